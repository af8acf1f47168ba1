// SPDX-License-Identifier: Apache-2.0
// The verb feed: feeds are set up, tried, paused and removed here; the window reads them, or `ingest --follow`.
#include <algorithm>

#include "core/commands/rows.h"
#include "core/format.h"
#include "core/text.h"
#include "core/trackers/all.h"
#include "desk/feed_run.h"
#include "desk/feed_trial.h"
#include "desk/ingest.h"
#include "desk/interrupt.h"
#include "desk/json_out.h"
#include "desk/text_table.h"
#include "desk/verbs.h"

namespace desk {
namespace {

using core::Feed;

core::Result<std::int64_t> feed_word(const Call& call, const core::State& state) {
    if (call.words.size() < 2) return core::usage("Which feed? `callboard feed list` shows them.");
    return core::row_named(Feed::tracker, call.words[1], state);
}

Json feed_json(const Desk& desk, std::int64_t id) {
    const auto state = desk.state();
    return row_json(Feed::tracker, state->row(Feed::tracker, id), {*state, desk.now()}, desk.context());
}

core::Result<int> tell(const Call& call, const Desk& desk, const core::Result<Outcome>& outcome, std::int64_t id) {
    if (!outcome) return outcome.error();
    if (call.json) {
        Json out = {{"revision", outcome->revision ? Json(outcome->revision) : Json()}, {"title", outcome->title}};
        if (id) out["feed"] = feed_json(desk, id);
        call.print(out);
    } else if (outcome->revision == 0) {
        call.out << "Nothing to change.\n";
    } else {
        call.out << "Done: " << one_line(outcome->title) << " (revision " << outcome->revision << ").\n";
    }
    return Exit::done;
}

// What the options say, as cells of a feed.
core::Result<core::NewRow> fields_of(const Call& call) {
    core::NewRow row;
    const auto put = [&](std::string_view column, std::string text) { row.fields.emplace_back(Feed::tracker.find(column), std::move(text)); };
    const auto from = settle_source(call.option("--from"), call.has("--local"));
    if (!from) return from.error();
    put("from", *from);
    for (const std::string_view option : {"--format", "--every", "--session"})
        if (call.has(option)) put(option.substr(2), call.option(option));
    if (call.has("--local")) put("local", "yes");
    return row;
}

core::Result<int> add(Call& call) {
    if (call.words.size() < 2) return core::usage("What is the feed called? `callboard feed add NAME --from FILE`");
    auto row = fields_of(call);
    if (!row) return row.error();
    row->fields.emplace(row->fields.begin(), Feed::tracker.find("name"), call.words[1]);
    auto desk = call.open(false);
    if (!desk) return desk.error();
    const auto outcome = (*desk)->execute(core::add_row(Feed::tracker, *std::move(row))).get();
    std::int64_t id = 0;
    if (outcome && !outcome->changes->rows.empty()) id = outcome->changes->rows.front().id;
    return tell(call, **desk, outcome, id);
}

core::Result<int> list(Call& call) {
    auto desk = call.open(true);
    if (!desk) return desk.error();
    const auto state = (*desk)->state();
    Json all = Json::array();
    TextTable table{{{"Name"}, {"From", false, 60}, {"Format"}, {"Every, s", true}, {"Session"}, {"Paused"}, {"Local network"}}, {}};
    const core::Scene scene{*state, (*desk)->now()};
    state->each<Feed>([&](const Feed& feed) {
        all.push_back(feed_json(**desk, feed.id.value));
        std::vector<std::string> cells;
        for (const std::string_view column : {"name", "from", "format", "every", "session", "paused", "local"}) cells.push_back(core::display(*Feed::tracker.find(column), &feed, scene));
        table.rows.push_back(std::move(cells));
    });
    if (call.json) call.print(all);
    else if (table.rows.empty()) call.out << "There are no feeds. `callboard feed add NAME --from FILE` sets one up.\n";
    else table.print(call.out);
    return Exit::done;
}

// ---- test ----------------------------------------------------------------------------------------------------------

std::string counted(const core::Sample& sample, core::Metric metric) {
    return sample.counts.known(metric) ? core::grouped(sample.counts[metric]) : std::string();
}

Json sample_row(const core::Sample& sample, core::Zone zone) {
    Json out = {{"session", sample.session}, {"at", core::iso_in({sample.at_ms, zone}, zone)}};
    if (!sample.platform.empty()) out["platform"] = sample.platform;
    for (std::size_t i = 0; i < core::metric_count; ++i)
        if (sample.counts.known(static_cast<core::Metric>(i))) out[std::string(core::metric_ids[i])] = sample.counts.values[i];
    if (sample.gmv.known()) out["gmv"] = {{"amount", core::amount_text(sample.gmv)}, {"currency", sample.gmv.currency.text()}};
    return out;
}

void print_trial(const Call& call, const FeedTrial& trial, core::Zone zone) {
    if (trial.nothing) {
        call.out << "It is there, and there is nothing in it yet.\n";
        return;
    }
    if (!trial.taken.export_says.empty()) call.out << trial.taken.export_says << ".\n";
    call.out << one_line(trial.name) << ": " << core::grouped(trial.taken.samples) << (trial.taken.samples == 1 ? " sample" : " samples") << (trial.more ? " in its beginning" : "") << ", "
             << (trial.taken.figures ? core::grouped(trial.taken.figures) + " figures, " : "") << core::grouped(trial.taken.refused) << " refused. Nothing was stored.\n";
    TextTable table{{{"Session"}, {"At"}, {"Viewers", true}, {"Orders", true}, {"GMV", true}}, {}};
    for (const core::Sample& sample : trial.taken.latest)
        table.rows.push_back({one_line(sample.session, 30), core::iso_in({sample.at_ms, zone}, zone), counted(sample, core::Metric::viewers), counted(sample, core::Metric::orders),
                              sample.gmv.known() ? core::amount_text(sample.gmv) : std::string()});
    if (!table.rows.empty()) table.print(call.out);
    for (const FeedRefusal& refusal : trial.taken.reasons) call.out << "refused, line " << refusal.line << ": " << one_line(refusal.reason) << '\n';
}

Json trial_json(const std::string& from, const FeedTrial& trial, core::Zone zone) {
    Json latest = Json::array(), reasons = Json::array();
    for (const core::Sample& sample : trial.taken.latest) latest.push_back(sample_row(sample, zone));
    for (const FeedRefusal& refusal : trial.taken.reasons) reasons.push_back({{"line", refusal.line}, {"reason", refusal.reason}});
    return {{"from", from}, {"nothing", trial.nothing}, {"samples", trial.taken.samples}, {"figures", trial.taken.figures}, {"export", trial.taken.export_says}, {"refused", trial.taken.refused}, {"latest", latest}, {"reasons", reasons}};
}

core::Result<FeedSpec> spec_of_call(const Call& call, const core::State& state) {
    if (!call.has("--from")) {
        const auto id = feed_word(call, state);
        if (!id) return id.error();
        return spec_of(*state.find(core::Id<Feed>{*id}), state);
    }
    FeedSpec spec;
    spec.local = call.has("--local");
    const auto from = settle_source(call.option("--from"), spec.local);
    if (!from) return from.error();
    spec.from = *from;
    spec.session = call.option("--session");
    if (const std::string word = call.option("--format"); !word.empty()) {
        const auto it = std::find_if(std::begin(core::feed_format_choices), std::end(core::feed_format_choices), [&](const core::Choice& c) { return c.id == word; });
        if (it == std::end(core::feed_format_choices)) return core::usage("There is no format “" + word + "”. `callboard trackers` lists the formats of feeds.");
        spec.format = static_cast<core::FeedFormat>(it - std::begin(core::feed_format_choices) + 1);
    }
    return spec;
}

core::Result<int> test(Call& call) {
    auto desk = call.open(true);
    if (!desk) return desk.error();
    const auto spec = spec_of_call(call, *(*desk)->state());
    if (!spec) return spec.error();
    FeedStore store(**desk);
    const Interrupt interrupt;
    const auto trial = try_feed(store, *spec, [&] { return interrupt.asked(); });
    if (!trial) return trial.error();
    const core::Zone zone = (*desk)->state()->workspace().zone;
    if (call.json) call.print(trial_json(spec->from, *trial, zone));
    else print_trial(call, *trial, zone);
    return trial->taken.samples + trial->taken.figures == 0 && trial->taken.refused > 0 ? Exit::refused_by_rule : Exit::done;
}

// ---- pause, resume, remove -----------------------------------------------------------------------------------------

core::Result<int> pause(Call& call, bool paused) {
    auto desk = call.open(false);
    if (!desk) return desk.error();
    const auto state = (*desk)->state();
    std::vector<core::CellEdit> cells;
    const core::Column* column = Feed::tracker.find("paused");
    if (call.words.size() < 2) {
        state->each<Feed>([&](const Feed& feed) { cells.push_back({feed.id.value, column, core::Value(paused)}); });
        if (cells.empty()) return core::not_found("There are no feeds.");
    } else {
        const auto id = feed_word(call, *state);
        if (!id) return id.error();
        cells.push_back({*id, column, core::Value(paused)});
    }
    const std::int64_t only = cells.size() == 1 ? cells.front().id : 0;
    return tell(call, **desk, (*desk)->execute(core::set_cells(Feed::tracker, std::move(cells))).get(), only);
}

core::Result<int> remove(Call& call) {
    auto desk = call.open(false);
    if (!desk) return desk.error();
    const auto id = feed_word(call, *(*desk)->state());
    if (!id) return id.error();
    return tell(call, **desk, (*desk)->execute(core::remove_rows(Feed::tracker, {*id})).get(), 0);
}

}  // namespace

core::Result<int> run_feed(Call& call) {
    const std::string& action = call.words[0];
    if (action != "add" && action != "test")
        for (const std::string_view option : {"--from", "--format", "--every", "--session", "--local"})
            if (call.has(option)) return core::usage(std::string(option) + " belongs to `feed add` and `feed test`. Change a feed with `callboard set feeds NAME column=value`.");
    if (action == "add") return add(call);
    if (action == "list") return list(call);
    if (action == "test") return test(call);
    if (action == "pause") return pause(call, true);
    if (action == "resume") return pause(call, false);
    if (action == "remove") return remove(call);
    static constexpr std::string_view actions[] = {"add", "list", "test", "pause", "resume", "remove"};
    return core::usage("There is no “feed " + action + "”." + proposal(action, actions) + " There are add, list, test, pause, resume and remove.");
}

}  // namespace desk
