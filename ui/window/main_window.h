// SPDX-License-Identifier: Apache-2.0
// The window on one workspace: the frame with its panes, the status line, the palette, undo, who works here.
// UI thread. Composes; what a pane shows the pane knows, what is saved the desk knows.
#pragma once
#include "ui/kit/appearance.h"
#include "ui/panes/pane.h"
#include "ui/window/actions.h"
#include "ui/window/drafts.h"
#include "ui/window/frame.h"
#include "ui/window/memory.h"
#include "ui/window/palette.h"

#include <QPointer>

#include <memory>

namespace window {

class Sheet;

class MainWindow : public panes::Shell {
    Q_OBJECT
public:
    /// All three outlive the window. `appearance` null: a picture, which remembers and asks nothing.
    MainWindow(models::Bridge& bridge, Memory& memory, kit::Appearance* appearance);
    ~MainWindow() override;

    [[nodiscard]] Frame& frame() { return *frame_; }
    [[nodiscard]] const std::vector<Action>& actions() const { return actions_; }
    /// Every pane's id, in the order of the day.
    [[nodiscard]] static QStringList pane_ids();
    /// A pane by the names of the command line, too: `products` is a tab of Partners, `checklists` is Comply.
    bool show_named(const QString& pane);

    void open_row(const core::Tracker& tracker, std::int64_t id) override;
    void open_pane(const QString& id, const QString& part = {}) override;
    void show_inspector() override { frame_->set_inspector_open(true); }
    void hide_inspector() override { frame_->set_inspector_open(false); }
    void choose_person() override;
    [[nodiscard]] QString choice(const QString& key) const override;
    void choose(const QString& key, const QString& value) override;
    void note_workspace(const QString& folder) override;
    void tell(const QString& text, bool undoable = false) override;
    void import_into(const core::Tracker& tracker, const QString& file = {}) override;
    [[nodiscard]] QString remembered(const QString& key) const override;
    void remember(const QString& key, const QString& value) override;

signals:
    /// Another workspace is wanted: the start screen, or the folder.
    void leave_wanted(const QString& folder);
    void closed();
    /// Another language: the window is made anew on the same workspace.
    void remake_wanted();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] const core::Tracker& tracker_here() const;
    std::vector<NavEntry> entries();
    void fill_actions();
    void connect_frame();
    void take(const models::Batch& batch);
    void show_status();
    void show_person();
    void show_notice();
    void offer_draft(const DraftText& draft, bool newer);
    void workspace_menu(const QRect& at);
    void show_keys();
    void keep_layout();
    Sheet* raise_sheet(const QString& title, QWidget* content, QSize size);

    Memory& memory_;
    kit::Appearance* appearance_;
    QString folder_;
    std::vector<Action> actions_;
    std::vector<panes::KeyLine> pane_keys_;
    std::unique_ptr<Frame> frame_;
    Palette* palette_ = nullptr;
    QPointer<Sheet> sheet_;
    Drafts* drafts_ = nullptr;
    bool loading_;
    QString saved_;
};

}  // namespace window
