// SPDX-License-Identifier: Apache-2.0
#include "sheets/xlsx_reader.h"

#include "sheets/failure.h"
#include "sheets/limits.h"
#include "sheets/row_gather.h"
#include "sheets/xlsx_package.h"

#include <algorithm>
#include <charconv>

namespace sheets {
namespace {

struct Address {
    std::int64_t row = 0;       // 0: not given
    std::int32_t column = -1;   // -1: not given
};

// K84, $K$84; nothing when it is no address within a sheet.
std::optional<Address> address(std::string_view text) {
    Address found;
    std::int64_t column = 0;
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '$') continue;
        const int letter = c >= 'A' && c <= 'Z' ? c - 'A' + 1 : c >= 'a' && c <= 'z' ? c - 'a' + 1 : 0;
        if (letter == 0) break;
        column = column * 26 + letter;
        if (column > limits::columns) return {};
    }
    for (; at < text.size(); ++at) {
        if (text[at] == '$') continue;
        if (text[at] < '0' || text[at] > '9') return {};
        found.row = found.row * 10 + (text[at] - '0');
        if (found.row > limits::rows) return {};
    }
    if (column == 0 || found.row == 0) return {};
    found.column = static_cast<std::int32_t>(column - 1);
    return found;
}

std::optional<core::CellRange> range_of(std::string_view text) {
    const auto colon = text.find(':');
    const auto from = address(text.substr(0, colon));
    const auto to = colon == std::string_view::npos ? from : address(text.substr(colon + 1));
    if (!from || !to) return {};
    return core::CellRange{std::min(from->row, to->row), std::max(from->row, to->row), std::min(from->column, to->column),
                           std::max(from->column, to->column)};
}

std::size_t index_of(std::string_view text, std::size_t otherwise) {
    std::size_t value = 0;
    const auto [end, why] = std::from_chars(text.data(), text.data() + text.size(), value);
    return why == std::errc() && end == text.data() + text.size() ? value : otherwise;
}

constexpr std::size_t no_index = static_cast<std::size_t>(-1);

class SheetPart : public XmlEvents {
public:
    SheetPart(const XlsxPackage& package, const SharedStrings& strings, core::RowSink& sink)
        : package_(package), strings_(strings), rows_(sink) {}

    core::SheetFacts& facts() { return rows_.facts(); }

    void start(std::string_view name, const char** attributes) override {
        const std::string_view element = local(name);
        if (in_cell_) start_in_cell(element);
        else if (in_data_ && element == "c") begin_cell(attributes);
        else if (in_data_ && element == "row") begin_row(attributes);
        else if (element == "sheetData") in_data_ = true;
        else if (element == "mergeCell") note_merged(attribute(attributes, "ref"));
        else if (element == "col") note_width(attributes);
    }

    void text(std::string_view piece) override {
        if (in_value_) value_ += piece;
        else if (in_inline_) inline_.add(piece);
        else {
            if (in_formula_ && formula_text_.size() < 16) formula_text_ += piece.substr(0, 16);
            return;
        }
        if (value_.size() > 4 * static_cast<std::size_t>(limits::characters) || inline_.too_long())
            fail(refused("Cell " + core::cell_name(row_, column_) + " holds more than 32,767 characters, the most that a spreadsheet cell can hold."));
    }

    void end(std::string_view name) override {
        const std::string_view element = local(name);
        if (in_cell_) return end_in_cell(element);
        if (!in_data_) return;
        if (element == "sheetData") in_data_ = false;
        if (element != "row") return;
        rows_.end_row();
        check();
    }

private:
    void check() {
        if (rows_.stopped()) fail(rows_.error());
    }

