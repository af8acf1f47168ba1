// SPDX-License-Identifier: Apache-2.0
// What the live view asks, what it does with the answer, and what a person changes in it.
#include "core/commands/air.h"
#include "core/commands/sessions.h"
#include "desk/live.h"
#include "ui/kit/style.h"
#include "ui/panes/live_view.h"

#include <QMenu>
#include <QVBoxLayout>

#include <algorithm>

namespace panes {

void LiveView::show_session(core::Id<core::Session> session) {
    if (session == session_) return;
    session_ = session;
    placed_ = false;
    answer_ = {};
    ask();
}

// Computed aside; while an answer is under way, one more question at most is kept.
void LiveView::ask() {
    if (!isVisible() || !session_.known()) return;
    if (asking_) {
        again_ = true;
        return;
    }
    asking_ = true;
    LiveAsk question{shell_.bridge().state(), shell_.air().now(), session_, tiles_wanted_, left_plot_, right_plot_, {}, shell_.air().replaying(), curves_};
    if (!question.replay) question.feeds = shell_.feeds().feeds();
    desk::Live* live = &shell_.bridge().desk().live();
    shell_.aside(this, [question, live] {
        return live_answer(question, [live](core::Id<core::Session> id) {
            auto recording = live->recording(id);
            return recording ? *recording : std::make_shared<const core::Recording>();
        });
    }, [this](LiveAnswer& answer) {
        asking_ = false;
        if (answer.session == session_ || !answer.there) take(std::move(answer));
        if (std::exchange(again_, false)) ask();
    });
}

void LiveView::take(LiveAnswer answer) {
    answer_ = std::move(answer);
    const core::Zone zone = shell_.bridge().state()->workspace().zone;
    clock_->set(answer_.clock);
    tiles_->set_tiles(answer_.tiles);
    std::vector<MarkLine> marks, notes;
    for (const MarkLine& mark : answer_.marks) (mark.kind == core::MarkKind::clip || mark.kind == core::MarkKind::idea ? marks : notes).push_back(mark);
    marks_head_->set(Words::tr("Marks"), marks.empty() ? QString() : Words::number(qint64(marks.size())));
    marks_->set(std::move(marks), zone);
    notes_->set(std::move(notes), zone);
    const std::size_t urgent = std::size_t(std::ranges::count_if(answer_.goods, [](const GoodsRow& row) { return row.line.short_of_stock; }));
    const QString counted = Words::tr("%1 in the list, by need").arg(Words::number(qint64(answer_.goods.size())));
    goods_head_->set(Words::tr("Products"), answer_.goods.empty() ? Words::tr("no list of products was measured") : urgent ? counted + QStringLiteral(" · ") + Words::tr("%1 run out before the end").arg(urgent) : counted);
    goods_->set(answer_.goods);
    chart_->set_spec(std::move(answer_.chart));
    answer_.chart = {};
    if (!std::exchange(placed_, true)) choose_window(windows_->current());
    show_feeds();
    show_state_button();
    note_->setEnabled(!shell_.air().replaying());
    emit told();
}

void LiveView::choose_window(const QString& id) {
    window_ = id;
    if (!id.isEmpty()) shell_.remember(QStringLiteral("live.window"), id);
    const kit::ChartSpec& spec = chart_->spec();
    const qint64 minutes = id.toLongLong();
    if (minutes <= 0) return chart_->set_range(spec.whole);
    const qint64 edge = spec.now.value_or(spec.whole.to);
    chart_->set_range({edge - minutes * core::minute_ms, edge});
}

void LiveView::show_feeds() {
    std::vector<std::pair<QString, kit::FigureState>> lines;
    lines.emplace_back(answer_.age.isEmpty() ? Words::tr("Nothing was measured yet") : Words::tr("Newest sample: %1").arg(answer_.age), answer_.state);
    for (const FeedWords& feed : answer_.feeds) lines.emplace_back(feed.words.isEmpty() ? feed.name : feed.name + QStringLiteral(" · ") + feed.words, feed.state);
    for (const QString& fact : answer_.facts) lines.emplace_back(fact, kit::FigureState::ageing);
    QString shown;
    for (const auto& [text, state] : lines) shown += text + QChar(int(state) + 1) + QLatin1Char('\n');
    if (shown == feeds_shown_) return;
    feeds_shown_ = shown;
    std::size_t i = 0;
    for (; i < lines.size(); ++i) {
        auto* label = i < std::size_t(feeds_->count()) ? qobject_cast<kit::Label*>(feeds_->itemAt(int(i))->widget()) : nullptr;
        if (!label) feeds_->addWidget(label = new kit::Label);
        const bool bad = lines[i].second == kit::FigureState::failed, late = lines[i].second == kit::FigureState::stale;
        label->setText(late && i == 0 ? Words::tr("stale") + QStringLiteral(" · ") + lines[i].first : lines[i].first);
        label->set_color(bad ? kit::Color::on_air_text : late ? kit::Color::warn : lines[i].second == kit::FigureState::ageing ? kit::Color::text_quiet : kit::Color::text);
        label->show();
    }
    for (; i < std::size_t(feeds_->count()); ++i) feeds_->itemAt(int(i))->widget()->hide();
}

void LiveView::show_state_button() {
    const bool live = answer_.status == core::SessionStatus::live;
    status_->setText(live ? Words::tr("End the session") : Words::tr("Go on air"));
    status_->setAccessibleName(status_->text());
    status_->setProperty(kit::kind_property, int(live ? kit::ButtonKind::plain : kit::ButtonKind::primary));
    status_->set_icon_name(live ? QStringLiteral("log-out") : QStringLiteral("radio"));
    status_->setVisible(answer_.there && !shell_.air().replaying() && (live || answer_.status == core::SessionStatus::planned || answer_.status == core::SessionStatus::draft));
}

void LiveView::change_status() {
    const bool live = answer_.status == core::SessionStatus::live;
    shell_.run(core::set_session_status({session_}, live ? core::SessionStatus::ended : core::SessionStatus::live));
}

void LiveView::begin_mark() {
    if (shell_.air().replaying()) return shell_.tell(Words::tr("A replay is not marked: nothing of it is stored"));
    if (answer_.there) mark_bar_->begin(shell_.air().now(), shell_.bridge().state()->workspace().zone);
}

void LiveView::mark(const core::Time& at, core::MarkKind kind, const QString& text) { shell_.run(core::mark_moment(session_, at, kind, utf8(text))); }

// ---- which figures --------------------------------------------------------------------------------------------------

void LiveView::keep_tiles(const QStringList& order) {
    tiles_wanted_.clear();
    for (const QString& id : order) tiles_wanted_.push_back(utf8(id));
    shell_.remember(QStringLiteral("live.tiles"), order.join(QLatin1Char(',')));
    ask();
}

void LiveView::figure_menu(const QString& tile, const QPoint& global) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QStringList order = tiles_->order();
    QAction* away = menu->addAction(Words::tr("Take this figure away"));
    away->setEnabled(order.size() > 1);
    connect(away, &QAction::triggered, this, [this, order, tile] {
        QStringList left = order;
        left.removeAll(tile);
        keep_tiles(left);
    });
    QMenu* other = menu->addMenu(Words::tr("Show here instead"));
    for (const core::FigureRule& rule : core::figure_rules()) {
        const QString id = qt(rule.id);
        if (order.contains(id)) continue;
        connect(other->addAction(titled("figure", rule.title)), &QAction::triggered, this, [this, order, tile, id] {
            QStringList changed = order;
            changed.replace(changed.indexOf(tile), id);
            keep_tiles(changed);
        });
    }
    menu->popup(global);
}

void LiveView::offer_figures(const QPoint& global) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QStringList order = tiles_->order();
    for (const core::FigureRule& rule : core::figure_rules()) {
        const QString id = qt(rule.id);
        QAction* action = menu->addAction(titled("figure", rule.title));
        action->setCheckable(true);
        action->setChecked(order.contains(id));
        action->setEnabled(order.size() > 1 || !order.contains(id));
        connect(action, &QAction::triggered, this, [this, order, id](bool on) {
            QStringList changed = order;
            on ? changed.append(id) : void(changed.removeAll(id));
            keep_tiles(changed);
        });
    }
    menu->popup(global);
}

}  // namespace panes
