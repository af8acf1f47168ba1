// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/feeds_rows.h"

#include "ui/panes/words.h"

namespace panes {

using desk::FeedMood;
using kit::Color;

namespace {

Color color_of(FeedMood mood) {
    switch (mood) {
    case FeedMood::ok: case FeedMood::reading: return Color::good;
    case FeedMood::stale: return Color::warn;
    case FeedMood::failing: case FeedMood::open: return Color::on_air;
    case FeedMood::waiting: case FeedMood::paused: break;
    }
    return Color::text_quiet;
}

const char* chip_of(FeedMood mood) {
    switch (mood) {
    case FeedMood::ok: case FeedMood::reading: return "good";
    case FeedMood::stale: return "warn";
    case FeedMood::failing: case FeedMood::open: return "on-air";
    case FeedMood::waiting: case FeedMood::paused: break;
    }
    return "neutral";
}

// Seconds matter here, unlike elsewhere.
QString span(std::int64_t ms) {
    if (ms < 90'000) return Words::tr("%1 s").arg(Words::number((ms + 500) / 1000));
    return distance(ms);
}

}  // namespace

QString mood_words(FeedMood mood) {
    switch (mood) {
    case FeedMood::waiting: return Words::tr("not read yet");
    case FeedMood::reading: return Words::tr("reading");
    case FeedMood::ok: return Words::tr("ok");
    case FeedMood::stale: return Words::tr("stale");
    case FeedMood::failing: return Words::tr("failing");
    case FeedMood::open: return Words::tr("failing, asked less often");
    case FeedMood::paused: break;
    }
    return Words::tr("paused");
}

QString ago(std::int64_t then_ms, std::int64_t now_ms) {
    if (then_ms == core::no_number) return Words::tr("never");
    return now_ms - then_ms < 1500 ? Words::tr("just now") : Words::tr("%1 ago").arg(span(now_ms - then_ms));
}

QString age_words(const desk::FeedState& feed, std::int64_t now_ms) {
    if (feed.paused) return Words::tr("paused");
    QStringList out;
    out += feed.fresh_ms == core::no_number ? Words::tr("nothing new yet") : Words::tr("newest %1").arg(ago(feed.fresh_ms, now_ms));
    if (feed.reading) out += Words::tr("reading");
    else if (feed.next_ms != core::no_number) out += feed.next_ms - now_ms < 1000 ? Words::tr("next look now") : Words::tr("next look %1").arg(next_words(feed, now_ms));
    return out.join(QStringLiteral(" · "));
}

QString next_words(const desk::FeedState& feed, std::int64_t now_ms) { return feed.next_ms - now_ms < 1000 ? Words::tr("now") : Words::tr("in %1").arg(span(feed.next_ms - now_ms)); }

QString count_words(const desk::FeedState& feed) {
    QStringList out{Words::counted(feed.samples, Words::tr("1 sample"), Words::tr("%1 samples"))};
    if (feed.duplicates) out += Words::counted(feed.duplicates, Words::tr("1 duplicate"), Words::tr("%1 duplicates"));
    if (feed.restated) out += Words::tr("%1 restated").arg(Words::number(feed.restated));
    if (feed.refused) out += Words::tr("%1 refused").arg(Words::number(feed.refused));
    return out.join(QStringLiteral(" · "));
}

kit::RowSpec feed_row(const desk::FeedState& feed, const core::Time& now) {
    const FeedMood mood = feed.mood(now.ms);
    kit::RowSpec row;
    row.id = QString::number(feed.feed.value);
    row.mark.shape = kit::RowMark::Shape::dot;
    row.mark.color = color_of(mood);
    row.title = qt(feed.name);
    row.chip = mood == FeedMood::reading ? mood_words(FeedMood::ok) : mood_words(mood);   // no flicker at every look
    row.chip_kind = QLatin1String(chip_of(mood));
    row.second = feed.problem.empty() ? qt(feed.from) : qt(feed.problem);
    if (!feed.problem.empty()) row.second_color = Color::on_air_text;
    else if (!feed.note.empty()) row.aside = qt(feed.note);
    row.right_top = {{count_words(feed), feed.refused ? Color::warn : Color::text, false, {}}};
    row.right_bottom = {{age_words(feed, now.ms), feed.grey(now.ms) ? Color::warn : Color::text_quiet, false, {}}};
    return row;
}

kit::StatusItem feeds_status(const desk::FeedCount& count) {
    kit::StatusItem item{QStringLiteral("feeds"), QStringLiteral("radio"), count.failing ? Color::on_air : count.stale ? Color::warn : Color::good, {}, {}, Words::tr("Show the feeds")};
    const auto add = [&](const QString& words, Color color, bool strong) { item.runs.push_back({item.runs.empty() ? words : QStringLiteral("· ") + words, color, strong, {}}); };
    if (count.ok || (!count.stale && !count.failing && count.paused)) add(count.ok ? Words::tr("feeds %1 ok").arg(count.ok) : Words::tr("feeds"), Color::text_quiet, false);
    if (count.stale) add(item.runs.empty() ? Words::tr("feeds %1 stale").arg(count.stale) : Words::tr("%1 stale").arg(count.stale), Color::warn, true);
    if (count.failing) add(item.runs.empty() ? Words::tr("feeds %1 failing").arg(count.failing) : Words::tr("%1 failing").arg(count.failing), Color::on_air_text, true);
    if (count.paused) add(Words::tr("%1 paused").arg(count.paused), Color::text_quiet, false);
    return item;
}

}  // namespace panes
