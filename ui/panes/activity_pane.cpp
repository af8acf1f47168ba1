// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/activity_pane.h"

#include "core/text.h"
#include "core/trackers/all.h"
#include "ui/kit/history.h"
#include "ui/kit/icons.h"
#include "ui/kit/paint.h"
#include "ui/kit/panehead.h"
#include "ui/panes/words.h"

#include <QComboBox>
#include <QListView>
#include <QScrollBar>
#include <QShortcut>
#include <QStackedLayout>
#include <QStyledItemDelegate>
#include <QTimer>
#include <QVBoxLayout>

#include <set>

namespace panes {

using kit::Color;

namespace {

constexpr std::size_t page = 300, rows_each = 60;

QString things(const core::Revision& revision) {
    QStringList names;
    for (const core::RowChange& row : revision.rows) {
        if (names.size() >= 3) break;
        const QString name = qt(row.name);
        if (!name.isEmpty() && !names.contains(name)) names += name;
    }
    const qsizetype more = qsizetype(revision.row_count) - names.size();
    return more > 0 && !names.isEmpty() ? Words::tr("%1 and %2 more").arg(names.join(QStringLiteral(", "))).arg(Words::number(more)) : names.join(QStringLiteral(", "));
}

QString icon_of(const core::Revision& revision) {
    if (revision.undoes) return revision.redo ? QStringLiteral("redo-2") : QStringLiteral("undo-2");
    if (revision.rows.empty()) return QStringLiteral("pencil");
    switch (revision.rows.front().event) {
    case core::RowEvent::added: return QStringLiteral("plus");
    case core::RowEvent::removed: return QStringLiteral("trash-2");
    default: return QStringLiteral("pencil");
    }
}

class StepLine : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {400, 44}; }
    void paint(QPainter* p, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const core::Revision& r = static_cast<const ActivityModel*>(index.model())->at(index.row());
        const kit::Theme& theme = kit::theme_of(option.widget);
        const bool here = option.state & QStyle::State_Selected;
        p->fillRect(option.rect, theme.color(here ? Color::select : option.state & QStyle::State_MouseOver ? Color::hover : Color::surface));
        p->fillRect(QRectF(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.color(Color::line));
        const QRectF box = QRectF(option.rect).adjusted(16, 4, -16, -5);
        const double half = box.height() / 2;
        const core::Zone zone = r.at.zone;
        const QString clock = zone.known() ? qt(core::clock_text(r.at, zone)) : QString(), day = zone.known() ? day_words(core::wall(r.at.ms, zone).date) : QString();
        kit::draw_text(*p, QRectF(box.left(), box.top(), 90, half), clock, theme.font(kit::FontRole::strong), theme.color(Color::text));
        kit::draw_text(*p, QRectF(box.left(), box.top() + half, 90, half), day, theme.font(kit::FontRole::label), theme.color(Color::text_quiet));
        kit::draw_icon(*p, icon_of(r), QRectF(box.left() + 96, box.top(), 16, half), theme.color(Color::text_quiet));
        const double left = box.left() + 122, right = box.right() - 180;
        kit::draw_text(*p, QRectF(left, box.top(), right - left, half), qt(r.title), theme.font(kit::FontRole::strong), theme.color(Color::text));
        kit::draw_text(*p, QRectF(left, box.top() + half, right - left, half), things(r), theme.font(kit::FontRole::label), theme.color(Color::text_quiet));
        const Qt::Alignment end = Qt::AlignRight | Qt::AlignVCenter;
        kit::draw_text(*p, QRectF(right + 8, box.top(), 172, half), qt(r.who), theme.font(kit::FontRole::body), theme.color(Color::text), end);
        kit::draw_text(*p, QRectF(right + 8, box.top() + half, 172, half), Words::counted(qsizetype(r.row_count), Words::tr("1 row"), Words::tr("%1 rows")), theme.font(kit::FontRole::label), theme.color(Color::text_quiet), end);
    }
};

}  // namespace

