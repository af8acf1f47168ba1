// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/history.h"

#include "ui/kit/paint.h"

#include <QHelpEvent>
#include <QPaintEvent>
#include <QToolTip>

namespace kit {
namespace {

constexpr int pitch = 38;
constexpr int words_at = 46;

QString spoken(const HistoryLine& line) {
    QString text = line.when + QStringLiteral(": ") + line.field;
    if (!line.before.isEmpty()) text += QLatin1Char(' ') + line.before + QStringLiteral(" →");
    return text + QLatin1Char(' ') + line.after + QStringLiteral(", ") + line.who;
}

} // namespace

HistoryList::HistoryList(QWidget* parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed); }

void HistoryList::set_lines(std::vector<HistoryLine> lines) {
    lines_ = std::move(lines);
    QStringList all;
    for (const HistoryLine& line : lines_)
        if (all.size() < 50) all += spoken(line); // what a person would listen to
    setAccessibleName(tr("History"));
    setAccessibleDescription(all.join(QLatin1Char('\n')));
    updateGeometry();
    update();
}

QSize HistoryList::sizeHint() const { return {240, int(lines_.size()) * pitch}; }

void HistoryList::paintEvent(QPaintEvent* event) {
    QPainter p(this);
    const Theme& theme = theme_of(this);
    const QColor quiet = theme.color(Color::text_quiet);
    QFont struck = theme.font(FontRole::body);
    struck.setStrikeOut(true);
    for (std::size_t i = std::size_t(std::max(0, event->rect().top() / pitch)); i < lines_.size(); ++i) {
        const double y = double(i) * pitch;
        if (y > event->rect().bottom()) break;
        const HistoryLine& line = lines_[i];
        draw_text(p, QRectF(0, y, words_at - 4, 18), line.when, theme.font(FontRole::label), quiet);
        double x = words_at;
        const auto put = [&](const QString& text, const QFont& font, const QColor& color) {
            if (!text.isEmpty() && width() - x > 8) x += draw_text(p, QRectF(x, y, width() - x, 18), text, font, color) + 4;
        };
        put(line.field, theme.font(FontRole::strong), theme.color(Color::text));
        // The old words yield first: half the room at most.
        if (!line.before.isEmpty()) {
            const double room = std::max(16.0, (width() - x) / 2);
            x += draw_text(p, QRectF(x, y, room, 18), line.before, struck, quiet) + 4;
            put(QStringLiteral("→"), theme.font(FontRole::body), theme.color(Color::text));
        }
        put(line.after, theme.font(FontRole::body), theme.color(Color::text));
        draw_text(p, QRectF(words_at, y + 17, width() - words_at, 16), line.who, theme.font(FontRole::label), quiet);
    }
}

bool HistoryList::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const std::size_t at = std::size_t(std::max(0, help->y() / pitch));
        if (at < lines_.size()) QToolTip::showText(help->globalPos(), plain_tip(spoken(lines_[at])), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace kit
