// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "kit/stage.h"

#include "ui/kit/banner.h"
#include "ui/kit/chip.h"
#include "ui/kit/label.h"
#include "ui/kit/listrow.h"
#include "ui/kit/monthgrid.h"
#include "ui/kit/segments.h"
#include "ui/kit/tabstrip.h"
#include "ui/kit/toast.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QLabel>
#include <QListView>
#include <QStandardItemModel>
#include <QTabBar>

using namespace kit;

TEST_CASE("words from outside stay plain in every widget that shows words") {
    stage::application();
    const QString hostile = QStringLiteral("shop.com<table>.evil.com <b>bold</b>");
    Banner banner({Tone::warn, hostile, hostile, {{"a", {hostile}}}});
    EmptyState empty({"banknote", hostile, hostile, {}});
    for (QWidget* host : std::initializer_list<QWidget*>{&banner, &empty}) {
        const auto labels = host->findChildren<QLabel*>();
        REQUIRE_FALSE(labels.isEmpty());
        for (const QLabel* label : labels) {
            CHECK(label->textFormat() == Qt::PlainText);
            CHECK(label->text() == hostile);
        }
    }
    CHECK_FALSE(plain_tip(hostile).contains("<b>"));
    CHECK(plain_tip(hostile).contains("&lt;b&gt;"));
    CHECK(plain_tip("4 < 5") == "4 < 5");
}

TEST_CASE("a row says everything it shows") {
    stage::application();
    RowSpec spec;
    spec.id = "r";
    spec.title = "Hada Lab";
    spec.chip = "TikTok";
    spec.second = "Studio 2";
    spec.mark = {RowMark::Shape::ring, Color::warn, 6, 9};
    spec.right_top = {{"21:00", Color::text, true}, {"in 46 min"}};
    spec.button = ButtonSpec{"Chase"};
    ListRow row(spec);
    for (const char* part : {"Hada Lab", "TikTok", "Studio 2", "6 of 9", "21:00", "in 46 min"}) {
        INFO(part);
        CHECK(row.accessibleName().contains(part));
    }
    QStringList heard;
    QObject::connect(&row, &ListRow::opened, &row, [&](const QString& id) { heard += "open " + id; });
    QObject::connect(&row, &ListRow::button_clicked, &row, [&](const QString& id) { heard += "button " + id; });
    stage::show(row, {400, 50});
    stage::key(row, Qt::Key_Return);
    stage::key(row, Qt::Key_Space);
    stage::click(row, {100, 25});
    CHECK(heard == QStringList{"open r", "button r", "open r"});
}

TEST_CASE("segments: one is chosen, arrows move the choice, the same one says nothing") {
    stage::application();
    Segments segments("Range", {{"d", "Day"}, {"w", "Week"}, {"m", "Month"}});
    QStringList heard;
    QObject::connect(&segments, &Segments::chosen, &segments, [&](const QString& id) { heard += id; });
    stage::show(segments, segments.sizeHint());
    CHECK(segments.current() == "d");
    stage::key(segments, Qt::Key_Right);
    stage::key(segments, Qt::Key_Right);
    stage::key(segments, Qt::Key_Right);
    segments.set_current("m");
    CHECK(heard == QStringList{"w", "m"});
    CHECK(segments.findChildren<QAbstractButton*>().size() == 3);
}

TEST_CASE("a filter's cross closes it, its words edit it") {
    stage::application();
    FilterChip chip("Room", "Studio 1", true);
    QStringList heard;
    QObject::connect(&chip, &FilterChip::closed, &chip, [&] { heard += "closed"; });
    QObject::connect(&chip, &QAbstractButton::clicked, &chip, [&] { heard += "edit"; });
    stage::show(chip, chip.sizeHint());
    stage::click(chip, {10, 10});
    stage::click(chip, {chip.width() - 10.0, 10});
    stage::key(chip, Qt::Key_Delete);
    CHECK(heard == QStringList{"edit", "closed", "closed"});
    CHECK(chip.accessibleName() == "Room Studio 1");
}

