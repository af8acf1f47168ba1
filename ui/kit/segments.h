// SPDX-License-Identifier: Apache-2.0
// Switches in the head of a pane: a segmented control (one of a few) and the chips of filters in force.
// UI thread. Knows ids and words only.
#pragma once
#include "ui/kit/theme.h"

#include <QAbstractButton>
#include <QWidget>

#include <vector>

namespace kit {

struct Segment {
    QString id = {};
    QString text = {};
    QString tip = {};
};

/// One of a few, joined: arrows move the choice, each segment is a radio button to assistive technology.
class Segments : public QWidget {
    Q_OBJECT
public:
    Segments(const QString& name, const std::vector<Segment>& segments, QWidget* parent = nullptr);
    [[nodiscard]] QString current() const { return current_; }
    /// No signal.
    void set_current(const QString& id);

signals:
    void chosen(const QString& id);

protected:
    void paintEvent(QPaintEvent*) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void choose(int index);
    std::vector<QAbstractButton*> buttons_;
    QString current_;
};

/// A filter in force: "Room Studio 1", a click edits it, the cross takes it away.
class FilterChip : public QAbstractButton {
    Q_OBJECT
public:
    /// With `closable` a cross, else a chevron (the filter stands but its value can be changed).
    FilterChip(const QString& label, const QString& value, bool closable, QWidget* parent = nullptr);
    void set_value(const QString& value);
    QSize sizeHint() const override;

signals:
    void closed();

protected:
    void paintEvent(QPaintEvent*) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QRect mark_rect() const;
    QString value_;
    bool closable_;
};

} // namespace kit
