// SPDX-License-Identifier: Apache-2.0
// How a grid is put together: panes, columns, widths, freeze, figures.
#include "ui/table/grid.h"

#include "core/format.h"
#include "ui/kit/paint.h"
#include "ui/table/cell_delegate.h"
#include "ui/table/cell_view.h"
#include "ui/table/foot.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QScrollBar>
#include <QVBoxLayout>

namespace table {

Grid::Grid(models::Bridge& bridge, const core::Tracker& tracker, QWidget* parent)
    : QWidget(parent), model_(new models::RowModel(bridge, tracker, {}, this)), selection_(new QItemSelectionModel(model_, this)),
      left_(new CellView(*this, true, this)), right_(new CellView(*this, false, this)), under_left_(new QWidget(this)), foot_(new Foot(*this)) {
    build();
    connect_panes();
    connect_headers();
    set_view(model_->view());
}

Grid::~Grid() { summing_.cancel(); }

void Grid::build() {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    notices_ = new QVBoxLayout;
    notices_->setContentsMargins(0, 0, 0, 0);
    column->addLayout(notices_);
    auto* panes = new QHBoxLayout;
    panes->setSpacing(0);
    auto* frozen = new QVBoxLayout;
    frozen->setSpacing(0);
    frozen->addWidget(left_, 1);
    frozen->addWidget(under_left_);
    panes->addLayout(frozen);
    panes->addWidget(right_, 1);
    column->addLayout(panes, 1);
    column->addWidget(foot_);
    const QString name = QString::fromUtf8(tracker().title.data(), qsizetype(tracker().title.size()));
    left_->setAccessibleName(tr("%1, frozen columns").arg(name));
    right_->setAccessibleName(name);
    for (CellView* pane : {left_, right_}) {
        pane->setModel(model_);
        pane->setSelectionModel(selection_);
        pane->setItemDelegate(new CellDelegate(*this, pane));
        pane->horizontalHeader()->viewport()->installEventFilter(this);
    }
    left_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    left_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    left_->setFocusPolicy(Qt::ClickFocus);
    under_left_->setAutoFillBackground(true);
    under_left_->hide();
    setFocusProxy(right_);
}

void Grid::connect_panes() {
    connect(left_->verticalScrollBar(), &QScrollBar::valueChanged, right_->verticalScrollBar(), &QScrollBar::setValue);
    connect(right_->verticalScrollBar(), &QScrollBar::valueChanged, left_->verticalScrollBar(), &QScrollBar::setValue);
    connect(right_->horizontalScrollBar(), &QScrollBar::rangeChanged, this, [this](int least, int most) {
        under_left_->setFixedHeight(right_->horizontalScrollBar()->sizeHint().height());
        under_left_->setVisible(most > least);
        foot_->update();
        foot_->totals().update();
    });
    connect(right_->horizontalScrollBar(), &QScrollBar::valueChanged, this, [this] { foot_->totals().update(); });
    connect(selection_, &QItemSelectionModel::selectionChanged, this, [this] {
        left_->viewport()->update();
        right_->viewport()->update();
        emit selection_changed();
        summarise();
    });
    connect(selection_, &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& now) {
        left_->viewport()->update();
        right_->viewport()->update();
        const std::int64_t id = now.isValid() && model_->row_at(now.row()) ? model_->id_at(now.row()) : 0;
        if (id == current_id_) return;
        current_id_ = id;
        emit current_changed(id);
    });
    connect(model_, &models::RowModel::about_to_change, this, &Grid::remember_selection);
    connect(model_, &models::RowModel::changed, this, [this](const core::Delta& delta) {
        restore_selection();
        std::erase_if(ticked_, [&](std::int64_t id) { return !delta.after->state->row(tracker(), id); });
        summarise();
    });
}

void Grid::connect_headers() {
    for (CellView* pane : {left_, right_}) {
        auto* header = static_cast<Header*>(pane->horizontalHeader());
        connect(header, &Header::sort_wanted, this, [this](int column, bool add) {
            const auto it = std::ranges::find(view_.sorts, &this->column(column), &core::SortBy::column);
            sort_by(column, it != view_.sorts.end() && !it->descending, add);
        });
        connect(header, &Header::menu_wanted, this, &Grid::column_menu);
        connect(header, &QHeaderView::sectionMoved, this, [this] { if (!applying_) columns_moved(); });
        connect(header, &QHeaderView::sectionResized, this, [this](int column, int, int width) { if (!applying_) column_resized(column, width); });
        if (header->parent() != pane) continue;
    }
}

