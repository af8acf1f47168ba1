// SPDX-License-Identifier: Apache-2.0
// The one list of trackers. A new tracker is one header, one migration and one line here.
#include "core/state.h"
#include "core/trackers/all.h"

namespace core {

std::span<const Tracker* const> trackers() {
    static constexpr const Tracker* all[] = {
        &Session::tracker, &Host::tracker, &Assignment::tracker, &Room::tracker, &Brand::tracker, &Product::tracker,
        &Mcn::tracker, &Kol::tracker, &Template::tracker, &TemplateItem::tracker, &ChecklistItem::tracker, &Payment::tracker,
        &Feed::tracker, &Broadcast::tracker, &Marker::tracker,
        &Person::tracker, &SavedView::tracker,
    };
    return all;
}

}  // namespace core
