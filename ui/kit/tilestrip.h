// SPDX-License-Identifier: Apache-2.0
// Tiles in the order a person gave them, wrapped into equal rows; moved by mouse or by Ctrl+Shift+arrows, walked by arrows.
// UI thread. Tells the new order and which tile is wanted; remembers nothing beyond its life.
#pragma once
#include "ui/kit/tile.h"

#include <vector>

namespace kit {

/// Columns for `count` tiles at least `narrowest` wide: as few rows as fit, all about equally full.
int tile_columns(int count, int width, int narrowest, int gap);

class TileStrip : public QWidget {
    Q_OBJECT
public:
    explicit TileStrip(const QString& name, QWidget* parent = nullptr);

    /// Tiles by their ids: those that stay keep focus, and only figures that changed fade.
    void set_tiles(const std::vector<TileSpec>& tiles);
    [[nodiscard]] QStringList order() const;
    [[nodiscard]] Tile* tile(const QString& id) const;
    void set_scale(double scale);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    /// By the person: a tile was moved.
    void order_changed(const QStringList& order);
    /// Double click or Enter.
    void opened(const QString& id);
    void menu_wanted(const QString& id, const QPoint& global);

protected:
    void resizeEvent(QResizeEvent*) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] QRect place(int index) const;
    [[nodiscard]] int index_of(const QWidget* tile) const;
    [[nodiscard]] int index_at(const QPoint& point) const;
    void lay_out();
    void move_tile(int from, int to);
    bool key(Tile* tile, QKeyEvent* event);
    bool mouse(Tile* tile, QEvent* event);
    std::vector<Tile*> tiles_;
    Tile* dragged_ = nullptr;
    QPoint grabbed_;
    QStringList order_before_;
    bool pressed_ = false;
    double scale_ = 1;
};

} // namespace kit
