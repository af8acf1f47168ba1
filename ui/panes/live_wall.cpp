// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/live_wall.h"

#include "core/trackers/all.h"
#include "ui/panes/today_lists.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace panes {
namespace {

constexpr std::int64_t spark_ms = 30 * core::minute_ms;

/// Sums in several currencies never add up.
struct Sums {
    std::map<core::Currency, std::int64_t> minor;
    void add(const core::Money& money) {
        if (money.known()) minor[money.currency] += money.minor;
    }
    [[nodiscard]] QString words() const {
        QStringList parts;
        for (const auto& [currency, amount] : minor) parts += money_words({amount, currency});
        return parts.join(QStringLiteral(" + "));
    }
};

/// One session as it stands, with what it wants.
struct Standing {
    const core::Session* session = nullptr;
    std::shared_ptr<const core::Recording> recording;
    Age age;
    core::Pace pace;
    kit::CardSpec card;
    int want = 0;          // 0: nothing; more comes first
    double behind = 0;     // of the pace: negative is behind
};

QString clock_of(std::int64_t ms, core::Zone zone) { return qt(core::clock_text({ms, zone}, zone)); }

core::KpiFigure figure_of(const core::Recording& recording, std::string_view id, std::int64_t until) { return core::figure(recording, *core::figure_rule(id), until); }

const core::GoodsLine* first_short(const std::vector<core::GoodsLine>& goods) { return !goods.empty() && goods.front().short_of_stock ? &goods.front() : nullptr; }

QString product_name(const core::State& state, const std::string& sku) {
    const auto row = core::row_named(core::Product::tracker, sku, state);
    return qt(row ? core::name_of(core::Product::tracker, *row, state) : sku);
}

// The worst matter alone stands in the banner.
void find_want(Standing& s, const core::State& state, std::int64_t now, const std::vector<core::GoodsLine>& goods) {
    kit::CardSpec& card = s.card;
    const auto want = [&](int weight, kit::Tone tone, const char* icon, const QString& words) {
        if (weight <= s.want) return;
        s.want = weight;
        card.tone = tone;
        card.banner_icon = QLatin1String(icon);
        card.banner = words;
    };
    s.behind = s.pace.over().value_or(0);
    card.banner = Words::tr("Nothing needs you");
    card.banner_icon = QStringLiteral("check");
    if (s.age.freshness == core::Freshness::failed) want(50, kit::Tone::alarm, "triangle-alert", Words::tr("A feed failed"));
    if (s.age.freshness == core::Freshness::stale) want(40, kit::Tone::warn, "clock-alert", Words::tr("Silent for %1").arg(age_words(s.age.ms)));
    if (s.age.freshness == core::Freshness::none) want(40, kit::Tone::warn, "clock-alert", Words::tr("Nothing was measured yet"));
    if (s.behind <= -0.1) want(30, pace_tone(s.pace), "circle-alert", pace_words(s.pace));
    if (const core::GoodsLine* gone = first_short(goods)) {
        const QString name = product_name(state, gone->now.sku);
        want(20, kit::Tone::warn, "package", gone->now.stock == 0 ? Words::tr("%1: sold out").arg(name) : Words::tr("%1: %2 of stock left").arg(name, qt(core::duration_text(std::llround(*gone->minutes_of_stock)))));
    }
    if (now > s.session->end.ms) want(10, kit::Tone::warn, "hourglass", Words::tr("%1 over the planned end").arg(age_words(now - s.session->end.ms)));
    if (s.session->status != core::SessionStatus::live) want(10, kit::Tone::warn, "radio", Words::tr("Not marked as on air"));
}

void draw_figures(Standing& s, std::int64_t now) {
    kit::CardSpec& card = s.card;
    const core::Recording& recording = *s.recording;
    const char* const ids[] = {"gmv", "viewers", "click_to_order"};
    for (std::size_t i = 0; i < 3; ++i) {
        const core::KpiFigure figure = figure_of(recording, ids[i], now);
        card.figures[i] = {titled("figure", figure.rule ? figure.rule->title : core::figure_rule(ids[i])->title), figure_words(figure), kit::Tone::neutral};
    }
    card.state = state_of(s.age.freshness);
    if (!s.pace.target.known() || s.pace.target.minor <= 0) return;
    const double target = double(s.pace.target.minor);
    const bool same = s.pace.gmv.known() && s.pace.gmv.currency == s.pace.target.currency;
    card.bar = kit::BarAgainst{same ? double(s.pace.gmv.minor) / target : 0, double(s.pace.due.minor) / target, pace_tone(s.pace)};
    card.bar_left = pace_words(s.pace);
    card.bar_right = Words::tr("due by now %1").arg(money_words(s.pace.due)) + QLatin1Char(' ') + Words::tr("of %1").arg(money_words(s.pace.target));
}

void draw_spark(Standing& s, std::int64_t now, core::Zone zone) {
    kit::CardSpec& card = s.card;
    card.spark.range = {now - spark_ms, now};
    card.spark.stale = s.age.freshness == core::Freshness::stale || s.age.freshness == core::Freshness::failed;
    card.spark_from = clock_of(now - spark_ms, zone);
    card.spark_caption = Words::tr("viewers, last 30 min");
    card.spark_to = Words::tr("now");
    double low = std::nan(""), high = std::nan("");
    for (const core::PlotPoint& point : core::plot_points(*s.recording, *core::plot_named("viewers"), now - spark_ms, now)) {
        card.spark.at.push_back(point.at_ms);
        card.spark.value.push_back(point.value);
        low = std::fmin(low, point.value);
        high = std::fmax(high, point.value);
    }
    if (std::isnan(low)) return;
    card.peak = Words::tr("peak %1").arg(Words::number(std::llround(high)));
    card.low = Words::tr("low %1").arg(Words::number(std::llround(low)));
    if (card.spark.stale) {
        card.note = Words::tr("as of %1").arg(clock_of(now - s.age.ms, zone));
        card.note_tone = kit::Tone::warn;
    } else if (const auto change = core::trend(*s.recording, *core::figure_rule("viewers"), now).change()) {
        card.note = Words::tr("%1 in 5 min").arg(change_words(*change));
        card.note_tone = change_tone(*change);
    }
}

void draw_lines(Standing& s, const core::State& state, std::int64_t now, const std::vector<core::GoodsLine>& goods, core::Zone zone) {
    kit::CardSpec& card = s.card;
    if (!goods.empty()) {
        const core::GoodsLine& first = goods.front();
        const QString left = first.minutes_of_stock ? Words::tr("%1 of stock").arg(qt(core::duration_text(std::llround(std::min(*first.minutes_of_stock, 1e6))))) : QString();
        card.lines.push_back({QStringLiteral("package"), product_name(state, first.now.sku), {}, left, first.short_of_stock ? kit::Tone::warn : kit::Tone::neutral});
    }
    const bool measured = s.age.freshness != core::Freshness::none;
    card.lines.push_back({QStringLiteral("play"), Words::tr("ends %1").arg(clock_of(s.session->end.ms, zone)), {}, measured ? Words::tr("measured %1 ago").arg(age_words(s.age.ms)) : Words::tr("not measured"),
                          card.state == kit::FigureState::fresh && measured ? kit::Tone::neutral : kit::Tone::warn});
    const std::int64_t left = s.session->end.ms - now;
    card.aside = left >= 0 ? Words::tr("%1 left").arg(clock_span(left)) : QStringLiteral("+") + clock_span(left);
    card.aside_tone = left >= 0 ? kit::Tone::neutral : kit::Tone::alarm;
}

Standing stand(const WallAsk& ask, const core::Session& session, const Recordings& recordings, Curves& curves) {
    const core::State& state = *ask.state;
    const core::Zone zone = state.workspace().zone;
    const std::int64_t now = ask.now.ms;
    Standing s;
    s.session = &session;
    s.recording = recordings(session.id);
    s.age = age_of(state, session, *s.recording, now, ask.feeds);
    s.pace = pace_of(state, session, *s.recording, now, recordings, curves);
    s.card.id = QString::number(session.id.value);
    s.card.title = session_title(state, session);
    if (session.platform != core::Platform::none) {
        const core::Choice& platform = core::platform_choices[std::size_t(session.platform) - 1];
        s.card.chip = Words::tr("%1 Live").arg(qt(platform.title));
        s.card.chip_kind = qt(platform.id);
    }
    s.card.second = place_words(state, session, ask.now);
    const auto goods = core::goods_lines(*s.recording, now, std::max<std::int64_t>(0, session.end.ms - now));
    find_want(s, state, now, goods);
    draw_figures(s, now);
    draw_spark(s, now, zone);
    draw_lines(s, state, now, goods, zone);
    return s;
}

// Every session of the day counts, also one that is over.
void add_totals(const WallAsk& ask, const Recordings& recordings, WallAnswer& out) {
    const core::State& state = *ask.state;
    const std::int64_t now = ask.now.ms;
    std::map<core::Platform, Sums> hour, day;
    const core::Date today = core::wall(now, state.workspace().zone).date;
    state.under(core::sessions_by_day, today.days, [&](const core::Entry& e) {
        const core::Session* session = state.find(core::Id<core::Session>{e.id});
        if (!session || session->start.ms > now) return true;
        const auto recording = recordings(session->id);
        day[session->platform].add(core::gmv_at(*recording, now));
        if (recording->last_ms(now) == core::no_number || recording->last_ms(now) < now - core::hour_ms) return true;
        const core::KpiFigure last = core::figure_between(*recording, *core::figure_rule("gmv"), now - core::hour_ms, now + 1);
        if (last.known) hour[session->platform].add({std::llround(last.value), last.currency});
        return true;
    });
    const auto words = [](const QString& head, const std::map<core::Platform, Sums>& sums) {
        QStringList parts;
        for (const auto& [platform, sum] : sums)
            if (!sum.minor.empty()) parts += (platform == core::Platform::none ? Words::tr("other") : qt(core::platform_choices[std::size_t(platform) - 1].title)) + QLatin1Char(' ') + sum.words();
        return parts.isEmpty() ? QString() : head + QStringLiteral("  ") + parts.join(QStringLiteral("  ·  "));
    };
    out.hour = words(Words::tr("Last hour"), hour);
    out.day = words(Words::tr("Today"), day);
}

void add_next(const WallAsk& ask, WallAnswer& out) {
    const core::State& state = *ask.state;
    const core::Zone zone = state.workspace().zone;
    const core::Session* next = nullptr;
    for (int ahead = 0; ahead <= 1; ++ahead)
        state.under(core::sessions_by_day, core::wall(ask.now.ms, zone).date.plus(ahead).days, [&](const core::Entry& e) {
            const core::Session* session = state.find(core::Id<core::Session>{e.id});
            if (session && session->status == core::SessionStatus::planned && session->start.ms > ask.now.ms && (!next || session->start < next->start)) next = session;
            return true;
        });
    if (next) out.next = Words::tr("Next: %1 %2").arg(session_title(state, *next), moment(next->start, ask.now, zone));
}

}  // namespace

