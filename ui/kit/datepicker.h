// SPDX-License-Identifier: Apache-2.0
// A month to choose a day from, as a popup under a field: mouse, arrows, Page keys for months, Enter, Escape.
// UI thread. Weeks begin on Monday; names come from the application's locale.
#pragma once
#include <QDate>
#include <QWidget>

namespace kit {

class DatePicker : public QWidget {
    Q_OBJECT
public:
    /// `here` is chosen at first (today when invalid); `today` gets a ring.
    DatePicker(QDate here, QDate today, QWidget* parent);
    [[nodiscard]] QDate day() const { return day_; }

signals:
    void picked(QDate day);

protected:
    void paintEvent(QPaintEvent*) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] QDate first_shown() const;
    [[nodiscard]] QRect cell(int index) const;
    void go_to(QDate day);
    QDate day_;
    QDate today_;
    int hovered_ = -1;
};

} // namespace kit
