// SPDX-License-Identifier: Apache-2.0
// A grid over a desk in memory, driven by keys and the mouse as a person does. Offscreen; UI thread.
#pragma once
#include <catch2/catch.hpp>

#include "core/format.h"
#include "core/trackers/all.h"
#include "support/sample.h"
#include "ui/kit/style.h"
#include "ui/table/cell_view.h"
#include "ui/table/grid.h"

#include <QApplication>
#include <QKeyEvent>
#include <QTest>

namespace table_test {

inline QApplication& application() {
    static int argc = 1;
    static char name[] = "tests";
    static char* argv[] = {name, nullptr};
    static QApplication& app = *new QApplication(argc, argv);   // outlives Qt's own statics: never destroyed
    static const bool themed = [] { kit::apply_theme(kit::Look::light); return true; }();
    static_cast<void>(themed);
    return app;
}

/// Four rooms in Quận 1, or what `fill` adds.
struct Sheet {
    explicit Sheet(const core::Tracker& of = core::Room::tracker, const std::function<void(desk::Desk&)>& fill = {}) : tracker(of) {
        application();
        desk = support::empty_desk();
        if (fill) fill(*desk);
        else
            for (const char* name : {"Studio 1", "Studio 2", "Studio 3", "Studio 4"}) support::add(*desk, core::Room::tracker, {{"name", name}, {"place", "Quận 1"}});
        bridge = std::make_unique<models::Bridge>(*desk);
        grid = std::make_unique<table::Grid>(*bridge, tracker);
        QObject::connect(grid.get(), &table::Grid::said, grid.get(), [this](const QString& line, bool) { said = line.toStdString(); });
        grid->resize(900, 400);
        grid->show();
        settle();
        grid->right_pane()->setFocus();
        go(0, 0);
    }
    void settle() {
        const auto same = [this] { return !grid->model().busy() && grid->model().arrangement()->state == desk->state(); };
        REQUIRE(QTest::qWaitFor(same, 10'000));
    }
    void go(int row, int place) { grid->go_to(row, place); }
    void key(int key, Qt::KeyboardModifiers with = Qt::NoModifier, const QString& text = {}) {
        QKeyEvent press(QEvent::KeyPress, key, with, text);
        REQUIRE(grid->handle_key(&press));
    }
    /// What stands in a column, row by row; a group as [title count].
    std::string column(const char* id) const {
        std::string out;
        const auto& model = grid->model();
        for (int row = 0; row < model.rowCount(); ++row) {
            const core::Group* group = model.group_at(row);
            out += (row ? "|" : "") + (group ? "[" + group->title + " " + std::to_string(group->rows) + "]" : core::display(*tracker.find(id), model.row_at(row), model.scene()));
        }
        return out;
    }
    [[nodiscard]] int logical(const char* id) const { return static_cast<int>(tracker.find(id) - tracker.columns.data()); }
    [[nodiscard]] QModelIndex cell(int row, const char* id) const { return grid->model().index(row, logical(id)); }
    bool wait(const std::function<bool()>& until) { return QTest::qWaitFor(until, 10'000); }

    const core::Tracker& tracker;
    std::unique_ptr<desk::Desk> desk;
    std::unique_ptr<models::Bridge> bridge;
    std::unique_ptr<table::Grid> grid;
    std::string said;
};

}  // namespace table_test
