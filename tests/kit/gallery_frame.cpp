// SPDX-License-Identifier: Apache-2.0
#include "kit/gallery_frame.h"

#include "kit/gallery_pages.h"

#include "ui/kit/icons.h"

#include <QAction>

using namespace kit;

namespace gallery {

QStringList pages() { return {QStringLiteral("widgets"), QStringLiteral("today"), QStringLiteral("schedule"), QStringLiteral("day"), QStringLiteral("month"), QStringLiteral("live"), QStringLiteral("wall")}; }

QWidget* page(const QString& name) {
    if (name == QLatin1String("today")) return today_page();
    if (name == QLatin1String("schedule")) return schedule_page();
    if (name == QLatin1String("day")) return day_page();
    if (name == QLatin1String("month")) return month_page();
    if (name == QLatin1String("live")) return live_page();
    if (name == QLatin1String("wall")) return wall_page();
    return widgets_page();
}

window::Frame* framed(const QString& id, window::Pane given, const QString& primary) {
    auto* action = new QAction(primary);
    action->setIcon(icon(QStringLiteral("plus")));
    action->setProperty("kit_icon", QStringLiteral("plus"));
    given.primary = action;
    const auto entry = [&](const char* name, const char* title, const char* icon, bool foot = false) {
        return window::NavEntry{QLatin1String(name), QLatin1String(title), QLatin1String(icon),
                                [given, here = id == QLatin1String(name)] { return here ? given : window::Pane{}; }, foot};
    };
    auto* frame = new window::Frame({entry("today", "Today", "list-checks"), entry("schedule", "Schedule", "chart-gantt"), entry("live", "Live", "radio"),
                                     entry("hosts", "Hosts", "users"), entry("partners", "Partners", "handshake"), entry("comply", "Comply", "shield-check"),
                                     entry("payments", "Payments", "banknote"), entry("reports", "Reports", "file-spreadsheet"), entry("settings", "Settings", "settings", true)});
    frame->nav().set_workspace(QStringLiteral("Callboard"), QStringLiteral("HCMC desk"));
    frame->nav().set_person(QStringLiteral("Trần Minh Khôi"), QStringLiteral("lead · evening shift"));
    frame->nav().set_count(QStringLiteral("live"), 6);
    frame->status().set_left({{QStringLiteral("saved"), QStringLiteral("circle-check"), Color::good, {{QStringLiteral("saved 20:14:07")}}, {}, {}},
                              {QStringLiteral("feeds"), QStringLiteral("database"), Color::text_quiet, {{QStringLiteral("feeds 5 ok ·")}, {QStringLiteral("1 stale"), Color::warn, true, {}}}, {}, {}},
                              {QStringLiteral("undo"), QStringLiteral("undo-2"), Color::text_quiet, {{QStringLiteral("undo: moved S-261111-007 to Studio 2")}}, QStringLiteral("Ctrl+Z"), {}}});
    frame->status().set_right({{{}, {}, Color::text_quiet, {{QStringLiteral("4 people here")}}, {}, {}},
                               {{}, {}, Color::text_quiet, {{QStringLiteral("Wed 11 Nov · VN")}, {QStringLiteral("20:14"), Color::text, true, {}}}, {}, {}}});
    action->setParent(frame);
    frame->show_pane(id);
    return frame;
}

} // namespace gallery
