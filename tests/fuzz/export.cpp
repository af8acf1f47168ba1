// SPDX-License-Identifier: Apache-2.0
// A text file as an export of every format. What is read has rows of the sheet, figures within sense and words for what not.
#include "sheets/everything.h"

#include <cstdint>
#include <cstdlib>

#include "feeds/export.h"

namespace {

void must(bool holds) {
    if (!holds) std::abort();
}

void check(const core::Figures& figures) {
    for (const core::FigureValue& v : figures)
        if (core::spec_of(v.figure).unit != core::FigureUnit::money) must(v.value >= 0);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size > 16'384) return 0;
    const std::string text(reinterpret_cast<const char*>(bytes), size);
    (void)feeds::recognise_lines(text);
    const core::Workbook book = everything_of(text);
    feeds::ExportScene scene;
    scene.zone = *core::Zone::named("Asia/Ho_Chi_Minh");
    scene.currency = core::Currency("VND");
    scene.now_ms = 1'794'400'000'000;
    const auto found = feeds::recognise(book);
    const auto other = static_cast<feeds::Format>(1 + size % static_cast<std::size_t>(feeds::Format::tiktok_events));   // one that it is not, most of the time
    for (const feeds::Format format : {found.value_or(other), other}) {
        const auto read = feeds::read_export(book, format, scene);
        must(read || !read.error().text.empty());
        must(read || found != format);
        if (!read) continue;
        for (const auto* list : {&read->refused, &read->ignored, &read->remarks})
            for (const feeds::RowRemark& r : *list) must(!r.reason.empty());
        for (const auto& s : read->sessions) check(s.figures);
        for (const auto& p : read->products) check(p.figures);
        for (const auto& m : read->moments) check(m.figures);
        for (const auto& d : read->days) check(d.figures);
        (void)feeds::totals(*read);
    }
    return 0;
}
