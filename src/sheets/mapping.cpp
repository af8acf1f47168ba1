// SPDX-License-Identifier: Apache-2.0
#include "sheets/mapping.h"

#include "core/text.h"

#include <algorithm>
#include <cstdio>
#include <set>

namespace sheets {
namespace {

constexpr std::size_t rows_looked_at = 40, sample_rows = 200;
constexpr int takes_from = 55;   // the least score that maps a column

bool is_text(const core::Cell& c) { return c.kind == core::CellKind::text && !core::trimmed(c.text).empty(); }

std::vector<HeadingCell> headings_of(const core::SheetRow& row) {
    std::vector<HeadingCell> out;
    for (const core::Cell& c : row.cells)
        if (is_text(c)) {
            HeadingCell h;
            h.column = c.column;
            h.heading = heading_of(c.text);
            h.text = h.heading.text;
            out.push_back(std::move(h));
        }
    return out;
}

/// Two rows as one header: the upper text holds for the blank columns to its right.
std::vector<HeadingCell> headings_of(const core::SheetRow& upper, const core::SheetRow& lower) {
    std::vector<HeadingCell> out;
    const std::int32_t last = std::max(upper.cells.empty() ? -1 : upper.cells.back().column, lower.cells.empty() ? -1 : lower.cells.back().column);
    std::string above;
    for (std::int32_t column = 0; column <= last && column < 512; ++column) {
        const core::Cell &u = upper.at(column), &l = lower.at(column);
        if (is_text(u)) above = std::string(core::trimmed(u.text));
        if (!is_text(u) && !is_text(l)) continue;
        HeadingCell h;
        h.column = column;
        h.heading = heading_of(is_text(l) ? l.text : u.text);
        h.text = h.heading.text;
        if (is_text(l) && !above.empty()) {
            h.joined.push_back(heading_of(above + " " + l.text));
            if (is_text(u)) h.joined.push_back(heading_of(u.text));
        }
        out.push_back(std::move(h));
    }
    return out;
}

int score_of(const HeadingCell& cell, const FieldSpec& spec) {
    int best = heading_score(cell.heading, spec);
    for (const Heading& h : cell.joined) best = std::max(best, heading_score(h, spec) - 2);
    return best;
}

/// Distinct fields that these headings name, each once: sure ones count 2, likely ones 1.
int weight_of(const std::vector<HeadingCell>& headings, const std::vector<FieldSpec>& specs, int* fields = nullptr) {
    std::set<const FieldSpec*> seen;
    int weight = 0;
    for (const HeadingCell& h : headings) {
        const FieldSpec* best = nullptr;
        int top = takes_from - 1;
        for (const FieldSpec& s : specs) {
            const int score = score_of(h, s);
            if (score > top && !seen.contains(&s)) {
                top = score;
                best = &s;
            }
        }
        if (!best) continue;
        seen.insert(best);
        weight += top >= 86 ? 2 : 1;
    }
    if (fields) *fields = static_cast<int>(seen.size());
    return weight;
}

/// 12.500.000, 09/11/2026, 19:00-22:00, S-261109-001: no word of a heading.
bool is_figure(const std::string& text) {
    std::size_t digits = 0, letters = 0;
    for (const char c : text) {
        if (c >= '0' && c <= '9') ++digits;
        else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80) ++letters;
    }
    return digits >= 3 && digits > letters;
}

/// Cells that a header does not hold: dates, numbers, sentences.
int data_cells(const core::SheetRow& row) {
    int n = 0;
    for (const core::Cell& c : row.cells)
        if ((is_text(c) && is_figure(c.text)) || c.kind == core::CellKind::date_time || (c.kind == core::CellKind::number && c.number > 31) || (is_text(c) && core::length_utf8(c.text) > 60)) ++n;
    return n;
}

struct HeaderPlace {
    std::size_t index = 0;   // into sheet.rows
    int rows = 1, weight = 0, fields = 0;
};

HeaderPlace find_header(const core::Sheet& sheet, const std::vector<FieldSpec>& specs, std::int64_t asked) {
    HeaderPlace best;
    for (std::size_t i = 0; i < sheet.rows.size() && (asked || i < rows_looked_at); ++i) {
        if (asked && sheet.rows[i].number != asked) continue;
        const core::SheetRow& row = sheet.rows[i];
        int fields = 0;
        const int weight = weight_of(headings_of(row), specs, &fields) - data_cells(row);
        if (weight > best.weight || asked) best = {i, 1, weight, fields};
        if (i + 1 < sheet.rows.size() && sheet.rows[i + 1].number == row.number + 1 && data_cells(sheet.rows[i + 1]) == 0 && data_cells(row) == 0) {
            int both = 0;
            int named = 0;
            const int lower = weight_of(headings_of(sheet.rows[i + 1]), specs, &named);
            const bool words = static_cast<std::size_t>(named) * 2 >= sheet.rows[i + 1].cells.size();
            const int pair = weight_of(headings_of(row, sheet.rows[i + 1]), specs, &both);
            if (words && lower >= 1 && pair > best.weight && pair > lower) best = {i, 2, pair, both};
        }
    }
    return best;
}

std::vector<std::string> header_texts(const std::vector<HeadingCell>& headings) {
    std::vector<std::string> out;
    for (const HeadingCell& h : headings) out.push_back("“" + h.text + "”");
    return out;
}

struct Candidate {
    int score = 0;
    std::size_t heading = 0;
    const FieldSpec* spec = nullptr;
};

/// May this field be read from a second column: Host 1, Host 2?
bool takes_several(const FieldSpec& spec) { return spec.column && (spec.column->kind == core::Kind::refs || spec.column->kind == core::Kind::tags); }

bool numbered(const Heading& heading, const FieldSpec& spec) {
    static constexpr std::string_view fillers[] = {"1", "2", "3", "4", "5", "6", "chinh", "phu", "main", "co", "a", "b", "c", "backup", "second", "first", "and", "support"};
    for (const std::string& name : spec.names) {
        if (!heading.plain.starts_with(name) && !heading.plain.ends_with(name)) continue;
        const auto rest = core::split_any(heading.plain.starts_with(name) ? heading.plain.substr(name.size()) : heading.plain.substr(0, heading.plain.size() - name.size()), " ");
        if (rest.size() == 1 && std::ranges::find(fillers, rest[0]) != std::end(fillers)) return true;
    }
    return false;
}

class Assigning {
public:
    Assigning(const core::Sheet& sheet, const std::vector<FieldSpec>& specs, Layout& layout, std::size_t first_data)
        : sheet_(sheet), specs_(specs), layout_(layout), first_data_(first_data), taken_(layout.headings.size()) {}

