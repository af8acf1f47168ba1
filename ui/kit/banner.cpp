// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/banner.h"

#include "ui/kit/icons.h"
#include "ui/kit/label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace kit {

ToneLook look_of(Tone tone) {
    switch (tone) {
    case Tone::good: return {Color::good_tint, Color::good, Color::good, QStringLiteral("circle-check")};
    case Tone::warn: return {Color::warn_tint, Color::warn, Color::warn, QStringLiteral("circle-alert")};
    case Tone::alarm: return {Color::on_air_tint, Color::on_air_text, Color::on_air, QStringLiteral("triangle-alert")};
    case Tone::neutral: break;
    }
    return {Color::select, Color::accent, Color::accent, QStringLiteral("info")};
}

Banner::Banner(const BannerSpec& spec, QWidget* parent) : QWidget(parent), tone_(spec.tone) {
    setAccessibleName(spec.text.isEmpty() ? spec.title : spec.title + QStringLiteral(". ") + spec.text);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(14, 7, 8, 8);
    column->setSpacing(3);
    auto* title = new Label(spec.title, FontRole::strong, look_of(tone_).words);
    title->setIndent(0);
    title->setContentsMargins(22, 0, 0, 0);
    column->addWidget(title);
    if (!spec.text.isEmpty()) {
        auto* text = new Label(spec.text);
        text->set_wrapped(true);
        column->addWidget(text);
    }
    if (spec.actions.empty()) return;
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 4, 0, 0);
    row->setSpacing(8);
    for (const BannerAction& action : spec.actions) {
        ButtonSpec look = action.look;
        look.kind = ButtonKind::row;
        auto* button = new Button(look);
        connect(button, &QPushButton::clicked, this, [this, id = action.id] { emit triggered(id); });
        row->addWidget(button);
    }
    row->addStretch();
    column->addLayout(row);
}

void Banner::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const Theme& theme = theme_of(this);
    const ToneLook look = look_of(tone_);
    draw_plate(p, rect(), theme.color(look.tint), {}, 3);
    p.fillRect(QRectF(0, 0, 4, height()), theme.color(look.strong));
    draw_icon(p, look.icon, QRectF(14, 8, 16, 16), theme.color(look.words));
}

EmptyState::EmptyState(const EmptySpec& spec, QWidget* parent) : QWidget(parent), icon_(spec.icon) {
    setAccessibleName(spec.title);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(8);
    column->addStretch(2);
    mark_ = new QWidget;
    mark_->setFixedSize(40, 40);
    column->addWidget(mark_, 0, Qt::AlignHCenter);
    auto* title = new Label(spec.title, FontRole::heading);
    title->setAlignment(Qt::AlignCenter);
    column->addWidget(title, 0, Qt::AlignHCenter);
    auto* text = new Label(spec.text, FontRole::body, Color::text_quiet);
    text->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    text->set_wrapped(true);
    text->setMaximumWidth(420);
    auto* middle = new QHBoxLayout;   // at most 420 wide, and never to the edge of a narrow pane
    middle->setContentsMargins(16, 0, 16, 0);
    middle->addStretch();
    middle->addWidget(text, 100);
    middle->addStretch();
    column->addLayout(middle);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 8, 0, 0);
    row->addStretch();
    bool first = true;
    for (const BannerAction& action : spec.actions) {
        ButtonSpec look = action.look;
        look.kind = first ? ButtonKind::primary : ButtonKind::plain;
        first = false;
        auto* button = new Button(look);
        connect(button, &QPushButton::clicked, this, [this, id = action.id] { emit triggered(id); });
        row->addWidget(button);
    }
    row->addStretch();
    column->addLayout(row);
    column->addStretch(3);
}

void EmptyState::paintEvent(QPaintEvent*) {
    QPainter p(this);
    draw_icon(p, icon_, QRectF(mark_->geometry()).adjusted(4, 4, -4, -4), theme_of(this).color(Color::text_quiet));
}

} // namespace kit
