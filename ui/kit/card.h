// SPDX-License-Identifier: Apache-2.0
// A card of a wall: what is the matter on top, then title, three figures, a bar against what is due, a graph, two lines.
// UI thread. A click or Enter opens it; one button answers the matter. Knows words, colours and ids.
#pragma once
#include "ui/kit/button.h"
#include "ui/kit/tile.h"

#include <array>

namespace kit {

struct CardFigure {
    QString label = {};
    QString figure = {};
    Tone tone = Tone::neutral;
};

struct CardLine {
    QString icon = {};
    QString text = {};
    QString aside = {}; ///< after the text, quiet
    QString right = {};
    Tone tone = Tone::neutral; ///< of what stands at the right
};

struct CardSpec {
    QString id = {};
    int rank = 0;             ///< in the circle; 0: none
    QString banner = {};      ///< "Feed silent for 2 min 10"
    QString banner_icon = {};
    Tone tone = Tone::neutral;
    QString action = {};      ///< words of the button in the banner; empty: none
    QString action_icon = {};
    QString title = {};
    QString chip = {};
    QString chip_kind = {};
    QString aside = {};       ///< at the right of the title
    Tone aside_tone = Tone::neutral;
    QString second = {};
    std::array<CardFigure, 3> figures = {};
    FigureState state = FigureState::fresh;
    std::optional<BarAgainst> bar = {};
    QString bar_left = {};
    QString bar_right = {};
    SparkSpec spark = {};
    QString spark_from = {};  ///< under its left end
    QString spark_caption = {};
    QString spark_to = {};
    QString peak = {};        ///< beside it, on top
    QString note = {};        ///< under the peak
    Tone note_tone = Tone::neutral;
    QString low = {};
    std::vector<CardLine> lines = {};
};

class Card : public QWidget {
    Q_OBJECT
public:
    explicit Card(CardSpec spec, QWidget* parent = nullptr);
    void set(CardSpec spec);
    [[nodiscard]] const CardSpec& spec() const { return spec_; }
    void set_scale(double scale);
    static QString spoken(const CardSpec& spec);

signals:
    void acted(const QString& id);

protected:
    void paintEvent(QPaintEvent*) override;
    void resizeEvent(QResizeEvent*) override;

private:
    void place_button();
    double paint_banner(QPainter& p, const Theme& theme) const;
    double paint_title(QPainter& p, const Theme& theme, double y) const;
    double paint_figures(QPainter& p, const Theme& theme, double y) const;
    void paint_graph(QPainter& p, const Theme& theme, const QRectF& room) const;
    double paint_lines(QPainter& p, const Theme& theme) const;
    CardSpec spec_;
    Button* button_ = nullptr;
    double scale_ = 1;
};

} // namespace kit
