// SPDX-License-Identifier: Apache-2.0
// Who does what in which session. Occupies its person for the time of the session.
#pragma once
#include "core/tracker.h"
#include "core/trackers/vocabulary.h"

namespace core {

struct Session;
struct Host;

struct Assignment {
    Id<Assignment> id;
    Id<Session> session;
    Id<Host> person;
    CrewRole role = CrewRole::host;
    std::string note;
    static const Tracker tracker;
};

Number assignment_number(const Assignment& assignment);
Time start_of(const Assignment& assignment, const Scene& scene);
Time end_of(const Assignment& assignment, const Scene& scene);
void check_assignment(const void* row, const Scene& scene, Problems& problems);

/// a = session, in order of entry.
extern const Index assignments_by_session;
/// Of sessions that take place: a = person, b = start, c = end, id = the assignment.
extern const Index assignments_by_person;
inline constexpr const Index* assignment_indexes[] = {&assignments_by_session, &assignments_by_person};

inline constexpr Column assignment_columns[] = {
    column<assignment_number>("id", "No.").wide(7),
    column<&Assignment::session>("session", "Session").required().owned().wide(16).known_as("Session ID|Mã phiên"),
    column<&Assignment::person>("person", "Person").required().wide(20).known_as("Host|Name|Họ tên|Full name|Nhân sự"),
    column<&Assignment::role>("role", "Role").required().wide(10).known_as("Vai trò|Position"),
    column<start_of>("start", "Start").wide(16),
    column<end_of>("end", "End").wide(16),
    column<&Assignment::note>("note", "Note").wide(20).known_as("Notes|Ghi chú"),
};
inline constexpr Tracker Assignment::tracker = core::tracker<Assignment>("assignments", "Assignments", "assignment", assignment_columns)
    .indexed_by(assignment_indexes).checked_by(check_assignment);

}  // namespace core
