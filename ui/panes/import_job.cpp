// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/import_job.h"

#include "sheets/reader.h"
#include "ui/panes/words.h"

#include <QFileInfo>

namespace panes {

ImportJob::ImportJob(models::Bridge& bridge, const core::Tracker& tracker, QObject* parent) : QObject(parent), bridge_(bridge), tracker_(&tracker) {}

ImportJob::~ImportJob() { cancel_.cancel(); }

core::Progress ImportJob::progress(const QString& doing, const models::Cancel& cancel) {
    // Told at most a hundred times: a hop to the UI thread a row would be its undoing.
    return [me = QPointer<QObject>(this), this, doing, cancel, last = -2](std::uint64_t done, std::uint64_t total) mutable {
        if (cancel.cancelled()) return false;
        const int percent = total ? int(std::min<std::uint64_t>(100, done * 100 / total)) : -1;
        if (percent == last) return true;
        last = percent;
        models::on_ui(me, [this, doing, percent, cancel] { if (!cancel.cancelled()) emit progressed(doing, percent); });
        return true;
    };
}

void ImportJob::run(std::function<core::Result<PlanPtr>(const core::Progress&, const core::Progress&)> work) {
    cancel_.cancel();
    cancel_ = models::Cancel();
    busy_ = true;
    emit progressed(Words::tr("Reading"), -1);
    bridge_.reader().post([this, me = QPointer<QObject>(this), work = std::move(work), cancel = cancel_, reading = progress(Words::tr("Reading"), cancel_),
                           comparing = progress(Words::tr("Comparing"), cancel_)] {
        if (cancel.cancelled()) return;
        const auto plan = work(reading, comparing);
        models::on_ui(me, [this, plan, cancel] {
            if (cancel.cancelled()) return;
            busy_ = false;
            if (!plan) return emit failed(qt(plan.error().text));
            plan_ = *plan;
            emit planned();
        });
    });
}

void ImportJob::read(const QString& file) {
    options.source = utf8(QFileInfo(file).fileName());
    book_.reset();
    plan_.reset();
    run([this, me = QPointer<QObject>(this), path = std::filesystem::path(utf8(file)), tracker = tracker_, state = bridge_.state(), context = bridge_.desk().context(),
         asked = options](const core::Progress& reading, const core::Progress& comparing) -> core::Result<PlanPtr> {
        auto book = sheets::read_book(path, {}, reading);
        if (!book) return book.error();
        const auto kept = std::make_shared<const core::Workbook>(*std::move(book));
        models::on_ui(me, [this, kept] { book_ = kept; });
        sheets::ImportOptions now = asked;
        now.context = context;
        auto plan = sheets::plan_import(*state, *tracker, *kept, now, comparing);
        if (!plan) return plan.error();
        return PlanPtr(std::make_shared<const sheets::ImportPlan>(*std::move(plan)));
    });
}

void ImportJob::replan() {
    if (!book_) return;
    run([book = book_, tracker = tracker_, state = bridge_.state(), context = bridge_.desk().context(), asked = options](const core::Progress&, const core::Progress& comparing) -> core::Result<PlanPtr> {
        sheets::ImportOptions now = asked;
        now.context = context;
        auto plan = sheets::plan_import(*state, *tracker, *book, now, comparing);
        if (!plan) return plan.error();
        return PlanPtr(std::make_shared<const sheets::ImportPlan>(*std::move(plan)));
    });
}

void ImportJob::stop() {
    cancel_.cancel();
    busy_ = false;
}

void ImportJob::commit() {
    if (!plan_ || busy_) return;
    busy_ = true;
    bridge_.run(sheets::import_command(plan_), this, [this](const core::Result<desk::Outcome>& done) {
        busy_ = false;
        if (!done) return emit failed(qt(done.error().text));
        emit committed(qt(done->title));
    });
}

}  // namespace panes
