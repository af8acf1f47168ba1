// SPDX-License-Identifier: Apache-2.0
// A person in front of or behind the camera: what they can do, where, when, for how much.
#pragma once
#include "core/tracker.h"
#include "core/trackers/vocabulary.h"

namespace core {

enum class Employment : std::uint8_t { none, full_time, part_time, contractor, mcn };
inline constexpr Choice employment_choices[] = {
    {"full_time", "Full-time", "Full time|FT|Toàn thời gian|Fulltime"}, {"part_time", "Part-time", "Part time|PT|Bán thời gian|Parttime"},
    {"contractor", "Contractor", "Freelance|Freelancer|Cộng tác viên|CTV"}, {"mcn", "MCN", "Through an MCN"}};
constexpr std::span<const Choice> choices(Employment) { return employment_choices; }

enum class HostStatus : std::uint8_t { none, casting, onboarding, active, on_leave, left };
inline constexpr Choice host_status_choices[] = {
    {"casting", "Casting", "Audition|Ứng viên", Tone::quiet}, {"onboarding", "Onboarding", "Training|Đào tạo|Thử việc", Tone::accent},
    {"active", "Active", "Đang làm|Đang hoạt động|Working", Tone::good}, {"on_leave", "On leave", "Leave|Nghỉ phép|Off|Nghỉ", Tone::warn},
    {"left", "Left", "Resigned|Nghỉ việc|Inactive|Đã nghỉ", Tone::quiet}};
constexpr std::span<const Choice> choices(HostStatus) { return host_status_choices; }

struct Host {
    Id<Host> id;
    std::string code, name;
    Set<CrewRole> roles{CrewRole::host};
    Employment employment = Employment::none;
    Tier tier = Tier::none;
    Set<Platform> platforms;
    Tags languages;
    Money rate;                 // per hour
    std::string availability;   // in words: Mon-Fri 08:00-18:00
    Date joined;
    HostStatus status = HostStatus::active;
    std::string notes;
    static const Tracker tracker;
};

void fill_host(void* row, const Draft& draft);
/// Minutes on planned sessions of the week around now.
Minutes minutes_this_week(const Host& host, const Scene& scene);

inline constexpr Column host_columns[] = {
    column<&Host::code>("code", "Code").required().unique().wide(8).known_as("Host ID|ID|Mã host|Mã NV|Mã nhân viên|Staff ID|Employee ID|Mã"),
    column<&Host::name>("name", "Name").required().names().wide(20).known_as("Full name|Họ tên|Họ và tên|Tên|Host name|Host|Nama|ชื่อ"),
    column<&Host::roles>("roles", "Roles").wide(14).known_as("Role|Vai trò|Vị trí|Position"),
    column<&Host::employment>("employment", "Employment").wide(12).known_as("Hình thức|Contract type|Loại hợp đồng|Type|FT/PT"),
    column<&Host::tier>("tier", "Tier").wide(6).known_as("Bậc|Hạng|Level|Rank|Grade").edited_by(Right::lead),
    column<&Host::platforms>("platforms", "Platforms").wide(17).known_as("Platform|Nền tảng|Sàn"),
    column<&Host::languages>("languages", "Languages").wide(10).known_as("Language|Ngôn ngữ|Bahasa"),
    column<&Host::rate>("rate", "Rate / hour").wide(12).seen_by(Right::see_pay).known_as("Rate|Hourly rate|Rate per hour|Lương giờ|Đơn giá|Giá giờ|Đơn giá giờ"),
    column<&Host::availability>("availability", "Availability").wide(24).known_as("Lịch rảnh|Available|Thời gian rảnh|Availability (words)"),
    column<&Host::joined>("joined", "Joined").wide(11).known_as("Ngày vào|Join date|Joined date|Ngày bắt đầu|Start date|Date joined"),
    column<&Host::status>("status", "Status").wide(11).known_as("Trạng thái|Tình trạng"),
    column<minutes_this_week>("week", "This week").ticking().summed().wide(9).means("time on planned sessions of this week"),
    column<&Host::notes>("notes", "Notes").multiline().wide(20).known_as("Note|Ghi chú|Remarks"),
};
inline constexpr Tracker Host::tracker = core::tracker<Host>("hosts", "Hosts", "host", host_columns).filled_by(fill_host);

}  // namespace core
