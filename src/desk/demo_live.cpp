// SPDX-License-Identifier: Apache-2.0
// What was measured of the demo's sessions: a room that fills, deals that spike, products that run out; one session whose
// feed fell silent, one behind its pace; and what exports said later, once restated.
#include <algorithm>
#include <cmath>

#include "core/trackers/all.h"
#include "desk/demo.h"
#include "store/samples.h"

namespace desk {
namespace {

constexpr std::int64_t second = 1000, minute = core::minute_ms;
constexpr std::size_t batch_size = 600;

struct Goods {
    const core::Product* product = nullptr;
    double weight = 1, clicks = 0, carts = 0;
    std::int64_t orders = 0, units = 0, stock = 0, impressions = 0;
};

struct Role {
    double share = 1;              // of the target that is reached by the end
    std::int64_t step_ms = minute, silent_from = core::ever;
    bool short_stock = false;
    int products_every = 1;        // samples between two lists of products
};

class Show {
public:
    Show(const core::State& state, const core::Session& session, const core::Broadcast& broadcast, std::uint64_t seed, Role role)
        : session_(session), broadcast_(broadcast), role_(role), currency_(state.workspace().currency), seed_(seed * 977 + static_cast<std::uint64_t>(session.id.value)) {
        std::vector<const core::Product*> all;
        state.each<core::Product>([&](const core::Product& p) { if (p.brand == session.brand && p.live_price.known() && p.live_price.minor > 0) all.push_back(&p); });
        if (all.empty()) state.each<core::Product>([&](const core::Product& p) { if (p.live_price.known() && p.live_price.minor > 0 && all.size() < 8) all.push_back(&p); });
        if (all.size() > 8) all.resize(8);
        products_ = std::move(all);
        from_ = broadcast.started.ms;
        to_ = std::max(session.end.ms, from_ + 30 * minute);
        if (session.ended_at.known()) to_ = std::max(session.ended_at.ms, from_ + 30 * minute);
    }

    /// Up to `until`. Twice: once to see how much a thousand viewers would buy, then with as many as the goal takes.
    std::vector<core::Sample> run(std::int64_t until) {
        if (products_.empty()) return {};
        viewers_ = 1000;
        play(to_, false);
        const double goal = static_cast<double>(session_.target.known() ? session_.target.minor : 50'000'000) * role_.share;
        viewers_ *= goal / std::max(1.0, static_cast<double>(gmv_));
        play(until, true);
        return std::move(samples_);
    }

private:
    static double ease(double x) { return x <= 0 ? 0 : x >= 1 ? 1 : x * x * (3 - 2 * x); }

    // How full the room is, and how much people buy, at a share of the time.
    double crowd(std::int64_t at) const {
        const double gone = static_cast<double>(at - from_) / static_cast<double>(to_ - from_);
        const double wave = 1 + 0.12 * std::sin(gone * 19 + static_cast<double>(seed_ % 7));
        double out = (0.15 + 0.85 * ease(gone * 4)) * (1 - 0.35 * ease((gone - 0.8) * 5)) * wave;
        for (const std::int64_t deal : deals_) {
            const double since = static_cast<double>(at - deal) / static_cast<double>(minute);
            if (since >= 0 && since < 18) out += 0.55 * std::min(1.0, since / 2) * std::exp(-since / 7);
        }
        return out;
    }
    double appetite(std::int64_t at) const {
        double out = 1;
        for (const std::int64_t deal : deals_) {
            const double since = static_cast<double>(at - deal) / static_cast<double>(minute);
            if (since >= 0 && since < 15) out += 2.2 * std::exp(-since / 4);
        }
        return out;
    }

    void begin() {
        dice_ = Dice(seed_);
        click_rate_ = static_cast<double>(dice_.between(80, 150)) / 1000, cart_rate_ = static_cast<double>(dice_.between(190, 300)) / 1000,
            order_rate_ = static_cast<double>(dice_.between(34, 62)) / 1000;
        deals_.clear();
        for (std::int64_t at = from_ + dice_.between(18, 32) * minute; at < to_ - 10 * minute; at += dice_.between(28, 50) * minute) deals_.push_back(at);
        goods_.clear();
        for (const core::Product* p : products_) goods_.push_back({p, static_cast<double>(dice_.between(3, 20)), 0, 0, 0, 0,
            p->stock.known() ? std::max<std::int64_t>(p->stock.value, 50) * 6 : 900, 0});
        if (role_.short_stock && goods_.size() > 2) goods_[0].stock = 210, goods_[1].stock = 340;
        views_ = impressions_ = clicks_ = carts_ = orders_ = likes_ = comments_ = followers_ = 0;
        units_ = gmv_ = sold_ = 0;
        samples_.clear();
    }

