// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/icons.h"

#include "ui/kit/theme.h"

#include <QFile>
#include <QIconEngine>
#include <QPaintDevice>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <algorithm>
#include <cmath>

namespace kit {
namespace {

QString path_of(const QString& name) { return QStringLiteral(":/icons/%1.svg").arg(name); }

QPixmap rendered(const QString& name, const QColor& color, int device_side) {
    const QString key = QStringLiteral("kit/%1/%2/%3").arg(name, color.name(QColor::HexArgb)).arg(device_side);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) return pixmap;
    QFile file(path_of(name));
    if (!file.open(QIODevice::ReadOnly)) return {};
    QByteArray svg = file.readAll();
    svg.replace("currentColor", color.name(QColor::HexRgb).toLatin1());
    svg.replace("stroke-width=\"2\"", "stroke-width=\"1.9\"");
    QSvgRenderer renderer(svg);
    pixmap = QPixmap(device_side, device_side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setOpacity(color.alphaF());
    renderer.render(&painter, QRectF(0, 0, device_side, device_side));
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

class TintedEngine : public QIconEngine {
public:
    TintedEngine(QString name, QColor fixed) : name_(std::move(name)), fixed_(std::move(fixed)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override {
        draw_icon(*painter, name_, rect, tint(mode, state));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        return rendered(name_, tint(mode, state), std::min(size.width(), size.height()));
    }
    QIconEngine* clone() const override { return new TintedEngine(name_, fixed_); }
    QString key() const override { return QStringLiteral("kit.tinted"); }

private:
    QColor tint(QIcon::Mode mode, QIcon::State state) const {
        const Theme& theme = theme_now();
        if (mode == QIcon::Disabled) return mixed(theme.color(Color::text_quiet), theme.color(Color::surface), 0.5);
        if (fixed_.isValid()) return fixed_;
        return theme.color(mode == QIcon::Selected || state == QIcon::On ? Color::accent : Color::text_quiet);
    }
    QString name_;
    QColor fixed_;
};

} // namespace

QIcon icon(const QString& name) { return QIcon(new TintedEngine(name, {})); }
QIcon icon(const QString& name, const QColor& color) { return QIcon(new TintedEngine(name, color)); }
bool has_icon(const QString& name) { return QFile::exists(path_of(name)); }

void draw_icon(QPainter& painter, const QString& name, const QRectF& rect, const QColor& color) {
    const double scale = painter.device()->devicePixelRatioF();
    const double side = std::min(rect.width(), rect.height());
    const int device_side = static_cast<int>(std::lround(side * scale));
    if (device_side <= 0) return;
    QPixmap pixmap = rendered(name, color, device_side);
    if (pixmap.isNull()) return;
    pixmap.setDevicePixelRatio(scale);
    const QPointF corner = rect.center() - QPointF(side / 2, side / 2);
    // Snapped to device pixels: a line icon between two pixels is a blur.
    painter.drawPixmap(QPointF(std::round(corner.x() * scale) / scale, std::round(corner.y() * scale) / scale), pixmap);
}

} // namespace kit
