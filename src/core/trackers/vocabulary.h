// SPDX-License-Identifier: Apache-2.0
// The choices that more than one tracker uses. Ids are stable: files and the command line carry them.
#pragma once
#include <span>

#include "core/value.h"

namespace core {

enum class Platform : std::uint8_t { none, tiktok, shopee };
inline constexpr Choice platform_choices[] = {
    {"tiktok", "TikTok", "TikTok Live|Tiktok live|TTS|TikTok Shop|TikTok Shop Live|TT|TTL|Tik Tok", Tone::tiktok},
    {"shopee", "Shopee", "Shopee Live|SPE|SPE Live|SPX Live|SP|Shopee VN", Tone::shopee}};
constexpr std::span<const Choice> choices(Platform) { return platform_choices; }

enum class SessionKind : std::uint8_t { none, regular, kol_tier1, super_brand };
inline constexpr Choice session_kind_choices[] = {
    {"regular", "Regular", "Normal|Thường|Daily|Regular live"},
    {"kol_tier1", "KOL Tier-1", "KOL|Tier 1|KOL Tier 1|KOL T1|Tier-1 KOL|KOL Live"},
    {"super_brand", "Super Brand Live", "Super Brand|SBL|Super Brand Day|SBD"}};
constexpr std::span<const Choice> choices(SessionKind) { return session_kind_choices; }

enum class CrewRole : std::uint8_t { none, host, pa, operator_, moderator };
inline constexpr Choice crew_role_choices[] = {
    {"host", "Host", "MC|Live host|Người live|Streamer"}, {"pa", "PA", "Production assistant|Assistant|Trợ live"},
    {"operator", "Operator", "Ops|Kỹ thuật|Technician"}, {"moderator", "Moderator", "Mod|Mod live"}};
constexpr std::span<const Choice> choices(CrewRole) { return crew_role_choices; }

enum class Tier : std::uint8_t { none, s, a, b, c, trainee };
inline constexpr Choice tier_choices[] = {{"S", "S"}, {"A", "A"}, {"B", "B"}, {"C", "C"}, {"trainee", "Trainee", "T|Thử việc|Học việc"}};
constexpr std::span<const Choice> choices(Tier) { return tier_choices; }

}  // namespace core
