// SPDX-License-Identifier: Apache-2.0
// The frame of the window: bar at the left, head, panes, inspector, status line; declared by a list of entries.
// UI thread. Panes are made when first shown. Its layout is given out and taken back as JSON; where that is kept,
// and what the panes are about, it refuses to know.
#pragma once
#include "ui/kit/inspector.h"
#include "ui/kit/navbar.h"
#include "ui/kit/panehead.h"
#include "ui/kit/statusline.h"
#include "ui/kit/toast.h"

#include <QByteArray>
#include <QHash>
#include <QMainWindow>

#include <functional>
#include <vector>

class QSplitter;
class QStackedWidget;
class QTimer;
class QVBoxLayout;

namespace window {

/// What a pane hands to the frame; the frame owns the widgets from then on.
struct Pane {
    QWidget* body = nullptr;
    QWidget* controls = nullptr;         ///< after the title
    QWidget* actions = nullptr;          ///< between search and the primary action
    QAction* primary = nullptr;          ///< the pane keeps it
    QWidget* inspector = nullptr;        ///< none: no inspector in this pane; a kit::Inspector closes itself
    bool search = true;
};

struct NavEntry {
    QString id = {};
    QString title = {};
    QString icon = {};
    std::function<Pane()> make = {};
    bool at_foot = false; ///< below, beside the person
    bool in_bar = true;
};

class Frame : public QMainWindow {
    Q_OBJECT
public:
    explicit Frame(std::vector<NavEntry> entries, QWidget* parent = nullptr);

    /// Shows a pane, making it if need be; false when there is none of that id.
    bool show_pane(const QString& id);
    [[nodiscard]] QString current_pane() const { return current_; }
    /// The body of a pane, made if need be; nullptr when there is none.
    QWidget* pane_body(const QString& id);
    [[nodiscard]] kit::PaneHead& head() { return *head_; }
    /// Another title than the entry's, for a record opened from a list.
    void set_title(const QString& title) { head_->set_title(title); }
    void set_inspector_open(bool open);
    [[nodiscard]] bool inspector_open() const { return inspector_open_; }

    [[nodiscard]] kit::NavBar& nav() { return *nav_; }
    [[nodiscard]] kit::StatusLine& status() { return *status_; }
    [[nodiscard]] kit::Toast& toast() { return *toast_; }
    /// Under the head, over every pane; takes it over. nullptr takes it away.
    void set_notice(QWidget* notice);
    /// Where a palette should open: the search field, in global coordinates.
    [[nodiscard]] QRect search_rect() const;

    [[nodiscard]] QByteArray layout_state() const;
    /// Text of another version or from a lost monitor is taken as far as it makes sense.
    void restore_layout(const QByteArray& state);

signals:
    void pane_shown(const QString& id);
    /// Ctrl+K, a click on the search field, or typing in it.
    void search_wanted(const QString& text);
    /// The layout changed and came to rest: time to keep layout_state().
    void layout_changed();
    /// The person closes the window; call ignore() on the event to stay.
    void closing(QCloseEvent* event);

protected:
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void moveEvent(QMoveEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent*) override;

private:
    struct Slot {
        NavEntry entry;
        Pane pane;
        bool made = false;
    };
    Slot* slot(const QString& id);
    void make(Slot& slot);
    void add_keys();
    void update_inspector();
    void cycle_region(int step);
    void touch_layout();

    std::vector<Slot> slots_;
    QString current_;
    bool inspector_open_ = true;
    int inspector_width_;
    kit::NavBar* nav_;
    kit::PaneHead* head_;
    QVBoxLayout* centre_ = nullptr;
    QWidget* notice_ = nullptr;
    QStackedWidget* panes_;
    QStackedWidget* inspectors_;
    QSplitter* split_;
    kit::StatusLine* status_;
    kit::Toast* toast_;
    QTimer* rest_;
};

/// `wanted` moved and shrunk so that a person can see and grab it on one of `screens` (the first is the primary one).
QRect on_screen(const QRect& wanted, const std::vector<QRect>& screens);

} // namespace window
