// SPDX-License-Identifier: Apache-2.0
// Line icons (resources/icons), drawn in any colour and sharp at every scale factor.
// UI thread; pixmaps live in QPixmapCache. Knows names of pictures, not what they stand for.
#pragma once
#include <QColor>
#include <QIcon>
#include <QString>

class QPainter;
class QRectF;

namespace kit {

/// A QIcon tinted by the theme of the moment: quiet when at rest, faint when disabled, accent when selected or on.
QIcon icon(const QString& name);
/// One in a fixed colour.
QIcon icon(const QString& name, const QColor& color);
/// Draws it centred in `rect`, as the largest square that fits, on whole device pixels.
void draw_icon(QPainter& painter, const QString& name, const QRectF& rect, const QColor& color);
bool has_icon(const QString& name);

} // namespace kit
