// SPDX-License-Identifier: Apache-2.0
#include "feeds/sample_text.h"

#include <nlohmann/json.hpp>

namespace feeds {

std::string json_text(std::string_view text) { return nlohmann::json(std::string(text)).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace); }

std::string sample_fields(const core::Sample& sample) {
    std::string out = "\"session\":" + json_text(sample.session) + ",\"at\":" + std::to_string(sample.at_ms);
    const auto number = [&](std::string_view name, std::int64_t value) {
        if (value != core::no_number) out += ",\"" + std::string(name) + "\":" + std::to_string(value);
    };
    number("seq", sample.seq);
    if (!sample.platform.empty()) out += ",\"platform\":" + json_text(sample.platform);
    for (std::size_t m = 0; m < core::metric_count; ++m) number(core::metric_ids[m], sample.counts.values[m]);
    if (sample.gmv.known()) out += ",\"gmv\":\"" + core::amount_text(sample.gmv) + "\",\"currency\":\"" + sample.gmv.currency.text() + "\"";
    return out;
}

}  // namespace feeds
