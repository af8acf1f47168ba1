// SPDX-License-Identifier: Apache-2.0
// Figures by hand: a session, a moment, a row of figures, typed or pasted, where there is no feed. What was typed is marked as
// such for good. UI thread; stored through the same door as feeds.
#pragma once
#include "desk/feed_hand.h"
#include "ui/kit/form.h"
#include "ui/panes/pane.h"

class QVBoxLayout;

namespace kit {
class Button;
class Label;
}

namespace panes {

class FeedsHand : public QWidget {
    Q_OBJECT
public:
    explicit FeedsHand(Shell& shell, QWidget* parent = nullptr);
    /// The session that is on air, and now.
    void refresh();

private:
    void fill(const desk::PastedFigures* pasted);
    void list_rows();
    void show_rows(const std::vector<core::Sample>& rows);
    void paste();
    void save();
    void stored(const core::Result<desk::FeedTaken>& taken, const QString& line);
    void say(const QString& text, bool bad);
    [[nodiscard]] core::Result<desk::HandRow> typed() const;

    Shell& shell_;
    kit::Form* form_;
    std::vector<kit::FormField> fields_;
    kit::Label* said_;
    kit::Button* save_;
    QVBoxLayout* list_;
};

}  // namespace panes
