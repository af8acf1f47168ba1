// SPDX-License-Identifier: Apache-2.0
#include "kit/gallery_frame.h"
#include "kit/gallery_pages.h"

#include "ui/kit/monthgrid.h"
#include "ui/kit/timeline.h"

using namespace kit;

namespace gallery {

QWidget* day_page() {
    TimelineSpec all = week();
    TimelineSpec one = all;
    one.days = {all.days[2]};
    one.days[0].short_title.clear();
    one.ribbons.clear();
    one.now_day = 0;
    one.blocks.clear();
    for (TimelineBlock block : all.blocks) {
        if (block.place.day != 2) continue;
        block.place.day = 0;
        one.blocks.push_back(block);
    }
    auto* timeline = new Timeline;
    timeline->set_spec(one);
    window::Pane pane;
    pane.body = timeline;
    return framed(QStringLiteral("schedule"), pane, QStringLiteral("Session"));
}

QWidget* month_page() {
    auto* grid = new MonthGrid;
    MonthSpec spec;
    for (const char* name : {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}) spec.weekdays.push_back(QLatin1String(name));
    const TimelineSpec shown = week();
    for (int i = 0; i < 35; ++i) {
        MonthCell cell;
        const int day = i - 5; // 1 November 2026 is a Sunday
        cell.other_month = day < 1 || day > 30;
        cell.id = QString::number(day);
        cell.title = QString::number(day < 1 ? 31 + day : day > 30 ? day - 30 : day);
        cell.today = day == 11;
        for (const TimelineBlock& block : shown.blocks)
            if (!cell.other_month && block.place.day == i % 7)
                cell.lines.push_back({block.id, clock_text(block.place.from), block.title, block.chip_kind, block.state, !block.clashes.empty()});
        if (!cell.lines.empty()) cell.note = QStringLiteral("%1 lives").arg(cell.lines.size());
        spec.cells.push_back(cell);
    }
    grid->set_spec(spec);
    grid->select_day(QStringLiteral("13"));
    window::Pane pane;
    pane.body = grid;
    return framed(QStringLiteral("schedule"), pane, QStringLiteral("Session"));
}

} // namespace gallery
