// SPDX-License-Identifier: Apache-2.0
#include "kit/gallery_frame.h"
#include "kit/gallery_pages.h"

#include "ui/kit/button.h"
#include "ui/kit/chip.h"
#include "ui/kit/label.h"
#include "ui/kit/listrow.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

using namespace kit;

namespace gallery {
namespace {

RowSpec on_air(const QString& title, const QString& chip, const QString& second, Run what, const QString& left) {
    RowSpec row;
    row.mark = {RowMark::Shape::dot, Color::on_air, 0, 0, {}, {}, {}};
    row.title = title;
    row.chip = chip;
    row.chip_kind = chip.toLower();
    row.second = second;
    row.right_top = {std::move(what)};
    row.right_bottom = {{left}};
    return row;
}

RowSpec next(int done, Color arc, const QString& title, const QString& chip, const QString& second, std::vector<Run> when, Run what) {
    RowSpec row;
    row.mark = {RowMark::Shape::ring, arc, done, 9, {}, {}, {}};
    row.title = title;
    row.chip = chip;
    row.chip_kind = chip.toLower();
    row.second = second;
    row.right_top = std::move(when);
    row.right_bottom = {std::move(what)};
    return row;
}

RowSpec blocked(const QString& figure, const QString& unit, Color color, const QString& title, const QString& second, const QString& icon, const QString& cure, bool strong = true) {
    RowSpec row;
    row.mark = {RowMark::Shape::bar, color, 0, 0, figure, unit, {}};
    row.title = title;
    row.strong = strong;
    row.second = second;
    row.button = ButtonSpec{cure, icon, ButtonKind::row, {}, {}};
    return row;
}

RowSpec waiting(const QString& who, const QString& code, const QString& what, Run chased, const QString& age) {
    RowSpec row;
    row.title = who;
    row.aside = code;
    row.second = what;
    row.second_color = Color::text;
    row.right_top = {std::move(chased)};
    row.right_bottom = {{age}};
    row.button = ButtonSpec{QStringLiteral("Chase"), QStringLiteral("send"), ButtonKind::row, {}, {}};
    return row;
}

QWidget* column(std::initializer_list<QWidget*> parts, bool line) {
    auto* ground = new Ground(Color::surface, nullptr, line ? Qt::Edges(Qt::RightEdge) : Qt::Edges());
    auto* rows = new QVBoxLayout(ground);
    rows->setContentsMargins(0, 0, line ? 1 : 0, 0);
    rows->setSpacing(0);
    for (QWidget* part : parts) rows->addWidget(part);
    rows->addStretch();
    return ground;
}

} // namespace

QWidget* today_page() {
    auto* body = new QWidget;
    auto* row = new QHBoxLayout(body);
    row->setSpacing(0);
    auto* now = new SectionHeader(QStringLiteral("On air now, 6"), QStringLiteral("time left"), false);
    now->set_dot(Color::on_air);
    const QString tiktok = QStringLiteral("TikTok");
    const QString shopee = QStringLiteral("Shopee");
    row->addWidget(column({new SectionHeader(QStringLiteral("On air and next"), QStringLiteral("15 today, 7 done"), true), now,
                           new ListRow(on_air(QStringLiteral("Bioderma sale đôi"), tiktok, QStringLiteral("Studio 3 · Hân, Tú"), {QStringLiteral("No picture from the room"), Color::on_air_text, false, QStringLiteral("siren")}, QStringLiteral("2 h 46 left"))),
                           new ListRow(on_air(QStringLiteral("Laneige × Hà Anh"), shopee, QStringLiteral("KOL at home · Hà Anh"), {QStringLiteral("Voucher 11SAVE refused"), Color::on_air_text, false, QStringLiteral("circle-alert")}, QStringLiteral("1 h 46 left"))),
                           new ListRow(on_air(QStringLiteral("Cocoon Đêm hội 11.11"), tiktok, QStringLiteral("Studio 1 · Linh, Đức"), {QStringLiteral("9 min of stock"), Color::warn, false, QStringLiteral("triangle-alert")}, QStringLiteral("1 h 46 left"))),
                           new SectionHeader(QStringLiteral("Next"), QStringLiteral("ready to go live"), false),
                           new ListRow(next(6, Color::warn, QStringLiteral("Hada Lab dưỡng ẩm"), tiktok, QStringLiteral("Studio 2 · Trang, Phúc"), {{QStringLiteral("21:00"), Color::text, true, {}}, {QStringLiteral("in 46 min")}}, {QStringLiteral("SOS, samples, bundle"), Color::warn})),
                           new ListRow(next(4, Color::text_quiet, QStringLiteral("Xả kho 0 giờ"), tiktok, QStringLiteral("Studio 1 · An"), {{QStringLiteral("22:30"), Color::text, true, {}}, {QStringLiteral("in 2 h 16")}}, {QStringLiteral("draft, room booked")})),
                           new ListRow(next(9, Color::text_quiet, QStringLiteral("Bioderma"), shopee, QStringLiteral("Studio 3 · An"), {{QStringLiteral("08:30"), Color::text, true, {}}, {QStringLiteral("Thu")}}, {QStringLiteral("ready"), Color::good}))}, true), 417);
    auto* by_time = new QComboBox;
    by_time->addItem(QStringLiteral("by time left"));
    auto* blocked_head = new SectionHeader(QStringLiteral("Blocked and overdue"), QStringLiteral("14, 4 yours"), true);
    blocked_head->set_aside(by_time);
    RowSpec late = blocked(QStringLiteral("17 d"), QStringLiteral("late"), Color::on_air, QStringLiteral("Tax code differs from the invoice"), QStringLiteral("Sao Việt Media, ₫185.0M · owner Thảo"), QStringLiteral("send"), QStringLiteral("Chase"), false);
    late.mark.icon = QStringLiteral("flag");
    row->addWidget(column({blocked_head, new SectionHeader(QStringLiteral("Blocked, 10"), QStringLiteral("one click to the cure"), false),
                           new ListRow(blocked(QStringLiteral("2 min"), QStringLiteral("over"), Color::on_air, QStringLiteral("Voucher 11SAVE refused at check-out"), QStringLiteral("Laneige × Hà Anh · owner Hạnh"), QStringLiteral("check"), QStringLiteral("Acknowledge"))),
                           new ListRow(blocked(QStringLiteral("48 s"), QStringLiteral("over"), Color::on_air, QStringLiteral("No picture from the room"), QStringLiteral("Bioderma sale đôi · owner you"), QStringLiteral("siren"), QStringLiteral("Playbook"))),
                           new ListRow(blocked(QStringLiteral("1 h 16"), QStringLiteral("left"), Color::warn, QStringLiteral("One host short from 21:30 to 23:00"), QStringLiteral("Bioderma sale đôi · owner you, 3 fit"), QStringLiteral("users"), QStringLiteral("Find host"), false)),
                           new ListRow(blocked(QStringLiteral("10 h 16"), QStringLiteral("left"), Color::text_quiet, QStringLiteral("Studio 3 readiness check not done"), QStringLiteral("Bioderma, Thu 08:30 · owner Mai"), QStringLiteral("camera"), QStringLiteral("Check"), false)),
                           new SectionHeader(QStringLiteral("Overdue, 4"), {}, false), new ListRow(late)}, true), 467);
    row->addWidget(column({new SectionHeader(QStringLiteral("Waiting for others"), QStringLiteral("13, 4 to chase"), true), new SectionHeader(QStringLiteral("Who and what"), QStringLiteral("last asked"), false),
                           new ListRow(waiting(QStringLiteral("SOS team"), QStringLiteral("S-261111-007"), QStringLiteral("Advertising approval, round 2"), {QStringLiteral("chased 19:32"), Color::warn}, QStringLiteral("42 min ago"))),
                           new ListRow(waiting(QStringLiteral("Warehouse Bình Tân"), QStringLiteral("S-261111-004"), QStringLiteral("Combo bí đao, 300 more pieces"), {QStringLiteral("chased 20:12")}, QStringLiteral("2 min ago")))}, false), 416);
    window::Pane pane;
    pane.body = body;
    auto* controls = new QWidget;
    auto* line = new QHBoxLayout(controls);
    line->addWidget(new Label(QStringLiteral("Wed 11 November"), FontRole::heading_plain, Color::text_quiet));
    line->addWidget(new Chip(QStringLiteral("11.11 Mega Sale, last day"), QStringLiteral("accent")));
    line->addStretch();
    pane.controls = controls;
    pane.actions = new Button({QStringLiteral("Hand over"), QStringLiteral("file"), ButtonKind::plain, {}, {}});
    return framed(QStringLiteral("today"), pane, QStringLiteral("Task"));
}

} // namespace gallery
