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

class ImportJob : public QObject {
    Q_OBJECT
public:
    ImportJob(models::Bridge& bridge, const core::Tracker& tracker, QObject* parent = nullptr);
    ~ImportJob() override;

    [[nodiscard]] const core::Tracker& tracker() const { return *tracker_; }
    void set_tracker(const core::Tracker& tracker) { tracker_ = &tracker; }
    [[nodiscard]] const PlanPtr& plan() const { return plan_; }
    [[nodiscard]] bool busy() const { return busy_; }
    /// What is asked of the plan; the context is filled in when it is made.
    sheets::ImportOptions options;

    /// Reads the file, then plans.
    void read(const QString& file);
    /// Plans anew with `options`, from the sheets that were read.
    void replan();
    void stop();
    /// One step on the desk.
    void commit();

signals:
    /// 0 to 100; −1: it is not known how much there is.
    void progressed(const QString& doing, int percent);
    void planned();
    void failed(const QString& why);
    void committed(const QString& title);

private:
    core::Progress progress(const QString& doing, const models::Cancel& cancel);
    void run(std::function<core::Result<PlanPtr>(const core::Progress& reading, const core::Progress& comparing)> work);

    models::Bridge& bridge_;
    const core::Tracker* tracker_;
    std::shared_ptr<const core::Workbook> book_;
    PlanPtr plan_;
    models::Cancel cancel_;
    bool busy_ = false;
};

}  // namespace panes
