// SPDX-License-Identifier: Apache-2.0
// What people do to a table beside typing: drag, freeze, group, filter, choose columns, colour; and a table of many rows.
#include "table/sheet.h"
#include "ui/table/filter_popup.h"
#include "ui/table/foot.h"
#include "ui/table/picked.h"
#include "ui/table/rules_popup.h"

#include <QClipboard>
#include <QComboBox>
#include <QItemSelectionModel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>

using table_test::Sheet;

namespace {

void add_products(desk::Desk& desk) {
    support::add(desk, core::Brand::tracker, {{"name", "Sao"}});
    support::add(desk, core::Brand::tracker, {{"name", "Trăng"}});
    int n = 0;
    for (const auto& [brand, stock] : std::initializer_list<std::pair<const char*, const char*>>{{"Sao", "10"}, {"Trăng", "5"}, {"Sao", "7"}, {"Trăng", ""}, {"Sao", "1"}}) {
        const std::string sku = "P" + std::to_string(++n), name = "Product " + std::to_string(n);
        support::add(desk, core::Product::tracker, {{"sku", sku.c_str()}, {"name", name.c_str()}, {"brand", brand}, {"stock", stock}});
    }
}

struct Products : Sheet {
    Products() : Sheet(core::Product::tracker, add_products) {}
};

QAction* action_of(QMenu* menu, const char* words) {
    for (QAction* action : menu->actions())
        if (action->text().startsWith(QString::fromUtf8(words))) return action;
    FAIL("no “" << words << "” in the menu");
    return nullptr;
}

QMenu* menu_of(Sheet& d) {
    QMenu* out = nullptr;
    for (auto* menu : d.grid->findChildren<QMenu*>())
        if (menu->isVisible()) out = menu;
    REQUIRE(out);
    return out;
}

void drag(QWidget* on, QPoint from, QPoint to) {
    QTest::mousePress(on, Qt::LeftButton, {}, from);
    for (int step = 1; step <= 4; ++step) {
        const QPointF at = QPointF(from) + QPointF(to - from) * step / 4.0;
        QMouseEvent move(QEvent::MouseMove, at, on->mapToGlobal(at), Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(on, &move);
    }
    QTest::mouseRelease(on, Qt::LeftButton, {}, to);
}

QString copied() { return QGuiApplication::clipboard()->mimeData()->text().remove(QLatin1Char('\r')).trimmed(); }

}  // namespace

TEST_CASE("a group has a heading with its count and its sums, and folds") {
    Products d;
    core::View view = d.grid->view();
    view.group = d.tracker.find("brand");
    view.sorts = {{d.tracker.find("sku"), false}};
    d.grid->set_view(view);
    REQUIRE(d.wait([&] { return d.column("sku") == "[Sao 3]|P1|P3|P5|[Trăng 2]|P2|P4"; }));
    const auto sum = [&](int row) {
        const core::Group* group = d.grid->model().group_at(row);
        REQUIRE(group);
        REQUIRE(group->sums.size() == 1);
        return table::sum_words(group->sums[0].second, *group->sums[0].first, d.grid->model().scene()).toStdString();
    };
    CHECK(sum(0) == "18");
    CHECK(sum(4) == "5");
    d.grid->toggle_group(0);
    REQUIRE(d.wait([&] { return d.column("sku") == "[Sao 3]|[Trăng 2]|P2|P4"; }));
    CHECK(sum(0) == "18");   // folded rows count
    d.grid->commit(d.cell(2, "stock"), std::string("100"), 0);
    REQUIRE(d.wait([&] { return d.grid->model().rowCount() == 4 && sum(1) == "100"; }));
    // The heading is no row: it is not copied, not deleted, not counted.
    d.key(Qt::Key_A, Qt::ControlModifier);
    CHECK(d.grid->rows_meant().size() == 2);
    CHECK(d.grid->count_meant() == 2);
}

TEST_CASE("frozen rows stay in a pane of their own, and what is below begins after them") {
    Products d;
    d.grid->freeze_rows(2);
    CHECK(d.grid->frozen_rows() == 2);
    CHECK(d.grid->pane_at(d.cell(1, "name")) != d.grid->pane_at(d.cell(2, "name")));
    CHECK(d.grid->right_pane()->rowAt(0) == 2);
    CHECK(d.grid->pane_at(d.cell(0, "name"))->rowAt(0) == 0);
    // Frozen also when grouped, and kept in the text of the view.
    core::View view = d.grid->view();
    view.group = d.tracker.find("brand");
    d.grid->set_view(view);
    REQUIRE(d.wait([&] { return d.grid->model().rowCount() == 7; }));
    CHECK(d.grid->right_pane()->rowAt(0) == 2);
    CHECK(core::view_of(d.tracker, core::text_of(d.grid->view())).frozen_rows == 2);
    // A cell there is edited where it stands.
    d.go(1, d.grid->place_of(d.logical("name")));
    d.key(Qt::Key_F2);
    auto* editor = d.grid->pane_at(d.grid->current())->findChild<QLineEdit*>();
    REQUIRE(editor);
    QTest::keyClick(editor, Qt::Key_Escape);
    d.grid->freeze_rows(0);
    CHECK(d.grid->right_pane()->rowAt(0) == 0);
}

TEST_CASE("any number of columns can be frozen") {
    Products d;
    for (int place = 0; place < static_cast<int>(d.grid->shown_columns().size()); ++place) {
        const int column = d.grid->shown_columns()[static_cast<std::size_t>(place)];
        d.grid->freeze_up_to(column);
        CHECK(d.grid->frozen() == place + 1);
        CHECK(d.grid->pane_of(column) != d.grid->right_pane());
        d.go(0, place);   // and each can be gone to
        CHECK(d.grid->current().column() == column);
    }
}

TEST_CASE("copy of several ranges holds what is selected of them and nothing between") {
    Products d;
    d.go(0, 0);
    d.grid->selection()->select(d.cell(2, "sku"), QItemSelectionModel::Select);
    d.grid->copy(false);
    CHECK(copied().toStdString() == "P1\nP3");
    d.grid->selection()->select(d.cell(0, "stock"), QItemSelectionModel::Select);
    d.grid->copy(false);
    CHECK(copied().toStdString() == "P1\t10\nP3");
    d.grid->copy(true);
    CHECK(copied().section(QLatin1Char('\n'), 0, 0).toStdString() == "SKU\tStock");
}

TEST_CASE("dragging the handle of two figures goes on with their step, in one undo step") {
    Products d;
    const int stock = d.grid->place_of(d.logical("stock"));
    core::View view = d.grid->view();
    view.sorts = {{d.tracker.find("sku"), false}};
    d.grid->set_view(view);
    d.settle();
    d.grid->commit(d.cell(1, "stock"), std::string("12"), 0);
    REQUIRE(d.wait([&] { return d.column("stock") == "10|12|7||1"; }));
    d.go(0, stock);
    d.key(Qt::Key_Down, Qt::ShiftModifier);
    auto* pane = d.grid->pane_at(d.cell(1, "stock"));
    pane->setFocus();
    const QRect handle = d.grid->fill_handle(pane);
    REQUIRE_FALSE(handle.isEmpty());
    drag(pane->viewport(), handle.center(), pane->visualRect(d.cell(4, "stock")).center());
    REQUIRE(d.wait([&] { return d.column("stock") == "10|12|14|16|18"; }));
    CHECK(d.desk->undo().get().has_value());
    REQUIRE(d.wait([&] { return d.column("stock") == "10|12|7||1"; }));
}

TEST_CASE("a dragged range is what is selected") {
    Products d;
    auto* pane = d.grid->pane_at(d.cell(0, "name"));
    drag(pane->viewport(), pane->visualRect(d.cell(0, "name")).center(), pane->visualRect(d.cell(2, "brand")).center());
    const table::Block b = d.grid->block();
    CHECK(std::array{b.top, b.left, b.bottom, b.right} == std::array{0, d.grid->place_of(d.logical("name")), 2, d.grid->place_of(d.logical("brand"))});
}

TEST_CASE("a column that is dragged stands there, in the view and in its text") {
    Products d;
    QSignalSpy told(d.grid.get(), &table::Grid::view_changed);
    auto* header = d.grid->right_pane()->horizontalHeader();
    const int from = header->visualIndex(d.logical("stock")), to = header->visualIndex(d.logical("name"));
    header->moveSection(from, to);
    REQUIRE(told.count() == 1);
    CHECK(d.grid->place_of(d.logical("stock")) + 1 == d.grid->place_of(d.logical("name")));
    const core::View again = core::view_of(d.tracker, core::text_of(d.grid->view()));
    const auto columns = core::columns_of(d.tracker, again);
    const auto at = [&](const char* id) { return std::ranges::find(columns, d.tracker.find(id), &core::ViewColumn::column) - columns.begin(); };
    CHECK(at("stock") + 1 == at("name"));
}

TEST_CASE("the chooser of columns stays open while boxes are ticked") {
    Products d;
    d.grid->choose_columns(d.grid->mapToGlobal(QPoint(20, 20)));
    QMenu* menu = menu_of(d);
    for (const char* title : {"Notes", "Tier"}) {
        QAction* action = action_of(menu, title);
        CHECK(action->isChecked());
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
        CHECK_FALSE(action->isChecked());
        CHECK(menu->isVisible());
    }
    CHECK(d.grid->place_of(d.logical("notes")) == -1);
    CHECK(d.grid->place_of(d.logical("tier")) == -1);
    menu->close();
}

TEST_CASE("a filter is ticked, applied and taken off; words and figures filter too") {
    Products d;
    const auto popup = [&](const char* id) {
        d.grid->open_filter(d.logical(id));
        auto* out = d.grid->findChild<table::FilterPopup*>();
        REQUIRE(out);
        REQUIRE(d.wait([&] { return out->findChild<QListWidget*>()->count() > 0; }));
        return out;
    };
    auto* brand = popup("brand");
    auto* list = brand->findChild<QListWidget*>();
    CHECK(list->item(0)->text().toStdString() == "Sao  3");
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(0)).center());
    QTest::keyClick(brand, Qt::Key_Return);
    REQUIRE(d.wait([&] { return d.grid->model().rowCount() == 3; }));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    auto* stock = popup("stock");
    auto* least = stock->findChildren<QLineEdit*>().front();
    QTest::keyClicks(least, QStringLiteral("lots"));
    QTest::keyClick(stock, Qt::Key_Return);
    CHECK(stock->isVisible());   // what cannot be read is said, nothing is applied
    least->setText(QStringLiteral("7"));
    QTest::keyClick(stock, Qt::Key_Return);
    REQUIRE(d.wait([&] { return d.grid->model().rowCount() == 2; }));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    auto* off = popup("brand");
    for (auto* button : off->findChildren<QPushButton*>())
        if (button->text().startsWith(QStringLiteral("Clear"))) button->click();
    REQUIRE(d.wait([&] { return d.grid->view().filters.size() == 1; }));
}

