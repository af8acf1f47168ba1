// SPDX-License-Identifier: Apache-2.0
// The grid by its keys, over a desk in memory: what stands in the rows afterwards, and what stays in red.
#include "table/sheet.h"

#include <QClipboard>
#include <QItemSelectionModel>
#include <QLineEdit>
#include <QMimeData>

using Desk = table_test::Sheet;

TEST_CASE("keys move, extend to the edge, and come back") {
    Desk d;
    d.key(Qt::Key_Down);
    d.key(Qt::Key_Down, Qt::ShiftModifier);
    d.key(Qt::Key_Right, Qt::ShiftModifier);
    auto b = d.grid->block();
    REQUIRE(std::array{b.top, b.left, b.bottom, b.right} == std::array{1, 0, 2, 1});
    d.key(Qt::Key_Down, Qt::ShiftModifier | Qt::ControlModifier);
    REQUIRE(d.grid->block().bottom == 3);
    d.key(Qt::Key_A, Qt::ControlModifier);
    REQUIRE(d.grid->block().rows() == 4);
    d.key(Qt::Key_Home, Qt::ControlModifier);
    b = d.grid->block();
    REQUIRE(std::array{b.top, b.left, b.rows(), b.columns()} == std::array{0, 0, 1, 1});
    d.key(Qt::Key_End, Qt::ControlModifier);
    REQUIRE(d.grid->current().row() == 3);
}

TEST_CASE("a paste with bad cells: the good ones land, the bad ones stay with text and reason, one undo takes it back") {
    Desk d;
    d.go(0, 0);
    d.grid->paste_texts({{"Studio A", "Quận 2"}, {"Studio 4", "Quận 3"}, {"Studio C", "Quận 4"}});
    REQUIRE(d.wait([&] { return !d.said.empty(); }));
    d.settle();
    REQUIRE(d.said == "6 cells, 2 refused");
    const std::string after = d.column("name");
    REQUIRE(after == "Studio A|Studio 2|Studio C|Studio 4");
    REQUIRE(d.column("place") == "Quận 2|Quận 1|Quận 4|Quận 1");
    const models::Refused* refused = d.grid->model().refused(d.grid->model().id_at(1), &core::Room::tracker.columns[0]);
    REQUIRE(refused);
    REQUIRE(refused->text == QStringLiteral("Studio 4"));
    REQUIRE(refused->reason.toStdString() == "There is already a room with Name “Studio 4”.");
    REQUIRE(d.desk->undo().get().has_value());
    d.settle();
    REQUIRE(d.column("name") == "Studio 1|Studio 2|Studio 3|Studio 4");
    REQUIRE(d.column("place") == "Quận 1|Quận 1|Quận 1|Quận 1");
    REQUIRE(after != d.column("name"));
}

TEST_CASE("a cell that is refused keeps the text that was typed, and Escape dismisses it") {
    Desk d;
    d.go(1, 0);
    d.grid->commit(d.grid->current(), std::string(), 0);
    REQUIRE(d.wait([&] { return d.grid->model().refused_count() == 1; }));
    const std::int64_t id = d.grid->model().id_at(1);
    REQUIRE(d.grid->model().refused(id, &core::Room::tracker.columns[0])->reason.toStdString() == "Name cannot be empty.");
    REQUIRE(d.column("name") == "Studio 1|Studio 2|Studio 3|Studio 4");
    d.key(Qt::Key_Escape);
    REQUIRE(d.grid->model().refused_count() == 0);
}

