// SPDX-License-Identifier: Apache-2.0
// Exports of the platforms and recorded room events on their way into the store: read, matched to sessions, turned into
// samples and figures with the moment they were true at. Any thread. KPI lines are not read here.
#pragma once
#include <map>
#include <mutex>

#include "core/commands/air.h"
#include "core/rules/matching.h"
#include "desk/desk.h"
#include "desk/feed_sink.h"
#include "desk/json_out.h"
#include "feeds/export.h"
#include "feeds/room_events.h"
#include "store/samples.h"

namespace desk {

/// A live that a file tells of, and the session it belongs to.
struct ExportLive {
    std::string live, title;       // the platform's id, or a name made of platform, account and start where it has none
    core::LiveSpan span;
    core::LiveMatch match;
};

/// A file as read, and what the store and the trackers are given of it.
struct ExportPiece {
    feeds::Export read;            // of events: format and platform only
    std::vector<ExportLive> lives;
    std::vector<store::Batch> batches;   // at least one; the last carries the place
    std::vector<core::Pairing> pairings;
    std::vector<FeedRefusal> refused;
    core::Currency currency;
    core::Zone zone;
};

/// Counts of recorded events go on from piece to piece of a growing file; a source that is taken up in its middle is read
/// from its beginning first.
class EventStreams {
public:
    std::vector<core::Sample> take(const FeedPiece& piece, const feeds::EventScene& scene, std::vector<store::RefusedLine>& refused);

private:
    std::mutex mutex_;
    std::map<std::string, std::pair<feeds::RoomEvents, std::int64_t>> streams_;   // and the line that comes next
};

/// Everything but KPI lines: by the format that is asked for, else by the content.
bool is_export(core::FeedFormat format, std::string_view beginning);
/// The same of a piece: one of lines is a recorded room, or none.
bool is_export(const FeedPiece& piece);
core::Result<ExportPiece> read_export_piece(const Desk& desk, const FeedPiece& piece, EventStreams& streams);

struct IngestedExport {
    ExportPiece piece;
    store::Taken taken;
};
/// Stored and matched when this returns. `streams`: kept by whoever brings more of the same source.
core::Result<IngestedExport> take_export(Desk& desk, const FeedPiece& piece, EventStreams& streams);
/// Adds what one batch came to.
void add(store::Taken& sum, const store::Taken& more);

/// "TikTok LIVE performance, Vietnam, 24 rows: Orders 11,201, …".
std::string says(const ExportPiece& piece);
Json export_json(const IngestedExport& done, const std::string& from, const core::State& state);
void print_export(const IngestedExport& done, const std::string& from, const core::State& state, std::ostream& out);

}  // namespace desk
