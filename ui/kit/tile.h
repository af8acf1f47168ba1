// SPDX-License-Identifier: Apache-2.0
// One figure large: its name, what it did lately, a second line, a bar against what is due, a small graph, and how old it is.
// UI thread. A figure that is late turns grey, then says "stale"; only figures that changed fade, for 120 ms.
// What a figure is it refuses to know: it shows words and colours.
#pragma once
#include "ui/kit/banner.h"
#include "ui/kit/sparkline.h"

#include <QWidget>

#include <optional>

class QVariantAnimation;

namespace kit {

/// Ageing at two intervals without a value: grey. Stale at three: the word. Failed at once: the word.
enum class FigureState { fresh, ageing, stale, failed };

/// A bar: `share` filled, a mark where it should be by now. Both 0 to 1; more is cut off.
struct BarAgainst {
    double share = 0;
    std::optional<double> due = {};
    Tone tone = Tone::neutral;
};

struct TileSpec {
    QString id = {};
    QString icon = {};
    QString title = {};
    QString figure = {};
    QString delta = {};
    Tone delta_tone = Tone::neutral;
    QString second = {};
    QString second_right = {};
    std::optional<BarAgainst> bar = {};
    SparkSpec spark = {};
    Tone tone = Tone::neutral; ///< of the figure itself
    FigureState state = FigureState::fresh;
    QString age = {};          ///< "4 s ago"
    QString tip = {};          ///< definition and source
};

class Tile : public QWidget {
    Q_OBJECT
public:
    explicit Tile(TileSpec spec, QWidget* parent = nullptr);
    void set(TileSpec spec);
    [[nodiscard]] const TileSpec& spec() const { return spec_; }
    void set_scale(double scale);
    [[nodiscard]] bool fading() const;
    static QString spoken(const TileSpec& spec);

protected:
    void paintEvent(QPaintEvent*) override;

private:
    void paint_figure(QPainter& p, const Theme& theme, const QRectF& room);
    void paint_head(QPainter& p, const Theme& theme, const QRectF& room) const;
    TileSpec spec_;
    QString before_;
    QVariantAnimation* fade_;
    double scale_ = 1;
};

/// Words of a state beside a figure; empty while it is fresh.
QString state_words(FigureState state);
QColor figure_color(FigureState state, Tone tone, const Theme& theme);
void paint_bar_against(QPainter& p, const QRectF& rect, const BarAgainst& bar, const Theme& theme, double scale);
/// Words whose capitals stand on `baseline`; returns their width.
double draw_on_line(QPainter& p, double x, double baseline, double room, const QString& text, const QFont& font, const QColor& color);

} // namespace kit
