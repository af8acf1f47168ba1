// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/chart.h"

#include "ui/kit/chart_paint.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace kit {

Chart::Chart(QWidget* parent) : QWidget(parent), copy_data_(new QAction(tr("Copy the data"), this)), copy_picture_(new QAction(tr("Copy as picture"), this)) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Chart"));
    copy_data_->setShortcut(QKeySequence::Copy);
    copy_picture_->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    for (QAction* action : {copy_data_, copy_picture_}) {
        action->setShortcutContext(Qt::WidgetShortcut);
        addAction(action);
    }
    connect(copy_data_, &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(data_text()); });
    connect(copy_picture_, &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setPixmap(picture()); });
}

// ---- what is shown --------------------------------------------------------------------------------------------------

void Chart::changed() {
    stale_layout_ = stale_layer_ = true;
    update();
}

void Chart::set_spec(ChartSpec spec) {
    const bool all = spec_.whole.span() <= 0 || shows_all();
    const bool at_now = spec_.now && range_.to == *spec_.now;
    const bool at_end = range_.to == spec_.whole.to;
    spec_ = std::move(spec);
    const qint64 edge = at_now && spec_.now ? *spec_.now : at_end ? spec_.whole.to : range_.to;
    range_ = all ? spec_.whole : within({edge - range_.span(), edge}, spec_.whole);
    columns_.assign(spec_.series.size(), ChartColumns());
    setAccessibleName(spec_.title.isEmpty() ? tr("Chart") : spec_.title);
    describe();
    changed();
}

void Chart::append(int series, const std::vector<qint64>& at, const std::vector<double>& value) {
    if (series < 0 || series >= int(spec_.series.size())) return;
    ChartSeries& grown = spec_.series[std::size_t(series)];
    const std::size_t count = std::min(at.size(), value.size());
    grown.at.insert(grown.at.end(), at.begin(), at.begin() + std::ptrdiff_t(count));
    grown.value.insert(grown.value.end(), value.begin(), value.begin() + std::ptrdiff_t(count));
    changed();
}

void Chart::set_now(qint64 now, ChartRange whole) {
    const bool all = shows_all();
    const bool at_now = spec_.now && range_.to == *spec_.now;
    const bool at_end = range_.to == spec_.whole.to;
    spec_.now = now;
    spec_.whole = whole;
    const qint64 edge = at_now ? now : at_end ? whole.to : range_.to;
    range_ = all ? whole : within({edge - range_.span(), edge}, whole);
    changed();
}

void Chart::set_markers(std::vector<ChartMarker> markers) {
    spec_.markers = std::move(markers);
    changed();
}

void Chart::set_segments(std::vector<ChartSegment> segments) {
    spec_.segments = std::move(segments);
    changed();
}

void Chart::set_range(ChartRange range) {
    const ChartRange inside = within(range, spec_.whole);
    if (inside == range_ || inside.span() <= 0) return;
    range_ = inside;
    changed();
}

void Chart::set_scale(double scale) {
    scale_ = std::clamp(scale, 0.5, 4.0);
    changed();
}

void Chart::set_cursor(std::optional<qint64> at) {
    if (cursor_ == at) return;
    cursor_ = at;
    update();
}

// ---- drawing --------------------------------------------------------------------------------------------------------

void Chart::lay_out(double device) {
    if (!stale_layout_ && device == device_) return;
    device_ = device;
    stale_layout_ = false;
    const Theme& theme = theme_of(this);
    // The words of an axis depend on what is seen, and how much is seen on the words: the second round settles it.
    for (int round = 0; round < 3; ++round) {
        frame_ = chart_frame(spec_, range_, size(), widths_, theme, scale_);
        const int columns = int(std::lround(frame_.plot.width() * device)) * ChartStroke::parts;
        for (std::size_t i = 0; i < spec_.series.size(); ++i) {
            columns_[i].set(range_, columns);
            columns_[i].take(spec_.series[i]);
        }
        const AxisWidths wanted = fit_axes(frame_, spec_, columns_, theme);
        if (wanted == widths_) return;
        widths_ = wanted;
    }
}

void Chart::draw_layer(double device) {
    lay_out(device);
    const QSize pixels(int(std::lround(width() * device)), int(std::lround(height() * device)));
    if (layer_.size() != pixels) layer_ = QPixmap(pixels);
    layer_.setDevicePixelRatio(device);
    layer_.fill(theme_of(this).color(Color::window));
    QPainter p(&layer_);
    paint_chart(p, {spec_, frame_, columns_, theme_of(this), ring_ && hasFocus()});
    stale_layer_ = false;
}

