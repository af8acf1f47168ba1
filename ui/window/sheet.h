// SPDX-License-Identifier: Apache-2.0
// A card over the window: the keyboard reference, who works here, an import. Not a dialog: nothing waits for it, Escape or a
// click beside it closes it. UI thread. Knows nothing of what stands on it.
#pragma once
#include "ui/kit/label.h"

#include <QPointer>
#include <QWidget>

namespace window {

class Sheet : public QWidget {
    Q_OBJECT
public:
    /// Takes `content` over. `size`: at most; smaller windows shrink it.
    Sheet(const QString& title, QWidget* content, QSize size, QWidget* over);
    void close_sheet();

signals:
    void closed();

protected:
    void paintEvent(QPaintEvent*) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();
    kit::Ground* card_;
    QSize wanted_;
    QPointer<QWidget> before_;
};

}  // namespace window
