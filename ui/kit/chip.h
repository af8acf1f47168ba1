// SPDX-License-Identifier: Apache-2.0
// Small marks: a tinted chip, the chip of a key, a readiness ring, a dot with a count.
// UI thread. A chip's kind is a name in theme.json ("good", "warn", "outline", ...); colour is never alone, words go with it.
#pragma once
#include "ui/kit/theme.h"

#include <QWidget>

namespace kit {

class Chip : public QWidget {
    Q_OBJECT
public:
    Chip(const QString& text, const QString& kind, const QString& icon = {}, QWidget* parent = nullptr);
    void set(const QString& text, const QString& kind, const QString& icon = {});
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent*) override;

private:
    QString text_;
    QString kind_;
    QString icon_;
};

class KeyChip : public QWidget {
    Q_OBJECT
public:
    explicit KeyChip(const QString& keys, QWidget* parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent*) override;

private:
    QString keys_;
};

/// n of m as an arc with the figures inside; a tick when complete.
class Ring : public QWidget {
    Q_OBJECT
public:
    explicit Ring(int side = 36, QWidget* parent = nullptr);
    /// `arc` colours what is done while it is not whole: quiet, warn, on_air.
    void set(int done, int total, Color arc = Color::text_quiet);

protected:
    void paintEvent(QPaintEvent*) override;

private:
    int done_ = 0;
    int total_ = 0;
    Color arc_ = Color::text_quiet;
};

} // namespace kit