std::vector<core::Id<core::Session>> sessions_on_air(const core::State& state, core::Time now) {
    std::vector<const core::Session*> found;
    const core::Date today = core::wall(now.ms, state.workspace().zone).date;
    for (int day = -2; day <= 1; ++day)
        state.under(core::sessions_by_day, today.plus(day).days, [&](const core::Entry& e) {
            const core::Session* session = state.find(core::Id<core::Session>{e.id});
            if (session && on_air(*session, now)) found.push_back(session);
            return true;
        });
    std::ranges::stable_sort(found, {}, [](const core::Session* s) { return s->start.ms; });
    std::vector<core::Id<core::Session>> out;
    for (const core::Session* s : found) out.push_back(s->id);
    return out;
}

WallAnswer wall_answer(const WallAsk& ask, const Recordings& recordings) {
    WallAnswer out;
    Curves none;
    Curves& curves = ask.curves ? *ask.curves : none;
    std::vector<Standing> all;
    for (const core::Id<core::Session> id : sessions_on_air(*ask.state, ask.now)) all.push_back(stand(ask, *ask.state->find(id), recordings, curves));
    std::ranges::stable_sort(all, [](const Standing& a, const Standing& b) {
        const auto silent = [](const Standing& s) { return s.want >= 40 ? s.want : 0; };
        if (silent(a) != silent(b)) return silent(a) > silent(b);
        if (a.behind != b.behind) return a.behind < b.behind;
        return a.want > b.want;
    });
    Sums gmv, target;
    std::int64_t viewers = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        all[i].card.rank = int(i) + 1;
        out.need += all[i].want > 0;
        gmv.add(all[i].pace.gmv);
        target.add(all[i].pace.target);
        const core::Reading seen = core::reading(*all[i].recording, core::Metric::viewers, ask.now.ms);
        if (seen.known()) viewers += seen.value;
        out.cards.push_back(std::move(all[i].card));
    }
    QStringList totals;
    if (!gmv.minor.empty()) totals += target.minor.empty() ? gmv.words() : gmv.words() + QLatin1Char(' ') + Words::tr("of %1").arg(target.words());
    if (viewers > 0) totals += Words::tr("%1 viewers").arg(Words::number(viewers));
    out.totals = totals.join(QStringLiteral(" · "));
    add_totals(ask, recordings, out);
    add_next(ask, out);
    return out;
}

}  // namespace panes
