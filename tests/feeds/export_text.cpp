// SPDX-License-Identifier: Apache-2.0
#include "feeds/export_text.h"

#include <stdexcept>

#include "core/time.h"

namespace export_text {
namespace {

std::string when(std::int64_t ms, core::Zone zone) { return ms == core::no_number ? "?" : core::iso(core::Time{ms, zone}).substr(0, 19); }

void list(std::string& out, const char* what, const std::vector<feeds::RowRemark>& remarks) {
    for (const feeds::RowRemark& r : remarks) out += std::string(what) + " " + std::to_string(r.row) + (r.column.empty() ? "" : " [" + r.column + "]") + ": " + r.reason + "\n";
}

core::Workbook all_of(core::Result<sheets::Spreadsheet> opened) {
    if (!opened) throw std::runtime_error(opened.error().text);
    auto book = opened->read_all();
    if (!book) throw std::runtime_error(book.error().text);
    return *book;
}

}  // namespace

core::Workbook book_of(const std::string& path) { return all_of(sheets::open(path)); }
core::Workbook book_of_text(std::string text) { return all_of(sheets::open_bytes(std::move(text), "Sheet")); }

feeds::ExportScene scene(std::string_view zone, std::string_view currency) {
    feeds::ExportScene scene;
    scene.zone = *core::Zone::named(zone);
    scene.currency = core::Currency(currency);
    scene.now_ms = core::time_of_iso("2026-11-22T20:00:00+07:00", scene.zone)->ms;
    return scene;
}

std::string text_of(const core::Figures& figures) {
    std::string out;
    for (const core::FigureValue& v : figures) out += (out.empty() ? "" : " ") + std::string(core::spec_of(v.figure).id) + "=" + core::figure_text(v.figure, v.value);
    return out;
}

std::string totals_text(const feeds::Export& read) {
    std::string out;
    for (const feeds::ExportTotal& t : feeds::totals(read)) out += (out.empty() ? "" : " ") + std::string(t.name) + "=" + (t.value ? core::figure_text(t.figure, *t.value) : "-");
    return out;
}

std::string text_of(const feeds::Export& read, core::Zone zone) {
    std::string out = std::string(feeds::id_of(read.format)) + ", " + std::to_string(read.rows) + " rows";
    if (read.currency.known()) out += ", " + read.currency.text();
    if (!read.account_id.empty()) out += ", account " + read.account_id;
    if (!read.session.empty()) out += ", session " + read.session;
    if (read.from.known()) out += ", " + core::iso(read.from) + " to " + core::iso(read.to);
    if (read.as_of_ms != core::no_number) out += ", as of " + when(read.as_of_ms, zone);
    if (read.was_cumulative) out += ", cumulative";
    out += "\ntotals " + totals_text(read) + "\n";
    for (const auto& s : read.sessions)
        out += std::to_string(s.row) + " " + when(s.start_ms, zone) + " - " + when(s.end_ms, zone) + (s.live_id.empty() ? "" : " live " + s.live_id) + (s.account.empty() ? "" : " @" + s.account) +
               (s.account_id.empty() ? "" : " #" + s.account_id) + " “" + s.title + "” " + s.currency.text() + "\n    " + text_of(s.figures) + "\n";
    for (const auto& p : read.products) out += std::to_string(p.row) + " " + (p.id.empty() ? "-" : p.id) + " “" + p.name + "” " + p.currency.text() + "\n    " + text_of(p.figures) + "\n";
    for (const auto& m : read.moments) out += std::to_string(m.row) + " " + when(m.at_ms, zone) + "\n    " + text_of(m.figures) + "\n    " + m.sample.text + "\n";
    for (const auto& d : read.days) out += std::to_string(d.row) + " " + core::iso(d.day) + " " + d.currency.text() + "\n    " + text_of(d.figures) + "\n";
    for (const auto& b : read.blocks) out += std::to_string(b.row) + " " + b.group + (b.source.empty() ? "" : " (" + b.source + ")") + " " + b.currency.text() + "\n    " + text_of(b.figures) + "\n";
    list(out, "refused", read.refused);
    list(out, "ignored", read.ignored);
    list(out, "remark", read.remarks);
    for (const std::string& name : read.unknown_columns) out += "unknown " + name + "\n";
    return out;
}

}  // namespace export_text
