// SPDX-License-Identifier: Apache-2.0
// A table of 1,000,000 sessions in the program's own grid, offscreen: opened, sorted by four columns, filtered by typing,
// jumped in, while a heartbeat times every turn of the UI thread. Beside it a QSortFilterProxyModel over the same rows, and
// the figures that the design was measured with. --quick takes 100,000 rows. Ends with 1 when a stall of our own making is
// above 50 ms or the first rows come later than 100 ms.
#include <QApplication>
#include <QScrollBar>

#include "bench/heart.h"
#include "bench/table/many_rows.h"
#include "bench/table/proxy.h"
#include "core/trackers/session.h"
#include "desk/desk.h"
#include "ui/kit/style.h"
#include "ui/table/cell_view.h"
#include "ui/table/grid.h"

namespace {

using core::Session;

constexpr double first_rows_ms = 100, stall_ms = 50, frame_ms = 1000.0 / 60;

// What the design took for a million rows on the reader when it was chosen, in ms; it scales with the rows.
constexpr double by_text_ms = 1635, by_choice_and_text_ms = 1717, first_letter_ms = 478, next_letter_ms = 180, all_rows_ms = 2617;

/// Tells when the rows are on the screen.
class Painted : public QObject {
public:
    explicit Painted(QWidget* watched) : QObject(watched) { watched->installEventFilter(this); }
    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::Paint) ++times;
        return false;
    }
    int times = 0;
};

struct Table {
    models::Bridge bridge;
    table::Grid grid;
    Painted painted;
    explicit Table(desk::Desk& desk) : bridge(desk), grid(bridge, Session::tracker), painted(grid.right_pane()->viewport()) {
        grid.resize(1300, 820);
        grid.show();
    }
    [[nodiscard]] std::size_t rows() const { return static_cast<std::size_t>(grid.model().rowCount()); }
};

class Run {
public:
    Run(std::size_t rows, std::chrono::steady_clock::time_point start) : rows_(rows), scale_(static_cast<double>(rows) / 1e6), start_(start) {
        std::string count = std::to_string(rows);
        for (std::size_t at = count.size(); at > 3;) count.insert(at -= 3, ",");
        name_ = count + " rows, ";
    }

    void open(Table& table) {
        const double first = heart_.until([&] { return table.rows() > 0 && table.painted.times > 0; }, start_, "the first rows");
        // The turn in which the first rows came has painted them: the paint is in the same turn or the next.
        const int before = table.painted.times;
        table.grid.right_pane()->viewport()->update();
        const double shown = std::max(first, heart_.until([&] { return table.painted.times > before; }, start_, "the first picture"));
        const double all = heart_.until([&] { return table.rows() == rows_ && !table.grid.model().busy(); }, start_, "all rows");
        line("open, first rows painted", shown, "ms", "limit", first_rows_ms);
        line("open, all rows there", all, "ms", "design", all_rows_ms * scale_);
        stalled("open", stall_ms);
        late_ = late_ || shown > first_rows_ms;
    }

    /// Milliseconds from the view to the rows of it.
    double arranged(Table& table, const core::View& view) {
        const auto since = std::chrono::steady_clock::now();
        heart_.beat([&] { table.grid.set_view(view); });
        return heart_.until([&] { return !table.grid.model().busy(); }, since, "the rows of a view");
    }

    void sorts(Table& table, bench::Proxy& proxy, const core::View& bare) {
        const auto by = [&](std::initializer_list<std::pair<const char*, bool>> columns) {
            core::View view = bare;
            for (const auto& [column, descending] : columns) view.sorts.push_back({Session::tracker.find(column), descending});
            return view;
        };
        line("sort by title", arranged(table, by({{"title", false}})), "ms", "design", by_text_ms * scale_);
        line("sort by status, title", arranged(table, by({{"status", false}, {"title", false}})), "ms", "design", by_choice_and_text_ms * scale_);
        const core::View four = by({{"status", false}, {"brand", true}, {"target", true}, {"title", false}});
        const double ours = arranged(table, four);
        stalled("sorting", stall_ms);
        bench::Heart other;
        const auto since = std::chrono::steady_clock::now();
        other.beat([&] { proxy.set_sorts(four.sorts); });
        const double theirs = 1000 * bench::seconds(since);
        line("sort by four columns", ours, "ms", "QSortFilterProxyModel", theirs);
        line("sort by four columns, worst stall", worst_of_last_sort_, "ms", "QSortFilterProxyModel", other.worst());
        same(table, proxy, "sort");
    }

