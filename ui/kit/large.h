// SPDX-License-Identifier: Apache-2.0
// Fonts and measures for a screen that is read from across the room: everything times one factor, 1 at a desk.
// Pure values; knows no widget.
#pragma once
#include "ui/kit/theme.h"

namespace kit {

inline QFont scaled(QFont font, double factor) {
    if (factor != 1) font.setPointSizeF(font.pointSizeF() * factor);
    return font;
}

inline QFont font_of(const Theme& theme, FontRole role, double factor) { return scaled(theme.font(role), factor); }

} // namespace kit
