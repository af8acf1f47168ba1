// SPDX-License-Identifier: Apache-2.0
// The main() of a fuzzer where there is no libFuzzer: replays every seed, its prefixes and fixed mutations.
// A crash, a sanitizer's report or a time-out of the test is the finding.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes read(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

Bytes mutate(Bytes seed, std::mt19937& random) {
    auto below = [&](std::size_t n) { return n == 0 ? 0 : random() % n; };
    for (std::size_t times = 1 + below(6); times > 0; --times) {
        std::size_t at = below(seed.size() + 1);
        auto where = seed.begin() + static_cast<std::ptrdiff_t>(at);
        switch (below(4)) {
        case 0: seed.insert(where, static_cast<std::uint8_t>(random())); break;
        case 1: if (at < seed.size()) seed.erase(where); break;
        case 2: if (at < seed.size()) *where = static_cast<std::uint8_t>(random()); break;
        default: {
            Bytes piece(where, where + static_cast<std::ptrdiff_t>(below(seed.size() - at + 1) % 64));
            std::size_t to = below(seed.size() + 1);
            seed.insert(seed.begin() + static_cast<std::ptrdiff_t>(to), piece.begin(), piece.end());
        }
        }
    }
    return seed;
}

} // namespace

int main(int count, char** arguments) {
    std::vector<Bytes> seeds;
    for (int i = 1; i < count; ++i) {
        std::filesystem::path path = arguments[i];
        if (std::filesystem::is_regular_file(path)) seeds.push_back(read(path));
        if (!std::filesystem::is_directory(path)) continue;
        for (const auto& entry : std::filesystem::directory_iterator(path))
            if (entry.is_regular_file()) seeds.push_back(read(entry.path()));
    }
    if (seeds.empty()) {
        std::fprintf(stderr, "no seeds: a fuzzer needs a corpus\n");
        return 1;
    }
    std::mt19937 random(20261109);
    std::size_t runs = 0;
    auto run = [&](const Bytes& bytes) { LLVMFuzzerTestOneInput(bytes.data(), bytes.size()); ++runs; };
    for (const Bytes& seed : seeds) {
        run(seed);
        for (std::size_t cut = 0; cut < 32; ++cut)
            run(Bytes(seed.begin(), seed.begin() + static_cast<std::ptrdiff_t>(seed.size() * cut / 32)));
    }
    for (int i = 0; i < 2000; ++i) run(mutate(seeds[random() % seeds.size()], random));
    std::printf("%zu seeds, %zu runs\n", seeds.size(), runs);
    return 0;
}
