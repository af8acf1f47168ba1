// SPDX-License-Identifier: Apache-2.0
// The two lines under a grid: figures under their columns, and what is selected with the actions on it. UI thread.
// Is given figures that a reader made; adds nothing up itself.
#pragma once
#include <QWidget>

#include <map>

#include "core/view.h"

class QHBoxLayout;

namespace kit {
class Label;
}

namespace table {

class Grid;

/// "51,920,000 · $12.50": the sums of a summary, one a currency; empty when there is nothing to add.
QString sum_words(const core::Summary& summary, const core::Column& column, const core::Scene& scene);

/// Rows of a column that ask for attention: how many, and in the words of the choices.
struct Attention {
    std::size_t count = 0;
    QString words;        // "3 overdue · 5 due soon"
    bool grave = false;
};

class TotalsLine : public QWidget {
    Q_OBJECT
public:
    explicit TotalsLine(Grid& grid);
    void set(const QString& count, std::map<int, QString> figures, std::map<int, Attention> attention);

protected:
    void paintEvent(QPaintEvent*) override;

private:
    Grid& grid_;
    QString count_;
    std::map<int, QString> figures_;
    std::map<int, Attention> attention_;
};

class Foot : public QWidget {
    Q_OBJECT
public:
    explicit Foot(Grid& grid);
    [[nodiscard]] TotalsLine& totals() const { return *totals_; }
    /// Empty `count` hides the bar.
    void set_selection(const QString& count, const std::vector<std::pair<QString, QString>>& figures);
    void set_actions(QWidget* actions);
    [[nodiscard]] QString selection_words() const { return words_; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    TotalsLine* totals_;
    QWidget* bar_;
    QHBoxLayout* row_;
    QString words_, count_;
    std::vector<std::pair<QString, QString>> figures_;
    QWidget* actions_ = nullptr;
};

}  // namespace table
