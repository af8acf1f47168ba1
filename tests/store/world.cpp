// SPDX-License-Identifier: Apache-2.0
#include "store/world.h"

#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "core/format.h"
#include "core/trackers/all.h"

namespace world {

namespace fs = std::filesystem;

Folder::Folder() {
    // In memory where there is room: what is tested here does not depend on how long a flush takes.
    std::error_code failed;
    const auto space = fs::space("/dev/shm", failed);
    const bool memory = !failed && space.available > 200'000'000 && ::access("/dev/shm", W_OK) == 0;
    std::string name = ((memory ? fs::path("/dev/shm") : fs::temp_directory_path()) / "callboard-store-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
}
Folder::~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

store::Created created() { return {"Hà Đạt Lab", *core::Zone::named("Asia/Ho_Chi_Minh"), core::Currency("VND")}; }

std::unique_ptr<store::Store> opened(const fs::path& folder, store::Access access) {
    auto store = store::Store::open(folder, access, "Linh", now_ms);
    if (!store) INFO(store.error().text << " | " << store.error().detail);
    if (!store) FAIL(store.error().text << " | " << store.error().detail);
    return *std::move(store);
}

std::unique_ptr<store::Store> fresh(const fs::path& folder) {
    const auto made = store::Store::create(folder, created(), now_ms);
    if (!made) FAIL(made.error().text << " | " << made.error().detail);
    return opened(folder);
}

Bench::Bench(std::unique_ptr<store::Store> s) : store(std::move(s)) {
    auto state_now = store->load(0, {});
    if (!state_now) FAIL(state_now.error().text << " | " << state_now.error().detail);
    state = *std::move(state_now);
}

core::Changes Bench::decide(const std::string& title, const std::function<void(core::Draft&)>& edit) const {
    const core::Context context{{now, state.workspace().zone}, "Linh", {core::Role::lead, core::Role::finance}};
    core::Draft draft(state, context, title);
    edit(draft);
    auto changes = draft.changes();
    if (!changes) FAIL(changes.error().text);
    return *std::move(changes);
}

core::Result<std::int64_t> Bench::try_commit(const core::Changes& changes) {
    now += 1000;
    auto revision = store->commit(changes, "Linh", now);
    if (revision) state = state.with(changes, *revision);
    return revision;
}

core::Changes Bench::commit(const core::Changes& changes) {
    const auto revision = try_commit(changes);
    if (!revision) FAIL(revision.error().text << " | " << revision.error().detail);
    return changes;
}

core::Changes Bench::commit(const std::string& title, const std::function<void(core::Draft&)>& edit) { return commit(decide(title, edit)); }

void fill(core::Draft& draft, int sessions, int payments) {
    const core::Zone zone = draft.state().workspace().zone;
    core::Id<core::Room> rooms[3];
    core::Id<core::Host> hosts[4];
    const char* names[] = {"Nguyễn Thị Hà", "Trần “Bi” Linh", "O'Brien; DROP TABLE hosts--", "สมชาย"};
    for (int i = 0; i < 3; ++i) {
        auto& room = draft.add<core::Room>();
        room.name = "Studio " + std::to_string(i + 1);
        room.closed = i == 2;
        rooms[i] = room.id;
    }
    auto& brand = draft.add<core::Brand>();
    brand.name = "Hada\nLabo";
    const auto brand_id = brand.id;
    for (int i = 0; i < 4; ++i) {
        auto& host = draft.add<core::Host>();
        host.code = "H" + std::to_string(i + 1);
        host.name = names[i];
        host.roles = {core::CrewRole::host, core::CrewRole::pa};
        host.platforms = {core::Platform::shopee};
        host.languages = {"vi", "th"};
        host.rate = {250'000, core::Currency("VND")};
        host.joined = core::Date::of(2024, 2, 29);
        hosts[i] = host.id;
    }
    for (int i = 0; i < sessions; ++i) {
        auto& s = draft.add<core::Session>();
        s.code = "S-" + std::to_string(i + 1);
        s.title = "Live \"" + std::to_string(i) + "\"";
        s.start = {now_ms + i * core::hour_ms + 7, zone};
        s.end = {s.start.ms + core::hour_ms, zone};
        s.platform = i % 2 ? core::Platform::tiktok : core::Platform::shopee;
        s.room = rooms[i % 2];
        s.brand = brand_id;
        s.target = {12'500'000 + i, core::Currency("VND")};
        const auto session = s.id;
        auto& a = draft.add<core::Assignment>();
        a.session = session;
        a.person = hosts[i % 4];
        for (int k = 0; k < 3; ++k) {
            auto& item = draft.add<core::ChecklistItem>();
            item.session = session;
            item.what = "Item " + std::to_string(k);
            item.due = {now_ms + k, zone};
        }
    }
    auto& mcn = draft.add<core::Mcn>();
    mcn.name = "MCN Sao";
    const auto mcn_id = mcn.id;
    for (int i = 0; i < payments; ++i) {
        auto& p = draft.add<core::Payment>();
        p.ref = "PAY-" + std::to_string(i + 1);
        p.mcn = mcn_id;
        p.invoice = "INV/" + std::to_string(i);
        p.amount = {1'250 + i, core::Currency("USD")};
        p.service_date = core::Date::of(2026, 10, 1 + i % 28);
        p.due = p.service_date.plus(30);
        p.tax = core::Paper::there;
    }
}

core::Changes inverse(const core::Changes& changes) {
    core::Changes out;
    out.title = "undo " + changes.title;
    out.next_id = changes.next_id;
    for (core::Change change : changes.rows) {
        std::swap(change.before, change.after);
        out.rows.push_back(std::move(change));
    }
    return out;
}

std::string dump(const core::State& state) {
    std::ostringstream out;
    const auto& w = state.workspace();
    out << w.name << ' ' << w.zone.name() << ' ' << w.currency.text() << " next " << state.next_id() << '\n';
    for (const core::Tracker* tracker : core::trackers())
        state.table(*tracker).for_each([&](const core::Slot& slot) {
            out << tracker->id << ' ' << slot.id;
            for (const core::Column* column : core::changed_columns(*tracker, nullptr, slot.row.get())) {
                out << ' ' << column->id << '=' << core::encode(core::get(*column, slot.row.get()), *column);
                // Times to the millisecond, whatever their text says.
                if (const auto value = core::get(*column, slot.row.get()); std::holds_alternative<core::Time>(value)) out << '/' << std::get<core::Time>(value).ms;
            }
            out << '\n';
        });
    return out.str();
}

std::string loaded(store::Store& store) {
    const auto state = store.load(0, {});
    return state ? dump(*state) : state.error().text;
}

std::string bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void put_bytes(const fs::path& file, const std::string& bytes) {
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    REQUIRE(out.flush().good());
}

std::string listing(const fs::path& folder) {
    std::vector<std::string> names;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) names.push_back(fs::relative(entry.path(), folder).string());
    std::ranges::sort(names);
    std::string out;
    for (const std::string& name : names) out += name + "\n";
    return out;
}

}  // namespace world
