// SPDX-License-Identifier: Apache-2.0
// Two figures of a session over its time on air as a chart declares them, with marks, parts and what is due. Any thread.
#pragma once
#include "ui/panes/live_picture.h"

namespace panes {

/// `answer` gives the marks and the pace that were found already.
kit::ChartSpec live_chart(const LiveAsk& ask, const core::Session& session, const core::Recording& recording, const LiveAnswer& answer);

}  // namespace panes
