// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/live_words.h"

#include "core/trackers/air.h"

#include <QLocale>

#include <cmath>

namespace panes {
namespace {

const QString minus = QStringLiteral("−");

QString decimal(double value, int decimals) {
    const QString text = QLocale(Words::language() == core::Language::vi ? QLocale::Vietnamese : QLocale::English).toString(std::abs(value), 'f', decimals);
    return value < 0 ? minus + text : text;
}

core::Money major_money(double value, core::Currency currency) {
    for (int i = 0; i < currency.decimals(); ++i) value *= 10;
    return {std::llround(value), currency};
}

}  // namespace

QString value_words(double value, core::Unit unit, core::Currency currency, bool whole) {
    switch (unit) {
    case core::Unit::count: return value == std::floor(value) ? Words::number(std::llround(value)) : decimal(value, 1);
    case core::Unit::percent: return decimal(value * 100, 1) + QStringLiteral(" %");
    case core::Unit::seconds: return age_words(std::llround(value * 1000));
    case core::Unit::money: break;
    }
    if (!currency.known()) return decimal(value, 0);
    const core::Money money = major_money(value, currency);
    return whole ? qt(core::money_text(money, Words::language())) : money_words(money);
}

namespace {

QString in_words(const core::KpiFigure& figure, bool whole) {
    if (!figure.known || !figure.rule) return QStringLiteral("–");
    double value = figure.value;
    if (figure.rule->unit == core::Unit::money)
        for (int i = 0; i < figure.currency.decimals(); ++i) value /= 10;
    return value_words(value, figure.rule->unit, figure.currency, whole);
}

}  // namespace

QString figure_words(const core::KpiFigure& figure) { return in_words(figure, false); }
QString figure_words_whole(const core::KpiFigure& figure) { return in_words(figure, true); }

QString change_words(double share) {
    const double percent = share * 100;
    if (std::abs(percent) < 0.05) return QStringLiteral("0 %");
    const int decimals = std::abs(percent) < 0.95 ? 1 : 0;
    const QString text = decimal(std::abs(percent), decimals) + QStringLiteral(" %");
    return (percent < 0 ? minus : QStringLiteral("+")) + text;
}

QString age_words(std::int64_t ms) {
    const std::int64_t seconds = std::max<std::int64_t>(0, ms) / 1000;
    if (seconds < 60) return Words::tr("%1 s").arg(seconds);
    if (seconds < 3600) return seconds % 60 ? Words::tr("%1 min %2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0')) : Words::tr("%1 min").arg(seconds / 60);
    return qt(core::duration_text(seconds / 60));
}

QString clock_span(std::int64_t ms) {
    const std::int64_t seconds = std::abs(ms) / 1000;
    const auto two = [](std::int64_t n) { return QStringLiteral("%1").arg(n, 2, 10, QLatin1Char('0')); };
    if (seconds < 3600) return two(seconds / 60) + QLatin1Char(':') + two(seconds % 60);
    return QString::number(seconds / 3600) + QLatin1Char(':') + two(seconds / 60 % 60) + QLatin1Char(':') + two(seconds % 60);
}

kit::Tone change_tone(double share) {
    if (share >= 0.02) return kit::Tone::good;
    return share <= -0.1 ? kit::Tone::warn : kit::Tone::neutral;
}

kit::FigureState state_of(core::Freshness freshness) {
    switch (freshness) {
    case core::Freshness::ageing: return kit::FigureState::ageing;
    case core::Freshness::stale: return kit::FigureState::stale;
    case core::Freshness::failed: return kit::FigureState::failed;
    case core::Freshness::none:
    case core::Freshness::fresh: break;
    }
    return kit::FigureState::fresh;
}

QString figure_tip(const core::KpiFigure& figure, const core::FigureRule& rule, const QString& source, core::Zone zone) {
    QStringList lines{titled("figure", rule.title) + QStringLiteral(": ") + figure_words_whole(figure), titled("figure", rule.means)};
    if (rule.denominator != core::Quantity::none && figure.numerator != core::no_number && figure.denominator != core::no_number) {
        const auto side = [&](std::int64_t value, core::Quantity quantity) {
            const bool money = quantity == core::Quantity::gmv && figure.currency.known();
            return titled("figure", core::title_of(quantity)) + QLatin1Char(' ') + (money ? qt(core::money_text({value, figure.currency}, Words::language())) : Words::number(value));
        };
        lines += side(figure.numerator, rule.numerator) + QStringLiteral(" ÷ ") + side(figure.denominator, rule.denominator) + (rule.per > 1 ? QStringLiteral(" × ") + Words::number(rule.per) : QString());
    }
    if (figure.at_ms != core::no_number) {
        const core::Wall wall = core::wall(figure.at_ms, zone);
        lines += Words::tr("Measured at %1").arg(qt(core::clock_text({figure.at_ms, zone}, zone)) + QStringLiteral(":%1").arg(wall.ms / 1000 % 60, 2, 10, QLatin1Char('0')));
    } else {
        lines += Words::tr("Not measured yet");
    }
    if (!source.isEmpty()) lines += Words::tr("Source: %1").arg(source);
    return lines.join(QLatin1Char('\n'));
}

QString pace_words(const core::Pace& pace) {
    const std::optional<double> over = pace.over();
    if (!over) return {};
    const int percent = int(std::lround(*over * 100));
    if (percent == 0) return Words::tr("on pace");
    return percent > 0 ? Words::tr("%1 % over pace").arg(percent) : Words::tr("%1 % under pace").arg(-percent);
}

kit::Tone pace_tone(const core::Pace& pace) {
    const std::optional<double> over = pace.over();
    if (!over) return kit::Tone::neutral;
    if (*over >= -0.02) return kit::Tone::good;
    return *over <= -0.25 ? kit::Tone::alarm : kit::Tone::warn;
}

QString icon_of_figure(std::string_view id) {
    if (id == "gmv" || id == "gpm" || id == "aov") return QStringLiteral("banknote");
    if (id == "viewers" || id == "views" || id == "engaged") return QStringLiteral("eye");
    if (id == "watch") return QStringLiteral("hourglass");
    if (id == "orders" || id == "units") return QStringLiteral("shopping-cart");
    if (id.starts_with("atc") || id == "cart") return QStringLiteral("plus");
    if (id == "click_to_order") return QStringLiteral("ticket");
    return QStringLiteral("zap");
}

QString icon_of_kind(std::uint8_t kind) {
    switch (static_cast<core::MarkKind>(kind)) {
    case core::MarkKind::clip: return QStringLiteral("flag");
    case core::MarkKind::problem: return QStringLiteral("siren");
    case core::MarkKind::idea: return QStringLiteral("star");
    case core::MarkKind::none:
    case core::MarkKind::note: break;
    }
    return QStringLiteral("message-square");
}

kit::Tone tone_of_kind(std::uint8_t kind) { return static_cast<core::MarkKind>(kind) == core::MarkKind::problem ? kit::Tone::alarm : kit::Tone::neutral; }

}  // namespace panes
