// SPDX-License-Identifier: Apache-2.0
#include "store/sample_world.h"

#include <algorithm>
#include <stdexcept>

namespace world {
namespace {

using core::no_number;

std::string number(std::int64_t n) { return n == no_number ? "-" : std::to_string(n); }

std::string words(const core::Sample& s, bool restated) {
    std::string out = s.session + " " + std::to_string(s.at_ms) + " " + number(s.seq) + (restated ? " restated" : "") + " " + s.platform + " ";
    for (const std::int64_t n : s.counts.values) out += number(n) + ",";
    out += core::amount_text(s.gmv) + " " + s.gmv.currency.text() + " " + number(s.watch_ms);
    for (const core::ProductSample& p : s.products) {
        out += " [" + p.sku + " ";
        for (const std::int64_t n : p.counts.values) out += number(n) + ",";
        out += core::amount_text(p.gmv) + p.gmv.currency.text() + " " + number(p.stock) + "]";
    }
    return out + " " + s.text + "\n";
}

std::string words(std::int64_t at_ms, std::int64_t samples, const core::Counts& last, const core::Money& gmv, std::int64_t watch, std::array<std::int64_t, 2> least, std::array<std::int64_t, 2> most) {
    std::string out = std::to_string(at_ms) + " " + std::to_string(samples) + " ";
    for (const std::int64_t n : last.values) out += number(n) + ",";
    out += core::amount_text(gmv) + gmv.currency.text() + " " + number(watch);
    for (std::size_t i = 0; i < 2; ++i) out += " " + number(least[i]) + "–" + number(most[i]);
    return out + "\n";
}

std::vector<std::string> lives_in(store::SampleReader& reader) {
    std::vector<std::string> out;
    const auto lives = reader.lives();
    for (const store::LiveLine& line : *lives) out.push_back(line.live);
    return out;
}

}  // namespace

core::Sample sample(const std::string& json) {
    const auto read = feeds::read_kpi_line(json, {no_number, core::Currency("VND")});
    if (!read) throw std::runtime_error(json + ": " + read.error().text);
    return read->sample;
}

std::vector<core::Sample> made(std::mt19937& random, int keys) {
    const auto below = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
    std::vector<core::Sample> out;
    for (int key = 0; key < keys; ++key) {
        const bool by_seq = below(5) != 0;
        std::int64_t at = first_ms + key * 5'000;
        for (unsigned version = 0, versions = below(10) ? 1 : 2 + below(3); version < versions; ++version) {
            std::string line = "{\"session\":\"" + std::string(key % 3 ? "S-1" : "7415814468959110823") + "\"";
            if (by_seq) line += ",\"seq\":" + std::to_string(key) + ",\"at\":" + std::to_string(at + (version && below(2) ? static_cast<std::int64_t>(below(400'000)) - 200'000 : 0));
            else line += ",\"at\":" + std::to_string(at);
            if (below(4)) line += ",\"viewers\":" + std::to_string(below(2000));
            if (below(9) == 0) line += ",\"engaged_viewers\":" + std::to_string(below(500));
            if (below(3)) line += ",\"views\":" + std::to_string(key * 10 + static_cast<int>(below(9))) + ",\"orders\":" + std::to_string(key + static_cast<int>(below(3)));
            if (below(3) == 0) line += ",\"gmv\":\"" + std::to_string(static_cast<int>(below(1'000'000)) - 1000) + "\"";
            if (below(40) == 0) line += ",\"platform\":\"tiktok\",\"avg_watch_s\":" + std::to_string(below(100)) + ".5";
            if (below(8) == 0) line += R"(,"products":[{"sku":"A","units":)" + std::to_string(below(9)) + R"(,"gmv":"12","stock":7},{"sku":"Bí mật","clicks":1}])";
            out.push_back(sample(line + "}"));
        }
    }
    return out;
}

Counted take_all(store::Samples& samples, const std::vector<core::Sample>& all, std::mt19937& random, std::size_t most) {
    Counted out;
    for (std::size_t at = 0; at < all.size();) {
        store::Batch batch;
        batch.now_ms = now_ms;
        for (std::size_t size = 1 + random() % most; size > 0 && at < all.size(); --size) batch.samples.push_back(all[at++]);
        const auto taken = samples.take(batch);
        if (!taken) throw std::runtime_error(taken.error().text + " " + taken.error().detail);
        out.samples += taken->samples, out.duplicates += taken->duplicates, out.restated += taken->restated, out.refused += taken->refused;
    }
    return out;
}

std::string stored(const std::filesystem::path& folder) {
    auto reader = reader_of(folder);
    std::string out;
    for (const std::string& live : lives_in(reader)) {
        const auto read = reader.each(live, [&](const core::Sample& s, bool restated) { return out += words(s, restated), true; });
        if (!read) throw std::runtime_error(read.error().text);
    }
    return out;
}

std::string expected(const std::vector<core::Sample>& all) {
    struct Key {
        std::string live;
        std::int64_t seq, moment;
        auto operator<=>(const Key&) const = default;
    };
    std::map<Key, std::map<std::pair<std::int64_t, std::string>, core::Sample>> versions;
    for (const core::Sample& s : all) versions[{s.session, s.seq, s.seq == no_number ? s.at_ms : 0}].insert_or_assign({s.at_ms, s.text}, s);
    std::map<std::tuple<std::string, std::int64_t, std::int64_t>, std::string> lines;
    for (const auto& [key, each] : versions) {
        const core::Sample& counts = each.rbegin()->second;
        lines[{counts.session, counts.at_ms, counts.seq}] = words(counts, each.size() > 1);
    }
    std::string out;
    for (const auto& [key, line] : lines) out += line;
    return out;
}

std::string rolled(const std::filesystem::path& folder, int span) {
    auto reader = reader_of(folder);
    std::string out;
    for (const std::string& live : lives_in(reader)) {
        out += live + "\n";
        const auto minutes = reader.minutes(live, 0, 2 * first_ms, span);
        for (const store::Minute& m : *minutes) out += words(m.at_ms, m.samples, m.last, m.gmv, m.watch_ms, m.least, m.most);
    }
    return out;
}

std::string rolled_anew(const std::filesystem::path& folder, int span) {
    auto reader = reader_of(folder);
    std::string out;
    for (const std::string& live : lives_in(reader)) {
        std::map<std::int64_t, store::Minute> minutes;
        std::ignore = reader.each(live, [&](const core::Sample& s, bool) {
            const std::int64_t at = s.at_ms / (span * core::minute_ms) * (span * core::minute_ms);
            store::Minute& m = minutes[at];
            m.at_ms = at;
            ++m.samples;
            for (std::size_t i = 0; i < core::metric_count; ++i)
                if (s.counts.values[i] != no_number) m.last.values[i] = s.counts.values[i];
            if (s.gmv.known()) m.gmv = s.gmv;
            if (s.watch_ms != no_number) m.watch_ms = s.watch_ms;
            for (std::size_t i = 0; i < 2; ++i) {
                const std::int64_t n = s.counts.values[i];
                if (n == no_number) continue;
                m.least[i] = m.least[i] == no_number ? n : std::min(m.least[i], n);
                m.most[i] = std::max(m.most[i], n);
            }
            return true;
        });
        out += live + "\n";
        for (const auto& [at, m] : minutes) out += words(at, m.samples, m.last, m.gmv, m.watch_ms, m.least, m.most);
    }
    return out;
}

std::string columns_of(const core::Track& track) {
    std::string out = track.live + " " + track.platform + " " + track.currency.text() + "\n";
    for (std::size_t i = 0; i < track.size(); ++i) {
        out += std::to_string(track.at_ms[i]) + " ";
        for (const auto& column : track.counts) out += number(column[i]) + ",";
        out += number(track.gmv[i]) + " " + number(track.watch_ms[i]) + "\n";
    }
    for (const auto& goods : track.goods) out += std::to_string(goods.at_ms) + " " + std::to_string(goods.products.size()) + "; ";
    for (const std::int64_t at : track.restated_ms) out += std::to_string(at) + " ";
    return out + "\n";
}

std::unique_ptr<store::Samples> samples_in(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    auto out = store::Samples::open(folder, now_ms);
    if (!out) throw std::runtime_error(out.error().text + " " + out.error().detail);
    return *std::move(out);
}

store::SampleReader reader_of(const std::filesystem::path& folder) {
    auto out = store::SampleReader::open(folder);
    if (!out) throw std::runtime_error(out.error().text + " " + out.error().detail);
    return *std::move(out);
}

}  // namespace world
