// SPDX-License-Identifier: Apache-2.0
#include "ui/table/foot.h"

#include "core/format.h"
#include "core/text.h"
#include "ui/kit/label.h"
#include "ui/kit/paint.h"
#include "ui/table/grid.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace table {

using kit::Color;
using kit::FontRole;
using kit::Measure;

QString sum_words(const core::Summary& s, const core::Column& c, const core::Scene& scene) {
    if (s.overflow || s.figures == 0) return {};
    if (c.kind == core::Kind::number) return QString::fromStdString(core::grouped(s.sum));
    if (c.kind == core::Kind::minutes) return QString::fromStdString(core::hours_text(s.sum));
    std::vector<std::string> parts;
    for (const core::Money& m : s.sums) parts.push_back(core::display(c, m, scene));
    return QString::fromStdString(core::joined(parts, " · "));
}

TotalsLine::TotalsLine(Grid& grid) : grid_(grid) {
    setFixedHeight(kit::theme_now().measure(Measure::foot));
    setAccessibleName(tr("Totals"));
}

void TotalsLine::set(const QString& count, std::map<int, QString> figures, std::map<int, Attention> attention) {
    count_ = count, figures_ = std::move(figures), attention_ = std::move(attention);
    QStringList words{count_};
    for (const auto& [column, text] : figures_)
        if (!text.isEmpty()) words << grid_.model().headerData(column, Qt::Horizontal, Qt::DisplayRole).toString() + QLatin1Char(' ') + text;
    for (const auto& [column, some] : attention_) words << grid_.model().headerData(column, Qt::Horizontal, Qt::DisplayRole).toString() + QStringLiteral(": ") + some.words;
    setAccessibleDescription(words.join(QStringLiteral("; ")));
    update();
}

void TotalsLine::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const kit::Theme& theme = kit::theme_of(this);
    p.fillRect(rect(), theme.color(Color::window));
    p.fillRect(QRectF(0, 0, width(), 1), theme.color(Color::edge));
    p.fillRect(QRectF(0, height() - 1, width(), 1), theme.color(Color::line));
    const int pad = theme.measure(Measure::cell);
    const auto space_of = [&](int column) {
        const QRect r = grid_.column_rect(column);
        return r.isEmpty() ? QRectF() : QRectF(r.left() + pad, 1, r.width() - 2 * pad, height() - 2);
    };
    double first = width();
    std::vector<double> lefts;   // where something else stands
    for (const auto& [column, text] : figures_) {
        const QRectF space = space_of(column);
        if (!space.isValid()) continue;
        // A sum may be longer than its column: it takes room at the left, where no figure stands.
        const double wide = kit::text_width(text, theme.font(FontRole::strong));
        const QRectF room = space.adjusted(std::min(0.0, space.width() - wide - 1), 0, 0, 0);
        kit::draw_text(p, room, text, theme.font(FontRole::strong), theme.color(Color::text), Qt::AlignRight | Qt::AlignVCenter);
        if (!text.isEmpty()) lefts.push_back(room.left());
    }
    for (const auto& [column, some] : attention_)
        if (const QRectF space = space_of(column); space.isValid()) lefts.push_back(space.left());
    for (const double left : lefts) first = std::min(first, left);
    for (const auto& [column, some] : attention_) {
        const QRectF space = space_of(column);
        if (!space.isValid()) continue;
        // All the words, else the figure alone: half of them would say less than there is.
        const QFont& font = theme.font(FontRole::label);
        double end = width();
        for (const double left : lefts)
            if (left > space.left()) end = std::min(end, left - pad);
        const double room = std::max(end - space.left(), space.width());
        const QString text = kit::text_width(some.words, font) <= room ? some.words : QString::number(some.count);
        kit::draw_text(p, QRectF(space.left(), space.top(), room, space.height()), text, font, theme.color(some.grave ? Color::on_air_text : Color::warn));
    }
    kit::draw_text(p, QRectF(38, 0, std::max(60.0, first - 46), height()), count_, theme.font(FontRole::strong), theme.color(Color::text));
}

Foot::Foot(Grid& grid) : QWidget(&grid), totals_(new TotalsLine(grid)), bar_(new QWidget(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(totals_);
    column->addWidget(bar_);
    bar_->setFixedHeight(kit::theme_now().measure(Measure::foot));
    bar_->setAccessibleName(tr("Selection"));
    bar_->installEventFilter(this);
    row_ = new QHBoxLayout(bar_);
    row_->setContentsMargins(16, 0, 16, 0);
    row_->setSpacing(8);
    row_->addStretch(1);
    bar_->hide();
}

void Foot::set_actions(QWidget* actions) {
    if (actions_) actions_->deleteLater();
    actions_ = actions;
    if (actions) row_->addWidget(actions);
}

void Foot::set_selection(const QString& count, const std::vector<std::pair<QString, QString>>& figures) {
    count_ = count;
    figures_ = figures;
    words_ = count;
    for (const auto& [name, value] : figures) words_ += QStringLiteral("  ") + name + QLatin1Char(' ') + value;
    bar_->setAccessibleDescription(words_);
    bar_->setVisible(!count.isEmpty());
    bar_->update();
}

bool Foot::eventFilter(QObject* watched, QEvent* event) {
    if (watched != bar_ || event->type() != QEvent::Paint) return QWidget::eventFilter(watched, event);
    QPainter p(bar_);
    const kit::Theme& theme = kit::theme_of(bar_);
    p.fillRect(bar_->rect(), theme.color(Color::select));
    const double end = actions_ && actions_->isVisible() ? actions_->geometry().left() - 8 : bar_->width() - 8;
    double x = 16;
    const auto write = [&](const QString& text, FontRole role, Color color, double after) {
        if (x < end) x += kit::draw_text(p, QRectF(x, 0, end - x, bar_->height()), text, theme.font(role), theme.color(color)) + after;
    };
    write(count_, FontRole::strong, Color::text, 20);
    for (const auto& [name, value] : figures_) {
        write(name, FontRole::body, Color::text_quiet, 5);
        write(value, FontRole::strong, Color::text, 20);
    }
    return true;
}

}  // namespace table
