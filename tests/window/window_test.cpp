// SPDX-License-Identifier: Apache-2.0
// The whole window, offscreen, on nothing and on the sample evening: every pane opens, and what can be done is done by its keys.
#include "core/trackers/all.h"
#include "ui/kit/style.h"
#include "ui/window/finder.h"
#include "window/opened.h"

#include <QAbstractButton>
#include <QShortcut>

using namespace opened;

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
