// SPDX-License-Identifier: Apache-2.0
// What changed, as a list: when, which field, the old words struck through, the new ones, by whom.
// UI thread; painted, so a thousand lines cost nothing. Knows words only.
#pragma once
#include <QWidget>

#include <vector>

namespace kit {

struct HistoryLine {
    QString when = {};
    QString field = {};  ///< bold
    QString before = {}; ///< struck through; empty: none
    QString after = {};
    QString who = {};    ///< second line, quiet
};

class HistoryList : public QWidget {
    Q_OBJECT
public:
    explicit HistoryList(QWidget* parent = nullptr);
    void set_lines(std::vector<HistoryLine> lines);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    std::vector<HistoryLine> lines_;
};

} // namespace kit
