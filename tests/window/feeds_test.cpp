// SPDX-License-Identifier: Apache-2.0
// Feeds in the real window over a real workspace, real files and the misbehaving server: set up by hand, tested without a
// trace, watched, lost and found; and how long the event loop is away from its work meanwhile.
#include "core/commands/air.h"
#include "core/commands/rows.h"
#include "core/trackers/all.h"
#include "desk/feed_reading.h"
#include "desk/live.h"
#include "desk/workspace.h"
#include "kit/stage.h"
#include "platforms/server.h"
#include "store/samples.h"
#include "ui/kit/form.h"
#include "ui/kit/listrow.h"
#include "ui/kit/statusline.h"
#include "ui/window/main_window.h"

#include <QAbstractButton>
#include <QApplication>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QTableWidget>

#include <algorithm>
#include <cstdio>

namespace {

std::vector<double> turns;   // of the event loop, in ms

void turn() {
    QElapsedTimer watch;
    watch.start();
    QCoreApplication::processEvents();
    turns.push_back(double(watch.nsecsElapsed()) / 1e6);
    std::this_thread::sleep_for(std::chrono::microseconds(300));
}

template <class Done> bool until(Done done) {
    QElapsedTimer watch;
    watch.start();
    while (watch.elapsed() < 60'000) {
        if (done()) return true;
        turn();
    }
    return false;
}

struct Opened {
    QApplication& application = stage::application();
    Workspace place;
    std::unique_ptr<desk::Desk> desk = place.open();
    models::Bridge bridge{*desk};
    window::Memory memory;
    kit::Appearance appearance{kit::LookChoice::light};
    window::MainWindow window{bridge, memory, &appearance};
    Opened() {
        window.frame().resize(1440, 900);
        window.frame().show();
        window.open_pane(QStringLiteral("feeds"));
        turn();
    }

    template <class Widget> Widget* named(const QString& name) {
        for (Widget* one : window.frame().findChildren<Widget*>())
            if (one->isVisible() && (one->accessibleName() == name || one->property("text").toString() == name)) return one;
        return nullptr;
    }
    void press(const QString& name) {
        auto* button = named<QAbstractButton>(name);
        INFO(name.toStdString());
        REQUIRE(button);
        button->click();
    }
    void type(const QString& field, const QString& text) {
        auto* line = named<QLineEdit>(field);
        INFO(field.toStdString());
        REQUIRE(line);
        line->setFocus();
        line->setText(text);
        stage::key(*line, Qt::Key_Return);
    }
    kit::ListRow* row(const QString& title) {
        for (auto* one : window.frame().findChildren<kit::ListRow*>())
            if (one->isVisible() && one->spec().title == title) return one;
        return nullptr;
    }
    QString chip(const QString& title) { return row(title) ? row(title)->spec().chip : QString(); }
    bool says(const QString& words) {
        for (const QLabel* label : window.frame().findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(words)) return true;
        return false;
    }
};

std::string line(int seq, int viewers) {
    return R"({"session":"S-1","seq":)" + std::to_string(seq) + R"(,"at":"2026-11-11T20:)" + std::to_string(10 + seq % 4) + R"(:00+07:00","viewers":)" + std::to_string(viewers) + "}\n";
}

Server& server() {
    static Server one;
    return one;
}

}  // namespace

using stage::Curtain;
CATCH_REGISTER_LISTENER(Curtain)

