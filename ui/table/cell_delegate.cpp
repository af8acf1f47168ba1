// SPDX-License-Identifier: Apache-2.0
#include "ui/table/cell_delegate.h"

#include "core/format.h"
#include "ui/kit/icons.h"
#include "ui/kit/paint.h"
#include "ui/table/cell_view.h"
#include "ui/table/foot.h"
#include "ui/table/grid.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace table {

using kit::Color;
using kit::FontRole;
using kit::Measure;

namespace {

QString words(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

// Papers and the like: there, missing, expired are told by shape, not by words.
const char* paper_icon(std::string_view id) {
    if (id == "there") return "check";
    if (id == "missing") return "circle-dashed";
    if (id == "expired") return "clock-alert";
    return nullptr;
}

QColor tint_of(core::Tone tone, const kit::Theme& theme) {
    switch (tone) {
    case core::Tone::good: return theme.color(Color::good_tint);
    case core::Tone::warn: return theme.color(Color::warn_tint);
    case core::Tone::bad: return theme.color(Color::on_air_tint);
    case core::Tone::accent: return theme.color(Color::select);
    case core::Tone::quiet: return theme.color(Color::window);
    default: return {};
    }
}

}  // namespace

QString chip_of(core::Tone tone) {
    switch (tone) {
    case core::Tone::plain: return QStringLiteral("neutral");
    case core::Tone::quiet: return QStringLiteral("outline");
    case core::Tone::accent: return QStringLiteral("accent");
    case core::Tone::good: return QStringLiteral("good");
    case core::Tone::warn: return QStringLiteral("warn");
    case core::Tone::bad: return QStringLiteral("on-air");
    case core::Tone::tiktok: return QStringLiteral("tiktok");
    case core::Tone::shopee: return QStringLiteral("shopee");
    }
    return QStringLiteral("neutral");
}

CellDelegate::CellDelegate(Grid& grid, QObject* parent) : QStyledItemDelegate(parent), grid_(grid) {}

void CellDelegate::set_rules(const std::vector<core::ColourRule>& rules) {
    rules_.clear();
    const core::Scene scene = grid_.model().scene();
    for (const core::ColourRule& rule : rules)
        if (auto where = core::parse_where(grid_.tracker(), rule.when, scene.state, core::wall(scene.now.ms, scene.state.workspace().zone).date))
            rules_.push_back({rule.tone, rule.column, std::move(*where)});
}

QColor CellDelegate::ground_of(const QModelIndex& index, bool selected) const {
    const kit::Theme& theme = kit::theme_now();
    const models::RowModel& model = grid_.model();
    const core::Column& c = grid_.column(index.column());
    const std::int64_t id = model.id_at(index.row());
    if (model.refused(id, &c)) return theme.color(Color::on_air_tint);
    if (selected || grid_.is_ticked(id)) return theme.color(Color::select);
    for (const Rule& rule : rules_)
        if ((!rule.column || rule.column == &c) && rule.when.holds(model.row_at(index.row()), model.scene()))
            if (const QColor tint = tint_of(rule.tone, theme); tint.isValid()) return tint;
    return theme.color(Color::surface);
}

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    if (!grid_.model().row_at(index.row())) return paint_group(*painter, option, index);
    const kit::Theme& theme = kit::theme_now();
    painter->save();
    painter->setClipRect(option.rect);
    painter->fillRect(option.rect, ground_of(index, option.state & QStyle::State_Selected));
    painter->fillRect(QRectF(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.color(Color::grid));
    paint_cell(*painter, option, index);
    if (index == grid_.current()) kit::draw_plate(*painter, option.rect, {}, theme.color(Color::accent), 0, 2);
    painter->restore();
}

// The title goes on over the cells beside it, up to the first sum; sums stand in their columns.
void CellDelegate::paint_group(QPainter& p, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const kit::Theme& theme = kit::theme_now();
    p.fillRect(option.rect, theme.color(Color::window));
    p.fillRect(QRectF(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.color(Color::line));
    const core::Group* group = grid_.model().group_at(index.row());
    if (!group) return;
    p.save();
    p.setClipRect(option.rect);
    const auto sum_of = [&](int logical) {
        const auto it = std::ranges::find(group->sums, &grid_.column(logical), [](const auto& each) { return each.first; });
        return it == group->sums.end() ? QString() : sum_words(it->second, *it->first, grid_.model().scene());
    };
    const int place = grid_.place_of(index.column());
    const int pad = theme.measure(Measure::cell);
    if (const QString sum = place > 0 ? sum_of(index.column()) : QString(); !sum.isEmpty()) {
        kit::draw_text(p, QRectF(option.rect).adjusted(pad, 0, -pad, -1), sum, theme.font(FontRole::strong), theme.color(Color::text), Qt::AlignRight | Qt::AlignVCenter);
    } else {
        // From where the first column begins, in the coordinates of this pane.
        const int leftmost = grid_.shown_columns().front();
        const CellView* holds = grid_.pane_of(leftmost);
        const QPoint start = holds->viewport()->mapTo(&grid_, QPoint(holds->columnViewportPosition(leftmost), 0));
        const double left = static_cast<const QAbstractItemView*>(option.widget)->viewport()->mapFrom(&grid_, start).x();
        double end = 100'000;
        for (int next = place + 1; next < static_cast<int>(grid_.shown_columns().size()); ++next)
            if (const int logical = grid_.shown_columns()[static_cast<std::size_t>(next)]; !sum_of(logical).isEmpty()) {
                end = left;
                for (int at = 0; at < next; ++at) end += grid_.pane_of(grid_.shown_columns()[static_cast<std::size_t>(at)])->columnWidth(grid_.shown_columns()[static_cast<std::size_t>(at)]);
                break;
            }
        bool past_sum = false;   // a title does not come back behind a sum
        for (int before = 1; before < place; ++before) past_sum = past_sum || !sum_of(grid_.shown_columns()[static_cast<std::size_t>(before)]).isEmpty();
        if (!past_sum) {
            const QRectF space(left + 6, option.rect.top(), std::max(40.0, end - left - 10), option.rect.height());
            kit::draw_icon(p, group->folded ? QStringLiteral("chevron-right") : QStringLiteral("chevron-down"), QRectF(space.left(), space.center().y() - 7, 14, 14), theme.color(Color::text_quiet));
            const QString count = QString::fromStdString(core::grouped(static_cast<std::int64_t>(group->rows)));
            const double figures = kit::text_width(count, theme.font(FontRole::label)) + 8;
            const double used = kit::draw_text(p, space.adjusted(18, 0, -figures, 0), words(group->title), theme.font(FontRole::strong), theme.color(Color::text));
            kit::draw_text(p, space.adjusted(18 + used + 8, 0, 0, 0), count, theme.font(FontRole::label), theme.color(Color::text_quiet));
        }
    }
    p.restore();
    if (index == grid_.current()) kit::draw_plate(p, option.rect, {}, theme.color(Color::accent), 0, 2);
}

bool CellDelegate::paint_choice(QPainter& p, const QRectF& space, const core::Column& c, std::uint8_t value) const {
    const core::Choice* choice = core::choice_of(c, value);
    if (!choice) return true;
    const kit::Theme& theme = kit::theme_now();
    if (core::is_mark(c)) {
        const Color color = choice->tone == core::Tone::good ? Color::text_quiet : choice->tone == core::Tone::warn ? Color::warn : Color::on_air_text;
        kit::draw_icon(p, QString::fromLatin1(paper_icon(choice->id)), QRectF(space.center().x() - 7.5, space.center().y() - 7.5, 15, 15), theme.color(color));
        return true;
    }
    const QString icon = grid_.choice_icon(choice->id);
    if (choice->tone == core::Tone::plain && icon.isEmpty()) return false;
    const double w = std::min(kit::chip_width(words(choice->title), icon, theme), space.width());
    kit::draw_chip(p, QRectF(space.left(), space.center().y() - 8, w, 16), words(choice->title), icon, theme.chip(chip_of(choice->tone)), theme);
    return true;
}

void CellDelegate::paint_set(QPainter& p, const QRectF& space, const core::Column& c, std::uint32_t bits) const {
    const kit::Theme& theme = kit::theme_now();
    double x = space.left();
    for (std::size_t i = 0; i < c.choices.size(); ++i) {
        if (!(bits >> i & 1u)) continue;
        const QString title = QCoreApplication::translate("choice", std::string(c.choices[i].title).c_str());
        const double w = kit::chip_width(title, {}, theme);
        if (x + w > space.right() + 1 && x > space.left()) {
            kit::draw_text(p, QRectF(x, space.top(), space.right() - x, space.height()), QStringLiteral("…"), theme.font(FontRole::body), theme.color(Color::text_quiet));
            return;
        }
        kit::draw_chip(p, QRectF(x, space.center().y() - 8, std::min(w, space.width()), 16), title, {}, theme.chip(chip_of(c.choices[i].tone)), theme);
        x += w + 4;
    }
}

void CellDelegate::paint_cell(QPainter& p, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const kit::Theme& theme = kit::theme_now();
    const models::RowModel& model = grid_.model();
    const core::Column& c = grid_.column(index.column());
    const int pad = theme.measure(Measure::cell);
    const QRectF space = QRectF(option.rect).adjusted(pad, 0, -pad, -1);
    if (const models::Refused* refused = model.refused(model.id_at(index.row()), &c)) {
        kit::draw_icon(p, QStringLiteral("circle-alert"), QRectF(space.left() - 3, space.center().y() - 6, 12, 12), theme.color(Color::on_air_text));
        kit::draw_text(p, space.adjusted(13, 0, 0, 0), refused->text.isEmpty() ? tr("(empty)") : refused->text, theme.font(FontRole::body), theme.color(Color::on_air_text));
        return;
    }
    const core::Value v = model.value(index.row(), index.column());
    if (!core::known(v)) return;
    if (const auto* choice = std::get_if<core::ChoiceValue>(&v); choice && paint_choice(p, space, c, choice->value)) return;
    if (const auto* set = std::get_if<core::ChoiceSet>(&v)) return paint_set(p, space, c, set->bits);
    if (const auto* flag = std::get_if<bool>(&v)) {
        if (*flag) kit::draw_icon(p, QStringLiteral("check"), QRectF(space.left(), space.center().y() - 7, 14, 14), theme.color(Color::text));
        return;
    }
    const QString text = words(core::display(c, v, model.scene()));
    const bool figures = c.kind == core::Kind::number || c.kind == core::Kind::money || c.kind == core::Kind::minutes;
    // A computed figure that grows with the clock is how late something is.
    const bool late = figures && c.by_clock && c.id != "week";
    const bool warning = !c.stored() && c.kind == core::Kind::text && c.id == "clash";
    const Color color = late || warning ? Color::on_air_text : c.stored() ? Color::text : Color::text_quiet;
    const double used = kit::draw_text(p, space, text, theme.font(late ? FontRole::strong : FontRole::body), theme.color(color), (figures ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (late) kit::draw_icon(p, QStringLiteral("flag"), QRectF(space.right() - used - 18, space.center().y() - 7, 14, 14), theme.color(color));
}

bool CellDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option, const QModelIndex& index) {
    if (!index.isValid() || event->type() != QEvent::ToolTip) return QStyledItemDelegate::helpEvent(event, view, option, index);
    const core::Column& c = grid_.column(index.column());
    const models::Refused* refused = grid_.model().refused(grid_.model().id_at(index.row()), &c);
    QString tip;
    if (refused)
        tip = QCoreApplication::translate("message", refused->reason.toUtf8().constData()) + QLatin1Char('\n')
              + tr("It still holds: %1").arg(words(core::display(c, grid_.model().value(index.row(), index.column()), grid_.model().scene())));
    else {
        const QString text = index.data().toString();
        if (core::is_mark(c) || kit::text_width(text, kit::theme_now().font(FontRole::body)) > option.rect.width() - 16) tip = text;
    }
    if (tip.isEmpty()) QToolTip::hideText();
    else QToolTip::showText(event->globalPos(), kit::plain_tip(tip), view->viewport(), option.rect);
    return true;
}

}  // namespace table
