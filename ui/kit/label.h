// SPDX-License-Identifier: Apache-2.0
// Words on a surface: always plain text, a font role and a colour token, elided with the whole text as tooltip.
// UI thread. Knows nothing of where the words come from.
#pragma once
#include "ui/kit/theme.h"

#include <QLabel>

namespace kit {

class Label : public QLabel {
    Q_OBJECT
public:
    explicit Label(const QString& text = {}, FontRole role = FontRole::body, Color color = Color::text, QWidget* parent = nullptr);
    void set_color(Color color);
    void set_role(FontRole role);
    /// Wrapped over several lines instead of elided.
    void set_wrapped(bool wrapped);
    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent*) override;
    bool event(QEvent* event) override;

private:
    FontRole role_;
    Color color_;
};


/// A hairline across (or down) a layout.
class Line : public QWidget {
    Q_OBJECT
public:
    explicit Line(Qt::Orientation orientation = Qt::Horizontal, QWidget* parent = nullptr, Color color = Color::line);

protected:
    void paintEvent(QPaintEvent*) override;

private:
    Color color_;
};

/// A plain ground of one colour, with hairlines where asked.
class Ground : public QWidget {
    Q_OBJECT
public:
    explicit Ground(Color color, QWidget* parent = nullptr, Qt::Edges lines = {});

protected:
    void paintEvent(QPaintEvent*) override;

private:
    Color color_;
    Qt::Edges lines_;
};

} // namespace kit
