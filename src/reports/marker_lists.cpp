// SPDX-License-Identifier: Apache-2.0
#include "reports/marker_lists.h"

#include <algorithm>
#include <cstdio>

#include "core/state.h"
#include "core/text.h"

namespace reports {
namespace {

constexpr std::int64_t second = 1000, shortest_chapter = 10 * second;
constexpr int first_hour = 1;   // of the timeline: programs that cut begin at one o'clock

const core::Choice& choice(core::MarkKind kind) { return core::mark_kind_choices[static_cast<std::size_t>(kind == core::MarkKind::none ? core::MarkKind::note : kind) - 1]; }

// One line, and none of the signs by which the reader of a list tells its parts apart.
std::string one_line(std::string_view text, std::string_view unwanted = {}) {
    std::string out;
    for (const char c : text) {
        const bool blank = static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || unwanted.find(c) != std::string_view::npos;
        if (!blank) out += c;
        else if (!out.empty() && out.back() != ' ') out += ' ';
    }
    return std::string(core::trimmed(out));
}

// At most so many code points.
std::string cut(std::string text, std::size_t most) {
    std::size_t at = 0, points = 0;
    while (at < text.size() && points < most) {
        ++at, ++points;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
    }
    text.resize(at);
    return text;
}

std::string words(const MarkerLine& line) {
    const std::string text = one_line(line.text);
    return text.empty() ? std::string(choice(line.kind).title) : text;
}

struct LocatorColour { std::string_view avid, resolve; };
LocatorColour colour_of(core::MarkKind kind) {
    switch (kind) {
    case core::MarkKind::clip: return {"BLUE", "ResolveColorBlue"};
    case core::MarkKind::problem: return {"RED", "ResolveColorRed"};
    case core::MarkKind::idea: return {"GREEN", "ResolveColorGreen"};
    default: return {"YELLOW", "ResolveColorYellow"};
    }
}

struct Chapter {
    std::int64_t from = 0;
    std::string title;
};

std::vector<Chapter> chapters(const MarkerList& list) {
    std::vector<Chapter> out{{0, {}}};
    for (const MarkerLine& line : list.lines) {
        const std::int64_t at = std::max<std::int64_t>(line.offset_ms, 0) / second * second;
        const bool too_late = list.length_ms != core::no_number && at > list.length_ms - shortest_chapter;
        if (at - out.back().from >= shortest_chapter && !too_late) out.push_back({at, {}});
        out.back().title += (out.back().title.empty() ? "" : " / ") + words(line);
    }
    if (out.front().title.empty()) out.front().title = list.title;
    return out;
}

std::string chapter_code(std::int64_t ms) {
    const std::int64_t s = ms / second;
    char text[32];
    if (s >= 3600) std::snprintf(text, sizeof text, "%lld:%02d:%02d", static_cast<long long>(s / 3600), static_cast<int>(s / 60 % 60), static_cast<int>(s % 60));
    else std::snprintf(text, sizeof text, "%02d:%02d", static_cast<int>(s / 60), static_cast<int>(s % 60));
    return text;
}

}  // namespace

MarkerList markers_of(const core::State& state, const core::Session& session, std::int64_t air, std::int64_t air_end) {
    MarkerList out;
    out.title = session.title.empty() ? session.code : session.title;
    out.zone = state.workspace().zone;
    if (air_end != core::no_number && air_end > air) out.length_ms = air_end - air;
    state.under(core::markers_by_session, session.id.value, [&](const core::Entry& entry) {
        const core::Marker* marker = state.find(core::Id<core::Marker>{entry.id});
        if (marker && marker->at.known()) out.lines.push_back({marker->at, marker->at.ms - air, marker->kind, marker->text, marker->who});
        return true;
    });
    std::ranges::stable_sort(out.lines, {}, [](const MarkerLine& line) { return line.at.ms; });
    return out;
}

std::string time_code(std::int64_t offset_ms) {
    const std::int64_t s = (offset_ms < 0 ? -offset_ms : offset_ms) / second;
    char text[40];
    std::snprintf(text, sizeof text, "%s%lld:%02d:%02d", offset_ms < 0 ? "-" : "", static_cast<long long>(s / 3600), static_cast<int>(s / 60 % 60), static_cast<int>(s % 60));
    return text;
}

std::string frame_code(std::int64_t offset_ms, int frames_a_second) {
    const std::int64_t s = offset_ms / second;
    char text[40];
    std::snprintf(text, sizeof text, "%02lld:%02d:%02d:%02d", static_cast<long long>(s / 3600), static_cast<int>(s / 60 % 60), static_cast<int>(s % 60),
        static_cast<int>(offset_ms % second * frames_a_second / second));
    return text;
}

core::TableOut marker_table(const MarkerList& list) {
    core::TableOut out;
    out.name = "Markers";
    out.columns = {{.title = "Time code", .kind = core::OutKind::text, .width = 11}, {.title = "Seconds", .kind = core::OutKind::integer, .width = 10},
        {.title = "At", .kind = core::OutKind::date_time, .width = 17},
                   {.title = "Kind", .kind = core::OutKind::text, .width = 10}, {.title = "Text", .kind = core::OutKind::text, .width = 40},
                       {.title = "Who", .kind = core::OutKind::text, .width = 18}};
    std::vector<core::OutRow> rows;
    for (const MarkerLine& line : list.lines)
        rows.push_back({{core::OutCell::of_text(time_code(line.offset_ms)), core::OutCell::of_integer(line.offset_ms / second), core::OutCell::of_date_time(core::wall(line.at.ms, list.zone)),
                         core::OutCell::of_text(std::string(choice(line.kind).title)), core::OutCell::of_text(line.text), core::OutCell::of_text(line.who)}, false});
    out.expected_rows = rows.size();
    out.next = core::rows_of(std::move(rows));
    return out;
}

std::string marker_edl(const MarkerList& list, int frames_a_second) {
    std::string out = "TITLE: " + cut(one_line(list.title), 70) + "\nFCM: NON-DROP FRAME\n";
    const std::int64_t hour = first_hour * core::hour_ms;
    int number = 0;
    for (const MarkerLine& line : list.lines) {
        // Whole frames, so that an event is exactly one long.
        const std::int64_t frames = std::max<std::int64_t>(line.offset_ms, 0) * frames_a_second / second;
        const auto code = [&](std::int64_t frame, std::int64_t from) { return frame_code((frame * second + frames_a_second - 1) / frames_a_second + from, frames_a_second); };
        const std::string in = code(frames, 0), until = code(frames + 1, 0), record = code(frames, hour), record_end = code(frames + 1, hour);
        char head[48];
        std::snprintf(head, sizeof head, "\n%03d  AX       V     C        ", ++number);
        const std::string text = one_line(words(line), "|");
        const LocatorColour colour = colour_of(line.kind);
        out += head + in + " " + until + " " + record + " " + record_end + "\n";
        out += "* FROM CLIP NAME: " + cut(one_line(list.title), 70) + "\n";
        out += "* LOC: " + record + " " + std::string(colour.avid) + std::string(8 - colour.avid.size(), ' ') + text + "\n";
        out += " |C:" + std::string(colour.resolve) + " |M:" + text + " |D:1\n";
    }
    return out;
}

std::string marker_chapters(const MarkerList& list) {
    std::string out;
    for (const Chapter& chapter : chapters(list)) out += chapter_code(chapter.from) + " " + one_line(chapter.title, "<>") + "\n";
    return out;
}

std::size_t chapter_count(const MarkerList& list) { return chapters(list).size(); }

}  // namespace reports
