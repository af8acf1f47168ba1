// SPDX-License-Identifier: Apache-2.0
// 100,000 rows of 12 columns out to xlsx and in again, beside raw libxlsxwriter, XlsxWriter, openpyxl and LibreOffice on the
// same rows in the same run. Ours names its formats, filter and totals, and reads back what it wrote; the peers do not.
#include <filesystem>
#include <spawn.h>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <xlsxwriter.h>

#include "bench/measure.h"
#include "sheets/reader.h"
#include "sheets/writer.h"

namespace {

constexpr int rows = 100'000;
constexpr int columns = 12;

void must(bool well, const std::string& what) {
    if (well) return;
    std::fprintf(stderr, "%s\n", what.c_str());
    std::exit(1);
}

// What it printed; nothing when it could not be run.
std::string output_of(const std::vector<std::string>& words) {
    int ends[2];
    must(::pipe(ends) == 0, "no pipe");
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
    ::posix_spawn_file_actions_addclose(&actions, ends[0]);
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    pid_t child = 0;
    const int why = ::posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    std::string all;
    char buffer[4096];
    for (ssize_t got = 0; (got = ::read(ends[0], buffer, sizeof buffer)) > 0;) all.append(buffer, static_cast<std::size_t>(got));
    ::close(ends[0]);
    int status = 1;
    if (why == 0) ::waitpid(child, &status, 0);
    return status == 0 ? all : std::string();
}

double python(const std::string& what, const std::filesystem::path& file) {
    return std::atof(output_of({"/usr/bin/python3", "-B", SOURCE_DIR "/tests/bench/sheets/peers.py", what, file.string(), std::to_string(rows)}).c_str());
}

double libreoffice(const std::filesystem::path& folder, const std::string& to, const std::filesystem::path& file) {
    double spent = 0;
    std::string printed;
    spent = bench::timed([&] {
        printed = output_of({"soffice", "-env:UserInstallation=file://" + (folder / "profile").string(), "--headless", "--convert-to", to, "--outdir", (folder / "converted").string(), file.string()});
    });
    return printed.find("convert") == std::string::npos ? 0 : spent;
}

std::string text_at(int i, int column) {
    switch (column) {
    case 0: { const std::string digits = std::to_string(i); return "S-" + std::string(6 - std::min<std::size_t>(digits.size(), 6), '0') + digits; }
    case 1: return "Nguyễn Thị Khánh " + std::to_string(i % 97);
    case 2: return "Studio " + std::to_string(i % 7);
    case 3: return "TikTok Live";
    default: return "Ghi chú số " + std::to_string(static_cast<long>(i) * 7919 % 100'003);
    }
}

core::TableOut table() {
    using core::OutCell;
    core::TableOut made;
    made.name = "Sessions";
    const core::OutKind kinds[columns] = {core::OutKind::text, core::OutKind::text, core::OutKind::text, core::OutKind::text, core::OutKind::text, core::OutKind::date,
                                          core::OutKind::date_time, core::OutKind::integer, core::OutKind::money, core::OutKind::percent, core::OutKind::decimal, core::OutKind::integer};
    for (const core::OutKind kind : kinds) made.columns.push_back({"Column", kind, 0, kind == core::OutKind::integer ? core::OutTotal::sum : core::OutTotal::none, {}, 2});
    made.next = [i = 0](core::OutRow& row) mutable {
        if (i == rows) return false;
        for (int column = 0; column < 5; ++column) row.cells.push_back(OutCell::of_text(text_at(i, column)));
        row.cells.push_back(OutCell::of_date({20'454 + i % 365}));
        row.cells.push_back(OutCell::of_date_time({{20'766}, (16 * 60 + i % 400) * core::minute_ms}));
        row.cells.push_back(OutCell::of_integer(static_cast<long>(i) * 31 % 5000));
        row.cells.push_back(OutCell::of_money({static_cast<long>(i) * 1000 % 900'000'000, core::Currency("VND")}));
        row.cells.push_back(OutCell::of_percent(core::amount_text({i % 100, core::Currency("USD")})));
        row.cells.push_back(OutCell::of_decimal(core::amount_text({static_cast<long>(i) * 17 % 100'000, core::Currency("USD")})));
        row.cells.push_back(OutCell::of_integer(i % 240));
        ++i;
        return true;
    };
    return made;
}

double raw_libxlsxwriter(const std::filesystem::path& file) {
    return bench::timed([&] {
        std::string scratch = file.parent_path().string();
        lxw_workbook_options options = {};
        options.constant_memory = LXW_TRUE;
        options.tmpdir = scratch.data();
        lxw_workbook* book = workbook_new_opt(file.c_str(), &options);
        lxw_worksheet* sheet = workbook_add_worksheet(book, nullptr);
        const char* codes[7] = {"yyyy-mm-dd", "yyyy-mm-dd hh:mm", "#,##0", "#,##0 [$VND]", "0.00%", "#,##0.00", "#,##0"};
        lxw_format* formats[7];
        for (int k = 0; k < 7; ++k) format_set_num_format(formats[k] = workbook_add_format(book), codes[k]);
        for (int i = 0; i < rows; ++i) {
            const auto row = static_cast<lxw_row_t>(i);
            for (int column = 0; column < 5; ++column) worksheet_write_string(sheet, row, static_cast<lxw_col_t>(column), text_at(i, column).c_str(), nullptr);
            const double values[7] = {46'023.0 + i % 365, 46'335 + (16 * 60 + i % 400) / 1440.0, i * 31.0, i * 1000.0, i % 100 / 100.0, i * 0.17, i % 240 / 1.0};
            for (int k = 0; k < 7; ++k) worksheet_write_number(sheet, row, static_cast<lxw_col_t>(5 + k), values[k], formats[k]);
        }
        must(workbook_close(book) == LXW_NO_ERROR, "the peer could not write");
    });
}

double read_seconds(const std::filesystem::path& file) {
    std::vector<double> times;
    for (int round = 0; round < 3; ++round) {
        long cells = 0;
        times.push_back(bench::timed([&] {
            auto book = sheets::open(file);
            must(book.has_value(), "cannot open " + file.string());
            sheets::EachRow sink([&cells](const core::SheetRow& row) { return cells += static_cast<long>(row.cells.size()), true; });
            must(book->read(0, sink).has_value(), "cannot read " + file.string());
        }));
        must(cells >= static_cast<long>(rows) * columns, "cells are missing in " + file.string());
    }
    return bench::median(times);
}

double peak_megabytes() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

double ours_written(const std::filesystem::path& file) {
    std::vector<double> times;
    for (int round = 0; round < 3; ++round) {
        core::WorkbookOut book;
        book.tables.push_back(table());
        times.push_back(bench::timed([&] { must(sheets::write_xlsx(book, file).has_value(), "cannot write"); }));
    }
    return bench::median(times);
}

}  // namespace

int main() {
    std::string pattern = (std::filesystem::temp_directory_path() / "bench-sheets-XXXXXX").string();
    must(::mkdtemp(pattern.data()) != nullptr, "no folder");
    const std::filesystem::path folder = pattern;
    const auto per_second = [](double seconds) { return seconds > 0 ? rows / seconds : 0; };

    const double out = ours_written(folder / "ours.xlsx"), in = read_seconds(folder / "ours.xlsx");
    const double memory = peak_megabytes();
    core::TableOut text = table();
    must(sheets::write_csv(text, {}, folder / "rows.csv").has_value(), "cannot write csv");
    const double csv_in = read_seconds(folder / "rows.csv");

    bench::line("xlsx out, 100,000 x 12", per_second(out), "rows/s", "libxlsxwriter", per_second(raw_libxlsxwriter(folder / "raw.xlsx")));
    bench::line("xlsx out, 100,000 x 12", per_second(out), "rows/s", "XlsxWriter", per_second(python("write_xlsxwriter", folder / "xw.xlsx")));
    bench::line("xlsx out, 100,000 x 12", per_second(out), "rows/s", "openpyxl", per_second(python("write_openpyxl", folder / "op.xlsx")));
    bench::line("xlsx out, 100,000 x 12", per_second(out), "rows/s", "LibreOffice", per_second(libreoffice(folder, "xlsx", folder / "rows.csv")));
    bench::line("xlsx in, 100,000 x 12", per_second(in), "rows/s", "openpyxl", per_second(python("read_openpyxl", folder / "ours.xlsx")));
    bench::line("xlsx in, 100,000 x 12", per_second(in), "rows/s", "LibreOffice", per_second(libreoffice(folder, "csv", folder / "ours.xlsx")));
    bench::line("xlsx of openpyxl in", per_second(read_seconds(folder / "op.xlsx")), "rows/s", "openpyxl", per_second(python("read_openpyxl", folder / "op.xlsx")));
    bench::line("xlsx of LibreOffice in", per_second(read_seconds(folder / "converted/rows.xlsx")), "rows/s", "openpyxl", per_second(python("read_openpyxl", folder / "converted/rows.xlsx")));
    must(libreoffice(folder, "ods", folder / "ours.xlsx") > 0, "LibreOffice is missing");
    bench::line("ods of LibreOffice in", per_second(read_seconds(folder / "converted/ours.ods")), "rows/s", "LibreOffice", per_second(libreoffice(folder, "csv", folder / "converted/ours.ods")));
    bench::line("csv in, 100,000 x 12", per_second(csv_in), "rows/s", "xlsx in", per_second(in));
    bench::line("memory of out and in, peak", memory, "MiB", "limit", 256);
    std::filesystem::remove_all(folder);
    return 0;
}
