// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/timeline_layout.h"

#include <algorithm>
#include <cmath>

namespace kit {
namespace {
constexpr int cover_row = 20;
constexpr int edge_grip = 6;
// Less than this share of a block may lie under another one in the same row; more would hide it.
constexpr double tolerable = 0.4;
} // namespace

QString clock_text(int minute) {
    const int days = minute >= 1440 ? minute / 1440 : 0;
    const int of_day = ((minute % 1440) + 1440) % 1440;
    const QString text = QStringLiteral("%1:%2").arg(of_day / 60, 2, 10, QLatin1Char('0')).arg(of_day % 60, 2, 10, QLatin1Char('0'));
    return days ? QStringLiteral("%1+%2").arg(text).arg(days) : text;
}

const std::vector<TimelineLane>& TimelineLayout::lanes_of(int day) const {
    const auto& own = spec_->days[std::size_t(day)].lanes;
    return own.empty() ? spec_->lanes : own;
}

int TimelineLayout::lane_index(int day, const QString& lane) const {
    const auto& lanes = lanes_of(day);
    const auto found = std::find_if(lanes.begin(), lanes.end(), [&](const TimelineLane& l) { return l.id == lane; });
    return found == lanes.end() ? -1 : int(found - lanes.begin());
}

int TimelineLayout::index_of(const QString& id) const {
    const auto& blocks = spec_->blocks;
    const auto found = std::find_if(blocks.begin(), blocks.end(), [&](const TimelineBlock& b) { return b.id == id; });
    return found == blocks.end() || id.isEmpty() ? -1 : int(found - blocks.begin());
}

int TimelineLayout::place_lane(LaneBox& lane, bool stacked) {
    const auto& blocks = spec_->blocks;
    const auto at = [&](int i) -> const TimelinePlace& { return blocks[std::size_t(i)].place; };
    std::sort(lane.blocks.begin(), lane.blocks.end(), [&](int a, int b) {
        return std::pair(at(a).from, at(a).to) < std::pair(at(b).from, at(b).to);
    });
    std::vector<const TimelinePlace*> last; // of each row
    for (const int block : lane.blocks) {
        const TimelinePlace& here = at(block);
        std::size_t row = 0;
        for (; row < last.size(); ++row) {
            const int common = std::min(here.to, last[row]->to) - here.from;
            const int shorter = std::min(here.to - here.from, last[row]->to - last[row]->from);
            if (common <= 0 || (!stacked && common < tolerable * shorter)) break;
        }
        if (row == last.size()) last.push_back(&here);
        else if (here.to > last[row]->to) last[row] = &here;
        rows_[std::size_t(block)] = int(row);
    }
    return std::max(1, int(last.size()));
}

void TimelineLayout::set(const TimelineSpec& spec, double hour_width, const Theme& theme) {
    spec_ = &spec;
    hour_ = hour_width;
    lane_height_ = theme.measure(Measure::lane);
    block_height_ = theme.measure(Measure::block);
    head_height_ = theme.measure(Measure::day_head);
    days_.assign(spec.days.size(), {});
    rows_.assign(spec.blocks.size(), 0);
    lanes_.assign(spec.blocks.size(), -1);
    for (std::size_t d = 0; d < days_.size(); ++d) days_[d].lanes.resize(lanes_of(int(d)).size());
    // One table a day: a search through the lanes for every block would be quadratic for a hundred lanes.
    std::vector<QHash<QString, int>> index(days_.size());
    for (std::size_t d = 0; d < days_.size(); ++d) {
        const auto& lanes = lanes_of(int(d));
        for (std::size_t i = 0; i < lanes.size(); ++i) index[d].insert(lanes[i].id, int(i));
    }
    for (std::size_t b = 0; b < spec.blocks.size(); ++b) {
        const TimelinePlace& place = spec.blocks[b].place;
        if (place.day < 0 || place.day >= int(days_.size())) continue;
        lanes_[b] = index[std::size_t(place.day)].value(place.lane, -1);
        if (lanes_[b] >= 0) days_[std::size_t(place.day)].lanes[std::size_t(lanes_[b])].blocks.push_back(int(b));
    }
    int y = 0;
    for (std::size_t d = 0; d < days_.size(); ++d) {
        DayBox& day = days_[d];
        day.y = y;
        y += head_height_;
        for (std::size_t i = 0; i < day.lanes.size(); ++i) {
            LaneBox& lane = day.lanes[i];
            lane.y = y;
            lane.height = lane_height_ * place_lane(lane, lanes_of(int(d))[i].stacked);
            y += lane.height;
        }
        if (!spec.cover_title.isEmpty()) {
            day.cover_y = y;
            y += cover_row;
        }
        day.height = y - day.y;
    }
    height_ = y;
}

int TimelineLayout::minute_at(double x) const { return spec_->first_minute + int(std::floor(x * 60.0 / hour_)); }

int TimelineLayout::snapped(int minute) const {
    const int step = std::max(1, spec_->snap);
    return int(std::lround(double(minute) / step)) * step;
}

QRectF TimelineLayout::place_rect(const TimelinePlace& place) const {
    const int lane = place.day >= 0 && place.day < int(days_.size()) ? lane_index(place.day, place.lane) : -1;
    if (lane < 0) return {};
    const double left = std::round(x_of(place.from));
    return {left + 1, double(days_[std::size_t(place.day)].lanes[std::size_t(lane)].y + 2), std::max(4.0, std::round(x_of(place.to)) - left - 2), double(block_height_)};
}

QRectF TimelineLayout::block_rect(int block) const {
    if (block < 0 || lanes_[std::size_t(block)] < 0) return {};
    const TimelinePlace& place = spec_->blocks[std::size_t(block)].place;
    const LaneBox& lane = days_[std::size_t(place.day)].lanes[std::size_t(lanes_[std::size_t(block)])];
    const double left = std::round(x_of(place.from)); // on whole pixels, else every border blurs
    return {left + 1, double(lane.y + 2 + rows_[std::size_t(block)] * lane_height_), std::max(4.0, std::round(x_of(place.to)) - left - 2), double(block_height_)};
}

int TimelineLayout::day_at(double y) const {
    if (days_.empty()) return -1;
    const auto after = std::upper_bound(days_.begin(), days_.end(), y, [](double at, const DayBox& day) { return at < day.y; });
    return std::max(0, int(after - days_.begin()) - 1);
}

TimelineLayout::Hit TimelineLayout::hit(const QPointF& point) const {
    Hit hit;
    hit.minute = minute_at(point.x());
    hit.day = point.y() >= 0 && point.y() < height_ ? day_at(point.y()) : -1;
    if (hit.day < 0) return hit;
    const DayBox& day = days_[std::size_t(hit.day)];
    if (point.y() < day.y + head_height_) {
        hit.part = Part::day_head;
        return hit;
    }
    hit.part = Part::cover;
    for (std::size_t i = 0; i < day.lanes.size(); ++i) {
        const LaneBox& lane = day.lanes[i];
        if (point.y() < lane.y || point.y() >= lane.y + lane.height) continue;
        hit.lane = int(i);
        hit.part = Part::lane;
        // From the last one, which is painted on top.
        for (auto block = lane.blocks.rbegin(); block != lane.blocks.rend(); ++block) {
            const QRectF rect = block_rect(*block);
            if (!rect.adjusted(-2, -1, 2, 1).contains(point)) continue;
            hit.block = *block;
            hit.part = Part::block;
            const double grip = std::min<double>(edge_grip, rect.width() / 4);
            if (spec_->blocks[std::size_t(*block)].fixed) break;
            if (point.x() < rect.left() + grip) hit.part = Part::left_edge;
            else if (point.x() > rect.right() - grip) hit.part = Part::right_edge;
            break;
        }
        break;
    }
    return hit;
}

} // namespace kit
