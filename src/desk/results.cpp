// SPDX-License-Identifier: Apache-2.0
#include "desk/results.h"

#include <algorithm>
#include <unordered_map>

#include "core/commands/air.h"
#include "core/rules/matching.h"
#include "core/rules/pace.h"
#include "store/samples.h"

namespace desk {
namespace {

constexpr std::int64_t always = 100'000'000'000'000;   // beyond every sample

// A minute of a series as one sample: its last totals, the most viewers. What is computed of ends and peaks is the same as
// from the samples themselves, and a list of a year is read in a moment.
core::Track outline(const std::string& live, const std::vector<store::Minute>& minutes) {
    core::Track out;
    out.live = live;
    for (const store::Minute& minute : minutes) {
        core::Sample sample;
        sample.at_ms = minute.at_ms;
        sample.counts = minute.last;
        sample.counts[core::Metric::viewers] = minute.most[0];
        sample.gmv = minute.gmv;
        sample.watch_ms = minute.watch_ms;
        out.put(sample);
    }
    return out;
}

core::Platform platform_of(std::string_view format) {
    if (format.starts_with("tiktok")) return core::Platform::tiktok;
    return format.starts_with("shopee") ? core::Platform::shopee : core::Platform::none;
}

// What exports say of lives: of days and products others speak.
bool of_lives(std::string_view format) { return format.find("-live-") != std::string_view::npos; }

core::Id<core::Session> session_of(const core::State& state, const store::FinalFigures& said) {
    if (const auto known = core::session_of_live(state, said.subject); known.known()) return known;
    if (said.start_ms == core::no_number || said.end_ms == core::no_number) return {};
    const core::LiveMatch match = core::match_live({platform_of(said.format), said.account, {}, said.subject, said.start_ms, said.end_ms}, state);
    return match.match == core::Match::certain || match.match == core::Match::confirmed ? match.session : core::Id<core::Session>{};
}

using Said = std::unordered_map<std::int64_t, std::vector<reports::Claim>>;

core::Result<Said> read_claims(const core::State& state, Live& live) {
    const auto versions = live.figure_versions();
    if (!versions) return versions.error();
    Said out;
    std::string subject;
    core::Id<core::Session> session;
    for (const store::FinalFigures& said : *versions) {
        if (!of_lives(said.format)) continue;
        if (said.subject != subject || subject.empty()) subject = said.subject, session = session_of(state, said);
        if (!session.known()) continue;
        for (const store::FinalFigures::Value& value : said.values)
            if (const auto figure = core::figure_named(value.figure)) out[session.value].push_back({*figure, value.value, core::Currency(value.currency), said.as_of_ms, said.format, said.file});
    }
    return out;
}

// Which live ids were measured at all.
core::Result<std::vector<std::string>> measured(Live& live) {
    const auto lines = live.lives();
    if (!lines) return lines.error();
    std::vector<std::string> out;
    for (const store::LiveLine& line : *lines) out.push_back(line.live);
    std::ranges::sort(out);
    return out;
}

// Outlines of sessions, each read once: a session stands in the list and in the slot of others.
class Outlines {
public:
    Outlines(const core::State& state, Live& live, std::vector<std::string> measured) : state_(state), live_(live), measured_(std::move(measured)) {}

    core::Result<const core::Recording*> of(const core::Session& session) {
        const auto [it, fresh] = kept_.try_emplace(session.id.value);
        if (!fresh) return &it->second;
        for (const std::string& live : core::lives_of(state_, session)) {
            if (!std::ranges::binary_search(measured_, live)) continue;
            const auto minutes = live_.minutes(live, -always, always);
            if (!minutes) return minutes.error();
            it->second.parts.push_back(outline(live, *minutes));
        }
        std::ranges::stable_sort(it->second.parts, {}, [](const core::Track& t) { return t.at_ms.empty() ? core::ever : t.at_ms.front(); });
        return &it->second;
    }

private:
    const core::State& state_;
    Live& live_;
    std::vector<std::string> measured_;
    std::unordered_map<std::int64_t, core::Recording> kept_;
};

core::Result<std::vector<reports::Earlier>> earlier_of(const core::State& state, const core::Session& session, Outlines& outlines, const Said& said) {
    std::vector<reports::Earlier> out;
    for (const auto id : core::earlier_in_slot(state, session, reports::slot_weeks)) {
        const core::Session* other = state.find(id);
        const auto recording = outlines.of(*other);
        if (!recording) return recording.error();
        const auto claims = said.find(id.value);
        auto sales = reports::sales_of(**recording, claims == said.end() ? std::vector<reports::Claim>{} : claims->second);
        if (!sales.empty()) out.push_back({id, other->code, other->start, std::move(sales)});
    }
    return out;
}

bool wanted(const core::Session& session, const ResultsAsk& ask, core::Zone zone) {
    if (!ask.only.empty() && std::ranges::find(ask.only, session.id) == ask.only.end()) return false;
    if (!session.start.known()) return !ask.from.known() && !ask.to.known();
    const core::Date day = core::wall(session.start.ms, zone).date;
    return (!ask.from.known() || !(day < ask.from)) && (!ask.to.known() || !(ask.to < day));
}

}  // namespace

core::Result<ResultsFound> find_results(const core::State& state, Live& live, core::Time now, const ResultsAsk& ask) {
    auto names = measured(live);
    if (!names) return names.error();
    const auto said = read_claims(state, live);
    if (!said) return said.error();
    Outlines outlines(state, live, *std::move(names));
    std::vector<const core::Session*> over;
    state.each<core::Session>([&](const core::Session& session) {
        if (reports::is_over(session, now.ms) && wanted(session, ask, state.workspace().zone)) over.push_back(&session);
    });
    std::ranges::stable_sort(over, [](const core::Session* a, const core::Session* b) { return b->start < a->start; });
    ResultsFound out;
    for (const core::Session* session : over) {
        const auto recording = outlines.of(*session);
        if (!recording) return recording.error();
        const auto found = said->find(session->id.value);
        const std::vector<reports::Claim> claims = found == said->end() ? std::vector<reports::Claim>{} : found->second;
        if ((*recording)->empty() && claims.empty()) {
            ++out.without_figures;
            continue;
        }
        const auto earlier = earlier_of(state, *session, outlines, *said);
        if (!earlier) return earlier.error();
        out.lines.push_back(reports::result_line(state, *session, **recording, claims, *earlier));
    }
    return out;
}

core::Result<reports::SessionResult> read_result(const core::State& state, Live& live, core::Id<core::Session> id) {
    const core::Session* session = state.find(id);
    if (!session) return core::not_found("That session is gone.");
    const auto recording = live.recording(id);
    if (!recording) return recording.error();
    auto names = measured(live);
    if (!names) return names.error();
    auto said = read_claims(state, live);
    if (!said) return said.error();
    Outlines outlines(state, live, *std::move(names));
    const auto earlier = earlier_of(state, *session, outlines, *said);
    if (!earlier) return earlier.error();
    return reports::session_result(state, *session, **recording, (*said)[id.value], *earlier);
}

core::Result<reports::MarkerList> read_markers(const core::State& state, Live& live, core::Id<core::Session> id) {
    const core::Session* session = state.find(id);
    if (!session) return core::not_found("That session is gone.");
    const auto recording = live.recording(id);
    if (!recording) return recording.error();
    const reports::Facts facts = reports::facts_of(state, *session, **recording);
    return reports::markers_of(state, *session, facts.air_from == core::no_number ? session->start.ms : facts.air_from, session->status == core::SessionStatus::ended ? facts.air_to : core::no_number);
}

}  // namespace desk
