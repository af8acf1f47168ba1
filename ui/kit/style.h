// SPDX-License-Identifier: Apache-2.0
// The application's style: Fusion with the kit's own controls, carrying the theme of the moment.
// UI thread. QApplication::setStyle owns it; apply_theme() changes light to dark in a running program.
// Knows standard controls only; the kit's own widgets draw themselves with ui/kit/paint.h.
#pragma once
#include "ui/kit/paint.h"
#include "ui/kit/theme.h"

#include <QProxyStyle>

namespace kit {

class Style : public QProxyStyle {
    Q_OBJECT
public:
    explicit Style(Theme theme);
    [[nodiscard]] const Theme& theme() const { return theme_; }
    void set_theme(const Theme& theme) { theme_ = theme; }

    void polish(QWidget* widget) override;
    using QProxyStyle::polish;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* data) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part, const QWidget* widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size, const QWidget* widget) const override;

private:
    bool draw_control_part(ControlElement element, const QStyleOption* option, QPainter& p, const QWidget* widget) const;
    bool draw_view_part(ControlElement element, const QStyleOption* option, QPainter& p, const QWidget* widget) const;
    void draw_button_label(const QStyleOption* option, QPainter& p, const QWidget* widget) const;
    void draw_menu_item(const QStyleOption* option, QPainter& p) const;
    void draw_tab(const QStyleOption* option, QPainter& p) const;
    void draw_header(const QStyleOption* option, QPainter& p) const;
    void draw_item(const QStyleOption* option, QPainter* p, const QWidget* widget) const;
    void draw_combo(const QStyleOptionComplex* option, QPainter& p, const QWidget* widget) const;
    void draw_spin(const QStyleOptionComplex* option, QPainter& p, const QWidget* widget) const;
    void draw_scroll_bar(const QStyleOptionComplex* option, QPainter& p) const;
    void draw_tool_button(const QStyleOptionComplex* option, QPainter& p, const QWidget* widget) const;

    Theme theme_;
};

/// Installs fonts and style on first use, then palette and body font of `look`; every widget is repainted.
void apply_theme(Look look);

/// Properties that the style reads from a standard control.
inline constexpr char kind_property[] = "kit_kind";       ///< int(ButtonKind), on a QAbstractButton
inline constexpr char invalid_property[] = "kit_invalid"; ///< bool, on a field
inline constexpr char keys_property[] = "kit_keys";       ///< QString, the key shown on a button

/// The state as the option tells it.
ControlState state_of(const QStyleOption* option, const QWidget* widget);
/// True when focus came by keyboard or by a shortcut, so that a ring is due.
bool shows_focus(const QStyleOption* option, const QWidget* widget);

} // namespace kit
