// SPDX-License-Identifier: Apache-2.0
// The computed columns, indexes, defaults and checks that the declarations of feeds, broadcasts and markers name.
#include "core/draft.h"
#include "core/trackers/all.h"

namespace core {
namespace {

std::optional<Entry> broadcast_session(const void* row, const State&) {
    const auto& b = *static_cast<const Broadcast*>(row);
    return Entry{b.session.value, b.started.ms, 0, b.id.value};
}

std::optional<Entry> marker_session(const void* row, const State&) {
    const auto& m = *static_cast<const Marker*>(row);
    return Entry{m.session.value, m.at.ms, 0, m.id.value};
}

}  // namespace

const Index broadcasts_by_session{broadcast_session};
const Index markers_by_session{marker_session};

Number broadcast_number(const Broadcast& broadcast) { return {broadcast.id.value}; }
Number marker_number(const Marker& marker) { return {marker.id.value}; }

void check_feed(const void* row, const Scene&, Problems& problems) {
    const auto& feed = *static_cast<const Feed*>(row);
    if (feed.every.known() && feed.every.value < 1) problems.push_back({"every", "A feed is looked at every second at most: give 1 or more."});
    if (feed.every.known() && feed.every.value > 86'400) problems.push_back({"every", "Looked at less than once a day: give 86,400 seconds or fewer."});
}

void fill_feed(void* row, const Draft&) {
    auto& feed = *static_cast<Feed*>(row);
    if (!feed.every.known()) feed.every = {10};
}

void fill_marker(void* row, const Draft& draft) {
    auto& marker = *static_cast<Marker*>(row);
    if (!marker.at.known()) marker.at = draft.context().now;
    if (marker.who.empty()) marker.who = draft.context().who;
}

}  // namespace core
