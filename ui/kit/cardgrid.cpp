// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/cardgrid.h"

#include "ui/kit/label.h"

#include <QKeyEvent>

#include <algorithm>
#include <cmath>

namespace kit {
namespace {
constexpr int gap = 12;
constexpr int narrowest = 300;
constexpr int lowest = 264;
constexpr int highest = 400;
constexpr int widest = 620;
} // namespace

GridCells grid_cells(int count, int width, int height, int between, double scale) {
    const int least_width = int(std::lround(narrowest * scale));
    const int least_height = int(std::lround(lowest * scale));
    const int most = std::max(1, (width + between) / (least_width + between));
    GridCells best;
    for (int columns = 1; columns <= std::max(1, std::min(count, most)); ++columns) {
        const int rows = std::max(1, (count + columns - 1) / columns);
        GridCells cells{columns, (width - between * (columns - 1)) / columns, (height - between * (rows - 1)) / rows};
        if (cells.height < least_height) continue;
        cells.width = std::min(cells.width, int(std::lround(widest * scale)));
        cells.height = std::min(cells.height, int(std::lround(highest * scale)));
        if (std::int64_t(cells.width) * cells.height > std::int64_t(best.width) * best.height) best = cells;
    }
    if (best.width > 0) return best;
    return {most, (width - between * (most - 1)) / most, least_height};
}

CardGrid::CardGrid(const QString& name, QWidget* parent) : QScrollArea(parent), ground_(new Ground(Color::window)) {
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(name);
    ground_->setAccessibleName(name);
    setWidget(ground_);
    setFocusPolicy(Qt::NoFocus);
}

void CardGrid::set_cards(const std::vector<CardSpec>& cards) {
    std::vector<Card*> next;
    for (const CardSpec& spec : cards) {
        Card* known = card(spec.id);
        if (known) {
            known->set(spec);
        } else {
            known = new Card(spec, ground_);
            known->set_scale(scale_);
            known->installEventFilter(this);
            connect(known, &Card::acted, this, &CardGrid::acted);
            known->show();
        }
        next.push_back(known);
    }
    for (Card* old : cards_)
        if (std::find(next.begin(), next.end(), old) == next.end()) {
            old->hide();
            old->deleteLater();
        }
    cards_ = std::move(next);
    for (std::size_t i = 1; i < cards_.size(); ++i) setTabOrder(cards_[i - 1], cards_[i]);
    if (!card(selected_)) selected_.clear();
    lay_out();
}

QStringList CardGrid::order() const {
    QStringList ids;
    for (const Card* card : cards_) ids += card->spec().id;
    return ids;
}

Card* CardGrid::card(const QString& id) const {
    const auto found = std::find_if(cards_.begin(), cards_.end(), [&](const Card* card) { return card->spec().id == id; });
    return found == cards_.end() ? nullptr : *found;
}

void CardGrid::select(const QString& id) {
    Card* wanted = card(id);
    if (!wanted) return;
    wanted->setFocus(Qt::OtherFocusReason);
    if (selected_ == id) return;
    selected_ = id;
    ensureWidgetVisible(wanted, 0, gap);
    emit selection_changed(id);
}

void CardGrid::set_scale(double scale) {
    scale_ = std::clamp(scale, 0.5, 4.0);
    for (Card* card : cards_) card->set_scale(scale_);
    lay_out();
}

void CardGrid::lay_out() {
    const int between = int(std::lround(gap * scale_));
    const QSize room = maximumViewportSize();
    const int count = int(cards_.size());
    cells_ = grid_cells(count, room.width(), room.height(), between, scale_);
    const auto all_high = [&] {
        const int rows = (count + cells_.columns - 1) / cells_.columns;
        return rows * (cells_.height + between) - between;
    };
    int wide = room.width();
    if (all_high() > room.height()) { // a scroll bar takes its share
        wide -= style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this) + 4;
        cells_ = grid_cells(count, wide, room.height(), between, scale_);
    }
    for (int i = 0; i < count; ++i)
        cards_[std::size_t(i)]->setGeometry((i % cells_.columns) * (cells_.width + between), (i / cells_.columns) * (cells_.height + between), cells_.width, cells_.height);
    ground_->resize(wide, std::max(room.height(), count > 0 ? all_high() : 0));
}

void CardGrid::resizeEvent(QResizeEvent* event) {
    QScrollArea::resizeEvent(event);
    lay_out();
}

bool CardGrid::key(const Card* card, int key) {
    const auto found = std::find(cards_.begin(), cards_.end(), card);
    const int from = int(found - cards_.begin());
    const int last = int(cards_.size()) - 1;
    int to = from;
    switch (key) {
    case Qt::Key_Left: to = from - 1; break;
    case Qt::Key_Right: to = from + 1; break;
    case Qt::Key_Up: to = from - cells_.columns; break;
    case Qt::Key_Down: to = from + cells_.columns > last && from / cells_.columns < last / cells_.columns ? last : from + cells_.columns; break;
    case Qt::Key_Home: to = 0; break;
    case Qt::Key_End: to = last; break;
    case Qt::Key_Return:
    case Qt::Key_Enter: emit opened(card->spec().id); return true;
    default: return false;
    }
    if (to >= 0 && to <= last && to != from) select(cards_[std::size_t(to)]->spec().id);
    return true;
}

bool CardGrid::eventFilter(QObject* watched, QEvent* event) {
    auto* on = qobject_cast<Card*>(watched);
    if (!on || std::find(cards_.begin(), cards_.end(), on) == cards_.end()) return QScrollArea::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::KeyPress: return key(on, static_cast<QKeyEvent*>(event)->key());
    case QEvent::MouseButtonDblClick: emit opened(on->spec().id); return true;
    case QEvent::FocusIn: select(on->spec().id); [[fallthrough]];
    case QEvent::FocusOut: on->update(); return false;
    default: return QScrollArea::eventFilter(watched, event);
    }
}

} // namespace kit
