// SPDX-License-Identifier: Apache-2.0
// Figures over time: lines, bars and comparisons on two axes, marks and segments; zoomed, panned and read by mouse and keys.
// UI thread. The still picture is drawn once for what is seen; pointer and cursor come on top. Appending costs what is new.
// What a figure means it refuses to know: it tells which moment a person wants, and copies what is seen.
#pragma once
#include "ui/kit/chart_layout.h"

#include <QPixmap>
#include <QWidget>

class QAction;

namespace kit {

class Chart : public QWidget {
    Q_OBJECT
public:
    explicit Chart(QWidget* parent = nullptr);

    /// Shows this from now on. All stays all, a range at the live edge stays there, any other stays where it is.
    void set_spec(ChartSpec spec);
    [[nodiscard]] const ChartSpec& spec() const { return spec_; }
    /// Newer points of one series, in order.
    void append(int series, const std::vector<qint64>& at, const std::vector<double>& value);
    /// The live edge moves on, and with it what can be seen.
    void set_now(qint64 now, ChartRange whole);
    void set_markers(std::vector<ChartMarker> markers);
    void set_segments(std::vector<ChartSegment> segments);

    [[nodiscard]] ChartRange range() const { return range_; }
    /// No signal.
    void set_range(ChartRange range);
    [[nodiscard]] bool shows_all() const { return range_ == spec_.whole; }
    /// 1 at a desk; more for a screen across the room.
    void set_scale(double scale);

    [[nodiscard]] std::optional<qint64> cursor() const { return cursor_; }
    void set_cursor(std::optional<qint64> at);
    /// The frame as drawn last, for tests and for what lies over a chart.
    [[nodiscard]] const ChartFrame& frame();

    /// What assistive technology says of the whole, and of the cursor's moment.
    [[nodiscard]] QString summary() const;
    [[nodiscard]] QString readout(qint64 at) const;
    /// Every value in the range, a row a moment, tabs between; the picture as it stands.
    [[nodiscard]] QString data_text() const;
    [[nodiscard]] QPixmap picture();
    [[nodiscard]] QAction* copy_data() const { return copy_data_; }
    [[nodiscard]] QAction* copy_picture() const { return copy_picture_; }

    QSize sizeHint() const override { return {620, 340}; }
    QSize minimumSizeHint() const override { return {220, 150}; }

signals:
    /// By the person: wheel, drag, key.
    void range_changed(qint64 from, qint64 to);
    void moment_activated(qint64 at);
    void marker_activated(const QString& id);

protected:
    void paintEvent(QPaintEvent*) override;
    void resizeEvent(QResizeEvent*) override;
    void changeEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent*) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

private:
    void changed();
    void lay_out(double device);
    void draw_layer(double device);
    void move_to(ChartRange range);
    [[nodiscard]] qint64 snapped(qint64 at) const;
    [[nodiscard]] qint64 zoom_centre() const;
    bool range_key(QKeyEvent* event);
    bool cursor_key(QKeyEvent* event);
    void step_cursor(int direction);
    void step_marker(int direction);
    void show_moment(qint64 at);
    void describe();

    ChartSpec spec_;
    ChartRange range_;
    ChartFrame frame_;
    AxisWidths widths_;
    std::vector<ChartColumns> columns_;
    QPixmap layer_;
    double device_ = 1;
    double scale_ = 1;
    bool stale_layout_ = true;
    bool stale_layer_ = true;
    std::optional<qint64> cursor_;
    std::optional<QPointF> pressed_;
    ChartRange pressed_range_;
    bool dragging_ = false;
    bool ring_ = false; ///< focus came by keyboard
    QAction* copy_data_;
    QAction* copy_picture_;
};

} // namespace kit
