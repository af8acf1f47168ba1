// SPDX-License-Identifier: Apache-2.0
// Every tracker's model under random change sets: what was told is what is there, nothing is ever reset.
#include <catch2/catch.hpp>

#include <QCoreApplication>
#include <QTest>

#include <thread>

#include "core/format.h"
#include "core/trackers/all.h"
#include "support/fake_desk.h"
#include "support/model_audit.h"
#include "support/random_rows.h"
#include "ui/models/row_model.h"

using support::Dice;

namespace {

struct App {
    int argc = 1;
    char name[6] = "tests";
    char* argv[2] = {name, nullptr};
    QCoreApplication app{argc, argv};
};

const core::Time now{1'794'000'000'000, {}};

bool settle(const models::RowModel& model) {
    // Posted events only: a sleep of QTest between two looks would be most of this test's time.
    for (int turn = 0; turn < 2'000'000; ++turn) {
        QCoreApplication::sendPostedEvents();
        if (!model.busy() && model.arrangement()->state == model.bridge().desk().state()) return true;
        std::this_thread::yield();
    }
    return false;
}

// The text of a model as it must be: computed from the state, without the model.
QString text_from_state(const models::RowModel& model, const core::State& state) {
    core::Memory memory;
    const auto a = core::arrange(std::make_shared<const core::State>(state), model.tracker(), model.view(), now, memory);
    QString out;
    for (const core::Placed& p : a->shown()) {
        for (const core::Column& c : model.tracker().columns)
            out += p.row ? QString::fromStdString(core::display(c, p.row, a->scene())) + QLatin1Char('|') : QString();
        if (!p.row) out += QString::fromStdString(a->groups.at(p.id).title + " (" + std::to_string(a->groups.at(p.id).rows) + ")");
        out += QLatin1Char('\n');
    }
    return out;
}

QString text_of(const models::RowModel& model) {
    QString out;
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int c = 0; c < model.columnCount(); ++c) {
            out += model.index(row, c).data().toString();
            if (model.row_at(row)) out += QLatin1Char('|');
        }
        out += QLatin1Char('\n');
    }
    return out;
}

std::string first_difference(const QString& there, const QString& wanted) {
    const QStringList a = there.split(QLatin1Char('\n')), b = wanted.split(QLatin1Char('\n'));
    for (qsizetype i = 0; i < std::max(a.size(), b.size()); ++i)
        if (a.value(i) != b.value(i)) return "line " + std::to_string(i) + ": " + a.value(i).toStdString() + " / " + b.value(i).toStdString();
    return {};
}

core::View view_for(const core::Tracker& tracker, Dice& dice) {
    core::View view;
    for (std::size_t i = dice.below(3); i > 0; --i) view.sorts.push_back({&tracker.columns[dice.below(tracker.columns.size())], dice.one_in(2)});
    if (dice.one_in(4)) view.group = &tracker.columns[dice.below(tracker.columns.size())];
    if (dice.one_in(4)) view.search = "an";
    return view;
}

}  // namespace

TEST_CASE("the model of every tracker tells exactly what changed, through 1,000 change sets") {
    App app;
    Dice dice(11);
    support::TesterMessages messages;
    for (const core::Tracker* tracker : core::trackers()) {
        support::FakeDesk desk(support::random_state(12, dice), now);
        models::Bridge bridge(desk);
        models::RowModel model(bridge, *tracker, view_for(*tracker, dice));
        support::ModelMirror mirror(model, models::id_role);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Warning);
        REQUIRE(settle(model));
        QPersistentModelIndex current;
        qint64 current_id = 0;
        for (int step = 0; step < 1000; ++step) {
            if (!current.isValid() && model.rowCount() > 0) {
                current = model.index(int(dice.below(std::size_t(model.rowCount()))), 0);
                current_id = current.data(models::id_role).toLongLong();
            }
            if (dice.one_in(12)) model.set_view(view_for(*tracker, dice));
            const core::Tracker& where = dice.one_in(3) ? *core::trackers()[dice.below(core::trackers().size())] : *tracker;
            const std::size_t size = dice.one_in(60) ? 150 : 1 + dice.below(3);
            static_cast<void>(desk.commit(support::random_changes(*desk.state(), where, size, dice)));
            if (!dice.one_in(4)) continue;   // several commits in one batch, or while a job runs
            INFO(std::string(tracker->id) << " step " << step << "\n" << core::text_of(model.view()));
            REQUIRE(settle(model));
            REQUIRE(mirror.difference().toStdString() == "");
            if (dice.one_in(10)) REQUIRE(first_difference(text_of(model), text_from_state(model, *desk.state())) == "");
            if (current.isValid()) REQUIRE(current.data(models::id_role).toLongLong() == current_id);
        }
        REQUIRE(mirror.resets == 0);
    }
    REQUIRE(messages.count() == 0);
}

TEST_CASE("the auditor is not blind: a row that changed without a word is a difference") {
    App app;
    Dice dice(2);
    support::FakeDesk desk(support::random_state(5, dice), now);
    models::Bridge bridge(desk);
    models::RowModel model(bridge, core::Room::tracker);
    REQUIRE(settle(model));
    support::ModelMirror mirror(model, models::id_role);
    REQUIRE(mirror.difference().isEmpty());
    model.blockSignals(true);
    model.refuse(model.id_at(0), &core::Room::tracker.columns[0], {QStringLiteral("other text"), {}});
    model.blockSignals(false);
    REQUIRE_FALSE(mirror.difference().isEmpty());
}

TEST_CASE("a command runs without waiting; its answer comes to the UI thread") {
    App app;
    support::FakeDesk desk(support::bare_state(), now);
    models::Bridge bridge(desk);
    models::RowModel model(bridge, core::Room::tracker);
    QObject context;
    bool answered = false;
    core::NewRow row;
    row.fields.emplace_back(core::Room::tracker.find("name"), std::string("Studio 1"));
    bridge.run(core::add_row(core::Room::tracker, row), &context, [&](const core::Result<desk::Outcome>& outcome) { answered = outcome.has_value(); });
    REQUIRE_FALSE(answered);
    REQUIRE(QTest::qWaitFor([&] { return answered && model.rowCount() == 1; }));
    REQUIRE(model.index(0, 0).data().toString() == QStringLiteral("Studio 1"));
}

TEST_CASE("neighbours in a wide table do not share a hash") {
    App app;
    Dice dice(4);
    support::FakeDesk desk(support::random_state(100, dice), now);
    models::Bridge bridge(desk);
    models::RowModel model(bridge, core::Session::tracker);
    REQUIRE(settle(model));
    QSet<size_t> hashes;
    for (int row = 0; row < 100; ++row)
        for (int c = 0; c < model.columnCount(); ++c) hashes.insert(qHash(model.index(row, c)) >> 8);
    REQUIRE(hashes.size() > 95);
    REQUIRE(model.index(3, 2).siblingAtColumn(5) == model.index(3, 5));
}
