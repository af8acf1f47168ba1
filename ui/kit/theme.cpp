// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/theme.h"

#include "ui/kit/style.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QWidget>

#include <cmath>

// A static library's resources stay out of the program unless somebody names them.
static void keep_resources() { Q_INIT_RESOURCE(callboard); }

namespace kit {
namespace {

constexpr std::array<const char*, static_cast<std::size_t>(Color::count_)> color_names = {
    "window", "surface", "surface-raised", "line", "text", "text-quiet", "accent", "on-air", "warn", "good",
    "on-air-text", "text-on-accent", "text-on-on-air", "nav", "edge", "grid", "block", "block-border", "block-past",
    "select", "hover", "on-air-tint", "warn-tint", "good-tint", "hatch-hard", "hatch-soft", "draft-stripe", "bar",
    "series-1", "series-2", "series-3", "series-4", "series-5", "series-6", "series-7", "series-8"};

constexpr std::array<const char*, static_cast<std::size_t>(FontRole::count_)> font_names = {
    "body", "strong", "label", "label-strong", "heading", "heading-plain", "title", "tile", "clock"};

constexpr std::array<const char*, static_cast<std::size_t>(Measure::count_)> measure_names = {
    "nav", "head", "status", "inspector", "button", "row-button", "field", "row", "row-comfortable", "foot", "cell",
    "gap", "margin", "radius-card", "radius", "hour", "lane", "block", "day-head", "coverage", "hatch-tile",
    "stripe-tile"};

QColor color_at(const QJsonValue& pair, Look look) {
    const QJsonArray both = pair.toArray();
    return both.size() == 2 ? QColor(both.at(look == Look::dark ? 1 : 0).toString()) : QColor();
}

QFont font_from(const QJsonObject& role, const QStringList& families) {
    QFont font(families);
    font.setPointSizeF(role.value(QLatin1String("points")).toDouble());
    font.setWeight(role.value(QLatin1String("weight")).toInt() >= 600 ? QFont::DemiBold : QFont::Normal);
    return font;
}

QStringList strings(const QJsonValue& list) {
    QStringList out;
    for (const QJsonValue& each : list.toArray()) out += each.toString();
    return out;
}

} // namespace

bool Theme::read(const QByteArray& json, Look look, Theme& into, QString& problem) {
    QJsonParseError fault;
    const QJsonObject root = QJsonDocument::fromJson(json, &fault).object();
    if (fault.error != QJsonParseError::NoError) {
        problem = fault.errorString();
        return false;
    }
    Theme made;
    made.look_ = look;
    const QJsonObject colors = root.value(QLatin1String("colors")).toObject();
    for (std::size_t i = 0; i < color_names.size(); ++i) {
        made.colors_[i] = color_at(colors.value(QLatin1String(color_names[i])), look);
        if (!made.colors_[i].isValid()) problem = QStringLiteral("colour %1").arg(QLatin1String(color_names[i]));
    }
    const QStringList families = strings(root.value(QLatin1String("families")));
    const QJsonObject fonts = root.value(QLatin1String("fonts")).toObject();
    for (std::size_t i = 0; i < font_names.size(); ++i) {
        const QJsonObject role = fonts.value(QLatin1String(font_names[i])).toObject();
        if (role.value(QLatin1String("points")).toDouble() <= 0) {
            problem = QStringLiteral("font %1").arg(QLatin1String(font_names[i]));
            return false;
        }
        made.fonts_[i] = font_from(role, families);
    }
    const QJsonObject measures = root.value(QLatin1String("measures")).toObject();
    for (std::size_t i = 0; i < measure_names.size(); ++i) {
        made.measures_[i] = measures.value(QLatin1String(measure_names[i])).toInt(-1);
        if (made.measures_[i] < 0) problem = QStringLiteral("measure %1").arg(QLatin1String(measure_names[i]));
    }
    const QJsonObject chips = root.value(QLatin1String("chips")).toObject();
    for (auto it = chips.begin(); it != chips.end(); ++it) {
        const QJsonObject chip = it->toObject();
        made.chips_.insert(it.key(), {color_at(chip.value(QLatin1String("text")), look),
                                      color_at(chip.value(QLatin1String("tint")), look),
                                      color_at(chip.value(QLatin1String("edge")), look)});
    }
    if (!made.chips_.contains(QStringLiteral("neutral"))) problem = QStringLiteral("chip neutral");
    if (!problem.isEmpty()) return false;
    into = made;
    return true;
}

Theme Theme::built_in(Look look) {
    keep_resources();
    Theme theme;
    QString problem;
    QFile file(QStringLiteral(":/theme.json"));
    if (!file.open(QIODevice::ReadOnly)) problem = QStringLiteral("not among the resources");
    if (!problem.isEmpty() || !read(file.readAll(), look, theme, problem))
        qFatal("theme.json: %s", qPrintable(problem)); // the program was built wrong
    return theme;
}

bool Theme::load_fonts() {
    keep_resources();
    return QFontDatabase::addApplicationFont(QStringLiteral(":/fonts/NotoSans-Regular.ttf")) >= 0
        && QFontDatabase::addApplicationFont(QStringLiteral(":/fonts/NotoSans-SemiBold.ttf")) >= 0;
}

ChipLook Theme::chip(const QString& kind) const {
    const auto found = chips_.constFind(kind);
    return found != chips_.constEnd() ? *found : chips_.value(QStringLiteral("neutral"));
}

QPalette Theme::palette() const {
    QPalette p;
    const QColor text = color(Color::text);
    const QColor faint = mixed(color(Color::text_quiet), color(Color::surface), 0.65);
    p.setColor(QPalette::Window, color(Color::window));
    p.setColor(QPalette::WindowText, text);
    p.setColor(QPalette::Base, color(Color::surface));
    p.setColor(QPalette::AlternateBase, color(Color::surface));
    p.setColor(QPalette::Text, text);
    p.setColor(QPalette::Button, color(Color::surface));
    p.setColor(QPalette::ButtonText, text);
    p.setColor(QPalette::BrightText, color(Color::on_air_text));
    p.setColor(QPalette::Highlight, color(Color::accent));
    p.setColor(QPalette::HighlightedText, color(Color::text_on_accent));
    p.setColor(QPalette::Link, color(Color::accent));
    p.setColor(QPalette::LinkVisited, color(Color::accent));
    p.setColor(QPalette::ToolTipBase, color(Color::surface_raised));
    p.setColor(QPalette::ToolTipText, text);
    p.setColor(QPalette::PlaceholderText, color(Color::text_quiet));
    p.setColor(QPalette::Light, color(Color::surface_raised));
    p.setColor(QPalette::Midlight, color(Color::line));
    p.setColor(QPalette::Mid, color(Color::edge));
    p.setColor(QPalette::Dark, color(Color::text_quiet));
    p.setColor(QPalette::Shadow, color(Color::nav));
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, faint);
    return p;
}

const char* Theme::name_of(Color which) { return color_names[static_cast<std::size_t>(which)]; }

const Theme& theme_of(const QWidget* widget) {
    if (const auto* style = qobject_cast<const Style*>(widget ? widget->style() : QApplication::style()))
        return style->theme();
    static const Theme fallback = Theme::built_in(Look::light);
    return fallback;
}

const Theme& theme_now() { return theme_of(nullptr); }

double contrast(const QColor& a, const QColor& b) {
    const auto channel = [](double v) { return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
    const auto luminance = [&](const QColor& c) {
        return 0.2126 * channel(c.redF()) + 0.7152 * channel(c.greenF()) + 0.0722 * channel(c.blueF());
    };
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

QColor mixed(const QColor& a, const QColor& b, double share) {
    const auto part = [&](double x, double y) { return static_cast<float>(x * share + y * (1 - share)); };
    return QColor::fromRgbF(part(a.redF(), b.redF()), part(a.greenF(), b.greenF()), part(a.blueF(), b.blueF()));
}

} // namespace kit