    void begin_row(const char** attributes) {
        const std::string_view number = attribute(attributes, "r");
        row_ = number.data() ? static_cast<std::int64_t>(std::min<std::size_t>(index_of(number, 0), 1'000'000'000)) : row_ + 1;
        column_ = -1;
        rows_.begin_row(row_);
        check();
    }

    void begin_cell(const char** attributes) {
        type_ = attribute(attributes, "t");
        style_ = index_of(attribute(attributes, "s"), 0);
        if (const std::string_view given = attribute(attributes, "r"); given.data()) {
            const auto place = address(given);
            if (!place) return fail(damaged("cell address " + std::string(given.substr(0, 40)) + " in row " + std::to_string(row_)));
            column_ = place->column;
        } else {
            ++column_;
        }
        if (row_ == 0) return fail(damaged("a cell outside a row"));
        in_cell_ = true;
        formula_ = in_formula_ = has_value_ = false;
        formula_text_.clear();
        value_.clear();
        inline_.clear();
    }

    void start_in_cell(std::string_view element) {
        if (element == "v") in_value_ = has_value_ = true;
        else if (element == "f") formula_ = in_formula_ = true;
        else if (element == "is") in_inline_ = true;
        else if (in_inline_) inline_.start(element);
    }

    void end_in_cell(std::string_view element) {
        if (element == "v") in_value_ = false;
        else if (element == "f") in_formula_ = false;
        else if (element == "is") in_inline_ = false;
        else if (in_inline_) inline_.end(element);
        if (element != "c") return;
        in_cell_ = in_value_ = in_inline_ = false;
        finish_cell();
        check();
    }

    void finish_cell() {
        if (value_.empty() && inline_.text().empty() && !formula_) return;
        core::Cell& cell = rows_.add(column_);
        cell.formula = formula_;
        cell.link = formula_text_.starts_with("HYPERLINK(");
        if (type_ == "s") take_shared(cell);
        else if (type_ == "inlineStr") take_text(cell, unescaped(inline_.text().empty() ? value_ : inline_.text()));
        else if (type_ == "str") take_text(cell, unescaped(value_));
        else if (value_.empty()) cell.formula_without_value = formula_;
        else if (type_ == "b") take_boolean(cell);
        else if (type_ == "e") take_error(cell);
        else if (type_ == "d") take_iso(cell);
        else take_number(cell);
        if (type_ == "str" && formula_ && !has_value_) cell.formula_without_value = true;
        rows_.keep();
    }

    void take_text(core::Cell& cell, std::string text) {
        cell.kind = core::CellKind::text;
        cell.text = std::move(text);
    }

    void take_shared(core::Cell& cell) {
        const std::size_t index = index_of(value_, no_index);
        if (index >= strings_.size()) return fail(damaged("shared string " + value_.substr(0, 20) + " of " + core::cell_name(row_, column_)));
        cell.kind = core::CellKind::text;
        cell.text.assign(strings_.at(index));
    }

    void take_boolean(core::Cell& cell) {
        cell.kind = core::CellKind::boolean;
        cell.number = is_true(value_) ? 1 : 0;
        cell.text = is_true(value_) ? "TRUE" : "FALSE";
    }

    void take_error(core::Cell& cell) {
        cell.kind = core::CellKind::error;
        cell.text = value_;
    }

    void take_iso(core::Cell& cell) {
        const auto moment = moment_of_iso(value_);
        if (!moment) return take_text(cell, value_);
        cell.kind = core::CellKind::date_time;
        cell.moment = *moment;
        cell.text = value_;
    }

    void take_number(core::Cell& cell) {
        const auto number = number_of(value_);
        if (!number) return fail(damaged("cell " + core::cell_name(row_, column_) + " holds no number"));
        cell.number = *number;
        cell.text = plain_digits(value_);
        cell.kind = core::CellKind::number;
        const NumberFormat& format = package_.format_of(style_);
        if (format.is_moment()) {
            const auto moment = moment_of_serial(*number, format, package_.dates);
            if (!moment) return;
            cell.kind = core::CellKind::date_time;
            cell.moment = *moment;
            return;
        }
        cell.percent = format.percent;
        cell.min_digits = format.min_digits;
        cell.currency = format.currency;
    }

    void note_merged(std::string_view reference) {
        const auto range = range_of(reference);
        if (!range) return;
        facts().merged.push_back(*range);
        if (facts().merged.size() > limits::merged_ranges) fail(refused("This sheet has more merged cells than any spreadsheet, so it was not read."));
    }

    void note_width(const char** attributes) {
        const std::size_t first = index_of(attribute(attributes, "min"), 0), last = index_of(attribute(attributes, "max"), 0);
        const auto width = number_of(attribute(attributes, "width"));
        if (!width || first == 0 || last < first || last > static_cast<std::size_t>(limits::columns)) return;
        std::vector<double>& widths = facts().widths;
        if (widths.size() < last) widths.resize(last, 0);
        std::fill(widths.begin() + static_cast<std::ptrdiff_t>(first - 1), widths.begin() + static_cast<std::ptrdiff_t>(last), *width);
    }

    const XlsxPackage& package_;
    const SharedStrings& strings_;
    RowGather rows_;
    std::int64_t row_ = 0;
    std::int32_t column_ = -1;
    bool in_data_ = false, in_cell_ = false, in_value_ = false, in_inline_ = false;
    bool formula_ = false, in_formula_ = false, has_value_ = false;
    std::string formula_text_;   // its beginning
    std::string type_, value_;
    std::size_t style_ = 0;
    RichText inline_;
};

class XlsxSource : public Source {
public:
    XlsxSource(Archive archive, XlsxPackage package) : archive_(std::move(archive)), package_(std::move(package)) {
        for (const auto& sheet : package_.sheets) heads_.push_back(sheet.head);
    }

    const std::vector<core::SheetHead>& heads() const override { return heads_; }

    core::Result<void> read(std::size_t sheet, core::RowSink& sink, const core::Progress& progress) override {
        if (auto loaded = load_strings(progress); !loaded.has_value()) return loaded;
        const Archive::Entry* entry = archive_.find(package_.sheets[sheet].part);
        SheetPart part(package_, strings_, sink);
        if (!sink.begin_sheet(heads_[sheet])) return cancelled();
        if (auto read = read_xml(archive_, *entry, part, progress); !read.has_value()) return read;
        if (!sink.end_sheet(part.facts())) return cancelled();
        return {};
    }

private:
    core::Result<void> load_strings(const core::Progress& progress) {
        if (loaded_ || package_.strings_part.empty()) return {};
        strings_ = {};
        // Its share of the work is not known beforehand: only the cancelling counts here.
        const core::Progress cancel_only = progress ? core::Progress([&](std::uint64_t, std::uint64_t) { return progress(0, 0); }) : core::Progress();
        auto read = read_strings(archive_, package_.strings_part, strings_, cancel_only);
        loaded_ = read.has_value();
        return read;
    }

    Archive archive_;
    XlsxPackage package_;
    SharedStrings strings_;
    bool loaded_ = false;
    std::vector<core::SheetHead> heads_;
};

}  // namespace

SourceResult open_xlsx(Archive archive) {
    auto package = read_package(archive);
    if (!package.has_value()) return package.error();
    return SourceResult(std::make_unique<XlsxSource>(std::move(archive), std::move(*package)));
}

}  // namespace sheets
