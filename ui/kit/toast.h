// SPDX-License-Identifier: Apache-2.0
// A line that says what was done and offers to undo it; floats above the foot of its parent and goes by itself.
// UI thread. Stays while the mouse is on it or the keyboard in it; no motion.
#pragma once
#include <QWidget>

class QTimer;

namespace kit {

class Label;

class Toast : public QWidget {
    Q_OBJECT
public:
    explicit Toast(QWidget* parent);
    /// `action` empty: only words. `keys` is shown beside it. The last one shown replaces the one before.
    void show_line(const QString& text, const QString& action = {}, const QString& keys = {});

signals:
    void acted();

protected:
    void paintEvent(QPaintEvent*) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void enterEvent(QEnterEvent*) override;
    void leaveEvent(QEvent*) override;

private:
    void place();
    QTimer* timer_;
    Label* words_;
    QWidget* action_ = nullptr;
};

} // namespace kit
