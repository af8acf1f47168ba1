// SPDX-License-Identifier: Apache-2.0
// MCNs and the KOLs they represent.
#pragma once
#include "core/tracker.h"
#include "core/trackers/vocabulary.h"

namespace core {

struct Mcn {
    Id<Mcn> id;
    std::string name, contact, tax_code, notes;
    static const Tracker tracker;
};
inline constexpr Column mcn_columns[] = {
    column<&Mcn::name>("name", "Name").required().unique().wide(28).known_as("MCN|Agency|Công ty|MCN name"),
    column<&Mcn::contact>("contact", "Contact").wide(26).known_as("PIC|Liên hệ"),
    column<&Mcn::tax_code>("tax_code", "Tax code").wide(16).known_as("MST|Mã số thuế|Tax ID"),
    column<&Mcn::notes>("notes", "Notes").multiline().wide(30).known_as("Note|Ghi chú"),
};
inline constexpr Tracker Mcn::tracker = core::tracker<Mcn>("mcns", "MCNs", "MCN", mcn_columns);

struct Kol {
    Id<Kol> id;
    std::string handle, name;
    Id<Mcn> mcn;
    Tier tier = Tier::none;
    Set<Platform> platforms;
    std::string notes;
    static const Tracker tracker;
};
inline constexpr Column kol_columns[] = {
    column<&Kol::handle>("handle", "Handle").required().unique().wide(18).known_as("KOL|Account|Username|Creator|Kênh"),
    column<&Kol::name>("name", "Name").names().wide(22).known_as("Full name|Tên|Họ tên|Nickname"),
    column<&Kol::mcn>("mcn", "MCN").wide(24).known_as("Agency|Công ty"),
    column<&Kol::tier>("tier", "Tier").wide(8).known_as("Hạng|Bậc"),
    column<&Kol::platforms>("platforms", "Platforms").wide(14).known_as("Platform|Nền tảng"),
    column<&Kol::notes>("notes", "Notes").multiline().wide(26).known_as("Note|Ghi chú"),
};
inline constexpr Tracker Kol::tracker = core::tracker<Kol>("kols", "KOLs", "KOL", kol_columns);

}  // namespace core