bool ActivityModel::Filter::passes(const core::Revision& r) const {
    if (!who.isEmpty() && qt(r.who) != who) return false;
    if (tracker && std::ranges::none_of(r.rows, [&](const core::RowChange& row) { return row.tracker->tag == tracker->tag; })) return false;
    if (text.isEmpty()) return true;
    std::string all = r.title + "\n" + r.who;
    for (const core::RowChange& row : r.rows) all += "\n" + row.name;
    return core::fold(all).find(core::fold(utf8(text))) != std::string::npos;
}

void ActivityModel::prepend(std::vector<core::Revision> newest_first) {
    newest_first.insert(newest_first.end(), std::make_move_iterator(all_.begin()), std::make_move_iterator(all_.end()));
    all_ = std::move(newest_first);
    show();
}

void ActivityModel::append(std::vector<core::Revision> newest_first) {
    all_.insert(all_.end(), std::make_move_iterator(newest_first.begin()), std::make_move_iterator(newest_first.end()));
    show();
}

void ActivityModel::set_filter(const Filter& filter) {
    filter_ = filter;
    show();
}

// The list follows by a change of layout and rows at its end: what is selected stays the same step.
void ActivityModel::show() {
    std::vector<std::size_t> wanted;
    for (std::size_t i = 0; i < all_.size(); ++i)
        if (filter_.passes(all_[i])) wanted.push_back(i);
    const int before = int(shown_.size()), after = int(wanted.size());
    if (after > before) beginInsertRows({}, before, after - 1);
    else if (after < before) beginRemoveRows({}, after, before - 1);
    shown_ = std::move(wanted);
    if (after > before) endInsertRows();
    else if (after < before) endRemoveRows();
    if (after > 0) emit dataChanged(index(0), index(after - 1));
}

std::set<std::string> ActivityModel::people() const {
    std::set<std::string> out;
    for (const core::Revision& r : all_) out.insert(r.who);
    return out;
}

QVariant ActivityModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)) return {};
    const core::Revision& r = at(index.row());
    return QStringList{qt(r.title), things(r), qt(r.who), r.at.zone.known() ? qt(core::clock_text(r.at, r.at.zone)) : QString()}.join(QStringLiteral(", "));
}

ActivityPane::ActivityPane(Shell& shell, QWidget* parent)
    : QWidget(parent), shell_(shell), model_(new ActivityModel(this)), list_(new QListView), inspector_(new kit::Inspector), controls_(new QWidget), who_(new QComboBox), what_(new QComboBox),
      search_(new kit::SearchField(Words::tr("Search here"), QStringLiteral("Ctrl+F"))) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(list_);
    list_->setModel(model_);
    list_->setItemDelegate(new StepLine(list_));
    list_->setUniformItemSizes(true);
    list_->setFrameShape(QFrame::NoFrame);
    list_->setMouseTracking(true);
    list_->setAccessibleName(Words::tr("Steps, newest first"));
    list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setFocusProxy(list_);
    auto* head = new QHBoxLayout(controls_);
    head->setContentsMargins(0, 0, 0, 0);
    head->setSpacing(8);
    who_->setAccessibleName(Words::tr("Who"));
    what_->setAccessibleName(Words::tr("What"));
    search_->setAccessibleName(Words::tr("Search in the steps"));
    what_->addItem(Words::tr("everything"));
    for (const core::Tracker* t : core::trackers())
        if (!t->hidden) what_->addItem(titled(t->id, t->title), qt(t->id));
    for (QComboBox* box : {who_, what_}) box->setFixedHeight(28), head->addWidget(box);
    head->addWidget(search_);
    connect(who_, &QComboBox::activated, this, &ActivityPane::filter);
    connect(what_, &QComboBox::activated, this, &ActivityPane::filter);
    connect(search_, &QLineEdit::textChanged, this, &ActivityPane::filter);
    connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this, &ActivityPane::show_chosen);
    connect(list_, &QListView::activated, this, [this] { shell_.show_inspector(); });
    connect(list_->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (value > list_->verticalScrollBar()->maximum() - 400) ask_older();
    });
    connect(&shell.bridge(), &models::Bridge::published, this, &ActivityPane::ask_newer);
    auto* find = new QShortcut(QKeySequence::Find, this);
    connect(find, &QShortcut::activated, this, [this] { search_->setFocus(Qt::ShortcutFocusReason), search_->selectAll(); });
    show_people();
    show_chosen();
    ask_older();
}

