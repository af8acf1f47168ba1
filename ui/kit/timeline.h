// SPDX-License-Identifier: Apache-2.0
// Blocks on lanes over hours, day under day: looked at, walked by keyboard, moved, stretched, copied and drawn by mouse.
// UI thread; paints what is visible only, two thousand blocks a week included. Changes nothing by itself: it tells what
// the person wants, and the caller sets a new spec. What a block is, and what a clash is, it refuses to know.
#pragma once
#include "ui/kit/timeline_drag.h"
#include "ui/kit/timeline_layout.h"
#include "ui/kit/timeline_spec.h"

#include <QAbstractScrollArea>

class QTimer;

namespace kit {

class Timeline : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit Timeline(QWidget* parent = nullptr);

    /// Shows this from now on; selection, scroll position and zoom stay as far as they still fit.
    void set_spec(TimelineSpec spec);
    [[nodiscard]] const TimelineSpec& spec() const { return spec_; }
    /// Asked for every new place during a drag; must be quick.
    void set_preview(TimelineDrag::Preview preview) { preview_ = std::move(preview); }
    /// Only the now-line moves.
    void set_now(int day, int minute);

    [[nodiscard]] QString selected() const { return selected_; }
    /// No signal. An unknown id selects nothing.
    void select(const QString& id);
    void reveal(const QString& id);
    void reveal_day(int day);
    void reveal_minute(int minute);
    [[nodiscard]] double hour_width() const { return layout_.hour_width(); }
    /// Pixels an hour, 12 to 480; what lies at viewport x `around` stays there.
    void set_hour_width(double width, double around = -1);

    /// Viewport coordinates, for menus, tests and assistive technology.
    [[nodiscard]] QRect block_rect(const QString& id) const;
    [[nodiscard]] QPoint point_of(const TimelinePlace& place) const;
    /// Where a block made or pasted by key would go: the pointer's place, else after what is selected.
    [[nodiscard]] TimelinePlace cursor_place() const;
    /// What assistive technology says of a block.
    [[nodiscard]] QString spoken(int block) const;
    [[nodiscard]] int header_height() const;

signals:
    void selection_changed(const QString& id);
    void opened(const QString& id);
    /// One for each drop or key: moved, resized, copied, created.
    void changed(const kit::TimelineChange& change);
    void delete_wanted(const QString& id);
    /// Right click or menu key; `id` is empty over an empty place.
    void menu_wanted(const QString& id, const kit::TimelinePlace& place, const QPoint& global);
    void day_clicked(int day);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    bool viewportEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QPointF to_content(const QPointF& viewport) const;
    [[nodiscard]] QPointF origin() const;
    void lay_out();
    void fit();
    void update_bars();
    void hover_at(const QPoint& at);
    void drag_to(const QPoint& at, Qt::KeyboardModifiers keys);
    void end_drag();
    void choose(int block);
    bool edit_key(QKeyEvent* event);
    bool walk_key(QKeyEvent* event);
    bool zoom_key(QKeyEvent* event);
    void walk(int dx, int dy);
    void shift_block(int minutes, int lanes);
    void stretch_block(int minutes);
    void show_tip(const QPoint& at, const QPoint& global);

    TimelineSpec spec_;
    TimelineLayout layout_;
    TimelineDrag drag_;
    TimelineDrag::Preview preview_;
    QString selected_;
    QString copied_;
    int hovered_ = -1;
    bool zoomed_ = false;
    QPoint pointer_{-1, -1};
    QTimer* edge_scroll_;
    QWidget* corner_; ///< above the vertical scroll bar, beside the header
};

/// Makes blocks visible to assistive technology; called once by the first timeline.
void install_timeline_accessibility();

} // namespace kit