TEST_CASE("feeds: one is tested without a trace, set up, watched, lost and found again") {
    Opened opened;
    reading::Folder folder;
    folder.write("kpi.jsonl", line(1, 100) + line(2, 120) + "nonsense\n");
    opened.press(QStringLiteral("Feed"));
    opened.type(QStringLiteral("Name"), QStringLiteral("Studio 1"));
    opened.type(QStringLiteral("From"), QString::fromStdString(folder / "kpi.jsonl"));
    opened.type(QStringLiteral("Every, s"), QStringLiteral("1"));
    opened.press(QStringLiteral("Test"));
    CHECK(until([&] { return opened.says(QStringLiteral("2 samples can be read, 1 refused")); }));
    CHECK(opened.says(QStringLiteral("line 3: ")));
    auto* samples = opened.named<QTableWidget>(QStringLiteral("First samples"));
    REQUIRE(samples);
    CHECK(samples->item(1, 2)->text() == QStringLiteral("120"));
    CHECK(opened.desk->live().lives()->empty());
    CHECK(opened.desk->state()->count<core::Feed>() == 0);

    opened.press(QStringLiteral("Add the feed"));
    CHECK(until([&] { return opened.chip(QStringLiteral("Studio 1")) == QStringLiteral("ok"); }));
    CHECK(until([&] { return opened.row(QStringLiteral("Studio 1"))->spec().right_top.front().text == QStringLiteral("2 samples · 1 refused"); }));
    folder.append("kpi.jsonl", line(3, 150));
    CHECK(until([&] { return opened.row(QStringLiteral("Studio 1"))->spec().right_top.front().text == QStringLiteral("3 samples · 1 refused"); }));

    folder.rename("kpi.jsonl", "away");
    CHECK(until([&] { return opened.chip(QStringLiteral("Studio 1")) == QStringLiteral("failing"); }));
    CHECK(opened.row(QStringLiteral("Studio 1"))->spec().second.contains(QStringLiteral("is not there")));
    CHECK(until([&] { return opened.named<QAbstractButton>(QStringLiteral("feeds 1 failing")) != nullptr; }));
    folder.rename("away", "kpi.jsonl");
    CHECK(until([&] { return opened.chip(QStringLiteral("Studio 1")) == QStringLiteral("ok"); }));

    // Opened by mouse: its facts beside its fields.
    kit::ListRow* row = opened.row(QStringLiteral("Studio 1"));
    QMouseEvent down(QEvent::MouseButtonPress, QPointF(50, 20), row->mapToGlobal(QPointF(50, 20)), Qt::LeftButton, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(row, &down);
    QMouseEvent up(QEvent::MouseButtonRelease, QPointF(50, 20), row->mapToGlobal(QPointF(50, 20)), Qt::LeftButton, Qt::NoButton, Qt::NoModifier);
    QCoreApplication::sendEvent(row, &up);
    CHECK(until([&] { return opened.named<QAbstractButton>(QStringLiteral("Look now")) != nullptr; }));
    CHECK(opened.named<QLineEdit>(QStringLiteral("Name"))->text() == QStringLiteral("Studio 1"));

    opened.press(QStringLiteral("Pause"));
    CHECK(until([&] { return opened.chip(QStringLiteral("Studio 1")) == QStringLiteral("paused"); }));
}

TEST_CASE("feeds: refused lines are shown with their reason and read once more") {
    Opened opened;
    run(*opened.desk, add(core::Feed::tracker, {{"name", "Studio 1"}, {"from", "/nonexistent"}, {"paused", "yes"}}));
    store::Batch batch;
    batch.source = "/somewhere/kpi.jsonl";
    batch.format = "kpi-lines";
    batch.refused = {{7, line(9, 90), "it was ahead of the clock"}, {8, "nonsense", "it is no JSON"}};
    batch.now_ms = test_now().ms;
    REQUIRE(opened.desk->live().take(std::move(batch)).get());
    opened.press(QStringLiteral("Refused lines"));
    auto* table = opened.named<QTableWidget>(QStringLiteral("Refused lines"));
    REQUIRE(table);
    CHECK(until([&] { return table->rowCount() == 2; }));
    opened.press(QStringLiteral("Read them once more"));
    CHECK(until([&] { return table->rowCount() == 1; }));
    CHECK(opened.desk->live().lives()->size() == 1);
}

TEST_CASE("feeds: a live id that may belong to a session is confirmed by a person") {
    Opened opened;
    run(*opened.desk, add(core::Session::tracker, {{"code", "S-1"}, {"start", "2026-11-11 20:00"}, {"end", "2026-11-11 22:00"}, {"platform", "tiktok"}}));
    const auto session = core::row_named(core::Session::tracker, "S-1", *opened.desk->state());
    run(*opened.desk, core::pair_live({{"7301234567890123456", {*session}, core::Platform::tiktok, test_now(), test_now(), core::Match::proposed, "both were on air from 20:00"}}));
    opened.press(QStringLiteral("To confirm"));
    CHECK(until([&] { return opened.row(QStringLiteral("7301234567890123456")) != nullptr; }));
    opened.press(QStringLiteral("It does"));
    CHECK(until([&] { return core::session_of_live(*opened.desk->state(), "7301234567890123456").value == *session; }));
    CHECK(until([&] { return opened.row(QStringLiteral("7301234567890123456")) == nullptr; }));
}

TEST_CASE("feeds: figures by hand are stored with their time and say so") {
    Opened opened;
    run(*opened.desk, add(core::Session::tracker, {{"code", "S-1"}, {"start", "2026-11-11 20:00"}, {"end", "2026-11-11 22:00"}, {"platform", "tiktok"}}));
    opened.press(QStringLiteral("By hand"));
    opened.type(QStringLiteral("Session"), QStringLiteral("S-1"));
    opened.type(QStringLiteral("Viewers now"), QStringLiteral("1,204"));
    opened.type(QStringLiteral("Orders"), QStringLiteral("3.5"));
    opened.press(QStringLiteral("Store these figures"));
    CHECK(until([&] { return opened.says(QStringLiteral("“3.5” is no count")); }));
    opened.type(QStringLiteral("Orders"), QStringLiteral("31"));
    opened.press(QStringLiteral("Store these figures"));
    CHECK(until([&] { return opened.says(QStringLiteral("Stored: S-1 at 2026-11-11 20:14, by hand")); }));
    CHECK(until([&] { return opened.row(QStringLiteral("20:14")) && opened.chip(QStringLiteral("20:14")) == QStringLiteral("by hand"); }));
    const auto session = core::row_named(core::Session::tracker, "S-1", *opened.desk->state());
    const auto recording = opened.desk->live().recording({*session});
    REQUIRE(recording);
    CHECK(core::counts_at(**recording)[core::Metric::viewers] == 1204);
    CHECK(core::counts_at(**recording)[core::Metric::orders] == 31);
}

TEST_CASE("feeds: while a server misbehaves in every way the window goes on") {
    Opened opened;
    const char* faults[] = {"/429", "/429-int", "/429-date", "/500", "/503", "/401", "/none", "/slow", "/slow-headers", "/silence", "/half-close", "/reset", "/short", "/empty", "/chunk-lies",
                            "/bad-gzip", "/no-http", "/huge", "/huge-length", "/bomb", "/huge-headers", "/html", "/cut-json", "/loop"};
    for (const char* path : faults) run(*opened.desk, add(core::Feed::tracker, {{"name", path}, {"from", server().at(path)}, {"every", "1"}, {"local", "yes"}}));
    run(*opened.desk, add(core::Feed::tracker, {{"name", "well"}, {"from", server().at("/good")}, {"every", "1"}, {"local", "yes"}}));
    turns.clear();
    CHECK(until([&] { return opened.window.feeds().count().failing >= int(std::size(faults)); }));
    CHECK(opened.chip(QStringLiteral("well")) == QStringLiteral("ok"));
    std::sort(turns.begin(), turns.end());
    const auto at = [&](double part) { return turns[std::size_t(double(turns.size() - 1) * part)]; };
    std::printf("event loop with %zu faults: %zu turns, p50 %.2f ms, p99 %.2f ms, longest %.2f ms\n", std::size(faults), turns.size(), at(0.5), at(0.99), at(1));
}
