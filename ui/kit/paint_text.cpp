// SPDX-License-Identifier: Apache-2.0
// Words: shaped once, drawn often.
#include "ui/kit/paint.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QHash>
#include <QStaticText>
#include <QTextDocument>

#include <cmath>

namespace kit {
namespace {

// Shaping words costs ten times as much as drawing them; a pane shows the same words frame after frame.
constexpr double unlimited = 1e9;
constexpr int most_shaped = 20000;

struct ShapedFont {
    double ascent = 0;
    double descent = 0;
    double capitals = 0;
};

struct ShapedText {
    QStaticText words;
    double width = 0; ///< of what is drawn
};

struct ShapeKey {
    QString text;
    QFont font;
    int room;
    bool operator==(const ShapeKey&) const = default;
};

size_t qHash(const ShapeKey& key, size_t seed) { return qHashMulti(seed, key.text, key.room, key.font.pointSizeF(), key.font.weight()); }

const ShapedFont& measured(const QFont& font) {
    static QHash<QFont, ShapedFont> known;
    const auto found = known.constFind(font);
    if (found != known.constEnd()) return *found;
    const QFontMetricsF metrics(font);
    return *known.insert(font, {metrics.ascent(), metrics.descent(), metrics.capHeight()});
}

QHash<ShapeKey, ShapedText>& known_words() {
    static QHash<ShapeKey, ShapedText> known;
    // Words hold the engines of their fonts, which must not outlive the application.
    static const bool cleared_at_end = (qAddPostRoutine([] { known_words().clear(); }), true);
    Q_UNUSED(cleared_at_end)
    return known;
}

const ShapedText& shaped(const QString& text, const QFont& font, double room) {
    QHash<ShapeKey, ShapedText>& known = known_words();
    // Most words fit and are kept once, whatever the room.
    const auto whole = known.constFind({text, font, -1});
    if (whole != known.constEnd() && whole->width <= room + 0.5) return *whole;
    const ShapeKey key{text, font, whole == known.constEnd() ? -1 : int(room)};
    const auto found = known.constFind(key);
    if (found != known.constEnd()) return *found;
    if (known.size() > most_shaped) known.clear();
    const QFontMetricsF metrics(font);
    ShapedText made;
    const QString shown = key.room < 0 ? text : metrics.elidedText(text, Qt::ElideRight, key.room);
    made.words.setTextFormat(Qt::PlainText);
    made.words.setPerformanceHint(QStaticText::AggressiveCaching);
    made.words.setText(shown);
    made.words.prepare({}, font);
    made.width = metrics.horizontalAdvance(shown);
    const ShapedText& kept = *known.insert(key, made);
    return key.room < 0 && kept.width > room + 0.5 ? shaped(text, font, room) : kept;
}

} // namespace

QString plain_tip(const QString& text) {
    if (!Qt::mightBeRichText(text)) return text;
    return QStringLiteral("<span>%1</span>").arg(text.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>")));
}

double text_width(const QString& text, const QFont& font) { return shaped(text, font, unlimited).width; }

double draw_text(QPainter& p, const QRectF& rect, const QString& text, const QFont& font, const QColor& color, Qt::Alignment align) {
    if (text.isEmpty()) return 0;
    const ShapedFont& metrics = measured(font);
    const ShapedText& shown = shaped(text, font, rect.width());
    double x = rect.left();
    if (align & Qt::AlignRight) x = rect.right() - shown.width;
    if (align & Qt::AlignHCenter) x = rect.center().x() - shown.width / 2;
    // Centred by the capitals, as the eye does it; ascent and descent leave words a pixel low.
    double baseline = rect.center().y() + metrics.capitals / 2;
    if (align & Qt::AlignTop) baseline = rect.top() + metrics.ascent;
    if (align & Qt::AlignBottom) baseline = rect.bottom() - metrics.descent;
    p.setFont(font);
    p.setPen(color);
    if (font.strikeOut()) p.drawText(QPointF(std::round(x), std::round(baseline)), shown.words.text()); // static text drops the stroke
    else p.drawStaticText(QPointF(std::round(x), std::round(baseline) - metrics.ascent), shown.words);
    return shown.width;
}

} // namespace kit
