// SPDX-License-Identifier: Apache-2.0
// The head of a pane: title, its controls, the search field, actions, and the primary action at the far right.
// UI thread. Takes the widgets over; knows nothing of what they do.
#pragma once
#include "ui/kit/button.h"

#include <QLineEdit>
#include <QWidget>

class QAction;
class QHBoxLayout;

namespace kit {

class Label;

/// A line edit with a magnifying glass, a cross when there is text, and the key that leads to it.
class SearchField : public QLineEdit {
    Q_OBJECT
public:
    SearchField(const QString& placeholder, const QString& keys, QWidget* parent = nullptr);
    /// Only looks like a field: a click or any key is told by `wanted`, for a palette that opens over the window.
    void set_door(bool door);
    /// Only the glass; a click still asks for the palette.
    void set_compact(bool compact);
    QSize sizeHint() const override { return {200, 28}; }

signals:
    /// With what was typed, when it is a door.
    void wanted(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QString keys_;
    bool door_ = false;
    bool compact_ = false;
};

class PaneHead : public QWidget {
    Q_OBJECT
public:
    explicit PaneHead(QWidget* parent = nullptr);
    void set_title(const QString& title);
    /// Puts a pane's own widgets in; what stood there before is hidden, not deleted.
    void set_parts(QWidget* controls, QWidget* actions, QAction* primary, bool search);
    [[nodiscard]] SearchField* search() const { return search_; }

protected:
    void paintEvent(QPaintEvent*) override;
    void resizeEvent(QResizeEvent*) override;
    bool event(QEvent* event) override;

private:
    void fit();
    static void swap_in(QHBoxLayout* slot, QWidget* widget);
    Label* title_;
    SearchField* search_;
    QHBoxLayout* controls_;
    QHBoxLayout* actions_;
    QHBoxLayout* primary_slot_;
    QWidget* controls_now_ = nullptr;
    QWidget* actions_now_ = nullptr;
    bool search_wanted_ = true;
};

} // namespace kit
