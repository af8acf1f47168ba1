// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "kit/stage.h"

#include "ui/kit/timeline.h"

#include <QAccessible>
#include <QScrollBar>

#include <map>

using namespace kit;
using Kind = TimelineChange::Kind;

namespace {

TimelineBlock block(const char* id, int day, const char* lane, int from, int to) {
    TimelineBlock made;
    made.id = id;
    made.title = id;
    made.place = {day, lane, from, to};
    return made;
}

// Two days, two rooms; "a" 10:00 to 12:00 and "b" 13:00 to 15:00 in one, "c" 10:30 to 12:30 in two, "d" the next day.
TimelineSpec two_days() {
    TimelineSpec spec;
    spec.first_minute = 480;
    spec.last_minute = 1500;
    spec.lanes = {{"one", "Studio 1"}, {"two", "Studio 2"}};
    spec.days.resize(2);
    spec.days[0].title = "Wed 11 Nov";
    spec.days[1].title = "Thu 12 Nov";
    spec.cover_title = "Coverage";
    spec.blocks = {block("a", 0, "one", 600, 720), block("b", 0, "one", 780, 900), block("c", 0, "two", 630, 750), block("d", 1, "one", 600, 720)};
    return spec;
}

QString words(const TimelineChange& change) {
    static const std::map<Kind, QString> kinds = {{Kind::move, "move"}, {Kind::resize, "resize"}, {Kind::copy, "copy"}, {Kind::create, "create"}};
    return QStringLiteral("%1 %2 day %3 %4 %5-%6").arg(kinds.at(change.kind), change.id).arg(change.place.day).arg(change.place.lane, clock_text(change.place.from), clock_text(change.place.to));
}

struct Bench {
    Timeline timeline;
    QStringList heard;
    explicit Bench(TimelineSpec spec = two_days()) {
        timeline.set_spec(std::move(spec));
        stage::show(timeline, {70 + 17 * 54, 400});
        QObject::connect(&timeline, &Timeline::changed, &timeline, [this](const TimelineChange& c) { heard += words(c); });
        QObject::connect(&timeline, &Timeline::opened, &timeline, [this](const QString& id) { heard += "open " + id; });
        QObject::connect(&timeline, &Timeline::delete_wanted, &timeline, [this](const QString& id) { heard += "delete " + id; });
        timeline.setFocus();
    }
    QPointF middle(const char* id) { return timeline.block_rect(id).center(); }
    QWidget& view() { return *timeline.viewport(); }
};

} // namespace

TEST_CASE("times are words: past midnight they say so") {
    CHECK(clock_text(0) == "00:00");
    CHECK(clock_text(1214) == "20:14");
    CHECK(clock_text(1470) == "00:30+1");
    CHECK(clock_text(2880) == "00:00+2");
}

TEST_CASE("layout: hours across, days down, and what is under a point") {
    stage::application();
    const TimelineSpec spec = two_days();
    TimelineLayout layout;
    layout.set(spec, 54, theme_now());
    CHECK(layout.block_rect(0) == QRectF(109, 24, 106, 39)); // 10:00 is two hours from 08:00; head 22, then 2
    CHECK(layout.block_rect(2).top() == 22 + 44 + 2);
    CHECK(layout.days()[1].y == 22 + 2 * 44 + 20);
    CHECK(layout.height() == 2 * (22 + 88 + 20));
    using Part = TimelineLayout::Part;
    CHECK(layout.hit({150, 30}).block == 0);
    CHECK(layout.hit({150, 30}).part == Part::block);
    CHECK(layout.hit({110, 30}).part == Part::left_edge);
    CHECK(layout.hit({213, 30}).part == Part::right_edge);
    CHECK(layout.hit({230, 30}).part == Part::lane);
    CHECK(layout.hit({230, 30}).minute == 480 + 255);
    CHECK(layout.hit({150, 10}).part == Part::day_head);
    CHECK(layout.hit({150, 115}).part == Part::cover);
    CHECK(layout.hit({150, 9000}).part == Part::nothing);
    CHECK(layout.hit({150, -5}).part == Part::nothing);
    CHECK(layout.hit({150, 130 + 30}).block == 3);
}

