// SPDX-License-Identifier: Apache-2.0
// Says over a live screen that what it shows is a replay, and plays it: play and pause, speed, a slider, where it stands,
// back to now. Hidden while the clock is the desk's. UI thread. Drives an AirClock and knows nothing that is shown by it.
#pragma once
#include "ui/panes/air_clock.h"

#include <QSlider>
#include <QWidget>

namespace kit {
class Button;
class Label;
class Segments;
}

namespace panes {

struct KeyLine;

/// Where a recording stands; painted as the kit paints, told to assistive technology as a slider.
class ReplaySlider : public QSlider {
    Q_OBJECT
public:
    explicit ReplaySlider(QWidget* parent = nullptr);
    QSize sizeHint() const override { return {240, 24}; }

protected:
    void paintEvent(QPaintEvent*) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    [[nodiscard]] double handle_x() const;
};

class ReplayBar : public QWidget {
    Q_OBJECT
public:
    explicit ReplayBar(AirClock& clock, QWidget* parent = nullptr);
    /// Lines of the keyboard reference.
    static std::vector<KeyLine> keys();

protected:
    void paintEvent(QPaintEvent*) override;

private:
    void take_mode();
    void take_time();
    AirClock& clock_;
    kit::Label* title_;
    kit::Button* play_;
    ReplaySlider* slider_;
    kit::Label* code_;
    kit::Label* time_;
    kit::Segments* speed_;
};

}  // namespace panes
