// SPDX-License-Identifier: Apache-2.0
// How the lists of Today are said: one row of words, colours and a cure for each line.
#include "ui/panes/today_pane.h"

#include "core/commands/sessions.h"
#include "core/trackers/all.h"
#include "ui/panes/words.h"

namespace panes {

using kit::Color;

namespace {

QString named(const core::Tracker& tracker, std::int64_t id, const core::State& state) { return id ? qt(core::name_of(tracker, id, state)) : QString(); }

QString hosts_words(const core::Session& s, const core::State& state, core::Time now) {
    QStringList names;
    for (const std::int64_t id : core::hosts_of(s, {state, now})) names += named(core::Host::tracker, id, state);
    return names.join(QStringLiteral(", "));
}

// Without a title a session is called by its brand.
QString title_of(const core::Session& s, const core::State& state) {
    if (!s.title.empty()) return qt(s.title);
    const QString brand = named(core::Brand::tracker, s.brand.value, state);
    return brand.isEmpty() ? qt(s.code) : brand;
}

QString chip_kind(core::Platform platform) { return platform == core::Platform::tiktok ? QStringLiteral("tiktok") : platform == core::Platform::shopee ? QStringLiteral("shopee") : QString(); }
QString chip_words(core::Platform platform) { return platform == core::Platform::none ? QString() : qt(core::platform_choices[std::size_t(platform) - 1].title); }

QString lack_words(const SessionLine& line) {
    switch (line.lack) {
    case Lack::room_taken: return Words::tr("room taken, %1 min").arg(line.minutes);
    case Lack::person_taken: return Words::tr("host double-booked");
    case Lack::no_host: return Words::tr("no host");
    case Lack::no_room: return Words::tr("no room");
    default: break;
    }
    if (line.open.empty()) return {};
    QString first = qt(line.open.front());
    if (first.size() > 26) first = first.left(25).trimmed() + QChar(0x2026);
    return line.open.size() == 1 ? first : Words::tr("%1, %2 more").arg(first).arg(line.open.size() - 1);
}

QString part_of_day(const core::Session& s, core::Time now, core::Zone zone, QString& day) {
    const QString words = moment(s.start, now, zone);
    day = words.section(QLatin1Char(' '), 1);
    return words.section(QLatin1Char(' '), 0, 0);
}

}  // namespace

TodayPane::Line TodayPane::session_line(const core::State& state, core::Time now, const SessionLine& line) const {
    const core::Session& s = *state.find(line.id);
    const core::Zone zone = state.workspace().zone;
    kit::RowSpec row;
    row.id = QStringLiteral("session-%1").arg(s.id.value);
    row.title = title_of(s, state);
    row.chip = chip_words(s.platform);
    row.chip_kind = chip_kind(s.platform);
    const QString hosts = hosts_words(s, state, now);
    const QString room = named(core::Room::tracker, s.room.value, state);
    row.second = QStringList{room.isEmpty() ? Words::tr("no room") : room, hosts.isEmpty() ? Words::tr("no host") : hosts}.join(QStringLiteral(" · "));
    const bool hard = line.lack == Lack::room_taken || line.lack == Lack::person_taken || line.lack == Lack::no_host;
    const QString lack = lack_words(line);
    const bool whole = line.all > 0 && line.done == line.all;
    if (on_air(s, now)) {
        row.mark = {kit::RowMark::Shape::dot, Color::on_air, 0, 0, {}, {}, {}};
        if (hard) row.right_top = {{lack, Color::on_air_text, false, QStringLiteral("triangle-alert")}};
        else row.right_top = {{s.status == core::SessionStatus::live ? Words::tr("on air") : Words::tr("by the plan"), Color::text_quiet, false, {}}};
        const bool over = s.end.ms <= now.ms;
        row.right_bottom = {{over ? Words::tr("%1 over").arg(distance(now.ms - s.end.ms)) : Words::tr("%1 left").arg(distance(s.end.ms - now.ms)), over ? Color::on_air_text : Color::text_quiet, false, {}}};
    } else {
        row.mark = {kit::RowMark::Shape::ring, line.lack == Lack::none ? Color::text_quiet : Color::warn, line.done, line.all, {}, {}, {}};
        QString day;
        const QString clock = part_of_day(s, now, zone, day);
        row.right_top = {{clock, Color::text, true, {}}, {day.isEmpty() ? Words::tr("in %1").arg(distance(s.start.ms - now.ms)) : day, Color::text_quiet, false, {}}};
        if (hard || line.lack == Lack::no_room) row.right_bottom = {{lack, hard ? Color::on_air_text : Color::warn, false, {}}};
        else if (line.lack == Lack::items_late) row.right_bottom = {{lack.isEmpty() ? Words::tr("items late") : lack, Color::warn, false, {}}};
        else if (whole) row.right_bottom = {{Words::tr("ready"), Color::good, false, {}}};
        else if (line.all == 0) row.right_bottom = {{s.status == core::SessionStatus::draft ? Words::tr("draft, no checklist") : Words::tr("no checklist"), Color::text_quiet, false, {}}};
        else row.right_bottom = {{lack, Color::text_quiet, false, {}}};
    }
    return {row, {&core::Session::tracker, s.id.value, {}}};
}

namespace {

// The bar and the figure beside it: how long is left, or how late it is.
kit::RowMark deadline(std::int64_t when, core::Time now, bool late_group) {
    const std::int64_t left = when - now.ms;
    kit::RowMark mark;
    mark.shape = kit::RowMark::Shape::bar;
    mark.color = left < 2 * core::hour_ms ? Color::on_air : left < core::day_ms ? Color::warn : Color::text_quiet;
    const std::int64_t apart = left < 0 ? -left : left;
    mark.figure = apart >= core::day_ms ? Words::tr("%1 d").arg(apart / core::day_ms) : distance(apart);
    mark.unit = left < 0 ? Words::tr("late") : Words::tr("left");
    if (late_group) mark.icon = QStringLiteral("flag");
    return mark;
}

QString owner_words(const std::string& owner) { return owner.empty() ? Words::tr("no owner") : Words::tr("owner %1").arg(qt(owner)); }

QString payment_words(const core::Payment& p, const core::State& state) {
    const QString mcn = named(core::Mcn::tracker, p.mcn.value, state);
    return QStringList{mcn.isEmpty() ? qt(p.ref) : mcn, money_words(p.amount)}.join(QStringLiteral(", "));
}

QString missing_papers(const core::Payment& p) {
    QStringList names;
    const auto note = [&](core::Paper paper, const QString& name) {
        if (paper != core::Paper::there) names += paper == core::Paper::expired ? Words::tr("%1 (expired)").arg(name) : name;
    };
    note(p.contract, Words::tr("contract"));
    note(p.invoice_paper, Words::tr("invoice"));
    note(p.tax, Words::tr("tax paper"));
    note(p.acceptance, Words::tr("acceptance"));
    return names.join(QStringLiteral(", "));
}

}  // namespace

namespace {

void say_overlap(kit::RowSpec& row, std::function<void()>& cure, const Matter& m, const core::State& state, core::Time now, Shell* shell) {
    const core::Zone zone = state.workspace().zone;
    const core::Session* s = state.find(m.session);
    const core::Session* a = state.find(m.overlap.a);
    const QString what = m.overlap.room.known() ? named(core::Room::tracker, m.overlap.room.value, state) : named(core::Host::tracker, m.overlap.person.value, state);
    row.id = QStringLiteral("overlap-%1-%2-%3").arg(m.overlap.a.value).arg(m.overlap.b.value).arg(m.overlap.room.value);
    row.title = Words::tr("%1 double-booked for %2").arg(what, distance(m.overlap.to - m.overlap.from));
    row.second = a && s ? Words::tr("%1 and %2, %3").arg(title_of(*a, state), title_of(*s, state), moment({m.overlap.from, zone}, now, zone)) : QString();
    row.button = kit::ButtonSpec{Words::tr("Open"), QStringLiteral("external-link")};
    if (m.start && s) {
        row.button = kit::ButtonSpec{Words::tr("Start %1").arg(qt(core::clock_text(*m.start, zone))), QStringLiteral("calendar-clock")};
        core::Placement to{*m.start, *m.start, {}, {}, {}, {}};
        to.end.ms += s->end.ms - s->start.ms;
        cure = [shell, to, id = m.session] { shell->run(core::move_session(id, to)); };
    }
}

}  // namespace

TodayPane::Line TodayPane::matter_line(const core::State& state, core::Time now, const Matter& m) const {
    const core::Zone zone = state.workspace().zone;
    const core::Session* s = state.find(m.session);
    Shell* shell = &shell_;
    Line line;
    kit::RowSpec& row = line.row;
    row.strong = m.when - now.ms < 2 * core::hour_ms;
    row.mark = deadline(m.when, now, m.kind == Matter::Kind::payment || (m.kind == Matter::Kind::item && m.when < now.ms));
    const auto open = [shell](const core::Tracker& tracker, std::int64_t id) { return [shell, &tracker, id] { shell->open_row(tracker, id); }; };
    line.deed = {&core::Session::tracker, m.session.value, open(core::Session::tracker, m.session.value)};
    const QString when = s ? moment(s->start, now, zone) : QString();
    switch (m.kind) {
    case Matter::Kind::overlap:
        say_overlap(row, line.deed.cure, m, state, now, shell);
        break;
    case Matter::Kind::no_host:
    case Matter::Kind::no_room: {
        const bool host = m.kind == Matter::Kind::no_host;
        row.id = QStringLiteral("%1-%2").arg(host ? QStringLiteral("host") : QStringLiteral("room")).arg(m.session.value);
        row.title = host ? Words::tr("No host for %1, %2").arg(s ? title_of(*s, state) : QString(), s ? distance(s->end.ms - s->start.ms) : QString())
                         : Words::tr("No room for %1").arg(s ? title_of(*s, state) : QString());
        row.second = s ? qt(s->code) + QStringLiteral(" · ") + when : QString();
        row.button = host ? kit::ButtonSpec{Words::tr("Find host"), QStringLiteral("users")} : kit::ButtonSpec{Words::tr("Find room"), QStringLiteral("door-open")};
        break;
    }
    case Matter::Kind::item: {
        const core::ChecklistItem& item = *state.find(m.item);
        row.id = QStringLiteral("item-%1").arg(m.item.value);
        row.title = item.state == core::ItemState::failed ? Words::tr("Failed: %1").arg(qt(item.what)) : qt(item.what);
        row.second = (s ? title_of(*s, state) + QStringLiteral(", ") + when + QStringLiteral(" · ") : QString()) + owner_words(item.owner);
        row.button = kit::ButtonSpec{Words::tr("Done"), QStringLiteral("check")};
        line.deed.tracker = &core::ChecklistItem::tracker;
        line.deed.id = m.item.value;
        line.deed.cure = [shell, id = m.item] { shell->run(core::tick({id}, core::ItemState::done)); };
        break;
    }
    case Matter::Kind::papers:
    case Matter::Kind::payment: {
        const core::Payment& p = *state.find(m.payment);
        row.id = QStringLiteral("payment-%1").arg(m.payment.value);
        const QString missing = missing_papers(p);
        row.title = m.kind == Matter::Kind::payment && !p.reason.empty() ? qt(p.reason) : missing.isEmpty() ? Words::tr("Payment %1 not settled").arg(qt(p.ref)) : Words::tr("Missing: %1").arg(missing);
        row.second = payment_words(p, state) + QStringLiteral(" · ") + owner_words(p.owner);
        row.button = kit::ButtonSpec{Words::tr("Open"), QStringLiteral("external-link")};
        line.deed = {&core::Payment::tracker, m.payment.value, open(core::Payment::tracker, m.payment.value)};
        break;
    }
    }
    return line;
}

TodayPane::Line TodayPane::waiting_line(const core::State& state, core::Time now, const Matter& m) const {
    const core::Zone zone = state.workspace().zone;
    Shell* shell = &shell_;
    Line line;
    kit::RowSpec& row = line.row;
    const bool late = m.when < now.ms;
    // A payment is due on a day, and that day's end is its deadline.
    const QString due = m.kind == Matter::Kind::item ? moment({m.when, zone}, now, zone) : day_words(core::wall(m.when - 1, zone).date);
    row.right_top = {{due, late ? Color::warn : Color::text_quiet, false, {}}};
    row.right_bottom = {{late ? Words::tr("%1 late").arg(distance(now.ms - m.when)) : Words::tr("%1 left").arg(distance(m.when - now.ms)), Color::text_quiet, false, {}}};
    if (m.kind == Matter::Kind::item) {
        const core::ChecklistItem& item = *state.find(m.item);
        const core::Session* s = state.find(m.session);
        row.id = QStringLiteral("wait-item-%1").arg(m.item.value);
        row.title = item.owner.empty() ? Words::tr("Nobody in particular") : qt(item.owner);
        row.aside = s ? qt(s->code) : QString();
        row.second = qt(item.what);
        row.button = kit::ButtonSpec{Words::tr("Done"), QStringLiteral("check")};
        line.deed = {&core::ChecklistItem::tracker, m.item.value, [shell, id = m.item] { shell->run(core::tick({id}, core::ItemState::done)); }};
        return line;
    }
    const core::Payment& p = *state.find(m.payment);
    row.id = QStringLiteral("wait-payment-%1").arg(m.payment.value);
    row.title = Words::tr("Finance");
    row.aside = qt(p.ref);
    row.second = (p.status == core::PaymentStatus::approved ? Words::tr("To pay: %1") : Words::tr("To approve: %1")).arg(payment_words(p, state));
    row.button = kit::ButtonSpec{Words::tr("Open"), QStringLiteral("external-link")};
    line.deed = {&core::Payment::tracker, m.payment.value, [shell, id = m.payment.value] { shell->open_row(core::Payment::tracker, id); }};
    return line;
}

}  // namespace panes
