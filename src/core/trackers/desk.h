// SPDX-License-Identifier: Apache-2.0
// The desk itself: the people who work at it with their roles, and the views they saved.
#pragma once
#include "core/tracker.h"

namespace core {

struct Person {
    Id<Person> id;
    std::string name, contact;
    Set<Role> roles;
    bool gone = false;
    static const Tracker tracker;
};
inline constexpr Column person_columns[] = {
    column<&Person::name>("name", "Name").required().unique().wide(22).known_as("Full name|Họ tên|Tên"),
    column<&Person::roles>("roles", "Roles").required().wide(18).known_as("Role|Vai trò"),
    column<&Person::contact>("contact", "Contact").wide(26).known_as("Email|Liên hệ"),
    column<&Person::gone>("gone", "Gone").wide(7),
};
inline constexpr Tracker Person::tracker = core::tracker<Person>("people", "People", "person", person_columns).edited_by(Right::give_roles);

struct SavedView {
    Id<SavedView> id;
    std::string name;
    std::string of;        // tracker id
    std::string owner;     // who; empty: shared
    std::string layout;    // JSON written and read by the table
    Number place;          // order of the tabs
    static const Tracker tracker;
};
Number view_number(const SavedView& view);
inline constexpr Column saved_view_columns[] = {
    column<view_number>("id", "No.").wide(7),
    column<&SavedView::name>("name", "Name").required().wide(22),
    column<&SavedView::of>("of", "Tracker").required(),
    column<&SavedView::owner>("owner", "Owner"),
    column<&SavedView::layout>("layout", "Layout"),
    column<&SavedView::place>("place", "Place"),
};
inline constexpr Tracker SavedView::tracker = core::tracker<SavedView>("views", "Saved views", "view", saved_view_columns)
    .edited_by(Right::save_view).not_listed();

}  // namespace core
