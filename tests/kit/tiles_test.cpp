// SPDX-License-Identifier: Apache-2.0
// Tiles and cards: their order in hands, the choice that a re-sort keeps, and what they say.
#include <catch2/catch.hpp>

#include "kit/stage.h"

#include "ui/kit/cardgrid.h"
#include "ui/kit/clockfigure.h"
#include "ui/kit/tilestrip.h"

using namespace kit;

namespace {

TileSpec tile(const char* id, const char* figure = "1") {
    TileSpec spec;
    spec.id = spec.title = id;
    spec.figure = figure;
    return spec;
}

std::vector<TileSpec> six() { return {tile("a"), tile("b"), tile("c"), tile("d"), tile("e"), tile("f")}; }

CardSpec card(const char* id, const char* action = "") {
    CardSpec spec;
    spec.id = spec.title = id;
    spec.action = action;
    spec.figures = {CardFigure{"GMV", "₫31.2M"}, CardFigure{"Viewers", "2,104"}, CardFigure{"Click-to-order", "2.9 %"}};
    return spec;
}

struct Strip {
    TileStrip strip{QStringLiteral("Figures")};
    QStringList heard;
    Strip() {
        strip.set_tiles(six());
        stage::show(strip, {620, 200});
        QObject::connect(&strip, &TileStrip::order_changed, &strip, [this](const QStringList& order) { heard += order.join(""); });
        QObject::connect(&strip, &TileStrip::opened, &strip, [this](const QString& id) { heard += "open " + id; });
    }
};

} // namespace

TEST_CASE("tiles fill rows evenly, as few rows as fit") {
    CHECK(tile_columns(6, 620, 168, 8) == 3);
    CHECK(tile_columns(6, 900, 168, 8) == 3); // five would fit: two rows of three all the same
    CHECK(tile_columns(7, 900, 168, 8) == 4);
    CHECK(tile_columns(6, 1200, 168, 8) == 6);
    CHECK(tile_columns(6, 100, 168, 8) == 1);
    CHECK(tile_columns(0, 100, 168, 8) == 1);
    CHECK(tile_columns(1, 5000, 168, 8) == 1);
}

TEST_CASE("tiles wrap with the width, and the strip is as high as its rows") {
    stage::application();
    Strip s;
    CHECK(s.strip.height() == 2 * 88 + 8);
    CHECK(s.strip.tile("d")->x() == 0);
    CHECK(s.strip.tile("c")->geometry().right() == s.strip.width() - 1);
    s.strip.resize(350, s.strip.height());
    stage::settle();
    CHECK(s.strip.height() == 3 * 88 + 2 * 8);
    s.strip.set_scale(1.5);
    CHECK(s.strip.tile("a")->height() == 132);
}

TEST_CASE("tiles are walked by arrows, moved by Ctrl+Shift+arrows, opened by Enter") {
    stage::application();
    Strip s;
    s.strip.tile("a")->setFocus();
    stage::key(*s.strip.tile("a"), Qt::Key_Down);
    CHECK(s.strip.tile("d")->hasFocus());
    stage::key(*s.strip.tile("d"), Qt::Key_Right, Qt::ControlModifier | Qt::ShiftModifier);
    CHECK(s.heard == QStringList{"abcedf"});
    CHECK(s.strip.tile("d")->hasFocus());
    stage::key(*s.strip.tile("d"), Qt::Key_Up, Qt::ControlModifier | Qt::ShiftModifier);
    CHECK(s.heard.last() == "adbcef");
    stage::key(*s.strip.tile("d"), Qt::Key_Return);
    CHECK(s.heard.last() == "open d");
    stage::key(*s.strip.tile("a"), Qt::Key_Left, Qt::ControlModifier | Qt::ShiftModifier); // nowhere to go
    CHECK(s.heard.size() == 3);
}

TEST_CASE("a tile is dragged to another's place, one signal; a click moves nothing") {
    stage::application();
    Strip s;
    Tile* a = s.strip.tile("a");
    const QPointF middle(a->width() / 2.0, a->height() / 2.0);
    stage::click(*a, middle);
    CHECK(s.heard.isEmpty());
    stage::mouse(*a, QEvent::MouseButtonPress, middle);
    const QPointF target = s.strip.tile("e")->geometry().center();
    for (int i = 1; i <= 6; ++i) stage::mouse(*a, QEvent::MouseMove, a->mapFrom(&s.strip, QPoint()) + (a->geometry().center() + (target - a->geometry().center()) * i / 6));
    CHECK_FALSE(s.strip.grab().isNull()); // while the button is down
    stage::mouse(*a, QEvent::MouseButtonRelease, middle);
    CHECK(s.heard == QStringList{"bcdeaf"});
    CHECK(s.strip.tile("a")->geometry().center().x() == Approx(target.x()).margin(2));
}

