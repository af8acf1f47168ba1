// SPDX-License-Identifier: Apache-2.0
// The list of results as text: what it says, how it sorts and filters.
#include "kit/stage.h"
#include "reports/story.h"
#include "support/sample.h"
#include "ui/panes/replay_bar.h"
#include "ui/panes/results_table.h"
#include "ui/panes/results_view.h"

using namespace core;

namespace {

struct Listed {
    std::unique_ptr<support::MemoryDesk> desk = support::empty_desk();
    panes::ResultsModel model;

    Listed() {
        stage::application();
        std::vector<reports::ResultLine> lines;
        const auto add = [&](const char* code, const char* start, const char* end, const char* target, const char* track, const char* claims) {
            const auto id = story::session(*desk, code, start, end, "Ended", target);
            const auto state = desk->state();
            const Recording recording = *track ? Recording{{story::track(state->find(id)->start.ms, track)}} : Recording{};
            lines.push_back(reports::result_line(*state, *state->find(id), recording, story::claims(claims), {}));
        };
        add("S-1", "2026-11-09 20:00", "2026-11-09 22:00", "1000000", "0 gmv=0 orders=0 product_clicks=0 views=0 viewers=9\n1 gmv=1200000 orders=6 product_clicks=100 views=900 viewers=1234", "");
        add("S-2", "2026-11-10 20:00", "2026-11-10 22:00", "2000000", "", "gmv_confirmed 1300000.00 VND 2026-11-10T23:00\ngmv_confirmed 1100000.00 VND 2026-11-11T09:00\n");
        add("S-10", "2026-11-08 20:00", "2026-11-08 22:00", "", "0 gmv=0\n1 gmv=300000", "");
        model.set_lines(std::move(lines), support::sample_now());
    }

    std::string text(std::initializer_list<int> columns) const {
        std::string out;
        for (int row = 0; row < model.rowCount(); ++row) {
            for (const int column : columns) out += model.data(model.index(row, column), Qt::DisplayRole).toString().toStdString() + " | ";
            out += "\n";
        }
        return out;
    }
};

using M = panes::ResultsModel;

}  // namespace

TEST_CASE("results: a line says who says so, and what was restated") {
    const Listed listed;
    CHECK(listed.text({M::code, M::gmv, M::source, M::against_target, M::orders, M::peak, M::ctr, M::click_to_order, M::basket}) ==
          "S-2 | ₫1,100,000 | restated, as of 09:00 | −45.0 % |  |  |  |  |  | \n"
          "S-1 | ₫1,200,000 | feed | +20.0 % | 6 | 1,234 | 11.11 % | 6.00 % | ₫200,000 | \n"
          "S-10 | ₫300,000 | feed |  |  |  |  |  |  | \n");
}

TEST_CASE("results: what is not known stands last, whichever way it is sorted") {
    Listed listed;
    listed.model.sort(M::against_target, Qt::AscendingOrder);
    CHECK(listed.text({M::code}) == "S-2 | \nS-1 | \nS-10 | \n");
    listed.model.sort(M::against_target, Qt::DescendingOrder);
    CHECK(listed.text({M::code}) == "S-1 | \nS-2 | \nS-10 | \n");
    listed.model.sort(M::code, Qt::AscendingOrder);
    CHECK(listed.text({M::code}) == "S-1 | \nS-2 | \nS-10 | \n");
}

TEST_CASE("results: words, platform and days filter") {
    Listed listed;
    listed.model.set_filter({QStringLiteral("s-1"), Platform::none, 0});
    CHECK(listed.text({M::code}) == "S-1 | \nS-10 | \n");
    listed.model.set_filter({{}, Platform::shopee, 0});
    CHECK(listed.model.rowCount() == 0);
    listed.model.set_filter({{}, Platform::tiktok, 2});
    CHECK(listed.text({M::code}) == "S-2 | \n");
    CHECK(listed.model.row_of({999}) == -1);
}

TEST_CASE("results: the picture has a bar a minute, a gap where nothing was measured, and the marks") {
    const auto desk = support::empty_desk();
    const auto id = story::session(*desk, "S-1", "2026-11-09 20:00", "2026-11-09 22:00", "Ended");
    story::mark(*desk, id, "2026-11-09T20:02:00", MarkKind::clip, "mở hộp");
    const auto state = desk->state();
    const Recording recording{{story::track(story::moment("2026-11-09T20:00"), "0 viewers=5 gmv=0\n1 viewers=6 gmv=100\n2 viewers=7 gmv=300\n3 viewers=8 gmv=300\n4 viewers=9 gmv=300\n8 viewers=3 gmv=900\n")}};
    const kit::ChartSpec spec = panes::result_chart(reports::session_result(*state, *state->find(id), recording, {}, {}));
    REQUIRE(spec.series.size() == 2);
    CHECK(spec.series[0].value.size() == 9);
    CHECK(spec.series[0].value[2] == 200);
    CHECK(std::isnan(spec.series[1].value[6]));
    CHECK(spec.series[1].value[8] == 3);
    REQUIRE(spec.markers.size() == 1);
    CHECK(spec.markers[0].id == QStringLiteral("0:02:00"));
    CHECK(spec.offset_ms == 7 * hour_ms);
    CHECK(panes::result_chart({}).series.empty());
}

TEST_CASE("replay bar: there while a replay runs, and says where it stands") {
    stage::application();
    std::int64_t steady = 0;
    panes::AirClock clock([] { return Time{1'000'000, *Zone::named("Asia/Ho_Chi_Minh")}; }, nullptr, [&] { return steady; });
    panes::ReplayBar bar(clock);
    CHECK(bar.isHidden());
    auto* slider = bar.findChild<panes::ReplaySlider*>();
    REQUIRE(clock.start({{1}, QStringLiteral("<b>S-1</b>"), 0, 3'600'000}));
    CHECK(!bar.isHidden());
    CHECK(slider->maximum() == 3600);
    clock.set_speed(60);
    steady = 10'000;
    clock.tick();
    CHECK(slider->value() == 600);
    slider->setValue(1800);
    CHECK(clock.now().ms == 1'800'000);
    clock.stop();
    CHECK(bar.isHidden());
}
