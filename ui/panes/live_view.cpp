// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/live_view.h"

#include "core/commands/air.h"
#include "core/commands/rows.h"
#include "core/commands/sessions.h"
#include "desk/live.h"

#include <QActionGroup>
#include <QMenu>
#include <QVBoxLayout>

#include <algorithm>

namespace panes {
namespace {

constexpr int left_width = 340;
constexpr int right_width = 312;
const char default_tiles[] = "gmv,viewers,orders,ctr_views,atc_clicks,click_to_order";

std::vector<std::string> split(const QString& ids) {
    std::vector<std::string> out;
    for (const QString& id : ids.split(QLatin1Char(','), Qt::SkipEmptyParts))
        if (core::figure_rule(utf8(id)) && std::ranges::find(out, utf8(id)) == out.end()) out.push_back(utf8(id));
    return out;
}

}  // namespace

LiveView::LiveView(Shell& shell, QWidget* parent) : QWidget(parent), shell_(shell), news_(shell.bridge().desk()) {
    load_choices();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    left_ = make_left();
    right_ = make_right();
    row->addWidget(left_);
    row->addWidget(make_middle(), 1);
    row->addWidget(right_);
    set_scale(1);
    connect(&shell.air(), &AirClock::ticked, this, &LiveView::ask);
    connect(&shell.air(), &AirClock::changed, this, &LiveView::ask);
    connect(&news_, &LiveNews::heard, this, &LiveView::ask);
    connect(&shell.feeds(), &models::FeedLink::changed, this, &LiveView::ask);
    connect(&shell.bridge(), &models::Bridge::published, this, &LiveView::ask);
}

void LiveView::load_choices() {
    const QString tiles = shell_.remembered(QStringLiteral("live.tiles"));
    tiles_wanted_ = split(tiles.isEmpty() ? QLatin1String(default_tiles) : tiles);
    if (tiles_wanted_.empty()) tiles_wanted_ = split(QLatin1String(default_tiles));
    const auto plot = [this](const char* key, const char* otherwise) {
        const QString id = shell_.remembered(QLatin1String(key));
        return id == QLatin1String("none") || core::plot_named(utf8(id)) ? utf8(id) : std::string(otherwise);
    };
    left_plot_ = plot("live.left", "viewers");
    right_plot_ = plot("live.right", "gmv_minute");
    window_ = shell_.remembered(QStringLiteral("live.window"));
}

// ---- parts ----------------------------------------------------------------------------------------------------------

QWidget* LiveView::make_left() {
    auto* ground = new kit::Ground(kit::Color::surface, this, Qt::RightEdge);
    auto* column = new QVBoxLayout(ground);
    column->setContentsMargins(0, 0, 1, 0);
    column->setSpacing(0);
    auto* top = new QVBoxLayout;
    top->setContentsMargins(16, 10, 16, 12);
    top->setSpacing(10);
    clock_ = new kit::ClockFigure;
    top->addWidget(clock_);
    auto* buttons = new QHBoxLayout;
    status_ = new kit::Button({Words::tr("Go on air"), QStringLiteral("radio"), kit::ButtonKind::primary, {}, {}});
    connect(status_, &kit::Button::clicked, this, &LiveView::change_status);
    buttons->addWidget(status_);
    buttons->addStretch();
    top->addLayout(buttons);
    column->addLayout(top);
    marks_head_ = new kit::SectionHeader(Words::tr("Marks"), {}, true);
    auto* give = new kit::Button({Words::tr("Export"), QStringLiteral("download"), kit::ButtonKind::link, {}, Words::tr("Marks as a table, an edit list or chapters")});
    connect(give, &kit::Button::clicked, this, [this] { offer_marks(shell_, this, session_); });
    marks_head_->set_aside(give);
    column->addWidget(new kit::Line);
    column->addWidget(marks_head_);
    marks_ = new MarkList(Words::tr("Marks"));
    column->addWidget(marks_, 1);
    return ground;
}

QWidget* LiveView::make_chart_head() {
    auto* host = new QWidget;
    auto* row = new QHBoxLayout(host);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    left_box_ = new QComboBox;
    right_box_ = new QComboBox;
    left_box_->setAccessibleName(Words::tr("Figure on the left axis"));
    right_box_->setAccessibleName(Words::tr("Figure on the right axis"));
    const QString none = QStringLiteral("none");
    right_box_->addItem(Words::tr("nothing"), none);
    for (const core::Plot& plot : core::plots())
        for (QComboBox* box : {left_box_, right_box_}) box->addItem(titled("figure", plot.title), qt(plot.id));
    choose_plot(left_box_, QStringLiteral("live.left"), left_plot_);
    choose_plot(right_box_, QStringLiteral("live.right"), right_plot_);
    windows_ = new kit::Segments(Words::tr("How much is shown"), {{QStringLiteral("all"), Words::tr("Whole"), {}}, {QStringLiteral("60"), Words::tr("60 min"), {}},
                                                                  {QStringLiteral("15"), Words::tr("15 min"), {}}, {QStringLiteral("5"), Words::tr("5 min"), {}}});
    windows_->set_current(window_.isEmpty() ? QStringLiteral("all") : window_);
    connect(windows_, &kit::Segments::chosen, this, &LiveView::choose_window);
    row->addWidget(left_box_, 1);
    row->addWidget(right_box_, 1);
    row->addStretch(1);
    row->addWidget(windows_);
    return host;
}

void LiveView::choose_plot(QComboBox* box, const QString& key, std::string& into) {
    box->setCurrentIndex(std::max(0, box->findData(qt(into))));
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(6);
    connect(box, &QComboBox::activated, this, [this, box, key, &into] {
        into = utf8(box->currentData().toString());
        shell_.remember(key, qt(into));
        ask();
    });
}

QWidget* LiveView::make_middle() {
    auto* ground = new kit::Ground(kit::Color::window);
    auto* column = new QVBoxLayout(ground);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(8);
    tiles_ = new kit::TileStrip(Words::tr("Figures"));
    connect(tiles_, &kit::TileStrip::order_changed, this, &LiveView::keep_tiles);
    connect(tiles_, &kit::TileStrip::menu_wanted, this, &LiveView::figure_menu);
    connect(tiles_, &kit::TileStrip::opened, this, [this](const QString& id) {
        for (const core::Plot& plot : core::plots())
            if (plot.figure == utf8(id)) {
                left_box_->setCurrentIndex(std::max(0, left_box_->findData(qt(plot.id))));
                left_plot_ = plot.id;
                shell_.remember(QStringLiteral("live.left"), qt(left_plot_));
                return ask();
            }
    });
    column->addWidget(tiles_);
    column->addWidget(make_chart_head());
    chart_ = new kit::Chart;
    connect(chart_, &kit::Chart::moment_activated, this, [this](qint64 at) {
        if (!shell_.air().replaying()) mark_bar_->begin({at, shell_.bridge().state()->workspace().zone}, shell_.bridge().state()->workspace().zone);
    });
    connect(chart_, &kit::Chart::range_changed, this, [this] { windows_->set_current(chart_->shows_all() ? QStringLiteral("all") : QString()); });
    column->addWidget(chart_, 5);
    mark_bar_ = new MarkBar;
    connect(mark_bar_, &MarkBar::kept, this, &LiveView::mark);
    connect(mark_bar_, &MarkBar::left, this, [this] { chart_->setFocus(Qt::OtherFocusReason); });
    column->addWidget(mark_bar_);
    auto* card = new kit::Ground(kit::Color::surface, nullptr, Qt::TopEdge | Qt::BottomEdge | Qt::LeftEdge | Qt::RightEdge);
    auto* goods = new QVBoxLayout(card);
    goods->setContentsMargins(1, 1, 1, 1);
    goods->setSpacing(0);
    goods_head_ = new kit::SectionHeader(Words::tr("Products"), {}, true);
    goods_ = new GoodsTable;
    goods->addWidget(goods_head_);
    goods->addWidget(goods_, 1);
    column->addWidget(card, 4);
    chart_->setMinimumHeight(180);
    goods_->setMinimumHeight(80);
    auto* scroll = new QScrollArea; // on a small screen the figures keep their size, and the rest is a wheel away
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setAccessibleName(Words::tr("Figures"));
    scroll->setWidget(ground);
    return scroll;
}

QWidget* LiveView::make_right() {
    auto* ground = new kit::Ground(kit::Color::surface, this, Qt::LeftEdge);
    auto* column = new QVBoxLayout(ground);
    column->setContentsMargins(1, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new kit::SectionHeader(Words::tr("Feeds"), {}, true));
    feeds_ = new QVBoxLayout;
    feeds_->setContentsMargins(16, 8, 16, 10);
    feeds_->setSpacing(6);
    column->addLayout(feeds_);
    column->addWidget(new kit::Line);
    column->addWidget(new kit::SectionHeader(Words::tr("Incidents and notes"), {}, true));
    notes_ = new MarkList(Words::tr("Incidents and notes"));
    column->addWidget(notes_, 1);
    note_ = new QLineEdit;
    note_->setPlaceholderText(Words::tr("Note now, then Enter"));
    note_->setAccessibleName(Words::tr("Note"));
    note_->setMaxLength(500);
    connect(note_, &QLineEdit::returnPressed, this, [this] {
        const QString text = note_->text().simplified();
        if (text.isEmpty() || shell_.air().replaying()) return;
        note_->clear();
        mark(shell_.air().now(), core::MarkKind::note, text);
    });
    auto* field = new QVBoxLayout;
    field->setContentsMargins(16, 8, 16, 12);
    field->addWidget(note_);
    column->addLayout(field);
    for (MarkList* list : {marks_, notes_}) {
        connect(list, &MarkList::moment_wanted, this, [this](qint64 at) {
            const qint64 span = std::min<qint64>(chart_->range().span(), 15 * core::minute_ms);
            chart_->set_range({at - span / 2, at + span / 2});
            chart_->set_cursor(at);
            windows_->set_current({});
        });
        connect(list, &MarkList::removal_wanted, this, [this](qint64 id) { shell_.run(core::remove_rows(core::Marker::tracker, {id})); });
    }
    return ground;
}

void LiveView::set_scale(double scale) {
    scale_ = scale;
    left_->setFixedWidth(int(left_width * scale));
    right_->setFixedWidth(int(right_width * scale));
    clock_->set_scale(scale);
    tiles_->set_scale(scale);
    chart_->set_scale(scale);
    goods_->set_scale(scale);
    marks_->set_scale(scale);
    notes_->set_scale(scale);
}

// The middle keeps its room: the right gives way first, then the left.
void LiveView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const double room = width() / scale_;
    right_->setVisible(room >= left_width + right_width + 420);
    left_->setVisible(room >= left_width + 420);
}

void LiveView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    ask();
}

}  // namespace panes
