// SPDX-License-Identifier: Apache-2.0
// Which look is shown: chosen light or dark, or what the desktop prefers (org.freedesktop.portal.Settings).
// UI thread; the portal is asked asynchronously and its silence means light. Applies the theme by itself.
// Does not keep the choice: the caller stores it.
#pragma once
#include "ui/kit/theme.h"

#include <QObject>

namespace kit {

enum class LookChoice { light, dark, system };

class Appearance : public QObject {
    Q_OBJECT
public:
    explicit Appearance(LookChoice choice, QObject* parent = nullptr);
    ~Appearance() override;
    [[nodiscard]] LookChoice choice() const { return choice_; }
    [[nodiscard]] Look look() const { return look_; }
    void choose(LookChoice choice);

signals:
    void look_changed(kit::Look look);

private:
    void ask_portal();
    void take_preference(uint color_scheme);
    void show(Look look);

    LookChoice choice_;
    Look look_ = Look::light;
    Look system_look_ = Look::light;
    bool asked_ = false;
};

} // namespace kit
