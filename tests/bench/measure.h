// SPDX-License-Identifier: Apache-2.0
// What every benchmark says and how: one line a figure, tab between name, value, unit, peer and ratio.
// The ratio is ours divided by the peer's; a benchmark whose peer is missing ends with a status other than 0.
#pragma once
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace bench {

inline double seconds(const std::chrono::steady_clock::time_point& since) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - since).count();
}

template <class Work>
double timed(Work&& work) {
    const auto since = std::chrono::steady_clock::now();
    work();
    return seconds(since);
}

inline double median(std::vector<double> values) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// The share-th part of the values lies at or below: 0.99 is p99.
inline double percentile(std::vector<double> values, double share) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

inline void line(const std::string& name, double value, const std::string& unit, const std::string& peer, double peers) {
    if (peers <= 0) {
        std::fprintf(stderr, "%s: the peer %s is missing\n", name.c_str(), peer.c_str());
        std::exit(1);
    }
    std::printf("%s\t%.4g\t%s\t%s %.4g\t%.2f\n", name.c_str(), value, unit.c_str(), peer.c_str(), peers, value / peers);
    std::fflush(stdout);
}

}  // namespace bench
