// SPDX-License-Identifier: Apache-2.0
// How a feed is, in words: its row in the list, its facts, the line at the foot of the window. UI thread; pure. Knows no widget.
#pragma once
#include "desk/feed_book.h"
#include "ui/kit/listrow.h"
#include "ui/kit/statusline.h"

namespace panes {

QString mood_words(desk::FeedMood mood);
kit::RowSpec feed_row(const desk::FeedState& feed, const core::Time& now);
/// "newest 12 s ago · next look in 8 s"
QString age_words(const desk::FeedState& feed, std::int64_t now_ms);
/// "in 8 s"
QString next_words(const desk::FeedState& feed, std::int64_t now_ms);
/// "1,204 samples · 3 duplicates · 1 restated · 2 refused"
QString count_words(const desk::FeedState& feed);
/// "12 s ago"
QString ago(std::int64_t then_ms, std::int64_t now_ms);

/// "feeds 3 ok · 1 stale"; of no feeds an item without runs.
kit::StatusItem feeds_status(const desk::FeedCount& count);

}  // namespace panes
