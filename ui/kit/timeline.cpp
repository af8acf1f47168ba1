// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/timeline.h"

#include "ui/kit/timeline_paint.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QTimer>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace kit {
namespace {

constexpr double narrowest = 12;
constexpr double widest = 480;

class Corner : public QWidget {
protected:
    void paintEvent(QPaintEvent*) override {
        QPainter p(this);
        p.fillRect(rect(), theme_of(this).color(Color::window));
        p.fillRect(0, height() - 1, width(), 1, theme_of(this).color(Color::line));
    }
};

} // namespace

Timeline::Timeline(QWidget* parent) : QAbstractScrollArea(parent), edge_scroll_(new QTimer(this)), corner_(new Corner) {
    install_timeline_accessibility();
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Timeline"));
    addScrollBarWidget(corner_, Qt::AlignTop);
    edge_scroll_->setInterval(30);
    connect(edge_scroll_, &QTimer::timeout, this, [this] { drag_to(pointer_, Qt::NoModifier); });
    layout_.set(spec_, theme_of(this).measure(Measure::hour), theme_of(this));
}

void Timeline::set_spec(TimelineSpec spec) {
    if (drag_.pressed()) end_drag(); // its blocks are gone
    spec_ = std::move(spec);
    hovered_ = -1;
    lay_out();
    if (layout_.index_of(selected_) < 0) selected_.clear();
    viewport()->update();
}

void Timeline::lay_out() {
    layout_.set(spec_, layout_.hour_width(), theme_of(this));
    update_bars();
}

void Timeline::set_now(int day, int minute) {
    spec_.now_day = day;
    spec_.now_minute = minute;
    viewport()->update();
}

int Timeline::header_height() const { return timeline_header_height(spec_); }

QPointF Timeline::origin() const {
    return {double(timeline_label_width - horizontalScrollBar()->value()), double(header_height() - verticalScrollBar()->value())};
}

QPointF Timeline::to_content(const QPointF& at) const { return at - origin(); }

// Until somebody zooms, an axis that nearly fits fills the room exactly.
void Timeline::fit() {
    const double hours = (spec_.last_minute - spec_.first_minute) / 60.0;
    const double room = viewport()->width() - timeline_label_width;
    const double usual = theme_of(this).measure(Measure::hour);
    if (zoomed_ || hours <= 0 || room <= 0) return;
    layout_.set_hour_width(room / hours >= usual - 2 ? std::min(room / hours, usual * 2) : usual);
}

void Timeline::update_bars() {
    fit();
    const QSize area = viewport()->size();
    const int across = int(std::ceil(layout_.width())) - (area.width() - timeline_label_width);
    horizontalScrollBar()->setRange(0, std::max(0, across));
    horizontalScrollBar()->setPageStep(std::max(1, area.width() - timeline_label_width));
    horizontalScrollBar()->setSingleStep(27);
    const int room = area.height() - header_height();
    verticalScrollBar()->setRange(0, std::max(0, layout_.height() + 1 - room));
    verticalScrollBar()->setPageStep(std::max(1, room));
    verticalScrollBar()->setSingleStep(22);
    corner_->setFixedHeight(header_height());
}

void Timeline::resizeEvent(QResizeEvent*) { update_bars(); }

void Timeline::scrollContentsBy(int, int) {
    viewport()->update(); // header and labels stay put, so moving pixels would gain nothing
}

void Timeline::changeEvent(QEvent* event) {
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) lay_out();
}

void Timeline::paintEvent(QPaintEvent*) {
    QPainter p(viewport());
    const int top = verticalScrollBar()->value();
    TimelineScene scene{spec_, layout_, theme_of(this), drag_, viewport()->size(), origin(), header_height()};
    scene.selected = selected_;
    scene.hovered = hovered_;
    scene.focused = hasFocus();
    scene.first_visible_day = layout_.day_at(top);
    scene.last_visible_day = layout_.day_at(top + std::max(0, viewport()->height() - header_height() - 1));
    scene.last_shown_day = std::max(scene.first_visible_day, layout_.day_at(top + std::max(0, viewport()->height() - header_height() - 40)));
    paint_timeline(p, scene);
}

// ---- selection and places -------------------------------------------------------------------------------------------

void Timeline::select(const QString& id) {
    const int index = layout_.index_of(id);
    selected_ = index < 0 ? QString() : id;
    viewport()->update();
}

