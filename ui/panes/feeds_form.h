// SPDX-License-Identifier: Apache-2.0
// One feed in full: its fields, a test that shows the first samples before anything is stored, and how it is. Without a feed
// the same form adds one. UI thread; the test waits on a reader.
#pragma once
#include "desk/feed_book.h"
#include "desk/feed_trial.h"
#include "ui/kit/form.h"
#include "ui/kit/inspector.h"
#include "ui/panes/pane.h"

class QGridLayout;
class QTableWidget;

namespace kit {
class Button;
class Label;
}

namespace panes {

class FeedForm : public QWidget {
    Q_OBJECT
public:
    explicit FeedForm(Shell& shell, QWidget* parent = nullptr);
    ~FeedForm() override;
    /// 0: a new one.
    void show_feed(core::Id<core::Feed> feed);
    [[nodiscard]] core::Id<core::Feed> feed() const { return feed_; }
    void tell_state(const desk::FeedState& state);
    /// Ages pass.
    void tick();
    void focus_name();

signals:
    void added(qint64 id);

private:
    void fill();
    void choose(bool folder);
    [[nodiscard]] desk::FeedSpec typed() const;
    void test();
    void show_trial(const core::Result<desk::FeedTrial>& trial);
    void save();
    void remove();
    void pause();
    void run(core::Command command, bool adds);
    void show_error(const QString& text);
    QWidget* form_part();
    QWidget* trial_part();
    QWidget* state_part();

    Shell& shell_;
    core::Id<core::Feed> feed_;
    kit::Inspector* inspector_;
    kit::Form* form_ = nullptr;
    std::vector<kit::FormField> fields_;
    kit::Label* error_ = nullptr;
    kit::Label* found_ = nullptr;
    QTableWidget* samples_ = nullptr;
    kit::Button* test_ = nullptr;
    kit::Button* save_ = nullptr;
    QGridLayout* facts_ = nullptr;
    std::vector<std::pair<kit::Label*, kit::Label*>> fact_lines_;
    desk::FeedState state_;
    std::shared_ptr<std::atomic_bool> stop_;   // of the test that runs
    QString banner_;                           // what the banner says now
};

}  // namespace panes
