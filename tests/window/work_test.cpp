// SPDX-License-Identifier: Apache-2.0
// Work in the whole window, offscreen: rows added, views saved, fields changed in the inspector by two people, items ticked,
// sessions shifted by keys, text that outlives a crash.
#include "core/commands/rows.h"
#include "core/format.h"
#include "core/trackers/all.h"
#include "kit/stage.h"
#include "support/sample.h"
#include "ui/kit/form.h"
#include "ui/kit/label.h"
#include "ui/kit/tabstrip.h"
#include "ui/kit/timeline.h"
#include "ui/panes/inspector.h"
#include "ui/panes/tracker_pane.h"
#include "ui/table/cell_view.h"
#include "ui/table/grid.h"
#include "ui/window/main_window.h"

#include <QElapsedTimer>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTemporaryDir>

#include <fstream>

namespace {

template <class Done> bool until(Done done, int ms = 10'000) {
    QElapsedTimer watch;
    watch.start();
    while (!done() && watch.elapsed() < ms) QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    return done();
}

struct Opened {
    QApplication& application = stage::application();
    std::unique_ptr<support::MemoryDesk> desk;
    models::Bridge bridge;
    window::Memory memory;
    kit::Appearance appearance{kit::LookChoice::light};
    window::MainWindow window;
    explicit Opened(std::unique_ptr<support::MemoryDesk> made = support::sample_desk()) : desk(std::move(made)), bridge(*desk), window(bridge, memory, &appearance) {
        window.frame().resize(1440, 900);
        window.frame().show();
        window.frame().activateWindow();
        stage::settle();
    }
    QWidget& frame() { return window.frame(); }
    void show(const char* pane) {
        REQUIRE(window.show_named(QLatin1String(pane)));
        stage::settle();
    }
    panes::TrackerPane& table() {
        for (auto* pane : frame().findChildren<panes::TrackerPane*>())
            if (pane->isVisible()) {
                REQUIRE(until([&] { return !pane->busy(); }));
                return *pane;
            }
        FAIL("no table is shown");
        std::abort();
    }
    template <class W> W* visible() {
        for (W* widget : frame().findChildren<W*>())
            if (widget->isVisible()) return widget;
        return nullptr;
    }
    void press(const QString& words) {
        stage::settle();
        for (auto* button : frame().findChildren<QPushButton*>())
            if (button->isVisible() && (button->text() == words || button->accessibleName() == words)) return button->click();
        FAIL("no button “" << words.toStdString() << "”");
    }
    QLineEdit* field(const QString& name) {
        stage::settle();
        for (auto* edit : frame().findChildren<QLineEdit*>())
            if (edit->isVisible() && edit->accessibleName() == name) return edit;
        FAIL("no field “" << name.toStdString() << "”");
        return nullptr;
    }
};

}  // namespace

TEST_CASE("work: a new row is asked for above the table, refused with its reason, then added and shown") {
    Opened opened;
    opened.show("partners");
    panes::TrackerPane& table = opened.table();
    const auto before = opened.desk->state()->table(core::Brand::tracker).size();
    table.primary()->trigger();
    stage::settle();
    opened.press(QStringLiteral("Add"));   // without a name
    const auto said = [&](const QString& words) {
        return std::ranges::any_of(table.findChildren<kit::Label*>(), [&](const kit::Label* label) { return label->isVisible() && label->text() == words; });
    };
    CHECK(until([&] { return said(QStringLiteral("Name is missing.")); }));
    CHECK(opened.desk->state()->table(core::Brand::tracker).size() == before);
    opened.field(QStringLiteral("Name"))->setText(QStringLiteral("Bánh Mì Sáng"));
    opened.press(QStringLiteral("Add"));
    REQUIRE(until([&] { return opened.desk->state()->table(core::Brand::tracker).size() == before + 1; }));
    REQUIRE(until([&] { return table.grid().current().isValid() && table.grid().model().text(table.grid().current().row(), 0) == QStringLiteral("Bánh Mì Sáng"); }));
}

