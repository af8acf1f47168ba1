// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/statusline.h"

#include "ui/kit/icons.h"

#include <QAbstractButton>
#include <QHBoxLayout>

#include <cmath>

namespace kit {

class StatusLine::Item : public QAbstractButton {
public:
    explicit Item(QWidget* parent) : QAbstractButton(parent) {
        setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
        setFixedHeight(24);
        setAttribute(Qt::WA_Hover);
    }
    void set(const StatusItem& item, bool separated) {
        item_ = item;
        separated_ = separated;
        QString words;
        for (const Run& run : item.runs) words += run.text + QLatin1Char(' ');
        setAccessibleName(words.trimmed());
        setToolTip(plain_tip(item.tip.isEmpty() ? words.trimmed() : item.tip));
        setFocusPolicy(item.id.isEmpty() ? Qt::NoFocus : Qt::TabFocus);
        setCursor(item.id.isEmpty() ? Qt::ArrowCursor : Qt::PointingHandCursor);
        updateGeometry();
        update();
    }
    [[nodiscard]] const QString& id() const { return item_.id; }
    QSize sizeHint() const override {
        const Theme& theme = theme_of(this);
        double w = separated_ ? 27 : 1;
        if (!item_.icon.isEmpty()) w += 20;
        for (const Run& run : item_.runs) w += text_width(run.text, font_of(run, theme)) + 3;
        if (!item_.runs.empty()) w -= 3;
        if (!item_.keys.isEmpty()) w += key_chip_width(item_.keys, theme) + 6;
        return {int(std::ceil(w)), 24};
    }
    QSize minimumSizeHint() const override { return {std::min(60, sizeHint().width()), 24}; }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter p(this);
        const Theme& theme = theme_of(this);
        double x = 0;
        if (separated_) {
            p.fillRect(QRectF(12, 6, 1, 13), theme.color(Color::line));
            x = 26;
        }
        if (!item_.icon.isEmpty()) {
            draw_icon(p, item_.icon, QRectF(x, 5, 14, 14), theme.color(item_.icon_color));
            x += 20;
        }
        const bool clickable = !item_.id.isEmpty() && underMouse();
        const double keys = item_.keys.isEmpty() ? 0 : key_chip_width(item_.keys, theme) + 6;
        for (const Run& run : item_.runs)
            x += draw_text(p, QRectF(x, 0, std::max(8.0, width() - keys - x + 1), 24), run.text, font_of(run, theme),
                           theme.color(clickable && run.color == Color::text_quiet ? Color::text : run.color)) + 3;
        if (keys > 0) draw_key_chip(p, QRectF(x + 3, 4, keys - 6, 16), item_.keys, theme.color(Color::text_quiet), theme);
        if (hasFocus()) draw_focus(p, rect().adjusted(separated_ ? 24 : 0, 1, 0, -1), 3, theme);
    }

private:
    static const QFont& font_of(const Run& run, const Theme& theme) { return theme.font(run.strong ? FontRole::label_strong : FontRole::label); }
    StatusItem item_;
    bool separated_ = false;
};

StatusLine::StatusLine(QWidget* parent) : QWidget(parent), left_(new QHBoxLayout), right_(new QHBoxLayout) {
    const Theme& theme = theme_of(this);
    setFixedHeight(theme.measure(Measure::status));
    setAccessibleName(tr("Status"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 1, 16, 0);
    row->setSpacing(16);
    left_->setSpacing(0);
    right_->setSpacing(0);
    row->addLayout(left_);
    row->addStretch();
    row->addLayout(right_);
}

void StatusLine::fill(std::vector<Item*>& items, const std::vector<StatusItem>& wanted, QHBoxLayout* into) {
    while (items.size() > wanted.size()) {
        items.back()->deleteLater();
        items.pop_back();
    }
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (i == items.size()) {
            auto* item = new Item(this);
            connect(item, &QAbstractButton::clicked, this, [this, item] {
                if (!item->id().isEmpty()) emit clicked(item->id());
            });
            into->addWidget(item);
            items.push_back(item);
        }
        items[i]->set(wanted[i], i > 0);
    }
}

void StatusLine::set_left(const std::vector<StatusItem>& items) { fill(left_items_, items, left_); }
void StatusLine::set_right(const std::vector<StatusItem>& items) { fill(right_items_, items, right_); }

void StatusLine::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const Theme& theme = theme_of(this);
    p.fillRect(rect(), theme.color(Color::nav));
    p.fillRect(0, 0, width(), 1, theme.color(Color::line));
}

} // namespace kit
