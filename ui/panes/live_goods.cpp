// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/live_goods.h"

#include "ui/kit/icons.h"
#include "ui/kit/large.h"
#include "ui/kit/paint.h"

#include <QHeaderView>
#include <QStyledItemDelegate>

#include <algorithm>
#include <array>
#include <cmath>

namespace panes {
namespace {

struct Shape {
    int width;
    int worth;   // 0: always there; greater ones go first
};
constexpr std::array<Shape, GoodsModel::count_> shapes{{{150, 0}, {58, 4}, {58, 5}, {54, 3}, {54, 0}, {72, 1}, {54, 6}, {92, 0}, {64, 2}, {56, 0}, {92, 0}}};

QString counted(std::int64_t value) { return value == core::no_number ? QStringLiteral("–") : Words::number(value); }

QString speed(const std::optional<double>& per_minute) {
    return per_minute ? value_words(std::round(*per_minute * 10) / 10, core::Unit::count, {}, true) : QStringLiteral("–");
}

// Words and bar by hand: a speed is read faster as a length than as a figure.
class GoodsCell : public QStyledItemDelegate {
public:
    explicit GoodsCell(GoodsModel* model, QObject* parent) : QStyledItemDelegate(parent), model_(model) {}
    double scale = 1;

    void paint(QPainter* p, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const kit::Theme& theme = kit::theme_of(option.widget);
        const QRectF r = option.rect;
        if (option.state & QStyle::State_Selected) p->fillRect(option.rect, theme.color(kit::Color::select));
        p->fillRect(QRectF(r.left(), r.bottom(), r.width(), 1), theme.color(kit::Color::line));
        const core::GoodsLine& line = model_->rows()[std::size_t(index.row())].line;
        const bool urgent = line.short_of_stock;
        const QString text = index.data(Qt::DisplayRole).toString();
        QRectF cell = r.adjusted(8 * scale, 0, -8 * scale, 0);
        const QFont body = kit::font_of(theme, kit::FontRole::body, scale);
        const QFont strong = kit::font_of(theme, kit::FontRole::strong, scale);
        if (index.column() == GoodsModel::product) {
            kit::draw_text(*p, cell, text, urgent ? strong : body, theme.color(kit::Color::text));
            return;
        }
        if (index.column() == GoodsModel::speed_5 && line.per_minute_5 && model_->fastest() > 0) {
            const double room = cell.width() - 40 * scale;
            const double wide = std::max(0.0, *line.per_minute_5 / model_->fastest()) * room;
            if (room > 4 && wide > 0) p->fillRect(QRectF(cell.left(), std::round(cell.center().y() - 3 * scale), std::max(2.0, wide), 6 * scale), theme.color(kit::Color::accent));
        }
        const bool lasts = index.column() == GoodsModel::lasts;
        const QColor color = lasts ? theme.color(urgent ? kit::Color::warn : kit::Color::text_quiet) : theme.color(kit::Color::text);
        const double used = kit::draw_text(*p, cell, text, urgent && lasts ? strong : body, color, Qt::AlignRight | Qt::AlignVCenter);
        if (urgent && lasts) kit::draw_icon(*p, QStringLiteral("triangle-alert"), QRectF(cell.right() - used - 20 * scale, cell.center().y() - 7 * scale, 14 * scale, 14 * scale), color);
    }

private:
    GoodsModel* model_;
};

}  // namespace

void GoodsModel::set(std::vector<GoodsRow> rows) {
    const int before = int(rows_.size());
    const int after = int(rows.size());
    fastest_ = 0;
    for (const GoodsRow& row : rows) fastest_ = std::max(fastest_, row.line.per_minute_5.value_or(0));
    if (after > before) {
        beginInsertRows({}, before, after - 1);
        rows_ = std::move(rows);
        endInsertRows();
    } else if (after < before) {
        beginRemoveRows({}, after, before - 1);
        rows_ = std::move(rows);
        endRemoveRows();
    } else {
        rows_ = std::move(rows);
    }
    if (const int same = std::min(before, after); same > 0) emit dataChanged(index(0, 0), index(same - 1, count_ - 1));
}

QString GoodsModel::text(const GoodsRow& row, int column) const {
    const core::ProductSample& now = row.line.now;
    switch (column) {
    case product: return row.name;
    case clicks: return counted(now.counts[core::Metric::product_clicks]);
    case cart: return counted(now.counts[core::Metric::add_to_cart]);
    case orders: return counted(now.counts[core::Metric::orders]);
    case units: return counted(now.counts[core::Metric::units]);
    case gmv: return now.gmv.known() ? money_words(now.gmv) : QStringLiteral("–");
    case share: return now.gmv.known() ? value_words(row.line.share, core::Unit::percent, {}, true) : QStringLiteral("–");
    case speed_5: return speed(row.line.per_minute_5);
    case speed_15: return speed(row.line.per_minute_15);
    case stock: return counted(now.stock);
    case lasts:
        if (now.stock == 0) return Words::tr("sold out");
        return row.line.minutes_of_stock ? qt(core::duration_text(std::llround(std::min(*row.line.minutes_of_stock, 1e6)))) : QStringLiteral("–");
    default: return {};
    }
}

QString GoodsModel::whole(int row) const {
    QStringList lines;
    for (int column = 0; column < count_; ++column)
        lines += column == product ? text(rows_[std::size_t(row)], column) + QStringLiteral(" (") + qt(rows_[std::size_t(row)].line.now.sku) + QLatin1Char(')')
                                   : headerData(column, Qt::Horizontal, Qt::DisplayRole).toString() + QStringLiteral(": ") + text(rows_[std::size_t(row)], column);
    return lines.join(QLatin1Char('\n'));
}

QVariant GoodsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    if (role == Qt::DisplayRole) return text(rows_[std::size_t(index.row())], index.column());
    if (role == Qt::ToolTipRole) return kit::plain_tip(whole(index.row()));
    if (role == Qt::AccessibleTextRole && index.column() == product) return whole(index.row()).replace(QLatin1Char('\n'), QStringLiteral(", "));
    if (role == Qt::TextAlignmentRole) return int(index.column() == product ? Qt::AlignLeft | Qt::AlignVCenter : Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QVariant GoodsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole) return int(section == product ? Qt::AlignLeft | Qt::AlignVCenter : Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    switch (section) {
    case product: return Words::tr("Product");
    case clicks: return Words::tr("Clicks");
    case cart: return Words::tr("Carts");
    case orders: return Words::tr("Orders");
    case units: return Words::tr("Sold");
    case gmv: return Words::tr("GMV");
    case share: return Words::tr("Share");
    case speed_5: return Words::tr("Units a min");
    case speed_15: return Words::tr("in 15 min");
    case stock: return Words::tr("Stock");
    case lasts: return Words::tr("Runs out in");
    default: return {};
    }
}

std::vector<bool> goods_columns(int width, double scale) {
    std::vector<bool> shown(shapes.size(), true);
    int used = 0;
    for (const Shape& shape : shapes) used += int(shape.width * scale);
    for (int worth = 6; worth > 0 && used > width; --worth)
        for (std::size_t i = 0; i < shapes.size(); ++i)
            if (shapes[i].worth == worth) shown[i] = false, used -= int(shapes[i].width * scale);
    return shown;
}

GoodsTable::GoodsTable(QWidget* parent) : QTableView(parent), model_(new GoodsModel(this)) {
    setModel(model_);
    setItemDelegate(new GoodsCell(model_, this));
    setAccessibleName(Words::tr("Products"));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTabKeyNavigation(false);
    setWordWrap(false);
    verticalHeader()->hide();
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setMinimumSectionSize(20);
    set_scale(1);
}

void GoodsTable::set(std::vector<GoodsRow> rows) { model_->set(std::move(rows)); }

void GoodsTable::set_scale(double scale) {
    scale_ = scale;
    static_cast<GoodsCell*>(itemDelegate())->scale = scale;
    verticalHeader()->setDefaultSectionSize(int(26 * scale));
    horizontalHeader()->setFixedHeight(int(24 * scale));
    horizontalHeader()->setFont(kit::font_of(kit::theme_of(this), kit::FontRole::label, scale));
    fit();
    viewport()->update();
}

void GoodsTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    fit();
}

void GoodsTable::fit() {
    const std::vector<bool> shown = goods_columns(viewport()->width(), scale_);
    int left = viewport()->width();
    for (int column = 1; column < GoodsModel::count_; ++column) {
        setColumnHidden(column, !shown[std::size_t(column)]);
        const int wide = int(shapes[std::size_t(column)].width * scale_);
        setColumnWidth(column, wide);
        if (shown[std::size_t(column)]) left -= wide;
    }
    setColumnWidth(GoodsModel::product, std::max(int(90 * scale_), left));
}

}  // namespace panes
