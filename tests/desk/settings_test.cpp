// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <fstream>

#include "desk/settings.h"
#include "desk/workspace.h"

using desk::Settings;
namespace setting = desk::setting;

TEST_CASE("settings are kept, by person, by workspace and by source") {
    Workspace workspace;
    const auto file = workspace / "config/callboard/settings.json";
    {
        Settings settings = Settings::load(file);
        CHECK(settings.get(setting::theme) == "desktop");
        REQUIRE(settings.set(setting::theme, "dark"));
        REQUIRE(settings.set(setting::who, "Trang", "/a"));
        REQUIRE(settings.set(setting::who, "Khoa", "/b"));
        REQUIRE(settings.set(setting::import_mapping, "start = Giờ\n- = Ghi chú", "sig"));
    }
    const Settings again = Settings::load(file);
    CHECK(again.problem().empty());
    CHECK(again.get(setting::theme) == "dark");
    CHECK(again.get(setting::who, "/a") == "Trang");
    CHECK(again.get(setting::who, "/b") == "Khoa");
    CHECK(again.get(setting::who, "/c").empty());
    CHECK(again.get(setting::import_mapping, "sig") == "start = Giờ\n- = Ghi chú");
}

TEST_CASE("what does not fit a setting is refused, and what stands in the file against it is not taken") {
    Workspace workspace;
    const auto file = workspace / "settings.json";
    Settings settings = Settings::load(file);
    CHECK_FALSE(settings.set(setting::theme, "purple"));
    CHECK_FALSE(settings.set(setting::window_layout, "{"));
    CHECK(settings.get(setting::theme) == "desktop");
    std::ofstream(file) << R"({"theme":{"":"purple"},"language":{"":7},"density":"compact","from_tomorrow":{"":"kept"}})";
    Settings odd = Settings::load(file);
    CHECK(odd.get(setting::theme) == "desktop");
    CHECK(odd.get(setting::language) == "en");
    REQUIRE(odd.set(setting::language, "vi"));
    std::ifstream in(file);
    const std::string text((std::istreambuf_iterator<char>(in)), {});
    CHECK(text.find("from_tomorrow") != std::string::npos);
}

TEST_CASE("a file that is no settings file is put aside, not lost") {
    Workspace workspace;
    const auto file = workspace / "settings.json";
    std::ofstream(file) << "half a fi";
    const Settings settings = Settings::load(file);
    CHECK_FALSE(settings.problem().empty());
    CHECK(std::filesystem::exists(workspace / "settings.json.unreadable"));
}

TEST_CASE("every default fits its setting") {
    Workspace workspace;
    for (const desk::Setting& s : desk::all_settings()) {
        Settings settings = Settings::load(workspace / ("s-" + std::string(s.key)));
        CHECK(settings.set(s, std::string(s.otherwise)));
        CHECK(settings.get(s) == s.otherwise);
    }
}
