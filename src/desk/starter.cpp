// SPDX-License-Identifier: Apache-2.0
#include "desk/starter.h"

#include "core/trackers/checklist.h"

namespace desk {
namespace {

using core::Platform;
using core::SessionKind;

struct Item {
    std::int64_t due;   // minutes from the start of the session
    std::string_view owner, what;
};

constexpr std::int64_t hours = 60, days = 24 * 60;

constexpr Item regular[] = {
    {-48 * hours, "lead", "Host confirmed"},
    {-24 * hours, "warehouse", "Products and stock confirmed by warehouse"},
    {-24 * hours, "associate", "Live prices and vouchers set"},
    {-24 * hours, "associate", "Talk track cleared"},
    {-4 * hours, "associate", "Samples and props in the room"},
    {-2 * hours, "operator", "Room, light, mic, camera checked"},
    {-2 * hours, "associate", "Account health checked"},
    {-2 * hours, "associate", "Live Ads scheduled"},
    {-30, "PA", "Host and PA checked in"},
    {-5, "PA", "First pin ready"},
    {30, "associate", "Results entered"},
    {24 * hours, "lead", "Lessons written"},
};
constexpr Item shopee[] = {
    {-4 * hours, "associate", "Product order set in the bag"},
    {-4 * hours, "associate", "Vouchers for live visible"},
    {-1 * hours, "operator", "Streaming key tested"},
    {0, "host", "No break of interaction over 5 minutes (on air)"},
};
constexpr Item kol[] = {
    {-14 * days, "finance", "Contract and tax papers of the MCN"},
    {-7 * days, "associate", "Affiliate account approved"},
    {-7 * days, "associate", "Onsite requests submitted (Campaign Onsite, Content Central, Curated Search)"},
    {-7 * days, "associate", "Brand check and advertising papers with SOS, round 1"},
    {-2 * days, "lead", "Final clearance"},
    {-1 * days, "lead", "Rehearsal"},
};
constexpr Item kol_after[] = {{3 * days, "finance", "Payment papers to the MCN"}};
constexpr Item super_brand[] = {
    {-14 * days, "lead", "Objectives signed by the brand"},
    {-12 * days, "lead", "KOL chosen and confirmed"},
    {-9 * days, "associate", "Line-up, prices, bundle sheet signed"},
    {-7 * days, "associate", "SOS rounds: first"},
    {-4 * days, "associate", "SOS rounds: second"},
    {-5 * days, "associate", "Onsite slots confirmed"},
    {-4 * days, "warehouse", "Samples in"},
    {-3 * days, "lead", "Rehearsal with the brand"},
    {-2 * days, "lead", "Final clearance"},
};
// What a Super Brand Live takes over from KOL Tier-1 beside its own items.
constexpr Item kol_for_super_brand[] = {
    {-14 * days, "finance", "Contract and tax papers of the MCN"},
    {-7 * days, "associate", "Affiliate account approved"},
    {-7 * days, "associate", "Onsite requests submitted (Campaign Onsite, Content Central, Curated Search)"},
    {-1 * days, "lead", "Rehearsal"},
};
constexpr Item super_brand_after[] = {{3 * days, "lead", "Evaluation to the brand"}};

struct Sheet {
    std::string_view name;
    SessionKind kind;
    Platform platform;
    std::vector<std::span<const Item>> parts;
};

void add(core::Draft& draft, const Sheet& sheet) {
    auto& made = draft.add<core::Template>();
    made.name = sheet.name;
    made.kind = sheet.kind;
    made.platform = sheet.platform;
    const core::Id<core::Template> id = made.id;
    for (const auto part : sheet.parts)
        for (const Item& item : part) {
            auto& line = draft.add<core::TemplateItem>();
            line.of = id;
            line.what = item.what;
            line.owner = item.owner;
            line.due = {item.due};
        }
}

}  // namespace

core::Command starter_templates() {
    return {"starter.templates", "add the checklist templates", core::Right::lead, [](const core::State& state, const core::Context& context) -> core::Result<core::Changes> {
                core::Draft draft(state, context, "add the checklist templates");
                add(draft, {"Regular, TikTok", SessionKind::regular, Platform::tiktok, {regular}});
                add(draft, {"Regular, Shopee", SessionKind::regular, Platform::shopee, {regular, shopee}});
                add(draft, {"KOL Tier-1, TikTok", SessionKind::kol_tier1, Platform::tiktok, {kol, regular, kol_after}});
                add(draft, {"KOL Tier-1, Shopee", SessionKind::kol_tier1, Platform::shopee, {kol, regular, shopee, kol_after}});
                add(draft, {"Super Brand Live, TikTok", SessionKind::super_brand, Platform::tiktok, {super_brand, kol_for_super_brand, regular, kol_after, super_brand_after}});
                add(draft, {"Super Brand Live, Shopee", SessionKind::super_brand, Platform::shopee, {super_brand, kol_for_super_brand, regular, shopee, kol_after, super_brand_after}});
                return draft.changes();
            }};
}

}  // namespace desk
