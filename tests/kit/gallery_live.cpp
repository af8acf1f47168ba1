// SPDX-License-Identifier: Apache-2.0
// The figures of an evening: tiles over a chart with the clock beside them, and a wall of six.
#include "kit/gallery_pages.h"

#include "ui/kit/cardgrid.h"
#include "ui/kit/chart.h"
#include "ui/kit/clockfigure.h"
#include "ui/kit/label.h"
#include "ui/kit/tilestrip.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <cmath>
#include <limits>
#include <random>

using namespace kit;

namespace gallery {
namespace {

constexpr qint64 seven = 1'794'398'400'000; // 11 November 2026, 19:00 at UTC+7
constexpr qint64 minute = 60'000;
constexpr qint64 vietnam = 7 * 60 * minute;

double viewers(double m, std::mt19937& dice) {
    std::normal_distribution<double> noise(0, 25);
    return 600 + 3300 * (1 - std::exp(-m / 9)) + 900 * std::exp(-std::pow((m - 52) / 8, 2)) + noise(dice);
}

ChartSpec evening() {
    ChartSpec spec;
    spec.title = QStringLiteral("Viewers and GMV a minute");
    spec.whole = {seven, seven + 94 * minute};
    spec.now = seven + 74 * minute;
    spec.offset_ms = vietnam;
    spec.right.words = [](double v) { return v == 0 ? QStringLiteral("0") : QStringLiteral("%1M").arg(v / 1e6); };
    std::mt19937 dice(7);
    ChartSeries people;
    people.id = people.name = QStringLiteral("viewers");
    people.gap_ms = minute;
    ChartSeries usual;
    usual.name = QStringLiteral("usual");
    usual.kind = ChartKind::comparison;
    usual.end_label = QStringLiteral("usual here");
    ChartSeries money;
    money.name = QStringLiteral("GMV, ₫ a minute");
    money.kind = ChartKind::bars;
    money.side = ChartSide::right;
    money.color = Color::bar;
    for (qint64 at = seven; at <= *spec.now; at += 5000) {
        const double m = double(at - seven) / minute;
        people.at.push_back(at);
        people.value.push_back(m > 30 && m < 32 ? std::nan("") : std::round(viewers(m, dice)));
    }
    for (int m = 0; m <= 94; m += 2) {
        usual.at.push_back(seven + m * minute);
        usual.value.push_back(600 + 3400 * (1 - std::exp(-m / 20.0)) - std::max(0, m - 70) * 6);
    }
    for (int m = 0; m < 74; ++m) {
        money.at.push_back(seven + m * minute);
        money.value.push_back(6e5 + 1.3e6 * std::exp(-std::pow((m - 19) / 4.0, 2)) + 1.8e6 * std::exp(-std::pow((m - 50) / 5.0, 2)) + 2e4 * m * (m > 62));
    }
    spec.series = {people, usual, money};
    const auto mark = [&](int m, const char* icon, const char* label, Tone tone = Tone::neutral) {
        spec.markers.push_back({QString::number(m), seven + m * minute, QLatin1String(icon), QString::fromUtf8(label), tone});
    };
    mark(6, "pin", "Bí đao");
    mark(17, "ticket", "15 %");
    mark(29, "pin", "Cà phê tẩy da chết Đắk Lắk");
    mark(40, "ticket", "30K");
    mark(47, "zap", "Ads ×2");
    mark(58, "siren", "audio", Tone::alarm);
    mark(70, "pin", "Combo");
    spec.segments = {{{}, seven, seven + 6 * minute, {}, SegmentState::past},
                     {{}, seven + 6 * minute, seven + 29 * minute, QStringLiteral("Bí đao sạch dầu"), SegmentState::past},
                     {{}, seven + 29 * minute, seven + 43 * minute, QStringLiteral("Cà phê"), SegmentState::past},
                     {{}, seven + 43 * minute, seven + 58 * minute, QStringLiteral("Flash deal 1"), SegmentState::past},
                     {{}, seven + 58 * minute, seven + 68 * minute, QStringLiteral("Tẩy trang"), SegmentState::past},
                     {{}, seven + 68 * minute, seven + 85 * minute, QStringLiteral("Combo 11.11"), SegmentState::running},
                     {{}, seven + 85 * minute, seven + 94 * minute, {}, SegmentState::planned}};
    return spec;
}

SparkSpec spark(int seed, double from, double to) {
    SparkSpec made;
    made.range = {seven + 44 * minute, seven + 74 * minute};
    std::mt19937 dice(static_cast<unsigned>(seed));
    std::normal_distribution<double> noise(0, std::abs(to - from) / 30 + 10);
    for (int i = 0; i <= 60; ++i) {
        made.at.push_back(made.range.from + i * minute / 2);
        made.value.push_back(from + (to - from) * std::sin(i / 60.0 * 1.5) + noise(dice));
    }
    return made;
}

std::vector<TileSpec> tiles() {
    TileSpec gmv{QStringLiteral("gmv"), QStringLiteral("banknote"), QStringLiteral("GMV"), QStringLiteral("₫68.5M"), QStringLiteral("+3 %"), Tone::good};
    gmv.second = QStringLiteral("due by now ₫66.4M");
    gmv.second_right = QStringLiteral("of ₫160.0M");
    gmv.bar = BarAgainst{0.428, 0.415, Tone::good};
    gmv.age = QStringLiteral("4 s");
    TileSpec people{QStringLiteral("viewers"), QStringLiteral("eye"), QStringLiteral("Viewers"), QStringLiteral("4,812"), QStringLiteral("−4 % in 5 min")};
    people.second = QStringLiteral("peak 5,230 at 19:52");
    people.spark = spark(1, 3900, 4812);
    TileSpec orders{QStringLiteral("orders"), QStringLiteral("shopping-cart"), QStringLiteral("Orders"), QStringLiteral("312"), QStringLiteral("31 in 5 min")};
    orders.second = QStringLiteral("average basket ₫219,551");
    orders.spark = spark(2, 100, 312);
    TileSpec click{QStringLiteral("ctr"), QStringLiteral("zap"), QStringLiteral("Click-through"), QStringLiteral("7.9 %"), QStringLiteral("usual 7.1"), Tone::good};
    click.second = QStringLiteral("product clicks of impressions");
    click.state = FigureState::ageing;
    click.age = QStringLiteral("12 s");
    TileSpec cart{QStringLiteral("atc"), QStringLiteral("plus"), QStringLiteral("Added to cart"), QStringLiteral("1,046"), QStringLiteral("96 in 5 min")};
    cart.second = QStringLiteral("11 % of 9,176 clicks");
    cart.state = FigureState::stale;
    cart.age = QStringLiteral("2 min 10");
    TileSpec order{QStringLiteral("cto"), QStringLiteral("file-text"), QStringLiteral("Click-to-order"), QStringLiteral("3.4 %"), QStringLiteral("usual 4.2"), Tone::warn};
    order.second = QStringLiteral("under usual for 6 min");
    order.state = FigureState::failed;
    return {gmv, people, orders, click, cart, order};
}

CardSpec card(int rank, const char* title, const char* chip, const char* kind, const char* banner, Tone tone) {
    CardSpec made;
    made.id = QString::number(rank);
    made.rank = rank;
    made.title = QString::fromUtf8(title);
    made.chip = QLatin1String(chip);
    made.chip_kind = QLatin1String(kind);
    made.banner = QString::fromUtf8(banner);
    made.tone = tone;
    if (tone != Tone::neutral) made.action = QStringLiteral("Ack"), made.action_icon = QStringLiteral("check");
    made.second = QStringLiteral("S-261111-00%1 · Studio 3 · Hân, Tú").arg(rank);
    made.aside = rank == 1 ? QStringLiteral("+04:10 behind") : QStringLiteral("on time");
    made.aside_tone = rank == 1 ? Tone::alarm : Tone::neutral;
    made.figures = {CardFigure{QStringLiteral("GMV"), QStringLiteral("₫%1.2M").arg(31 * rank)}, CardFigure{QStringLiteral("Viewers"), QStringLiteral("%1,104").arg(rank + 1)},
                    CardFigure{QStringLiteral("Click-to-order"), QStringLiteral("2.9 %"), rank == 2 ? Tone::alarm : Tone::neutral}};
    made.bar = BarAgainst{0.14 + 0.07 * rank, 0.37, rank == 1 ? Tone::alarm : rank == 2 ? Tone::warn : Tone::good};
    made.bar_left = QStringLiteral("29 % under pace");
    made.bar_right = QStringLiteral("due by now ₫44.0M of ₫120M");
    made.spark = spark(rank, 2575, 2104 + rank * 600);
    made.spark_from = QStringLiteral("19:44");
    made.spark_caption = QStringLiteral("viewers, last 30 min");
    made.spark_to = QStringLiteral("now");
    made.peak = QStringLiteral("peak 3,260");
    made.low = QStringLiteral("low 2,104");
    made.note = QStringLiteral("−31 % in 5 min");
    made.note_tone = rank == 1 ? Tone::alarm : Tone::neutral;
    if (rank == 3) {
        made.state = FigureState::stale;
        made.spark.stale = true;
        made.spark.range.to += 3 * minute;
        made.note = QStringLiteral("as of 20:11:57");
        made.note_tone = Tone::warn;
    }
    made.lines = {{QStringLiteral("pin"), QString::fromUtf8("Nước tẩy trang hoa hồng Cocoon phiên bản đặc biệt 500 ml"), {}, QStringLiteral("3 h of stock")},
                  {QStringLiteral("play"), QStringLiteral("Flash deal Sensibio"), QStringLiteral("ends 20:20"), QStringLiteral("feed 6 s ago")}};
    return made;
}

} // namespace

QWidget* live_page() {
    auto* page = new Ground(Color::window);
    auto* row = new QHBoxLayout(page);
    auto* clock = new ClockFigure;
    clock->set({QStringLiteral("Combo 11.11, time left"), QStringLiteral("planned 17 min"), QStringLiteral("11:17"), Tone::neutral, QStringLiteral("+01:24 behind"), Tone::warn,
                QStringLiteral("break at 21:10\ntakes it up"), QStringLiteral("Ends 22:00 as planned"), QStringLiteral("voucher in 15:53")});
    auto* left = new QVBoxLayout;
    left->addWidget(clock);
    left->addStretch();
    row->addLayout(left, 1);
    auto* middle = new QVBoxLayout;
    auto* strip = new TileStrip(QStringLiteral("Figures"));
    strip->set_tiles(tiles());
    middle->addWidget(strip);
    auto* chart = new Chart;
    chart->set_spec(evening());
    chart->set_cursor(seven + 44 * minute);
    middle->addWidget(chart, 1);
    auto* busy = new Chart;
    ChartSpec eight = evening();
    eight.title = QStringLiteral("Eight of them");
    eight.series.clear();
    for (int i = 0; i < 8; ++i) {
        std::mt19937 dice(static_cast<unsigned>(i));
        std::normal_distribution<double> noise(0, 90);
        ChartSeries series;
        series.name = QStringLiteral("figure %1").arg(i + 1);
        series.color = Color(int(Color::series_1) + i);
        if (i % 3 == 1) series.dash = {7, 4};
        if (i % 3 == 2) series.dash = {2, 4};
        for (qint64 at = seven; at <= *eight.now; at += 1000) {
            series.at.push_back(at);
            series.value.push_back(1000 * (i + 1) + 400 * std::sin(double(at - seven) / 6e5 + i) + (i == 3 && at % 600'000 == 0 ? 3000 : noise(dice)));
        }
        eight.series.push_back(std::move(series));
    }
    busy->set_spec(eight);
    middle->addWidget(busy, 1);
    row->addLayout(middle, 2);
    page->resize(1100, 860);
    return page;
}

QWidget* wall_page() {
    auto* grid = new CardGrid(QStringLiteral("On air"));
    grid->set_cards({card(1, "Bioderma sale đôi", "TikTok Live", "tiktok", "No picture from the room for 48 s", Tone::alarm),
                     card(2, "Laneige × Hà Anh", "Shopee Live", "shopee", "Voucher 11SAVE refused at check-out", Tone::alarm),
                     card(3, "Anessa chống nắng 11.11 ngày hội siêu sale cuối năm", "Shopee Live", "shopee", "Feed silent for 2 min 10", Tone::warn),
                     card(4, "Cocoon Đêm hội 11.11", "TikTok Live", "tiktok", "Combo bí đao: 9 min of stock left", Tone::warn),
                     card(5, "Senka × Mẹ Bắp", "Shopee Live", "shopee", "Nothing needs you", Tone::neutral),
                     card(6, "Super Brand: Klairs", "TikTok Live", "tiktok", "Nothing needs you", Tone::neutral)});
    grid->resize(1268, 800);
    return grid;
}

} // namespace gallery
