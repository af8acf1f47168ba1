// SPDX-License-Identifier: Apache-2.0
// Shopee Live, Live List: one row a live, without an id of the live and without an end: it ends by its duration.
#include "feeds/formats.h"
#include "feeds/session_rows.h"

namespace feeds {

void read_shopee_live_list(const FoundTable& table, const ExportScene& scene, Export& into) {
    read_session_rows(table, scene, into);
    bool one = !into.sessions.empty();
    for (const ExportSession& s : into.sessions) one = one && s.account_id == into.sessions.front().account_id;
    if (one) into.account_id = into.sessions.front().account_id;
}

}  // namespace feeds
