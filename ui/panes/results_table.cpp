// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/results_table.h"

#include "core/text.h"
#include "ui/kit/paint.h"
#include "ui/kit/style.h"
#include "ui/panes/words.h"

#include <QApplication>

#include <cmath>

namespace panes {

using kit::Color;

namespace {

constexpr double unknown = -1e300;   // sorts below everything

double number_of(const reports::ResultLine& line, std::string_view rule) {
    const reports::Final* final = line.final_of(rule);
    return final ? final->value : unknown;
}

// What a column is sorted by.
double key(const reports::ResultLine& line, int column) {
    switch (column) {
    case ResultsModel::when: return double(line.facts.planned_from.ms);
    case ResultsModel::gmv: return line.headline() ? double(line.headline()->money.minor) : unknown;
    case ResultsModel::source: return line.restated ? 1 : 0;
    case ResultsModel::target: return line.facts.target.known() ? double(line.facts.target.minor) : unknown;
    case ResultsModel::against_target: return line.over_target.value_or(unknown);
    case ResultsModel::against_slot: return line.slot.over_median.value_or(unknown);
    case ResultsModel::peak: return line.peak.known() ? double(line.peak.value) : unknown;
    case ResultsModel::orders: return number_of(line, "orders");
    case ResultsModel::ctr: return number_of(line, "ctr_views");
    case ResultsModel::click_to_order: return number_of(line, "click_to_order");
    case ResultsModel::basket: return number_of(line, "aov");
    default: return 0;
    }
}

bool before(const reports::ResultLine& a, const reports::ResultLine& b, int column) {
    switch (column) {
    case ResultsModel::code: return core::collate(a.facts.code, b.facts.code) < 0;
    case ResultsModel::title: return core::collate(a.facts.title, b.facts.title) < 0;
    case ResultsModel::platform: return a.facts.platform < b.facts.platform;
    default: return key(a, column) < key(b, column);
    }
}

QString percent(double value, int decimals) { return Words::tr("%1 %").arg(QLocale(Words::language() == core::Language::vi ? QLocale::Vietnamese : QLocale::English).toString(value * 100, 'f',
    decimals)); }
QString count_words(std::int64_t n) { return n == core::no_number ? QString() : Words::number(n); }
QString of_final(const reports::ResultLine& line, std::string_view rule) {
    const reports::Final* final = line.final_of(rule);
    return final ? final_words(*final) : QString();
}

}  // namespace

QString against_words(const std::optional<double>& share) {
    if (!share) return {};
    const QString number = percent(std::abs(*share), 1);
    return (*share < -0.0005 ? QStringLiteral("−") : *share > 0.0005 ? QStringLiteral("+") : QString()) + number;
}

QString money_whole(const core::Money& money) { return money.known() ? qt(core::money_text(money, Words::language())) : QString(); }

QString final_words(const reports::Final& final) {
    if (!final.known) return {};
    switch (final.rule->unit) {
    case core::Unit::count: return Words::number(std::llround(final.value));
    case core::Unit::money: return money_whole({std::llround(final.value), final.currency});
    case core::Unit::percent: return percent(final.value, 2);
    case core::Unit::seconds: return Words::tr("%1 s").arg(Words::number(std::llround(final.value)));
    }
    return {};
}

QString as_of_words(std::int64_t ms, const core::Time& now, core::Zone zone) {
    const core::Date day = core::wall(ms, zone).date;
    return Words::tr("as of %1").arg(day == core::wall(now.ms, zone).date ? qt(core::clock_text({ms, zone}, zone)) : day_words(day));
}

QString source_words(const reports::ResultLine& line, const core::Time& now) {
    if (!line.exported) return Words::tr("feed");
    const QString as_of = as_of_words(line.as_of_ms, now, line.facts.zone);
    return line.restated ? Words::tr("restated, %1").arg(as_of) : as_of;
}

void ResultsModel::set_lines(std::vector<reports::ResultLine> lines, const core::Time& now) {
    now_ = now;
    arrange(&lines);
}

void ResultsModel::set_filter(const Filter& filter) {
    if (filter == filter_) return;
    filter_ = filter;
    arrange(nullptr);
}

void ResultsModel::sort(int column, Qt::SortOrder order) {
    if (column < 0 || column >= column_count) return;
    sorted_by_ = column, order_ = order;
    arrange(nullptr);
}

bool ResultsModel::passes(const reports::ResultLine& line) const {
    if (filter_.platform != core::Platform::none && line.facts.platform != filter_.platform) return false;
    if (filter_.days > 0 && line.facts.planned_from.ms < now_.ms - filter_.days * core::day_ms) return false;
    if (filter_.text.isEmpty()) return true;
    const reports::Facts& f = line.facts;
    return core::fold(f.code + "\n" + f.title + "\n" + f.brand + "\n" + f.hosts + "\n" + f.account).find(core::fold(utf8(filter_.text))) != std::string::npos;
}

// What is not known stands last, whichever way it is sorted. Views keep their place: rows come and go at the end only.
void ResultsModel::arrange(std::vector<reports::ResultLine>* fresh) {
    const std::vector<reports::ResultLine>& all = fresh ? *fresh : lines_;
    std::vector<std::size_t> wanted;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (passes(all[i])) wanted.push_back(i);
    std::ranges::stable_sort(wanted, [&](std::size_t a, std::size_t b) {
        const bool nothing_a = key(all[a], sorted_by_) == unknown, nothing_b = key(all[b], sorted_by_) == unknown;
        if (nothing_a != nothing_b) return nothing_b;
        return order_ == Qt::AscendingOrder ? before(all[a], all[b], sorted_by_) : before(all[b], all[a], sorted_by_);
    });
    const int had = int(shown_.size()), has = int(wanted.size());
    if (has > had) beginInsertRows({}, had, has - 1);
    else if (has < had) beginRemoveRows({}, has, had - 1);
    shown_ = std::move(wanted);   // points into the lines: both change between the signals
    if (fresh) lines_ = std::move(*fresh);
    if (has > had) endInsertRows();
    else if (has < had) endRemoveRows();
    if (has > 0) emit dataChanged(index(0, 0), index(has - 1, column_count - 1));
}

int ResultsModel::row_of(core::Id<core::Session> session) const {
    const auto it = std::ranges::find_if(shown_, [&](std::size_t i) { return lines_[i].facts.session == session; });
    return it == shown_.end() ? -1 : int(it - shown_.begin());
}

std::vector<core::Id<core::Session>> ResultsModel::sessions() const {
    std::vector<core::Id<core::Session>> out;
    for (const std::size_t i : shown_) out.push_back(lines_[i].facts.session);
    return out;
}

QString ResultsModel::words(const reports::ResultLine& line, int column) const {
    const reports::Facts& f = line.facts;
    switch (column) {
    case code: return qt(f.code);
    case title: return qt(f.title);
    case when: return f.planned_from.known() ? day_words(core::wall(f.planned_from.ms, f.zone).date) + QStringLiteral(" ") + qt(core::span_text(f.planned_from, f.planned_to, f.zone)) : QString();
    case platform: return f.platform == core::Platform::none ? QString() : titled("choice", core::choices(f.platform)[std::size_t(f.platform) - 1].title);
    case gmv: return line.headline() ? money_whole(line.headline()->money) : QString();
    case source: return source_words(line, now_);
    case target: return money_whole(f.target);
    case against_target: return against_words(line.over_target);
    case against_slot: return against_words(line.slot.over_median);
    case orders: return of_final(line, "orders");
    case peak: return count_words(line.peak.known() ? line.peak.value : core::no_number);
    case ctr: return of_final(line, "ctr_views");
    case click_to_order: return of_final(line, "click_to_order");
    case basket: return of_final(line, "aov");
    default: return {};
    }
}

QString ResultsModel::tip(const reports::ResultLine& line, int column) const {
    const auto means = [&](std::string_view rule) {
        const reports::Final* final = line.final_of(rule);
        return final ? qt(final->means) : QString();
    };
    switch (column) {
    case gmv:
    case source: {
        QStringList all;
        for (const reports::Sales& sales : line.sales) {
            all += Words::tr("%1: %2").arg(titled("figure", sales.title), money_whole(sales.money));
            if (sales.restated()) all += Words::tr("before: %1").arg(money_whole(sales.before));
        }
        return all.join(QLatin1Char('\n'));
    }
    case against_slot: return line.slot.count ? Words::tr("%1 of %2 in the same slot: median %3, last %4").arg(titled("figure", line.slot.title),
        Words::counted(qsizetype(line.slot.count), Words::tr("1 earlier session"), Words::tr("%1 earlier sessions")), money_whole(line.slot.median), money_whole(line.slot.last)) : QString();
    case orders: return means("orders");
    case ctr: return means("ctr_views");
    case click_to_order: return means("click_to_order");
    case basket: return means("aov");
    case title: return qt(line.facts.title + (line.facts.hosts.empty() ? "" : "\n" + line.facts.hosts));
    case against_target: return money_whole(line.facts.target);
    default: return {};
    }
}

QVariant ResultsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const reports::ResultLine& line = at(index.row());
    const auto color = [&]() -> QVariant {
        const kit::Theme& theme = kit::theme_now();
        const auto tone = [&](const std::optional<double>& share) -> QVariant { return share && *share < -0.1 ? QVariant(theme.color(Color::warn)) : share
            && *share >= 0 ? QVariant(theme.color(Color::good)) : QVariant(); };
        if (index.column() == against_target) return tone(line.over_target);
        if (index.column() == against_slot) return tone(line.slot.over_median);
        if (index.column() == source) return theme.color(line.restated ? Color::warn : Color::text_quiet);
        return {};
    };
    switch (role) {
    case Qt::DisplayRole: return words(line, index.column());
    case Qt::ToolTipRole: return kit::plain_tip(tip(line, index.column()));
    case Qt::TextAlignmentRole: return int((index.column() >= gmv && index.column() != source ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::ForegroundRole: return color();
    case Qt::AccessibleTextRole: return headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString() + QStringLiteral(" ") + words(line, index.column());
    default: return {};
    }
}

QVariant ResultsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole) return int((section >= gmv && section != source ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    switch (section) {
    case code: return Words::tr("Code");
    case title: return Words::tr("Title");
    case when: return Words::tr("When");
    case platform: return Words::tr("Platform");
    case gmv: return Words::tr("GMV");
    case source: return Words::tr("Who says so");
    case target: return Words::tr("Target");
    case against_target: return Words::tr("vs target");
    case against_slot: return Words::tr("vs slot");
    case orders: return Words::tr("Orders");
    case peak: return Words::tr("Peak");
    case ctr: return Words::tr("Click-through");
    case click_to_order: return Words::tr("Click-to-order");
    case basket: return Words::tr("Basket");
    default: return {};
    }
}

}  // namespace panes
