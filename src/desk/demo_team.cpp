// SPDX-License-Identifier: Apache-2.0
// The team of the demo, and whom it works with. Every name in here is invented.
#include "core/text.h"
#include "core/trackers/all.h"
#include "desk/demo.h"

namespace desk {
namespace {

constexpr std::string_view family[] = {"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý"};
constexpr std::string_view middle[] = {"Thị", "Văn", "Ngọc", "Thanh", "Minh", "Gia", "Hoàng", "Khánh", "Bảo", "Phương", "Thùy", "Quốc"};
constexpr std::string_view given[] = {"An", "Anh", "Bình", "Châu", "Chi", "Dung", "Duy", "Đạt", "Giang", "Hà", "Hạnh", "Hiếu", "Hương", "Khoa", "Lam", "Linh", "Long", "Mai",
                                      "My", "Nam", "Ngân", "Nhi", "Như", "Oanh", "Phúc", "Quân", "Quỳnh", "Sơn", "Tâm", "Thảo", "Thư", "Trang", "Trinh", "Tú", "Uyên", "Vy", "Yến"};
// One whose name is as long as names get: tables must bear it.
constexpr std::string_view long_name = "Công Tằng Tôn Nữ Hoàng Thị Phương Khánh Nguyên Thảo";

struct BrandSeed {
    std::string_view name, stem, ware;   // ware: index into wares by what it sells
    core::Tier tier;
};
constexpr BrandSeed brands[] = {
    {"Mộc Khê Skin", "MKS", "skin", core::Tier::s},       {"Lụa Tơ Ngàn", "LTN", "wear", core::Tier::s},
    {"Bếp Ông Táo Nhỏ", "BOT", "home", core::Tier::a},    {"Trà Sương Đồi", "TSD", "food", core::Tier::a},
    {"Hạt Dẻ Cười Vui", "HDC", "food", core::Tier::a},    {"Nhà Mây Lười", "NML", "home", core::Tier::b},
    {"Gội Lá Bà Sáu", "GLB", "skin", core::Tier::b},      {"Giày Bước Êm Êm", "GBE", "wear", core::Tier::b},
    {"Sữa Bò Đốm Non", "SBD", "food", core::Tier::b},     {"Pin Đom Đóm", "PDD", "tech", core::Tier::c},
    {"Tai Nghe Rì Rào", "TNR", "tech", core::Tier::c},    {"Vườn Dược Liệu và Mỹ Phẩm Thiên Nhiên Cô Ba Cù Lao", "VCB", "skin", core::Tier::a}};

struct Ware {
    std::string_view kind, name;
    std::int64_t price;   // in thousand dong
};
constexpr Ware wares[] = {
    {"skin", "Sữa rửa mặt dịu nhẹ 150 ml", 129}, {"skin", "Serum rau má 30 ml", 249}, {"skin", "Kem chống nắng SPF50+ 50 ml", 289}, {"skin", "Mặt nạ gạo, hộp 10 miếng", 159},
    {"skin", "Dầu gội bồ kết 500 ml", 139}, {"skin", "Son dưỡng sáp ong", 79}, {"skin", "Nước tẩy trang 400 ml", 165}, {"skin", "Combo dưỡng ẩm 3 món", 459},
    {"wear", "Áo lụa cổ tròn", 319}, {"wear", "Đầm suông hoa nhí", 429}, {"wear", "Quần ống rộng", 289}, {"wear", "Giày búp bê đế mềm", 359}, {"wear", "Dép quai ngang êm chân", 149}, {"wear", "Khăn lụa vuông", 189},
    {"home", "Nồi đất 2 lít", 219}, {"home", "Bộ chăn ga 4 món", 699}, {"home", "Thớt gỗ me tây", 179}, {"home", "Gối ôm mây", 199}, {"home", "Đèn ngủ cảm ứng", 259}, {"home", "Hộp cơm 3 ngăn", 129},
    {"food", "Trà ô long 200 g", 149}, {"food", "Hạt dinh dưỡng mix 500 g", 189}, {"food", "Sữa hạt 180 ml, lốc 12", 165}, {"food", "Bánh tráng sấy giòn, thùng 20", 119}, {"food", "Cà phê phin giấy, hộp 30", 139},
    {"tech", "Tai nghe không dây", 399}, {"tech", "Pin dự phòng 10.000 mAh", 289}, {"tech", "Cáp sạc nhanh 1 m", 79}, {"tech", "Loa mini chống nước", 349}};
constexpr std::string_view finish[] = {"", " – bản mới", " – quà tặng kèm", " – màu kem", " – màu xanh rêu", " – size lớn", " – phiên bản Tết", " – mua 2 tặng 1"};

constexpr std::string_view mcns[] = {"Công ty TNHH Truyền thông Sao Mai Nhỏ", "Diều Giấy Media", "Công ty CP Giải trí Đa kênh Cầu Vồng Đêm", "Kiến Lửa Network",
                                     "Làng Hoa Creators", "Công ty TNHH Quản lý Nhà sáng tạo và Truyền thông Thương mại Điện tử Bầu Trời Miền Tây", "Ốc Đảo Studio", "Gió Chướng Entertainment"};
constexpr std::string_view kol_words[] = {"linh", "bep", "meo", "soi", "tho", "nang", "mua", "cam", "sen", "dau", "trang", "bong"};
constexpr std::string_view kol_tails[] = {"review", "livechill", "cungtui", "saigon", "official", "daily", "kechuyen", "dichoi"};
constexpr std::string_view hours_in_words[] = {"T2–T6 08:00–18:00", "T2–CN 08:00–23:00", "T7–CN 08:00–22:00", "T2–T7 18:00–02:00", "T2–T6 17:00–24:00; T7–CN 09:00–23:00", "Tối các ngày, trừ thứ Ba"};

std::string plain(std::string_view name) {
    std::string out;
    for (const char c : core::fold(name))
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
    return out;
}

std::string padded(std::int64_t number, std::size_t width) {
    std::string digits = std::to_string(number);
    while (digits.size() < width) digits.insert(0, 1, '0');
    return digits;
}

core::Date today(const core::Draft& draft) { return core::wall(draft.context().now.ms, draft.state().workspace().zone).date; }
core::Money dong(const core::Draft& draft, std::int64_t whole) {
    const core::Currency currency = draft.state().workspace().currency;
    std::int64_t minor = whole;
    for (int i = 0; i < currency.decimals(); ++i) minor *= 10;
    return {minor, currency};
}

std::string full_name(Dice& dice) {
    const std::string_view first = dice.of(family);
    std::string_view second = dice.of(middle), third = dice.of(given);
    while (second == first) second = dice.of(middle);
    while (third == second) third = dice.of(given);
    return std::string(first) + " " + std::string(second) + " " + std::string(third);
}

void add_people(core::Draft& draft) {
    using core::Role;
    struct Seat { std::string_view name; core::Set<Role> roles; };
    const Seat seats[] = {{"Trang Phạm", {Role::lead}}, {"Khoa Lê", {Role::associate}}, {"My Nguyễn", {Role::associate}}, {"Hạnh Võ", {Role::finance}}, {"Daniel Ong", {Role::viewer}}};
    for (const Seat& seat : seats) {
        auto& person = draft.add<core::Person>();
        person.name = seat.name;
        person.roles = seat.roles;
        person.contact = plain(seat.name) + "@callboard.example";
    }
}

void add_rooms(core::Draft& draft) {
    struct Place { std::string_view name, place, notes; };
    const Place rooms[] = {{"Studio 1", "Tầng 3, Thảo Điền", "Phông xanh, 2 máy quay"}, {"Studio 2", "Tầng 3, Thảo Điền", "Bếp thật, hút mùi"}, {"Studio 3", "Tầng 5, Thảo Điền", ""}};
    for (const Place& room : rooms) {
        auto& made = draft.add<core::Room>();
        made.name = room.name;
        made.place = room.place;
        made.notes = room.notes;
    }
}

core::Tier host_tier(Dice& dice) {
    const std::size_t roll = dice.below(100);
    return roll < 12 ? core::Tier::s : roll < 37 ? core::Tier::a : roll < 75 ? core::Tier::b : roll < 92 ? core::Tier::c : core::Tier::trainee;
}

void add_hosts(core::Draft& draft, Dice& dice) {
    const core::Date now = today(draft);
    std::vector<std::string> taken;
    for (int i = 1; i <= 30; ++i) {
        auto& host = draft.add<core::Host>();
        host.code = "H" + padded(i, 3);
        do {
            host.name = i == 17 ? std::string(long_name) : full_name(dice);
        } while (std::ranges::find(taken, host.name) != taken.end());
        taken.push_back(host.name);
        host.roles = {core::CrewRole::host};
        if (i % 3 == 0) host.roles.add(core::CrewRole::pa);
        if (i % 10 == 0) host.roles.add(core::CrewRole::operator_);
        if (i % 11 == 0) host.roles.add(core::CrewRole::moderator);
        host.employment = dice.percent(55) ? core::Employment::full_time : dice.percent(70) ? core::Employment::part_time : core::Employment::contractor;
        host.tier = host_tier(dice);
        if (!dice.percent(25)) host.platforms.add(core::Platform::tiktok);
        if (host.platforms.empty() || dice.percent(60)) host.platforms.add(core::Platform::shopee);
        host.languages = {"vi"};
        if (dice.percent(40)) host.languages.push_back(dice.percent(70) ? "en" : "zh");
        host.rate = dong(draft, (host.tier == core::Tier::s ? 400'000 : host.tier == core::Tier::a ? 300'000 : 150'000) + dice.between(0, 8) * 10'000);
        host.availability = dice.of(hours_in_words);
        host.joined = now.plus(-static_cast<int>(dice.between(20, 1100)));
        host.status = i == 9 ? core::HostStatus::on_leave : i == 28 ? core::HostStatus::onboarding : i == 29 ? core::HostStatus::casting : i == 30 ? core::HostStatus::left : core::HostStatus::active;
        if (i == 9) host.notes = "Nghỉ thai sản, dự kiến trở lại sau ba tháng";
    }
}

std::vector<core::Id<core::Brand>> add_brands(core::Draft& draft) {
    std::vector<core::Id<core::Brand>> ids;
    for (const BrandSeed& seed : brands) {
        auto& brand = draft.add<core::Brand>();
        brand.name = seed.name;
        brand.tier = seed.tier;
        brand.contact = "live@" + plain(seed.stem) + ".example";
        ids.push_back(brand.id);
    }
    return ids;
}

void add_partners(core::Draft& draft, Dice& dice) {
    std::vector<core::Id<core::Mcn>> ids;
    for (const std::string_view name : mcns) {
        auto& mcn = draft.add<core::Mcn>();
        mcn.name = name;
        mcn.contact = "billing@" + plain(name).substr(0, 18) + ".example";
        mcn.tax_code = "031" + std::to_string(dice.between(1'000'000, 9'999'999));
        ids.push_back(mcn.id);
    }
    std::vector<std::string> taken;
    for (int i = 0; i < 25; ++i) {
        auto& kol = draft.add<core::Kol>();
        do {
            kol.handle = "@" + std::string(dice.of(kol_words)) + "." + std::string(dice.of(kol_tails));
        } while (std::ranges::find(taken, kol.handle) != taken.end());
        taken.push_back(kol.handle);
        kol.name = std::string(dice.of(family)) + " " + std::string(dice.of(given));
        if (!dice.percent(12)) kol.mcn = dice.of(ids);
        kol.tier = i < 6 ? core::Tier::s : i < 15 ? core::Tier::a : core::Tier::b;
        kol.platforms = dice.percent(50) ? core::Set<core::Platform>{core::Platform::tiktok, core::Platform::shopee} : core::Set<core::Platform>{core::Platform::tiktok};
    }
}

void add_products(core::Draft& draft, const std::vector<core::Id<core::Brand>>& ids, Dice& dice) {
    for (int i = 0; i < 200; ++i) {
        const std::size_t brand = static_cast<std::size_t>(i) % std::size(brands);
        std::vector<const Ware*> fitting;
        for (const Ware& ware : wares)
            if (ware.kind == brands[brand].ware) fitting.push_back(&ware);
        const std::size_t turn = static_cast<std::size_t>(i) / std::size(brands);
        const Ware& ware = *fitting[turn % fitting.size()];
        auto& product = draft.add<core::Product>();
        product.sku = std::string(brands[brand].stem) + "-" + std::to_string(1001 + i);
        product.name = std::string(ware.name) + std::string(finish[turn / fitting.size() % std::size(finish)]);
        product.brand = ids[brand];
        product.tier = dice.percent(20) ? core::Tier::a : dice.percent(60) ? core::Tier::b : core::Tier::c;
        product.list_price = dong(draft, ware.price * 1000 + dice.between(0, 5) * 10'000);
        product.live_price = dong(draft, product.list_price.minor == 0 ? 0 : (ware.price * 1000) * dice.between(55, 92) / 100 / 1000 * 1000);
        if (dice.percent(5)) product.live_price = {};
        product.stock = {dice.percent(9) ? 0 : dice.percent(15) ? dice.between(1, 25) : dice.between(30, 4000)};
    }
}

}  // namespace

core::Command demo_team(std::uint64_t seed) {
    return {"demo.team", "make the demo's team", core::Right::lead, [seed](const core::State& state, const core::Context& context) -> core::Result<core::Changes> {
                core::Draft draft(state, context, "make the demo's team");
                Dice dice(seed * 7 + 1);
                add_people(draft);
                add_rooms(draft);
                add_hosts(draft, dice);
                const auto ids = add_brands(draft);
                add_partners(draft, dice);
                add_products(draft, ids, dice);
                return draft.changes();
            }};
}

}  // namespace desk
