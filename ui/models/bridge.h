// SPDX-License-Identifier: Apache-2.0
// From the writer thread to the UI thread: what the desk published arrives by one queued hop, several commits in one
// batch when they came faster than the UI thread looked. Also runs commands and brings their answer back. UI thread.
#pragma once
#include <QObject>
#include <QString>

#include <functional>
#include <mutex>
#include <vector>

#include "desk/desk.h"
#include "ui/models/reader.h"

class QTimer;

namespace models {

struct Batch {
    std::shared_ptr<const core::State> before, after;
    std::vector<std::shared_ptr<const core::Changes>> changes;   // in order; empty when it is not told what changed
    bool loading = false;
};

class Bridge : public QObject {
    Q_OBJECT
public:
    explicit Bridge(desk::Desk& desk, QObject* parent = nullptr);
    ~Bridge() override;

    [[nodiscard]] desk::Desk& desk() const { return desk_; }
    [[nodiscard]] Reader& reader() { return reader_; }
    /// What the UI thread has been told of; every model shows this or an older one.
    [[nodiscard]] const std::shared_ptr<const core::State>& state() const { return state_; }
    [[nodiscard]] core::Scene scene() const { return {*state_, desk_.now()}; }

    using Done = std::function<void(const core::Result<desk::Outcome>&)>;
    /// `done` runs on the UI thread, if `context` is still there. Never waits.
    void run(core::Command command, QObject* context, Done done);
    void undo(QObject* context, Done done);
    void redo(QObject* context, Done done);

signals:
    void published(const models::Batch& batch);
    /// A minute went by (or --now stands still, and it never does).
    void ticked(const core::Time& now);

private:
    void heard(const desk::Published& news);
    void deliver();
    void take_back(bool redo, QObject* context, Done done);

    desk::Desk& desk_;
    std::shared_ptr<const core::State> state_;
    std::mutex mutex_;
    std::vector<desk::Published> waiting_;   // under the mutex
    bool posted_ = false;                    // under the mutex
    int subscription_ = 0;
    std::int64_t minute_ = 0;
    Reader reader_;                          // last: its jobs end before the rest goes
};

}  // namespace models
