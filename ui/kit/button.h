// SPDX-License-Identifier: Apache-2.0
// A push button of the kit: plain, primary, in a row, ghost or link; an icon by name, the key it answers to.
// UI thread. The style draws it; it has an accessible name even when it shows an icon only.
#pragma once
#include "ui/kit/paint.h"

#include <QPushButton>

class QAction;

namespace kit {

struct ButtonSpec {
    QString text = {};
    QString icon = {};
    ButtonKind kind = ButtonKind::plain;
    QString keys = {};    ///< shown on the button; the shortcut itself belongs to an action
    QString tip = {};     ///< tooltip, and the accessible name when there is no text
};

class Button : public QPushButton {
    Q_OBJECT
public:
    explicit Button(const ButtonSpec& spec, QWidget* parent = nullptr);
    /// Text, icon, tip, enabled and trigger follow the action.
    Button(QAction* action, ButtonKind kind, QWidget* parent = nullptr);
    void set_icon_name(const QString& name);
    /// Only the icon, where there is one; the words become the tooltip. For heads that have grown too narrow.
    void set_compact(bool compact);
    /// How much narrower it is than with its words.
    [[nodiscard]] int saved_width() const;

private:
    QString words_;
    bool compact_ = false;
};

} // namespace kit
