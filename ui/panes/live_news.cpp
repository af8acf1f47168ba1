// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/live_news.h"

#include "desk/live.h"

namespace panes {

LiveNews::LiveNews(desk::Desk& desk, QObject* parent) : QObject(parent), desk_(desk) {
    subscription_ = desk_.live().subscribe([guard = QPointer<QObject>(this), posted = posted_](const desk::SamplesChanged&) {
        if (posted->exchange(true)) return;
        models::on_ui(guard, [guard, posted] {
            *posted = false;
            if (auto* news = qobject_cast<LiveNews*>(guard.data())) emit news->heard();
        });
    });
}

LiveNews::~LiveNews() { desk_.live().unsubscribe(subscription_); }

}  // namespace panes