void Timeline::choose(int block) {
    const QString id = block < 0 ? QString() : spec_.blocks[std::size_t(block)].id;
    if (id == selected_) return;
    selected_ = id;
    viewport()->update();
    if (block >= 0 && QAccessible::isActive()) {
        QAccessibleEvent focus(this, QAccessible::Focus);
        focus.setChild(block);
        QAccessible::updateAccessibility(&focus);
    }
    emit selection_changed(id);
}

void Timeline::reveal(const QString& id) {
    const QRectF r = layout_.block_rect(layout_.index_of(id));
    if (r.isEmpty()) return;
    const auto into = [](QScrollBar* bar, double from, double to, int page) {
        if (from < bar->value()) bar->setValue(int(from) - 8);
        else if (to > bar->value() + page) bar->setValue(int(std::min(from - 8, to - page + 8)));
    };
    into(horizontalScrollBar(), r.left(), r.right(), viewport()->width() - timeline_label_width);
    into(verticalScrollBar(), r.top() - 24, r.bottom(), viewport()->height() - header_height());
}

void Timeline::reveal_day(int day) {
    if (day >= 0 && day < int(layout_.days().size())) verticalScrollBar()->setValue(layout_.days()[std::size_t(day)].y);
}

void Timeline::reveal_minute(int minute) { horizontalScrollBar()->setValue(int(layout_.x_of(minute))); }

QRect Timeline::block_rect(const QString& id) const {
    const QRectF r = layout_.block_rect(layout_.index_of(id));
    return r.isEmpty() ? QRect() : r.translated(origin()).toRect();
}

QPoint Timeline::point_of(const TimelinePlace& place) const {
    const QRectF r = layout_.place_rect(place).translated(origin());
    return {int(r.left()), int(r.center().y())};
}

TimelinePlace Timeline::cursor_place() const {
    const int chosen = layout_.index_of(selected_);
    if (const TimelineLayout::Hit hit = layout_.hit(to_content(pointer_)); viewport()->underMouse() && hit.day >= 0 && hit.lane >= 0 && hit.block < 0) {
        const int from = (hit.minute / std::max(1, spec_.snap)) * std::max(1, spec_.snap);
        return {hit.day, layout_.lanes_of(hit.day)[std::size_t(hit.lane)].id, from, from + spec_.new_length};
    }
    if (chosen >= 0) {
        const TimelinePlace& place = spec_.blocks[std::size_t(chosen)].place;
        return {place.day, place.lane, place.to, place.to + spec_.new_length};
    }
    if (spec_.days.empty()) return {};
    const int day = layout_.day_at(verticalScrollBar()->value());
    const auto& lanes = layout_.lanes_of(day);
    const int from = layout_.snapped(layout_.minute_at(horizontalScrollBar()->value() + 30));
    return {day, lanes.empty() ? QString() : lanes.front().id, from, from + spec_.new_length};
}

void Timeline::set_hour_width(double width, double around) {
    const double room = viewport()->width() - timeline_label_width;
    const double at = (around < 0 ? room / 2 : around - timeline_label_width);
    zoomed_ = true;
    const double minute = (horizontalScrollBar()->value() + at) / layout_.hour_width();
    layout_.set_hour_width(std::clamp(width, narrowest, widest));
    update_bars();
    horizontalScrollBar()->setValue(int(std::lround(minute * layout_.hour_width() - at)));
    viewport()->update();
}

// ---- mouse ----------------------------------------------------------------------------------------------------------

void Timeline::hover_at(const QPoint& at) {
    const bool header = at.y() < header_height();
    const TimelineLayout::Hit hit = header || at.x() < timeline_label_width ? TimelineLayout::Hit{} : layout_.hit(to_content(at));
    using Part = TimelineLayout::Part;
    const bool edge = hit.part == Part::left_edge || hit.part == Part::right_edge;
    const bool strip = header && at.x() >= timeline_label_width && at.y() < 32 && header_height() > 40;
    viewport()->setCursor(edge ? Qt::SizeHorCursor : strip ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (hit.block == hovered_) return;
    hovered_ = hit.block;
    viewport()->update();
}

void Timeline::mousePressEvent(QMouseEvent* event) {
    pointer_ = event->pos();
    if (event->button() != Qt::LeftButton) return;
    if (pointer_.y() < header_height()) {
        for (int d = 0; d < int(spec_.days.size()); ++d)
            if (header_height() > 40 && timeline_strip_cell(spec_, d, viewport()->width() - timeline_label_width).contains(pointer_)) {
                reveal_day(d);
                emit day_clicked(d);
            }
        return;
    }
    const QPointF content = to_content(pointer_);
    const TimelineLayout::Hit hit = pointer_.x() < timeline_label_width ? TimelineLayout::Hit{} : layout_.hit(content);
    choose(hit.block);
    drag_.press(layout_, spec_, hit, content);
}

void Timeline::drag_to(const QPoint& at, Qt::KeyboardModifiers keys) {
    // At an edge the content comes to the mouse.
    const int dx = at.x() > viewport()->width() - 12 ? 12 : at.x() < timeline_label_width + 12 ? -12 : 0;
    const int dy = at.y() > viewport()->height() - 12 ? 12 : at.y() < header_height() + 12 ? -12 : 0;
    if (drag_.active() && (dx || dy)) {
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() + dx);
        verticalScrollBar()->setValue(verticalScrollBar()->value() + dy);
        if (!edge_scroll_->isActive()) edge_scroll_->start();
    } else {
        edge_scroll_->stop();
    }
    const bool copying = keys & Qt::ControlModifier || (edge_scroll_->isActive() && drag_.mode() == TimelineDrag::Mode::copy);
    if (drag_.move_to(layout_, spec_, to_content(at), copying, preview_)) viewport()->update();
    if (drag_.active()) viewport()->setCursor(copying ? Qt::DragCopyCursor : drag_.mode() == TimelineDrag::Mode::move ? Qt::ClosedHandCursor : Qt::SizeHorCursor);
}

