// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "kit/stage.h"

#include "ui/kit/icons.h"
#include "ui/kit/theme.h"

#include <QFile>
#include <QFontInfo>
#include <QFontMetricsF>
#include <QImage>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPainter>

#include <utility>
#include <vector>

using kit::Color;
using kit::Look;
using kit::Theme;

namespace {

std::vector<std::pair<Color, Color>> words_on_grounds() {
    std::vector<std::pair<Color, Color>> pairs;
    const std::vector<Color> grounds = {Color::window, Color::surface, Color::surface_raised, Color::nav, Color::block, Color::block_past, Color::select, Color::hover};
    for (const Color ground : grounds)
        for (const Color words : {Color::text, Color::text_quiet}) pairs.emplace_back(words, ground);
    for (const Color tint : {Color::on_air_tint, Color::warn_tint, Color::good_tint}) pairs.emplace_back(Color::text, tint);
    for (const Color words : {Color::accent, Color::on_air_text, Color::warn, Color::good})
        for (const Color ground : {Color::window, Color::surface, Color::surface_raised}) pairs.emplace_back(words, ground);
    pairs.insert(pairs.end(), {{Color::on_air_text, Color::on_air_tint}, {Color::warn, Color::warn_tint}, {Color::good, Color::good_tint}, {Color::accent, Color::select},
                               {Color::on_air_text, Color::nav}, {Color::warn, Color::nav}, {Color::text_on_accent, Color::accent}, {Color::text_on_on_air, Color::on_air},
                               {Color::surface, Color::text}, {Color::on_air_text, Color::block}});
    return pairs;
}

} // namespace

using stage::Curtain;
CATCH_REGISTER_LISTENER(Curtain)

TEST_CASE("words meet 4.5 to 1 on every ground they stand on, light and dark") {
    stage::application();
    for (const Look look : {Look::light, Look::dark}) {
        const Theme theme = Theme::built_in(look);
        for (const auto& [words, ground] : words_on_grounds()) {
            INFO((look == Look::dark ? "dark: " : "light: ") << Theme::name_of(words) << " on " << Theme::name_of(ground));
            CHECK(kit::contrast(theme.color(words), theme.color(ground)) >= 4.5);
        }
        for (const QString& kind : theme.chip_kinds()) {
            INFO((look == Look::dark ? "dark: " : "light: ") << "chip " << kind.toStdString());
            CHECK(kit::contrast(theme.chip(kind).text, theme.chip(kind).tint) >= 4.5);
        }
    }
}

TEST_CASE("contrast is WCAG's: known pairs") {
    CHECK(kit::contrast(Qt::black, Qt::white) == Approx(21.0));
    CHECK(kit::contrast(QColor("#777777"), Qt::white) == Approx(4.48).margin(0.01));
    CHECK(kit::contrast(QColor("#123456"), QColor("#123456")) == Approx(1.0));
}

TEST_CASE("an unknown chip is neutral, never invisible") {
    stage::application();
    const Theme theme = Theme::built_in(Look::dark);
    CHECK(theme.chip("no such kind").text == theme.chip("neutral").text);
}

TEST_CASE("a theme that lacks something is refused with its name") {
    stage::application();
    QFile file(":/theme.json");
    REQUIRE(file.open(QIODevice::ReadOnly));
    QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
    QJsonObject colors = root["colors"].toObject();
    colors.remove("edge");
    root["colors"] = colors;
    Theme theme;
    QString problem;
    CHECK_FALSE(Theme::read(QJsonDocument(root).toJson(), Look::light, theme, problem));
    CHECK(problem == "colour edge");
    problem.clear();
    CHECK_FALSE(Theme::read("{", Look::light, theme, problem));
    CHECK_FALSE(problem.isEmpty());
}

TEST_CASE("SemiBold is SemiBold, not Bold, and digits stand in columns") {
    stage::application();
    const Theme theme = Theme::built_in(Look::light);
    const QFontInfo strong(theme.font(kit::FontRole::strong));
    CHECK(strong.family() == "Noto Sans");
    CHECK(strong.weight() == QFont::DemiBold);
    const QFontMetricsF metrics(theme.font(kit::FontRole::body));
    for (const char digit : {'0', '2', '4', '7', '8', '9'}) CHECK(metrics.horizontalAdvance(QLatin1Char(digit)) == metrics.horizontalAdvance('1'));
    const QFontMetricsF vietnamese(theme.font(kit::FontRole::strong));
    for (const QChar c : QStringLiteral("ếộữĐ₫ạ")) CHECK(vietnamese.inFont(c));
}

TEST_CASE("an icon takes the colour it is given and is sharp at 200 %") {
    stage::application();
    QImage image(32, 32, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(2);
    image.fill(Qt::white);
    QPainter p(&image);
    kit::draw_icon(p, "plus", QRectF(0, 0, 16, 16), QColor("#2F5BD8"));
    p.end();
    CHECK(QColor(image.pixel(16, 10)) == QColor("#2F5BD8")); // the upright of the cross
    CHECK(QColor(image.pixel(2, 2)) == QColor(Qt::white));
    CHECK(kit::has_icon("list-checks"));
    CHECK_FALSE(kit::has_icon("../theme"));
}