TEST_CASE("layout: a small overlap stays in its row, one that would hide a block gets a row of its own") {
    stage::application();
    TimelineSpec spec = two_days();
    spec.blocks = {block("a", 0, "one", 600, 720), block("b", 0, "one", 690, 810), block("same", 0, "one", 600, 720)};
    TimelineLayout layout;
    layout.set(spec, 54, theme_now());
    CHECK(layout.block_rect(0).top() == layout.block_rect(1).top());
    CHECK(layout.block_rect(2).top() == layout.block_rect(0).top() + 44);
    CHECK(layout.days()[0].lanes[0].height == 88);
    spec.lanes[0].stacked = true;
    layout.set(spec, 54, theme_now());
    CHECK(layout.block_rect(1).top() != layout.block_rect(0).top());
}

TEST_CASE("layout: a block in a lane that is not there lies nowhere and breaks nothing") {
    stage::application();
    TimelineSpec spec = two_days();
    spec.blocks.push_back(block("lost", 0, "cellar", 600, 700));
    spec.blocks.push_back(block("far", 7, "one", 600, 700));
    Bench bench(spec);
    CHECK(bench.timeline.block_rect("lost").isEmpty());
    CHECK(bench.timeline.block_rect("far").isEmpty());
    CHECK_FALSE(bench.timeline.grab().isNull());
}

TEST_CASE("drag moves a block along, across lanes and to another day: one signal, new times on the quarter") {
    stage::application();
    Bench bench;
    stage::drag(bench.view(), bench.middle("a"), bench.middle("a") + QPointF(54 + 3, 0));
    stage::drag(bench.view(), bench.middle("a"), bench.middle("a") + QPointF(0, 44));
    stage::drag(bench.view(), bench.middle("a"), QPointF(bench.middle("a").x() + 27, bench.middle("d").y()));
    CHECK(bench.heard == QStringList{"move a day 0 one 11:00-13:00", "move a day 0 two 10:00-12:00", "move a day 1 one 10:30-12:30"});
}

TEST_CASE("edges stretch, and never past the other edge") {
    stage::application();
    Bench bench;
    const QRectF a = bench.timeline.block_rect("a");
    stage::drag(bench.view(), {a.right() - 2, a.center().y()}, {a.right() + 27, a.center().y()});
    stage::drag(bench.view(), {a.left() + 1, a.center().y()}, {a.left() - 27, a.center().y()});
    stage::drag(bench.view(), {a.left() + 1, a.center().y()}, {a.right() + 200, a.center().y()});
    CHECK(bench.heard == QStringList{"resize a day 0 one 10:00-12:30", "resize a day 0 one 09:30-12:00", "resize a day 0 one 11:45-12:00"});
}

TEST_CASE("drag over an empty place makes one; with Ctrl a copy is taken") {
    stage::application();
    Bench bench;
    const QPointF empty(bench.middle("b").x() + 120, bench.middle("b").y());
    stage::drag(bench.view(), empty, empty + QPointF(81, 0));
    REQUIRE(bench.heard.size() == 1);
    CHECK(bench.heard[0].startsWith("create  day 0 one "));
    stage::drag(bench.view(), bench.middle("a"), bench.middle("a") + QPointF(216, 44), Qt::ControlModifier);
    CHECK(bench.heard[1] == "copy a day 0 two 14:00-16:00");
}

