// SPDX-License-Identifier: Apache-2.0
#include "bench/table/many_rows.h"

#include <cstdio>
#include <cstdlib>

#include "core/trackers/all.h"
#include "store/store.h"

namespace bench {
namespace {

constexpr std::size_t at_once = 50'000;
constexpr std::int64_t rooms = 40, brands = 60;

[[noreturn]] void stop(const core::Error& error) {
    std::fprintf(stderr, "the workspace to measure with: %s %s\n", error.text.c_str(), error.detail.c_str());
    std::exit(1);
}

template <class Row>
void add(core::Changes& changes, Row row) {
    row.id = {changes.next_id};
    changes.rows.push_back({&Row::tracker, changes.next_id++, nullptr, std::make_shared<Row>(std::move(row))});
}

core::Session session(std::size_t i, const core::Zone& zone) {
    static const char* const words[] = {"Đêm hội", "Sao Việt", "Ánh trăng", "Flash sale", "Quà tặng", "An nhiên", "Dưỡng ẩm", "Túi xách", "Mùa đông", "Gia dụng"};
    const std::size_t mixed = i * 2654435761u % 1'000'003;
    core::Session row;
    row.code = "B-" + std::to_string(10'000'000 + i);
    row.title = std::string(words[mixed % 10]) + " " + words[mixed / 10 % 10] + " " + std::to_string(mixed);
    row.start = {1'794'400'000'000 - static_cast<std::int64_t>(i / static_cast<std::size_t>(rooms)) * core::hour_ms, zone};
    row.end = {row.start.ms + 50 * core::minute_ms, zone};
    row.platform = i % 2 ? core::Platform::tiktok : core::Platform::shopee;
    row.room = {1 + static_cast<std::int64_t>(i) % rooms};
    row.brand = {1 + rooms + static_cast<std::int64_t>(mixed) % brands};
    row.status = static_cast<core::SessionStatus>(1 + mixed % 5);
    row.target = {static_cast<std::int64_t>(10 + mixed % 900) * 1'000'000, core::Currency("VND")};
    return row;
}

void fill(store::Store& store, std::size_t sessions) {
    const core::Zone zone = *core::Zone::named("Asia/Ho_Chi_Minh");
    core::Changes changes;
    changes.title = "rows to measure with";
    changes.next_id = 1;
    const auto commit = [&] {
        if (const auto done = store.commit(changes, "bench", moment().ms); !done) stop(done.error());
        changes.rows.clear();
    };
    for (std::int64_t i = 0; i < rooms; ++i) {
        core::Room room;
        room.name = "Studio " + std::to_string(i + 1);
        add(changes, std::move(room));
    }
    for (std::int64_t i = 0; i < brands; ++i) {
        core::Brand brand;
        brand.name = "Brand " + std::to_string(i + 1);
        add(changes, std::move(brand));
    }
    commit();
    for (std::size_t i = 0; i < sessions; ++i) {
        add(changes, session(i, zone));
        if (changes.rows.size() == at_once || i + 1 == sessions) commit();
    }
}

}  // namespace

core::Time moment() { return {1'794'402'840'000, *core::Zone::named("Asia/Ho_Chi_Minh")}; }

std::filesystem::path workspace_of(std::size_t sessions) {
    const std::filesystem::path folder = std::filesystem::path(PROGRAM).parent_path() / "workspaces" / std::to_string(sessions);
    const std::filesystem::path whole = folder / "whole";   // laid last
    if (std::filesystem::exists(whole))
        if (const auto store = store::Store::open(folder / "desk", store::Access::read_only, "bench", moment().ms)) return folder / "desk";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    if (const auto made = store::Store::create(folder / "desk", {"bench", *core::Zone::named("Asia/Ho_Chi_Minh"), core::Currency("VND")}, moment().ms); !made) stop(made.error());
    const auto store = store::Store::open(folder / "desk", store::Access::read_write, "bench", moment().ms);
    if (!store) stop(store.error());
    fill(**store, sessions);
    if (const auto closed = (*store)->close(); !closed) stop(closed.error());
    if (const auto done = store::write_file_whole(whole, "made\n"); !done) stop(done.error());
    return folder / "desk";
}

}  // namespace bench
