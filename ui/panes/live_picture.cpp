// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/live_picture.h"

#include "core/trackers/all.h"
#include "ui/panes/live_chart.h"
#include "ui/panes/today_lists.h"

#include <algorithm>
#include <cmath>

namespace panes {
namespace {

constexpr std::int64_t five_minutes = 5 * core::minute_ms;

struct Scope {
    const LiveAsk& ask;
    const core::Session& session;
    const core::Recording& recording;
    core::Zone zone;
    Age age;
    core::Pace pace;
    bool over;             // the session has ended: nothing is late any more
    QString source;
};

QString clock_of(std::int64_t ms, core::Zone zone) { return qt(core::clock_text({ms, zone}, zone)); }

void gmv_lines(const Scope& scope, kit::TileSpec& tile) {
    const core::Pace& pace = scope.pace;
    if (!pace.target.known() || pace.target.minor <= 0) return;
    if (const auto over = pace.over()) {
        tile.delta = change_words(*over);
        tile.delta_tone = pace_tone(pace);
    }
    tile.second = Words::tr("due by now %1").arg(money_words(pace.due));
    tile.second_right = Words::tr("of %1").arg(money_words(pace.target));
    const double target = double(pace.target.minor);
    const bool same = pace.gmv.known() && pace.gmv.currency == pace.target.currency;
    tile.bar = kit::BarAgainst{same ? double(pace.gmv.minor) / target : 0, double(pace.due.minor) / target, pace_tone(pace)};
    tile.tip += QLatin1Char('\n') + (pace.by_curve ? Words::tr("Due by the median curve of earlier sessions in this slot") : Words::tr("Due by the share of the planned minutes that are gone"));
}

// The last five minutes against the five before, in the words that fit the figure.
void trend_lines(const Scope& scope, const core::FigureRule& rule, kit::TileSpec& tile) {
    const core::Trend trend = core::trend(scope.recording, rule, scope.ask.now.ms);
    const bool gauge = rule.numerator == core::Quantity::viewers && rule.denominator == core::Quantity::none;
    if (const auto change = trend.change(); change && !scope.over && tile.delta.isEmpty()) {
        tile.delta = change_words(*change);
        tile.delta_tone = change_tone(*change);
    }
    if (!tile.second.isEmpty()) return;
    if (gauge) {
        const core::Reading peak = core::peak_viewers(scope.recording, scope.ask.now.ms);
        if (peak.known()) tile.second = Words::tr("peak %1 at %2").arg(Words::number(peak.value), clock_of(peak.at_ms, scope.zone));
    } else if (trend.last.known && !scope.over) {
        tile.second = trend.before.known ? Words::tr("%1 in 5 min, %2 before").arg(figure_words(trend.last), figure_words(trend.before)) : Words::tr("%1 in 5 min").arg(figure_words(trend.last));
    }
}

kit::SparkSpec spark_of(const Scope& scope, std::string_view figure, std::int64_t window_ms) {
    const core::Plot* plot = nullptr;
    for (const core::Plot& each : core::plots())
        if (each.figure == figure && (!plot || each.kind == core::PlotKind::gauge || each.kind == core::PlotKind::rolling)) plot = &each;
    kit::SparkSpec spark;
    if (!plot) return spark;
    const std::int64_t until = scope.over ? std::min(scope.ask.now.ms, scope.recording.last_ms(scope.ask.now.ms)) : scope.ask.now.ms;
    if (until == core::no_number) return spark;
    spark.range = {until - window_ms, until};
    for (const core::PlotPoint& point : core::plot_points(scope.recording, *plot, spark.range.from, spark.range.to)) {
        spark.at.push_back(point.at_ms);
        spark.value.push_back(point.value);
    }
    spark.stale = scope.age.freshness == core::Freshness::stale || scope.age.freshness == core::Freshness::failed;
    return spark;
}

kit::TileSpec tile_of(const Scope& scope, const core::FigureRule& rule) {
    const core::KpiFigure figure = core::figure(scope.recording, rule, scope.ask.now.ms);
    kit::TileSpec tile;
    tile.id = qt(rule.id);
    tile.icon = icon_of_figure(rule.id);
    tile.title = titled("figure", rule.title);
    tile.figure = figure_words(figure);
    tile.tip = figure_tip(figure, rule, scope.source, scope.zone);
    if (rule.id == "gmv") gmv_lines(scope, tile);
    trend_lines(scope, rule, tile);
    tile.spark = spark_of(scope, rule.id, 30 * core::minute_ms);
    if (figure.known && !scope.over) {
        const bool failed = scope.age.freshness == core::Freshness::failed;
        const std::int64_t age = scope.ask.now.ms - figure.at_ms;
        tile.state = state_of(core::freshness(age, scope.age.interval_ms, failed));
        tile.age = age_words(age);
    }
    return tile;
}

kit::ClockSpec clock_of(const Scope& scope, bool on_air) {
    const core::Session& s = scope.session;
    const std::int64_t now = scope.ask.now.ms;
    kit::ClockSpec clock;
    clock.right = Words::tr("planned %1").arg(qt(core::duration_text((s.end.ms - s.start.ms) / core::minute_ms)));
    const bool overtime = now > s.end.ms;
    if (scope.over) {
        const std::int64_t end = s.ended_at.known() ? s.ended_at.ms : s.end.ms;
        const std::int64_t start = began_ms(s, scope.recording);
        clock.left = Words::tr("Ended at %1, on air for").arg(clock_of(end, scope.zone));
        clock.figure = clock_span(end - start);
    } else if (!on_air) {
        clock.left = now < s.start.ms ? Words::tr("Starts in") : Words::tr("Should have started");
        clock.figure = (now < s.start.ms ? QString() : QStringLiteral("+")) + clock_span(s.start.ms - now);
        clock.tone = now < s.start.ms ? kit::Tone::neutral : kit::Tone::alarm;
    } else {
        clock.left = overtime ? Words::tr("Over the planned end") : Words::tr("Time left");
        clock.figure = (overtime ? QStringLiteral("+") : QString()) + clock_span(s.end.ms - now);
        clock.tone = overtime ? kit::Tone::alarm : kit::Tone::neutral;
    }
    clock.second = pace_words(scope.pace);
    clock.second_tone = pace_tone(scope.pace);
    if (!clock.second.isEmpty()) clock.aside = Words::tr("due by now %1").arg(money_words(scope.pace.due)) + QLatin1Char('\n') + Words::tr("of %1").arg(money_words(scope.pace.target));
    clock.foot = Words::tr("Planned %1").arg(qt(core::span_text(s.start, s.end, scope.zone)));
    return clock;
}

void add_marks(const Scope& scope, LiveAnswer& out) {
    const core::State& state = *scope.ask.state;
    state.under(core::markers_by_session, scope.session.id.value, [&](const core::Entry& e) {
        const core::Marker* mark = state.find(core::Id<core::Marker>{e.id});
        if (mark && mark->at.known() && (!scope.ask.replay || mark->at.ms <= scope.ask.now.ms)) out.marks.push_back({mark->id, mark->at.ms, mark->kind, qt(mark->text), qt(mark->who)});
        return true;
    });
}

void add_goods(const Scope& scope, LiveAnswer& out) {
    const std::int64_t left = scope.over ? 0 : std::max<std::int64_t>(0, scope.session.end.ms - scope.ask.now.ms);
    for (core::GoodsLine& line : core::goods_lines(scope.recording, scope.ask.now.ms, left)) out.goods.push_back({std::move(line), {}});
    std::map<std::string_view, QString*> wanted;
    for (GoodsRow& row : out.goods) wanted.emplace(row.line.now.sku, &row.name);
    if (wanted.empty()) return;
    scope.ask.state->each<core::Product>([&](const core::Product& product) {
        const auto found = wanted.find(product.sku);
        if (found != wanted.end()) *found->second = qt(product.name);
    });
    for (GoodsRow& row : out.goods)
        if (row.name.isEmpty()) row.name = qt(row.line.now.sku);
}

bool brings(const core::Feed& feed, const core::Session& session) { return !feed.session.known() || feed.session == session.id; }

const desk::FeedState* state_of(const std::vector<desk::FeedState>& feeds, core::Id<core::Feed> id) {
    const auto found = std::ranges::find(feeds, id, &desk::FeedState::feed);
    return found == feeds.end() ? nullptr : &*found;
}

// A failed look marks at once what it should have brought.
bool fails(const desk::FeedState* feed) { return feed && !feed->paused && !feed->problem.empty(); }

void add_feeds(const Scope& scope, LiveAnswer& out) {
    const core::State& state = *scope.ask.state;
    state.each<core::Feed>([&](const core::Feed& feed) {
        if (!brings(feed, scope.session)) return;
        const desk::FeedState* now = state_of(scope.ask.feeds, feed.id);
        FeedWords words{qt(feed.name), feed.every.known() ? Words::tr("every %1 s").arg(feed.every.value) : QString(), kit::FigureState::fresh};
        if (feed.paused) words = {words.name, Words::tr("paused"), kit::FigureState::ageing};
        else if (fails(now)) words = {words.name, qt(now->problem), kit::FigureState::failed};
        else if (now && now->fresh_ms != core::no_number) words.words = Words::tr("%1 ago").arg(age_words(scope.ask.now.ms - now->fresh_ms));
        out.feeds.push_back(words);
    });
    const core::Recording& recording = scope.recording;
    if (recording.parts.size() > 1) out.facts += Words::tr("%1 parts: it restarted under a new live id").arg(recording.parts.size());
    if (const auto gaps = core::gaps(recording, scope.ask.now.ms); !gaps.empty())
        out.facts += Words::tr("Gaps: %1, the last from %2 to %3").arg(gaps.size()).arg(clock_of(gaps.back().from_ms, scope.zone), clock_of(gaps.back().to_ms, scope.zone));
    std::size_t restated = 0;
    for (const core::Track& part : recording.parts) restated += part.restated_ms.size();
    if (restated > 0) out.facts += Words::tr("Restated samples: %1").arg(restated);
    state.under(core::broadcasts_by_session, scope.session.id.value, [&](const core::Entry& e) {
        const core::Broadcast* b = state.find(core::Id<core::Broadcast>{e.id});
        if (b && b->match == core::Match::proposed) out.facts += Words::tr("Live id %1 is to be confirmed").arg(qt(b->live));
        return true;
    });
}

}  // namespace

Age age_of(const core::State& state, const core::Session& session, const core::Recording& recording, std::int64_t now_ms, const std::vector<desk::FeedState>& feeds) {
    Age age;
    const std::int64_t newest = recording.last_ms(now_ms);
    const std::int64_t step = core::usual_step(recording, now_ms);
    age.interval_ms = step == core::no_number ? 0 : step;
    bool failed = false;
    state.each<core::Feed>([&](const core::Feed& feed) {
        if (feed.paused || !brings(feed, session)) return;
        if (feed.session == session.id && feed.every.known()) age.interval_ms = std::max(age.interval_ms, feed.every.value * 1000);
        failed = failed || (feed.session == session.id && fails(state_of(feeds, feed.id)));
    });
    if (age.interval_ms <= 0) age.interval_ms = core::minute_ms;
    if (newest == core::no_number) return age;
    age.ms = now_ms - newest;
    age.freshness = core::freshness(age.ms, age.interval_ms, failed);
    return age;
}

core::Pace pace_of(const core::State& state, const core::Session& session, const core::Recording& recording, std::int64_t now_ms, const Recordings& recordings, Curves& curves) {
    std::vector<core::ShareCurve> known;
    if (session.target.known())
        for (const core::Id<core::Session> id : core::earlier_in_slot(state, session, 12)) {
            const core::Session* earlier = state.find(id);
            if (!earlier || earlier->status != core::SessionStatus::ended) continue;
            auto found = curves.find(id.value);
            if (found == curves.end()) found = curves.emplace(id.value, core::share_curve(*recordings(id), *earlier)).first;
            if (found->second) known.push_back(*found->second);
        }
    const auto usual = core::median_curve(known);
    return core::pace(session, core::gmv_at(recording, now_ms), now_ms, usual ? &*usual : nullptr);
}

QString session_title(const core::State& state, const core::Session& session) {
    if (!session.title.empty()) return qt(session.title);
    const std::string brand = core::name_of(core::Brand::tracker, session.brand.value, state);
    return brand.empty() ? qt(session.code) : qt(brand) + QStringLiteral(" · ") + qt(session.code);
}

std::int64_t began_ms(const core::Session& session, const core::Recording& recording) {
    const std::int64_t planned = session.went_live.known() ? session.went_live.ms : session.start.ms;
    const std::int64_t first = recording.first_ms();
    if (first == core::no_number || first > planned) return planned;
    return std::max(first, session.start.ms - core::hour_ms);
}

QString place_words(const core::State& state, const core::Session& session, const core::Time& now) {
    QStringList parts{qt(session.code)};
    if (session.room.known()) parts += qt(core::name_of(core::Room::tracker, session.room.value, state));
    QStringList hosts;
    for (const std::int64_t id : core::hosts_of(session, {state, now})) hosts += qt(core::name_of(core::Host::tracker, id, state));
    if (!hosts.isEmpty()) parts += hosts.join(QStringLiteral(", "));
    return parts.join(QStringLiteral(" · "));
}

QString source_words(const core::State& state, const core::Session& session, const core::Recording& recording) {
    QStringList parts;
    for (const core::Track& part : recording.parts)
        if (const QString live = qt(part.live); !parts.contains(live)) parts += live;
    state.each<core::Feed>([&](const core::Feed& feed) {
        if (feed.session == session.id) parts += qt(feed.name);
    });
    return parts.join(QStringLiteral(", "));
}

LiveAnswer live_answer(const LiveAsk& ask, const Recordings& recordings) {
    LiveAnswer out;
    const core::State& state = *ask.state;
    const core::Session* session = state.find(ask.session);
    if (!session) return out;
    const std::shared_ptr<const core::Recording> recording = recordings(session->id);
    Curves none;
    Scope scope{ask, *session, *recording, state.workspace().zone, {}, {}, session->status == core::SessionStatus::ended && !ask.replay, {}};
    scope.age = age_of(state, *session, *recording, ask.now.ms, ask.feeds);
    scope.pace = pace_of(state, *session, *recording, ask.now.ms, recordings, ask.curves ? *ask.curves : none);
    scope.source = source_words(state, *session, *recording);
    out.there = true;
    out.session = session->id;
    out.status = session->status;
    out.on_air = ask.replay || on_air(*session, ask.now);
    out.title = session_title(state, *session);
    if (session->platform != core::Platform::none) {
        const core::Choice& platform = core::platform_choices[std::size_t(session->platform) - 1];
        out.chip = Words::tr("%1 Live").arg(qt(platform.title));
        out.chip_kind = qt(platform.id);
    }
    out.second = place_words(state, *session, ask.now);
    const std::int64_t began = began_ms(*session, *recording);
    if (out.on_air && ask.now.ms >= began) out.air = Words::tr("on air %1").arg(qt(core::duration_text((ask.now.ms - began) / core::minute_ms)));
    out.clock = clock_of(scope, out.on_air);
    out.clock.foot_right = out.air;
    out.pace = scope.pace;
    for (const std::string& id : ask.tiles)
        if (const core::FigureRule* rule = core::figure_rule(id)) out.tiles.push_back(tile_of(scope, *rule));
    add_marks(scope, out);
    add_goods(scope, out);
    add_feeds(scope, out);
    out.state = scope.over ? kit::FigureState::fresh : state_of(scope.age.freshness);
    if (scope.age.freshness != core::Freshness::none) out.age = scope.over ? Words::tr("as of %1").arg(clock_of(recording->last_ms(ask.now.ms), scope.zone)) : Words::tr("%1 ago").arg(age_words(scope.age.ms));
    out.chart = live_chart(ask, *session, *recording, out);
    return out;
}

}  // namespace panes
