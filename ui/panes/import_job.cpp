// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/import_job.h"

#include "sheets/reader.h"
#include "ui/panes/words.h"

#include <QFileInfo>

namespace panes {

namespace {

// New rows get their ids in the order of the sheet. When rows of the same tracker were made along, it is not one to one.
std::shared_ptr<const AddedRows> added_by(const sheets::ImportPlan& plan, const core::State& state) {
    auto out = std::make_shared<AddedRows>();
    std::vector<const core::Change*> fresh;
    for (const core::Change& change : plan.changes.rows)
        if (change.tracker->tag == plan.tracker->tag && !change.before) fresh.push_back(&change);
    if (fresh.empty() || static_cast<std::int64_t>(fresh.size()) != plan.counts.added) return out;
    std::ranges::sort(fresh, {}, &core::Change::id);
    std::size_t next = 0;
    for (std::size_t i = 0; i < plan.rows.size(); ++i)
        if (plan.rows[i].status == sheets::RowStatus::added) out->rows.emplace_hint(out->rows.end(), i, fresh[next++]->after);
    out->after = std::make_shared<const core::State>(state.with(plan.changes, state.revision() + 1));
    return out;
}

}  // namespace

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
    bridge_.reader().post([this, me = QPointer<QObject>(this), work = std::move(work), cancel = cancel_, state = bridge_.state(), reading = progress(Words::tr("Reading"), cancel_),
                           comparing = progress(Words::tr("Comparing"), cancel_)] {
        if (cancel.cancelled()) return;
        const auto plan = work(reading, comparing);
        const auto added = plan ? added_by(**plan, *state) : nullptr;
        models::on_ui(me, [this, plan, added, cancel] {
            if (cancel.cancelled()) return;
            busy_ = false;
            if (!plan) return emit failed(qt(plan.error().text));
            plan_ = *plan;
            added_ = added;
            emit planned();
        });
    });
}

namespace {

// The open pane's tracker wins unless another one fits clearly better; several that fit alike are all told.
std::vector<const core::Tracker*> best_for(const core::Workbook& book, const core::Tracker& asked) {
    std::vector<std::pair<int, const core::Tracker*>> fits;
    int most = 0, here = 0;
    for (const core::Tracker* tracker : core::trackers()) {
        if (tracker->hidden) continue;
        int fit = 0;
        for (const core::Sheet& sheet : book.sheets) fit = std::max(fit, sheets::header_fit(*tracker, sheet));
        fits.emplace_back(fit, tracker);
        most = std::max(most, fit);
        if (tracker->tag == asked.tag) here = fit;
    }
    std::vector<const core::Tracker*> out;
    if (most == 0 || (here > 0 && here + 1 >= most)) return {&asked};
    for (const auto& [fit, tracker] : fits)
        if (fit == most) out.push_back(tracker);
    return out;
}

}  // namespace

void ImportJob::read(const QString& file, bool find) {
    options.source = utf8(QFileInfo(file).fileName());
    book_.reset();
    tracker_asked_ = tracker_;
    plan_.reset();
    run([this, find, me = QPointer<QObject>(this), path = std::filesystem::path(utf8(file)), tracker = tracker_, state = bridge_.state(), context = bridge_.desk().context(),
         asked = options](const core::Progress& reading, const core::Progress& comparing) -> core::Result<PlanPtr> {
        auto book = sheets::read_book(path, {}, reading);
        if (!book) return book.error();
        const auto kept = std::make_shared<const core::Workbook>(*std::move(book));
        const auto best = find ? best_for(*kept, *tracker) : std::vector{tracker};
        models::on_ui(me, [this, kept, best] {
            book_ = kept;
            tracker_ = best.front();
            if (best.size() > 1 || best.front() != tracker_asked_) emit found(best);
        });
        sheets::ImportOptions now = asked;
        now.context = context;
        auto plan = sheets::plan_import(*state, *best.front(), *kept, now, comparing);
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
