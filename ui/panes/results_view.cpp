// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/results_view.h"

#include "ui/kit/chart.h"
#include "ui/kit/label.h"
#include "ui/kit/listrow.h"
#include "ui/kit/tile.h"
#include "ui/panes/results_table.h"
#include "ui/panes/words.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QTableWidget>
#include <QVBoxLayout>

#include <cmath>
#include <limits>

namespace panes {
namespace {

constexpr int row_height = 26;

QString icon_of(core::MarkKind kind) {
    switch (kind) {
    case core::MarkKind::clip: return QStringLiteral("star");
    case core::MarkKind::problem: return QStringLiteral("triangle-alert");
    case core::MarkKind::idea: return QStringLiteral("zap");
    default: return QStringLiteral("pin");
    }
}

kit::Tone tone_of(core::MarkKind kind) {
    switch (kind) {
    case core::MarkKind::problem: return kit::Tone::alarm;
    case core::MarkKind::idea: return kit::Tone::good;
    default: return kit::Tone::neutral;
    }
}

QString kind_words(core::MarkKind kind) { return kind == core::MarkKind::none ? QString() : titled("choice", core::mark_kind_choices[std::size_t(kind) - 1].title); }

double major(const core::Money& money) {
    double out = double(money.minor);
    for (int i = 0; i < money.currency.decimals(); ++i) out /= 10;
    return out;
}

core::Money from_major(double value, core::Currency currency) {
    for (int i = 0; i < currency.decimals(); ++i) value *= 10;
    return {std::int64_t(std::llround(value)), currency};
}

QString far_words(std::int64_t ms, const QString& after, const QString& ahead) {
    if (ms == core::no_number || std::abs(ms) < core::minute_ms / 2) return {};
    return (ms < 0 ? ahead : after).arg(distance(std::abs(ms)));
}

kit::Tone tone_against(const std::optional<double>& share) { return !share ? kit::Tone::neutral : *share >= 0 ? kit::Tone::good : *share < -0.1 ? kit::Tone::warn : kit::Tone::neutral; }

void put(QTableWidget* table, int row, const QStringList& cells, const std::vector<int>& right, const QString& tip = {}) {
    for (int column = 0; column < cells.size(); ++column) {
        auto* item = new QTableWidgetItem(cells[column]);
        item->setTextAlignment((std::ranges::find(right, column) != right.end() ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
        if (!tip.isEmpty()) item->setToolTip(kit::plain_tip(tip));
        table->setItem(row, column, item);
    }
}

}  // namespace

kit::ChartSpec result_chart(const reports::SessionResult& result) {
    kit::ChartSpec spec;
    spec.title = Words::tr("Viewers and GMV a minute");
    spec.empty = Words::tr("Nothing was measured minute by minute: these figures come from an export.");
    if (result.minutes.empty()) return spec;
    core::Currency currency;
    kit::ChartSeries viewers, gmv;
    viewers.id = QStringLiteral("viewers"), viewers.name = Words::tr("Viewers"), viewers.color = kit::Color::series_1, viewers.side = kit::ChartSide::right;
    gmv.id = QStringLiteral("gmv_minute"), gmv.name = Words::tr("GMV a minute"), gmv.kind = kit::ChartKind::bars, gmv.color = kit::Color::bar;
    for (const reports::MinuteLine& minute : result.minutes) {
        viewers.at.push_back(minute.at_ms), gmv.at.push_back(minute.at_ms);
        viewers.value.push_back(minute.viewers == core::no_number ? std::numeric_limits<double>::quiet_NaN() : double(minute.viewers));
        gmv.value.push_back(minute.gmv.known() ? major(minute.gmv) : std::numeric_limits<double>::quiet_NaN());
        if (minute.gmv.known()) currency = minute.gmv.currency;
    }
    gmv.words = [currency](double value) { return money_whole(from_major(value, currency)); };
    spec.left.words = [currency](double value) { return money_words(from_major(value, currency)); };
    spec.series = {std::move(gmv), std::move(viewers)};
    spec.whole = {result.minutes.front().at_ms, result.minutes.back().at_ms + core::minute_ms};
    spec.offset_ms = std::int64_t(core::offset_minutes(spec.whole.from, result.line.facts.zone)) * core::minute_ms;
    for (const reports::MarkerLine& line : result.markers.lines) spec.markers.push_back({qt(reports::time_code(line.offset_ms)), line.at.ms, icon_of(line.kind), qt(line.text), tone_of(line.kind)});
    return spec;
}

ResultView::ResultView(QWidget* parent) : QWidget(parent), title_(new kit::Label({}, kit::FontRole::title)), about_(new kit::Label({}, kit::FontRole::body, kit::Color::text_quiet)),
    chart_(new kit::Chart) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    column->addWidget(title_);
    column->addWidget(about_);
    auto* tiles = new QHBoxLayout;
    tiles->setSpacing(8);
    for (int i = 0; i < 6; ++i) {
        tiles_.push_back(new kit::Tile({}));
        tiles_.back()->setFixedHeight(88);
        tiles->addWidget(tiles_.back(), 1);
    }
    column->addLayout(tiles);
    chart_->setMinimumHeight(220);
    column->addWidget(chart_, 3);
    auto* blocks = new QHBoxLayout;
    blocks->setSpacing(16);
    auto* left = new QVBoxLayout;
    auto* middle = new QVBoxLayout;
    auto* right = new QVBoxLayout;
    for (auto* one : {left, middle, right}) one->setSpacing(0), blocks->addLayout(one, one == left ? 5 : 4);
    column->addLayout(blocks, 3);
    figures_ = add_block(left, Words::tr("Final figures"), {Words::tr("Figure"), Words::tr("Value"), Words::tr("Definition"), Words::tr("Source")}, {150, 112, 160, 104}, 2, {1});
    products_ = add_block(middle, Words::tr("Products"), {Words::tr("SKU"), Words::tr("Name"), Words::tr("Units"), Words::tr("GMV"), Words::tr("Share")}, {80, 120, 48, 94, 58}, 1, {2, 3, 4});
    markers_ = add_block(right, Words::tr("Markers"), {Words::tr("Time code"), Words::tr("Kind"), Words::tr("Text"), Words::tr("Who")}, {72, 64, 120, 62}, 2, {0});
    restated_ = add_block(right, Words::tr("Restated"), {Words::tr("Figure"), Words::tr("Before"), Words::tr("After"), Words::tr("As of")}, {110, 96, 96, 90}, 0, {1, 2});
}

ResultView::Block ResultView::add_block(QVBoxLayout* column, const QString& title, const QStringList& headings, const std::vector<int>& widths, int stretched, const std::vector<int>& numbers) {
    Block block{new kit::SectionHeader(title, {}, false), new QTableWidget(0, int(headings.size()))};
    QTableWidget* table = block.table;
    table->setHorizontalHeaderLabels(headings);
    table->setAccessibleName(title);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(row_height);
    table->setShowGrid(false);
    table->setFrameShape(QFrame::NoFrame);
    table->setWordWrap(false);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (std::size_t i = 0; i < widths.size(); ++i) table->setColumnWidth(int(i), widths[i]);
    table->horizontalHeader()->setSectionResizeMode(stretched, QHeaderView::Stretch);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setFixedHeight(24);
    for (int i = 0; i < headings.size(); ++i) {
        const bool right = std::ranges::find(numbers, i) != numbers.end();
        table->horizontalHeaderItem(i)->setTextAlignment((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    column->addWidget(block.head);
    column->addWidget(table, 1);
    return block;
}

void ResultView::show_result(reports::SessionResult result, const core::Time& now) {
    result_ = std::move(result);
    show_heads(now);
    chart_->set_spec(result_chart(result_));
    fill_figures(now);
    fill_products();
    fill_markers();
    fill_restated(now);
}

void ResultView::show_heads(const core::Time& now) {
    const reports::ResultLine& line = result_.line;
    const reports::Facts& f = line.facts;
    title_->setText(f.title.empty() ? qt(f.code) : qt(f.title));
    QStringList about{qt(f.code)};
    if (f.platform != core::Platform::none) about += titled("choice", core::choices(f.platform)[std::size_t(f.platform) - 1].title);
    for (const std::string& part : {f.account, f.brand, f.room, f.hosts})
        if (!part.empty()) about += qt(part);
    if (f.planned_from.known()) about += day_words(core::wall(f.planned_from.ms, f.zone).date) + QLatin1Char(' ') + qt(core::span_text(f.planned_from, f.planned_to, f.zone));
    about_->setText(about.join(QStringLiteral(" · ")));
    const reports::Sales* sales = line.headline();
    const auto tile = [&](std::size_t i, kit::TileSpec spec) { tiles_[i]->set(std::move(spec)); };
    tile(0, {.id = QStringLiteral("gmv"), .icon = QStringLiteral("banknote"), .title = sales ? titled("figure", sales->title) : Words::tr("GMV"),
        .figure = sales ? money_words(sales->money) : QStringLiteral("–"),
             .second = source_words(line, now), .tip = sales ? money_whole(sales->money) + QLatin1Char('\n') + titled("figure", sales->means) : QString()});
    tile(1, {.id = QStringLiteral("target"), .icon = QStringLiteral("flag"), .title = Words::tr("Against target"), .figure = line.over_target ? against_words(line.over_target) : QStringLiteral("–"),
             .second = f.target.known() ? Words::tr("of %1").arg(money_words(f.target)) : Words::tr("no target"), .tone = tone_against(line.over_target)});
    const QString of_slot = line.slot.count ? Words::tr("median %1 of %2, last %3").arg(money_words(line.slot.median), Words::number(qint64(line.slot.count)),
        against_words(line.slot.over_last)) : Words::tr("nothing to compare with");
    tile(2, {.id = QStringLiteral("slot"), .icon = QStringLiteral("history"), .title = Words::tr("Same slot, earlier"),
        .figure = line.slot.over_median ? against_words(line.slot.over_median) : QStringLiteral("–"), .second = of_slot,
             .tone = tone_against(line.slot.over_median), .tip = line.slot.count ? titled("figure", line.slot.title) : QString()});
    const reports::Final* orders = line.final_of("orders");
    const reports::Final* basket = line.final_of("aov");
    tile(3, {.id = QStringLiteral("orders"), .icon = QStringLiteral("shopping-cart"), .title = Words::tr("Orders"), .figure = orders ? final_words(*orders) : QStringLiteral("–"),
        .second = basket ? Words::tr("basket %1").arg(final_words(*basket)) : QString()});
    tile(4, {.id = QStringLiteral("peak"), .icon = QStringLiteral("eye"), .title = Words::tr("Peak viewers"), .figure = line.peak.known() ? Words::number(line.peak.value) : QStringLiteral("–"),
             .second = line.recorded && line.peak.known() ? Words::tr("at %1").arg(qt(core::clock_text({line.peak.at_ms, f.zone}, f.zone))) : QString()});
    QStringList air;
    for (const QString& words : {far_words(f.late_ms(), Words::tr("%1 late"), Words::tr("%1 early")), far_words(f.over_ms(), Words::tr("%1 over"), Words::tr("%1 under"))})
        if (!words.isEmpty()) air += words;
    tile(5, {.id = QStringLiteral("air"), .icon = QStringLiteral("radio"), .title = Words::tr("On air"),
        .figure = f.on_air_ms() == core::no_number ? QStringLiteral("–") : distance(f.on_air_ms()), .second = air.isEmpty() ? Words::tr("as planned") : air.join(QStringLiteral(", "))});
}

void ResultView::fill_figures(const core::Time& now) {
    const reports::ResultLine& line = result_.line;
    const core::Zone zone = line.facts.zone;
    std::vector<std::pair<QStringList, QString>> rows;
    for (const reports::Sales& sales : line.sales) {
        const bool feed = sales.id == reports::recorded_sales;
        rows.emplace_back(QStringList{titled("figure", sales.title), money_whole(sales.money), titled("figure", sales.means),
            feed ? Words::tr("feed") : as_of_words(sales.as_of_ms, now, zone)}, titled("figure", sales.means));
    }
    for (const reports::Final& final : line.finals) {
        if (!final.known) continue;
        QString tip = titled("figure", final.means);
        if (final.denominator != core::no_number && final.rule->numerator != core::Quantity::gmv) tip += QStringLiteral("\n%1 / %2").arg(Words::number(final.numerator),
            Words::number(final.denominator));
        rows.emplace_back(QStringList{titled("figure", final.rule->title), final_words(final), titled("figure", final.means), final.exported ? Words::tr("export") : Words::tr("feed")}, tip);
    }
    figures_.table->setRowCount(int(rows.size()));
    for (std::size_t i = 0; i < rows.size(); ++i) put(figures_.table, int(i), rows[i].first, {1}, rows[i].second);
}

void ResultView::fill_products() {
    products_.table->setRowCount(int(result_.goods.size()));
    for (std::size_t i = 0; i < result_.goods.size(); ++i) {
        const core::GoodsLine& goods = result_.goods[i];
        const auto name = result_.names.find(goods.now.sku);
        const std::int64_t units = goods.now.counts[core::Metric::units];
        const QString stock = goods.now.stock == core::no_number ? QString() : Words::tr("%1 left in stock").arg(Words::number(goods.now.stock));
        put(products_.table, int(i), {qt(goods.now.sku), name == result_.names.end() ? QString() : qt(name->second), units == core::no_number ? QString() : Words::number(units),
            money_whole(goods.now.gmv), goods.now.gmv.known() ? against_words(goods.share).remove(QLatin1Char('+')) : QString()},
            {2, 3, 4}, stock);
    }
}

void ResultView::fill_markers() {
    const auto& lines = result_.markers.lines;
    markers_.table->setRowCount(int(lines.size()));
    for (std::size_t i = 0; i < lines.size(); ++i) put(markers_.table, int(i), {qt(reports::time_code(lines[i].offset_ms)), kind_words(lines[i].kind), qt(lines[i].text), qt(lines[i].who)}, {0});
    const bool restated = !result_.restatements.empty();
    markers_.head->setVisible(!lines.empty() || !restated);
    markers_.table->setVisible(!lines.empty() || !restated);
}

void ResultView::fill_restated(const core::Time& now) {
    const auto& all = result_.restatements;
    const core::Zone zone = result_.line.facts.zone;
    restated_.table->setRowCount(int(all.size()));
    for (std::size_t i = 0; i < all.size(); ++i)
        put(restated_.table, int(i), {titled("figure", all[i].title), qt(all[i].before), qt(all[i].after), moment({all[i].at_ms, zone}, now, zone)}, {1, 2},
            all[i].in_feed ? Words::tr("It fell in the feed.") : Words::tr("A later export says so."));
    restated_.head->setVisible(!all.empty());
    restated_.table->setVisible(!all.empty());
}

}  // namespace panes