TEST_CASE("menus of cell, column and row do what their words say") {
    Products d;
    const QPoint here = d.grid->mapToGlobal(QPoint(30, 30));
    d.go(0, d.grid->place_of(d.logical("brand")));
    d.grid->cell_menu(here);
    action_of(menu_of(d), "Only “Sao”")->trigger();
    REQUIRE(d.wait([&] { return d.grid->model().rowCount() == 3; }));
    menu_of(d)->close();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    d.grid->column_menu(d.logical("brand"), here);
    action_of(menu_of(d), "Take the filter off")->trigger();
    REQUIRE(d.wait([&] { return d.grid->model().rowCount() == 5; }));
    menu_of(d)->close();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    d.grid->column_menu(d.logical("stock"), here);
    action_of(menu_of(d), "Sort, largest first")->trigger();
    REQUIRE(d.wait([&] { return d.column("stock") == "10|7|5|1|"; }));   // what is not known stands last
    menu_of(d)->close();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    d.go(0, 0);
    d.grid->row_menu(here);
    action_of(menu_of(d), "Delete")->trigger();
    REQUIRE(d.wait([&] { return d.column("stock") == "7|5|1|"; }));
}

TEST_CASE("colour rules are added, ordered and removed; the first that holds colours the cell") {
    Products d;
    const auto open = [&] {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        d.grid->edit_rules(d.logical("stock"), d.grid->mapToGlobal(QPoint(10, 10)));
        auto* popup = d.grid->findChild<table::RulesPopup*>();
        REQUIRE(popup);
        return popup;
    };
    const auto choose = [](table::RulesPopup* popup, int rule, const char* name, const QString& words) {
        std::vector<QComboBox*> all;
        for (auto* combo : popup->findChildren<QComboBox*>())
            if (combo->accessibleName() == QString::fromUtf8(name)) all.push_back(combo);
        REQUIRE(all.size() > static_cast<std::size_t>(rule));
        auto* combo = all[static_cast<std::size_t>(rule)];
        if (combo->isEditable()) return combo->setEditText(words);
        REQUIRE(combo->findText(words) >= 0);
        combo->setCurrentText(words);
    };
    auto* popup = open();
    choose(popup, 0, "Colour", QStringLiteral("red"));
    choose(popup, 0, "Condition", QStringLiteral("is less than"));
    choose(popup, 0, "Value", QStringLiteral("many"));
    QTest::keyClick(popup, Qt::Key_Return);
    CHECK(popup->isVisible());   // “many” is no number: said, not applied
    CHECK(d.grid->view().rules.empty());
    choose(popup, 0, "Value", QStringLiteral("6"));
    QTest::keyClick(popup, Qt::Key_Return);
    REQUIRE(d.grid->view().rules.size() == 1);
    CHECK(d.grid->view().rules[0] == core::ColourRule{core::Tone::bad, d.tracker.find("stock"), "stock < \"6\""});
    const core::View again = core::view_of(d.tracker, core::text_of(d.grid->view()));
    CHECK(again.rules == d.grid->view().rules);

    popup = open();
    for (auto* button : popup->findChildren<QPushButton*>())
        if (button->accessibleName() == QStringLiteral("Add a rule")) button->click();
    choose(popup, 1, "Colour", QStringLiteral("green"));
    choose(popup, 1, "What is coloured", QStringLiteral("the row"));
    choose(popup, 1, "Condition", QStringLiteral("is not empty"));
    QTest::keyClick(popup, Qt::Key_Return);
    REQUIRE(d.grid->view().rules.size() == 2);
    CHECK(d.grid->view().rules[1] == core::ColourRule{core::Tone::good, nullptr, "stock != \"\""});
    // In the picture: 5 is under the first rule, 10 under the second, nothing known under neither.
    core::View view = d.grid->view();
    view.sorts = {{d.tracker.find("sku"), false}};
    d.grid->set_view(view);
    d.settle();
    d.go(4, 0);
    const auto ground = [&](int row) {
        auto* pane = d.grid->pane_at(d.cell(row, "stock"));
        const QRect cell = pane->visualRect(d.cell(row, "stock"));
        return pane->viewport()->grab(QRect(cell.left() + 2, cell.top() + 3, 2, 2)).toImage().pixelColor(0, 0);
    };
    const kit::Theme& theme = kit::theme_now();
    CHECK(ground(0) == theme.color(kit::Color::good_tint));
    CHECK(ground(1) == theme.color(kit::Color::on_air_tint));
    CHECK(ground(3) == theme.color(kit::Color::surface));

    popup = open();
    std::vector<QPushButton*> removers;
    for (auto* button : popup->findChildren<QPushButton*>())
        if (button->accessibleName() == QStringLiteral("Remove the rule")) removers.push_back(button);
    REQUIRE(removers.size() == 2);
    removers[0]->click();
    QTest::keyClick(popup, Qt::Key_Return);
    REQUIRE(d.grid->view().rules.size() == 1);
    CHECK(d.grid->view().rules[0].tone == core::Tone::good);
}