    core::Result<void> by_map(const std::vector<MapLine>& map);
    void by_headings();
    void finish();

private:
    std::vector<const core::Cell*> sample(std::int32_t column) const {
        std::vector<const core::Cell*> cells;
        for (std::size_t i = first_data_; i < sheet_.rows.size() && i < first_data_ + sample_rows; ++i)
            if (const core::Cell& c = sheet_.rows[i].at(column); !c.blank()) cells.push_back(&c);
        return cells;
    }
    void take(std::size_t heading, const FieldSpec* spec) {
        taken_[heading] = true;
        if (!spec) layout_.left.push_back(layout_.headings[heading]);
        if (!spec || spec->role == FieldRole::skipped) return;
        const HeadingCell& h = layout_.headings[heading];
        layout_.fields.push_back({spec, h.column, h.text, unit_of(h.heading)});
    }
    std::vector<Candidate> candidates() const;

    const core::Sheet& sheet_;
    const std::vector<FieldSpec>& specs_;
    Layout& layout_;
    std::size_t first_data_;
    std::vector<bool> taken_;
    std::set<const FieldSpec*> used_;
};

core::Result<void> Assigning::by_map(const std::vector<MapLine>& map) {
    for (const MapLine& line : map) {
        const FieldSpec* spec = line.field.empty() ? nullptr : find_spec(specs_, line.field);
        if (!line.field.empty() && !spec) return core::usage("The map names “" + line.field + "”, which is no field of this tracker.");
        if (line.header.empty() && line.column < 0) {   // this field is not read
            if (spec) used_.insert(spec);
            continue;
        }
        std::size_t found = layout_.headings.size();
        for (std::size_t i = 0; i < layout_.headings.size(); ++i) {
            const HeadingCell& h = layout_.headings[i];
            const bool here = line.column >= 0 ? h.column == line.column : !taken_[i] && h.heading.whole == heading_key(line.header);
            if (here) { found = i; break; }
        }
        if (found == layout_.headings.size() && line.column >= 0) {   // a column without a heading
            HeadingCell h;
            h.column = line.column;
            h.text = core::column_name(line.column);
            layout_.headings.push_back(std::move(h));
            taken_.push_back(false);
        }
        if (found == layout_.headings.size()) {
            if (!spec) continue;
            return core::usage("The map reads “" + std::string(spec->id) + "” from “" + line.header + "”, but the sheet has no such column. It has " +
                               core::joined(header_texts(layout_.headings), ", ") + ".");
        }
        take(found, spec);
        if (spec) used_.insert(spec);
    }
    return {};
}

std::vector<Candidate> Assigning::candidates() const {
    std::vector<Candidate> all;
    for (std::size_t i = 0; i < layout_.headings.size(); ++i) {
        if (taken_[i]) continue;
        const std::vector<const core::Cell*> cells = sample(layout_.headings[i].column);
        for (const FieldSpec& spec : specs_) {
            int score = score_of(layout_.headings[i], spec);
            if (score < 50) continue;
            const double fit = spec.role == FieldRole::skipped ? -1 : content_fit(spec, cells);
            if (fit >= 0) {
                const bool free_text = spec.column && spec.role == FieldRole::column && spec.column->kind == core::Kind::text;
                if (fit < 0.34) score -= spec.role == FieldRole::column && score >= 80 ? 42 : 60;
                else if (!free_text) score += static_cast<int>(12 * fit);
            }
            if (score >= takes_from || (score >= 50 && fit < 0)) all.push_back({score, i, &spec});
        }
    }
    std::ranges::stable_sort(all, [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
    return all;
}

void Assigning::by_headings() {
    const std::vector<Candidate> all = candidates();
    for (const Candidate& c : all) {
        if (taken_[c.heading]) continue;
        if (used_.contains(c.spec)) continue;
        take(c.heading, c.spec);
        used_.insert(c.spec);
    }
    for (const Candidate& c : all) {
        if (taken_[c.heading] || !takes_several(*c.spec) || !layout_.find(c.spec->id)) continue;
        if (numbered(layout_.headings[c.heading].heading, *c.spec)) take(c.heading, c.spec);
    }
    for (const Candidate& c : all) {
        if (taken_[c.heading] || c.score < 86 || c.spec->role == FieldRole::skipped) continue;
        const TakenColumn* other = layout_.find(c.spec->id);
        if (!other) continue;
        taken_[c.heading] = true;
        layout_.left.push_back(layout_.headings[c.heading]);
        layout_.warnings.push_back({0, layout_.headings[c.heading].text,
                                    "Column " + core::column_name(layout_.headings[c.heading].column) + " (“" + layout_.headings[c.heading].text + "”) also looks like " + c.spec->title +
                                        ", which is read from column " + core::column_name(other->column) + " (“" + other->header + "”); it is left out."});
    }
}

void Assigning::finish() {
    for (std::size_t i = 0; i < layout_.headings.size(); ++i)
        if (!taken_[i] && !layout_.headings[i].text.empty()) layout_.left.push_back(layout_.headings[i]);
    std::ranges::sort(layout_.left, {}, &HeadingCell::column);
    const auto place = [&](const TakenColumn& t) { return t.spec - specs_.data(); };
    std::ranges::stable_sort(layout_.fields, [&](const TakenColumn& a, const TakenColumn& b) { return place(a) != place(b) ? place(a) < place(b) : a.column < b.column; });
}

core::Error no_header(const core::Sheet& sheet, const core::Tracker& tracker, const std::vector<FieldSpec>& specs) {
    std::vector<std::string> known;
    for (const FieldSpec& s : specs)
        if (s.role != FieldRole::skipped && known.size() < 12) known.push_back(s.title);
    return core::usage("No row of sheet “" + sheet.head.name + "” looks like the header of " + std::string(tracker.title) + ". Name the columns (" + core::joined(known, ", ") +
                       " …), choose another sheet, or say which column is which with a map.");
}

}  // namespace

const TakenColumn* Layout::find(std::string_view field) const {
    for (const TakenColumn& t : fields)
        if (t.spec->id == field) return &t;
    return nullptr;
}

std::string signature_of(const core::Tracker& tracker, const std::vector<HeadingCell>& headings) {
    std::vector<std::string> keys{std::string(tracker.id)};
    for (const HeadingCell& h : headings) keys.push_back(h.heading.whole);
    std::sort(keys.begin() + 1, keys.end());
    std::uint64_t hash = 1469598103934665603ULL;
    for (const std::string& key : keys)
        for (const char c : key + "\n") hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    char out[17];
    std::snprintf(out, sizeof out, "%016llx", static_cast<unsigned long long>(hash));
    return out;
}

int fields_named(const core::SheetRow& row, const std::vector<FieldSpec>& specs) {
    if (data_cells(row) > 0) return 0;
    const std::vector<HeadingCell> headings = headings_of(row);
    int sure = 0;
    for (const HeadingCell& h : headings)
        sure += std::ranges::any_of(specs, [&](const FieldSpec& s) { return heading_score(h.heading, s) >= 93; }) ? 1 : 0;
    return static_cast<std::size_t>(sure) * 2 >= row.cells.size() ? sure : 0;
}

int best_fit(const core::Sheet& sheet, const core::Tracker&, const std::vector<FieldSpec>& specs) {
    const HeaderPlace place = find_header(sheet, specs, 0);
    return std::max(0, place.weight);
}

core::Result<Layout> find_layout(const core::Sheet& sheet, const core::Tracker& tracker, const std::vector<FieldSpec>& specs, const ImportOptions& options) {
    const HeaderPlace place = find_header(sheet, specs, options.header_row);
    const bool narrow = std::ranges::all_of(sheet.rows, [](const core::SheetRow& r) { return r.cells.size() <= 2; });
    const bool mapped = std::ranges::any_of(options.map, [](const MapLine& l) { return !l.field.empty() && (!l.header.empty() || l.column >= 0); });
    if (sheet.rows.empty() || (!options.header_row && !mapped && (place.fields == 0 || (place.fields == 1 && !narrow)))) return no_header(sheet, tracker, specs);
    if (options.header_row && sheet.rows[place.index].number != options.header_row)
        return core::usage("Row " + std::to_string(options.header_row) + " of sheet “" + sheet.head.name + "” is blank: it cannot be the header.");
    std::size_t index = place.index;
    if (mapped && !options.header_row) {   // the row that holds the headings of the map
        std::size_t most = 0;
        for (std::size_t i = 0; i < sheet.rows.size() && i < rows_looked_at; ++i) {
            std::size_t hits = 0;
            for (const HeadingCell& h : headings_of(sheet.rows[i]))
                for (const MapLine& line : options.map) hits += line.column < 0 && !line.header.empty() && heading_key(line.header) == h.heading.whole ? 1 : 0;
            if (hits > most) {
                most = hits;
                index = i;
            }
        }
    }
    Layout layout;
    layout.header_row = sheet.rows[index].number;
    layout.header_rows = index == place.index ? place.rows : 1;
    layout.headings = layout.header_rows == 2 ? headings_of(sheet.rows[index], sheet.rows[index + 1]) : headings_of(sheet.rows[index]);
    Assigning assigning(sheet, specs, layout, index + static_cast<std::size_t>(layout.header_rows));
    if (auto done = assigning.by_map(options.map); !done) return done.error();
    assigning.by_headings();
    assigning.finish();
    if (layout.fields.empty()) return no_header(sheet, tracker, specs);
    return layout;
}

}  // namespace sheets