TEST_CASE("fill down, clear, stamp, duplicate, delete: one command each") {
    Desk d;
    const int notes = d.grid->place_of(2);
    d.go(0, 1);
    d.grid->commit(d.grid->current(), std::string("Thủ Đức"), 0);
    d.settle();
    d.go(0, 1);
    d.key(Qt::Key_Down, Qt::ShiftModifier);
    d.key(Qt::Key_D, Qt::ControlModifier);
    REQUIRE(d.wait([&] { return d.column("place") == "Thủ Đức|Thủ Đức|Quận 1|Quận 1"; }));
    d.go(2, 1);
    d.key(Qt::Key_Delete);
    REQUIRE(d.wait([&] { return d.column("place") == "Thủ Đức|Thủ Đức||Quận 1"; }));
    d.go(3, std::max(notes, 1));
    d.key(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    REQUIRE(d.wait([&] { return d.grid->model().rowCount() == 5; }));
    d.go(4, 0);
    d.key(Qt::Key_Delete, Qt::ControlModifier);
    REQUIRE(d.wait([&] { return d.grid->model().rowCount() == 4; }));
    REQUIRE(d.column("name") == "Studio 1|Studio 2|Studio 3|Studio 4");
}

TEST_CASE("Delete clears what is selected, not what lies between two ranges") {
    Desk d;
    d.go(0, 1);
    const auto cell = [&](int row) { return d.grid->model().index(row, 1); };
    d.grid->selection()->select(cell(3), QItemSelectionModel::Select);
    REQUIRE(d.grid->rows_meant().size() == 2);
    d.key(Qt::Key_Delete);
    REQUIRE(d.wait([&] { return d.column("place") == "|Quận 1|Quận 1|"; }));
}

TEST_CASE("copy gives text and HTML; what was copied pastes back") {
    Desk d;
    d.go(0, 0);
    d.key(Qt::Key_Down, Qt::ShiftModifier);
    d.key(Qt::Key_Right, Qt::ShiftModifier);
    d.grid->copy(false);
    const QMimeData* held = QGuiApplication::clipboard()->mimeData();
    const auto lines = [] { return QGuiApplication::clipboard()->mimeData()->text().remove(QLatin1Char('\r')); };
    REQUIRE(lines().trimmed().toStdString() == "Studio 1\tQuận 1\nStudio 2\tQuận 1");
    REQUIRE(held->hasHtml());
    d.grid->copy(true);
    REQUIRE(lines().startsWith(QStringLiteral("Name\tPlace\n")));
}

TEST_CASE("typing replaces: the editor opens with what was typed, Enter commits and goes down, Escape leaves all as it was") {
    Desk d;
    d.go(0, 1);
    d.key(Qt::Key_X, Qt::NoModifier, QStringLiteral("x"));
    auto* editor = d.grid->findChild<QLineEdit*>();
    REQUIRE(editor);
    REQUIRE(editor->text() == QStringLiteral("x"));
    QTest::keyClicks(editor, QStringLiteral("yz"));
    QTest::keyClick(editor, Qt::Key_Return);
    static_cast<void>(d.wait([&] { return d.column("place") == "xyz|Quận 1|Quận 1|Quận 1"; }));
    INFO(d.said << " refused " << d.grid->model().refused_count());
    REQUIRE(d.column("place") == "xyz|Quận 1|Quận 1|Quận 1");
    REQUIRE(d.grid->current().row() == 1);
    d.key(Qt::Key_F2);
    editor = d.grid->findChild<QLineEdit*>();
    REQUIRE(editor);
    QTest::keyClicks(editor, QStringLiteral("gone"));
    QTest::keyClick(editor, Qt::Key_Escape);
    d.settle();
    REQUIRE(d.column("place") == "xyz|Quận 1|Quận 1|Quận 1");
}

TEST_CASE("sorting, freezing and hiding change the view and nothing else") {
    Desk d;
    const std::string undo = d.desk->undo_state().undo;
    d.grid->sort_by(0, true, false);
    REQUIRE(d.wait([&] { return d.column("name") == "Studio 4|Studio 3|Studio 2|Studio 1"; }));
    d.grid->freeze_up_to(1);
    REQUIRE(d.grid->frozen() == 2);
    REQUIRE(d.grid->pane_of(1) != d.grid->right_pane());
    d.grid->hide_column(1);
    REQUIRE(d.grid->place_of(1) == -1);
    REQUIRE(d.grid->frozen() == 1);
    REQUIRE(d.desk->undo_state().undo == undo);   // no view made a step of undo
}