TEST_CASE("a tile fades only when its figure changed, keeps focus, and says its state in words") {
    stage::application();
    Strip s;
    s.strip.tile("b")->setFocus();
    std::vector<TileSpec> next = six();
    next[1].figure = "2";
    next[1].state = FigureState::stale;
    next[1].age = "40 s";
    next[2].second = "peak 5,230";
    next.erase(next.begin());
    s.strip.set_tiles(next);
    CHECK(s.strip.order().join("") == "bcdef");
    CHECK(s.strip.tile("b")->fading());
    CHECK_FALSE(s.strip.tile("c")->fading());
    CHECK(s.strip.tile("b")->hasFocus());
    CHECK(s.strip.tile("b")->accessibleName() == "b, 2, stale, 40 s");
    CHECK(s.strip.tile("c")->accessibleName() == "c, 1, peak 5,230");
    CHECK(s.strip.tile("a") == nullptr);
    CHECK(figure_color(FigureState::ageing, Tone::alarm, theme_now()) == theme_now().color(Color::text_quiet));
    CHECK(figure_color(FigureState::fresh, Tone::alarm, theme_now()) == theme_now().color(Color::on_air_text));
}

TEST_CASE("cards are as large as the room lets them be, else they scroll") {
    CHECK(grid_cells(6, 1268, 800, 12, 1) == GridCells{3, 414, 394});
    CHECK(grid_cells(12, 1920, 1040, 12, 1).columns == 4);
    CHECK(grid_cells(12, 1920, 1040, 12, 1).height * 3 + 24 <= 1040);
    CHECK(grid_cells(1, 1268, 800, 12, 1) == GridCells{1, 620, 400});
    CHECK(grid_cells(50, 1268, 800, 12, 1) == GridCells{4, 308, 264}); // these scroll
    CHECK(grid_cells(3, 200, 100, 12, 1).columns == 1);
}

TEST_CASE("cards: arrows walk, Enter opens; a re-sort leaves the choice and the focus on the same card") {
    stage::application();
    CardGrid grid(QStringLiteral("On air"));
    QStringList heard;
    grid.set_cards({card("a"), card("b", "Ack"), card("c"), card("d"), card("e")});
    stage::show(grid, {1268, 800});
    QObject::connect(&grid, &CardGrid::opened, &grid, [&](const QString& id) { heard += "open " + id; });
    QObject::connect(&grid, &CardGrid::acted, &grid, [&](const QString& id) { heard += "act " + id; });
    grid.select("a");
    stage::key(*grid.card("a"), Qt::Key_Right);
    CHECK(grid.selected() == "b");
    stage::key(*grid.card("b"), Qt::Key_Down);
    CHECK(grid.selected() == "e");
    stage::key(*grid.card("e"), Qt::Key_Home);
    stage::key(*grid.card("a"), Qt::Key_Right);
    const QPoint before = grid.card("b")->pos();
    grid.set_cards({card("e"), card("d"), card("c"), card("a"), card("b", "Ack")});
    CHECK(grid.order().join("") == "edcab");
    CHECK(grid.selected() == "b");
    CHECK(grid.card("b")->hasFocus());
    CHECK(grid.card("b")->pos() != before);
    stage::key(*grid.card("b"), Qt::Key_Return);
    grid.card("b")->findChild<Button*>()->click();
    CHECK(heard == QStringList{"open b", "act b"});
    grid.set_cards({card("a")});
    CHECK(grid.selected() == "a"); // where the focus goes
    grid.set_cards({});
    CHECK(grid.selected().isEmpty());
}

TEST_CASE("a card says everything that it shows; long names and small rooms break nothing") {
    stage::application();
    CardSpec spec = card("x", "Ack");
    spec.rank = 3;
    spec.title = QString::fromUtf8("Đêm hội mỹ phẩm thiên nhiên Cocoon phiên bản đặc biệt kỷ niệm mười năm");
    spec.chip = "TikTok Live";
    spec.banner = "Feed silent for 2 min 10";
    spec.tone = Tone::warn;
    spec.state = FigureState::stale;
    spec.bar = BarAgainst{0.2, 0.4, Tone::alarm};
    spec.bar_left = "29 % under pace";
    spec.lines = {{"pin", "Sensibio", "", "3 h of stock"}};
    CHECK(Card::spoken(spec).startsWith("3, "));
    for (const char* part : {"TikTok Live", "Feed silent for 2 min 10", "GMV ₫31.2M", "stale", "29 % under pace", "Sensibio, 3 h of stock"}) CHECK(Card::spoken(spec).contains(part));
    Card card(spec);
    for (const QSize size : {QSize(414, 394), QSize(300, 264), QSize(60, 40), QSize(1, 1)}) {
        stage::show(card, size);
        CHECK_FALSE(card.grab().isNull());
    }
    card.set_scale(2);
    CHECK_FALSE(card.grab().isNull());
}

TEST_CASE("the clock says what it shows and fits what room there is") {
    stage::application();
    ClockFigure clock;
    clock.set({"Combo 11.11, time left", "planned 17 min", "1:11:17", Tone::alarm, "+01:24 behind", Tone::warn, "break at 21:10\ntakes it up", "Ends 22:00", ""});
    CHECK(clock.accessibleName() == "Combo 11.11, time left, 1:11:17, +01:24 behind, break at 21:10 takes it up, Ends 22:00, planned 17 min");
    for (const int width : {340, 160, 20}) {
        stage::show(clock, {width, clock.sizeHint().height()});
        CHECK_FALSE(clock.grab().isNull());
    }
    const int high = clock.sizeHint().height();
    clock.set_scale(2);
    CHECK(clock.sizeHint().height() == 2 * high);
}
