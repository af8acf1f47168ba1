// SPDX-License-Identifier: Apache-2.0
#include "desk/settings.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "core/text.h"
#include "store/store.h"

namespace desk {
namespace {

using Json = nlohmann::json;

constexpr std::size_t largest_file = 16 << 20;
constexpr Setting table[] = {setting::theme, setting::language, setting::density, setting::last_workspace, setting::recent_workspaces,
                             setting::window_layout, setting::who, setting::table_layout, setting::import_mapping};

bool fits(const Setting& setting, const std::string& value) {
    switch (setting.type) {
    case SettingType::choice: return std::ranges::count(core::split_any(setting.choices, "|"), value) > 0;
    case SettingType::flag: return value == "true" || value == "false";
    case SettingType::number: {
        double number = 0;
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
        return error == std::errc() && end == value.data() + value.size();
    }
    case SettingType::text: return core::is_utf8(value);
    case SettingType::json: return Json::accept(value);
    }
    return false;
}

}  // namespace

std::span<const Setting> all_settings() { return table; }

std::filesystem::path Settings::usual_file() {
    const char* given = std::getenv("XDG_CONFIG_HOME");
    const char* home = std::getenv("HOME");
    const std::filesystem::path config = given && *given == '/' ? std::filesystem::path(given) : std::filesystem::path(home && *home ? home : "/nonexistent") / ".config";
    return config / "callboard" / "settings.json";
}

Settings Settings::load(std::filesystem::path file) {
    Settings out;
    out.file_ = std::move(file);
    std::error_code error;
    const auto size = std::filesystem::file_size(out.file_, error);
    if (error) return out;   // the first start
    std::ifstream in(out.file_, std::ios::binary);
    std::stringstream text;
    if (size <= largest_file) text << in.rdbuf();
    const Json document = Json::parse(text.str(), nullptr, false);
    if (!document.is_object()) {
        const auto aside = out.file_.string() + ".unreadable";
        std::filesystem::rename(out.file_, aside, error);
        out.problem_ = "The settings could not be read and are the defaults again. The file that was there is now " + aside + ".";
        return out;
    }
    for (const auto& [key, by] : document.items()) {   // unknown keys are kept: a newer version may have written them
        if (!by.is_object()) continue;
        for (const auto& [of, value] : by.items())
            if (value.is_string()) out.values_[key][of] = value.get<std::string>();
    }
    return out;
}

std::string Settings::get(const Setting& setting, const std::string& of) const {
    const auto key = values_.find(std::string(setting.key));
    if (key != values_.end())
        if (const auto value = key->second.find(of); value != key->second.end() && fits(setting, value->second)) return value->second;
    return std::string(setting.otherwise);
}

core::Result<void> Settings::set(const Setting& setting, std::string value, const std::string& of) {
    if (!fits(setting, value)) return core::usage("“" + value + "” does not fit the setting " + std::string(setting.title) + ".");
    if (!core::is_utf8(of)) return core::usage("The name of the workspace's folder is not UTF-8 text; what is chosen for it cannot be kept.");
    auto before = values_;
    values_[std::string(setting.key)][of] = std::move(value);
    auto saved = save();
    if (!saved) values_ = std::move(before);
    return saved;
}

core::Result<void> Settings::save() const {
    std::error_code error;
    std::filesystem::create_directories(file_.parent_path(), error);
    if (error) return core::Error{core::Code::io, "The settings folder " + file_.parent_path().string() + " cannot be made: " + error.message() + ".", {}};
    return store::write_file_whole(file_, Json(values_).dump(2) + "\n");
}

}  // namespace desk
