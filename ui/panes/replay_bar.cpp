// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/replay_bar.h"

#include "ui/kit/banner.h"
#include "ui/kit/icons.h"
#include "ui/kit/label.h"
#include "ui/kit/segments.h"
#include "ui/panes/pane.h"
#include "ui/panes/words.h"

#include <QHBoxLayout>
#include <QMouseEvent>
#include <QPainter>
#include <QShortcut>
#include <QSignalBlocker>

namespace panes {

using kit::Color;

namespace {

constexpr std::int64_t second = 1000, minute = 60 * second;
constexpr double grip = 6;   // radius

QString speed_id(int speed) { return QString::number(speed); }

}  // namespace

ReplaySlider::ReplaySlider(QWidget* parent) : QSlider(Qt::Horizontal, parent) {
    setFocusPolicy(Qt::StrongFocus);
    setSingleStep(10);
    setPageStep(60);
    setAttribute(Qt::WA_Hover);
}

double ReplaySlider::handle_x() const {
    const double share = maximum() > minimum() ? double(sliderPosition() - minimum()) / (maximum() - minimum()) : 0;
    return grip + share * (width() - 2 * grip);
}

void ReplaySlider::paintEvent(QPaintEvent*) {
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    const kit::Theme& theme = kit::theme_of(this);
    const double middle = height() / 2.0, x = handle_x();
    kit::draw_plate(p, QRectF(grip, middle - 2, width() - 2 * grip, 4), theme.color(Color::edge), {}, 2);
    kit::draw_plate(p, QRectF(grip, middle - 2, std::max(0.0, x - grip), 4), theme.color(Color::warn), {}, 2);
    kit::draw_plate(p, QRectF(x - grip, middle - grip, 2 * grip, 2 * grip), theme.color(Color::surface), theme.color(Color::warn), grip, 2);
    if (hasFocus()) kit::draw_focus(p, QRectF(rect()).adjusted(1, 1, -1, -1), 4, theme);
}

// A click on the line goes there at once, as people know it from every player.
void ReplaySlider::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || std::abs(event->position().x() - handle_x()) <= grip + 2) return QSlider::mousePressEvent(event);
    const double share = std::clamp((event->position().x() - grip) / std::max(1.0, width() - 2 * grip), 0.0, 1.0);
    setValue(minimum() + int(share * (maximum() - minimum()) + 0.5));
    event->accept();
}

ReplayBar::ReplayBar(AirClock& clock, QWidget* parent)
    : QWidget(parent), clock_(clock), title_(new kit::Label({}, kit::FontRole::body, Color::text)), play_(new kit::Button({Words::tr("Pause"), QStringLiteral("pause"), kit::ButtonKind::plain, QStringLiteral("P"), {}})),
      slider_(new ReplaySlider), code_(new kit::Label({}, kit::FontRole::strong)), time_(new kit::Label({}, kit::FontRole::body, Color::text_quiet)) {
    setAccessibleName(Words::tr("Replay"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, 6, 10, 6);
    row->setSpacing(10);
    auto* word = new kit::Label(Words::tr("Replay"), kit::FontRole::heading, Color::warn);
    word->setIndent(0);
    word->setContentsMargins(24, 0, 0, 0);   // its icon is painted with the ground
    row->addWidget(word);
    row->addWidget(title_, 1);
    row->addWidget(play_);
    row->addWidget(slider_, 2);
    row->addWidget(code_);
    row->addWidget(time_);
    std::vector<kit::Segment> segments;
    for (const int speed : AirClock::speeds) segments.push_back({speed_id(speed), QStringLiteral("%1×").arg(speed), Words::tr("%1 times as fast").arg(speed)});
    speed_ = new kit::Segments(Words::tr("Speed"), segments);
    row->addWidget(speed_);
    auto* back = new kit::Button({Words::tr("Back to now"), QStringLiteral("radio"), kit::ButtonKind::plain, QStringLiteral("Ctrl+Home"), {}});
    row->addWidget(back);
    title_->setMinimumWidth(60);
    code_->setMinimumWidth(118);
    time_->setMinimumWidth(60);
    slider_->setAccessibleName(Words::tr("Where the replay stands, in seconds"));
    connect(play_, &QPushButton::clicked, &clock_, &AirClock::toggle);
    connect(back, &QPushButton::clicked, &clock_, &AirClock::stop);
    connect(slider_, &QSlider::valueChanged, this, [this](int value) {
        if (clock_.replay()) clock_.seek(clock_.replay()->from_ms + value * second);
    });
    connect(speed_, &kit::Segments::chosen, &clock_, [this](const QString& id) { clock_.set_speed(id.toInt()); });
    connect(&clock_, &AirClock::changed, this, &ReplayBar::take_mode);
    connect(&clock_, &AirClock::ticked, this, &ReplayBar::take_time);
    const auto key = [this](const char* keys, auto act) { connect(new QShortcut(QKeySequence(QLatin1String(keys)), this), &QShortcut::activated, &clock_, act); };
    key("P", [this] { clock_.toggle(); });
    key("[", [this] { clock_.slower(); });
    key("]", [this] { clock_.faster(); });
    key("Alt+Left", [this] { clock_.skip(-minute); });
    key("Alt+Right", [this] { clock_.skip(minute); });
    key("Ctrl+Home", [this] { clock_.stop(); });
    take_mode();
}

std::vector<KeyLine> ReplayBar::keys() {
    const QString group = Words::tr("Replay");
    return {{group, QStringLiteral("P"), Words::tr("Play or pause")},
            {group, QStringLiteral("["), Words::tr("Slower")},
            {group, QStringLiteral("]"), Words::tr("Faster")},
            {group, QStringLiteral("Alt+Left"), Words::tr("A minute back")},
            {group, QStringLiteral("Alt+Right"), Words::tr("A minute on")},
            {group, QStringLiteral("Ctrl+Home"), Words::tr("Back to now")}};
}

void ReplayBar::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const kit::Theme& theme = kit::theme_of(this);
    p.fillRect(rect(), theme.color(Color::warn_tint));
    kit::draw_hatch(p, QRectF(0, 0, width(), 3), theme.color(Color::warn), 6, 1.5);
    p.fillRect(QRectF(0, height() - 1, width(), 1), theme.color(Color::line));
    kit::draw_icon(p, QStringLiteral("history"), QRectF(14, height() / 2.0 - 8, 16, 16), theme.color(Color::warn));
}

void ReplayBar::take_mode() {
    setVisible(clock_.replaying());
    if (!clock_.replaying()) return;
    const Replay& replay = *clock_.replay();
    title_->setText(replay.title);
    play_->setText(clock_.playing() ? Words::tr("Pause") : Words::tr("Play"));
    play_->set_icon_name(clock_.playing() ? QStringLiteral("pause") : QStringLiteral("play"));
    speed_->set_current(speed_id(clock_.speed()));
    const QSignalBlocker quiet(slider_);
    slider_->setRange(0, int((replay.to_ms - replay.from_ms + second - 1) / second));
    take_time();
}

void ReplayBar::take_time() {
    if (!clock_.replaying()) return;
    const Replay& replay = *clock_.replay();
    const core::Time now = clock_.now();
    code_->setText(Words::tr("%1 of %2").arg(time_code(now.ms - replay.from_ms), time_code(replay.to_ms - replay.from_ms)));
    time_->setText(now.zone.known() ? qt(core::clock_text(now, now.zone)) : QString());
    const QSignalBlocker quiet(slider_);
    if (!slider_->isSliderDown()) slider_->setValue(int((now.ms - replay.from_ms) / second));
    slider_->update();
}

}  // namespace panes
