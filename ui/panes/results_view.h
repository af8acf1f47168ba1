// SPDX-License-Identifier: Apache-2.0
// One result whole: how it compares, viewers and GMV by the minute, every figure with its definition, products, marks, what was
// restated. UI thread. Shows a value that was computed elsewhere; changes nothing.
#pragma once
#include "reports/session_result.h"
#include "ui/kit/chart_spec.h"

#include <QWidget>

class QTableWidget;
class QVBoxLayout;

namespace kit {
class Chart;
class Label;
class SectionHeader;
class Tile;
}

namespace panes {

kit::ChartSpec result_chart(const reports::SessionResult& result);

class ResultView : public QWidget {
    Q_OBJECT
public:
    explicit ResultView(QWidget* parent = nullptr);
    void show_result(reports::SessionResult result, const core::Time& now);
    [[nodiscard]] const reports::SessionResult& result() const { return result_; }

private:
    struct Block {
        kit::SectionHeader* head = nullptr;
        QTableWidget* table = nullptr;
    };
    Block add_block(QVBoxLayout* column, const QString& title, const QStringList& headings, const std::vector<int>& widths, int stretched, const std::vector<int>& numbers);
    void show_heads(const core::Time& now);
    void fill_figures(const core::Time& now);
    void fill_products();
    void fill_markers();
    void fill_restated(const core::Time& now);
    reports::SessionResult result_;
    kit::Label* title_;
    kit::Label* about_;
    std::vector<kit::Tile*> tiles_;
    kit::Chart* chart_;
    Block figures_, products_, markers_, restated_;
};

}  // namespace panes
