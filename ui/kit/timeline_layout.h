// SPDX-License-Identifier: Apache-2.0
// Where everything on a timeline lies: days, lanes, rows of a lane, blocks; and what is under a point.
// Pure arithmetic over a spec that outlives it; x counts from the first minute, y from the first day's head.
#pragma once
#include "ui/kit/timeline_spec.h"

#include <QPointF>
#include <QRectF>

#include <vector>

namespace kit {

class TimelineLayout {
public:
    enum class Part { nothing, lane, block, left_edge, right_edge, day_head, cover };
    struct Hit {
        Part part = Part::nothing;
        int block = -1;
        int day = -1;
        int lane = -1; ///< index into lanes_of(day)
        int minute = 0;
    };
    struct LaneBox {
        int y = 0;
        int height = 0;
        std::vector<int> blocks; ///< by start
    };
    struct DayBox {
        int y = 0;
        int height = 0;
        std::vector<LaneBox> lanes;
        int cover_y = -1;
    };

    void set(const TimelineSpec& spec, double hour_width, const Theme& theme);
    void set_hour_width(double width) { hour_ = width; }

    [[nodiscard]] double hour_width() const { return hour_; }
    [[nodiscard]] double width() const { return x_of(spec_->last_minute); }
    [[nodiscard]] int height() const { return height_; }
    [[nodiscard]] const std::vector<DayBox>& days() const { return days_; }
    [[nodiscard]] const std::vector<TimelineLane>& lanes_of(int day) const;
    [[nodiscard]] double x_of(int minute) const { return (minute - spec_->first_minute) * hour_ / 60.0; }
    [[nodiscard]] int minute_at(double x) const;
    [[nodiscard]] int snapped(int minute) const;
    [[nodiscard]] int lane_index(int day, const QString& lane) const;
    [[nodiscard]] QRectF block_rect(int block) const;
    /// Where a block would lie at `place`, in the first row of its lane.
    [[nodiscard]] QRectF place_rect(const TimelinePlace& place) const;
    [[nodiscard]] Hit hit(const QPointF& point) const;
    /// The day whose stretch of the content holds y; clamped.
    [[nodiscard]] int day_at(double y) const;
    [[nodiscard]] int index_of(const QString& id) const;

private:
    int place_lane(LaneBox& lane, bool stacked);
    const TimelineSpec* spec_ = nullptr;
    double hour_ = 54;
    int lane_height_ = 44;
    int block_height_ = 39;
    int head_height_ = 22;
    int height_ = 0;
    std::vector<DayBox> days_;
    std::vector<int> rows_;  ///< of each block, in its lane
    std::vector<int> lanes_; ///< of each block, -1: no such lane
};

} // namespace kit
