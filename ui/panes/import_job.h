// SPDX-License-Identifier: Apache-2.0
// Reading a file and planning its import, on a reader thread: the window is told how far it is and what would change, and
// may stop it. UI thread. Knows no widget; changes nothing before commit().
#pragma once
#include "sheets/import.h"
#include "ui/models/bridge.h"

#include <QObject>
#include <QString>

namespace panes {

using PlanPtr = std::shared_ptr<const sheets::ImportPlan>;

/// What the new rows of a plan would hold, by their place among the plan's rows; names that would be made along are in `after`.
struct AddedRows {
    std::shared_ptr<const core::State> after;
    std::map<std::size_t, core::RowPtr> rows;
};

class ImportJob : public QObject {
    Q_OBJECT
public:
    ImportJob(models::Bridge& bridge, const core::Tracker& tracker, QObject* parent = nullptr);
    ~ImportJob() override;

    [[nodiscard]] const core::Tracker& tracker() const { return *tracker_; }
    void set_tracker(const core::Tracker& tracker) { tracker_ = &tracker; }
    [[nodiscard]] const PlanPtr& plan() const { return plan_; }
    [[nodiscard]] const std::shared_ptr<const AddedRows>& added() const { return added_; }
    [[nodiscard]] bool busy() const { return busy_; }
    /// What is asked of the plan; the context is filled in when it is made.
    sheets::ImportOptions options;

    /// Reads the file, then plans. `find`: into the tracker that its headings fit best; told by found().
    void read(const QString& file, bool find = false);
    /// Plans anew with `options`, from the sheets that were read.
    void replan();
    void stop();
    /// One step on the desk.
    void commit();

signals:
    /// 0 to 100; −1: it is not known how much there is.
    void progressed(const QString& doing, int percent);
    void planned();
    /// The trackers that fit best, when it is another one than was asked for, or several fit alike.
    void found(const std::vector<const core::Tracker*>& best);
    void failed(const QString& why);
    void committed(const QString& title);

private:
    core::Progress progress(const QString& doing, const models::Cancel& cancel);
    void run(std::function<core::Result<PlanPtr>(const core::Progress& reading, const core::Progress& comparing)> work);

    models::Bridge& bridge_;
    const core::Tracker* tracker_;
    const core::Tracker* tracker_asked_ = nullptr;
    std::shared_ptr<const core::Workbook> book_;
    PlanPtr plan_;
    std::shared_ptr<const AddedRows> added_;
    models::Cancel cancel_;
    bool busy_ = false;
};

}  // namespace panes
