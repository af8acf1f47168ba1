// SPDX-License-Identifier: Apache-2.0
// When the sessions of a sheet are: day, weekday, time range, start, end and length, in whatever columns they stand,
// put together row by row once the whole sheet was seen. One thread. Past midnight is the next day.
#pragma once

#include "sheets/import_date_column.h"
#include "sheets/import_records.h"

#include <optional>

namespace sheets {

class SessionTimes {
public:
    SessionTimes(const ReadTask& task, const MergedCells& merged, const std::vector<const core::Cell*>& banners, const core::Ymd& title);

    void add(const SortedRows::Taken& taken);
    void decide(std::vector<ImportWarning>& warnings, std::vector<DateQuestion>& questions);
    /// Start and end of the i-th row that was added.
    void compose(std::size_t i, Record& record, Read& start, Read& end, std::vector<ImportWarning>& warnings) const;

    bool gives_start() const { return start_ || time_ || date_; }
    bool gives_end() const { return time_ || end_ || duration_; }

private:
    struct Moment {
        std::optional<std::size_t> date;        // into its column
        std::optional<std::int64_t> ms, end;    // of the day
        std::string problem;
        bool blank = true;
    };
    struct Row {
        std::int64_t row = 0;
        Moment time, start, end;
        std::optional<std::size_t> date, banner;   // into dates_, banners_
        bool carried = false;                      // the day stands above
        std::optional<std::int64_t> minutes;
        std::string length_problem;
        int weekday = 0;
        std::vector<core::Date> code;
    };

    Moment moment_of(const core::Cell& cell, const Row& row, DateColumn& dates) const;
    void read_clock(std::string_view text, Moment& moment) const;
    void read_length_of(const core::Cell& cell, Row& row) const;
    int weekday_of(const core::Cell& cell) const;
    void set_length_unit(const std::vector<double>& values);
    core::Date day_of(const Row& row, Trouble& trouble) const;
    const core::Cell& cell(const core::SheetRow& row, const TakenColumn* column) const;
    void trouble(Record& record, const TakenColumn* column, std::string reason) const;

    const ReadTask& task_;
    const MergedCells& merged_;
    const TakenColumn *date_, *day_, *time_, *start_, *end_, *duration_, *code_;
    DateColumn dates_, starts_, ends_, times_, banners_;
    std::vector<std::size_t> banner_cells_;
    core::LengthUnit unit_ = core::LengthUnit::unknown;
    std::vector<Row> rows_;
    std::optional<std::size_t> last_date_;
    std::int32_t last_banner_ = -1;
};

}  // namespace sheets