TEST_CASE("a click is no drag, a drag back to where it began is none, Escape gives up") {
    stage::application();
    Bench bench;
    stage::click(bench.view(), bench.middle("a"));
    CHECK(bench.timeline.selected() == "a");
    stage::drag(bench.view(), bench.middle("a"), bench.middle("a") + QPointF(2, 1));
    stage::mouse(bench.view(), QEvent::MouseButtonPress, bench.middle("a"));
    stage::mouse(bench.view(), QEvent::MouseMove, bench.middle("a") + QPointF(100, 0));
    stage::mouse(bench.view(), QEvent::MouseMove, bench.middle("a"));
    stage::mouse(bench.view(), QEvent::MouseButtonRelease, bench.middle("a"));
    stage::drag(bench.view(), bench.middle("a"), bench.middle("a") + QPointF(100, 0), Qt::NoModifier, false);
    stage::key(bench.timeline, Qt::Key_Escape);
    stage::mouse(bench.view(), QEvent::MouseButtonRelease, bench.middle("a") + QPointF(100, 0));
    CHECK(bench.heard.isEmpty());
}

TEST_CASE("the caller is asked once a place, sees the clash drawn, and can forbid the drop") {
    stage::application();
    Bench bench;
    QStringList asked;
    bench.timeline.set_preview([&](const QString& id, const TimelinePlace& place, bool) {
        asked += id + " " + clock_text(place.from);
        return DragPreview{{{place.from, place.from + 45, Clash::hard, "45 min"}}, "Studio 1 is taken until 13:45", place.from < 720};
    });
    const QPointF a = bench.middle("a");
    stage::drag(bench.view(), a, a + QPointF(54, 0), Qt::NoModifier, false);
    CHECK(asked.last() == "a 11:00");
    CHECK(asked.removeDuplicates() == 0);
    // Hatched where the block would be: a pixel of the hatch's colour in the moved block.
    const QImage shown = bench.view().grab().toImage();
    const QRect moved = bench.timeline.block_rect("a").translated(54, 0);
    int hatched = 0;
    for (int x = moved.left() + 2; x < moved.left() + 38; ++x) hatched += QColor(shown.pixel(x, moved.top() + 4)) == theme_now().color(Color::hatch_hard);
    CHECK(hatched >= 3);
    stage::mouse(bench.view(), QEvent::MouseButtonRelease, a + QPointF(54, 0));
    CHECK(bench.heard == QStringList{"move a day 0 one 11:00-13:00"});
    stage::drag(bench.view(), a, a + QPointF(162, 0)); // 13:00: forbidden
    CHECK(bench.heard.size() == 1);
}

TEST_CASE("a fixed block stays where it is, by mouse and by key") {
    stage::application();
    TimelineSpec spec = two_days();
    spec.blocks[0].fixed = true;
    Bench bench(spec);
    stage::drag(bench.view(), bench.middle("a"), bench.middle("a") + QPointF(54, 0));
    stage::key(bench.timeline, Qt::Key_Right, Qt::ShiftModifier);
    stage::key(bench.timeline, Qt::Key_Right, Qt::AltModifier);
    CHECK(bench.timeline.selected() == "a");
    CHECK(bench.heard.isEmpty());
}

TEST_CASE("arrows walk the blocks") {
    stage::application();
    Bench bench;
    QStringList walked;
    QObject::connect(&bench.timeline, &Timeline::selection_changed, &bench.timeline, [&](const QString& id) { walked += id; });
    for (const int key : {Qt::Key_Right, Qt::Key_Right, Qt::Key_Right, Qt::Key_Right, Qt::Key_Right, Qt::Key_Up, Qt::Key_Up}) stage::key(bench.timeline, key);
    // Reading order, over the end of a lane and of a day; nothing beyond the last one; up again.
    CHECK(walked == QStringList{"a", "b", "c", "d", "c", "a"});
}

