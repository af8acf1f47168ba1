// SPDX-License-Identifier: Apache-2.0
// Values as text: for people (language, units), and exactly (for the change log, SQL and the clipboard of ours).
// Any thread.
#pragma once
#include "core/state.h"

namespace core {

enum class Language : std::uint8_t { en, vi };

struct Style {
    Language language = Language::en;   // numbers: en 1,234.5; vi 1.234,5
    bool unit = false;                  // money with its currency sign; a table has the unit in its header
    Date today;                         // years are left out of dates near it when known
};

/// What a cell shows. Times are shown in the workspace's zone: "Wed 11 Nov 21:00".
std::string display(const Column& column, const Value& value, const Scene& scene, const Style& style = {});
std::string display(const Column& column, const void* row, const Scene& scene, const Style& style = {});

std::string grouped(std::int64_t value, Language language = Language::en);            // 1,234,567
std::string money_text(const Money& money, Language language = Language::en);         // ₫12,500,000
std::string money_short(const Money& money, Language language = Language::en);        // ₫68.5M
std::string duration_text(std::int64_t minutes);                                      // 1 h 05, 45 min, 3 d
std::string hours_text(std::int64_t minutes);                                         // 1 h 05, 26 h: time on air adds up in hours
std::string clock_text(const Time& time, Zone zone);                                  // 20:00
std::string day_text(const Date& date, Language language = Language::en);             // Wed 11 Nov
/// 20:00–22:00, 22:00–01:00+1
std::string span_text(const Time& from, const Time& to, Zone zone);

const Choice* choice_of(const Column& column, std::uint8_t value);

/// Exact and reversible: 12.50 USD · 2026-11-09T16:00:00.000+07:00[Asia/Ho_Chi_Minh] · tiktok · #17. Empty: not known.
std::string encode(const Value& value, const Column& column);
/// What encode wrote. Nothing when it is not that.
std::optional<Value> decode(std::string_view text, const Column& column);

}  // namespace core
