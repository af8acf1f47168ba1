// SPDX-License-Identifier: Apache-2.0
// A workspace file from somebody else. The input patches a sound file (four bytes where, one what, over and over) or is
// an object of the change log. A file that is called sound after that must hold what the sound one held.
#include <unistd.h>

#include <cstdlib>
#include <fstream>

#include "core/draft.h"
#include "core/trackers/all.h"
#include "store/journal.h"
#include "store/store.h"

namespace {

namespace fs = std::filesystem;

void edit(store::Store& store, core::State& state, const std::function<void(core::Draft&)>& change) {
    const core::Context context{{1'794'403'640'000, state.workspace().zone}, "Linh", {core::Role::lead, core::Role::finance}};
    core::Draft draft(state, context, "edit");
    change(draft);
    const auto changes = draft.changes();
    if (!changes) std::abort();
    const auto revision = store.commit(*changes, "Linh", context.now.ms);
    if (!revision) std::abort();
    state = state.with(*changes, *revision);
}

// A sound file, made once, in a folder that goes when the program ends.
struct Sound {
    fs::path folder;
    std::string bytes;
    core::State state;

    Sound() {
        std::string name = (fs::temp_directory_path() / "callboard-fuzz-XXXXXX").string();
        if (!::mkdtemp(name.data())) std::abort();
        folder = name;
        if (!store::Store::create(folder, {"Lab", *core::Zone::named("Asia/Ho_Chi_Minh"), core::Currency("VND")}, 1)) std::abort();
        auto store = store::Store::open(folder, store::Access::read_write, "Linh", 1);
        if (!store) std::abort();
        state = *(*store)->load(0, {});
        edit(**store, state, [](core::Draft& d) {
            auto& mcn = d.add<core::Mcn>();
            mcn.name = "Sao";
            auto& payment = d.add<core::Payment>();
            payment.ref = "PAY-1";
            payment.mcn = mcn.id;
            payment.amount = {1250, core::Currency("USD")};
            auto& host = d.add<core::Host>();
            host.name = "Hà";
            host.code = "H1";
            host.languages = {"vi", "th"};
            host.joined = core::Date::of(2024, 2, 29);
        });
        edit(**store, state, [&](core::Draft& d) { state.each<core::Payment>([&](const core::Payment& p) { d.edit(p.id).owner = "Linh"; }); });
        if (!(*store)->close()) std::abort();
        store->reset();
        fs::remove(folder / "reserve");
        std::ifstream in(folder / "trackers.db", std::ios::binary);
        bytes.assign(std::istreambuf_iterator<char>(in), {});
    }
    ~Sound() {
        std::error_code ignored;
        fs::remove_all(folder, ignored);
    }
    Sound(const Sound&) = delete;
    Sound& operator=(const Sound&) = delete;
};

bool same(const core::State& a, const core::State& b) {
    for (const core::Tracker* tracker : core::trackers()) {
        if (a.table(*tracker).size() != b.table(*tracker).size()) return false;
        bool equal = true;
        a.table(*tracker).for_each([&](const core::Slot& slot) {
            const void* other = b.row(*tracker, slot.id);
            equal = equal && other && core::changed_columns(*tracker, slot.row.get(), other).empty();
        });
        if (!equal) return false;
    }
    return true;
}

void patched(const std::uint8_t* patch, std::size_t size) {
    static const Sound sound;
    std::string bytes = sound.bytes;
    for (; size >= 5; patch += 5, size -= 5) {
        const std::size_t at = patch[0] | std::size_t{patch[1]} << 8 | std::size_t{patch[2]} << 16 | std::size_t{patch[3]} << 24;
        bytes[at % bytes.size()] = static_cast<char>(patch[4]);
    }
    std::ofstream(sound.folder / "trackers.db", std::ios::binary | std::ios::trunc).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    auto store = store::Store::open(sound.folder, store::Access::read_only, "Linh", 1);
    if (!store) return;
    const auto state = (*store)->load(0, {});
    const auto faults = (*store)->check();
    const auto told = (*store)->revisions(0, 10, 10);
    if (told)
        for (const auto& revision : *told)
            for (const auto& row : revision.rows) std::ignore = (*store)->history(*row.tracker, row.id);
    if (state && faults && faults->empty() && !same(*state, sound.state)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size > 0 && bytes[0] != '{') {
        patched(bytes, size);
        return 0;
    }
    const auto object = store::object_of({reinterpret_cast<const char*>(bytes), size});
    if (!object) return 0;
    std::vector<std::pair<std::string_view, std::string>> again;
    for (const auto& [id, text] : *object) again.emplace_back(id, text);
    if (store::object_of(store::object_text(again)) != object) std::abort();
    return 0;
}
