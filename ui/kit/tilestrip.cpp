// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/tilestrip.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>
#include <cmath>

namespace kit {
namespace {
constexpr int tile_height = 88;
constexpr int tile_narrowest = 168;
constexpr int tile_gap = 8;
}

int tile_columns(int count, int width, int narrowest, int gap) {
    if (count <= 0) return 1;
    const int fit = std::clamp((width + gap) / std::max(1, narrowest + gap), 1, count);
    const int rows = (count + fit - 1) / fit;
    return (count + rows - 1) / rows;
}

TileStrip::TileStrip(const QString& name, QWidget* parent) : QWidget(parent) {
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void TileStrip::set_tiles(const std::vector<TileSpec>& tiles) {
    std::vector<Tile*> next;
    for (const TileSpec& spec : tiles) {
        Tile* known = tile(spec.id);
        if (known) {
            known->set(spec);
        } else {
            known = new Tile(spec, this);
            known->set_scale(scale_);
            known->installEventFilter(this);
            known->show();
        }
        next.push_back(known);
    }
    for (Tile* old : tiles_)
        if (std::find(next.begin(), next.end(), old) == next.end()) {
            if (old == dragged_) dragged_ = nullptr;
            old->hide();
            old->deleteLater();
        }
    tiles_ = std::move(next);
    for (std::size_t i = 1; i < tiles_.size(); ++i) setTabOrder(tiles_[i - 1], tiles_[i]);
    lay_out();
}

QStringList TileStrip::order() const {
    QStringList ids;
    for (const Tile* tile : tiles_) ids += tile->spec().id;
    return ids;
}

Tile* TileStrip::tile(const QString& id) const {
    const auto found = std::find_if(tiles_.begin(), tiles_.end(), [&](const Tile* tile) { return tile->spec().id == id; });
    return found == tiles_.end() ? nullptr : *found;
}

void TileStrip::set_scale(double scale) {
    scale_ = std::clamp(scale, 0.5, 4.0);
    for (Tile* tile : tiles_) tile->set_scale(scale_);
    lay_out();
}

QSize TileStrip::sizeHint() const { return {3 * 200, height()}; }
QSize TileStrip::minimumSizeHint() const { return {int(tile_narrowest * scale_), minimumHeight()}; }

QRect TileStrip::place(int index) const {
    const int gap = int(std::lround(tile_gap * scale_));
    const int columns = tile_columns(int(tiles_.size()), width(), int(tile_narrowest * scale_), gap);
    const int high = int(std::lround(tile_height * scale_));
    const int column = index % columns;
    const auto left = [&](int c) { return int(std::lround(double(c) * (width() + gap) / columns)); };
    return {left(column), (index / columns) * (high + gap), left(column + 1) - left(column) - gap, high};
}

void TileStrip::lay_out() {
    for (std::size_t i = 0; i < tiles_.size(); ++i)
        if (tiles_[i] != dragged_) tiles_[i]->setGeometry(place(int(i)));
    const int high = tiles_.empty() ? 0 : place(int(tiles_.size()) - 1).bottom() + 1;
    if (high != minimumHeight() || high != maximumHeight()) setFixedHeight(high);
}

void TileStrip::resizeEvent(QResizeEvent*) { lay_out(); }

int TileStrip::index_of(const QWidget* tile) const {
    const auto found = std::find(tiles_.begin(), tiles_.end(), tile);
    return found == tiles_.end() ? -1 : int(found - tiles_.begin());
}

int TileStrip::index_at(const QPoint& point) const {
    int best = -1;
    double nearest = 0;
    for (int i = 0; i < int(tiles_.size()); ++i) {
        const QPoint away = place(i).center() - point;
        const double distance = std::hypot(away.x(), away.y());
        if (best < 0 || distance < nearest) {
            best = i;
            nearest = distance;
        }
    }
    return best;
}

void TileStrip::move_tile(int from, int to) {
    if (from < 0 || to < 0 || to >= int(tiles_.size()) || from == to) return;
    Tile* moved = tiles_[std::size_t(from)];
    tiles_.erase(tiles_.begin() + from);
    tiles_.insert(tiles_.begin() + to, moved);
    for (std::size_t i = 1; i < tiles_.size(); ++i) setTabOrder(tiles_[i - 1], tiles_[i]);
    lay_out();
}

bool TileStrip::key(Tile* tile, QKeyEvent* event) {
    const int from = index_of(tile);
    const int columns = tile_columns(int(tiles_.size()), width(), int(tile_narrowest * scale_), int(std::lround(tile_gap * scale_)));
    int by = 0;
    switch (event->key()) {
    case Qt::Key_Left: by = -1; break;
    case Qt::Key_Right: by = 1; break;
    case Qt::Key_Up: by = -columns; break;
    case Qt::Key_Down: by = columns; break;
    case Qt::Key_Return:
    case Qt::Key_Enter: emit opened(tile->spec().id); return true;
    default: return false;
    }
    const int to = from + by;
    const bool moves = (event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier)) == (Qt::ControlModifier | Qt::ShiftModifier);
    if (to < 0 || to >= int(tiles_.size())) return true;
    if (!moves) {
        tiles_[std::size_t(to)]->setFocus(Qt::TabFocusReason);
        return true;
    }
    move_tile(from, to);
    emit order_changed(order());
    return true;
}

bool TileStrip::mouse(Tile* tile, QEvent* event) {
    auto* mouse = static_cast<QMouseEvent*>(event);
    const QPoint at = tile->mapTo(this, mouse->position().toPoint());
    if (event->type() == QEvent::MouseButtonPress && mouse->button() == Qt::LeftButton) {
        grabbed_ = mouse->position().toPoint();
        pressed_ = true;
    } else if (event->type() == QEvent::MouseMove && pressed_ && (mouse->buttons() & Qt::LeftButton)) {
        if (!dragged_ && (mouse->position().toPoint() - grabbed_).manhattanLength() < QApplication::startDragDistance()) return false;
        if (!dragged_) {
            dragged_ = tile;
            order_before_ = order();
            tile->raise();
            tile->setCursor(Qt::ClosedHandCursor);
        }
        tile->move(at - grabbed_);
        move_tile(index_of(tile), index_at(tile->geometry().center()));
        return true;
    } else if (event->type() == QEvent::MouseButtonRelease) {
        pressed_ = false;
        if (!dragged_) return false;
        dragged_->unsetCursor();
        dragged_ = nullptr;
        lay_out();
        if (order() != order_before_) emit order_changed(order());
        return true;
    } else if (event->type() == QEvent::MouseButtonDblClick) {
        emit opened(tile->spec().id);
    }
    return false;
}

bool TileStrip::eventFilter(QObject* watched, QEvent* event) {
    auto* tile = qobject_cast<Tile*>(watched);
    if (!tile || index_of(tile) < 0) return QWidget::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::KeyPress: return key(tile, static_cast<QKeyEvent*>(event));
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::MouseButtonRelease:
    case QEvent::MouseButtonDblClick: return mouse(tile, event);
    case QEvent::ContextMenu: emit menu_wanted(tile->spec().id, static_cast<QContextMenuEvent*>(event)->globalPos()); return true;
    case QEvent::FocusIn:
    case QEvent::FocusOut: tile->update(); return false;
    default: return false;
    }
}

} // namespace kit
