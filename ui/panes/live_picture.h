// SPDX-License-Identifier: Apache-2.0
// What the live screens show of one session, as plain specs: computed from a State and a recording as of a moment, aside
// from the UI thread. Any thread. Knows no widget and no disk: whoever asks hands the recordings over.
#pragma once
#include "core/rules/pace.h"
#include "core/rules/plots.h"
#include "core/trackers/air.h"
#include "desk/feed_book.h"
#include "ui/kit/chart_spec.h"
#include "ui/kit/clockfigure.h"
#include "ui/kit/tile.h"
#include "ui/panes/live_words.h"

#include <functional>
#include <map>

namespace panes {

/// What was measured of a session; never null. May read the disk.
using Recordings = std::function<std::shared_ptr<const core::Recording>(core::Id<core::Session>)>;

/// Curves of sessions that are over, kept by who asks: they change no more. One job at a time.
using Curves = std::map<std::int64_t, std::optional<core::ShareCurve>>;

struct LiveAsk {
    std::shared_ptr<const core::State> state;
    core::Time now;
    core::Id<core::Session> session;
    std::vector<std::string> tiles;                   // ids of figures, in order
    std::string left, right;                          // ids of plots; empty: none
    std::vector<desk::FeedState> feeds;               // as they are read; none in a replay
    bool replay = false;
    std::shared_ptr<Curves> curves;
};

struct MarkLine {
    core::Id<core::Marker> id;
    std::int64_t at_ms = 0;
    core::MarkKind kind = core::MarkKind::note;
    QString text, who;
};

struct FeedWords {
    QString name, words;
    kit::FigureState state = kit::FigureState::fresh;
};

struct GoodsRow {
    core::GoodsLine line;
    QString name;
};

struct LiveAnswer {
    bool there = false;
    core::Id<core::Session> session;
    core::SessionStatus status = core::SessionStatus::none;
    bool on_air = false;
    QString title, chip, chip_kind, second, air;      // "on air 1 h 14"
    kit::ClockSpec clock;
    std::vector<kit::TileSpec> tiles;
    kit::ChartSpec chart;
    std::vector<GoodsRow> goods;
    std::vector<MarkLine> marks;
    std::vector<FeedWords> feeds;
    QStringList facts;                                // parts, gaps, restatements
    kit::FigureState state = kit::FigureState::fresh; // of the newest sample
    QString age;                                      // "4 s ago"; empty: nothing measured
    core::Pace pace;
};

LiveAnswer live_answer(const LiveAsk& ask, const Recordings& recordings);

/// How old the newest sample is, by the usual step of the samples and the interval of the feeds that bring them.
struct Age {
    core::Freshness freshness = core::Freshness::none;
    std::int64_t ms = 0;
    std::int64_t interval_ms = 0;
};
Age age_of(const core::State& state, const core::Session& session, const core::Recording& recording, std::int64_t now_ms, const std::vector<desk::FeedState>& feeds);
/// The pace of a session, by the curve of its slot where that has four earlier sessions.
core::Pace pace_of(const core::State& state, const core::Session& session, const core::Recording& recording, std::int64_t now_ms, const Recordings& recordings, Curves& curves);
/// Its title, else its brand and code.
QString session_title(const core::State& state, const core::Session& session);
/// When it began: when it went live, or was first measured.
std::int64_t began_ms(const core::Session& session, const core::Recording& recording);
/// "S-261109-002 · Studio 1 · Linh, Đức"
QString place_words(const core::State& state, const core::Session& session, const core::Time& now);
/// Samples of the session, its live ids and feeds: "TikTok, kpi-lines".
QString source_words(const core::State& state, const core::Session& session, const core::Recording& recording);

}  // namespace panes
