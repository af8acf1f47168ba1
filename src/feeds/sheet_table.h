// SPDX-License-Identifier: Apache-2.0
// A table of an export within its sheet: the header row, found by content (also over two rows), what its columns mean, and
// its cells read by those columns. The decimal mark belongs to a column, else to the file; never to a cell. One thread.
#pragma once
#include <set>

#include "core/numbers.h"
#include "feeds/export.h"
#include "feeds/headings.h"

namespace feeds {

struct TableColumn {
    std::int32_t column = 0;
    std::string heading;          // as written
    Meaning meaning;
    core::Mark mark = core::Mark::unknown;
};

struct Header {
    std::size_t first = 0, last = 0;        // indexes into the rows of the sheet
    std::vector<TableColumn> columns;
    std::vector<TableColumn> unknown;       // their meanings say nothing

    const TableColumn* find(Part part) const;
    const TableColumn* find(core::Figure figure) const;
    bool has(Part part) const { return find(part) != nullptr; }
    bool has(core::Figure figure) const { return find(figure) != nullptr; }
};

/// The header that knows most columns within the first rows from `from`; nothing when no row names three of them.
std::optional<Header> find_header(const core::Sheet& sheet, std::size_t from = 0);
/// Gives parts that no heading names to columns whose cells show what they are: moments are the start, words the title.
void infer_parts(const core::Sheet& sheet, Header& header);
/// Does the row repeat headings?
bool repeats_header(const core::SheetRow& row, const Header& header);

/// What a cell says as text, trimmed: a number by its digits; nothing of a date.
std::string text_of(const core::Cell& cell);
/// An id: text also where the sheet stored a number; `lost`: its last digits are not the platform's any more.
std::string id_text(const core::Cell& cell, bool& lost);
bool not_measured(const core::Cell& cell);   // blank, -, N/A

/// Reads the cells of a header's columns, as figures of their definition.
class TableReader {
public:
    TableReader(const core::Sheet& sheet, Header header, const ExportScene& scene, Export& into);

    const Header& header() const { return header_; }
    std::vector<const core::SheetRow*> data_rows() const;   // below the header, without repeated headings, totals and doubles

    const core::Cell& cell(const core::SheetRow& row, Part part) const;
    std::string text(const core::SheetRow& row, Part part) const;
    std::string id(const core::SheetRow& row, Part part);   // remarks when the sheet bent it
    /// Every figure of the row that can be read; the others are refused into the export. `currency`: of its amounts.
    core::Figures figures(const core::SheetRow& row, core::Currency& currency);
    /// After all rows: which plain rates were percent, told by the counts beside them; and rates that disagree with them.
    void settle_rates(const std::vector<std::pair<std::int64_t, core::Figures*>>& rows);

private:
    void find_marks();
    core::Result<std::optional<std::int64_t>> read(const core::Cell& cell, const TableColumn& column, core::Currency& currency);
    core::Result<std::optional<std::int64_t>> read_amount(const core::Cell& cell, const TableColumn& column, core::Currency& currency) const;
    core::Result<std::optional<std::int64_t>> read_count(const core::Cell& cell, const TableColumn& column) const;
    core::Result<std::optional<std::int64_t>> read_seconds(const core::Cell& cell, const TableColumn& column) const;
    core::Result<std::optional<std::int64_t>> read_rate(const core::Cell& cell, const TableColumn& column);

    const core::Sheet& sheet_;
    Header header_;
    const ExportScene& scene_;
    Export& into_;
    core::Mark file_mark_ = core::Mark::unknown;
    core::Currency file_currency_;          // of amounts without a sign
    bool indonesian_ = false;
    bool plain_ = false;                    // the last rate that was read had no sign
    std::set<std::pair<std::int64_t, core::Figure>> plain_rates_;
};

/// The first sheet with a table of that shape (none: of any); nothing when there is none.
struct FoundTable {
    const core::Sheet* sheet = nullptr;
    Header header;
    Format shape = Format::none;
};
std::optional<FoundTable> find_table(const core::Workbook& book, Format wanted = Format::none);
/// The four performance lists of TikTok are read alike.
bool same_family(Format a, Format b);

/// The period a file says it is about: in a column of its rows, or above its header.
std::pair<core::Date, core::Date> period_of(const FoundTable& table);
/// 20261109213015 in a file's name; no_number when there is none.
std::int64_t moment_in_name(std::string_view file, core::Zone zone);

/// `01-09-2026 - 30-09-2026`, `2026-11-01 ~ 2026-11-20`: both days, or one day twice.
std::pair<core::Date, core::Date> period_of(std::string_view text, bool month_first = false);

}  // namespace feeds
