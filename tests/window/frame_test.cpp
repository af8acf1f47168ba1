// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "kit/stage.h"

#include "ui/window/frame.h"

#include "ui/kit/button.h"

#include <QAction>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QShortcut>

using window::Frame;
using window::on_screen;
using window::Pane;

namespace {

struct Bench {
    int made_today = 0;
    kit::Inspector* inspector = nullptr;
    Frame frame;
    Bench()
        : frame({{"today", "Today", "list-checks", [this] { ++made_today; return Pane{new QLabel("today")}; }},
                 {"week", "Schedule", "chart-gantt",
                  [this] {
                      Pane pane{new QLabel("week")};
                      pane.inspector = inspector = new kit::Inspector;
                      return pane;
                  }},
                 {"settings", "Settings", "settings", [] { return Pane{new QLabel("settings")}; }, true}}) {}
};

QJsonObject state_of(const Frame& frame) { return QJsonDocument::fromJson(frame.layout_state()).object(); }

} // namespace

using stage::Curtain;
CATCH_REGISTER_LISTENER(Curtain)

TEST_CASE("a pane is made when first shown, once") {
    stage::application();
    Bench bench;
    CHECK(bench.made_today == 0);
    CHECK(bench.frame.show_pane("today"));
    CHECK(bench.frame.show_pane("week"));
    CHECK(bench.frame.show_pane("today"));
    CHECK(bench.made_today == 1);
    CHECK(bench.frame.current_pane() == "today");
    CHECK_FALSE(bench.frame.show_pane("nowhere"));
    CHECK(bench.frame.current_pane() == "today");
}

TEST_CASE("the inspector is there only for panes that have one, and stays as wide and as closed as it was left") {
    stage::application();
    Bench bench;
    stage::show(bench.frame, {1440, 900});
    bench.frame.show_pane("week");
    stage::settle();
    REQUIRE(bench.inspector);
    CHECK(bench.inspector->isVisible());
    CHECK(std::abs(bench.inspector->width() - 300) <= 1);
    bench.frame.show_pane("today");
    CHECK_FALSE(bench.inspector->isVisible());
    bench.frame.show_pane("week");
    emit bench.inspector->close_wanted();
    CHECK_FALSE(bench.inspector->isVisible());
    CHECK_FALSE(state_of(bench.frame)["inspector_open"].toBool());

    Bench other;
    other.frame.restore_layout(bench.frame.layout_state());
    CHECK(other.frame.current_pane() == "week");
    CHECK_FALSE(other.frame.inspector_open());
    other.frame.set_inspector_open(true);
    stage::show(other.frame, {1440, 900});
    CHECK(other.inspector->isVisible());
}

TEST_CASE("size and pane come back; a maximised window keeps the size it had before") {
    stage::application();
    Bench bench;
    stage::show(bench.frame, {1000, 600});
    bench.frame.show_pane("week");
    bench.frame.showMaximized();
    stage::settle();
    const QJsonObject state = state_of(bench.frame);
    CHECK(state["maximised"].toBool());
    Bench other;
    QJsonObject small{{"x", 10}, {"y", 20}, {"width", 780}, {"height", 570}, {"maximised", false}, {"inspector", 350}, {"pane", "today"}};
    other.frame.setMinimumSize(100, 100);
    other.frame.restore_layout(QJsonDocument(small).toJson());
    CHECK(other.frame.geometry() == QRect(10, 20, 780, 570));
    CHECK(state_of(other.frame)["inspector"].toInt() == 350);
    CHECK(other.frame.current_pane() == "today");
}

TEST_CASE("a layout of a lost monitor, of another version or of no sense is taken as far as it goes") {
    stage::application();
    Bench bench;
    const QRect before = bench.frame.geometry();
    for (const char* text : {"", "{", "[1,2]", "{\"x\":\"much\",\"width\":-5,\"pane\":\"gone\",\"inspector\":99999}"}) bench.frame.restore_layout(text);
    CHECK(bench.frame.geometry() == before);
    CHECK(state_of(bench.frame)["inspector"].toInt() <= 640);
}