TEST_CASE("keys shift, stretch, copy, paste, make, open and delete") {
    stage::application();
    Bench bench;
    bench.timeline.select("a");
    stage::key(bench.timeline, Qt::Key_Right, Qt::ShiftModifier);
    stage::key(bench.timeline, Qt::Key_Left, Qt::ShiftModifier);
    stage::key(bench.timeline, Qt::Key_Down, Qt::ShiftModifier);
    stage::key(bench.timeline, Qt::Key_Right, Qt::AltModifier);
    stage::key(bench.timeline, Qt::Key_C, Qt::ControlModifier);
    stage::key(bench.timeline, Qt::Key_V, Qt::ControlModifier);
    stage::key(bench.timeline, Qt::Key_N, Qt::NoModifier, "n");
    stage::key(bench.timeline, Qt::Key_Return);
    stage::key(bench.timeline, Qt::Key_Delete);
    CHECK(bench.heard == QStringList{"move a day 0 one 10:15-12:15", "move a day 0 one 09:45-11:45", "move a day 0 two 10:00-12:00", "resize a day 0 one 10:00-12:15",
                                     "copy a day 0 one 12:00-14:00", "create  day 0 one 12:00-14:00", "open a", "delete a"});
}

TEST_CASE("Shift and down from the last lane goes to the next day, and stops at the end") {
    stage::application();
    Bench bench;
    bench.timeline.select("c");
    stage::key(bench.timeline, Qt::Key_Down, Qt::ShiftModifier);
    bench.timeline.select("d");
    stage::key(bench.timeline, Qt::Key_Down, Qt::ShiftModifier);
    CHECK(bench.heard == QStringList{"move c day 1 one 10:30-12:30", "move d day 1 two 10:00-12:00"});
}

TEST_CASE("an axis that fits fills the room; zoom keeps what is under the pointer; Ctrl+0 goes back") {
    stage::application();
    Bench bench;
    CHECK(bench.timeline.hour_width() == Approx(54.0));
    const double x = bench.middle("b").x();
    bench.timeline.set_hour_width(108, x);
    CHECK(std::abs(bench.middle("b").x() - x) <= 2);
    CHECK(bench.timeline.horizontalScrollBar()->maximum() > 0);
    stage::key(bench.timeline, Qt::Key_0, Qt::ControlModifier);
    CHECK(bench.timeline.hour_width() == Approx(54.0));
    bench.timeline.set_hour_width(99999);
    CHECK(bench.timeline.hour_width() == 480);
}

TEST_CASE("a new spec keeps the selection while its block lives") {
    stage::application();
    Bench bench;
    bench.timeline.select("b");
    TimelineSpec spec = two_days();
    std::swap(spec.blocks[0], spec.blocks[1]);
    bench.timeline.set_spec(spec);
    CHECK(bench.timeline.selected() == "b");
    spec.blocks.erase(spec.blocks.begin());
    bench.timeline.set_spec(spec);
    CHECK(bench.timeline.selected().isEmpty());
}

TEST_CASE("assistive technology finds every block with its words, its place and a press") {
    stage::application();
    TimelineSpec spec = two_days();
    spec.blocks[1].clashes = {{780, 825, Clash::hard, "45 min"}};
    spec.blocks[1].state = BlockState::draft;
    Bench bench(spec);
    QAccessibleInterface* face = QAccessible::queryAccessibleInterface(&bench.timeline);
    REQUIRE(face);
    REQUIRE(face->childCount() == 4);
    QAccessibleInterface* b = face->child(1);
    CHECK(b->text(QAccessible::Name) == "b, 13:00 to 15:00, Studio 1, Wed 11 Nov, conflict 45 min, draft");
    CHECK(b->role() == QAccessible::ListItem);
    CHECK(b->rect().size() == bench.timeline.block_rect("b").size());
    CHECK(face->indexOfChild(b) == 1);
    REQUIRE(b->actionInterface());
    b->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    CHECK(bench.heard == QStringList{"open b"});
    CHECK(b->state().selected);
}

TEST_CASE("no days, no lanes, no blocks: nothing to see and nothing to trip over") {
    stage::application();
    Bench bench{TimelineSpec{}};
    for (const int key : {Qt::Key_Right, Qt::Key_Down, Qt::Key_N, Qt::Key_Return, Qt::Key_Delete}) stage::key(bench.timeline, key);
    stage::drag(bench.view(), {100, 100}, {300, 200});
    CHECK(bench.heard.isEmpty());
    CHECK_FALSE(bench.timeline.grab().isNull());
}
