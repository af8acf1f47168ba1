// SPDX-License-Identifier: Apache-2.0
// Bits that flip, pages that vanish, logs that are torn: found and named, never a crash, never passed over in silence.
#include <catch2/catch.hpp>
#include <random>

#include "core/trackers/all.h"
#include "store/journal.h"
#include "store/tamper.h"
#include "store/world.h"

using namespace world;
namespace fs = std::filesystem;
using core::Code;

namespace {

struct Sample {
    Folder folder;
    fs::path w = folder / "w", file = w / "trackers.db";
    std::string image, expected;
    Sample(int sessions, int payments) {
        Bench bench(fresh(w));
        bench.commit("fill", [&](core::Draft& d) { fill(d, sessions, payments); });
        bench.commit("edit", [&](core::Draft& d) { bench.state.each<core::Payment>([&](const core::Payment& p) { d.edit(p.id).owner = "Hà"; }); });
        expected = dump(bench.state);
        REQUIRE(bench.store->close());
        image = bytes_of(file);
    }
    void put(const std::string& bytes) const {
        for (const char* tail : {"-wal", "-shm"}) fs::remove(file.string() + tail);
        put_bytes(file, bytes);
    }
};

enum class Seen { sound, refused, load, check };

// What becomes of the file when it is opened, loaded and checked. Nobody may see other rows than were saved.
Seen look(const Sample& sample, const std::string& bytes, std::string* said = nullptr) {
    sample.put(bytes);
    auto store = store::Store::open(sample.w, store::Access::read_write, "Linh", now_ms);
    const auto tell = [&](Seen seen, const std::string& text) {
        if (said) *said = text;
        return seen;
    };
    if (!store) {
        CHECK((store.error().code == Code::damaged || store.error().code == Code::refused || store.error().code == Code::newer || store.error().code == Code::io));
        CHECK(bytes_of(sample.file) == bytes);
        return tell(Seen::refused, store.error().text);
    }
    const auto state = (*store)->load(0, {});
    if (!state) return tell(Seen::load, state.error().text);
    const bool same = dump(*state) == sample.expected;
    const auto faults = (*store)->check();
    CHECK((same || !faults || !faults->empty()));
    if (!faults) return tell(Seen::check, faults.error().text);
    if (!faults->empty()) return tell(Seen::check, faults->front());
    CHECK(same);
    return tell(Seen::sound, "");
}

// Where the file holds payments, in their table and in the log: found by their texts.
std::vector<std::size_t> payment_texts(const std::string& image) {
    std::vector<std::size_t> out;
    for (std::size_t at = image.find("PAY-"); at != std::string::npos; at = image.find("PAY-", at + 1)) out.push_back(at);
    return out;
}

}  // namespace

TEST_CASE("every bit that flips in a row of money is found when it is loaded", "[store][damage]") {
    const Sample sample(3, 40);
    const std::vector<std::size_t> cells = payment_texts(sample.image);
    REQUIRE(cells.size() >= 40);
    sample.put(sample.image);
    const std::string before = content(sample.file);
    REQUIRE(before.size() > 4'000);
    std::mt19937 random(7);
    int unused = 0, in_table = 0;
    for (int i = 0; i < 1000; ++i) {
        // Around the key of a payment: header of the record, key, references, amount, dates, papers, checksum.
        const std::size_t at = cells[random() % cells.size()] - 20 + random() % 110;
        std::string bytes = sample.image;
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << random() % 8));
        std::string said;
        const Seen seen = look(sample, bytes, &said);
        INFO("byte " << at << ": " << said);
        // Cells that were made longer have left their old text behind, where nothing reads it.
        if (seen == Seen::sound) {
            CHECK(content(sample.file) == before);
            ++unused;
        }
        in_table += said.find("ayment") != std::string::npos;
    }
    CHECK(unused < 20);
    CHECK(in_table > 150);
}

