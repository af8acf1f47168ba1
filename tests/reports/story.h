// SPDX-License-Identifier: Apache-2.0
// A session told in lines: what was measured, what exports said, what was marked; and a result as text.
#pragma once
#include "reports/session_result.h"
#include "support/memory_desk.h"

namespace story {

/// "0 viewers=10 views=5 gmv=200000 orders=1 sku:CC-001=4/9 restated": minutes since `from_ms`; sku:CODE=units/stock.
core::Track track(std::int64_t from_ms, const std::string& lines);
/// "gmv_confirmed 12500000.00 VND 2026-11-10T09:00": a figure, its decimal text, currency or "-", as of.
std::vector<reports::Claim> claims(const std::string& lines);
core::Id<core::Session> session(desk::Desk& desk, const char* code, const char* start, const char* end, const char* status, const char* target = "");
void mark(desk::Desk& desk, core::Id<core::Session> session, const char* at, core::MarkKind kind, const char* text);
std::int64_t moment(const char* iso);

std::string text(const reports::SessionResult& result);
std::string text(const reports::SlotComparison& slot);

}  // namespace story
