// SPDX-License-Identifier: Apache-2.0
// The live pane in the whole window, offscreen: a session is measured before one's eyes, marked, walked to on the wall, ended.
#include "core/commands/sessions.h"
#include "core/trackers/all.h"
#include "kit/stage.h"
#include "support/sample.h"
#include "ui/panes/live_pane.h"
#include "ui/window/main_window.h"

#include <QElapsedTimer>

using namespace core;

namespace {

template <class Done> bool until(Done done, int ms = 8000) {
    QElapsedTimer watch;
    watch.start();
    while (!done() && watch.elapsed() < ms) QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    return done();
}

struct Opened {
    QApplication& application = stage::application();
    std::unique_ptr<support::MemoryDesk> desk = support::sample_desk();
    models::Bridge bridge{*desk};
    window::Memory memory;
    window::MainWindow window{bridge, memory, nullptr};
    panes::LivePane* pane = nullptr;
    Opened() {
        window.frame().resize(1440, 900);
        window.frame().show();
        REQUIRE(window.show_named(QStringLiteral("live")));
        pane = window.frame().findChild<panes::LivePane*>();
        REQUIRE(pane);
    }
    Id<Session> session(const char* code) { return {*row_named(Session::tracker, code, *desk->state())}; }
    void measure(const char* code, std::int64_t ago_s, std::int64_t viewers) {
        Sample sample;
        sample.session = code;
        sample.at_ms = support::sample_now().ms - ago_s * 1000;
        sample.counts[Metric::viewers] = viewers;
        desk->live().put(session(code), {sample});
    }
    QString figure(const char* id) {
        const kit::TileStrip* strip = pane->findChild<kit::TileStrip*>();
        const kit::Tile* tile = strip ? strip->tile(QLatin1String(id)) : nullptr;
        return tile ? tile->spec().figure : QString();
    }
};

}  // namespace

TEST_CASE("live window: what is measured is seen; M marks the moment; the chosen session stays") {
    Opened o;
    REQUIRE(until([&] { return o.pane->view().answer().there; }));
    o.pane->show_part(QStringLiteral("S-261111-004"));
    REQUIRE(until([&] { return o.pane->view().answer().session == o.session("S-261111-004"); }));
    CHECK(o.figure("viewers") == "–");
    o.measure("S-261111-004", 30, 4711);
    CHECK(until([&] { return o.figure("viewers") == "4,711"; }));
    o.pane->view().begin_mark();
    auto* bar = o.pane->findChild<panes::MarkBar*>();
    REQUIRE(bar);
    CHECK(bar->isVisible());
    auto* words = bar->findChild<QLineEdit*>();
    stage::key(*words, Qt::Key_Down); // a problem
    words->setText(QStringLiteral("  audio   lost "));
    stage::key(*words, Qt::Key_Return);
    CHECK(until([&] { return o.pane->view().answer().marks.size() == 1; }));
    CHECK(o.pane->view().answer().marks[0].text == "audio lost");
    CHECK(o.pane->view().answer().marks[0].kind == MarkKind::problem);
    CHECK(o.pane->view().answer().marks[0].at_ms == support::sample_now().ms);
    CHECK_FALSE(bar->isVisible());
    o.pane->view().begin_mark();
    stage::key(*words, Qt::Key_Escape);
    CHECK(o.desk->state()->count<Marker>() == 1);
}

TEST_CASE("live window: the wall opens a session, Enter on a card; its end takes the card away") {
    Opened o;
    o.measure("S-261111-006", 5, 100);
    o.pane->show_part(QStringLiteral("wall"));
    REQUIRE(until([&] { return o.pane->wall().answer().cards.size() == 3; }));
    auto* cards = o.pane->wall().findChild<kit::CardGrid*>();
    REQUIRE(cards);
    const QString id = QString::number(o.session("S-261111-006").value);
    REQUIRE(cards->card(id));
    cards->select(id);
    stage::key(*cards->card(id), Qt::Key_Return);
    CHECK_FALSE(o.pane->on_wall());
    CHECK(o.pane->view().session() == o.session("S-261111-006"));
    REQUIRE(o.desk->execute(set_session_status({o.session("S-261111-006")}, SessionStatus::live)).get());
    REQUIRE(o.desk->execute(set_session_status({o.session("S-261111-006")}, SessionStatus::ended)).get());
    o.pane->show_part(QStringLiteral("wall"));
    CHECK(until([&] { return o.pane->wall().answer().cards.size() == 2; }));
}

TEST_CASE("live window: tiles keep the order that a person gave them, and a replay shows the same screen by another clock") {
    Opened o;
    o.pane->show_part(QStringLiteral("S-261111-004"));
    o.measure("S-261111-004", 600, 100);
    o.measure("S-261111-004", 300, 200);
    REQUIRE(until([&] { return o.figure("viewers") == "200"; }));
    auto* strip = o.pane->findChild<kit::TileStrip*>();
    stage::key(*strip->tile(QStringLiteral("viewers")), Qt::Key_Left, Qt::ControlModifier | Qt::ShiftModifier);
    CHECK(o.window.remembered(QStringLiteral("live.tiles")).startsWith("viewers,gmv,"));
    const std::int64_t now = support::sample_now().ms;
    REQUIRE(o.window.air().start({o.session("S-261111-004"), QStringLiteral("again"), now - 700'000, now}));
    o.window.air().pause();
    o.window.air().seek(now - 400'000);
    CHECK(until([&] { return o.figure("viewers") == "100"; }));
    o.pane->view().begin_mark(); // refused: nothing of a replay is stored
    CHECK_FALSE(o.pane->findChild<panes::MarkBar*>()->isVisible());
    o.window.air().stop();
    CHECK(until([&] { return o.figure("viewers") == "200"; }));
}
