// SPDX-License-Identifier: Apache-2.0
// TikTok LIVE performance: v1 (to April 2026), v2 (its columns are chosen, in any order), as downloaded in Vietnam (with the
// room's id, below a title) and the Thai seller's Live Analysis. One row a live; the headings say which figures they are.
#include "feeds/formats.h"
#include "feeds/session_rows.h"

namespace feeds {

void read_tiktok_live(const FoundTable& table, const ExportScene& scene, Export& into) { read_session_rows(table, scene, into); }

}  // namespace feeds