    void searches(Table& table, bench::Proxy& proxy) {
        core::View view = table.grid.view();
        std::vector<double> ours, theirs;
        double first = 0;
        for (const char* typed : {"f", "fl", "fla", "flas", "flash", "flash ", "flash s", "flash sa"}) {
            view.search = typed;
            ours.push_back(arranged(table, view));
            if (first == 0) first = ours.back();
        }
        const std::size_t hits = table.rows();
        stalled("typing a search", stall_ms);
        for (const char* typed : {"f", "fla", "flash sa"}) theirs.push_back(1000 * bench::timed([&] { proxy.set_search(QString::fromUtf8(typed)); }));
        line("search, first letter", first, "ms", "design", first_letter_ms * scale_);
        line("search, next letters, median", bench::median({ours.begin() + 1, ours.end()}), "ms", "design", next_letter_ms * scale_);
        line("search, a letter, median", bench::median(ours), "ms", "QSortFilterProxyModel", bench::median(theirs));
        if (hits == 0 || hits == rows_) stop("the search let through " + std::to_string(hits));
        view.search.clear();
        arranged(table, view);
        heart_.forget();
    }

    void jumps(Table& table) {
        std::vector<double> took;
        const auto rows = static_cast<int>(table.rows());
        const auto jump = [&](auto&& go) {
            const int before = table.painted.times;
            const auto since = std::chrono::steady_clock::now();
            heart_.beat(go);
            took.push_back(heart_.until([&] { return table.painted.times > before; }, since, "the picture of a jump"));
        };
        for (int i = 0; i < 40; ++i) {
            const int row = i % 4 == 0 ? rows - 1 : i % 4 == 2 ? 0 : static_cast<int>(static_cast<std::int64_t>(i) * 7919 % rows);
            jump([&] { table.grid.go_to(row, i % 5); });
            const std::int64_t id = table.grid.model().id_at(static_cast<int>(static_cast<std::int64_t>(i) * 104'729 % rows));
            jump([&] { table.grid.show_id(id); });
        }
        line("jump to a row, painted, p99", bench::percentile(took, 0.99), "ms", "limit", stall_ms);
        stalled("jumping", stall_ms);
    }

    [[nodiscard]] bool late() const { return late_; }

private:
    void line(const std::string& what, double value, const std::string& unit, const std::string& peer, double peers) { bench::line(name_ + what, value, unit, peer, peers); }

    /// The clock also counts what else the machine does: what our own work takes decides.
    void stalled(const std::string& during, double limit) {
        line(during + ", worst stall", heart_.worst(), "ms", "limit", limit);
        line(during + ", worst stall, processor", heart_.worst_busy(), "ms", "limit", limit);
        late_ = late_ || heart_.worst_busy() > limit;
        worst_of_last_sort_ = heart_.worst();
        heart_.forget();
    }

    static void same(Table& table, const bench::Proxy& proxy, const char* what) {
        const int rows = proxy.rowCount();
        if (rows != table.grid.model().rowCount()) stop("the peer has other rows");
        for (int i = 0; i < rows; i += 997)
            if (proxy.id_at(i) != table.grid.model().id_at(i)) stop(std::string("the peer has another order after the ") + what);
    }

    [[noreturn]] static void stop(const std::string& why) {
        std::fprintf(stderr, "%s\n", why.c_str());
        std::exit(1);
    }

    std::size_t rows_;
    double scale_;
    std::chrono::steady_clock::time_point start_;
    std::string name_;
    bench::Heart heart_;
    double worst_of_last_sort_ = 0;
    bool late_ = false;
};

}  // namespace

int main(int argc, char** argv) {
    const bool quick = argc > 1 && std::string_view(argv[1]) == "--quick";
    const std::size_t rows = quick ? 100'000 : 1'000'000;
    const auto workspace = bench::workspace_of(rows);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    Run run(rows, std::chrono::steady_clock::now());
    QApplication application(argc, argv);
    kit::apply_theme(kit::Look::light);
    auto opened = desk::Desk::open({workspace, true, {}, bench::moment, true});
    if (!opened) {
        std::fprintf(stderr, "%s\n", opened.error().text.c_str());
        return 1;
    }
    Table table(**opened);
    const core::View bare = table.grid.view();
    run.open(table);
    // The peer stands on rows of its own in the order of the file.
    models::RowModel source(table.bridge, Session::tracker);
    bench::Heart waiting;
    waiting.until([&] { return source.rowCount() == static_cast<int>(rows) && !source.busy(); }, std::chrono::steady_clock::now(), "the rows of the peer");
    bench::Proxy proxy(source);
    run.sorts(table, proxy, bare);
    run.searches(table, proxy);
    run.jumps(table);
    return run.late() ? 1 : 0;
}
