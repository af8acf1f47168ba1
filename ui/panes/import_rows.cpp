// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/import_rows.h"

#include "ui/kit/paint.h"
#include "ui/kit/theme.h"
#include "ui/panes/words.h"

namespace panes {
namespace {

enum Place { row_place, status_place, name_place, what_place, places };

QString diff_words(const sheets::FieldDiff& diff) {
    const QString field = diff.column ? qt(diff.column->title) : QString();
    const QString before = diff.before.empty() ? QStringLiteral("–") : qt(diff.before), after = diff.after.empty() ? QStringLiteral("–") : qt(diff.after);
    return field + QStringLiteral(": ") + before + QStringLiteral(" → ") + after;
}

// What would be added: the filled fields, in the order of the tracker, the one that names the row left out.
QString added_words(const sheets::ImportPlan& plan, const void* row, const core::State& state, const QString& name) {
    QStringList parts;
    for (const core::Column& c : plan.tracker->columns) {
        if (!c.stored()) continue;
        const QString text = qt(core::display(c, row, {state, {}})).simplified();
        if (!text.isEmpty() && text != name) parts << titled({}, c.title) + QStringLiteral(": ") + text.left(60);
    }
    return parts.join(QStringLiteral(" · "));
}

QString what_words(const sheets::ImportRow& row) {
    QStringList parts;
    if (row.status == sheets::RowStatus::changed)
        for (const auto& diff : row.fields) parts << diff_words(diff);
    if (!row.reason.empty()) parts << (row.header.empty() ? QString() : qt(row.header) + QStringLiteral(": ")) + qt(row.reason);
    return parts.join(QStringLiteral(" · "));
}

kit::Color ink(sheets::RowStatus status) {
    switch (status) {
    case sheets::RowStatus::added: return kit::Color::good;
    case sheets::RowStatus::changed: return kit::Color::accent;
    case sheets::RowStatus::refused: return kit::Color::on_air_text;
    default: return kit::Color::text_quiet;
    }
}

}  // namespace

QString status_words(sheets::RowStatus status) {
    switch (status) {
    case sheets::RowStatus::added: return Words::tr("new");
    case sheets::RowStatus::changed: return Words::tr("changed");
    case sheets::RowStatus::unchanged: return Words::tr("unchanged");
    case sheets::RowStatus::refused: return Words::tr("refused");
    case sheets::RowStatus::ignored: return Words::tr("ignored");
    }
    return {};
}

QString ImportRows::added(std::size_t row) const {
    const auto it = added_ ? added_->rows.find(row) : std::map<std::size_t, core::RowPtr>::const_iterator();
    return !added_ || it == added_->rows.end() ? what_words(plan_->rows[row]) : added_words(*plan_, it->second.get(), *added_->after, qt(plan_->rows[row].name));
}

void ImportRows::show(PlanPtr plan, std::shared_ptr<const AddedRows> added) {
    plan_ = std::move(plan);
    added_ = std::move(added);
    gather();
}

void ImportRows::only(std::optional<sheets::RowStatus> status) {
    status_ = status;
    gather();
}

// A preview is another table each time: there is no row of before that a person would want to keep.
void ImportRows::gather() {
    if (!rows_.empty()) {
        beginRemoveRows({}, 0, int(rows_.size()) - 1);
        rows_.clear();
        endRemoveRows();
    }
    std::vector<std::size_t> found;
    if (plan_)
        for (std::size_t i = 0; i < plan_->rows.size(); ++i)
            if (!status_ || plan_->rows[i].status == *status_) found.push_back(i);
    if (found.empty()) return;
    beginInsertRows({}, 0, int(found.size()) - 1);
    rows_ = std::move(found);
    endInsertRows();
}

int ImportRows::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(rows_.size()); }
int ImportRows::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : places; }

QVariant ImportRows::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || std::size_t(index.row()) >= rows_.size()) return {};
    const sheets::ImportRow& row = plan_->rows[rows_[std::size_t(index.row())]];
    if (role == Qt::TextAlignmentRole) return index.column() == row_place ? int(Qt::AlignRight | Qt::AlignVCenter) : int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role == Qt::ForegroundRole) {
        if (index.column() == status_place || (index.column() == what_place && row.status == sheets::RowStatus::refused)) return kit::theme_now().color(ink(row.status));
        if (row.status == sheets::RowStatus::ignored || index.column() == row_place) return kit::theme_now().color(kit::Color::text_quiet);
        return {};
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole) return {};
    QString text;
    switch (index.column()) {
    case row_place: text = Words::number(row.row); break;
    case status_place: text = status_words(row.status); break;
    case name_place: text = qt(row.name); break;
    case what_place: text = row.status == sheets::RowStatus::added ? added(rows_[std::size_t(index.row())]) : what_words(row); break;
    }
    return role == Qt::ToolTipRole ? QVariant(kit::plain_tip(text)) : QVariant(text);
}

QVariant ImportRows::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Vertical) return {};
    if (role == Qt::TextAlignmentRole) return section == row_place ? int(Qt::AlignRight | Qt::AlignVCenter) : int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    switch (section) {
    case row_place: return Words::tr("Row");
    case status_place: return Words::tr("Would be");
    case name_place: return Words::tr("Name");
    default: return Words::tr("What changes, or why not");
    }
}

}  // namespace panes
