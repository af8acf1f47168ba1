// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/time.h"
#include "store/samples_sql.h"

namespace store {

using core::Code;
using core::Error;
using core::no_number;
using core::Result;

namespace {

// More new rows than that, and reading the series by its index is the shorter way.
constexpr std::int64_t many_new_rows = 50'000;

Error damaged_values() { return {Code::damaged, "The samples are damaged: the products of one cannot be read.", {}}; }

// at_ms, seq, restated, id, then the values.
Result<void> add_rows(Statement& rows, core::Track& track, SampleReader::Seen& seen, bool& in_between) {
    core::Sample sample;
    for (;;) {
        const auto row = rows.step();
        if (!row) return row.error();
        if (!*row) return {};
        sample.at_ms = rows.integer(0);
        const std::int64_t seq = number_at(rows, 1);
        if (!read_values(rows, 4, sample)) return damaged_values();
        seen.last_id = std::max(seen.last_id, rows.integer(3));
        const bool last = track.size() == 0 || sample.at_ms > track.at_ms.back() || (sample.at_ms == track.at_ms.back() && seq > seen.last_seq);
        if (last) {
            seen.last_seq = seq;
            if (!sample.platform.empty()) track.platform = sample.platform;
        } else {
            // Of several at one moment the order is known on disk only; so is which of two platforms is the newest.
            in_between = std::ranges::binary_search(track.at_ms, sample.at_ms) || (!sample.platform.empty() && sample.platform != track.platform) ||
                         (sample.gmv.known() && sample.gmv.currency != track.currency);
            if (in_between) return rows.reset(), Result<void>();
        }
        if (rows.integer(2)) track.restated_ms.push_back(sample.at_ms);
        track.put(sample);
    }
}

}  // namespace

Result<std::int64_t> SampleReader::series_of(const std::string& live) {
    auto find = db_.prepare("SELECT id FROM series WHERE live = ?");
    if (!find) return find.error();
    find->bind(1, std::string_view(live));
    const auto row = find->step();
    if (!row) return row.error();
    return *row ? find->integer(0) : std::int64_t{0};
}

Result<bool> SampleReader::stale(const std::string& live, Seen& seen) {
    auto find = db_.prepare("SELECT generation <> ?2 OR n.id - ?3 > ?4 OR EXISTS (SELECT 1 FROM samples WHERE id > ?3 AND +series = s.id), n.id "
                            "FROM series AS s, (SELECT coalesce(max(id), 0) AS id FROM samples) AS n WHERE live = ?1");
    if (!find) return find.error();
    find->bind(1, std::string_view(live));
    find->bind(2, seen.generation);
    find->bind(3, seen.last_id);
    find->bind(4, many_new_rows);
    const auto row = find->step();
    if (!row) return row.error();
    if (!*row) return false;
    const bool more = find->integer(0) != 0;
    if (!more) seen.last_id = find->integer(1);
    return more;
}

Result<bool> SampleReader::refresh(core::Track& track, Seen& seen) {
    if (auto begun = db_.run("BEGIN"); !begun) return begun.error();
    const Transaction snapshot(db_);
    auto find = db_.prepare("SELECT id, generation, (SELECT max(id) FROM samples) FROM series WHERE live = ?");
    if (!find) return find.error();
    find->bind(1, std::string_view(track.live));
    const auto there = find->step();
    if (!there) return there.error();
    if (!*there) return false;
    const std::int64_t series = find->integer(0), generation = find->integer(1), newest = number_at(*find, 2);
    if (generation == seen.generation && newest == seen.last_id) return false;
    const std::string columns = "SELECT at_ms, seq, restated, id, " + value_column_names() + " FROM samples WHERE ";
    if (generation == seen.generation && newest - seen.last_id < many_new_rows) {
        auto rows = db_.prepare(columns + "id > ?1 AND +series = ?2 ORDER BY at_ms, seq");
        if (!rows) return rows.error();
        rows->bind(1, seen.last_id);
        rows->bind(2, series);
        const std::size_t before = track.size();
        bool in_between = false;
        if (auto done = add_rows(*rows, track, seen, in_between); !done) return done.error();
        if (!in_between) {
            seen.last_id = newest;
            return track.size() != before;
        }
    }
    core::Track anew;
    anew.live = track.live;
    seen = {generation, 0, no_number};
    auto rows = db_.prepare(columns + "series = ?1 ORDER BY at_ms, seq");
    if (!rows) return rows.error();
    rows->bind(1, series);
    bool in_between = false;
    if (auto done = add_rows(*rows, anew, seen, in_between); !done) return done.error();
    if (in_between) return Error{Code::damaged, "The samples are damaged: two have the same key.", track.live};
    seen.last_id = newest;
    track = std::move(anew);
    return true;
}

Result<std::vector<LiveLine>> SampleReader::lives() {
    auto rows = db_.prepare(
        "SELECT live, (SELECT sum(samples) FROM minutes WHERE series = s.id AND span = 15), (SELECT min(at_ms) FROM samples WHERE series = s.id), "
        "(SELECT max(at_ms) FROM samples WHERE series = s.id), (SELECT platform FROM samples WHERE series = s.id ORDER BY at_ms DESC LIMIT 1) FROM series AS s ORDER BY live");
    if (!rows) return rows.error();
    std::vector<LiveLine> out;
    for (;;) {
        const auto row = rows->step();
        if (!row) return row.error();
        if (!*row) return out;
        out.push_back({std::string(rows->text(0)), std::string(rows->text(4)), rows->integer(1), number_at(*rows, 2), number_at(*rows, 3)});
    }
}

Result<std::vector<Minute>> SampleReader::minutes(const std::string& live, std::int64_t from_ms, std::int64_t to_ms, int span) {
    const auto series = series_of(live);
    if (!series) return series.error();
    const std::int64_t length = span * core::minute_ms;
    auto rows = db_.prepare("SELECT at, samples, currency, gmv, watch_ms, " + metric_columns() +
                            ", viewers_min, viewers_max, engaged_viewers_min, engaged_viewers_max FROM minutes WHERE series = ?1 AND span = ?2 AND at >= ?3 AND at < ?4 ORDER BY at");
    if (!rows) return rows.error();
    rows->bind(1, *series);
    rows->bind(2, span);
    rows->bind(3, span_of(from_ms + length - 1, length));
    rows->bind(4, span_of(to_ms + length - 1, length));
    std::vector<Minute> out;
    for (;;) {
        const auto row = rows->step();
        if (!row) return row.error();
        if (!*row) return out;
        Minute& m = out.emplace_back();
        m.at_ms = rows->integer(0) * length;
        m.samples = rows->integer(1);
        if (!rows->is_null(3)) m.gmv = {rows->integer(3), core::Currency(rows->text(2))};
        m.watch_ms = number_at(*rows, 4);
        for (std::size_t i = 0; i < core::metric_count; ++i) m.last.values[i] = number_at(*rows, 5 + static_cast<int>(i));
        for (std::size_t i = 0; i < 2; ++i) {
            const int at = 5 + static_cast<int>(core::metric_count + 2 * i);
            m.least[i] = number_at(*rows, at);
            m.most[i] = number_at(*rows, at + 1);
        }
    }
}

std::optional<std::string> sample_column(std::string_view name) {
    const bool known = name == "gmv" || name == "watch_ms" || std::ranges::find(core::metric_ids, name) != core::metric_ids.end();
    return known ? std::optional<std::string>(name) : std::nullopt;
}

Result<std::vector<Band>> SampleReader::bands(const std::string& live, const std::string& column, std::int64_t from_ms, std::int64_t to_ms, int pixels) {
    const auto name = sample_column(column);
    if (!name) return core::usage("“" + column + "” is no figure of a sample.");
    if (pixels < 1 || to_ms <= from_ms) return std::vector<Band>();
    const auto series = series_of(live);
    if (!series) return series.error();
    // The finest roll-up of which a pixel still holds at least one whole span; below a minute the samples themselves.
    const std::int64_t wide = (to_ms - from_ms) / pixels;
    const int span = wide >= 15 * core::minute_ms ? 15 : wide >= core::minute_ms ? 1 : 0;
    const std::int64_t length = span * core::minute_ms;
    // Spans that lie within; what the edges cut off comes from the samples.
    const std::int64_t first = span ? span_of(from_ms + length - 1, length) : 0, last = span ? std::max(first, span_of(to_ms, length)) : 0;
    const bool gauge = *name == "viewers" || *name == "engaged_viewers";
    auto raw = db_.prepare("SELECT at_ms, " + *name + ", " + *name + ", " + *name + " FROM samples WHERE series = ?1 AND at_ms >= ?2 AND at_ms < ?3 ORDER BY at_ms, seq");
    auto rolled = db_.prepare("SELECT at, " + *name + ", " + *name + (gauge ? "_min, " : ", ") + *name + (gauge ? "_max" : "") +
                              " FROM minutes WHERE series = ?1 AND span = " + std::to_string(span) + " AND at >= ?2 AND at < ?3 ORDER BY at");
    if (!raw || !rolled) return raw ? rolled.error() : raw.error();
    std::vector<Band> out;
    const auto add = [&](Statement& rows, std::int64_t begin, std::int64_t end, std::int64_t unit) -> Result<void> {
        rows.bind(1, *series);
        rows.bind(2, begin);
        rows.bind(3, end);
        for (;;) {
            const auto row = rows.step();
            if (!row) return row.error();
            if (!*row) return {};
            if (rows.is_null(1)) continue;
            const std::int64_t pixel = (rows.integer(0) * unit - from_ms) * pixels / (to_ms - from_ms), begins = from_ms + (pixel * (to_ms - from_ms) + pixels - 1) / pixels;
            if (out.empty() || out.back().at_ms != begins) out.push_back({begins, rows.integer(2), rows.integer(3), rows.integer(1)});
            Band& band = out.back();
            band.least = std::min(band.least, rows.integer(2));
            band.most = std::max(band.most, rows.integer(3));
            band.last = rows.integer(1);
        }
    };
    if (span == 0 || first >= last) {
        if (auto done = add(*raw, from_ms, to_ms, 1); !done) return done.error();
        return out;
    }
    if (auto done = add(*raw, from_ms, first * length, 1); !done) return done.error();
    if (auto done = add(*rolled, first, last, length); !done) return done.error();
    if (auto done = add(*raw, last * length, to_ms, 1); !done) return done.error();
    return out;
}

Result<std::vector<Quarantined>> SampleReader::quarantine(std::int64_t limit) {
    auto rows = db_.prepare("SELECT id, line, bytes, seen_ms, source, format, text, reason FROM quarantine ORDER BY id DESC LIMIT ?");
    if (!rows) return rows.error();
    rows->bind(1, limit ? limit : -1);
    std::vector<Quarantined> out;
    for (;;) {
        const auto row = rows->step();
        if (!row) return row.error();
        if (!*row) return out;
        out.push_back({rows->integer(0), rows->integer(1), rows->integer(2), rows->integer(3), std::string(rows->text(4)), std::string(rows->text(5)),
                       std::string(rows->blob(6)), std::string(rows->text(7))});
    }
}

Result<std::map<std::string, std::string>> SampleReader::places(const std::string& source) {
    auto rows = db_.prepare("SELECT item, text FROM places WHERE source = ?");
    if (!rows) return rows.error();
    rows->bind(1, std::string_view(source));
    std::map<std::string, std::string> out;
    for (;;) {
        const auto row = rows->step();
        if (!row) return row.error();
        if (!*row) return out;
        out.emplace(std::string(rows->text(0)), std::string(rows->text(1)));
    }
}

Result<std::vector<FinalFigures>> SampleReader::figures(const std::string& format, const std::string& subject) {
    // Of a figure the version of the latest moment counts, then the greater value: the order of reading never matters.
    auto rows = db_.prepare(
        "SELECT s.id, s.format, s.subject, s.account, s.title, s.start_ms, s.end_ms, f.figure, f.as_of_ms, f.value, f.currency, f.file FROM subjects AS s JOIN figures AS f ON f.subject = s.id "
        "WHERE (?1 = '' OR s.format = ?1) AND (?2 = '' OR s.subject = ?2) ORDER BY s.format, s.subject, f.figure, f.as_of_ms, f.value, f.currency");
    if (!rows) return rows.error();
    rows->bind(1, std::string_view(format));
    rows->bind(2, std::string_view(subject));
    std::vector<FinalFigures> out;
    for (std::int64_t last = 0;;) {
        const auto row = rows->step();
        if (!row) return row.error();
        if (!*row) return out;
        if (out.empty() || rows->integer(0) != last) {
            last = rows->integer(0);
            out.push_back({std::string(rows->text(1)), std::string(rows->text(2)), std::string(rows->text(3)), std::string(rows->text(4)), number_at(*rows, 5), number_at(*rows, 6), 0, {}, {}});
        }
        FinalFigures& one = out.back();
        FinalFigures::Value value{std::string(rows->text(7)), rows->integer(9), std::string(rows->text(10))};
        if (rows->integer(8) >= one.as_of_ms) one.as_of_ms = rows->integer(8), one.file = rows->text(11);
        if (!one.values.empty() && one.values.back().figure == value.figure) one.values.back() = std::move(value);
        else one.values.push_back(std::move(value));
    }
}

Result<std::vector<FinalFigures>> SampleReader::figure_versions() {
    auto rows = db_.prepare(
        "SELECT s.id, s.format, s.subject, s.account, s.title, s.start_ms, s.end_ms, f.figure, f.as_of_ms, f.value, f.currency, f.file FROM subjects AS s JOIN figures AS f ON f.subject = s.id "
        "ORDER BY s.format, s.subject, f.as_of_ms, f.figure, f.value, f.currency");
    if (!rows) return rows.error();
    std::vector<FinalFigures> out;
    for (std::int64_t last = 0;;) {
        const auto row = rows->step();
        if (!row) return row.error();
        if (!*row) return out;
        if (out.empty() || rows->integer(0) != last || rows->integer(8) != out.back().as_of_ms) {
            last = rows->integer(0);
            out.push_back({std::string(rows->text(1)), std::string(rows->text(2)), std::string(rows->text(3)), std::string(rows->text(4)), number_at(*rows, 5), number_at(*rows, 6), rows->integer(8), std::string(rows->text(11)), {}});
        }
        out.back().values.push_back({std::string(rows->text(7)), rows->integer(9), std::string(rows->text(10))});
    }
}

Result<void> SampleReader::each(const std::string& live, const std::function<bool(const core::Sample&, bool)>& use) {
    const auto series = series_of(live);
    if (!series) return series.error();
    auto rows = db_.prepare("SELECT s.at_ms, s.seq, s.restated, t.text, " + value_column_names() + " FROM samples AS s JOIN texts AS t ON t.sample = s.id WHERE s.series = ?1 ORDER BY s.at_ms, s.seq");
    if (!rows) return rows.error();
    rows->bind(1, *series);
    core::Sample sample;
    sample.session = live;
    for (;;) {
        const auto row = rows->step();
        if (!row) return row.error();
        if (!*row) return {};
        sample.at_ms = rows->integer(0);
        sample.seq = number_at(*rows, 1);
        sample.text = rows->text(3);
        if (!read_values(*rows, 4, sample)) return damaged_values();
        if (!use(sample, rows->integer(2) != 0)) return Error{Code::cancelled, "Stopped.", {}};
    }
}

}  // namespace store