TEST_CASE("single bits anywhere, pages zeroed, swapped and cut off", "[store][damage]") {
    const Sample sample(30, 20);
    std::mt19937 random(11);
    const std::size_t page = 4096, pages = sample.image.size() / page;
    std::map<Seen, int> bits, zeroed, swapped, cut;
    for (int i = 0; i < 1000; ++i) {
        std::string bytes = sample.image;
        const std::size_t at = random() % bytes.size();
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << random() % 8));
        ++bits[look(sample, bytes)];
    }
    for (std::size_t i = 0; i < pages; ++i) {
        std::string bytes = sample.image;
        bytes.replace(i * page, page, std::string(page, '\0'));
        const Seen seen = look(sample, bytes);
        ++zeroed[seen];
    }
    for (int i = 0; i < 500; ++i) {
        std::string bytes = sample.image;
        const std::size_t a = random() % pages, b = random() % pages;
        if (sample.image.compare(a * page, page, sample.image, b * page, page) == 0) continue;   // two empty tables
        for (std::size_t k = 0; k < page; ++k) std::swap(bytes[a * page + k], bytes[b * page + k]);
        ++swapped[look(sample, bytes)];
    }
    for (int i = 0; i < 500; ++i) ++cut[look(sample, sample.image.substr(0, random() % sample.image.size()))];
    // A bit in room that nothing uses harms nothing; look() has checked that nobody saw other rows.
    INFO("bits " << bits[Seen::sound] << " sound, " << bits[Seen::refused] << " refused");
    CHECK(bits[Seen::refused] + bits[Seen::load] + bits[Seen::check] > 350);
    CHECK(zeroed[Seen::sound] == 0);
    CHECK(swapped[Seen::sound] == 0);
    CHECK(cut[Seen::sound] == 0);
}

