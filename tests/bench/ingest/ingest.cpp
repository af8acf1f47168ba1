// SPDX-License-Identifier: Apache-2.0
// A million KPI lines (five with CALLBOARD_BENCH_FULL), made while they are piped into `callboard ingest`, to committed
// roll-ups; beside `sqlite3 .import` of the same values as csv, and the C API with the same values bound. And a chart's
// range query over 30 days of samples, a sample every five seconds.
#include <sqlite3.h>
#include <unistd.h>

#include <cinttypes>
#include <filesystem>
#include <functional>

#include "bench/measure.h"
#include "store/samples.h"

namespace {

namespace fs = std::filesystem;

constexpr int sessions = 50, step_ms = 5'000, chart_days = 30, batch_rows = 800;
constexpr std::int64_t first_ms = 1'794'214'800'000;

void must(bool well, const std::string& what) {
    if (well) return;
    std::fprintf(stderr, "%s\n", what.c_str());
    std::exit(1);
}

std::int64_t lines_wanted() {
    if (const char* wanted = std::getenv("CALLBOARD_BENCH_LINES")) return std::atoll(wanted);
    return std::getenv("CALLBOARD_BENCH_FULL") ? 5'000'000 : 1'000'000;
}

// Line n: round and round the sessions, cumulative counts, viewers that swing.
struct Values {
    std::int64_t session, seq, at_ms, viewers, views, impressions, product_impressions, product_clicks, add_to_cart, orders, units, likes, comments, gmv;
    explicit Values(std::int64_t n) : session(n % sessions), seq(n / sessions), at_ms(first_ms + seq * step_ms) {
        std::uint64_t mix = static_cast<std::uint64_t>(n) * 0x9E3779B97F4A7C15u;
        viewers = 300 + static_cast<std::int64_t>((mix >> 40) % 200);
        views = seq * 24, impressions = seq * 325, product_impressions = seq * 67, product_clicks = seq * 4 / 5, add_to_cart = seq * 2 / 7;
        orders = seq * 3 / 20, units = seq * 7 / 40, likes = seq * 4, comments = seq * 3 / 2, gmv = orders * 228'000;
    }
};

int make(std::int64_t count, bool csv) {
    static char buffer[1 << 16];
    std::setvbuf(stdout, buffer, _IOFBF, sizeof buffer);
    for (std::int64_t n = 0; n < count; ++n) {
        const Values v(n);
        const char* const form = csv ? "S-261109-%03" PRId64 ",%" PRId64 ",%" PRId64 ",%" PRId64 ",%" PRId64 ",%" PRId64 ",%" PRId64 ",%" PRId64 ",%" PRId64 ",%" PRId64 ",%" PRId64 ",%" PRId64 ",%" PRId64 ",%" PRId64 ",VND\n"
                                     : "{\"session\":\"S-261109-%03" PRId64 "\",\"seq\":%" PRId64 ",\"at\":%" PRId64 ",\"viewers\":%" PRId64 ",\"views\":%" PRId64 ",\"impressions\":%" PRId64 ",\"product_impressions\":%" PRId64
                                       ",\"product_clicks\":%" PRId64 ",\"add_to_cart\":%" PRId64 ",\"orders\":%" PRId64 ",\"units\":%" PRId64 ",\"likes\":%" PRId64 ",\"comments\":%" PRId64 ",\"gmv\":\"%" PRId64 "\",\"currency\":\"VND\"}\n";
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        std::printf(form, v.session, v.seq, v.at_ms, v.viewers, v.views, v.impressions, v.product_impressions, v.product_clicks, v.add_to_cart, v.orders, v.units, v.likes, v.comments, v.gmv);
#pragma GCC diagnostic pop
    }
    return 0;
}

constexpr const char* columns = "session TEXT, seq INTEGER, at INTEGER, viewers INTEGER, views INTEGER, impressions INTEGER, product_impressions INTEGER, product_clicks INTEGER, "
                                "add_to_cart INTEGER, orders INTEGER, units INTEGER, likes INTEGER, comments INTEGER, gmv INTEGER, currency TEXT";

std::string quoted(const std::string& text) { return "'" + text + "'"; }
double shell(const std::string& command) {
    return bench::timed([&] { must(std::system(command.c_str()) == 0, "failed: " + command); });
}

std::int64_t rows_in(const fs::path& file, const char* sql) {
    sqlite3* db = nullptr;
    must(sqlite3_open_v2(file.c_str(), &db, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK, "cannot open " + file.string());
    sqlite3_stmt* statement = nullptr;
    must(sqlite3_prepare_v2(db, sql, -1, &statement, nullptr) == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW, sqlite3_errmsg(db));
    const std::int64_t rows = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return rows;
}

// One table of the same columns, a key, committed as often as we commit.
double raw_api(const fs::path& file, std::int64_t count) {
    return bench::timed([&] {
        sqlite3* db = nullptr;
        const auto run = [&](const std::string& sql) { must(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK, sqlite3_errmsg(db)); };
        must(sqlite3_open(file.c_str(), &db) == SQLITE_OK, "cannot open the peer's database");
        run("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; CREATE TABLE samples(" + std::string(columns) + ", UNIQUE(session, seq))");
        sqlite3_stmt* insert = nullptr;
        must(sqlite3_prepare_v2(db, "INSERT INTO samples VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,'VND')", -1, &insert, nullptr) == SQLITE_OK, sqlite3_errmsg(db));
        for (std::int64_t n = 0; n < count; ++n) {
            if (n % batch_rows == 0) run("BEGIN");
            const Values v(n);
            char session[32];
            std::snprintf(session, sizeof session, "S-261109-%03" PRId64, v.session);
            sqlite3_bind_text(insert, 1, session, -1, SQLITE_STATIC);
            int at = 2;
            for (const std::int64_t value : {v.seq, v.at_ms, v.viewers, v.views, v.impressions, v.product_impressions, v.product_clicks, v.add_to_cart, v.orders, v.units, v.likes, v.comments, v.gmv}) sqlite3_bind_int64(insert, at++, value);
            must(sqlite3_step(insert) == SQLITE_DONE, sqlite3_errmsg(db));
            sqlite3_reset(insert);
            if (n % batch_rows == batch_rows - 1 || n == count - 1) run("COMMIT");
        }
        sqlite3_finalize(insert);
        sqlite3_close(db);
    });
}

void measure_ingest(const fs::path& folder, const std::string& self) {
    const std::int64_t count = lines_wanted();
    const std::string program = PROGRAM, desk = (folder / "desk").string(), words = std::to_string(count);
    shell(quoted(program) + " new " + quoted(desk) + " > /dev/null");
    const double ours = shell(quoted(self) + " --make " + words + " json | " + quoted(program) + " -w " + quoted(desk) + " ingest --from - > /dev/null");
    must(rows_in(folder / "desk/samples.db", "SELECT count(*) FROM samples") == count, "not every line is stored");
    must(rows_in(folder / "desk/samples.db", "SELECT sum(samples) FROM minutes WHERE span = 15") == count, "the roll-ups do not hold every sample");
    const double again = shell(quoted(self) + " --make " + words + " json | " + quoted(program) + " -w " + quoted(desk) + " ingest --from - > /dev/null");
    double import = 0;
    if (std::system("command -v sqlite3 > /dev/null") == 0) {
        const std::string db = (folder / "import.db").string();
        shell("sqlite3 " + quoted(db) + " \"CREATE TABLE samples(" + columns + ")\"");
        import = shell(quoted(self) + " --make " + words + " csv | sqlite3 -csv " + quoted(db) + " '.import /dev/stdin samples'");
        must(rows_in(db, "SELECT count(*) FROM samples") == count, "the peer did not import every line");
    }
    const double raw = raw_api(folder / "raw.db", count);
    const double lines = static_cast<double>(count);
    bench::line("ingest of " + words + " KPI lines to roll-ups", lines / ours, "/s", "sqlite3 .import of csv", import > 0 ? lines / import : 0);
    bench::line("ingest of " + words + " KPI lines to roll-ups", lines / ours, "/s", "C API, values bound", lines / raw);
    bench::line("the same lines once more: all duplicates", lines / again, "/s", "C API, values bound", lines / raw);
}

void measure_range(const fs::path& folder) {
    auto opened = store::Samples::open(folder, first_ms);
    must(opened.has_value(), opened ? "" : opened.error().text);
    std::string text(200, ' ');
    const std::int64_t count = chart_days * 86'400'000LL / step_ms;
    for (std::int64_t n = 0; n < count;) {
        store::Batch batch;
        for (int i = 0; i < 4'000 && n < count; ++i, ++n) {
            const Values v(n * sessions);
            core::Sample& s = batch.samples.emplace_back();
            s.session = "S-1", s.seq = n, s.at_ms = v.at_ms, s.text = text + std::to_string(n);
            s.counts[core::Metric::viewers] = v.viewers, s.counts[core::Metric::views] = v.views;
            s.gmv = {v.gmv, core::Currency("VND")};
        }
        must((*opened)->take(batch).has_value(), "a batch was not stored");
    }
    auto reader = store::SampleReader::open(folder);
    must(reader.has_value(), "cannot read the samples");
    for (const auto& [words, from, days] : {std::tuple{"1,200 pixels over 30 days", 0.0, 30.0}, std::tuple{"1,200 pixels over 7 days in their middle", 11.3, 7.0}, std::tuple{"1,200 pixels over 20 hours", 3.1, 20.0 / 24}})
        for (const char* column : {"viewers", "gmv"}) {
            std::vector<double> took;
            for (int i = 0; i < 30; ++i)
                took.push_back(1000 * bench::timed([&] {
                    const auto bands = reader->bands("S-1", column, first_ms + static_cast<std::int64_t>(from * 86'400'000), first_ms + static_cast<std::int64_t>((from + days) * 86'400'000), 1200);
                    must(bands && bands->size() > 1000, "a range query found too little");
                }));
            bench::line(std::string(words) + ", " + column + ", p99", bench::percentile(took, 0.99), "ms", "limit", 20);
        }
    core::Track track;
    track.live = "S-1";
    store::SampleReader::Seen seen;
    const double whole = bench::timed([&] { must(reader->refresh(track, seen).value_or(false), "no track"); });
    must(static_cast<std::int64_t>(track.size()) == count, "a track is short");
    bench::line("30 days of samples as columns, from the disk", whole * 1000, "ms", "limit", 1000);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc == 4 && std::string(argv[1]) == "--make") return make(std::atoll(argv[2]), std::string(argv[3]) == "csv");
    const fs::path folder = fs::current_path() / ("bench-ingest-" + std::to_string(::getpid()));
    fs::create_directories(folder / "range");
    measure_ingest(folder, fs::absolute(argv[0]).string());
    measure_range(folder / "range");
    fs::remove_all(folder);
}