void Grid::set_view(const core::View& view) {
    view_ = view;
    model_->set_view(view);
    apply_columns();
    const int height = kit::theme_now().measure(view.comfortable ? kit::Measure::row_comfortable : kit::Measure::row);
    for (CellView* pane : {left_, right_}) {
        pane->verticalHeader()->setDefaultSectionSize(height);
        static_cast<CellDelegate*>(pane->itemDelegate())->set_rules(view.rules);
        pane->viewport()->update();
        pane->horizontalHeader()->viewport()->update();
    }
    summarise();
}

void Grid::change_view(core::View view) {
    set_view(view);
    emit view_changed(view_);
}

// ---- columns ---------------------------------------------------------------------------------------------------------

namespace {
int natural_width(const core::Column& c) {
    // A chip has its own frame and perhaps an icon beside the words.
    const int chip = c.kind == core::Kind::choice && !core::is_mark(c) ? 20 : 0;
    if (c.width) return static_cast<int>(c.width * 6.4 + 18) + chip;
    switch (c.kind) {
    case core::Kind::flag: return 56;
    case core::Kind::number: case core::Kind::minutes: return 76;
    case core::Kind::text: return 160;
    default: return 110;
    }
}
}  // namespace

void Grid::apply_columns() {
    applying_ = true;
    const auto columns = core::columns_of(tracker(), view_);
    const core::Context who = model_->bridge().desk().context();
    shown_.clear();
    std::vector<int> order;
    for (const core::ViewColumn& vc : columns) {
        const int logical = static_cast<int>(vc.column - tracker().columns.data());
        order.push_back(logical);
        if (!vc.hidden && core::may(who.roles, vc.column->see)) shown_.push_back(logical);
    }
    const int fixed = frozen();
    for (CellView* pane : {left_, right_}) {
        QHeaderView* header = pane->horizontalHeader();
        for (int i = 0; i < static_cast<int>(order.size()); ++i) {
            const int logical = order[static_cast<std::size_t>(i)];
            if (header->visualIndex(logical) != i) header->moveSection(header->visualIndex(logical), i);
            const int place = place_of(logical);
            header->setSectionHidden(logical, place < 0 || (pane == left_) != (place < fixed));
        }
    }
    applying_ = false;
    apply_widths();
}

void Grid::apply_widths() {
    applying_ = true;
    int fixed = 0;
    for (const int logical : shown_) {
        const auto it = std::ranges::find(view_.columns, &column(logical), &core::ViewColumn::column);
        const int width = it != view_.columns.end() && it->width ? it->width : natural_width(column(logical));
        CellView* pane = pane_of(logical);
        pane->horizontalHeader()->resizeSection(logical, width);
        if (pane == left_) fixed += width;
    }
    const int ticks = left_->verticalHeader()->sizeHint().width();
    // However many are frozen, some of the rest stays in sight; the frozen ones then scroll with the keyboard.
    left_->setFixedWidth(ticks + std::min(fixed, std::max(120, width() - ticks - 160)));
    applying_ = false;
    foot_->totals().update();
}

void Grid::columns_moved() {
    std::vector<int> order;
    for (CellView* pane : {left_, right_})
        for (int i = 0; i < pane->horizontalHeader()->count(); ++i) {
            const int logical = pane->horizontalHeader()->logicalIndex(i);
            if (!pane->horizontalHeader()->isSectionHidden(logical)) order.push_back(logical);
        }
    core::View view = view_;
    const auto before = core::columns_of(tracker(), view);
    view.columns.clear();
    const auto put = [&](const core::ViewColumn& c) { view.columns.push_back(c); };
    for (const int logical : order) put(*std::ranges::find(before, &column(logical), &core::ViewColumn::column));
    for (const core::ViewColumn& c : before)
        if (std::ranges::find(view.columns, c.column, &core::ViewColumn::column) == view.columns.end()) put(c);
    change_view(std::move(view));
}

void Grid::column_resized(int logical, int width) {
    core::View view = view_;
    view.columns = core::columns_of(tracker(), view);
    std::ranges::find(view.columns, &column(logical), &core::ViewColumn::column)->width = width;
    view_ = view;
    model_->set_view(view_);
    apply_widths();
    emit view_changed(view_);
}

