// SPDX-License-Identifier: Apache-2.0
#include "reports/story.h"
#include "support/sample.h"

using namespace core;

namespace {

reports::MarkerList list(std::initializer_list<std::pair<std::int64_t, const char*>> seconds, std::int64_t length_s = no_number, MarkKind kind = MarkKind::note) {
    reports::MarkerList out;
    out.title = "Đêm hội";
    out.zone = *Zone::named("Asia/Ho_Chi_Minh");
    if (length_s != no_number) out.length_ms = length_s * 1000;
    const std::int64_t air = story::moment("2026-11-09T20:00");
    for (const auto& [s, text] : seconds) out.lines.push_back({{air + s * 1000, out.zone}, s * 1000, kind, text, "Trần Tú"});
    return out;
}

std::string table(reports::MarkerList from) {
    TableOut out = reports::marker_table(from);
    std::string text;
    for (OutRow row; out.next(row); row = {}) {
        for (const OutCell& cell : row.cells) text += (cell.kind == OutKind::text ? cell.text : cell.kind == OutKind::date_time ? iso(Date{cell.days}) + " " + std::to_string(cell.value) : std::to_string(cell.value)) + " | ";
        text += "\n";
    }
    return text;
}

}  // namespace

TEST_CASE("markers: as marked, by time, counted from going on air") {
    const auto desk = support::empty_desk();
    const auto id = story::session(*desk, "S-1", "2026-11-11 19:00", "2026-11-11 22:00", "On air");
    story::mark(*desk, id, "2026-11-11T19:07:05", MarkKind::clip, "mở hộp");
    story::mark(*desk, id, "2026-11-11T19:00:00", MarkKind::problem, "=mất tiếng");
    const auto state = desk->state();
    CHECK(table(reports::markers_of(*state, *state->find(id), story::moment("2026-11-11T19:02:00"), no_number)) ==
          "-0:02:00 | -120 | 2026-11-11 68400000 | Problem | =mất tiếng | owner | \n0:05:05 | 305 | 2026-11-11 68825000 | Clip | mở hộp | owner | \n");
}

TEST_CASE("markers: time codes") {
    CHECK(reports::time_code(0) == "0:00:00");
    CHECK(reports::time_code(36'610'999) == "10:10:10");
    CHECK(reports::time_code(-1000) == "-0:00:01");
    CHECK(reports::frame_code(3'600'000, 30) == "01:00:00:00");
    CHECK(reports::frame_code(1'966, 30) == "00:00:01:28");
    CHECK(reports::frame_code(1'960, 25) == "00:00:01:24");
}

TEST_CASE("markers: an EDL has one event of one frame each, and the comments that cutting programs read") {
    reports::MarkerList all = list({{-3, "trước giờ"}, {425, "mở hộp | combo\n2"}});
    all.lines[1].kind = MarkKind::clip;
    all.lines[1].offset_ms += 966;
    CHECK(reports::marker_edl(all) ==
          "TITLE: Đêm hội\nFCM: NON-DROP FRAME\n"
          "\n001  AX       V     C        00:00:00:00 00:00:00:01 01:00:00:00 01:00:00:01\n"
          "* FROM CLIP NAME: Đêm hội\n* LOC: 01:00:00:00 YELLOW  trước giờ\n |C:ResolveColorYellow |M:trước giờ |D:1\n"
          "\n002  AX       V     C        00:07:05:28 00:07:05:29 01:07:05:28 01:07:05:29\n"
          "* FROM CLIP NAME: Đêm hội\n* LOC: 01:07:05:28 BLUE    mở hộp combo 2\n |C:ResolveColorBlue |M:mở hộp combo 2 |D:1\n");
}

TEST_CASE("markers: every frame of a second stays one frame long at every speed") {
    for (const int fps : {24, 25, 30, 50, 60})
        for (std::int64_t ms = 0; ms < 1000; ++ms) {
            reports::MarkerList one = list({{1, "x"}});
            one.lines[0].offset_ms += ms;
            const std::string edl = reports::marker_edl(one, fps);
            const auto frames = [&](std::size_t at) { return std::stoi(edl.substr(at + 6, 2)) * fps + std::stoi(edl.substr(at + 9, 2)); };
            const std::size_t in = edl.find("00:00:0");
            REQUIRE(frames(in) == fps + ms * fps / 1000);
            REQUIRE(frames(in + 12) == frames(in) + 1);
        }
}

TEST_CASE("markers: chapters begin at 00:00, rise, and last ten seconds or more") {
    CHECK(reports::marker_chapters(list({{65, "Mở hộp"}, {3905, "Combo 3"}})) == "00:00 Đêm hội\n01:05 Mở hộp\n1:05:05 Combo 3\n");
    CHECK(reports::marker_chapters(list({{4, "Chào"}, {65, "A"}, {70, "B <b>"}, {75, ""}})) == "00:00 Chào\n01:05 A / B b\n01:15 Note\n");
    CHECK(reports::marker_chapters(list({{-60, "trước"}, {0, "đầu"}})) == "00:00 trước / đầu\n");
    CHECK(reports::marker_chapters(list({{100, "A"}, {595, "B"}}, 600)) == "00:00 Đêm hội\n01:40 A / B\n");
    CHECK(reports::marker_chapters(list({})) == "00:00 Đêm hội\n");
    CHECK(reports::chapter_count(list({{65, "A"}, {90, "B"}})) == 3);
}
