// SPDX-License-Identifier: Apache-2.0
// The list of results: a line a session that is over, sorted and filtered in place. UI thread; computed elsewhere and only
// shown here. Knows no file and no chart.
#pragma once
#include "reports/session_result.h"

#include <QAbstractTableModel>

namespace panes {

/// "+12.4 %", "−3.1 %"; empty when not known.
QString against_words(const std::optional<double>& share);
QString money_whole(const core::Money& money);
/// Of a final figure, with its unit.
QString final_words(const reports::Final& final);
/// "as of 10:00", "as of Wed 4 Nov": nearer is finer.
QString as_of_words(std::int64_t ms, const core::Time& now, core::Zone zone);
/// "restated, as of Wed 4 Nov"; "feed"; "as of 10:00".
QString source_words(const reports::ResultLine& line, const core::Time& now);

class ResultsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { code, title, when, platform, gmv, source, against_target, against_slot, orders, peak, ctr, click_to_order, basket, target, column_count };
    struct Filter {
        QString text;
        core::Platform platform = core::Platform::none;
        int days = 0;                 // 0: all
        bool operator==(const Filter&) const = default;
    };

    using QAbstractTableModel::QAbstractTableModel;
    void set_lines(std::vector<reports::ResultLine> lines, const core::Time& now);
    void set_filter(const Filter& filter);
    [[nodiscard]] const Filter& filter() const { return filter_; }
    [[nodiscard]] const reports::ResultLine& at(int row) const { return lines_[shown_[std::size_t(row)]]; }
    [[nodiscard]] std::size_t all() const { return lines_.size(); }
    [[nodiscard]] int row_of(core::Id<core::Session> session) const;
    /// What is shown, from top to bottom.
    [[nodiscard]] std::vector<core::Id<core::Session>> sessions() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(shown_.size()); }
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(column_count); }
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    [[nodiscard]] QString words(const reports::ResultLine& line, int column) const;
    [[nodiscard]] QString tip(const reports::ResultLine& line, int column) const;
    [[nodiscard]] bool passes(const reports::ResultLine& line) const;
    void arrange(std::vector<reports::ResultLine>* fresh);
    std::vector<reports::ResultLine> lines_;
    std::vector<std::size_t> shown_;
    core::Time now_;
    Filter filter_;
    int sorted_by_ = when;
    Qt::SortOrder order_ = Qt::DescendingOrder;
};

}  // namespace panes