void Grid::hide_column(int logical) {
    core::View view = view_;
    view.columns = core::columns_of(tracker(), view);
    std::ranges::find(view.columns, &column(logical), &core::ViewColumn::column)->hidden = true;
    if (place_of(logical) < frozen()) view.frozen = frozen() - 1;
    change_view(std::move(view));
}

void Grid::freeze_up_to(int logical) {
    core::View view = view_;
    view.frozen = logical < 0 ? 0 : place_of(logical) + 1;
    change_view(std::move(view));
}

void Grid::sort_by(int logical, bool descending, bool add) {
    core::View view = view_;
    const auto it = std::ranges::find(view.sorts, &column(logical), &core::SortBy::column);
    if (!add) view.sorts = {{&column(logical), descending}};
    else if (it != view.sorts.end()) it->descending = descending;
    else view.sorts.push_back({&column(logical), descending});
    change_view(std::move(view));
}

int Grid::frozen() const { return std::clamp(view_.frozen, 0, static_cast<int>(shown_.size())); }

int Grid::place_of(int logical) const {
    const auto it = std::ranges::find(shown_, logical);
    return it == shown_.end() ? -1 : static_cast<int>(it - shown_.begin());
}

CellView* Grid::pane_of(int logical) const { return place_of(logical) < frozen() ? left_ : right_; }

QRect Grid::column_rect(int logical) const {
    if (place_of(logical) < 0) return {};
    const CellView* pane = pane_of(logical);
    const int x = pane->columnViewportPosition(logical), width = pane->columnWidth(logical);
    if (x + width < 8 || x > pane->viewport()->width()) return {};
    return {pane->viewport()->mapTo(this, QPoint(x, 0)).x(), 0, width, height()};
}

bool Grid::may_edit(const core::Column& c) const {
    const core::Right right = c.edit == core::Right::by_tracker ? tracker().edit : c.edit;
    return c.editable() && !model_->bridge().desk().read_only() && core::may(model_->bridge().desk().context().roles, right);
}

void Grid::set_bulk(QWidget* actions) { foot_->set_actions(actions); }

void Grid::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    apply_widths();
}

bool Grid::eventFilter(QObject* watched, QEvent* event) { return QWidget::eventFilter(watched, event); }

// ---- figures ---------------------------------------------------------------------------------------------------------

namespace {

QString plain(std::int64_t n) { return QString::fromStdString(core::grouped(n)); }

/// What the bar says of cells of one column.
std::vector<std::pair<QString, QString>> figures_of(const core::Summary& s, const core::Column& c, const core::Scene& scene) {
    std::vector<std::pair<QString, QString>> out;
    const auto shown = [&](const core::Value& v) { return QString::fromStdString(core::display(c, v, scene)); };
    for (std::size_t i = 0; i < s.sums.size(); ++i) {
        if (!s.overflow) out.emplace_back(Grid::tr("sum"), shown(s.sums[i]));
        if (s.of_currency[i] < 2) continue;
        if (!s.overflow) out.emplace_back(Grid::tr("average"), shown(core::Money{s.sums[i].minor / static_cast<std::int64_t>(s.of_currency[i]), s.sums[i].currency}));
        out.emplace_back(Grid::tr("least"), shown(s.least[i]));
        out.emplace_back(Grid::tr("most"), shown(s.most[i]));
    }
    const bool counted = c.kind == core::Kind::number || c.kind == core::Kind::minutes;
    if (counted && s.figures > 0 && !s.overflow) {
        const auto of = [&](std::int64_t n) { return c.kind == core::Kind::number ? shown(core::Number{n}) : shown(core::Minutes{n}); };
        out.emplace_back(Grid::tr("sum"), of(s.sum));
        if (s.figures > 1) out.emplace_back(Grid::tr("average"), of(s.sum / static_cast<std::int64_t>(s.figures)));
    }
    if (core::known(s.low) && s.filled > 1) {
        const bool when = c.kind == core::Kind::date || c.kind == core::Kind::time;
        out.emplace_back(when ? Grid::tr("first") : Grid::tr("least"), shown(s.low));
        out.emplace_back(when ? Grid::tr("last") : Grid::tr("most"), shown(s.high));
    }
    return out;
}

struct Figures {
    std::map<int, QString> sums, open;
    std::vector<std::pair<QString, QString>> selected;
};

struct Question {
    core::ArrangementPtr rows;
    std::vector<int> totals;           // columns with a figure at the foot
    std::vector<std::int64_t> ticked;
    Block block;
    int column = -1;                   // whose figures the bar shows
};

Figures answer(const Question& q, const models::Cancel& cancel) {
    Figures out;
    const auto stop = [&] { return cancel.cancelled(); };
    const core::Tracker& tracker = *q.rows->tracker;
    const core::Scene scene = q.rows->scene();
    for (const int column : q.totals) {
        const core::Column& c = tracker.columns[static_cast<std::size_t>(column)];
        const auto s = core::summarise(*q.rows, c, 0, q.rows->shown().size(), stop);
        if (!s) return out;
        if (c.total == core::Total::sum) out.sums[column] = sum_words(*s, c, scene);
        else if (s->attention) out.open[column] = Grid::tr("%1 open").arg(plain(static_cast<std::int64_t>(s->attention)));
    }
    if (q.column < 0) return out;
    const core::Column& c = tracker.columns[static_cast<std::size_t>(q.column)];
    core::Summary s;
    if (!q.ticked.empty()) {
        for (const std::int64_t id : q.ticked)
            if (const void* row = scene.state.row(tracker, id)) core::add_to(s, c, core::get(c, row, scene));
    } else if (const auto some = core::summarise(*q.rows, c, static_cast<std::size_t>(q.block.top), static_cast<std::size_t>(q.block.bottom) + 1, stop)) {
        s = *some;
    }
    out.selected = figures_of(s, c, scene);
    return out;
}

}  // namespace

