// SPDX-License-Identifier: Apache-2.0
#include "feeds/headings.h"

#include <algorithm>
#include <map>
#include <span>

#include "core/text.h"

namespace feeds {
namespace {

using core::Figure;

struct Word {
    std::string_view names;   // separated by '|'
    Part part;
    Figure figure = Figure::views;
};

constexpr Word parts[] = {
    {"Room ID", Part::live_id},
    {"Livestream|Room Title|Livestream Name|Nama Livestream|ชื่อ Live", Part::title},
    {"Creator|Username", Part::account},
    {"Creator ID|User Id|Streamer ID", Part::account_id},
    {"Start time|Launched Time|เวลาเริ่มต้น", Part::start},
    {"End time", Part::end},
    {"Time", Part::time},
    {"Data Period|Periode Data|ระยะเวลาเก็บข้อมูล|Khung Thời Gian", Part::period},
    {"No.|Ranking|Xếp hạng", Part::rank},
    {"Product ID", Part::product_id},
    {"Product name|Product(s)|Produk|Các sản phẩm", Part::product_name},
    {"Currency|Tiền tệ", Part::currency},
    {"Avg. viewing duration", Part::watch},
};

constexpr Word figures[] = {
    {"Attributed GMV|LIVE-attributed GMV", Part::figure, Figure::gmv_attributed},
    {"Direct GMV", Part::figure, Figure::gmv_direct},
    {"24h LIVE GMV|24h_live_gmv", Part::figure, Figure::gmv_24h},
    {"Gross revenue", Part::figure, Figure::gmv_gross},
    {"Attributed orders", Part::figure, Figure::orders_main},
    {"Attributed SKU orders", Part::figure, Figure::orders_sku},
    {"Orders paid for|Orders Paid", Part::figure, Figure::orders_paid},
    {"Attributed items sold|LIVE-attributed items sold|Items sold", Part::figure, Figure::units},
    {"Customers|Unique customers", Part::figure, Figure::buyers},
    {"Views|Total Views", Part::figure, Figure::views},
    {"Viewers|Total Viewers|Penonton|ผู้ชมทั้งหมด", Part::figure, Figure::viewers},
    {"Engaged Viewers|Penonton Aktif|ผู้ชมที่มีส่วนร่วม", Part::figure, Figure::engaged_viewers},
    {"Peak viewers|PCU", Part::figure, Figure::peak_viewers},
    {"LIVE impressions|Impressions", Part::figure, Figure::impressions},
    {"Product impressions", Part::figure, Figure::product_impressions},
    {"Product clicks|Klik Produk|Lượt click vào sản phẩm", Part::figure, Figure::product_clicks},
    {"Added to cart|ATC|Total ATC|Tambah ke Keranjang|Thêm vào Giỏ hàng", Part::figure, Figure::add_to_cart},
    {"Likes|LIVE likes|Total Likes", Part::figure, Figure::likes},
    {"Comments|Total Comments|Komentar|คอมเมนต์ทั้งหมด", Part::figure, Figure::comments},
    {"Shares|Total Shares", Part::figure, Figure::shares},
    {"New followers|New followers (Creator video)|Live New Followers", Part::figure, Figure::new_followers},
    {"Shop Voucher Claimed", Part::figure, Figure::vouchers_shop},
    {"Special Live Voucher Claimed", Part::figure, Figure::vouchers_live},
    {"Coins Claimed", Part::figure, Figure::coins},
    {"จำนวน Live ทั้งหมด", Part::figure, Figure::sessions},
    {"Available stock", Part::figure, Figure::stock},
    {"Duration|Durasi|ระยะเวลา", Part::figure, Figure::duration},
    {"Avg. view duration|Avg. viewing duration per view|Average viewing duration (LIVE streams)", Part::figure, Figure::watch_per_view},
    {"Avg. viewing duration per viewer", Part::figure, Figure::watch_per_viewer},
    {"Rata-rata durasi ditonton|ระยะเวลาดู Live เฉลี่ย", Part::figure, Figure::watch_average},
    {"AOV", Part::figure, Figure::aov},
    {"Avg. price", Part::figure, Figure::avg_price},
    {"GMV Per Hour", Part::figure, Figure::gmv_per_hour},
    {"Impressions per hour", Part::figure, Figure::impressions_per_hour},
    {"Show GPM|GMV/1K shows", Part::figure, Figure::show_gpm},
    {"Watch GPM|GMV/1K views", Part::figure, Figure::watch_gpm},
    {"CTR|Product click rate", Part::figure, Figure::ctr_by_impression},
    {"LIVE CTR", Part::figure, Figure::ctr_by_view},
    {"Tap-through rate", Part::figure, Figure::tap_through},
    {"CTOR", Part::figure, Figure::ctor_main},
    {"CTOR (SKU orders)|CTOR (SKU order)", Part::figure, Figure::ctor_sku},
    {"SKU order rate|Order rate (SKU orders)", Part::figure, Figure::sku_order_rate},
    {"Payment Rate", Part::figure, Figure::payment_rate},
    {"Follow rate", Part::figure, Figure::follow_rate},
    {"Comment rate", Part::figure, Figure::comment_rate},
    {"Share rate", Part::figure, Figure::share_rate},
    {"Like rate", Part::figure, Figure::like_rate},
    {"Ads GMV", Part::figure, Figure::ads_gmv},
    {"Ads Cost", Part::figure, Figure::ads_cost},
    {"Ads ROAS", Part::figure, Figure::ads_roas},
};

/// What Shopee counts twice: of orders placed, and of orders confirmed.
struct Pair {
    std::string_view names;
    Figure placed, confirmed;
};
constexpr Pair pairs[] = {
    {"Sales|Penjualan|ยอดขาย|Doanh số", Figure::gmv_placed, Figure::gmv_confirmed},
    {"Orders|Pesanan|คำสั่งซื้อ|Đơn hàng", Figure::orders_placed, Figure::orders_confirmed},
    {"Items Sold|Total Items Sold|Produk Terjual|สินค้าที่ขายได้|Sản phẩm đã bán", Figure::units_placed, Figure::units_confirmed},
    {"Buyers", Figure::buyers_placed, Figure::buyers_confirmed},
    {"Click to Order Rate", Figure::ctor_placed, Figure::ctor_confirmed},
    {"ABS", Figure::basket_placed, Figure::basket_confirmed},
    {"GPM", Figure::gpm_placed, Figure::gpm_confirmed},
};

struct Qualifier { std::string_view name; bool placed, older; };
constexpr Qualifier qualifiers[] = {
    {"Placed Order", true, false}, {"Placed Orders", true, false}, {"P", true, false}, {"Pesanan Dibuat", true, false}, {"คำสั่งซื้อที่เกิดขึ้น", true, false}, {"Đơn đã đặt", true, false},
    {"Confirmed Order", false, false}, {"Confirmed Orders", false, false}, {"C", false, false}, {"Pesanan Siap Dikirim", false, false}, {"คำสั่งซื้อที่ยืนยันแล้ว", false, false}, {"Đơn hàng được xác nhận", false, false},
    {"Orders Created", true, true}, {"Orders Paid", false, true},
};

/// Headings that only the Indonesian file has.
constexpr std::string_view indonesian[] = {"Periode Data", "Nama Livestream", "Durasi", "Penonton Aktif", "Komentar", "Tambah ke Keranjang", "Rata-rata durasi ditonton", "Penonton",
                                           "Produk", "Klik Produk", "Penjualan", "Pesanan", "Produk Terjual"};

template <class F> void each_name(std::string_view names, F&& take) {
    while (!names.empty()) {
        const auto bar = names.find('|');
        take(heading_key(names.substr(0, bar)));
        names = bar == std::string_view::npos ? std::string_view() : names.substr(bar + 1);
    }
}

constexpr std::size_t longest_heading = 200;

using Words = std::map<std::string, Meaning, std::less<>>;

const Words& words() {
    static const Words all = [] {
        Words out;
        for (const auto& list : {std::span<const Word>(parts), std::span<const Word>(figures)})
            for (const Word& w : list)
                each_name(w.names, [&](std::string key) {
                    Meaning m;
                    m.part = w.part;
                    m.figure = w.figure;
                    out.emplace(std::move(key), m);
                });
        for (const std::string_view name : indonesian)
            if (const auto it = out.find(heading_key(name)); it != out.end()) it->second.indonesian = true;
        return out;
    }();
    return all;
}

/// "sales(placedorder)" → gmv_placed: every word for every pair, said either way.
const Words& pair_words() {
    static const Words all = [] {
        Words out;
        for (const Pair& pair : pairs)
            each_name(pair.names, [&](const std::string& base) {
                for (const Qualifier& q : qualifiers) {
                    Meaning m;
                    m.figure = q.placed ? pair.placed : pair.confirmed;
                    m.older_words = q.older;
                    m.indonesian = std::ranges::any_of(indonesian, [&](std::string_view name) { return heading_key(name) == base; });
                    out.emplace(base + "(" + heading_key(q.name) + ")", m);
                }
            });
        return out;
    }();
    return all;
}

}  // namespace

std::string heading_key(std::string_view heading) {
    std::string out;
    for (const char c : core::name_key(heading))
        if (c != ' ' && c != '-' && c != '.' && c != ':' && c != '_' && c != '*' && c != '\'' && c != '"') out += c;
    return out;
}

std::optional<Meaning> meaning_of(std::string_view heading) {
    if (heading.size() > longest_heading) return std::nullopt;
    const std::string key = heading_key(heading);
    for (const Words* known : {&words(), &pair_words()})
        if (const auto it = known->find(key); it != known->end()) return it->second;
    if (key.empty() || key.back() != ')') return std::nullopt;
    const auto open = key.rfind('(');
    if (open == std::string::npos || open == 0) return std::nullopt;
    const std::string base = key.substr(0, open), in = key.substr(open + 1, key.size() - open - 2);
    const auto currency = core::currency_of(in);
    const auto unit = core::length_unit(in);
    if (!currency && unit == core::LengthUnit::unknown) return std::nullopt;
    auto meaning = meaning_of(base);
    if (!meaning) return std::nullopt;
    if (currency) meaning->currency = *currency;
    else meaning->unit = unit;
    return meaning;
}

bool names_a_total(std::string_view text) {
    text = core::trimmed(text);
    if (text.empty()) return false;
    const std::string name = core::name_key(text);
    if (name.find_first_not_of('-') == std::string::npos) return true;
    const std::string key = heading_key(text);
    for (const std::string_view word : {"summary", "total", "totals", "grandtotal", "sum", "tong", "tongcong", "tongso", "jumlah", "totalkeseluruhan", "ringkasan", "รวม", "ทั้งหมด", "รวมทั้งหมด", "ยอดรวม"})
        if (key == word) return true;
    return false;
}

}  // namespace feeds
