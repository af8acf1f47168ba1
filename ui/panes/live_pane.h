// SPDX-License-Identifier: Apache-2.0
// Live: one session on air in depth, or the wall of all; which one, the replay over it, the keys, the second monitor.
// UI thread. Composes the views; what they show they know.
#pragma once
#include "ui/kit/chip.h"
#include "ui/kit/segments.h"
#include "ui/panes/live_screen.h"
#include "ui/panes/live_view.h"
#include "ui/panes/wall_view.h"

#include <QStackedWidget>

namespace panes {

class LivePane : public QWidget {
    Q_OBJECT
public:
    explicit LivePane(Shell& shell, QWidget* parent = nullptr);
    static Pane make(Shell& shell);
    /// "wall", "desk", or the code of a session.
    void show_part(const QString& part);
    [[nodiscard]] bool on_wall() const { return pages_->currentWidget() == wall_; }
    [[nodiscard]] LiveView& view() { return *view_; }
    [[nodiscard]] WallView& wall() { return *wall_; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* make_controls();
    QWidget* make_actions();
    void add_keys();
    void show_wall(bool wall);
    void choose(core::Id<core::Session> session, bool keep);
    void offer_sessions();
    void take_clock();
    void show_head();
    void full_screen();

    Shell& shell_;
    QStackedWidget* pages_;
    LiveView* view_;
    WallView* wall_;
    QWidget* nothing_;
    kit::Segments* which_ = nullptr;
    kit::Chip* air_ = nullptr;
    QComboBox* sessions_ = nullptr;
    kit::Label* words_ = nullptr;
    kit::Label* age_ = nullptr;
    kit::Button* mark_ = nullptr;
    kit::Button* figures_ = nullptr;
    QPointer<LiveScreen> screen_;
    core::Id<core::Session> before_replay_;
    bool wall_wanted_ = false;
};

/// What the box offers: on air first, then what starts within three hours, then what ended within twelve.
std::vector<core::Id<core::Session>> sessions_offered(const core::State& state, core::Time now);

}  // namespace panes