TEST_CASE("work: a changed view is saved under a name, found again, renamed and deleted") {
    Opened opened;
    opened.show("payments");
    panes::TrackerPane& table = opened.table();
    const auto saved = [&] { return opened.desk->state()->table(core::SavedView::tracker).size(); };
    const auto amount = static_cast<int>(table.tracker().find("amount") - table.tracker().columns.data());
    table.grid().sort_by(amount, true, false);
    stage::settle();
    opened.press(QStringLiteral("Save as"));
    opened.field(QStringLiteral("Name of the view"))->setText(QStringLiteral("Largest first"));
    opened.press(QStringLiteral("Save view"));
    REQUIRE(until([&] { return saved() == 1 && opened.bridge.state() == opened.desk->state(); }));
    stage::settle();
    table.show_view(QStringLiteral("all"));
    CHECK(table.grid().view().sorts.front().column->id == "due");
    table.show_view(QStringLiteral("largest FIRST"));
    REQUIRE(table.grid().view().sorts.size() == 1);
    CHECK(table.grid().view().sorts.front() == core::SortBy{table.tracker().find("amount"), true});
    table.grid().sort_by(amount, false, false);
    stage::settle();
    opened.press(QStringLiteral("Save"));
    std::string layout;
    REQUIRE(until([&] {
        opened.desk->state()->each<core::SavedView>([&](const core::SavedView& v) { layout = v.layout; });
        return layout.find("sort amount") != std::string::npos;
    }));
    auto* strip = table.findChild<kit::TabStrip*>();
    emit strip->menu_wanted(QStringLiteral("saved:%1").arg([&] { std::int64_t id = 0; opened.desk->state()->each<core::SavedView>([&](const core::SavedView& v) { id = v.id.value; }); return id; }()), {});
    QMenu* menu = nullptr;
    for (auto* each : table.findChildren<QMenu*>())
        if (each->isVisible()) menu = each;
    REQUIRE(menu);
    for (QAction* action : menu->actions())
        if (action->text() == QStringLiteral("Delete view")) action->trigger();
    CHECK(until([&] { return saved() == 0; }));
    menu->close();
}

TEST_CASE("work: a field of the inspector is changed, and what somebody else changed meanwhile is not overwritten unseen") {
    Opened opened;
    opened.show("hosts");
    panes::TrackerPane& table = opened.table();
    opened.window.show_inspector();
    table.grid().go_to(0, 1);
    const std::int64_t id = table.grid().model().id_at(0);
    auto* inspector = opened.visible<panes::Inspector>();
    REQUIRE(inspector);
    const core::Column* column = table.tracker().find("availability");
    REQUIRE(column);
    const auto stands = [&] { return core::display(*column, opened.desk->state()->row(table.tracker(), id), {*opened.desk->state(), {}}); };
    const auto field = [&] {
        for (auto* edit : inspector->findChildren<QLineEdit*>())
            if (edit->accessibleName() == QStringLiteral("Availability")) return edit;
        FAIL("no such field");
        return static_cast<QLineEdit*>(nullptr);
    };
    const auto enter = [&](const char* text) {
        field()->setFocus();
        field()->selectAll();
        for (const QChar c : QString::fromUtf8(text)) stage::key(*field(), 0, Qt::NoModifier, c);
        stage::key(*field(), Qt::Key_Return);
    };
    enter("evenings");
    REQUIRE(until([&] { return stands() == "evenings"; }));
    // Somebody else changes the field while this one is being typed into: what was typed stays, and both are said.
    field()->setFocus();
    field()->selectAll();
    for (const QChar c : QStringLiteral("mornings")) stage::key(*field(), 0, Qt::NoModifier, c);
    REQUIRE(opened.desk->execute(core::set_cells(table.tracker(), {{id, column, std::string("nights")}})).get().has_value());
    stage::settle();
    CHECK(field()->text() == QStringLiteral("mornings"));
    stage::key(*field(), Qt::Key_Return);
    CHECK(until([&] {
        return std::ranges::any_of(inspector->findChildren<kit::Label*>(), [](const kit::Label* label) { return label->isVisible() && label->text().startsWith(QStringLiteral("Changed meanwhile to “nights”")); });
    }));
    CHECK(stands() == "nights");
    stage::key(*field(), Qt::Key_Return);
    CHECK(until([&] { return stands() == "mornings"; }));
}

