// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/chart_stroke.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace kit {
namespace {
constexpr float nowhere = std::numeric_limits<float>::max();

// 255 × share of a premultiplied pixel over another.
quint32 over(quint32 below, const QColor& color, float share) {
    const int alpha = int(share * float(color.alpha()) + 0.5F);
    if (alpha <= 0) return below;
    const quint32 source = qPremultiply(qRgba(color.red(), color.green(), color.blue(), alpha));
    const int rest = 255 - alpha;
    const auto mix = [rest](int above, int under) { return above + (under * rest + 127) / 255; };
    return qRgba(mix(qRed(source), qRed(below)), mix(qGreen(source), qGreen(below)), mix(qBlue(source), qBlue(below)), mix(alpha, qAlpha(below)));
}
} // namespace

void ChartStroke::begin(int width, int height) {
    width_ = std::max(0, width);
    height_ = std::max(0, height);
    top_.assign(std::size_t(width_ * parts), nowhere);
    bottom_.assign(std::size_t(width_ * parts), -nowhere);
}

void ChartStroke::cover(int index, double ya, double yb) {
    if (index < 0 || index >= width_ * parts) return;
    // A little outside is enough: a line far above must not cost its whole length.
    const double far = 64;
    const auto near = [this, far](double y) { return float(std::clamp(y, -far, height_ + far)); };
    float& top = top_[std::size_t(index)];
    float& bottom = bottom_[std::size_t(index)];
    top = std::min(top, near(std::min(ya, yb)));
    bottom = std::max(bottom, near(std::max(ya, yb)));
}

void ChartStroke::line(double xa, double ya, double xb, double yb) {
    if (xa > xb) {
        std::swap(xa, xb);
        std::swap(ya, yb);
    }
    const double left = xa * parts;
    const double right = xb * parts;
    const int first = std::max(0, int(std::floor(std::max(left, -1.0))));
    const int last = std::min(width_ * parts - 1, int(std::floor(std::min(right, double(width_ * parts)))));
    if (right - left < 1e-9) return cover(first, ya, yb);
    const double slope = (yb - ya) / (right - left);
    for (int i = first; i <= last; ++i) {
        const double from = std::max(left, double(i));
        const double to = std::min(right, double(i + 1));
        if (to < from) continue;
        // A slope would thicken the line by its rise within a part: its middle is enough, as long as parts still touch.
        const double rise = std::abs(slope) * (to - from);
        const double cut = std::copysign(std::min(rise / 2, 0.25), slope);
        cover(i, ya + (from - left) * slope + cut, ya + (to - left) * slope - cut);
    }
}

void ChartStroke::widen(double width, const StrokeDash& dash) {
    const int count = width_ * parts;
    if (dash.on > 0) {
        const double period = dash.on + dash.off;
        for (int i = 0; i < count; ++i) {
            const double phase = std::fmod(double(i) / parts + dash.start, period);
            if ((phase < 0 ? phase + period : phase) < dash.on) continue;
            top_[std::size_t(i)] = nowhere;
            bottom_[std::size_t(i)] = -nowhere;
        }
    }
    wide_top_.assign(std::size_t(count), nowhere);
    wide_bottom_.assign(std::size_t(count), -nowhere);
    const double radius = width / 2;
    const int reach = int(radius * parts);
    for (int k = -reach; k <= reach; ++k) {
        const double aside = double(k) / parts;
        const float drop = float(std::sqrt(std::max(0.0, radius * radius - aside * aside)));
        for (int i = std::max(0, -k); i < std::min(count, count - k); ++i) {
            const auto from = std::size_t(i + k);
            if (top_[from] == nowhere) continue;
            wide_top_[std::size_t(i)] = std::min(wide_top_[std::size_t(i)], top_[from] - drop);
            wide_bottom_[std::size_t(i)] = std::max(wide_bottom_[std::size_t(i)], bottom_[from] + drop);
        }
    }
}

void ChartStroke::paint(QImage& into, int x, int y, const QColor& color, double width, StrokeDash dash) {
    widen(width, dash);
    edge_.assign(std::size_t(height_) + 2, 0.0F);
    step_.assign(std::size_t(height_) + 2, 0.0F);
    const auto stride = into.bytesPerLine() / qsizetype(sizeof(quint32));
    auto* pixels = reinterpret_cast<quint32*>(into.bits());
    for (int column = std::max(0, -x); column < width_ && column + x < into.width(); ++column) {
        int highest = height_;
        int lowest = -1;
        for (int part = 0; part < parts; ++part) {
            const auto index = std::size_t(column * parts + part);
            if (wide_top_[index] == nowhere) continue;
            const float a = std::clamp(wide_top_[index], 0.0F, float(height_));
            const float b = std::clamp(wide_bottom_[index], 0.0F, float(height_));
            if (b <= a) continue;
            const int first = int(a);
            const int last = int(b);
            highest = std::min(highest, first);
            lowest = std::max(lowest, std::min(last, height_ - 1));
            if (first == last) {
                edge_[std::size_t(first)] += b - a;
                continue;
            }
            edge_[std::size_t(first)] += float(first + 1) - a;
            edge_[std::size_t(last)] += b - float(last);
            step_[std::size_t(first) + 1] += 1;
            step_[std::size_t(last)] -= 1;
        }
        float whole = 0;
        for (int row = highest; row <= lowest; ++row) {
            whole += step_[std::size_t(row)];
            const float share = std::min(1.0F, (whole + edge_[std::size_t(row)]) / float(parts));
            edge_[std::size_t(row)] = step_[std::size_t(row)] = 0;
            if (row + y < 0 || row + y >= into.height()) continue;
            quint32& pixel = pixels[qsizetype(row + y) * stride + column + x];
            pixel = over(pixel, color, share);
        }
        step_[std::size_t(lowest) + 1] = edge_[std::size_t(lowest) + 1] = 0;
    }
}

} // namespace kit
