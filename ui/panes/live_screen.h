// SPDX-License-Identifier: Apache-2.0
// A live view or the wall alone on a monitor, large enough to be read from across the room: the second one where there is
// one. Escape or F11 takes it away. UI thread. Shows what the pane shows, by the same views.
#pragma once
#include "ui/panes/live_view.h"
#include "ui/panes/wall_view.h"

class QScreen;

namespace panes {

class LiveScreen : public QWidget {
    Q_OBJECT
public:
    /// `session` not known: the wall. `beside`: the window whose monitor is kept free when there is another.
    LiveScreen(Shell& shell, core::Id<core::Session> session, QWidget* beside);
    void show_session(core::Id<core::Session> session);

protected:
    void paintEvent(QPaintEvent*) override;
    void resizeEvent(QResizeEvent*) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    LiveView* view_ = nullptr;
    WallView* wall_ = nullptr;
};

/// Enlarged so that a view made for 1440 × 900 fills the monitor; never under 1.
double screen_scale(QSize size);

}  // namespace panes