void Grid::summarise() {
    summing_.cancel();
    summing_ = models::Cancel();
    auto q = std::make_shared<Question>();
    q->rows = model_->arrangement();
    for (const int logical : shown_) {
        const core::Column& c = column(logical);
        const bool toned = c.kind == core::Kind::choice && std::ranges::any_of(c.choices, [](const core::Choice& choice) { return choice.tone == core::Tone::warn; });
        if (c.total == core::Total::sum || toned) q->totals.push_back(logical);
    }
    q->ticked.assign(ticked_.begin(), ticked_.end());
    q->block = block();
    const bool several = !q->ticked.empty() || q->block.rows() > 1;
    // Rows that do not lie together are named one by one.
    const bool apart = q->ticked.empty() && several && selection_->selection().size() > 1;
    const auto chosen_rows = apart ? ids_selected() : std::vector<std::int64_t>();
    if (apart && chosen_rows.size() < static_cast<std::size_t>(q->block.rows())) q->ticked = chosen_rows;
    if (several) {
        q->column = current().isValid() ? current().column() : -1;
        const auto has_figures = [&](int logical) {
            const core::Kind kind = logical < 0 ? core::Kind::text : column(logical).kind;
            return kind == core::Kind::number || kind == core::Kind::minutes || kind == core::Kind::money;
        };
        if (!has_figures(q->column) && (!q->ticked.empty() || q->block.columns() > 1))
            for (const int logical : shown_)
                if (column(logical).total == core::Total::sum) { q->column = logical; break; }
    }
    const std::size_t hits = q->rows->hits, all = q->rows->all->size();
    const QString many = QString::fromUtf8(tracker().title.data(), qsizetype(tracker().title.size())).toLower();
    const QString one = QString::fromUtf8(tracker().one.data(), qsizetype(tracker().one.size()));
    const QString noun = all == 1 ? one : many;
    const QString count = hits == all ? plain(static_cast<std::int64_t>(all)) + QLatin1Char(' ') + noun : tr("%1 of %2 %3").arg(plain(static_cast<std::int64_t>(hits)), plain(static_cast<std::int64_t>(all)), noun);
    QString chosen;
    if (!q->ticked.empty() && ticked_.empty()) chosen = tr("%1 selected").arg(plain(static_cast<std::int64_t>(q->ticked.size())));
    else if (!q->ticked.empty()) chosen = tr("%1 ticked").arg(plain(static_cast<std::int64_t>(q->ticked.size())));
    else if (several) chosen = q->block.columns() > 1 ? tr("%1 × %2 selected").arg(q->block.rows()).arg(q->block.columns()) : tr("%1 selected").arg(plain(q->block.rows()));
    model_->bridge().reader().post([q, count, chosen, cancel = summing_, guard = QPointer<QObject>(this), this] {
        if (cancel.cancelled()) return;
        auto figures = std::make_shared<Figures>(answer(*q, cancel));
        models::on_ui(guard, [this, figures, count, chosen, cancel] {
            if (cancel.cancelled()) return;
            foot_->totals().set(count, figures->sums, figures->open);
            foot_->set_selection(chosen, figures->selected);
        });
    });
}

}  // namespace table
