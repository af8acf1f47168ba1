// SPDX-License-Identifier: Apache-2.0
#include "ui/models/bridge.h"

#include <QTimer>

namespace models {

Bridge::Bridge(desk::Desk& desk, QObject* parent) : QObject(parent), desk_(desk), state_(desk.state()) {
    subscription_ = desk_.subscribe([this](const desk::Published& news) { heard(news); });
    state_ = desk_.state();   // whatever was published in between arrives as well, and is passed over
    minute_ = desk_.now().ms / core::minute_ms;
    auto* timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, [this] {
        const core::Time now = desk_.now();
        if (now.ms / core::minute_ms == minute_) return;
        minute_ = now.ms / core::minute_ms;
        emit ticked(now);
    });
    timer->start(5000);
}

Bridge::~Bridge() { desk_.unsubscribe(subscription_); }

void Bridge::heard(const desk::Published& news) {
    {
        const std::lock_guard lock(mutex_);
        waiting_.push_back(news);
        if (posted_) return;
        posted_ = true;
    }
    QMetaObject::invokeMethod(this, [this] { deliver(); }, Qt::QueuedConnection);
}

void Bridge::deliver() {
    std::vector<desk::Published> news;
    {
        const std::lock_guard lock(mutex_);
        news.swap(waiting_);
        posted_ = false;
    }
    Batch batch{state_, state_, {}, false};
    bool told = true;
    for (const desk::Published& one : news) {
        if (one.after->revision() < batch.after->revision() && !one.loading) continue;
        if (one.after == batch.after) continue;
        told = told && one.changes && one.before && one.before->revision() == batch.after->revision();
        if (one.changes) batch.changes.push_back(one.changes);
        batch.after = one.after;
        batch.loading = one.loading;
    }
    if (batch.after == batch.before) return;
    if (!told) batch.changes.clear();
    state_ = batch.after;
    emit published(batch);
    reader_.drop(std::move(batch.before));
}

void Bridge::run(core::Command command, QObject* context, Done done) {
    desk_.execute(std::move(command), [guard = QPointer<QObject>(context), done = std::move(done)](core::Result<desk::Outcome> outcome) {
        on_ui(guard, [done, outcome = std::move(outcome)] { if (done) done(outcome); });
    });
}

// The desk answers these by a future: a reader waits for it, never the UI thread.
void Bridge::take_back(bool redo, QObject* context, Done done) {
    auto answer = std::make_shared<std::future<core::Result<desk::Outcome>>>(redo ? desk_.redo() : desk_.undo());
    reader_.post([answer, guard = QPointer<QObject>(context), done = std::move(done)] {
        auto outcome = std::make_shared<core::Result<desk::Outcome>>(answer->get());
        on_ui(guard, [done, outcome] { if (done) done(*outcome); });
    });
}

void Bridge::undo(QObject* context, Done done) { take_back(false, context, std::move(done)); }
void Bridge::redo(QObject* context, Done done) { take_back(true, context, std::move(done)); }

}  // namespace models