TEST_CASE("work: two values of one cell are both shown, and the second Enter decides") {
    Opened opened;
    opened.show("hosts");
    panes::TrackerPane& table = opened.table();
    table::Grid& grid = table.grid();
    const core::Column* column = table.tracker().find("availability");
    const auto logical = static_cast<int>(column - table.tracker().columns.data());
    const std::int64_t id = grid.model().id_at(0);
    const auto stands = [&] { return core::display(*column, opened.desk->state()->row(table.tracker(), id), {*opened.desk->state(), {}}); };
    const auto type = [&](const char* text) {
        grid.go_to(0, grid.place_of(logical));
        grid.begin_edit();
        auto* editor = grid.pane_at(grid.current())->findChild<QLineEdit*>();
        REQUIRE(editor);
        editor->setText(QString::fromUtf8(text));
        return editor;
    };
    auto* editor = type("mornings");
    REQUIRE(opened.desk->execute(core::set_cells(table.tracker(), {{id, column, std::string("nights")}})).get().has_value());
    REQUIRE(until([&] { return !grid.model().busy() && grid.model().arrangement()->state == opened.desk->state(); }));
    CHECK(editor->text() == QStringLiteral("mornings"));
    stage::key(*editor, Qt::Key_Return);
    const models::Refused* refused = grid.model().refused(id, column);
    REQUIRE(refused);
    CHECK(refused->text == QStringLiteral("mornings"));
    CHECK(refused->reason.contains(QStringLiteral("“nights”")));
    CHECK(stands() == "nights");
    stage::key(*type("mornings"), Qt::Key_Return);
    CHECK(until([&] { return stands() == "mornings"; }));
    CHECK_FALSE(grid.model().refused(id, column));
}

TEST_CASE("work: Space ticks a checklist item and opens it again; an empty checklist is made from the sessions there are") {
    Opened opened;
    opened.show("comply");
    panes::TrackerPane& table = opened.table();
    table.show_view(QStringLiteral("all"));
    REQUIRE(until([&] { return !table.busy() && table.grid().model().rowCount() > 0; }));
    int row = 0;
    std::string said;
    QObject::connect(&table, &panes::TrackerPane::said, &table, [&](const QString& line, bool) { said += line.toStdString() + "|"; });
    const auto state_of = [&](std::int64_t id) { return opened.desk->state()->find(core::Id<core::ChecklistItem>{id})->state; };
    while (state_of(table.grid().model().id_at(row)) == core::ItemState::done) ++row;
    table.grid().go_to(row, 1);
    const std::int64_t id = table.grid().model().id_at(row);
    QKeyEvent space(QEvent::KeyPress, Qt::Key_Space, Qt::NoModifier, QStringLiteral(" "));
    CHECK(table.grid().handle_key(&space));
    CHECK(until([&] { return state_of(id) == core::ItemState::done; }));
    REQUIRE(until([&] { return !said.empty() && opened.bridge.state() == opened.desk->state() && !table.busy(); }));
    table.grid().show_id(id);
    CHECK(table.grid().handle_key(&space));
    CHECK(until([&] { return state_of(id) == core::ItemState::open; }));

    std::vector<std::int64_t> items;
    opened.desk->state()->each<core::ChecklistItem>([&](const core::ChecklistItem& item) { items.push_back(item.id.value); });
    REQUIRE(opened.desk->execute(core::remove_rows(core::ChecklistItem::tracker, items)).get().has_value());
    QPushButton* fill = nullptr;
    REQUIRE(until([&] {
        for (auto* button : table.findChildren<QPushButton*>())
            if (button->isVisible() && button->text().startsWith(QStringLiteral("Make the checklist"))) fill = button;
        return fill != nullptr;
    }));
    fill->click();
    CHECK(until([&] { return opened.desk->state()->table(core::ChecklistItem::tracker).size() > 0; }));
}

