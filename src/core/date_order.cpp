// SPDX-License-Identifier: Apache-2.0
// Day-first or month-first: what decides a cell that can be read both ways.
#include "core/date_order.h"

#include <algorithm>

namespace core {
namespace {

bool in(const std::vector<Date>& all, Date date) { return std::ranges::find(all, date) != all.end(); }

/// The one of two that the row itself supports: its weekday, its code. Nothing when they contradict each other.
Date by_row(const DateCell& c, Date a, Date b) {
    const bool week = c.weekday && (a.weekday() == c.weekday) != (b.weekday() == c.weekday);
    const bool code = !c.code.empty() && in(c.code, a) != in(c.code, b);
    const Date of_week = a.weekday() == c.weekday ? a : b, of_code = in(c.code, a) ? a : b;
    if (week && code) return of_week == of_code ? of_week : Date{};
    return week ? of_week : code ? of_code : Date{};
}

/// 1 when what is decided never falls from row to row, −1 when it never rises, 0 when it does both or says too little.
int direction(const std::vector<DateCell>& cells, bool* sure = nullptr) {
    bool up = true, down = true;
    Date last;
    std::size_t n = 0;
    for (const DateCell& c : cells) {
        if (!c.decided.known()) continue;
        if (last.known()) {
            up = up && !(c.decided < last);
            down = down && !(last < c.decided);
        }
        last = c.decided;
        ++n;
    }
    if (sure) *sure = n >= 3;   // two cells are always in order
    if (n < 2 || (up && down)) return up && n >= 2 ? 1 : 0;
    return up ? 1 : down ? -1 : 0;
}

/// Decides cells of which only one reading lies between the decided ones around. True when one was decided.
bool by_neighbours(std::vector<DateCell>& cells, int sense, bool sure) {
    std::vector<Date> next(cells.size());
    Date after, before;
    for (std::size_t i = cells.size(); i-- > 0;) {
        next[i] = after;
        if (cells[i].decided.known()) after = cells[i].decided;
    }
    bool any = false;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        DateCell& c = cells[i];
        if (!c.decided.known() && c.two_ways()) {
            const Date low = sense > 0 ? before : next[i], high = sense > 0 ? next[i] : before;
            const auto fits = [&](Date d) { return (!low.known() || !(d < low)) && (!high.known() || !(high < d)); };
            const bool a = fits(c.day_first), b = fits(c.month_first);
            if (a != b && (sure ? low.known() || high.known() : low.known() && high.known())) {
                c.decided = a ? c.day_first : c.month_first;
                any = true;
            }
        }
        if (c.decided.known()) before = c.decided;
    }
    return any;
}

struct Votes {
    std::size_t day_first = 0, month_first = 0;
};

/// What the decided texts of the column show; true dates of the spreadsheet show nothing.
Votes votes_of(const std::vector<DateCell>& cells) {
    Votes v;
    for (const DateCell& c : cells) {
        if (!c.decided.known() || c.typed) continue;
        if (c.two_ways()) (c.decided == c.day_first ? v.day_first : v.month_first)++;
        else if (c.day_first.known() != c.month_first.known()) (c.day_first.known() ? v.day_first : v.month_first)++;
    }
    return v;
}

/// A reading far from everything decided, whose other reading lies among it: the rest of the column is no argument then.
bool doubtful(Date chosen, Date other, Date low, Date high) {
    const auto away = [&](Date d) { return d < low ? low.days - d.days : high < d ? d.days - high.days : 0; };
    return low.known() && away(chosen) > 45 && away(other) <= 7;
}

void by_column(std::vector<DateCell>& cells) {
    const Votes v = votes_of(cells);
    if ((v.day_first == 0) == (v.month_first == 0)) return;
    Date low, high;
    for (const DateCell& c : cells) {
        if (!c.decided.known()) continue;
        if (!low.known() || c.decided < low) low = c.decided;
        if (!high.known() || high < c.decided) high = c.decided;
    }
    const bool narrow = low.known() && high.days - low.days <= 62;
    for (DateCell& c : cells) {
        if (c.decided.known() || !c.two_ways()) continue;
        const Date chosen = v.day_first ? c.day_first : c.month_first, other = v.day_first ? c.month_first : c.day_first;
        if (!narrow || !doubtful(chosen, other, low, high)) c.decided = chosen;
    }
}

/// A spreadsheet that reads month-first made dates of what was typed day-first: 9/11 became 11 September, while 13/11
/// stayed a text. Seen by the row's weekday or code, or because only the swapped dates stand in order with the others.
void mend_typed(std::vector<DateCell>& cells) {
    bool all_small = true, text_large = false;
    std::vector<DateCell*> typed;
    for (DateCell& c : cells) {
        const Date date = c.day_first;
        if (c.typed) {
            const Date other = swapped(date);
            all_small = all_small && other.known();
            if (other.known() && other != date) typed.push_back(&c);
            const Date better = other.known() && other != date ? by_row(c, date, other) : Date{};
            if (better.known() && better != date) {
                c.decided = better;
                c.swapped = true;
            }
        } else text_large = text_large || (c.day_first.known() && !c.month_first.known());
    }
    if (!all_small || !text_large || typed.empty()) return;
    const auto rising = [&] { return direction(cells) != 0; };
    if (rising()) return;
    std::vector<DateCell> trial = cells;
    for (DateCell& c : trial)
        if (c.typed && !c.swapped && swapped(c.day_first).known()) c.decided = swapped(c.day_first);
    if (direction(trial) == 0) return;
    for (DateCell* c : typed) {
        if (c->swapped) continue;
        c->decided = swapped(c->day_first);
        c->swapped = true;
    }
}

}  // namespace

void decide_dates(std::vector<DateCell>& cells, const Ymd& title, DateVote otherwise) {
    for (DateCell& c : cells) {
        if (c.decided.known()) continue;
        if (!c.two_ways()) c.decided = c.day_first.known() ? c.day_first : c.month_first;
        else c.decided = by_row(c, c.day_first, c.month_first);
    }
    mend_typed(cells);
    for (int round = 0; round < 64; ++round) {
        bool sure = false;
        const int sense = direction(cells, &sure);
        if (sense == 0 || !by_neighbours(cells, sense, sure)) break;
    }
    by_column(cells);
    if (title.month)
        for (DateCell& c : cells) {
            if (c.decided.known() || !c.two_ways()) continue;
            const auto fits = [&](Date d) { return d.month() == title.month && (!title.year || d.year() == title.year); };
            if (fits(c.day_first) != fits(c.month_first)) c.decided = fits(c.day_first) ? c.day_first : c.month_first;
        }
    by_column(cells);
    if (otherwise == DateVote::none) return;
    for (DateCell& c : cells)
        if (!c.decided.known() && c.two_ways()) c.decided = otherwise == DateVote::day_first ? c.day_first : c.month_first;
}

}  // namespace core
