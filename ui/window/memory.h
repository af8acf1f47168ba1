// SPDX-License-Identifier: Apache-2.0
// What the window remembers over restarts, in the settings of the desk: layout, look, language, who works here, panes as
// they were left, the workspaces opened last. UI thread. A picture remembers nothing.
#pragma once
#include "desk/settings.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace window {

class Memory {
public:
    /// Without settings it remembers until it goes.
    explicit Memory(std::optional<desk::Settings> settings = {});

    [[nodiscard]] QString get(const desk::Setting& setting, const QString& of = {}) const;
    void set(const desk::Setting& setting, const QString& value, const QString& of = {});
    /// Of one workspace, by a key of the panes' own.
    [[nodiscard]] QString pane_value(const QString& folder, const QString& key) const;
    void set_pane_value(const QString& folder, const QString& key, const QString& value);

    [[nodiscard]] QStringList recent() const;
    void opened(const QString& folder);
    /// Among the recent ones, though not the last one.
    void note(const QString& folder);
    void forget(const QString& folder);

private:
    std::optional<desk::Settings> settings_;
    std::map<QString, QString> unkept_;
};

}  // namespace window
