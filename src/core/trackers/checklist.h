// SPDX-License-Identifier: Apache-2.0
// Checklists: templates with their items, and the items of a session made from them.
#pragma once
#include "core/tracker.h"
#include "core/trackers/vocabulary.h"

namespace core {

struct Session;

struct Template {
    Id<Template> id;
    std::string name;
    SessionKind kind = SessionKind::none;   // none: of every kind
    Platform platform = Platform::none;     // none: of every platform
    std::string notes;
    static const Tracker tracker;
};
Number items_of(const Template& sheet, const Scene& scene);
inline constexpr Column template_columns[] = {
    column<&Template::name>("name", "Name").required().unique().wide(26).known_as("Template|Tên mẫu"),
    column<&Template::kind>("kind", "Kind").wide(16).known_as("Type|Loại"),
    column<&Template::platform>("platform", "Platform").wide(10).known_as("Nền tảng|Sàn"),
    column<items_of>("items", "Items").wide(7),
    column<&Template::notes>("notes", "Notes").multiline().wide(30).known_as("Note|Ghi chú"),
};
inline constexpr Tracker Template::tracker = core::tracker<Template>("templates", "Checklist templates", "template", template_columns).edited_by(Right::lead);

struct TemplateItem {
    Id<TemplateItem> id;
    Id<Template> of;
    std::string what, owner;    // owner: a role or a team (warehouse, lead, host)
    Minutes due;                // from the start of the session: −2880 is two days before
    static const Tracker tracker;
};
Number template_item_number(const TemplateItem& item);
extern const Index items_by_template;   // a = template, b = due
inline constexpr const Index* template_item_indexes[] = {&items_by_template};
inline constexpr Column template_item_columns[] = {
    column<template_item_number>("id", "No.").wide(7),
    column<&TemplateItem::of>("template", "Template").required().owned().wide(26).known_as("Mẫu"),
    column<&TemplateItem::what>("what", "What").required().wide(40).known_as("Item|Việc|Task|Hạng mục"),
    column<&TemplateItem::owner>("owner", "Owner").wide(16).known_as("PIC|Phụ trách"),
    column<&TemplateItem::due>("due", "Due").wide(10).means("from the start of the session: −2 d is two days before").known_as("Deadline|Hạn"),
};
inline constexpr Tracker TemplateItem::tracker = core::tracker<TemplateItem>("template_items", "Template items", "template item", template_item_columns)
    .indexed_by(template_item_indexes).edited_by(Right::lead);

enum class ItemState : std::uint8_t { none, open, waiting, done, failed, not_needed };
inline constexpr Choice item_state_choices[] = {
    {"open", "Open", "To do|Chưa|Pending|No|N", Tone::plain}, {"waiting", "Waiting", "Asked|Chờ|In progress", Tone::accent},
    {"done", "Done", "Yes|Y|OK|Xong|x|✓|✔", Tone::good}, {"failed", "Failed", "Rejected|Không đạt|NG", Tone::bad},
    {"not_needed", "Not needed", "N/A|NA|Không cần", Tone::quiet}};
constexpr std::span<const Choice> choices(ItemState) { return item_state_choices; }

struct ChecklistItem {
    Id<ChecklistItem> id;
    Id<Session> session;
    std::string what, owner;
    Time due;
    ItemState state = ItemState::open;
    std::string evidence;
    static const Tracker tracker;
    bool closed() const { return state == ItemState::done || state == ItemState::not_needed; }
};
Number checklist_number(const ChecklistItem& item);
/// Minutes past due of an item that is not closed.
Minutes late_of(const ChecklistItem& item, const Scene& scene);
extern const Index checklist_by_session;   // a = session, b = due
extern const Index open_items_by_due;      // a = 0, b = due: open, waiting and failed ones only
inline constexpr const Index* checklist_indexes[] = {&checklist_by_session, &open_items_by_due};
inline constexpr Column checklist_columns[] = {
    column<checklist_number>("id", "No.").wide(7),
    column<&ChecklistItem::session>("session", "Session").required().owned().wide(16).known_as("Session ID|Mã phiên"),
    column<&ChecklistItem::what>("what", "What").required().wide(40).known_as("Item|Việc|Task|Hạng mục|Checklist"),
    column<&ChecklistItem::owner>("owner", "Owner").wide(16).known_as("PIC|Phụ trách|Người phụ trách"),
    column<&ChecklistItem::due>("due", "Due").wide(16).known_as("Deadline|Hạn|Due time|Thời hạn"),
    column<&ChecklistItem::state>("state", "State").wide(11).known_as("Status|Trạng thái|Done"),
    column<late_of>("late", "Late").ticking().wide(10).means("how long past due, of items that are not closed"),
    column<&ChecklistItem::evidence>("evidence", "Evidence").wide(30).known_as("Proof|Link|Bằng chứng|Minh chứng"),
};
inline constexpr Tracker ChecklistItem::tracker = core::tracker<ChecklistItem>("checklists", "Checklists", "checklist item", checklist_columns)
    .indexed_by(checklist_indexes);

}  // namespace core
