// SPDX-License-Identifier: Apache-2.0
// A live session: when, where, on which platform, for which brand, against which target.
#pragma once
#include "core/tracker.h"
#include "core/trackers/vocabulary.h"

namespace core {

struct Room;
struct Brand;

enum class SessionStatus : std::uint8_t { none, draft, planned, live, ended, cancelled };
inline constexpr Choice session_status_choices[] = {
    {"draft", "Draft", "Nháp|Tentative", Tone::quiet}, {"planned", "Planned", "Confirmed|Published|Scheduled|Đã chốt", Tone::plain},
    {"live", "On air", "Live|On air|Đang live", Tone::bad}, {"ended", "Ended", "Done|Finished|Đã live|Đã xong", Tone::quiet},
    {"cancelled", "Cancelled", "Canceled|Huỷ|Hủy|Cancel", Tone::quiet}};
constexpr std::span<const Choice> choices(SessionStatus) { return session_status_choices; }

struct Session {
    Id<Session> id;
    std::string code, title;
    Time start, end;               // half-open
    Platform platform = Platform::none;
    std::string account;           // the channel: @hadalab.vn
    Id<Room> room;
    Id<Brand> brand;
    SessionKind kind = SessionKind::regular;
    SessionStatus status = SessionStatus::planned;
    Money target;                  // GMV
    Time went_live, ended_at;
    std::string notes;

    bool takes_place() const { return status != SessionStatus::cancelled && start.known() && end.known() && start < end; }
    static const Tracker tracker;
};

Minutes length(const Session& session);
RowIds hosts_of(const Session& session, const Scene& scene);
RowIds crew_of(const Session& session, const Scene& scene);
/// "45 min over S-261111-005 in Studio 2": every overlap of the room or a person, in words. Empty when there is none.
std::string clash_of(const Session& session, const Scene& scene);
/// "6 of 9": checklist items done of those that count.
std::string ready_of(const Session& session, const Scene& scene);
void set_hosts(Draft& draft, std::int64_t session, const Value& value);
void set_crew(Draft& draft, std::int64_t session, const Value& value);
void check_session(const void* row, const Scene& scene, Problems& problems);
void fill_session(void* row, const Draft& draft);
/// Open checklist items move along with the start; going live and ending are stamped.
void settle_session(Draft& draft, const void* before, void* after, Problems& problems);

/// Sessions that take place, by room, in order of start: a = room, b = start, c = end.
extern const Index sessions_by_room;
/// Sessions that take place, by civil day in the workspace's zone: a = day of the start, b = start, c = end.
extern const Index sessions_by_day;
inline constexpr const Index* session_indexes[] = {&sessions_by_room, &sessions_by_day};

inline constexpr Column session_columns[] = {
    column<&Session::code>("code", "Code").required().unique().wide(14).known_as("Session ID|Session code|Mã phiên|Mã live|Live ID|ID|Session|Mã|Kode sesi|รหัส"),
    column<&Session::title>("title", "Title").wide(26).known_as("Session name|Livestream Name|Tên phiên|Tên live|Nội dung|Topic|Judul"),
    column<&Session::start>("start", "Start").required().wide(16).known_as("Start time|LS Start|Bắt đầu|Giờ bắt đầu|Từ|From|Begin|Mulai|เวลาเริ่มต้น"),
    column<&Session::end>("end", "End").required().wide(16).known_as("End time|LS End|Kết thúc|Giờ kết thúc|Đến|To|Finish|Selesai"),
    column<length>("length", "Length").wide(8).summed(),
    column<&Session::platform>("platform", "Platform").wide(9).known_as("Nền tảng|Sàn|Channel|Kênh|Sàn TMĐT|Platforms|แพลตฟอร์ม"),
    column<&Session::account>("account", "Account").wide(16).known_as("Tài khoản|Handle|Shop account"),
    column<&Session::room>("room", "Room").wide(12).known_as("Studio|Phòng|Phòng live|Live room|Location|Ruang"),
    column<&Session::brand>("brand", "Brand").wide(16).known_as("Nhãn hàng|Thương hiệu|Nhãn|Client|Merek|Shop"),
    column<&Session::kind>("kind", "Kind").wide(14).known_as("Type|Loại|Loại live|Session type|Hình thức live"),
    column<hosts_of>("hosts", "Hosts").to(&tag<struct Host>).set_by(set_hosts).wide(24).known_as("Host(s)|Host|MC|Người live|Host chính|Streamer|Talent"),
    column<crew_of>("crew", "Crew").to(&tag<struct Host>).set_by(set_crew).wide(18).known_as("PA|Trợ live|Assistant|PAs|Operator").means("PAs, operators and moderators of the session"),
    column<&Session::target>("target", "GMV target").summed().wide(14).known_as("Target GMV|Target|Mục tiêu|Mục tiêu GMV|GMV target|Doanh số mục tiêu"),
    column<&Session::status>("status", "Status").wide(10).known_as("Trạng thái|Tình trạng|Stage"),
    column<ready_of>("ready", "Ready").wide(8).means("checklist items done of those that count"),
    column<clash_of>("clash", "Clash").wide(24).means("where the room or a person is taken twice"),
    column<&Session::went_live>("went_live", "Went live").wide(16),
    column<&Session::ended_at>("ended_at", "Ended at").wide(16),
    column<&Session::notes>("notes", "Notes").multiline().wide(24).known_as("Note|Ghi chú|Remarks|Remark|Comment|Lưu ý|Catatan"),
};
inline constexpr Tracker Session::tracker = core::tracker<Session>("sessions", "Sessions", "session", session_columns)
    .indexed_by(session_indexes).checked_by(check_session).filled_by(fill_session).settled_by(settle_session);

}  // namespace core