Pane ActivityPane::make(Shell& shell) {
    auto* body = new ActivityPane(shell);
    Pane pane;
    pane.body = body;
    pane.controls = body->controls_;
    pane.inspector = body->inspector_;
    auto* undo = new QAction(Words::tr("Undo the last step"), body);
    undo->setProperty("kit_icon", QStringLiteral("undo-2"));
    undo->setIcon(kit::icon(QStringLiteral("undo-2")));
    connect(undo, &QAction::triggered, body, [&shell] { shell.undo(); });
    pane.primary = undo;
    return pane;
}

void ActivityPane::ask_older() {
    if (asking_ || all_there_) return;
    asking_ = true;
    shell_.aside(this, [desk = &shell_.bridge().desk(), before = model_->oldest()] { return desk->activity(before, page, rows_each); },
                 [this](core::Result<std::vector<core::Revision>>& answer) { take(answer, true); });
}

void ActivityPane::ask_newer() {
    if (asking_) {
        again_ = true;
        return;
    }
    asking_ = true;
    shell_.aside(this, [desk = &shell_.bridge().desk()] { return desk->activity(0, page, rows_each); },
                 [this](core::Result<std::vector<core::Revision>>& answer) { take(answer, false); });
}

void ActivityPane::take(core::Result<std::vector<core::Revision>>& answer, bool older) {
    asking_ = false;
    if (!answer) return shell_.tell(qt(answer.error().text));
    if (older) {
        all_there_ = answer->size() < page;
        model_->append(*std::move(answer));
    } else {
        std::vector<core::Revision> fresh;
        for (core::Revision& r : *answer)
            if (r.revision > model_->newest()) fresh.push_back(std::move(r));
        model_->prepend(std::move(fresh));
    }
    show_people();
    if (!list_->currentIndex().isValid() && model_->rowCount() > 0) list_->setCurrentIndex(model_->index(0));
    else show_chosen();
    if (std::exchange(again_, false)) ask_newer();
}

void ActivityPane::show_people() {
    const QString chosen = who_->currentData().toString();
    who_->clear();
    who_->addItem(Words::tr("everybody"));
    for (const std::string& name : model_->people()) who_->addItem(qt(name), qt(name));
    who_->setCurrentIndex(std::max(0, who_->findData(chosen)));
}

void ActivityPane::filter() {
    model_->set_filter({who_->currentData().toString(), search_->text(), what_->currentIndex() > 0 ? core::tracker_named(utf8(what_->currentData().toString())) : nullptr});
    show_chosen();
}

void ActivityPane::show_chosen() {
    const QModelIndex index = list_->currentIndex();
    if (!index.isValid()) return inspector_->show_empty({QStringLiteral("activity"), Words::tr("No step is selected"), Words::tr("What each step changed, field by field, stands here."), {}});
    const core::Revision& r = model_->at(index.row());
    const core::Scene scene = shell_.bridge().scene();
    inspector_->set_head({Words::tr("step %1").arg(r.revision), r.undoes ? (r.redo ? Words::tr("done again") : Words::tr("undo")) : QString(), QStringLiteral("neutral"), qt(r.title), false});
    inspector_->clear_sections();
    std::vector<kit::HistoryLine> lines;
    for (const core::RowChange& row : r.rows)
        for (const core::FieldChange& field : row.fields) {
            if (lines.size() >= 400) break;
            if (!core::may(shell_.bridge().desk().context().roles, field.column->see)) continue;
            core::Style style;
            style.language = Words::language();
            style.unit = true;
            lines.push_back({row.event == core::RowEvent::added ? Words::tr("new") : row.event == core::RowEvent::removed ? Words::tr("gone") : QString(),
                             titled(row.tracker->id, field.column->title), qt(core::display(*field.column, field.before, scene, style)), qt(core::display(*field.column, field.after, scene, style)), qt(row.name)});
        }
    auto* list = new kit::HistoryList;
    list->set_lines(std::move(lines));
    inspector_->add_section(Words::tr("What changed"), list, Words::tr("by %1").arg(qt(r.who)), {}, QStringLiteral("history"));
}

}  // namespace panes