    void play(std::int64_t until, bool keep) {
        begin();
        int number = 0;
        for (std::int64_t at = from_ + role_.step_ms; at <= std::min(until, to_); at += role_.step_ms, ++number) {
            const double minutes = static_cast<double>(role_.step_ms) / static_cast<double>(minute);
            const double room = viewers_ * crowd(at) * (0.97 + 0.06 * static_cast<double>(dice_.below(100)) / 100);
            sell(at, room, minutes);
            if (keep && at < role_.silent_from) put(at, room, number);
        }
    }

    void sell(std::int64_t at, double room, double minutes) {
        views_ += room * minutes * 0.9, impressions_ += room * minutes * 6;
        likes_ += room * minutes * 1.4, comments_ += room * minutes * 0.12, followers_ += room * minutes * 0.015;
        const double clicks = room * minutes * click_rate_ * (0.9 + 0.2 * static_cast<double>(dice_.below(100)) / 100);
        clicks_ += clicks, carts_ += clicks * cart_rate_;
        orders_ += clicks * order_rate_ * appetite(at);
        double all = 0;
        for (const Goods& g : goods_) all += g.weight;
        for (Goods& g : goods_) g.impressions += static_cast<std::int64_t>(room * minutes * 1.8 * g.weight / all), g.clicks += clicks * g.weight / all, g.carts += clicks * cart_rate_ * g.weight / all;
        for (; sold_ < static_cast<std::int64_t>(orders_); ++sold_) buy(all);
    }