void Timeline::mouseMoveEvent(QMouseEvent* event) {
    pointer_ = event->pos();
    if (drag_.pressed()) drag_to(pointer_, event->modifiers());
    else hover_at(pointer_);
}

void Timeline::end_drag() {
    edge_scroll_->stop();
    drag_.cancel();
    viewport()->update();
    viewport()->unsetCursor();
}

void Timeline::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !drag_.pressed()) return;
    const std::optional<TimelineChange> change = drag_.release();
    end_drag();
    if (change) emit changed(*change);
}

void Timeline::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->pos().y() < header_height() || event->pos().x() < timeline_label_width) return;
    drag_.cancel();
    const TimelineLayout::Hit hit = layout_.hit(to_content(event->pos()));
    if (hit.block >= 0) return emit opened(spec_.blocks[std::size_t(hit.block)].id);
    if (hit.part == TimelineLayout::Part::lane) emit changed({TimelineChange::Kind::create, {}, cursor_place()});
}

void Timeline::contextMenuEvent(QContextMenuEvent* event) {
    if (event->reason() == QContextMenuEvent::Keyboard) {
        const QPoint at = selected_.isEmpty() ? QPoint(timeline_label_width, header_height()) : block_rect(selected_).center();
        return emit menu_wanted(selected_, cursor_place(), viewport()->mapToGlobal(at));
    }
    pointer_ = event->pos();
    if (pointer_.y() < header_height()) return;
    const TimelineLayout::Hit hit = layout_.hit(to_content(pointer_));
    choose(hit.block);
    emit menu_wanted(selected_, cursor_place(), event->globalPos());
}

void Timeline::wheelEvent(QWheelEvent* event) {
    if (event->modifiers() & Qt::ControlModifier) {
        const double steps = event->angleDelta().y() / 120.0;
        set_hour_width(layout_.hour_width() * std::pow(1.15, steps), event->position().x());
        return event->accept();
    }
    QAbstractScrollArea::wheelEvent(event);
    if (drag_.active()) drag_to(pointer_, event->modifiers());
    else hover_at(pointer_);
}

void Timeline::show_tip(const QPoint& at, const QPoint& global) {
    const TimelineLayout::Hit hit = at.y() < header_height() ? TimelineLayout::Hit{} : layout_.hit(to_content(at));
    if (hit.block < 0 || drag_.active()) return QToolTip::hideText();
    const TimelineBlock& block = spec_.blocks[std::size_t(hit.block)];
    QStringList lines{block.title, clock_text(block.place.from) + QStringLiteral(" to ") + clock_text(block.place.to)};
    if (!block.second.isEmpty()) lines += block.chip.isEmpty() ? block.second : block.chip + QStringLiteral(" · ") + block.second;
    if (block.total > 0) lines += tr("%1 of %2 ready").arg(block.done).arg(block.total);
    for (const ClashSpan& clash : block.clashes) lines += tr("conflict, %1").arg(clash.text);
    QToolTip::showText(global, plain_tip(lines.join(QLatin1Char('\n'))), viewport(), layout_.block_rect(hit.block).translated(origin()).toRect());
}

bool Timeline::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        show_tip(help->pos(), help->globalPos());
        return true;
    }
    if (event->type() == QEvent::Leave && hovered_ >= 0 && !drag_.active()) {
        hovered_ = -1;
        viewport()->update();
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace kit
