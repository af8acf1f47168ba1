// SPDX-License-Identifier: Apache-2.0
// Shows a tracker's pane with its head and the inspector: `look TRACKER FILE [--dark] [--rows N] [--group C] [--view V]`.
// A tool for eyes, not a test.
#include "support/random_rows.h"
#include "support/sample.h"

#include "core/trackers/all.h"
#include "ui/kit/panehead.h"
#include "ui/kit/style.h"
#include "ui/panes/inspector.h"
#include "ui/panes/tracker_pane.h"
#include "ui/table/grid.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QPixmap>
#include <QTimer>
#include <QVBoxLayout>

namespace {

// A table of N payments beside the sample's rows.
void grow(desk::Desk& desk, const core::Tracker& tracker, std::size_t n) {
    static_cast<void>(desk.execute({"test.grow", "grow", core::Right::see, [&tracker, n](const core::State& state, const core::Context&) -> core::Result<core::Changes> {
        support::Dice dice(5);
        core::Changes out;
        out.title = "grow";
        out.next_id = state.next_id();
        for (std::size_t i = 0; i < n; ++i) {
            auto row = tracker.make();
            *tracker.id_at(row.get()) = out.next_id;
            for (const core::Column& c : tracker.columns)
                if (c.stored()) core::set(c, row.get(), support::random_value(c, state, dice));
            out.rows.push_back({&tracker, out.next_id++, nullptr, row});
        }
        return out;
    }}).get());
}

}  // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    const QStringList words = QApplication::arguments();
    const auto option = [&](const char* name) { return words.contains(QLatin1String(name)) ? words.value(words.indexOf(QLatin1String(name)) + 1) : QString(); };
    const core::Tracker* tracker = core::tracker_named(words.value(1).toStdString());
    if (!tracker) return 2;
    kit::apply_theme(words.contains(QStringLiteral("--dark")) ? kit::Look::dark : kit::Look::light);
    const auto desk = words.contains(QStringLiteral("--empty")) ? support::empty_desk() : support::sample_desk();
    if (const int n = option("--rows").toInt()) grow(*desk, *tracker, static_cast<std::size_t>(n));
    models::Bridge bridge(*desk);
    QWidget window;
    auto* across = new QHBoxLayout(&window);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(0);
    auto* left = new QVBoxLayout;
    left->setSpacing(0);
    across->addLayout(left, 1);
    auto* head = new kit::PaneHead;
    auto* pane = new panes::TrackerPane(bridge, *tracker);
    head->set_title(pane->title());
    head->set_parts(pane->head_controls(), pane->head_actions(), pane->primary(), true);
    left->addWidget(head);
    left->addWidget(pane, 1);
    panes::Inspector* inspector = nullptr;
    if (words.contains(QStringLiteral("--inspector"))) {
        inspector = new panes::Inspector(bridge);
        inspector->setFixedWidth(300);
        across->addWidget(inspector);
        QObject::connect(pane, &panes::TrackerPane::row_selected, inspector, [&](const core::Tracker* of, std::int64_t id) { inspector->show_row(of, id); });
    }
    window.resize(1300, 840);
    window.show();
    if (!option("--view").isEmpty()) pane->show_view(option("--view"));
    QTimer::singleShot(600, &window, [&] {
        if (!option("--group").isEmpty()) {
            core::View view = pane->grid().view();
            view.group = tracker->find(option("--group").toStdString());
            pane->grid().set_view(view);
        }
        pane->grid().setFocus();
        pane->grid().go_to(2, 5);
        pane->grid().go_to(4, 5, true);
        if (words.contains(QStringLiteral("--tick"))) pane->grid().tick_rows(7, 9, true);
    });
    QTimer::singleShot(option("--wait").isEmpty() ? 1500 : option("--wait").toInt(), &window, [&] {
        window.grab().save(words.value(2));
        QApplication::quit();
    });
    return QApplication::exec();
}
