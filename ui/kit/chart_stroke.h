// SPDX-License-Identifier: Apache-2.0
// Draws the graph of a function of x fast and soft-edged: what the line covers of every quarter of a pixel column, widened by
// a round pen, then laid on an image. A general stroker takes ten times as long for thousands of steep pieces.
// UI thread. Device pixels; knows no data.
#pragma once
#include <QColor>
#include <QImage>

#include <vector>

namespace kit {

struct StrokeDash {
    double on = 0; ///< 0: solid
    double off = 0;
    double start = 0; ///< where in the pattern the left edge lies
};

class ChartStroke {
public:
    /// Columns of a pixel are cut in this many; a line has as many spans.
    static constexpr int parts = 4;

    void begin(int width, int height);
    /// From point to point; pieces outside are cut off.
    void line(double xa, double ya, double xb, double yb);
    /// What part `index` covers by itself.
    void cover(int index, double ya, double yb);
    /// Lays the line on an image of format ARGB32_Premultiplied, its left top at (x, y).
    void paint(QImage& into, int x, int y, const QColor& color, double width, StrokeDash dash = {});

private:
    void widen(double width, const StrokeDash& dash);
    int width_ = 0;
    int height_ = 0;
    std::vector<float> top_;
    std::vector<float> bottom_;
    std::vector<float> wide_top_;
    std::vector<float> wide_bottom_;
    std::vector<float> edge_; ///< coverage of a row by the ends of spans
    std::vector<float> step_; ///< change of whole coverage from a row on
};

} // namespace kit
