// SPDX-License-Identifier: Apache-2.0
#include "ui/models/row_model.h"

#include "core/format.h"

namespace models {
namespace {

constexpr std::size_t exact_runs = 64;

QString words(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

std::size_t runs_of(const std::vector<std::uint32_t>& positions) {
    std::size_t runs = positions.empty() ? 0 : 1;
    for (std::size_t i = 1; i < positions.size(); ++i) runs += positions[i] != positions[i - 1] + 1;
    return runs;
}

struct Job {
    core::ArrangementPtr from;
    std::shared_ptr<const core::State> state;
    std::vector<std::shared_ptr<const core::Changes>> changes;
    bool untold;
    core::View view;
    core::Time now;
    std::shared_ptr<core::Memory> memory;
    Cancel cancel;
};

// On a reader. Null when cancelled.
core::ArrangementPtr arranged(const Job& job) {
    const auto stop = [&] { return job.cancel.cancelled(); };
    const bool same_sorts = job.view.sorts == job.from->view.sorts && job.view.group == job.from->view.group;
    if (job.from->state == job.state) return core::rearrange(job.from, job.view, job.now, *job.memory, stop);
    if (job.untold || !same_sorts) return core::arrange(job.state, *job.from->tracker, job.view, job.now, *job.memory, stop);
    core::ArrangementPtr next = core::follow(job.from, job.state, job.changes, job.now, *job.memory, stop);
    return next && !next->view.same_rows(job.view) ? core::rearrange(next, job.view, job.now, *job.memory, stop) : next;
}

bool right_aligned(core::Kind kind) { return kind == core::Kind::number || kind == core::Kind::money || kind == core::Kind::minutes; }

}  // namespace

RowModel::RowModel(Bridge& bridge, const core::Tracker& tracker, core::View view, QObject* parent)
    : QAbstractTableModel(parent), bridge_(bridge), tracker_(tracker), view_(std::move(view)), memory_(std::make_shared<core::Memory>()),
      newest_(bridge.state()), now_(bridge.desk().now()) {
    // Begins with no rows; the first arrangement comes from a reader as one insertion.
    auto nothing = std::make_shared<core::Arrangement>();
    nothing->state = std::make_shared<const core::State>(core::State(newest_->workspace(), {}, 1, 0));
    nothing->tracker = &tracker_;
    nothing->view = view_;
    nothing->now = now_;
    nothing->all = nothing->rows = std::make_shared<const std::vector<core::Placed>>();
    shown_ = std::move(nothing);
    untold_ = dirty_ = true;
    connect(&bridge_, &Bridge::published, this, &RowModel::hear);
    connect(&bridge_, &Bridge::ticked, this, &RowModel::tick);
    start();
}

RowModel::~RowModel() {
    cancel_.cancel();
    bridge_.reader().drop(std::move(shown_));
}

void RowModel::set_view(const core::View& view) {
    const bool same = view.same_rows(view_);
    view_ = view;
    if (same) return;
    dirty_ = true;
    if (running_) cancel_.cancel();   // whatever it works on is not wanted any more; its changes stay pending
    start();
}

void RowModel::hear(const Batch& batch) {
    newest_ = batch.after;
    untold_ = untold_ || batch.changes.empty();
    pending_.insert(pending_.end(), batch.changes.begin(), batch.changes.end());
    dirty_ = true;
    start();
}

void RowModel::tick(const core::Time& now) {
    now_ = now;
    const auto ticking = [](const core::Column& c) { return c.by_clock; };
    if (std::ranges::none_of(tracker_.columns, ticking) && !core::follows_clock(tracker_, view_)) return;
    dirty_ = true;
    start();
}

// One job at a time: from what is shown to the newest state under the newest view.
void RowModel::start() {
    if (running_ || !dirty_) return;
    running_ = true;
    dirty_ = false;
    cancel_ = Cancel();
    now_ = bridge_.desk().now();
    auto job = std::make_shared<Job>(Job{shown_, newest_, pending_, untold_, view_, now_, memory_, cancel_});
    bridge_.reader().post([job, guard = QPointer<QObject>(this), model = this] {
        core::ArrangementPtr next = arranged(*job);
        core::Delta delta;
        if (next) delta = core::difference(job->from, next);
        on_ui(guard, [job, model, next = std::move(next), delta = std::move(delta)]() mutable { model->finish(std::move(next), std::move(delta), job->cancel); });
    });
    taken_ = pending_.size();
    untold_taken_ = untold_;
    untold_ = false;
}

void RowModel::finish(core::ArrangementPtr next, core::Delta delta, const Cancel& cancel) {
    running_ = false;
    if (!next || cancel.cancelled()) {
        dirty_ = true;
        untold_ = untold_ || untold_taken_;
        start();
        return;
    }
    pending_.erase(pending_.begin(), pending_.begin() + static_cast<std::ptrdiff_t>(taken_));   // those that came since wait
    show(delta);
    bridge_.reader().drop(std::move(delta.before));
    if (dirty_) start();
    else emit settled();
}

// ---- signals ---------------------------------------------------------------------------------------------------------

void RowModel::show(const core::Delta& delta) {
    const bool nothing = delta.order_kept && delta.removed.empty() && delta.inserted.empty() && delta.changed.empty();
    if (nothing && !delta.related) {
        shown_ = delta.after;
        emit changed(delta);
        return;
    }
    emit about_to_change(delta);
    delta_ = &delta;
    if (delta.moved) show_moved(delta);
    else if (delta.order_kept && runs_of(delta.removed) + runs_of(delta.inserted) <= exact_runs) show_exactly(delta);
    else show_reordered(delta);
    phase_ = Phase::still;
    delta_ = nullptr;
    tell_changed(delta);
    emit changed(delta);
}

// From the bottom up, one boundary sliding: above it the old rows, below it the new ones.
void RowModel::show_exactly(const core::Delta& delta) {
    const auto old_rows = static_cast<int>(delta.before->shown().size());
    const auto new_rows = static_cast<int>(delta.after->shown().size());
    shown_ = delta.after;
    phase_ = Phase::exact;
    bounds_ = {old_rows, new_rows};
    auto out = static_cast<std::ptrdiff_t>(delta.removed.size()) - 1, in = static_cast<std::ptrdiff_t>(delta.inserted.size()) - 1;
    const auto at = [](const std::vector<std::uint32_t>& v, std::ptrdiff_t i) { return static_cast<int>(v[static_cast<std::size_t>(i)]); };
    while (out >= 0 || in >= 0) {
        // How many rows that stay lie between the boundary and the next run of either kind.
        const int kept_out = out >= 0 ? bounds_.before - 1 - at(delta.removed, out) : bounds_.before;
        const int kept_in = in >= 0 ? bounds_.after - 1 - at(delta.inserted, in) : bounds_.after;
        const int kept = std::min(kept_out, kept_in);
        bounds_.before -= kept, bounds_.after -= kept;
        if (out >= 0 && kept_out == kept) {
            int count = 1;
            while (out >= count && at(delta.removed, out - count) == at(delta.removed, out) - count) ++count;
            beginRemoveRows({}, bounds_.before - count, bounds_.before - 1);
            bounds_.before -= count;
            endRemoveRows();
            out -= count;
        } else {
            int count = 1;
            while (in >= count && at(delta.inserted, in - count) == at(delta.inserted, in) - count) ++count;
            beginInsertRows({}, bounds_.before, bounds_.before + count - 1);
            bounds_.after -= count;
            endInsertRows();
            in -= count;
        }
    }
}

void RowModel::show_moved(const core::Delta& delta) {
    const auto [from, to] = *delta.moved;
    const int target = static_cast<int>(to > from ? to + 1 : to);
    beginMoveRows({}, static_cast<int>(from), static_cast<int>(from), {}, target);
    shown_ = delta.after;
    endMoveRows();
}

void RowModel::show_reordered(const core::Delta& delta) {
    const auto old_rows = static_cast<int>(delta.before->shown().size());
    const auto new_rows = static_cast<int>(delta.after->shown().size());
    const auto came = static_cast<int>(delta.inserted.size()), left = static_cast<int>(delta.removed.size());
    if (came) {
        beginInsertRows({}, old_rows, old_rows + came - 1);
        shown_ = delta.after;
        phase_ = Phase::grown;
        endInsertRows();
    }
    emit layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList persistent = persistentIndexList();
    QModelIndexList moved;
    moved.reserve(persistent.size());
    for (const QModelIndex& old : persistent) {
        const int row = old.row();
        int target = 0;
        if (row >= old_rows) target = static_cast<int>(delta.inserted[static_cast<std::size_t>(row - old_rows)]);
        else {
            const auto cut = std::ranges::lower_bound(delta.removed, static_cast<std::uint32_t>(row));
            const bool is_gone = cut != delta.removed.end() && *cut == static_cast<std::uint32_t>(row);
            if (is_gone) target = new_rows + static_cast<int>(cut - delta.removed.begin());
            else if (!delta.to.empty()) target = static_cast<int>(delta.to[static_cast<std::size_t>(row)]);
            else {
                // Order kept: as many rows stay above it as before.
                const auto stay = row - static_cast<int>(cut - delta.removed.begin());
                target = stay;
                for (const std::uint32_t in : delta.inserted) {
                    if (static_cast<int>(in) > target) break;
                    ++target;
                }
            }
        }
        moved.append(createIndex(target, old.column(), static_cast<quintptr>(target) * 0x9E3779B97F4A7C15u));
    }
    shown_ = delta.after;
    phase_ = Phase::ordered;
    changePersistentIndexList(persistent, moved);
    emit layoutChanged({}, QAbstractItemModel::VerticalSortHint);
    if (left) {
        beginRemoveRows({}, new_rows, new_rows + left - 1);
        phase_ = Phase::still;
        endRemoveRows();
    }
}

void RowModel::tell_changed(const core::Delta& delta) {
    const int last = columnCount() - 1;
    const auto& rows = delta.changed;
    if (runs_of(rows) > exact_runs) {
        emit dataChanged(index(static_cast<int>(rows.front()), 0), index(static_cast<int>(rows.back()), last));
    } else {
        for (std::size_t i = 0; i < rows.size();) {
            std::size_t end = i + 1;
            while (end < rows.size() && rows[end] == rows[end - 1] + 1) ++end;
            emit dataChanged(index(static_cast<int>(rows[i]), 0), index(static_cast<int>(rows[end - 1]), last));
            i = end;
        }
    }
    if (!delta.related || rowCount() == 0) return;
    // Names of references and computed cells may differ anywhere; who shows only some rows asks only for those.
    int from = -1, to = -1;
    for (int c = 0; c <= last; ++c) {
        const core::Column& column = tracker_.columns[static_cast<std::size_t>(c)];
        if (column.stored() && !column.target) continue;
        if (from < 0) from = c;
        to = c;
    }
    if (from >= 0) emit dataChanged(index(0, from), index(rowCount() - 1, to));
}

// ---- rows ------------------------------------------------------------------------------------------------------------

core::Placed RowModel::placed(int row) const {
    const auto at = static_cast<std::size_t>(row);
    switch (phase_) {
    case Phase::still: break;
    case Phase::exact:
        return row < bounds_.before ? delta_->before->shown()[at] : delta_->after->shown()[at - static_cast<std::size_t>(bounds_.before) + static_cast<std::size_t>(bounds_.after)];
    case Phase::grown: {
        const auto& old = delta_->before->shown();
        return at < old.size() ? old[at] : delta_->after->shown()[delta_->inserted[at - old.size()]];
    }
    case Phase::ordered: {
        const auto& fresh = delta_->after->shown();
        return at < fresh.size() ? fresh[at] : delta_->before->shown()[delta_->removed[at - fresh.size()]];
    }
    }
    return shown_->shown()[at];
}

int RowModel::rowCount(const QModelIndex& parent) const {
    if (parent.isValid()) return 0;
    switch (phase_) {
    case Phase::still: break;
    case Phase::exact: return bounds_.before + static_cast<int>(delta_->after->shown().size()) - bounds_.after;
    case Phase::grown: return static_cast<int>(delta_->before->shown().size() + delta_->inserted.size());
    case Phase::ordered: return static_cast<int>(delta_->after->shown().size() + delta_->removed.size());
    }
    return static_cast<int>(shown_->shown().size());
}

int RowModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(tracker_.columns.size()); }

// Qt 6.4 hashes an index by row*16 + column + id: neighbours collide in wide tables unless the id spreads them.
QModelIndex RowModel::index(int row, int column, const QModelIndex& parent) const {
    if (parent.isValid() || row < 0 || column < 0 || row >= rowCount() || column >= columnCount()) return {};
    return createIndex(row, column, static_cast<quintptr>(row) * 0x9E3779B97F4A7C15u);
}

QModelIndex RowModel::sibling(int row, int column, const QModelIndex& of) const { return of.isValid() ? index(row, column) : QModelIndex(); }

const core::Group* RowModel::group_at(int row) const {
    const core::Placed p = placed(row);
    if (p.row) return nullptr;
    for (const auto& arrangement : {shown_, delta_ ? delta_->before : core::ArrangementPtr()})
        if (arrangement)
            if (const auto it = arrangement->groups.find(p.id); it != arrangement->groups.end()) return &it->second;
    return nullptr;
}

int RowModel::row_of(std::int64_t id) const {
    const auto at = core::position_of(*shown_, id);
    return at ? static_cast<int>(*at) : -1;
}

core::Value RowModel::value(int row, int column) const {
    const void* at = row_at(row);
    return at ? core::get(tracker_.columns[static_cast<std::size_t>(column)], at, scene()) : core::Value();
}

QString RowModel::text(int row, int column) const {
    const core::Column& c = tracker_.columns[static_cast<std::size_t>(column)];
    const core::Placed p = placed(row);
    if (!p.row) {
        const core::Group* group = group_at(row);
        return column == 0 && group ? QStringLiteral("%1 (%2)").arg(words(group->title)).arg(group->rows) : QString();
    }
    if (const Refused* refused = this->refused(p.id, &c)) return refused->text;
    const std::string shown = core::display(c, p.row, scene());
    return c.kind == core::Kind::choice ? QCoreApplication::translate("choice", shown.c_str()) : words(shown);
}

QVariant RowModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const core::Column& c = tracker_.columns[static_cast<std::size_t>(index.column())];
    switch (role) {
    case Qt::DisplayRole: return text(index.row(), index.column());
    case Qt::TextAlignmentRole: return QVariant(int((right_aligned(c.kind) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    case Qt::AccessibleDescriptionRole: {
        const Refused* r = refused_.empty() ? nullptr : refused(id_at(index.row()), &c);
        return r ? tr("refused: %1").arg(r->reason) : QString();
    }
    case id_role: return QVariant::fromValue(qint64(id_at(index.row())));
    default: return {};
    }
}

QVariant RowModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Vertical) return role == Qt::DisplayRole && section < rowCount() ? QVariant(section + 1) : QVariant();
    if (section < 0 || section >= columnCount()) return {};
    const core::Column& c = tracker_.columns[static_cast<std::size_t>(section)];
    switch (role) {
    case Qt::DisplayRole: {
        const QString title = QCoreApplication::translate("", std::string(c.title).c_str());
        return c.kind == core::Kind::money ? title + QStringLiteral(", ") + words(newest_->workspace().currency.text()) : title;
    }
    case Qt::TextAlignmentRole: return QVariant(int((right_aligned(c.kind) ? Qt::AlignRight : core::is_mark(c) ? Qt::AlignHCenter : Qt::AlignLeft) | Qt::AlignVCenter));
    default: return {};
    }
}

Qt::ItemFlags RowModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) return Qt::NoItemFlags;
    if (!row_at(index.row())) return Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    if (tracker_.columns[static_cast<std::size_t>(index.column())].editable()) flags |= Qt::ItemIsEditable;
    return flags;
}

}  // namespace models
