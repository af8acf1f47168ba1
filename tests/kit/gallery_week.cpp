// SPDX-License-Identifier: Apache-2.0
#include "kit/gallery_pages.h"

#include "ui/kit/timeline_spec.h"

using namespace kit;

namespace gallery {
namespace {

int at(const char* text) {
    const QString words = QLatin1String(text);
    return words.left(2).toInt() * 60 + words.mid(3).toInt();
}

class Week {
public:
    TimelineSpec spec;
    void block(int day, int room, const char* from, const char* to, const char* title, const char* chip, const char* second, BlockState state, int done = 0, int total = 0) {
        TimelineBlock made;
        made.id = QStringLiteral("S-%1").arg(spec.blocks.size());
        made.place = {day, QStringLiteral("studio-%1").arg(room), at(from), at(to)};
        made.title = QString::fromUtf8(title);
        made.chip = QLatin1String(chip);
        made.chip_kind = made.chip.toLower();
        made.second = QString::fromUtf8(second);
        made.state = state;
        made.done = done;
        made.total = total;
        if (state == BlockState::running) made.icon = QStringLiteral("radio");
        spec.blocks.push_back(made);
    }
    TimelineBlock& last() { return spec.blocks.back(); }
    void cover(int day, std::initializer_list<CoverSegment> parts) { spec.days[std::size_t(day)].cover = parts; }
};

constexpr auto past = BlockState::past;
constexpr auto draft = BlockState::draft;
constexpr auto planned = BlockState::published;
constexpr auto running = BlockState::running;

void wednesday(Week& w) {
    w.block(2, 1, "09:00", "12:00", "Cocoon buổi sáng", "TikTok", "Hân", past);
    w.block(2, 1, "13:00", "16:00", "Senka rửa mặt", "Shopee", "My, An", past);
    w.block(2, 1, "19:00", "22:00", "Cocoon Đêm hội", "TikTok", "Linh, Đức", running);
    w.block(2, 1, "22:30", "24:30", "Xả kho 0 giờ", "TikTok", "An", draft, 4, 9);
    w.block(2, 2, "10:00", "12:30", "Anessa buổi trưa", "Shopee", "Vy", past);
    w.block(2, 2, "14:00", "17:00", "Laneige giờ vàng", "TikTok", "Nhi, Quân", past);
    w.block(2, 2, "18:00", "21:45", "Anessa chống nắng", "Shopee", "Vy, Quân", running);
    w.block(2, 2, "21:00", "23:30", "Hada Lab", "TikTok", "Trang", planned, 6, 9);
    w.last().id = QStringLiteral("hada");
    w.last().clashes = {{at("21:00"), at("21:45"), Clash::hard, QStringLiteral("45 min")}};
    w.block(2, 3, "08:30", "11:00", "Bioderma sáng", "Shopee", "An", past);
    w.block(2, 3, "12:00", "15:00", "Klairs buổi trưa", "TikTok", "Ngân", past);
    w.block(2, 3, "15:30", "18:00", "Some By Mi", "Shopee", "Hân", past);
    w.block(2, 3, "19:30", "23:00", "Bioderma sale đôi", "TikTok", "Hân, Tú", running);
    w.cover(2, {{510, 540, QStringLiteral("1")}, {540, 600, QStringLiteral("2 of 2")}, {600, 660, QStringLiteral("3 of 3")}, {660, 750, QStringLiteral("2 of 2")}, {750, 780, QStringLiteral("1")},
                {780, 840, QStringLiteral("3 of 3")}, {840, 900, QStringLiteral("5 of 5")}, {900, 930, QStringLiteral("4")}, {930, 960, QStringLiteral("5")}, {960, 1020, QStringLiteral("3 of 3")},
                {1020, 1080, QStringLiteral("1 of 1")}, {1080, 1140, QStringLiteral("2 of 2")}, {1140, 1170, QStringLiteral("4")}, {1170, 1260, QStringLiteral("6 of 6")}, {1260, 1290, QStringLiteral("8")},
                {1290, 1380, QStringLiteral("1 host short"), Clash::soft}, {1380, 1410, QStringLiteral("3")}, {1410, 1470, QStringLiteral("1 of 1")}});
}

void thursday(Week& w) {
    w.block(3, 1, "09:00", "11:30", "Cocoon trả đơn", "TikTok", "Linh", planned, 7, 9);
    w.last().bar = Color::warn;
    w.block(3, 1, "13:00", "15:00", "Senka", "Shopee", "My", planned, 6, 9);
    w.block(3, 1, "19:00", "22:00", "Cocoon tối", "TikTok", "Đức, Ngân", planned, 8, 9);
    w.block(3, 2, "10:00", "13:00", "Hada Lab combo", "Shopee", "Trang", planned, 9, 9);
    w.block(3, 2, "18:00", "21:00", "Anessa sau 11.11", "Shopee", "Vy", planned, 7, 9);
    w.block(3, 3, "08:30", "10:30", "Bioderma", "Shopee", "An", planned, 9, 9);
    w.block(3, 3, "14:00", "17:00", "Laneige son dưỡng", "TikTok", "Nhi", planned, 8, 9);
    w.block(3, 3, "20:00", "22:30", "Klairs phục hồi", "TikTok", "Ngân → ?", draft, 4, 9);
    w.cover(3, {{510, 540, QStringLiteral("1")}, {540, 600, QStringLiteral("2 of 2")}, {600, 630, QStringLiteral("3")}, {630, 690, QStringLiteral("2 of 2")}, {690, 780, QStringLiteral("1 of 1")},
                {840, 900, QStringLiteral("2 of 2")}, {900, 1020, QStringLiteral("1 of 1")}, {1080, 1140, QStringLiteral("1 of 1")}, {1140, 1200, QStringLiteral("3 of 3")},
                {1200, 1320, QStringLiteral("1 host short"), Clash::soft}, {1320, 1350, QStringLiteral("1")}});
}

void friday(Week& w) {
    w.block(4, 1, "10:00", "12:30", "Cocoon bí đao", "TikTok", "Linh", planned, 4, 9);
    w.block(4, 1, "15:00", "17:00", "Senka", "Shopee", "My", draft, 2, 9);
    w.block(4, 1, "19:00", "22:00", "Cocoon tối thứ Sáu", "TikTok", "Linh, Đức", planned, 5, 9);
    w.block(4, 2, "12:00", "14:00", "Some By Mi", "Shopee", "Hân", planned, 4, 9);
    w.block(4, 2, "18:00", "20:00", "Anessa", "Shopee", "no host", planned, 2, 9);
    w.last().bar = Color::on_air;
    w.last().second_color = Color::on_air_text;
    w.block(4, 2, "20:30", "23:00", "Hada Lab", "TikTok", "Trang", planned, 4, 9);
    w.block(4, 3, "09:00", "11:30", "Bioderma", "Shopee", "An", planned, 6, 9);
    w.block(4, 3, "14:00", "17:00", "Laneige cuối tuần", "TikTok", "Nhi", draft, 3, 9);
    w.block(4, 3, "19:00", "21:30", "Klairs", "TikTok", "Ngân", planned, 4, 9);
    w.cover(4, {{540, 600, QStringLiteral("1 of 1")}, {600, 690, QStringLiteral("2 of 2")}, {690, 720, QStringLiteral("1")}, {720, 750, QStringLiteral("2")}, {750, 900, QStringLiteral("1 of 1")},
                {900, 1020, QStringLiteral("2 of 2")}, {1080, 1200, QStringLiteral("nobody for Anessa"), Clash::hard}, {1200, 1230, QStringLiteral("3")}, {1230, 1290, QStringLiteral("4 of 4")},
                {1290, 1320, QStringLiteral("3")}, {1320, 1380, QStringLiteral("1 of 1")}});
}

void saturday(Week& w) {
    w.block(5, 1, "09:30", "12:00", "Cocoon cuối tuần", "TikTok", "Linh", draft, 2, 9);
    w.block(5, 1, "19:00", "23:00", "Cocoon · Giữa tháng 15.11", "TikTok", "Linh, Đức", planned, 4, 9);
    w.block(5, 2, "10:00", "13:00", "Anessa gia đình", "Shopee", "Vy, Quân", draft, 2, 9);
    w.block(5, 2, "17:00", "20:00", "Hada Lab", "Shopee", "Trang", draft, 2, 9);
    w.block(5, 2, "20:30", "23:30", "Laneige", "TikTok", "Nhi", draft, 2, 9);
    w.block(5, 3, "14:00", "16:30", "Klairs", "TikTok", "Ngân", draft, 1, 9);
    w.block(5, 3, "20:00", "24:00", "Bioderma canh 0 giờ", "Shopee", "Hân, An", draft, 2, 9);
    w.cover(5, {{570, 600, QStringLiteral("1")}, {600, 720, QStringLiteral("3 of 3")}, {720, 780, QStringLiteral("2 of 2")}, {840, 990, QStringLiteral("1 of 1")}, {1020, 1140, QStringLiteral("1 of 1")},
                {1140, 1200, QStringLiteral("3 of 3")}, {1200, 1230, QStringLiteral("4")}, {1230, 1380, QStringLiteral("5 of 5")}, {1380, 1410, QStringLiteral("3")}, {1410, 1440, QStringLiteral("2")}});
}

} // namespace

TimelineSpec week() {
    Week w;
    w.spec.first_minute = 8 * 60;
    w.spec.last_minute = 25 * 60;
    w.spec.cover_title = QStringLiteral("Coverage");
    for (int i = 1; i <= 3; ++i) w.spec.lanes.push_back({QStringLiteral("studio-%1").arg(i), QStringLiteral("Studio %1").arg(i)});
    const char* titles[] = {"Mon 9", "Tue 10", "Wed 11", "Thu 12", "Fri 13", "Sat 14", "Sun 15"};
    const int lives[] = {11, 12, 12, 8, 9, 7, 4};
    for (int d = 0; d < 7; ++d) {
        TimelineDay day;
        day.title = QLatin1String(titles[d]) + QStringLiteral(" Nov");
        day.short_title = QLatin1String(titles[d]);
        day.short_note = QStringLiteral("%1 lives").arg(lives[d]);
        w.spec.days.push_back(day);
    }
    auto& days = w.spec.days;
    days[2].alarm = Clash::hard;
    days[3].alarm = Clash::soft;
    days[4].alarm = Clash::hard;
    days[2].notes = {{QStringLiteral("today"), {}, Color::accent, QStringLiteral("accent")}, {QStringLiteral("1 conflict"), QStringLiteral("triangle-alert"), Color::on_air_text},
                     {QStringLiteral("1 host short"), QStringLiteral("circle-alert"), Color::warn}, {QStringLiteral("Shopee noon · won"), {}, Color::accent, QStringLiteral("accent")},
                     {QStringLiteral("TikTok peak · won"), {}, Color::accent, QStringLiteral("accent"), 1200, 1320}, {QStringLiteral("Shopee 0 h · asked"), {}, Color::accent, QStringLiteral("quiet"), 1350, 1470}};
    days[3].notes = {{QStringLiteral("Linh: 11 h rest, 12 h needed"), QStringLiteral("circle-alert"), Color::warn}, {QStringLiteral("TikTok eve · asked"), {}, Color::accent, QStringLiteral("quiet"), 1200, 1320}};
    days[4].notes = {{QStringLiteral("2 h with no host"), QStringLiteral("triangle-alert"), Color::on_air_text}};
    days[5].notes = {{QStringLiteral("6 of 7 still draft")}, {QStringLiteral("Shopee 15.11 eve slot · asked"), {}, Color::accent, QStringLiteral("quiet"), 1200, 1440}};
    w.spec.ribbons = {{0, 2, QStringLiteral("11.11 Mega Sale"), QStringLiteral("TikTok Shop, Shopee · 9 to 11 Nov · freeship, 3 vouchers"), QStringLiteral("accent"), QStringLiteral("flag")},
                      {3, 4, {}, QStringLiteral("11.11 after-sale vouchers · 12 to 13 Nov"), QStringLiteral("quiet")},
                      {5, 6, QStringLiteral("Mid-month 15.11"), QStringLiteral("Shopee · 14 to 15 Nov"), QStringLiteral("accent")}};
    w.spec.now_day = 2;
    w.spec.now_minute = 20 * 60 + 14;
    wednesday(w);
    thursday(w);
    friday(w);
    saturday(w);
    return w.spec;
}

TimelineSpec crowd(int blocks) {
    TimelineSpec spec;
    spec.cover_title = QStringLiteral("Coverage");
    for (int i = 0; i < 24; ++i) spec.lanes.push_back({QStringLiteral("%1").arg(i), QStringLiteral("Studio %1").arg(i + 1)});
    for (int d = 0; d < 7; ++d) {
        TimelineDay day;
        day.title = QStringLiteral("Day %1").arg(d + 1);
        day.short_title = day.title;
        for (int h = 0; h < 24; ++h) day.cover.push_back({h * 60, h * 60 + 60, QStringLiteral("2 of 2")});
        spec.days.push_back(day);
    }
    for (int i = 0; i < blocks; ++i) {
        TimelineBlock block;
        block.id = QStringLiteral("B-%1").arg(i);
        const int slot = (i / (7 * 24)) * 110;
        block.place = {i % 7, QString::number((i / 7) % 24), slot, slot + 100};
        block.title = QStringLiteral("Cocoon Đêm hội %1").arg(i);
        block.second = QStringLiteral("Linh, Đức");
        block.chip = i % 2 ? QStringLiteral("TikTok") : QStringLiteral("Shopee");
        block.chip_kind = block.chip.toLower();
        block.state = static_cast<BlockState>(i % 4);
        block.done = i % 10;
        block.total = 9;
        if (i % 9 == 0) block.clashes = {{slot, slot + 45, Clash::hard, QStringLiteral("45 min")}};
        spec.blocks.push_back(block);
    }
    return spec;
}

} // namespace gallery