TEST_CASE("work: a session shifted by several keys is one step of undo") {
    Opened opened;
    opened.show("schedule");
    auto* timeline = opened.visible<kit::Timeline>();
    REQUIRE(timeline);
    REQUIRE(until([&] { return !timeline->spec().blocks.empty(); }));
    const kit::TimelineBlock* free = nullptr;
    for (const kit::TimelineBlock& block : timeline->spec().blocks)
        if (!block.fixed && !free) free = &block;
    REQUIRE(free);
    const QString id = free->id;
    const core::Id<core::Session> session{id.section(QLatin1Char('/'), 0, 0).toLongLong()};
    const auto start = [&] { return opened.desk->state()->find(session)->start.ms; };
    const std::int64_t before = start(), revision = opened.desk->state()->revision();
    timeline->setFocus();
    timeline->select(id);
    for (int i = 0; i < 4; ++i) stage::key(*timeline, Qt::Key_Right, Qt::ShiftModifier);
    CHECK(start() == before);   // shown, not written: the next key goes on from there
    REQUIRE(until([&] { return start() == before + 60 * core::minute_ms; }));
    CHECK(opened.desk->state()->revision() == revision + 1);
    REQUIRE(opened.desk->undo().get().has_value());
    CHECK(start() == before);
}

TEST_CASE("work: what was being typed is offered after a crash, and never over a newer value") {
    QTemporaryDir scratch;
    const std::filesystem::path was = std::filesystem::current_path();
    std::filesystem::current_path(scratch.path().toStdString());   // the desk of the tests calls its folder “memory”
    std::filesystem::create_directory("memory");
    const std::filesystem::path file = "memory/draft.json";
    const core::Column* column = core::Host::tracker.find("availability");
    std::int64_t host = 0;
    const auto stands = [&](Opened& opened) { return core::display(*column, opened.desk->state()->row(core::Host::tracker, host), {*opened.desk->state(), {}}); };
    const auto offered = [](Opened& opened) {
        return until([&] { return std::ranges::any_of(opened.frame().findChildren<QPushButton*>(), [](const QPushButton* b) { return b->isVisible() && b->text() == QStringLiteral("Throw it away"); }); });
    };
    std::string left;
    {
        Opened opened;
        opened.desk->state()->each<core::Host>([&](const core::Host& h) { host = h.id.value; });
        opened.show("hosts");
        panes::TrackerPane& table = opened.table();
        table.show_view(QStringLiteral("all"));
        REQUIRE(until([&] { return !table.busy() && table.grid().model().row_of(host) >= 0; }));
        table.grid().go_to(table.grid().model().row_of(host), table.grid().place_of(static_cast<int>(column - core::Host::tracker.columns.data())));
        table.grid().begin_edit(QStringLiteral("only Sundays"), true);
        REQUIRE(until([&] { return std::filesystem::exists(file); }));
        std::ifstream in(file, std::ios::binary);
        left.assign(std::istreambuf_iterator<char>(in), {});
        const auto draft = window::draft_of(left);
        REQUIRE(draft);
        CHECK(draft->text == QStringLiteral("only Sundays"));
        CHECK(draft->row == host);
        CHECK_FALSE(window::draft_of(std::string_view(left).substr(0, left.size() - 3)));   // torn: nothing
    }
    CHECK_FALSE(std::filesystem::exists(file));   // the window was closed: nothing is left to offer
    const auto crash = [&] { std::ofstream(file, std::ios::binary) << left; };
    {
        crash();
        Opened opened;
        REQUIRE(offered(opened));
        opened.press(QStringLiteral("Put it in"));
        CHECK(until([&] { return stands(opened) == "only Sundays"; }));
        CHECK(until([&] { return !std::filesystem::exists(file); }));
    }
    {
        crash();
        auto desk = support::sample_desk();
        REQUIRE(desk->execute(core::set_cells(core::Host::tracker, {{host, column, std::string("newer")}})).get().has_value());
        Opened opened(std::move(desk));
        REQUIRE(offered(opened));
        for (const auto* button : opened.frame().findChildren<QPushButton*>()) CHECK_FALSE((button->isVisible() && button->text() == QStringLiteral("Put it in")));
        opened.press(QStringLiteral("Throw it away"));
        CHECK(until([&] { return !std::filesystem::exists(file); }));
        CHECK(stands(opened) == "newer");
    }
    std::filesystem::current_path(was);
}
