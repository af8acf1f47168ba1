// SPDX-License-Identifier: Apache-2.0
// Takes a spreadsheet in as the program would, within limits that the system enforces: prints "rows N" or the error, and
// ends by a signal when it needs more than its seconds of processor time. For tests only.
#include "sheets/reader.h"

#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>

namespace {

long limit_of(const char* text) { return std::strtol(text, nullptr, 10); }

}  // namespace

int main(int count, char** arguments) {
    if (count != 3) return 2;
    const auto seconds = static_cast<rlim_t>(limit_of(arguments[2]));
    const rlimit limit{seconds, seconds};
    ::setrlimit(RLIMIT_CPU, &limit);
    auto book = sheets::open(arguments[1]);
    long long rows = 0;
    sheets::EachRow sink([&rows](const core::SheetRow&) { return ++rows, true; });
    auto read = book.has_value() ? core::Result<void>() : core::Result<void>(book.error());
    for (std::size_t i = 0; book.has_value() && read.has_value() && i < book->sheets().size(); ++i) read = book->read(i, sink);
    if (read.has_value()) std::printf("rows %lld\n", rows);
    else std::printf("%s: %s [%s]\n", read.error().code == core::Code::refused ? "refused" : read.error().code == core::Code::damaged ? "damaged" : "other",
                     read.error().text.c_str(), read.error().detail.c_str());
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    std::printf("kB %ld\n", usage.ru_maxrss);
    return read.has_value() ? 0 : 1;
}
