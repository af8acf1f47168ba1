// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "kit/stage.h"

#include "ui/kit/form.h"
#include "ui/kit/history.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>

using namespace kit;

namespace {

const std::vector<Choice> people = {{"h1", "Thu Trang"}, {"h2", "Phúc"}, {"h3", "Nguyễn Thị Linh"}};

struct Bench {
    Form form;
    QStringList heard;
    QLineEdit* line(const QString& label) {
        for (QLineEdit* edit : form.findChildren<QLineEdit*>())
            if (edit->accessibleName() == label) return edit;
        return nullptr;
    }
    Bench() {
        form.set_check([](const QString& field, const QString& text) {
            return field == "from" && !text.contains(':') ? QStringLiteral("“%1” is no time of day; write 21:00").arg(text) : QString();
        });
        QObject::connect(&form, &Form::committed, &form, [this](const QString& field, const QString& text) { heard += field + "=" + text; });
        form.set_fields(fields("Hada Lab"));
        stage::show(form, {300, 400});
    }
    static std::vector<FormField> fields(const QString& title) {
        FormField from{"from", "Time", FieldKind::time, "21:00"};
        FormField hosts{"hosts", "Hosts", FieldKind::tags, "h1\nh2", people};
        FormField room{"room", "Room", FieldKind::lookup, "2", {{"1", "Studio 1"}, {"2", "Studio 2"}, {"3", "Stage"}}};
        FormField notes{"notes", "Notes", FieldKind::multi_line, "first\nsecond"};
        return {{"title", "Title", FieldKind::text, title}, from, hosts, room, notes};
    }
};

} // namespace

TEST_CASE("a field commits once, when the person means it and the text differs") {
    stage::application();
    Bench bench;
    QLineEdit* title = bench.line("Title");
    REQUIRE(title);
    title->setFocus();
    title->selectAll();
    stage::type(*title, "New");
    CHECK(bench.heard.isEmpty());
    stage::key(*title, Qt::Key_Return);
    CHECK(bench.heard == QStringList{"title=New"});
    stage::key(*title, Qt::Key_Return);
    CHECK(bench.heard.size() == 1);
}

TEST_CASE("Escape brings back what stood there and commits nothing") {
    stage::application();
    Bench bench;
    QLineEdit* title = bench.line("Title");
    title->selectAll();
    stage::type(*title, "x");
    stage::key(*title, Qt::Key_Escape);
    CHECK(title->text() == "Hada Lab");
    CHECK(bench.heard.isEmpty());
}

TEST_CASE("what the check refuses stays in the field, red, with its reason, and is not committed") {
    stage::application();
    Bench bench;
    QLineEdit* from = bench.line("Time");
    from->selectAll();
    stage::type(*from, "25");
    stage::key(*from, Qt::Key_Return);
    CHECK(bench.heard.isEmpty());
    CHECK(from->text() == "25");
    CHECK(from->property(invalid_property).toBool());
    QStringList seen;
    for (const QLabel* label : bench.form.findChildren<QLabel*>())
        if (label->isVisible()) seen += label->text();
    CHECK(seen.contains("“25” is no time of day; write 21:00"));
    from->selectAll();
    stage::type(*from, "20:00");
    stage::key(*from, Qt::Key_Return);
    CHECK(bench.heard == QStringList{"from=20:00"});
    CHECK_FALSE(from->property(invalid_property).toBool());
}

TEST_CASE("tags: typing completes, a word that is nobody is refused, Backspace takes the last one") {
    stage::application();
    Bench bench;
    QLineEdit* edit = bench.line("Hosts");
    REQUIRE(edit);
    edit->setText("linh");
    stage::key(*edit, Qt::Key_Escape); // closes a popup or clears; either way nothing is committed
    CHECK(bench.heard.isEmpty());
    edit->setText("linh");
    stage::key(*edit, Qt::Key_Return);
    CHECK(bench.heard == QStringList{"hosts=h1\nh2\nh3"});
    edit->setText("nobody");
    stage::key(*edit, Qt::Key_Return);
    CHECK(bench.heard.size() == 1);
    edit->clear();
    stage::key(*edit, Qt::Key_Backspace);
    CHECK(bench.heard.last() == "hosts=h1\nh2");
    CHECK(bench.form.value("hosts") == "h1\nh2");
}

TEST_CASE("a look-up takes the one choice that the words can mean") {
    stage::application();
    Bench bench;
    QLineEdit* room = bench.line("Room");
    REQUIRE(room);
    CHECK(room->text() == "Studio 2");
    room->setText("stag");
    emit room->editingFinished();
    CHECK(bench.heard == QStringList{"room=3"});
    CHECK(room->text() == "Stage");
}

TEST_CASE("new values arrive in place; a field in which somebody types is left alone") {
    stage::application();
    Bench bench;
    QLineEdit* title = bench.line("Title");
    title->setFocus();
    stage::settle();
    title->selectAll();
    stage::type(*title, "half");
    REQUIRE(bench.form.focusWidget() == title);
    bench.form.set_fields(Bench::fields("from elsewhere"));
    CHECK(bench.line("Title") == title);
    CHECK(title->text() == "half");
    stage::key(*title, Qt::Key_Escape);
    CHECK(title->text() == "from elsewhere");
}

TEST_CASE("several lines: Enter is a line, leaving commits") {
    stage::application();
    Bench bench;
    auto* notes = bench.form.findChild<QPlainTextEdit*>();
    REQUIRE(notes);
    notes->setPlainText("one\ntwo");
    stage::key(*notes, Qt::Key_Return, Qt::ControlModifier);
    CHECK(bench.heard == QStringList{"notes=one\ntwo"});
}

TEST_CASE("a wheel over a choice never changes it") {
    stage::application();
    Bench bench;
    auto* combo = bench.form.findChild<QComboBox*>();
    REQUIRE(combo);
    QWheelEvent wheel({5, 5}, combo->mapToGlobal(QPointF(5, 5)), {}, {0, -120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(combo, &wheel);
    CHECK(bench.form.value("room") == "2");
    CHECK(bench.heard.isEmpty());
}

TEST_CASE("every editor of a form has the label as its name") {
    stage::application();
    Bench bench;
    for (const char* label : {"Title", "Time", "Hosts", "Room", "Notes"}) {
        bool named = false;
        for (const QWidget* each : bench.form.findChildren<QWidget*>()) named = named || (each->accessibleName() == label && each->focusPolicy() != Qt::NoFocus);
        INFO(label);
        CHECK(named);
    }
}

TEST_CASE("history is read out with old and new") {
    stage::application();
    HistoryList list;
    list.set_lines({{"20:09", "Room", "Studio 3", "Studio 2", "Khôi"}});
    CHECK(list.accessibleDescription() == "20:09: Room Studio 3 → Studio 2, Khôi");
}
