// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/button.h"

#include "ui/kit/icons.h"
#include "ui/kit/style.h"

#include <QAction>

namespace kit {

Button::Button(const ButtonSpec& spec, QWidget* parent) : QPushButton(spec.text, parent) {
    setProperty(kind_property, int(spec.kind));
    setProperty(keys_property, spec.keys);
    if (!spec.icon.isEmpty()) set_icon_name(spec.icon);
    const QString name = spec.text.isEmpty() ? spec.tip : spec.text;
    setAccessibleName(name);
    if (!spec.tip.isEmpty()) {
        setToolTip(plain_tip(spec.keys.isEmpty() ? spec.tip : QStringLiteral("%1  (%2)").arg(spec.tip, spec.keys)));
        setAccessibleDescription(spec.tip);
    }
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAutoDefault(false);
    if (spec.kind == ButtonKind::link) setCursor(Qt::PointingHandCursor);
}

Button::Button(QAction* action, ButtonKind kind, QWidget* parent) : Button({action->text(), {}, kind, {}, {}}, parent) {
    const auto follow = [this, action] {
        words_ = action->text();
        setText(compact_ ? QString() : words_);
        setAccessibleName(action->text());
        setIcon(action->icon());
        setProperty("kit_icon", action->property("kit_icon"));
        setEnabled(action->isEnabled());
        setVisible(action->isVisible());
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        setToolTip(plain_tip(keys.isEmpty() ? action->text() : QStringLiteral("%1  (%2)").arg(action->text(), keys)));
    };
    follow();
    connect(action, &QAction::changed, this, follow);
    connect(this, &QPushButton::clicked, action, &QAction::trigger);
}

void Button::set_compact(bool compact) {
    if (compact == compact_ || icon().isNull()) return;
    compact_ = compact;
    if (compact) {
        words_ = text();
        setText({});
        if (toolTip().isEmpty()) setToolTip(plain_tip(words_));
    } else {
        setText(words_);
    }
    updateGeometry();
}

int Button::saved_width() const { return compact_ ? int(text_width(words_, font())) + 18 : 0; }

void Button::set_icon_name(const QString& name) {
    setProperty("kit_icon", name);
    setIcon(name.isEmpty() ? QIcon() : kit::icon(name));
    setIconSize({16, 16});
}

} // namespace kit
