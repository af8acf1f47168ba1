// SPDX-License-Identifier: Apache-2.0
// A file that is dropped: which tracker it belongs to, and what its new rows would hold, before anything changes.
#include "core/trackers/all.h"
#include "kit/stage.h"
#include "support/sample.h"
#include "ui/panes/import_rows.h"

#include <QElapsedTimer>

namespace {

template <class Done> bool until(Done done, int ms = 10'000) {
    QElapsedTimer watch;
    watch.start();
    while (!done() && watch.elapsed() < ms) QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    return done();
}

struct Dropped {
    explicit Dropped(const char* name, const core::Tracker& open) : bridge(*desk), job(bridge, open) {
        QObject::connect(&job, &panes::ImportJob::found, &job, [this](const std::vector<const core::Tracker*>& all) { best = all; });
        bool done = false;
        QObject::connect(&job, &panes::ImportJob::planned, &job, [&] { done = true; });
        QObject::connect(&job, &panes::ImportJob::failed, &job, [&](const QString& words) { why = words.toStdString(), done = true; });
        job.options.create_missing = true;
        job.read(QStringLiteral(FIXTURES "/") + QLatin1String(name), true);
        REQUIRE(until([&] { return done; }));
    }
    QApplication& application = stage::application();
    std::unique_ptr<support::MemoryDesk> desk = support::empty_desk();
    models::Bridge bridge;
    panes::ImportJob job;
    std::vector<const core::Tracker*> best;
    std::string why;
};

}  // namespace

TEST_CASE("import: a dropped file goes where its headings fit, whichever pane is open") {
    struct Case { const char* file; const core::Tracker* belongs; };
    for (const Case& each : {Case{"products.csv", &core::Product::tracker}, Case{"host-roster.csv", &core::Host::tracker}, Case{"payments-2026-10.xlsx", &core::Payment::tracker},
                             Case{"schedule.xlsx", &core::Session::tracker}}) {
        INFO(each.file);
        for (const core::Tracker* open : {&core::Host::tracker, &core::Brand::tracker}) {
            Dropped dropped(each.file, *open);
            INFO(open->id << " " << dropped.why);
            CHECK(dropped.why.empty());
            CHECK(dropped.job.tracker().tag == each.belongs->tag);
            CHECK(dropped.best.empty() == (open->tag == each.belongs->tag));   // told only when it is another one
        }
    }
}

TEST_CASE("import: the preview of a new row says what it would hold, names made along among it") {
    Dropped dropped("products.csv", core::Product::tracker);
    REQUIRE(dropped.why.empty());
    panes::ImportRows rows;
    rows.show(dropped.job.plan(), dropped.job.added());
    rows.only(sheets::RowStatus::added);
    REQUIRE(rows.rowCount() == dropped.job.plan()->counts.added);
    REQUIRE(rows.rowCount() > 0);
    const core::State& after = *dropped.job.added()->after;
    // The first new row of the sheet, as the command will make it.
    const QString words = rows.index(0, 3).data().toString();
    const QString name = rows.index(0, 2).data().toString();
    const core::Product* first = nullptr;
    after.each<core::Product>([&](const core::Product& p) { if (!first && QString::fromStdString(p.sku) == name) first = &p; });
    after.each<core::Product>([&](const core::Product& p) { if (!first && QString::fromStdString(p.name) == name) first = &p; });
    REQUIRE(first);
    INFO(words.toStdString());
    CHECK(words.contains(QStringLiteral("Brand: ") + QString::fromStdString(after.find(first->brand)->name)));
    CHECK(dropped.desk->state()->table(core::Product::tracker).size() == 0);   // nothing changed yet
}
