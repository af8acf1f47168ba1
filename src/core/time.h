// SPDX-License-Identifier: Apache-2.0
// Moments, days and zones. A Time is epoch milliseconds and the IANA zone it was planned in; a Date is a civil day.
// Any thread. Knows no clock: "now" is always an argument.
#pragma once
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"

namespace date { class time_zone; }

namespace core {

/// An IANA zone, by address in the zone database (which lives as long as the program). A value like a pointer.
struct Zone {
    const date::time_zone* zone = nullptr;

    static std::optional<Zone> named(std::string_view iana);
    bool known() const { return zone != nullptr; }
    std::string name() const;
    friend bool operator==(const Zone&, const Zone&) = default;
};

/// A civil day, counted from 1970-01-01.
struct Date {
    static constexpr std::int32_t none = std::numeric_limits<std::int32_t>::min();
    std::int32_t days = none;

    constexpr bool known() const { return days != none; }
    static Date of(int year, int month, int day);  // not known when there is no such day
    int year() const;
    int month() const;
    int day() const;
    int weekday() const;  // ISO: 1 Monday … 7 Sunday
    Date plus(int d) const { return known() ? Date{days + d} : Date{}; }
    friend constexpr auto operator<=>(const Date&, const Date&) = default;
};

struct Time {
    static constexpr std::int64_t none = std::numeric_limits<std::int64_t>::min();
    std::int64_t ms = none;  // since the epoch, UTC
    Zone zone;               // in which it was planned and is shown

    bool known() const { return ms != none; }
    friend bool operator==(const Time&, const Time&) = default;
    friend bool operator<(const Time& a, const Time& b) { return a.ms < b.ms; }
};

inline constexpr std::int64_t minute_ms = 60'000, hour_ms = 3'600'000, day_ms = 86'400'000;

/// The wall clock of a moment in its zone.
struct Wall {
    Date date;
    std::int64_t ms = 0;  // of the day
    int hour() const { return static_cast<int>(ms / hour_ms); }
    int minute() const { return static_cast<int>(ms / minute_ms % 60); }
};
Wall wall(std::int64_t epoch_ms, Zone zone);
inline Wall wall(const Time& t) { return wall(t.ms, t.zone); }
/// UTC offset of the zone at that moment, in minutes.
int offset_minutes(std::int64_t epoch_ms, Zone zone);

/// The moment of a wall clock. `ms` may pass 24 h (a session at 25:00 is 01:00 of the next day). A time that the zone
/// skips is refused with the next one that exists; of one that happens twice the first is taken.
Result<Time> at(Date date, std::int64_t ms, Zone zone);

std::string iso(const Date& date);                       // 2026-11-09
std::string iso(const Time& time);                       // 2026-11-09T16:00:00+07:00
std::string iso_in(const Time& time, Zone zone);         // the same moment, with the offset of `zone`
std::optional<Date> date_of_iso(std::string_view text);  // exactly YYYY-MM-DD
/// ISO 8601 with offset or Z; without one it is a wall clock of `zone`. Seconds and fraction are optional, `T` may be a blank.
std::optional<Time> time_of_iso(std::string_view text, Zone zone);

}  // namespace core