TEST_CASE("on_screen: seen and grabbed whatever monitors are left") {
    const QRect laptop(0, 0, 1440, 860);
    const QRect left(-1920, 0, 1920, 1080);
    CHECK(on_screen({100, 50, 1000, 700}, {laptop, left}) == QRect(100, 50, 1000, 700));
    CHECK(on_screen({-1800, 50, 1000, 700}, {laptop, left}) == QRect(-1800, 50, 1000, 700));
    const QRect brought = on_screen({-1800, 50, 1000, 700}, {laptop}); // that monitor is gone
    CHECK(laptop.contains(brought));
    CHECK(brought.size() == QSize(1000, 700));
    CHECK(on_screen({0, 0, 3000, 2000}, {laptop}) == laptop);
    CHECK(laptop.contains(on_screen({1400, 840, 600, 400}, {laptop})));
    CHECK(on_screen({5, 5, 10, 10}, {}) == QRect(5, 5, 10, 10));
}

TEST_CASE("Ctrl+K, Ctrl+I and the keys of the panes") {
    stage::application();
    Bench bench;
    stage::show(bench.frame, {1440, 900});
    bench.frame.show_pane("week");
    int wanted = 0;
    QObject::connect(&bench.frame, &Frame::search_wanted, &bench.frame, [&] { ++wanted; });
    const auto press = [&](int key) {
        for (QShortcut* each : bench.frame.findChildren<QShortcut*>())
            if (each->key() == QKeySequence(Qt::CTRL | Qt::Key(key))) emit each->activated();
    };
    press(Qt::Key_K);
    CHECK(wanted == 1);
    press(Qt::Key_I);
    CHECK_FALSE(bench.frame.inspector_open());
    press(Qt::Key_1);
    CHECK(bench.frame.current_pane() == "today");
}

TEST_CASE("every control of the frame that can be reached has a name") {
    stage::application();
    Bench bench;
    bench.frame.nav().set_workspace("Callboard", "HCMC desk");
    bench.frame.nav().set_person("Trần Minh Khôi", "lead");
    stage::show(bench.frame, {1440, 900});
    bench.frame.show_pane("week");
    for (const QWidget* each : bench.frame.findChildren<QWidget*>()) {
        if (each->focusPolicy() == Qt::NoFocus || !each->isVisible()) continue;
        if (each->inherits("QAbstractScrollArea")) continue;
        INFO(each->metaObject()->className());
        CHECK_FALSE(each->accessibleName().isEmpty());
    }
}

TEST_CASE("a narrow head keeps everything reachable: search becomes a glass, actions keep their names") {
    stage::application();
    auto* actions = new QWidget;
    auto* row = new QHBoxLayout(actions);
    auto* import = new kit::Button({"Import a long list", "upload"});
    row->addWidget(import);
    Frame frame({{"a", "Payments", "banknote", [actions] {
                      Pane pane{new QLabel("a")};
                      pane.actions = actions;
                      return pane;
                  }}});
    stage::show(frame, {1200, 600});
    frame.show_pane("a");
    stage::settle();
    CHECK(import->text() == "Import a long list");
    const auto fields = frame.findChildren<kit::SearchField*>();
    REQUIRE(fields.size() == 1);
    CHECK(fields[0]->width() >= 120);
    frame.setMinimumSize(100, 100);
    frame.resize(400, 600);
    stage::settle();
    CHECK(fields[0]->width() <= 34);
    CHECK(import->text().isEmpty());
    CHECK(import->accessibleName() == "Import a long list");
    CHECK(import->toolTip() == "Import a long list");
    frame.resize(1200, 600);
    stage::settle();
    CHECK(import->text() == "Import a long list");
    CHECK(fields[0]->width() >= 120);
}
