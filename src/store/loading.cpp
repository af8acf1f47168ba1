// SPDX-License-Identifier: Apache-2.0
// Everything of a workspace that only reads: the State, and what the log tells.
#include <algorithm>
#include <set>

#include "store/workspace.h"

namespace store {

using core::Code;
using core::Error;
using core::Result;
namespace fs = std::filesystem;

Result<Reading> open_reading(const fs::path& database, const fs::path& lock) {
    Reading out;
    std::error_code failed;
    const fs::path log = database.string() + "-wal", folder = database.parent_path();
    const bool logged = fs::exists(log, failed) && fs::file_size(log, failed) > 0;
    // As it lies there, when no writer can come: the lock is shared with us, or nobody could make one.
    if (auto along = Lock::read_along(lock); along && !logged && (along->held() || !writable(folder))) {
        auto db = Connection::open(database, Connection::Mode::immutable);
        if (!db) return db.error();
        out.db = *std::move(db);
        out.along = *std::move(along);
        return out;
    }
    auto db = Connection::open(database, Connection::Mode::read_only);
    if (!db) return db.error();
    if (const auto seen = db->number("SELECT count(*) FROM sqlite_schema"); !seen) {
        if (!writable(folder) && seen.error().code != Code::damaged)
            return Error{Code::read_only,
                         "The workspace “" + folder.string() + "” was not closed in order, and its folder cannot be written, so its last changes cannot be read. "
                         "Copy the folder to a place where you may write and open the copy.", seen.error().detail};
        return seen.error();
    }
    out.db = *std::move(db);
    return out;
}

namespace {

// The name, zone and currency of the workspace: what its one row holds besides the counters of every commit.
Result<Seal> sum_workspace(Connection& db) {
    auto one = db.prepare("SELECT name, zone, currency, created_ms FROM workspace");
    if (!one) return one.error();
    Seal out;
    const auto row = one->step();
    if (!row) return row.error();
    if (*row) out.put(sum_of("workspace", *one, sum_names(*one)));
    return out;
}

Result<Seal> read_seal(Connection& db, std::string_view of) {
    auto one = db.prepare("SELECT row_count, sums FROM seals WHERE tracker = ?");
    if (!one) return one.error();
    one->bind(1, of);
    const auto row = one->step();
    if (!row) return row.error();
    return *row ? Seal{one->integer(0), one->integer(1)} : Seal{};
}

}  // namespace

Result<void> seal_workspace(Connection& db) {
    const auto seal = sum_workspace(db);
    if (!seal) return seal.error();
    if (seal->rows == 0) return {};
    auto put = db.prepare("INSERT INTO seals VALUES ('workspace', ?, ?) ON CONFLICT(tracker) DO UPDATE SET row_count = excluded.row_count, sums = excluded.sums");
    if (!put) return put.error();
    put->bind(1, seal->rows);
    put->bind(2, seal->sums);
    return put->run();
}

Result<core::Workspace> read_workspace(Connection& db) {
    const auto sealed = read_seal(db, "workspace"), found = sum_workspace(db);
    if (!sealed) return sealed.error();
    if (!found) return found.error();
    if (*sealed != Seal{} && *sealed != *found)
        return Error{Code::damaged, "The workspace's own row is damaged: its name, zone or currency is not what was saved.", {}};
    auto one = db.prepare("SELECT name, zone, currency FROM workspace");
    if (!one) return one.error();
    const auto row = one->step();
    if (!row) return row.error();
    if (!*row) return Error{Code::damaged, "The workspace has lost its own row.", {}};
    const auto zone = core::Zone::named(one->text(1));
    if (!zone) return Error{Code::damaged, "The workspace's time zone “" + std::string(one->text(1)) + "” is not known here.", {}};
    return core::Workspace{std::string(one->text(0)), *zone, core::Currency(one->text(2))};
}

Result<Seal> read_seal(Connection& db, const core::Tracker& tracker) { return read_seal(db, tracker.id); }

Result<core::State> Workspace::load(std::size_t rows, const std::function<bool()>& cancelled) {
    if (db_.is_open()) {
        auto state = load_from(db_, rows, cancelled);
        return state ? std::move(state) : in_words(state.error());
    }
    auto reading = open_reading(paths_);
    if (!reading) return reading.error();
    auto state = load_from(reading->db, rows, cancelled);
    return state ? std::move(state) : in_words(state.error());
}

namespace {

using Slots = std::vector<core::Slot>;

// All rows, or the newest ones.
Result<Slots> load_table(Connection& db, const TableSql& table, std::size_t rows, Zones& zones, const std::function<bool()>& cancelled) {
    const auto seal = read_seal(db, table.tracker());
    if (!seal) return seal.error();
    Slots slots;
    slots.reserve(rows ? std::min<std::size_t>(rows, 4096) : static_cast<std::size_t>(std::clamp<std::int64_t>(seal->rows, 0, 4'000'000)));
    auto select = db.prepare(table.select(rows ? "ORDER BY id DESC LIMIT " + std::to_string(rows) : "ORDER BY id"));
    if (!select) return select.error();
    Seal found;
    for (;;) {
        const auto row = select->step();
        if (!row) return row.error();
        if (!*row) break;
        std::int64_t sum = 0;
        auto slot = table.read(*select, zones, sum);
        if (!slot) return slot.error();
        found.put(sum);
        slots.push_back(*std::move(slot));
        if (slots.size() % 4096 == 0 && cancelled && cancelled()) return Error{Code::cancelled, "Loading was stopped.", {}};
    }
    if (!rows && found != *seal)
        return Error{Code::damaged, std::string(table.tracker().title) + " has " + std::to_string(found.rows) + " rows; " + std::to_string(seal->rows) + " were saved.", {}};
    std::ranges::sort(slots, {}, &core::Slot::id);
    return slots;
}

// The rows that `all` refers to and does not hold: the first picture shows names, not gaps. Gives how many came.
Result<std::size_t> load_referred(Connection& db, const std::vector<TableSql>& tables, std::vector<Slots>& all, Zones& zones) {
    std::vector<std::set<std::int64_t>> wanted(tables.size());
    for (const TableSql& table : tables)
        for (const core::Column& column : table.tracker().columns) {
            const core::Tracker* target = column.stored() && column.kind == core::Kind::ref ? core::tracker_tagged(column.target) : nullptr;
            if (!target) continue;
            const Slots& there = all[core::ordinal(*target)];
            for (const core::Slot& slot : all[core::ordinal(table.tracker())])
                if (const core::Value value = core::get(column, slot.row.get()); core::known(value))
                    if (const std::int64_t id = std::get<core::RowId>(value).value; !std::ranges::binary_search(there, id, {}, &core::Slot::id))
                        wanted[core::ordinal(*target)].insert(id);
        }
    std::size_t came = 0;
    for (std::size_t at = 0; at < tables.size(); ++at) {
        if (wanted[at].empty()) continue;
        auto select = db.prepare(tables[at].select("WHERE id = ?"));
        if (!select) return select.error();
        for (const std::int64_t id : wanted[at]) {
            select->bind(1, id);
            const auto row = select->step();
            if (!row) return row.error();
            if (!*row) continue;
            std::int64_t sum = 0;
            auto slot = tables[at].read(*select, zones, sum);
            if (!slot) return slot.error();
            all[at].push_back(*std::move(slot));
            select->reset();
            ++came;
        }
        std::ranges::sort(all[at], {}, &core::Slot::id);
    }
    return came;
}

}  // namespace

Result<core::State> Workspace::load_from(Connection& db, std::size_t rows, const std::function<bool()>& cancelled) const {
    // One snapshot for all tables, also while somebody else writes.
    if (auto begun = db.run("BEGIN"); !begun) return begun.error();
    const Transaction snapshot(db);
    auto workspace = read_workspace(db);
    if (!workspace) return workspace.error();
    const auto next_id = db.number("SELECT next_id FROM workspace");
    const auto revision = db.number("SELECT revision FROM workspace");
    if (!next_id || !revision) return next_id ? revision.error() : next_id.error();
    Zones zones;
    std::vector<Slots> all;
    for (const TableSql& table : tables_) {
        auto slots = load_table(db, table, rows, zones, cancelled);
        if (!slots) return slots.error();
        all.push_back(*std::move(slots));
    }
    for (int round = 0; rows && round < 4; ++round) {
        const auto came = load_referred(db, tables_, all, zones);
        if (!came) return came.error();
        if (!*came) break;
    }
    std::vector<core::Table> tables;
    for (Slots& slots : all) tables.push_back(core::Table::from(std::move(slots)));
    return core::State(*std::move(workspace), std::move(tables), *next_id, *revision);
}

Result<std::vector<core::Revision>> Workspace::history(const core::Tracker& tracker, std::int64_t id) {
    auto reading = open_reading(paths_);
    if (!reading) return reading.error();
    return read_history(reading->db, tracker, id, zone_);
}

Result<std::vector<core::Revision>> Workspace::revisions(std::int64_t before, std::size_t limit, std::size_t rows_each) {
    auto reading = open_reading(paths_);
    if (!reading) return reading.error();
    return read_revisions(reading->db, before, limit, rows_each, zone_);
}

Result<core::Revision> Workspace::revision(std::int64_t number) {
    auto reading = open_reading(paths_);
    if (!reading) return reading.error();
    return read_revision(reading->db, number, zone_);
}

}  // namespace store
