// SPDX-License-Identifier: Apache-2.0
// Every format from a file as its platform writes it: what is read, what is refused and why, against a text kept beside it.
// The same file with its columns in another order and its headings in another spelling says the same.
#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "core/text.h"
#include "feeds/export_text.h"

using namespace export_text;
namespace fs = std::filesystem;

namespace {

std::string content(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::stringstream out;
    out << in.rdbuf();
    return out.str();
}

std::vector<fs::path> files() {
    std::vector<fs::path> out;
    for (const auto& entry : fs::directory_iterator(FIXTURES "/exports"))
        if (entry.path().extension() == ".csv") out.push_back(entry.path());
    std::ranges::sort(out);
    return out;
}

feeds::Export read(const core::Workbook& book, const std::string& name) {
    const auto format = feeds::recognise(book);
    REQUIRE(format);
    auto s = scene();
    s.file = name;
    const auto e = feeds::read_export(book, *format, s);
    REQUIRE(e);
    return *e;
}

/// As a spreadsheet program or another vintage would write it: other columns first, case, dashes, blanks, colons.
void spell_otherwise(core::Sheet& sheet, std::int64_t header_rows, std::mt19937& random) {
    std::int32_t columns = 0;
    for (const auto& row : sheet.rows)
        for (const auto& c : row.cells) columns = std::max(columns, c.column + 1);
    std::vector<std::int32_t> to(static_cast<std::size_t>(columns));
    for (std::size_t i = 0; i < to.size(); ++i) to[i] = static_cast<std::int32_t>(i);
    std::ranges::shuffle(to, random);
    for (auto& row : sheet.rows) {
        for (auto& c : row.cells) {
            c.column = to[static_cast<std::size_t>(c.column)];
            if (row.number > header_rows || c.text.empty()) continue;
            switch (random() % 5) {
            case 0: c.text = " " + c.text + " : "; break;
            case 1: std::ranges::transform(c.text, c.text.begin(), [](char ch) { return ch >= 'a' && ch <= 'z' ? static_cast<char>(ch - 32) : ch; }); break;
            case 2: if (const auto at = c.text.find('('); at != std::string::npos && at > 0) c.text.insert(at, " "); break;
            case 3: if (const auto at = c.text.find('-'); at != std::string::npos) c.text.replace(at, 1, "\u2013"); break;
            default: break;
            }
        }
        std::ranges::sort(row.cells, {}, &core::Cell::column);
    }
}

std::string without_headings(std::string text) {   // refusals and remarks quote headings as written, in the order of columns
    std::vector<std::string> kept, said;
    for (const std::string& line : core::split_any(text, "\n")) {
        const auto from = line.find('['), to = line.find(']');
        (line.starts_with("refused") || line.starts_with("remark") || line.starts_with("unknown") ? said : kept).push_back(line.starts_with("unknown") ? "unknown" : from == std::string::npos || to == std::string::npos ? line : line.substr(0, from) + line.substr(to));
    }
    std::ranges::sort(said);
    kept.insert(kept.end(), said.begin(), said.end());
    return core::joined(kept, "\n");
}

}  // namespace

TEST_CASE("exports of every format, as they are") {
    REQUIRE(files().size() >= 13);
    for (const fs::path& file : files()) {
        CAPTURE(file.filename().string());
        const std::string now = text_of(read(book_of(file.string()), file.filename().string()), scene().zone);
        const fs::path expected = fs::path(EXPECTED) / (file.stem().string() + ".txt");
        if (std::getenv("CALLBOARD_WRITE_EXPECTED")) std::ofstream(expected, std::ios::binary) << now;
        CHECK(now == content(expected));
    }
}

TEST_CASE("the order of columns and the spelling of headings do not count") {
    std::mt19937 random(7);
    for (const fs::path& file : files()) {
        const std::string name = file.filename().string();
        if (name.find("overview") != std::string::npos || name.find("daily") != std::string::npos) continue;   // blocks and double headers: below
        CAPTURE(name);
        const auto book = book_of(file.string());
        const std::string expected = without_headings(text_of(read(book, name), scene().zone));
        for (int i = 0; i < 5; ++i) {
            auto other = book;
            spell_otherwise(other.sheets[0], 1, random);
            CHECK(without_headings(text_of(read(other, name), scene().zone)) == expected);
        }
    }
}

TEST_CASE("the totals of a file are those that it states itself") {
    CHECK(totals_text(read(book_of(FIXTURES "/exports/tiktok-live-v1.csv"), "")) == "gmv=1322.5 orders=39 units=45 views=35000 impressions=- product_clicks=3900");   // its Summary row
    CHECK(totals_text(read(book_of(FIXTURES "/exports/shopee-daily.csv"), "")) == "gmv_placed=1500000.5 gmv_confirmed=1200000 orders_placed=15 orders_confirmed=12");   // its row of the period
}
