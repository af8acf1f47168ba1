// SPDX-License-Identifier: Apache-2.0
#include "feeds/ledger.h"

#include <algorithm>

#include "core/time.h"

namespace feeds {

Taken Ledger::take(core::Sample sample) {
    const bool by_seq = sample.seq != core::no_number;
    const auto [it, fresh] = kept_.try_emplace(Key{sample.session, by_seq, by_seq ? sample.seq : sample.at_ms});
    Kept& kept = it->second;
    if (fresh) {
        kept.counting = std::move(sample);
        return Taken::fresh;
    }
    const auto same = [&](const core::Sample& other) { return other.text == sample.text; };
    if (same(kept.counting) || std::ranges::any_of(kept.others, same)) return Taken::duplicate;
    if (core::counts_rather(sample, kept.counting)) std::swap(sample, kept.counting);
    kept.others.push_back(std::move(sample));
    return Taken::restated;
}

std::size_t Ledger::samples() const { return kept_.size(); }

std::vector<std::string> Ledger::sessions() const {
    std::vector<std::string> out;
    for (const auto& [key, kept] : kept_)
        if (out.empty() || out.back() != key.session) out.push_back(key.session);
    return out;
}

Summary Ledger::summary(const std::string& session, std::int64_t until_ms) const {
    std::vector<const core::Sample*> by_time;
    for (auto it = kept_.lower_bound(Key{session, false, core::no_number}); it != kept_.end() && it->first.session == session; ++it)
        if (until_ms == core::no_number || it->second.counting.at_ms <= until_ms) by_time.push_back(&it->second.counting);
    std::ranges::stable_sort(by_time, [](const core::Sample* a, const core::Sample* b) {
        return a->at_ms != b->at_ms ? a->at_ms < b->at_ms : a->seq < b->seq;   // of one moment, the source's own order
    });
    Summary out;
    out.samples = static_cast<std::int64_t>(by_time.size());
    for (const core::Sample* s : by_time) {
        for (std::size_t m = 0; m < core::metric_count; ++m)
            if (s->counts.values[m] != core::no_number) out.final.values[m] = s->counts.values[m];
        if (s->gmv.known()) out.gmv = s->gmv;
        if (const std::int64_t viewers = s->counts[core::Metric::viewers]; viewers != core::no_number && viewers > out.peak_viewers)
            out.peak_viewers = viewers, out.peak_at_ms = s->at_ms;
        if (s->products.empty()) continue;
        out.units_by_sku.clear();
        for (const core::ProductSample& p : s->products)
            if (p.counts.known(core::Metric::units)) out.units_by_sku[p.sku] = p.counts[core::Metric::units];
    }
    core::Track track;
    for (const core::Sample* s : by_time) track.at_ms.push_back(s->at_ms);
    out.gaps = core::gaps(track);
    return out;
}

}  // namespace feeds
