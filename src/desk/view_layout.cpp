// SPDX-License-Identifier: Apache-2.0
#include "desk/view_layout.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace desk {
namespace {

using Json = nlohmann::ordered_json;

std::string text(const Json& object, const char* key) {
    const auto it = object.find(key);
    return it != object.end() && it->is_string() ? it->get<std::string>() : std::string();
}

int number(const Json& object, const char* key, int otherwise) {
    const auto it = object.find(key);
    return it != object.end() && it->is_number_integer() ? std::clamp(it->get<int>(), 0, 10'000) : otherwise;
}

template <class F>
void each(const Json& document, const char* key, F&& take) {
    const auto it = document.find(key);
    if (it == document.end() || !it->is_array()) return;
    for (const Json& entry : *it)
        if (entry.is_object()) take(entry);
}

}  // namespace

std::string text_of(const ViewLayout& layout) {
    Json out = {{"columns", Json::array()}, {"where", layout.where}, {"search", layout.search}, {"group", layout.group}, {"sorts", Json::array()}, {"colours", Json::array()}, {"frozen", layout.frozen}};
    for (const auto& shown : layout.columns) out["columns"].push_back({{"column", shown.column}, {"width", shown.width}});
    for (const auto& sort : layout.sorts) out["sorts"].push_back({{"column", sort.column}, {"descending", sort.descending}});
    for (const auto& colour : layout.colours) out["colours"].push_back({{"where", colour.where}, {"tone", colour.tone}, {"column", colour.column}});
    return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

ViewLayout layout_of(std::string_view written) {
    ViewLayout out;
    const Json document = Json::parse(written, nullptr, false);
    if (!document.is_object()) return out;
    each(document, "columns", [&](const Json& e) { out.columns.push_back({text(e, "column"), number(e, "width", 0)}); });
    each(document, "sorts", [&](const Json& e) { out.sorts.push_back({text(e, "column"), e.contains("descending") && e["descending"] == true}); });
    each(document, "colours", [&](const Json& e) { out.colours.push_back({text(e, "where"), text(e, "tone"), text(e, "column")}); });
    out.where = text(document, "where");
    out.search = text(document, "search");
    out.group = text(document, "group");
    out.frozen = number(document, "frozen", 1);
    return out;
}

}  // namespace desk
