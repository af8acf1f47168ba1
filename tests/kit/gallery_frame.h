// SPDX-License-Identifier: Apache-2.0
// The frame around a page of the gallery.
#pragma once
#include "ui/window/frame.h"

namespace gallery {

/// The whole frame with `pane` in the entry `id`, the other entries empty.
window::Frame* framed(const QString& id, window::Pane pane, const QString& primary);

} // namespace gallery
