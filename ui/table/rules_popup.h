// SPDX-License-Identifier: Apache-2.0
// The colour rules of a view: which cell or row is coloured how, when. Add, change, order, remove; the first that holds
// wins. UI thread. Nothing changes before Apply; a condition that cannot be read is told with its reason.
#pragma once
#include <QFrame>

#include "core/arrange.h"

class QComboBox;
class QLineEdit;
class QVBoxLayout;

namespace kit {
class Label;
}

namespace table {

class RulesPopup : public QFrame {
    Q_OBJECT
public:
    /// `columns`: those that a rule may ask about. `about`: the one that a new rule begins with.
    RulesPopup(const core::Tracker& tracker, std::vector<const core::Column*> columns, const core::Column* about, const std::vector<core::ColourRule>& now,
               const core::Arrangement& rows, QWidget* parent);

signals:
    void chosen(const std::vector<core::ColourRule>& rules);

protected:
    void paintEvent(QPaintEvent*) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Line {
        QWidget* row = nullptr;
        QComboBox* tone = nullptr;
        QComboBox* where = nullptr;      // the cell, or the whole row
        QComboBox* column = nullptr;
        QComboBox* test = nullptr;
        QComboBox* value = nullptr;
        QLineEdit* raw = nullptr;        // a condition of several parts, as it was written
        const core::Column* cell = nullptr;   // what a rule of several parts colours
    };
    void add(const core::ColourRule& rule);
    void add_test(Line& line, const core::Clause& clause);
    void offer_values(const Line& line);
    void shift(const QWidget* row, int by);
    void remove(const QWidget* row);
    [[nodiscard]] core::Result<core::ColourRule> read(const Line& line) const;
    void apply();

    const core::Tracker& tracker_;
    std::vector<const core::Column*> columns_;
    std::shared_ptr<const core::State> state_;   // names and choices as they are now
    core::Date today_;
    std::vector<Line> lines_;
    QVBoxLayout* list_;
    kit::Label* none_;
    kit::Label* wrong_;
};

}  // namespace table
