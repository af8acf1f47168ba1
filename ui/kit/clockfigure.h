// SPDX-License-Identifier: Apache-2.0
// The clock of a show: one time as large as the room lets it be, with what it counts above and how it stands below.
// UI thread. Whoever owns it counts; it only shows words. Readable from two metres.
#pragma once
#include "ui/kit/banner.h"

#include <QWidget>

namespace kit {

struct ClockSpec {
    QString left = {};         ///< above: what it counts
    QString right = {};        ///< above, at the right
    QString figure = {};       ///< "11:17"
    Tone tone = Tone::neutral;
    QString second = {};       ///< large under it: "+01:24 behind"
    Tone second_tone = Tone::neutral;
    QString aside = {};        ///< beside the second, two short lines broken by \n
    QString foot = {};
    QString foot_right = {};
};

class ClockFigure : public QWidget {
    Q_OBJECT
public:
    explicit ClockFigure(QWidget* parent = nullptr);
    void set(const ClockSpec& spec);
    [[nodiscard]] const ClockSpec& spec() const { return spec_; }
    void set_scale(double scale);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {160, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent*) override;

private:
    ClockSpec spec_;
    double scale_ = 1;
};

} // namespace kit
