// SPDX-License-Identifier: Apache-2.0
// What stands at the foot of a grid: totals, what needs attention in the words of its choices, figures of the selection.
// Worked out by a reader from values; a late answer is dropped.
#include "core/format.h"
#include "ui/table/cell_view.h"
#include "ui/table/foot.h"
#include "ui/table/grid.h"

#include <QCoreApplication>

namespace table {
namespace {

QString plain(std::int64_t n) { return QString::fromStdString(core::grouped(n)); }
QString translated(std::string_view context, std::string_view text) { return QCoreApplication::translate(std::string(context).c_str(), std::string(text).c_str()); }

/// What the bar says of cells of one column.
std::vector<std::pair<QString, QString>> figures_of(const core::Summary& s, const core::Column& c, const core::Scene& scene) {
    std::vector<std::pair<QString, QString>> out;
    const auto shown = [&](const core::Value& v) { return QString::fromStdString(core::display(c, v, scene)); };
    for (std::size_t i = 0; i < s.sums.size(); ++i) {
        if (!s.overflow) out.emplace_back(Grid::tr("sum"), shown(s.sums[i]));
        if (s.of_currency[i] < 2) continue;
        if (!s.overflow) out.emplace_back(Grid::tr("average"), shown(core::Money{s.sums[i].minor / static_cast<std::int64_t>(s.of_currency[i]), s.sums[i].currency}));
        out.emplace_back(Grid::tr("least"), shown(s.least[i]));
        out.emplace_back(Grid::tr("most"), shown(s.most[i]));
    }
    const bool counted = c.kind == core::Kind::number || c.kind == core::Kind::minutes;
    if (counted && s.figures > 0 && !s.overflow) {
        const auto of = [&](std::int64_t n) { return c.kind == core::Kind::number ? shown(core::Number{n}) : shown(core::Minutes{n}); };
        out.emplace_back(Grid::tr("sum"), of(s.sum));
        if (s.figures > 1) out.emplace_back(Grid::tr("average"), of(s.sum / static_cast<std::int64_t>(s.figures)));
    }
    if (core::known(s.low) && s.filled > 1) {
        const bool when = c.kind == core::Kind::date || c.kind == core::Kind::time;
        out.emplace_back(when ? Grid::tr("first") : Grid::tr("least"), shown(s.low));
        out.emplace_back(when ? Grid::tr("last") : Grid::tr("most"), shown(s.high));
    }
    return out;
}

struct Figures {
    std::map<int, QString> sums;
    std::map<int, Attention> attention;
    std::vector<std::pair<QString, QString>> selected;
    QString chosen;
};

struct Question {
    core::ArrangementPtr rows;
    std::vector<int> totals, toned;          // columns with a figure at the foot
    std::vector<std::int64_t> ticked;
    Picked picked;
    const core::Column* column = nullptr;    // whose figures the bar shows
    std::size_t columns = 1;                 // of the selection
};

/// How many rows have each of the choices that ask for attention: "3 Overdue · 5 Due soon", the gravest first.
Attention attention_of(const core::Arrangement& rows, const core::Column& c, const core::Cancelled& stop) {
    std::vector<std::size_t> counts(c.choices.size() + 1, 0);
    const core::Scene scene = rows.scene();
    std::size_t looked = 0;
    for (const core::Placed& p : rows.shown()) {
        if (++looked % 4096 == 0 && stop()) return {};
        if (!p.row) continue;
        const core::Value v = core::get(c, p.row, scene);
        const auto* choice = std::get_if<core::ChoiceValue>(&v);
        if (choice && choice->value && choice->value < counts.size()) ++counts[choice->value];
    }
    Attention out;
    QStringList words;
    for (const core::Tone tone : {core::Tone::bad, core::Tone::warn})
        for (std::size_t i = 1; i < counts.size(); ++i) {
            const core::Choice* choice = core::choice_of(c, static_cast<std::uint8_t>(i));
            if (!choice || choice->tone != tone || !counts[i]) continue;
            out.count += counts[i];
            out.grave = out.grave || tone == core::Tone::bad;
            words << plain(static_cast<std::int64_t>(counts[i])) + QLatin1Char(' ') + translated("choice", choice->title).toLower();
        }
    out.words = words.join(QStringLiteral(" · "));
    return out;
}

std::shared_ptr<const Figures> answer(const Question& q, const models::Cancel& cancel) {
    auto out = std::make_shared<Figures>();
    const auto stop = [&] { return cancel.cancelled(); };
    const core::Tracker& tracker = *q.rows->tracker;
    const core::Scene scene = q.rows->scene();
    for (const int column : q.totals) {
        const core::Column& c = tracker.columns[static_cast<std::size_t>(column)];
        const auto s = core::summarise(*q.rows, c, 0, q.rows->shown().size(), stop);
        if (!s) return out;
        out->sums[column] = sum_words(*s, c, scene);
    }
    for (const int column : q.toned)
        if (Attention attention = attention_of(*q.rows, tracker.columns[static_cast<std::size_t>(column)], stop); attention.count) out->attention[column] = std::move(attention);
    const std::size_t chosen = q.ticked.empty() ? q.rows->view.group ? ids_of(q.picked).size() : static_cast<std::size_t>(q.picked.height()) : q.ticked.size();
    if (!q.ticked.empty()) out->chosen = Grid::tr("%1 ticked").arg(plain(static_cast<std::int64_t>(chosen)));
    else if (chosen > 1) out->chosen = q.columns > 1 && q.picked.whole() ? Grid::tr("%1 × %2 selected").arg(plain(static_cast<std::int64_t>(chosen))).arg(q.columns) : Grid::tr("%1 selected").arg(plain(static_cast<std::int64_t>(chosen)));
    if (!q.column || out->chosen.isEmpty()) return out;
    core::Summary s;
    for (const std::int64_t id : q.ticked)
        if (const void* row = scene.state.row(tracker, id)) core::add_to(s, *q.column, core::get(*q.column, row, scene));
    if (q.ticked.empty()) s = summary_of(q.picked, *q.column, stop);
    out->selected = figures_of(s, *q.column, scene);
    return out;
}

}  // namespace

void Grid::summarise() {
    summing_.cancel();
    summing_ = models::Cancel();
    auto q = std::make_shared<Question>();
    q->rows = model_->arrangement();
    for (const int logical : shown_) {
        const core::Column& c = column(logical);
        const auto asks = [](const core::Choice& choice) { return choice.tone == core::Tone::warn || choice.tone == core::Tone::bad; };
        if (c.total == core::Total::sum) q->totals.push_back(logical);
        else if (c.kind == core::Kind::choice && std::ranges::any_of(c.choices, asks)) q->toned.push_back(logical);
    }
    q->ticked = ticked_.values();
    q->picked = picked();
    q->columns = q->picked.columns.size();
    if (!q->ticked.empty() || q->picked.height() > 1) {
        const auto has_figures = [](const core::Column* c) { return c && (c->kind == core::Kind::number || c->kind == core::Kind::minutes || c->kind == core::Kind::money); };
        q->column = current().isValid() ? &column(current().column()) : nullptr;
        if (!has_figures(q->column) && (!q->ticked.empty() || q->columns > 1))
            for (const int logical : shown_)
                if (column(logical).total == core::Total::sum) { q->column = &column(logical); break; }
    }
    const std::size_t hits = q->rows->hits, all = q->rows->all->size();
    const QString noun = all == 1 ? translated("one", tracker().one) : translated(tracker().id, tracker().title).toLower();
    const QString count = hits == all ? plain(static_cast<std::int64_t>(all)) + QLatin1Char(' ') + noun : tr("%1 of %2 %3").arg(plain(static_cast<std::int64_t>(hits)), plain(static_cast<std::int64_t>(all)), noun);
    model_->bridge().reader().post([q, count, cancel = summing_, guard = QPointer<QObject>(this), this] {
        if (cancel.cancelled()) return;
        auto figures = answer(*q, cancel);
        models::on_ui(guard, [this, figures, count, cancel] {
            if (cancel.cancelled()) return;
            foot_->totals().set(count, figures->sums, figures->attention);
            foot_->set_selection(figures->chosen, figures->selected);
        });
    });
}

}  // namespace table