    void buy(double all) {
        double pick = static_cast<double>(dice_.below(10'000)) / 10'000 * all;
        Goods* chosen = nullptr;
        for (Goods& g : goods_) {
            if (g.stock <= 0) continue;
            chosen = &g;
            if ((pick -= g.weight) < 0) break;
        }
        if (!chosen) return;
        const std::int64_t units = std::min<std::int64_t>(chosen->stock, dice_.percent(24) ? 2 : 1);
        chosen->units += units, chosen->stock -= units, ++chosen->orders;
        units_ += units;
        gmv_ += units * chosen->product->live_price.minor;
    }

    void put(std::int64_t at, double room, int number) {
        core::Sample s;
        s.session = broadcast_.live;
        s.seq = number + 1;
        s.at_ms = at;
        s.platform = session_.platform == core::Platform::tiktok ? "tiktok" : "shopee";
        s.currency = currency_.text();
        const auto set = [&](core::Metric m, double value) { s.counts[m] = static_cast<std::int64_t>(value); };
        set(core::Metric::viewers, room), set(core::Metric::engaged_viewers, room * 0.38);
        set(core::Metric::views, views_), set(core::Metric::impressions, impressions_), set(core::Metric::product_impressions, impressions_ * 0.3);
        set(core::Metric::product_clicks, clicks_), set(core::Metric::add_to_cart, carts_), set(core::Metric::orders, orders_);
        set(core::Metric::likes, likes_), set(core::Metric::comments, comments_), set(core::Metric::new_followers, followers_);
        s.counts[core::Metric::units] = units_;
        s.gmv = {gmv_, currency_};
        s.watch_ms = 41 * second + static_cast<std::int64_t>(9000 * crowd(at));
        if (number % role_.products_every == 0 || at + role_.step_ms > to_) add_products(s);
        s.text = "demo " + std::to_string(number);
        samples_.push_back(std::move(s));
    }

    void add_products(core::Sample& s) const {
        for (const Goods& g : goods_) {
            core::ProductSample p;
            p.sku = g.product->sku;
            p.counts[core::Metric::impressions] = g.impressions;
            p.counts[core::Metric::product_clicks] = static_cast<std::int64_t>(g.clicks);
            p.counts[core::Metric::add_to_cart] = static_cast<std::int64_t>(g.carts);
            p.counts[core::Metric::orders] = g.orders;
            p.counts[core::Metric::units] = g.units;
            p.gmv = {g.units * g.product->live_price.minor, currency_};
            p.stock = g.stock;
            s.products.push_back(std::move(p));
        }
    }

    const core::Session& session_;
    const core::Broadcast& broadcast_;
    Role role_;
    core::Currency currency_;
    std::uint64_t seed_;
    Dice dice_{0};
    std::vector<const core::Product*> products_;
    std::int64_t from_ = 0, to_ = 0;
    double viewers_ = 0, click_rate_ = 0, cart_rate_ = 0, order_rate_ = 0;
    std::vector<std::int64_t> deals_;
    std::vector<Goods> goods_;
    double views_ = 0, impressions_ = 0, clicks_ = 0, carts_ = 0, orders_ = 0, likes_ = 0, comments_ = 0, followers_ = 0;
    std::int64_t units_ = 0, gmv_ = 0, sold_ = 0;
    std::vector<core::Sample> samples_;
};

// The five on air, in the order of their start: ahead, silent, behind, on pace, short of stock.
Role role_on_air(std::size_t place, std::int64_t now) {
    constexpr double shares[] = {1.12, 0.96, 0.58, 1.03, 0.88};
    Role out;
    out.share = shares[place % std::size(shares)];
    out.step_ms = 10 * second;
    out.products_every = 6;
    if (place == 1) out.silent_from = now - 4 * minute;
    out.short_stock = place == 3 || place == 4;
    return out;
}

// A platform's list the morning after, and once more days later, when cancelled orders have left it.
std::vector<store::FinalFigures> exported(const core::Session& session, const core::Broadcast& broadcast, const core::Sample& last, std::int64_t now, Dice& dice) {
    const bool tiktok = session.platform == core::Platform::tiktok;
    std::vector<store::FinalFigures> out;
    for (const int days : {1, 4}) {
        const std::int64_t as_of = session.end.ms / core::day_ms * core::day_ms + days * core::day_ms + 3 * core::hour_ms;
        if (as_of > now) break;
        store::FinalFigures said{tiktok ? "tiktok-live-v2" : "shopee-live-list", broadcast.live, session.account, session.title, broadcast.started.ms,
            broadcast.ended.known() ? broadcast.ended.ms : session.end.ms, as_of, tiktok ? "live-performance.xlsx" : "live-list.xlsx", {}};
        const std::int64_t hundred = 100, part = days == 1 ? 100 : dice.between(93, 98);
        const std::int64_t gmv = last.gmv.minor * hundred, orders = last.counts[core::Metric::orders];
        const std::string currency = last.currency;
        if (tiktok) said.values = {{"gmv_attributed", gmv / 100 * (part + 3), currency}, {"gmv_direct", gmv / 100 * part, currency}, {"orders_main", orders * part / 100, ""}};
        else said.values = {{"gmv_placed", gmv / 100 * 108, currency}, {"gmv_confirmed", gmv / 100 * part, currency}, {"orders_placed", orders * 108 / 100, ""},
            {"orders_confirmed", orders * part / 100, ""}};
        said.values.push_back({"views", last.counts[core::Metric::views], ""});
        said.values.push_back({"product_clicks", last.counts[core::Metric::product_clicks], ""});
        out.push_back(std::move(said));
    }
    return out;
}

}  // namespace

std::vector<store::Batch> demo_measured(const core::State& state, std::uint64_t seed, std::int64_t now_ms) {
    std::vector<store::Batch> out(1);
    Dice dice(seed * 29 + 3);
    std::vector<const core::Broadcast*> all;
    state.each<core::Broadcast>([&](const core::Broadcast& b) { all.push_back(&b); });
    std::ranges::stable_sort(all, {}, [](const core::Broadcast* b) { return b->started.ms; });
    std::size_t on_air = 0;
    for (const core::Broadcast* broadcast : all) {
        const core::Session* session = state.find(broadcast->session);
        const bool live = session->status == core::SessionStatus::live;
        Role role = live ? role_on_air(on_air++, now_ms) : Role{};
        if (!live) role.share = static_cast<double>(dice.between(62, 128)) / 100, role.products_every = 15;
        auto samples = Show(state, *session, *broadcast, seed, role).run(now_ms);
        if (samples.empty()) continue;
        if (!live && dice.percent(70))
            for (auto& said : exported(*session, *broadcast, samples.back(), now_ms, dice)) out.back().figures.push_back(std::move(said));
        for (core::Sample& sample : samples) {
            if (out.back().samples.size() >= batch_size) out.emplace_back();
            out.back().samples.push_back(std::move(sample));
        }
    }
    for (store::Batch& batch : out) batch.source = "demo", batch.format = "kpi-lines", batch.now_ms = now_ms;
    return out;
}

}  // namespace desk
