// SPDX-License-Identifier: Apache-2.0
// Cards in the order given, as large as the room lets them be; walked by arrows, opened by Enter, double click or tap.
// UI thread. Re-sorting moves the cards, never the choice: who stood on a card stands on the same card.
#pragma once
#include "ui/kit/card.h"

#include <QScrollArea>

#include <vector>

namespace kit {

struct GridCells {
    int columns = 1;
    int width = 0;
    int height = 0;
    bool operator==(const GridCells&) const = default;
};
/// The largest cells that show all without scrolling, else the smallest readable ones.
GridCells grid_cells(int count, int width, int height, int gap, double scale);

class CardGrid : public QScrollArea {
    Q_OBJECT
public:
    explicit CardGrid(const QString& name, QWidget* parent = nullptr);
    void set_cards(const std::vector<CardSpec>& cards);
    [[nodiscard]] QStringList order() const;
    [[nodiscard]] Card* card(const QString& id) const;
    [[nodiscard]] QString selected() const { return selected_; }
    void select(const QString& id);
    void set_scale(double scale);

signals:
    void opened(const QString& id);
    void acted(const QString& id);
    void selection_changed(const QString& id);

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void lay_out();
    bool key(const Card* card, int key);
    std::vector<Card*> cards_;
    QWidget* ground_;
    QString selected_;
    GridCells cells_;
    double scale_ = 1;
};

} // namespace kit