void Chart::paintEvent(QPaintEvent*) {
    const double device = devicePixelRatioF();
    if (stale_layer_ || stale_layout_ || device != device_) draw_layer(device);
    QPainter p(this);
    p.drawPixmap(0, 0, layer_);
    if (cursor_) paint_chart_cursor(p, {spec_, frame_, columns_, theme_of(this)}, *cursor_);
}

const ChartFrame& Chart::frame() {
    lay_out(device_);
    return frame_;
}

QPixmap Chart::picture() {
    draw_layer(devicePixelRatioF());
    return layer_;
}

void Chart::resizeEvent(QResizeEvent*) { changed(); }

void Chart::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange) changed();
}

// ---- range and cursor -----------------------------------------------------------------------------------------------

void Chart::move_to(ChartRange range) {
    const ChartRange before = range_;
    set_range(range);
    if (range_ == before) return;
    describe();
    emit range_changed(range_.from, range_.to);
}

qint64 Chart::zoom_centre() const {
    if (cursor_ && *cursor_ >= range_.from && *cursor_ <= range_.to) return *cursor_;
    if (spec_.now && *spec_.now >= range_.from && *spec_.now <= range_.to) return *spec_.now;
    return range_.from + range_.span() / 2;
}

// The moment of the nearest value within a finger's width, so that what is read out is what was measured.
qint64 Chart::snapped(qint64 at) const {
    const qint64 reach = qint64(24.0 * double(range_.span()) / std::max(1.0, frame_.plot.width()));
    qint64 best = at;
    qint64 away = reach + 1;
    for (const ChartSeries& series : spec_.series) {
        if (series.kind == ChartKind::comparison) continue;
        const int index = nearest_value(series, at);
        if (index < 0 || series.at[std::size_t(index)] < range_.from || series.at[std::size_t(index)] > range_.to) continue;
        const qint64 distance = std::abs(series.at[std::size_t(index)] - at);
        if (distance >= away) continue;
        away = distance;
        best = series.at[std::size_t(index)];
    }
    return best;
}

void Chart::wheelEvent(QWheelEvent* event) {
    const double across = event->angleDelta().x() / 120.0;
    const double down = event->angleDelta().y() / 120.0;
    const bool pan = (event->modifiers() & Qt::ShiftModifier) || std::abs(across) > std::abs(down);
    event->accept();
    if (pan) return move_to(panned(range_, spec_.whole, qint64(-(std::abs(across) > std::abs(down) ? across : down) * 0.1 * double(range_.span()))));
    const qint64 about = std::clamp(frame().at_of(event->position().x()), range_.from, range_.to);
    move_to(zoomed(range_, spec_.whole, about, std::pow(0.8, down)));
}

void Chart::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    const ChartHit hit = chart_hit(frame(), spec_, event->position());
    if (hit.part == ChartHit::Part::marker) emit marker_activated(spec_.markers[std::size_t(hit.index)].id);
    pressed_ = event->position();
    pressed_range_ = range_;
    dragging_ = false;
}

void Chart::mouseMoveEvent(QMouseEvent* event) {
    if (pressed_) {
        const double by = pressed_->x() - event->position().x();
        if (!dragging_ && std::abs(by) < 4) return;
        dragging_ = true;
        setCursor(Qt::ClosedHandCursor);
        return move_to(panned(pressed_range_, spec_.whole, qint64(by / std::max(1.0, frame().plot.width()) * double(pressed_range_.span()))));
    }
    const ChartHit hit = chart_hit(frame(), spec_, event->position());
    if (hit.part == ChartHit::Part::nothing) set_cursor({});
    else if (hit.part == ChartHit::Part::marker) set_cursor(spec_.markers[std::size_t(hit.index)].at);
    else set_cursor(snapped(hit.at));
}

void Chart::mouseReleaseEvent(QMouseEvent*) {
    pressed_.reset();
    dragging_ = false;
    unsetCursor();
}

void Chart::mouseDoubleClickEvent(QMouseEvent* event) {
    const ChartHit hit = chart_hit(frame(), spec_, event->position());
    if (hit.part == ChartHit::Part::plot) emit moment_activated(snapped(hit.at));
}

void Chart::leaveEvent(QEvent*) { set_cursor({}); }

void Chart::contextMenuEvent(QContextMenuEvent* event) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({copy_picture_, copy_data_});
    menu->addSeparator();
    connect(menu->addAction(tr("Show all")), &QAction::triggered, this, [this] { move_to(spec_.whole); });
    menu->popup(event->globalPos());
}

bool Chart::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const ChartHit hit = chart_hit(frame(), spec_, help->pos());
    QString words;
    if (hit.part == ChartHit::Part::segment) words = spec_.segments[std::size_t(hit.index)].label;
    if (hit.part == ChartHit::Part::marker) words = spec_.markers[std::size_t(hit.index)].label;
    QToolTip::showText(help->globalPos(), plain_tip(words), this);
    return true;
}

} // namespace kit