TEST_CASE("the tab strip keeps its choice when counts change, and says when a view was changed") {
    stage::application();
    TabStrip strip("Views");
    QStringList heard;
    strip.set_tabs({{"a", "All", "58"}, {"b", "Overdue", "7", true}});
    QObject::connect(&strip, &TabStrip::chosen, &strip, [&](const QString& id) { heard += id; });
    strip.set_current("b");
    strip.set_tabs({{"a", "All", "57"}, {"b", "Overdue", "6", true, true}});
    CHECK(strip.current() == "b");
    CHECK(heard.isEmpty());
    auto* bar = strip.findChild<QTabBar*>();
    CHECK(bar->accessibleTabName(1) == "Overdue 6, changed");
    stage::show(strip, {600, 34});
    stage::click(*bar, bar->tabRect(0).center());
    CHECK(heard == QStringList{"a"});
}

TEST_CASE("the toast acts once and goes") {
    stage::application();
    QWidget window;
    Toast toast(&window);
    stage::show(window, {800, 600});
    int acted = 0;
    QObject::connect(&toast, &Toast::acted, &toast, [&] { ++acted; });
    toast.show_line("120 cells, 4 refused", "Undo", "Ctrl+Z");
    REQUIRE(toast.isVisible());
    CHECK(window.rect().contains(toast.geometry()));
    for (QAbstractButton* button : toast.findChildren<QAbstractButton*>())
        if (button->text() == "Undo") button->click();
    CHECK(acted == 1);
    CHECK_FALSE(toast.isVisible());
}

TEST_CASE("an empty check box is seen in a list, light and dark") {
    for (const Look look : {Look::light, Look::dark}) {
        stage::application(look);
        QStandardItemModel model;
        auto* item = new QStandardItem("x");
        item->setCheckable(true);
        model.appendRow(item);
        QListView view;
        view.setModel(&model);
        stage::show(view, {200, 60});
        const QImage image = view.viewport()->grab().toImage();
        const QColor ground = theme_now().color(Color::surface);
        double best = 1;
        for (int x = 0; x < 24; ++x)
            for (int y = 0; y < 26; ++y) best = std::max(best, contrast(QColor(image.pixel(x, y)), ground));
        INFO((look == Look::dark ? "dark" : "light"));
        CHECK(best >= 2.0);
    }
    stage::application(Look::light);
}

TEST_CASE("a month: keys walk the days, what does not fit is counted") {
    stage::application();
    MonthGrid grid;
    MonthSpec spec;
    for (int i = 0; i < 35; ++i) {
        MonthCell cell;
        cell.id = QString::number(i);
        cell.title = cell.id;
        for (int n = 0; n < 20; ++n) cell.lines.push_back({QStringLiteral("%1-%2").arg(i).arg(n), "09:00", "Live"});
        spec.cells.push_back(cell);
    }
    grid.set_spec(spec);
    stage::show(grid, {900, 600});
    QStringList heard;
    QObject::connect(&grid, &MonthGrid::day_opened, &grid, [&](const QString& id) { heard += id; });
    QObject::connect(&grid, &MonthGrid::line_opened, &grid, [&](const QString& id) { heard += id; });
    grid.select_day("8");
    stage::key(grid, Qt::Key_Right);
    stage::key(grid, Qt::Key_Down);
    stage::key(grid, Qt::Key_Up);
    stage::key(grid, Qt::Key_Up);
    CHECK(grid.selected_day() == "2");
    stage::key(grid, Qt::Key_Up); // no week before
    CHECK(grid.selected_day() == "2");
    stage::key(grid, Qt::Key_Return);
    stage::mouse(grid, QEvent::MouseButtonDblClick, grid.line_rect(10, 1).center());
    CHECK(heard == QStringList{"2", "10-1"});
}
