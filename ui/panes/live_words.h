// SPDX-License-Identifier: Apache-2.0
// Figures of a session on air as a person reads them: short on a tile, whole on hover, with what they rest on and how old
// they are. Any thread that may translate. Knows no widget beyond the plain specs of the kit.
#pragma once
#include "core/rules/live.h"
#include "core/rules/pace.h"
#include "ui/kit/tile.h"
#include "ui/panes/words.h"

namespace panes {

/// "4,812", "₫68.5M", "7.9 %", "1 min 12": short. "–" when not known.
QString figure_words(const core::KpiFigure& figure);
/// The same, whole: "₫68,512,300".
QString figure_words_whole(const core::KpiFigure& figure);
/// A value of the unit: money in major units, percent as a fraction.
QString value_words(double value, core::Unit unit, core::Currency currency, bool whole);
/// "+3 %", "−4 %": U+2212 for minus, no decimals from 10 on.
QString change_words(double share);
/// "4 s", "2 min 10", "1 h 05".
QString age_words(std::int64_t ms);
/// "1:05:09", "11:17": a span on a show clock.
QString clock_span(std::int64_t ms);
/// Up is good for every figure we show; small changes are nothing.
kit::Tone change_tone(double share);
kit::FigureState state_of(core::Freshness freshness);
/// What a figure is, with what stands above and below the line, when it was measured and whence.
QString figure_tip(const core::KpiFigure& figure, const core::FigureRule& rule, const QString& source, core::Zone zone);
/// Under, on or over pace, in words and in tone.
QString pace_words(const core::Pace& pace);
kit::Tone pace_tone(const core::Pace& pace);
/// The icon of a figure's tile, and of a mark's kind.
QString icon_of_figure(std::string_view id);
QString icon_of_kind(std::uint8_t kind);
kit::Tone tone_of_kind(std::uint8_t kind);

}  // namespace panes
