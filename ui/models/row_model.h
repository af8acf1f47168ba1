// SPDX-License-Identifier: Apache-2.0
// One model for every tracker: rows of a view, kept by what the desk publishes. Sorting and filtering run on a reader;
// signals are exact up to 64 runs, else insert-at-end, one layoutChanged, remove-from-end. Never a reset. UI thread.
// Knows no widgets. Copies no rows: it shows an Arrangement.
#pragma once
#include <QAbstractTableModel>

#include <map>
#include <optional>

#include "core/arrange.h"
#include "ui/models/bridge.h"

namespace models {

/// A cell that was typed or pasted and refused: it stays visible until it is corrected or dismissed.
struct Refused {
    QString text, reason;
};

class RowModel : public QAbstractTableModel {
    Q_OBJECT
public:
    RowModel(Bridge& bridge, const core::Tracker& tracker, core::View view = {}, QObject* parent = nullptr);
    ~RowModel() override;

    [[nodiscard]] const core::Tracker& tracker() const { return tracker_; }
    [[nodiscard]] Bridge& bridge() const { return bridge_; }
    [[nodiscard]] const core::View& view() const { return view_; }
    /// Rows follow on the reader; columns, rules and density are the view's own business.
    void set_view(const core::View& view);

    [[nodiscard]] const core::ArrangementPtr& arrangement() const { return shown_; }
    [[nodiscard]] core::Scene scene() const { return shown_->scene(); }
    [[nodiscard]] std::int64_t id_at(int row) const { return placed(row).id; }
    /// Null for a group.
    [[nodiscard]] const void* row_at(int row) const { return placed(row).row; }
    [[nodiscard]] const core::Group* group_at(int row) const;
    /// −1 when it is not shown.
    [[nodiscard]] int row_of(std::int64_t id) const;
    [[nodiscard]] core::Value value(int row, int column) const;
    [[nodiscard]] QString text(int row, int column) const;
    [[nodiscard]] bool busy() const { return running_ || dirty_ || !pending_.empty(); }

    struct RefusedCell { std::int64_t id = 0; const core::Column* column = nullptr; Refused why; };
    void refuse(std::int64_t id, const core::Column* column, Refused refused) { refuse({{id, column, std::move(refused)}}); }
    void refuse(std::vector<RefusedCell> cells);
    void dismiss(std::int64_t id, const core::Column* column);
    void dismiss_all();
    [[nodiscard]] const Refused* refused(std::int64_t id, const core::Column* column) const;
    [[nodiscard]] std::size_t refused_count() const { return refused_.size(); }
    [[nodiscard]] std::vector<std::int64_t> refused_ids() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex sibling(int row, int column, const QModelIndex& index) const override;

signals:
    /// Around the signals of one change. `delta.order_kept` false means rows are about to be put in another order.
    void about_to_change(const core::Delta& delta);
    void changed(const core::Delta& delta);
    /// Nothing is under way: what is shown is the newest.
    void settled();
    void refusals_changed();

private:
    struct Bounds { int before = 0, after = 0; };   // exact signals: rows above come from `before`, those below from `after`
    enum class Phase { still, exact, grown, ordered };

    [[nodiscard]] core::Placed placed(int row) const;
    void hear(const Batch& batch);
    void tick(const core::Time& now);
    void start();
    void finish(core::ArrangementPtr next, core::Delta delta, const Cancel& cancel);
    void show(const core::Delta& delta);
    void show_exactly(const core::Delta& delta);
    void show_moved(const core::Delta& delta);
    void show_reordered(const core::Delta& delta);
    void tell_changed(const core::Delta& delta);

    Bridge& bridge_;
    const core::Tracker& tracker_;
    core::View view_;
    core::ArrangementPtr shown_;
    std::shared_ptr<core::Memory> memory_;       // given to one job at a time
    std::shared_ptr<const core::State> newest_;
    std::vector<std::shared_ptr<const core::Changes>> pending_;   // not shown yet
    std::size_t taken_ = 0;                      // of those, by the job that runs
    bool untold_ = false;                        // what changed is not known
    bool untold_taken_ = false;
    bool dirty_ = false;                         // view, state or clock differ from what is shown
    core::Time now_;
    bool running_ = false;
    Cancel cancel_;
    std::map<std::pair<std::int64_t, const core::Column*>, Refused> refused_;

    // Between two signals of one change.
    Phase phase_ = Phase::still;
    const core::Delta* delta_ = nullptr;
    Bounds bounds_;
};

/// Roles beyond Qt's own.
enum Role : int { id_role = Qt::UserRole + 1 };

}  // namespace models
