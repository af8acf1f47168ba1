// SPDX-License-Identifier: Apache-2.0
// The whole window, offscreen, on nothing and on the sample evening: every pane opens, what can be done is done by its keys,
// and no text from outside is ever shown as anything but text.
#include "core/commands/rows.h"
#include "core/trackers/all.h"
#include "kit/stage.h"
#include "support/sample.h"
#include "ui/kit/style.h"
#include "ui/window/finder.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QLabel>
#include <QListView>
#include <QShortcut>
#include <QTextEdit>
#include <QTextDocument>
#include <QToolTip>

namespace {

void turn(int ms) {
    QElapsedTimer watch;
    watch.start();
    while (watch.elapsed() < ms) QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
}

template <class Done> bool until(Done done, int ms = 8000) {
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
    explicit Opened(std::unique_ptr<support::MemoryDesk> made) : desk(std::move(made)), bridge(*desk), window(bridge, memory, &appearance) {
        window.frame().resize(1440, 900);
        window.frame().show();
        turn(50);
    }
};

const char* const names[] = {"today", "schedule", "live", "wall", "hosts", "partners", "products", "comply", "checklists", "payments", "activity", "settings"};

}  // namespace

TEST_CASE("window: every pane opens on an empty workspace and on the sample") {
    Opened opened(GENERATE(0, 1) ? support::sample_desk() : support::empty_desk());
    for (const char* name : names) {
        INFO(name);
        CHECK(opened.window.show_named(QLatin1String(name)));
        turn(120);
        CHECK_FALSE(opened.window.frame().grab().isNull());
    }
    CHECK_FALSE(opened.window.show_named(QStringLiteral("nowhere")));
}

TEST_CASE("window: every shortcut of the table is bound once, and the reference lists it") {
    Opened opened(support::empty_desk());
    QStringList bound;
    for (const QShortcut* shortcut : opened.window.frame().findChildren<QShortcut*>(QString(), Qt::FindDirectChildrenOnly)) bound += shortcut->key().toString(QKeySequence::PortableText);
    for (const QString& keys : bound) CHECK(bound.count(keys) == 1);
    const auto lines = window::key_lines(opened.window.actions());
    for (const window::Action& action : opened.window.actions())
        for (const QString& keys : action.keys) {
            INFO(action.id.toStdString() << " " << keys.toStdString());
            if (action.id != QLatin1String("window.search")) CHECK(bound.contains(QKeySequence(keys).toString(QKeySequence::PortableText)));
            CHECK(std::ranges::any_of(lines, [&](const panes::KeyLine& line) { return line.keys.split(QStringLiteral("  ")).contains(keys); }));
        }
}

TEST_CASE("window: undo and redo by key, and the palette's search") {
    Opened opened(support::sample_desk());
    const auto title = [&] { return opened.desk->undo_state().undo; };
    const std::string before = title();
    REQUIRE_FALSE(before.empty());
    const auto press = [&](const char* id) {
        for (const window::Action& action : opened.window.actions())
            if (action.id == QLatin1String(id)) action.run();
    };
    press("edit.undo");
    CHECK(until([&] { return title() != before; }));
    press("edit.redo");
    CHECK(until([&] { return title() == before; }));

    const auto finder = window::Finder::of(opened.desk->state(), support::sample_now());
    const auto found = finder->find("nguyen", 10);
    REQUIRE_FALSE(found.empty());
    CHECK(found.front().title == "Nguyễn Thị Hân");
    CHECK(finder->find("261111-007", 10).front().title == "S-261111-007");
    CHECK(finder->find("no such thing anywhere", 10).empty());
}

TEST_CASE("window: a row from the palette is shown where it is at home") {
    Opened opened(support::sample_desk());
    std::int64_t payment = 0;
    opened.desk->state()->each<core::Payment>([&](const core::Payment& p) { payment = p.id.value; });
    opened.window.open_row(core::Payment::tracker, payment);
    CHECK(opened.window.frame().current_pane() == QStringLiteral("payments"));
    std::int64_t session = 0;
    opened.desk->state()->each<core::Session>([&](const core::Session& s) { session = s.id.value; });
    opened.window.open_row(core::Session::tracker, session);
    CHECK(opened.window.frame().current_pane() == QStringLiteral("schedule"));
}

TEST_CASE("window: text that looks like HTML stays text in every pane") {
    auto desk = support::sample_desk();
    const std::string canary = "<b>shop.com</b><table>.evil.com & <img src=x>";
    std::vector<std::pair<const core::Tracker*, std::int64_t>> rows;
    for (const core::Tracker* tracker : core::trackers())
        desk->state()->table(*tracker).for_each([&](const core::Slot& slot) { rows.emplace_back(tracker, slot.id); });
    for (const core::Tracker* tracker : core::trackers()) {
        std::vector<core::CellEdit> cells;
        bool first = true;
        for (const auto& [of, id] : rows) {
            if (of != tracker) continue;
            for (const core::Column& c : tracker->columns)
                if (c.stored() && c.kind == core::Kind::text && (!c.is_unique || first)) cells.push_back({id, &c, core::Value(canary)});
            first = false;
        }
        if (!cells.empty()) (void)desk->execute(core::set_cells(*tracker, cells, {}, core::Partly::yes)).get();
    }
    Opened opened(std::move(desk));
    for (const char* name : names) {
        REQUIRE(opened.window.show_named(QLatin1String(name)));
        turn(150);
        for (QWidget* widget : opened.window.frame().findChildren<QWidget*>()) {
            INFO(name << " " << widget->metaObject()->className() << " " << widget->accessibleName().toStdString());
            if (const auto* label = qobject_cast<QLabel*>(widget)) CHECK((label->textFormat() == Qt::PlainText || !Qt::mightBeRichText(label->text())));
            if (const auto* edit = qobject_cast<QTextEdit*>(widget)) CHECK_FALSE(edit->acceptRichText());
        }
    }
}

TEST_CASE("window: everything that takes the keyboard has a name") {
    Opened opened(support::sample_desk());
    for (const char* name : names) {
        REQUIRE(opened.window.show_named(QLatin1String(name)));
        turn(120);
        for (QWidget* widget : opened.window.frame().findChildren<QWidget*>()) {
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) || widget->focusProxy()) continue;
            const auto* button = qobject_cast<QAbstractButton*>(widget);
            INFO(name << " " << widget->metaObject()->className() << " in " << (widget->parentWidget() ? widget->parentWidget()->metaObject()->className() : ""));
            CHECK_FALSE((widget->accessibleName() + (button ? button->text() : QString()) + widget->toolTip()).isEmpty());
        }
    }
}
