// SPDX-License-Identifier: Apache-2.0
// A tinted notice with a bar at its left: what is wrong, what it means, and the ways out as buttons.
// UI thread. Knows only words; a click tells the id of the action.
#pragma once
#include "ui/kit/button.h"

#include <QWidget>

#include <vector>

namespace kit {

enum class Tone { neutral, good, warn, alarm };

struct BannerAction {
    QString id = {};
    ButtonSpec look = {}; ///< kind is set to row
};

struct BannerSpec {
    Tone tone = Tone::warn;
    QString title = {};
    QString text = {};
    std::vector<BannerAction> actions = {};
};

class Banner : public QWidget {
    Q_OBJECT
public:
    explicit Banner(const BannerSpec& spec, QWidget* parent = nullptr);

signals:
    void triggered(const QString& action);

protected:
    void paintEvent(QPaintEvent*) override;

private:
    Tone tone_;
};

/// Ground, words and icon of a tone.
struct ToneLook {
    Color tint, words, strong;
    QString icon = {};
};
ToneLook look_of(Tone tone);

/// Nothing here yet: what belongs here, and the ways to fill it.
struct EmptySpec {
    QString icon = {};
    QString title = {};
    QString text = {};
    std::vector<BannerAction> actions = {}; ///< the first one is drawn as primary
};

class EmptyState : public QWidget {
    Q_OBJECT
public:
    explicit EmptyState(const EmptySpec& spec, QWidget* parent = nullptr);

signals:
    void triggered(const QString& action);

protected:
    void paintEvent(QPaintEvent*) override;

private:
    QString icon_;
    QWidget* mark_ = nullptr;
};

} // namespace kit
