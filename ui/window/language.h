// SPDX-License-Identifier: Apache-2.0
// The language of the window: English as written, or a translation among the resources. UI thread; before the first widget.
#pragma once
#include <QString>

namespace window {

/// "en" or "vi"; anything else is English. The program's own translator replaces the one before.
void install_language(const QString& code);

}  // namespace window
