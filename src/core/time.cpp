// SPDX-License-Identifier: Apache-2.0
#include "core/time.h"

#include <date/date.h>
#include <date/tz.h>

#include <cstdio>
#include <exception>

namespace core {
namespace {

using Millis = std::chrono::milliseconds;
using LocalMillis = date::local_time<Millis>;

// Reads exactly `digits` digits at `at`; moves on.
std::optional<int> number(std::string_view text, std::size_t& at, std::size_t digits) {
    if (at + digits > text.size()) return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
        const char c = text[at + i];
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    at += digits;
    return value;
}

std::string wall_text(const Wall& w) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "T%02d:%02d:%02d", w.hour(), w.minute(), static_cast<int>(w.ms / 1000 % 60));
    std::string out = iso(w.date) + buffer;
    if (const int fraction = static_cast<int>(w.ms % 1000)) {
        std::snprintf(buffer, sizeof buffer, ".%03d", fraction);
        out += buffer;
    }
    return out;
}

}  // namespace

std::optional<Zone> Zone::named(std::string_view iana) {
    try {
        return Zone{date::locate_zone(std::string(iana))};
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

std::string Zone::name() const { return zone ? zone->name() : std::string(); }

Date Date::of(int year, int month, int day) {
    const date::year_month_day ymd{date::year{year}, date::month{static_cast<unsigned>(month)}, date::day{static_cast<unsigned>(day)}};
    if (month < 1 || day < 1 || year < 1 || year > 9999 || !ymd.ok()) return {};
    return {static_cast<std::int32_t>(date::sys_days{ymd}.time_since_epoch().count())};
}

static date::year_month_day civil(const Date& d) { return date::year_month_day{date::sys_days{date::days{d.days}}}; }
int Date::year() const { return static_cast<int>(civil(*this).year()); }
int Date::month() const { return static_cast<int>(static_cast<unsigned>(civil(*this).month())); }
int Date::day() const { return static_cast<int>(static_cast<unsigned>(civil(*this).day())); }
int Date::weekday() const { return ((days + 3) % 7 + 7) % 7 + 1; }

int offset_minutes(std::int64_t epoch_ms, Zone zone) {
    if (!zone.known()) return 0;
    const date::sys_time<Millis> moment{Millis{epoch_ms}};
    return static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(
                                zone.zone->get_info(date::floor<std::chrono::seconds>(moment)).offset).count());
}

Wall wall(std::int64_t epoch_ms, Zone zone) {
    std::int64_t local = epoch_ms;
    if (zone.known()) {
        const date::sys_time<Millis> moment{Millis{epoch_ms}};
        local += Millis{zone.zone->get_info(date::floor<std::chrono::seconds>(moment)).offset}.count();
    }
    const std::int64_t days = local >= 0 ? local / day_ms : -((day_ms - 1 - local) / day_ms);
    return {Date{static_cast<std::int32_t>(days)}, local - days * day_ms};
}

Result<Time> at(Date day, std::int64_t ms, Zone zone) {
    if (!day.known()) return usage("There is no such day.");
    const std::int64_t local = static_cast<std::int64_t>(day.days) * day_ms + ms;
    if (!zone.known()) return Time{local, zone};
    const date::local_info info = zone.zone->get_info(date::local_seconds{std::chrono::seconds{local >= 0 ? local / 1000 : (local - 999) / 1000}});
    if (info.result == date::local_info::nonexistent) {
        const std::int64_t next = Millis{info.second.begin.time_since_epoch()}.count();
        const Wall first = wall(next, zone);
        const Wall asked = wall(local, Zone{});
        char words[160];
        std::snprintf(words, sizeof words, "%02d:%02d does not exist on %s in %s: clocks go forward. The first time after it is %02d:%02d.",
                      asked.hour(), asked.minute(), iso(asked.date).c_str(), zone.name().c_str(), first.hour(), first.minute());
        return usage(words);
    }
    return Time{local - Millis{info.first.offset}.count(), zone};
}

std::string iso(const Date& d) {
    if (!d.known()) return {};
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", d.year(), d.month(), d.day());
    return buffer;
}

std::string iso_in(const Time& time, Zone zone) {
    if (!time.known()) return {};
    const int offset = offset_minutes(time.ms, zone);
    char buffer[16];
    std::snprintf(buffer, sizeof buffer, "%c%02d:%02d", offset < 0 ? '-' : '+', std::abs(offset) / 60, std::abs(offset) % 60);
    return wall_text(wall(time.ms, zone)) + buffer;
}

std::string iso(const Time& time) { return iso_in(time, time.zone); }

std::optional<Date> date_of_iso(std::string_view text) {
    std::size_t p = 0;
    const auto y = number(text, p, 4);
    if (!y || p >= text.size() || text[p++] != '-') return std::nullopt;
    const auto m = number(text, p, 2);
    if (!m || p >= text.size() || text[p++] != '-') return std::nullopt;
    const auto d = number(text, p, 2);
    if (!d || p != text.size()) return std::nullopt;
    const Date out = Date::of(*y, *m, *d);
    return out.known() ? std::optional(out) : std::nullopt;
}

std::optional<Time> time_of_iso(std::string_view text, Zone zone) {
    if (text.size() < 16 || (text[10] != 'T' && text[10] != ' ')) return std::nullopt;
    const auto day = date_of_iso(text.substr(0, 10));
    std::size_t p = 11;
    const auto h = number(text, p, 2);
    if (!day || !h || *h > 23 || p >= text.size() || text[p++] != ':') return std::nullopt;
    const auto m = number(text, p, 2);
    if (!m || *m > 59) return std::nullopt;
    std::int64_t ms = *h * hour_ms + *m * minute_ms;
    if (p < text.size() && text[p] == ':') {
        const auto s = number(text, ++p, 2);
        if (!s || *s > 59) return std::nullopt;
        ms += *s * 1000;
        if (p < text.size() && text[p] == '.') {
            int scale = 100;
            for (++p; p < text.size() && text[p] >= '0' && text[p] <= '9'; ++p, scale /= 10) ms += (text[p] - '0') * scale;
        }
    }
    const std::string_view rest = text.substr(p);
    if (rest.empty()) {
        const auto local = at(*day, ms, zone);
        return local ? std::optional(*local) : std::nullopt;
    }
    const std::int64_t naive = static_cast<std::int64_t>(day->days) * day_ms + ms;
    if (rest == "Z" || rest == "z") return Time{naive, zone};
    if (rest[0] != '+' && rest[0] != '-') return std::nullopt;
    std::size_t q = 1;
    const auto oh = number(rest, q, 2);
    if (!oh) return std::nullopt;
    if (q < rest.size() && rest[q] == ':') ++q;
    const auto om = q == rest.size() ? std::optional(0) : number(rest, q, 2);
    if (!om || q != rest.size() || *oh > 18 || *om > 59) return std::nullopt;
    const std::int64_t offset = *oh * hour_ms + *om * minute_ms;
    return Time{naive - (rest[0] == '-' ? -offset : offset), zone};
}

}  // namespace core
