// SPDX-License-Identifier: Apache-2.0
// Live rooms and brands: what sessions point to by name.
#pragma once
#include "core/tracker.h"
#include "core/trackers/vocabulary.h"

namespace core {

struct Room {
    Id<Room> id;
    std::string name, place, notes;
    bool closed = false;
    static const Tracker tracker;
};
inline constexpr Column room_columns[] = {
    column<&Room::name>("name", "Name").required().unique().wide(18).known_as("Room|Studio|Phòng|Phòng live"),
    column<&Room::place>("place", "Place").wide(24).known_as("Location|Địa điểm|Address"),
    column<&Room::closed>("closed", "Closed").wide(8),
    column<&Room::notes>("notes", "Notes").multiline().wide(30).known_as("Note|Ghi chú"),
};
inline constexpr Tracker Room::tracker = core::tracker<Room>("rooms", "Rooms", "room", room_columns);

struct Brand {
    Id<Brand> id;
    std::string name, contact, notes;
    Tier tier = Tier::none;
    static const Tracker tracker;
};
inline constexpr Column brand_columns[] = {
    column<&Brand::name>("name", "Name").required().unique().wide(22).known_as("Brand|Nhãn hàng|Thương hiệu|Brand name"),
    column<&Brand::tier>("tier", "Tier").wide(8).known_as("Hạng|Bậc"),
    column<&Brand::contact>("contact", "Contact").wide(26).known_as("PIC|Liên hệ|Người liên hệ"),
    column<&Brand::notes>("notes", "Notes").multiline().wide(30).known_as("Note|Ghi chú"),
};
inline constexpr Tracker Brand::tracker = core::tracker<Brand>("brands", "Brands", "brand", brand_columns);

}  // namespace core
