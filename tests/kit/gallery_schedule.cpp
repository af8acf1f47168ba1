// SPDX-License-Identifier: Apache-2.0
#include "kit/gallery_frame.h"
#include "kit/gallery_pages.h"

#include "ui/kit/button.h"
#include "ui/kit/form.h"
#include "ui/kit/history.h"
#include "ui/kit/label.h"
#include "ui/kit/icons.h"
#include "ui/kit/paint.h"
#include "ui/kit/segments.h"
#include "ui/kit/timeline.h"
#include "ui/kit/timeline_legend.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

using namespace kit;

namespace gallery {
namespace {

Inspector* inspector() {
    auto* made = new Inspector;
    made->set_head({QStringLiteral("S-261111-007"), QStringLiteral("TikTok Live"), QStringLiteral("tiktok"), QStringLiteral("Hada Lab dưỡng ẩm 11.11"), true});
    made->set_readiness({6, 9, Color::warn, QStringLiteral("Still to clear before 21:00:"), QStringLiteral("SOS clearance, samples, bundle sheet")});
    made->set_banners({{Tone::alarm, QStringLiteral("Studio 2 is taken until 21:45"), QStringLiteral("Overlaps S-261111-005 Anessa chống nắng by 45 min."),
                        {{QStringLiteral("a"), {QStringLiteral("Start 21:45")}}, {QStringLiteral("b"), {QStringLiteral("Studio 3 from 23:00")}}}}});
    auto* form = new Form;
    const auto choice = [](const char* id, const char* label, const char* words) {
        return FormField{QLatin1String(id), QLatin1String(label), FieldKind::choice, QStringLiteral("x"), {{QStringLiteral("x"), QString::fromUtf8(words)}}};
    };
    FormField room = choice("room", "Room", "Studio 2");
    FormField from{QStringLiteral("from"), QStringLiteral("Time"), FieldKind::time, QStringLiteral("21:00")};
    FormField to{QStringLiteral("to"), QStringLiteral("to"), FieldKind::time, QStringLiteral("23:30")};
    to.beside = true;
    to.note = QStringLiteral("2 h 30");
    FormField hosts{QStringLiteral("hosts"), QStringLiteral("Hosts"), FieldKind::tags, QStringLiteral("1\n2"), {{QStringLiteral("1"), QStringLiteral("Thu Trang")}, {QStringLiteral("2"), QStringLiteral("Phúc")}, {QStringLiteral("3"), QStringLiteral("Nguyễn Thị Linh")}}};
    FormField target{QStringLiteral("target"), QStringLiteral("GMV target"), FieldKind::money, QStringLiteral("120,000,000")};
    target.unit = QStringLiteral("₫");
    form->set_fields({{QStringLiteral("title"), QStringLiteral("Title"), FieldKind::text, QStringLiteral("Hada Lab dưỡng ẩm 11.11")},
                      choice("account", "Account", "@hadalab.vn · TikTok Live"), room, from, to, hosts, choice("pa", "PA", "Phan Ngọc Mai"),
                      choice("campaign", "Campaign", "11.11 Mega Sale"), target, choice("status", "Status", "Confirmed, not cleared")});
    made->add_section(QStringLiteral("Session"), form, QStringLiteral("saved 20:09"));
    auto* history = new HistoryList;
    history->set_lines({{QStringLiteral("20:09"), QStringLiteral("Room"), QStringLiteral("Studio 3"), QStringLiteral("Studio 2"), QStringLiteral("Trần Minh Khôi, dragged")},
                        {QStringLiteral("18:42"), QStringLiteral("Hosts"), {}, QStringLiteral("+ Hoàng Phúc"), QStringLiteral("roster run 18:40, An on leave")},
                        {QStringLiteral("Tue"), QStringLiteral("GMV target"), QStringLiteral("95.0M"), QStringLiteral("120.0M"), QStringLiteral("Đỗ Mỹ Hạnh, after brand call")},
                        {QStringLiteral("Mon"), QStringLiteral("Start"), QStringLiteral("21:30"), QStringLiteral("21:00"), QStringLiteral("import, Lịch live T11.xlsx row 58")},
                        {QStringLiteral("6 Nov"), QStringLiteral("PA"), {}, QStringLiteral("+ Phan Ngọc Mai"), QStringLiteral("Lê Thu Trang, asked for her")},
                        {QStringLiteral("4 Nov"), QStringLiteral("Created"), {}, QStringLiteral("from template Evening 2 h 30"), QStringLiteral("Trần Minh Khôi")}});
    made->add_section(QStringLiteral("History"), history, QStringLiteral("all fields"), QStringLiteral("history"), QStringLiteral("history"));
    made->set_foot({{QStringLiteral("open"), {QStringLiteral("Open file"), QStringLiteral("external-link")}}, {QStringLiteral("copy"), {QStringLiteral("Duplicate"), QStringLiteral("copy")}},
                    {QStringLiteral("more"), {{}, QStringLiteral("ellipsis"), ButtonKind::plain, {}, QStringLiteral("More")}}});
    return made;
}

QWidget* filters() {
    auto* bar = new Ground(Color::window, nullptr, Qt::BottomEdge);
    bar->setFixedHeight(34);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(16, 0, 16, 1);
    row->setSpacing(8);
    row->addWidget(new FilterChip(QStringLiteral("Rooms"), QStringLiteral("Studio 1 to 3"), true));
    row->addWidget(new FilterChip(QStringLiteral("Platform"), QStringLiteral("all"), false));
    row->addWidget(new Button({QStringLiteral("Filter"), QStringLiteral("plus"), ButtonKind::row, {}, {}}));
    row->addStretch();
    row->addWidget(new TimelineLegend({{TimelineLegend::Mark::published, QStringLiteral("published")}, {TimelineLegend::Mark::draft, QStringLiteral("draft")},
                                       {TimelineLegend::Mark::running, QStringLiteral("on air")}, {TimelineLegend::Mark::hard, QStringLiteral("conflict")},
                                       {TimelineLegend::Mark::soft, QStringLiteral("soft conflict, short")}, {TimelineLegend::Mark::ring, QStringLiteral("readiness")}}));
    return bar;
}

QWidget* body() {
    auto* host = new QWidget;
    auto* column = new QVBoxLayout(host);
    column->setSpacing(0);
    column->addWidget(filters());
    auto* timeline = new Timeline;
    timeline->set_spec(week());
    timeline->select(QStringLiteral("hada"));
    column->addWidget(timeline, 1);
    // The week as the picture shows it: from today on.
    QMetaObject::invokeMethod(timeline, [timeline] { timeline->reveal_day(2); }, Qt::QueuedConnection);
    return host;
}

} // namespace

QWidget* schedule_page() {
    window::Pane pane;
    pane.body = body();
    pane.inspector = inspector();
    auto* controls = new QWidget;
    auto* line = new QHBoxLayout(controls);
    line->setSpacing(8);
    line->addWidget(new Button({{}, QStringLiteral("chevron-left"), ButtonKind::plain, {}, QStringLiteral("The week before")}));
    line->addWidget(new Button({QStringLiteral("9 to 15 Nov 2026"), {}, ButtonKind::plain, {}, {}}));
    line->addWidget(new Button({{}, QStringLiteral("chevron-right"), ButtonKind::plain, {}, QStringLiteral("The week after")}));
    line->addWidget(new Button({QStringLiteral("Today"), {}, ButtonKind::plain, {}, {}}));
    auto* range = new Segments(QStringLiteral("Range"), {{QStringLiteral("d"), QStringLiteral("Day"), {}}, {QStringLiteral("w"), QStringLiteral("Week"), {}}, {QStringLiteral("m"), QStringLiteral("Month"), {}}, {QStringLiteral("t"), QStringLiteral("Table"), {}}});
    range->set_current(QStringLiteral("w"));
    line->addWidget(range);
    auto* by = new QComboBox;
    by->addItem(QStringLiteral("by room"));
    by->setFixedHeight(28);
    line->addWidget(by);
    line->addStretch();
    pane.controls = controls;
    return framed(QStringLiteral("schedule"), pane, QStringLiteral("Session"));
}

} // namespace gallery
