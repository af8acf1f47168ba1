// SPDX-License-Identifier: Apache-2.0
// sheets-import-file TRACKER FILE [create] [dmy|mdy] [sheet=…] …: what an import into an empty workspace would do, as text.
#include "sheets/import_text.h"

#include <cstdio>
#include <cstring>

int main(int count, char** arguments) {
    if (count < 3) return 2;
    sheets::ImportOptions options;
    core::State state = import_text::empty_state();
    for (int i = 3; i < count; ++i) {
        const std::string word = arguments[i];
        if (word == "create") options.create_missing = true;
        else if (word == "dmy") options.dates = sheets::DateOrder::day_first;
        else if (word == "mdy") options.dates = sheets::DateOrder::month_first;
        else if (word.size() == 3 && word[0] >= 'A' && word[0] <= 'Z') state = import_text::empty_state("Asia/Ho_Chi_Minh", word);
        else if (word.starts_with("sheet=")) options.sheet = word.substr(6);
        else if (const auto colon = word.find(':'); colon != std::string::npos) {   // hosts:FILE comes first
            auto before = import_text::plan_file(state, word.substr(0, colon), word.substr(colon + 1), options);
            if (before) state = import_text::after(state, *before);
        }
    }
    const auto plan = import_text::plan_file(state, arguments[1], arguments[2], options);
    if (!plan) {
        std::printf("error: %s\n", plan.error().text.c_str());
        return 1;
    }
    std::printf("%s", import_text::plan_text(*plan, state, true).c_str());
    return 0;
}