TEST_CASE("a large selection goes along with a change of order, or says that it cannot") {
    constexpr int rows = 3000;
    Sheet d(core::Brand::tracker, [](desk::Desk& desk) {
        std::vector<core::NewRow> fresh(rows);
        for (int i = 0; i < rows; ++i) fresh[static_cast<std::size_t>(i)].fields = {{core::Brand::tracker.find("name"), core::Value("B" + std::to_string(100'000 + i * 7919 % rows))}};
        REQUIRE(desk.execute(core::set_cells(core::Brand::tracker, {}, fresh)).get().has_value());
    });
    const auto name = [&](std::int64_t id) { return core::name_of(core::Brand::tracker, id, *d.desk->state()); };
    core::View view = d.grid->view();
    view.sorts = {{d.tracker.find("name"), false}};
    d.grid->set_view(view);
    d.settle();
    d.go(500, 0);
    d.grid->selection()->select(QItemSelection(d.grid->model().index(500, 0), d.grid->model().index(2499, 0)), QItemSelectionModel::ClearAndSelect);
    auto before = d.grid->rows_meant();
    REQUIRE(before.size() == 2000);
    d.grid->sort_by(0, true, false);   // the other way round: the same rows lie together again
    d.settle();
    auto after = d.grid->rows_meant();
    CHECK(name(after.front()) > name(after.back()));
    std::ranges::sort(before), std::ranges::sort(after);
    CHECK(after == before);
    for (const std::int64_t id : {after.front(), after.back()}) CHECK(d.grid->model().id_at(d.grid->model().row_of(id)) == id);
    d.said.clear();
    core::View by_id = d.grid->view();
    by_id.sorts.clear();               // scattered by a step of 7,919: the ranges would be thousands
    d.grid->set_view(by_id);
    d.settle();
    CHECK(d.grid->rows_meant().size() == 1);
    CHECK(d.said.starts_with("The selected rows lie apart now"));
    d.grid->tick_rows(0, rows - 1, true);
    CHECK(d.grid->count_meant() == rows);
    d.grid->sort_by(0, false, false);
    d.settle();
    CHECK(d.grid->rows_meant().size() == rows);
}

TEST_CASE("ranges that cross are told apart; ids in bits come back in order") {
    const auto apart = table::apart({{0, 9, 0b1}, {5, 14, 0b10}, {20, 20, 0b1}, {21, 22, 0b1}});
    std::string text;
    for (const table::PickedRows& r : apart) text += std::to_string(r.top) + "-" + std::to_string(r.bottom) + ":" + std::to_string(r.columns) + " ";
    CHECK(text == "0-4:1 5-9:3 10-14:2 20-22:1 ");
    table::IdSet ids;
    for (const std::int64_t id : {70'000, 1, 4095, 4096, 1}) ids.insert(id);
    CHECK(ids.size() == 4);
    CHECK(ids.values() == std::vector<std::int64_t>{1, 4095, 4096, 70'000});
    CHECK(ids.erase(4095));
    CHECK_FALSE(ids.erase(4095));
    CHECK_FALSE(ids.contains(4095));
    CHECK(ids.contains(70'000));
}