TEST_CASE("a torn log gives a prefix of the commits", "[store][damage]") {
    Folder folder;
    std::vector<std::string> states;
    std::string file, log;
    {
        Bench bench(fresh(folder / "w"));
        file = bytes_of(folder / "w/trackers.db");
        for (int i = 0; i < 12; ++i) {
            states.push_back(dump(bench.state));
            bench.commit("edit", [&](core::Draft& d) {
                auto& room = d.add<core::Room>();
                room.name = "R" + std::to_string(i);
                room.notes = std::string(static_cast<std::size_t>(i) * 700, 'n');
            });
        }
        states.push_back(dump(bench.state));
        log = bytes_of(folder / "w/trackers.db-wal");
    }
    REQUIRE(log.size() > 40'000);
    std::mt19937 random(5);
    std::map<std::size_t, int> prefixes;
    for (int i = 0; i < 2000; ++i) {
        std::string torn = log;
        const std::size_t at = random() % log.size();
        if (i % 3 == 0) torn.resize(at);
        else if (i % 3 == 1) torn[at] = static_cast<char>(torn[at] ^ (1 << random() % 8));
        else for (std::size_t k = at; k < std::min(at + 512, torn.size()); ++k) torn[k] = static_cast<char>(random());
        for (const char* tail : {"-shm"}) fs::remove((folder / "w/trackers.db").string() + tail);
        put_bytes(folder / "w/trackers.db", file);
        put_bytes(folder / "w/trackers.db-wal", torn);
        const auto store = opened(folder / "w");
        const std::string now = loaded(*store);
        const auto found = std::find(states.begin(), states.end(), now);
        INFO("torn at " << at);
        REQUIRE(found != states.end());
        ++prefixes[static_cast<std::size_t>(found - states.begin())];
        REQUIRE(store->check().value_or({"check failed"}).empty());
    }
    CHECK(prefixes.size() > 8);
}

TEST_CASE("the log of another workspace is not taken for this one's", "[store][damage]") {
    Folder folder;
    std::string log;
    {
        Bench other(fresh(folder / "other"));
        for (int i = 0; i < 5; ++i) other.commit("edit", [&](core::Draft& d) { d.add<core::Mcn>().name = "X" + std::to_string(i); });
        log = bytes_of(folder / "other/trackers.db-wal");
    }
    const Sample sample(10, 10);
    put_bytes(sample.file.string() + "-wal", log);
    auto store = store::Store::open(sample.w, store::Access::read_write, "Linh", now_ms);
    if (store) {
        const auto state = (*store)->load(0, {});
        CHECK((!state || dump(*state) == sample.expected || !(*store)->check().value_or({}).empty()));
    } else {
        CHECK(store.error().code == Code::damaged);
    }
}

TEST_CASE("a log that somebody altered is found", "[store][damage]") {
    const Sample sample(5, 5);
    for (const char* sql : {"UPDATE changes SET after = 'Linh' WHERE field = 'owner' AND line = (SELECT max(line) FROM changes)", "DELETE FROM changes WHERE line = 3",
                               "UPDATE revisions SET who = 'somebody' WHERE revision = 1", "DELETE FROM changes WHERE revision = 1; DELETE FROM revisions WHERE revision = 1",
                               "UPDATE changes SET before = 'x' WHERE line = 1", "INSERT INTO changes SELECT max(line) + 1, 2, 'rooms', 1, 'changed', 'x', 'name', 'a', 'b' FROM changes",
                               "UPDATE revisions SET at_ms = at_ms - 60000 WHERE revision = 2", "DELETE FROM changes WHERE revision = 2; DELETE FROM revisions WHERE revision = 2",
                               "UPDATE payments SET amount_minor = amount_minor + 1 WHERE id = (SELECT max(id) FROM payments)", "DELETE FROM payments WHERE id = (SELECT min(id) FROM payments)",
                               "UPDATE sessions SET notes = 'x' WHERE id = (SELECT min(id) FROM sessions)", "UPDATE workspace SET revision = 1"}) {
        sample.put(sample.image);
        tamper(sample.file, sql);
        INFO(sql);
        std::string said;
        CHECK(look(sample, bytes_of(sample.file), &said) != Seen::sound);
        CHECK_FALSE(said.empty());
    }
}

TEST_CASE("damage names the last good backup and what would be lost", "[store][damage]") {
    Folder folder;
    std::string at_backup;
    fs::path backup;
    {
        Bench bench(fresh(folder / "w"));
        bench.commit("fill", [](core::Draft& d) { fill(d, 5, 5); });
        REQUIRE(bench.store->backup_if_due(now_ms));
        at_backup = dump(bench.state);
        for (int i = 0; i < 3; ++i) bench.commit("edit", [&](core::Draft& d) { d.add<core::Room>().name = "R" + std::to_string(i); });
    }
    for (const auto& entry : fs::directory_iterator(folder / "w/backups")) backup = entry.path();
    // A newer backup that is not whole does not count.
    put_bytes(folder / "w/backups/trackers-20301111T131400Z-r900.db", bytes_of(backup).substr(0, 20'000));
    std::string bytes = bytes_of(folder / "w/trackers.db");
    std::size_t at = 0;   // in the table, where the invoice follows a byte later; the log tells of it, too
    do at = bytes.find("PAY-3", at + 1);
    while (at != std::string::npos && bytes.compare(at + 6, 5, "INV/2") != 0);
    REQUIRE(at != std::string::npos);
    bytes[at + 4] = '9';
    put_bytes(folder / "w/trackers.db", bytes);
    auto store = store::Store::open(folder / "w", store::Access::read_write, "Linh", now_ms);
    std::string text;
    if (!store) text = store.error().text;
    else text = loaded(**store);
    INFO(text);
    CHECK(text.find("is damaged") != std::string::npos);
    CHECK(text.find(backup.string()) != std::string::npos);
    CHECK(text.find("3 changes") != std::string::npos);
    if (store) REQUIRE((*store)->close());
    REQUIRE(store::restore(backup, folder / "restored"));
    CHECK(loaded(*opened(folder / "restored")) == at_backup);
    CHECK(bytes_of(folder / "w/trackers.db") == bytes);
}
