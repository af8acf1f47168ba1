// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/words.h"

namespace panes {

core::Language Words::language() {
    // The language is that of the translator that is installed: it translates this one word.
    return tr("en", "the code of the language: en or vi") == QLatin1String("vi") ? core::Language::vi : core::Language::en;
}

QString Words::number(qint64 n) { return qt(core::grouped(n, language())); }

QString Words::message(const QString& text) { return text.isEmpty() ? text : QCoreApplication::translate("message", text.toUtf8().constData()); }

QString titled(std::string_view context, std::string_view title) {
    return QCoreApplication::translate(std::string(context).c_str(), std::string(title).c_str());
}

QString day_words(const core::Date& date) { return qt(core::day_text(date, Words::language())); }

QString moment(const core::Time& time, const core::Time& now, core::Zone zone) {
    if (!time.known()) return {};
    const core::Date day = core::wall(time.ms, zone).date, today = core::wall(now.ms, zone).date;
    const QString clock = qt(core::clock_text(time, zone));
    if (day == today) return clock;
    const QString words = day_words(day);
    const int apart = day.days - today.days;
    return clock + QLatin1Char(' ') + (apart > -7 && apart < 7 ? words.section(QLatin1Char(' '), 0, 0) : words.section(QLatin1Char(' '), 1));
}

QString distance(std::int64_t ms) {
    const std::int64_t minutes = (ms < 0 ? -ms : ms) / core::minute_ms;
    return minutes < 1 ? Words::tr("now") : qt(core::duration_text(minutes));
}

QString money_words(const core::Money& money) { return qt(core::money_short(money, Words::language())); }

}  // namespace panes
