// SPDX-License-Identifier: Apache-2.0
// The tokens of the look: colours, fonts by role, measures, for light and dark, read from resources/theme.json.
// A plain value; the application's style carries it (see style.h), and a widget asks theme_of(this).
// UI thread. Knows no widget's meaning and no word of the trade; chips are looked up by the name the caller gives.
#pragma once
#include <QColor>
#include <QFont>
#include <QHash>
#include <QPalette>
#include <QString>

#include <array>

class QWidget;

namespace kit {

enum class Look { light, dark };

enum class Color {
    window, surface, surface_raised, line, text, text_quiet, accent, on_air, warn, good, on_air_text,
    text_on_accent, text_on_on_air, nav, edge, grid, block, block_border, block_past, select, hover,
    on_air_tint, warn_tint, good_tint, hatch_hard, hatch_soft, draft_stripe, bar,
    series_1, series_2, series_3, series_4, series_5, series_6, series_7, series_8, count_
};

enum class FontRole { body, strong, label, label_strong, heading, heading_plain, title, tile, clock, count_ };

enum class Measure {
    nav, head, status, inspector, button, row_button, field, row, row_comfortable, foot, cell, gap, margin,
    radius_card, radius, hour, lane, block, day_head, coverage, hatch_tile, stripe_tile, count_
};

/// What a chip of one kind looks like: words, ground, and a border where there is one.
struct ChipLook {
    QColor text = {};
    QColor tint = {};
    QColor edge = {}; ///< invalid: no border
};

class Theme {
public:
    /// Reads the theme; `problem` is filled and false returned when the text is not a whole theme.
    static bool read(const QByteArray& json, Look look, Theme& into, QString& problem);
    /// The theme among the resources.
    static Theme built_in(Look look);
    /// Makes Noto Sans Regular and SemiBold of the resources known; call once after QApplication is there.
    static bool load_fonts();

    [[nodiscard]] Look look() const { return look_; }
    [[nodiscard]] bool dark() const { return look_ == Look::dark; }
    [[nodiscard]] QColor color(Color which) const { return colors_[static_cast<std::size_t>(which)]; }
    [[nodiscard]] const QFont& font(FontRole role) const { return fonts_[static_cast<std::size_t>(role)]; }
    [[nodiscard]] int measure(Measure which) const { return measures_[static_cast<std::size_t>(which)]; }
    /// An unknown kind is "neutral".
    [[nodiscard]] ChipLook chip(const QString& kind) const;
    [[nodiscard]] QStringList chip_kinds() const { return chips_.keys(); }
    [[nodiscard]] QPalette palette() const;

    static const char* name_of(Color which);

private:
    Look look_ = Look::light;
    std::array<QColor, static_cast<std::size_t>(Color::count_)> colors_;
    std::array<QFont, static_cast<std::size_t>(FontRole::count_)> fonts_;
    std::array<int, static_cast<std::size_t>(Measure::count_)> measures_{};
    QHash<QString, ChipLook> chips_;
};

/// The theme that this widget is drawn with: its style's, or the built-in light one when no kit style is set.
const Theme& theme_of(const QWidget* widget);
/// The theme of the application's style.
const Theme& theme_now();

/// Contrast of two opaque colours after WCAG 2: 1 to 21.
double contrast(const QColor& a, const QColor& b);
/// `share` of a, the rest of b.
QColor mixed(const QColor& a, const QColor& b, double share);

} // namespace kit
