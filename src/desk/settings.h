// SPDX-License-Identifier: Apache-2.0
// What a person has chosen, one table for all of it; kept in $XDG_CONFIG_HOME/callboard/settings.json, written whole or
// not at all. A value: one thread. ui/ is handed values; models never read settings.
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/result.h"

namespace desk {

enum class SettingType { choice, flag, number, text, json };
/// Of the person, or of the person in one workspace (by folder), or for one kind of file (by the signature of its header).
enum class Scope { person, workspace, source };

struct Setting {
    std::string_view key;
    SettingType type = SettingType::text;
    std::string_view otherwise, title;
    Scope scope = Scope::person;
    std::string_view choices = {};   // ids separated by '|'
};

namespace setting {
inline constexpr Setting theme{"theme", SettingType::choice, "desktop", "Colours", Scope::person, "desktop|light|dark"};
inline constexpr Setting language{"language", SettingType::choice, "en", "Language", Scope::person, "en|vi"};
inline constexpr Setting density{"density", SettingType::choice, "normal", "Row height", Scope::person, "compact|normal|roomy"};
inline constexpr Setting last_workspace{"last_workspace", SettingType::text, "", "Workspace that was open last", Scope::person};
inline constexpr Setting recent_workspaces{"recent_workspaces", SettingType::json, "[]", "Workspaces that were open", Scope::person};
inline constexpr Setting window_layout{"window_layout", SettingType::json, "{}", "Window layout", Scope::person};
inline constexpr Setting who{"who", SettingType::text, "", "Who works here", Scope::workspace};
inline constexpr Setting table_layout{"table_layout", SettingType::json, "{}", "Tables as they were left", Scope::workspace};
inline constexpr Setting import_mapping{"import_mapping", SettingType::text, "", "Import mapping", Scope::source};
}  // namespace setting

std::span<const Setting> all_settings();

class Settings {
public:
    /// A file that is missing or cannot be read gives the defaults; `problem()` says why, and the file is kept beside.
    static Settings load(std::filesystem::path file);
    /// $XDG_CONFIG_HOME/callboard/settings.json, else ~/.config/callboard/settings.json.
    static std::filesystem::path usual_file();

    /// `of`: the workspace's folder or the source's signature, by the setting's scope. A flag is "true" or "false".
    std::string get(const Setting& setting, const std::string& of = {}) const;
    /// Refuses what is not of the setting's type. On disk when it returns.
    core::Result<void> set(const Setting& setting, std::string value, const std::string& of = {});
    const std::string& problem() const { return problem_; }

private:
    core::Result<void> save() const;

    std::filesystem::path file_;
    std::map<std::string, std::map<std::string, std::string>> values_;   // key → of → value
    std::string problem_;
};

}  // namespace desk
