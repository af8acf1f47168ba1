// SPDX-License-Identifier: Apache-2.0
// What the window remembers over restarts: layout, look, language, who works here, the workspaces opened last. One JSON file
// in the person's configuration folder; a file that cannot be read is as if it were not there. UI thread.
#pragma once
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace window {

class Memory {
public:
    /// `file` empty: remembers nothing (pictures, tests).
    explicit Memory(QString file);
    static QString default_file();

    [[nodiscard]] QString value(const QString& key) const;
    void set(const QString& key, const QString& value);
    /// Of one workspace, known by its folder.
    [[nodiscard]] QString value(const QString& folder, const QString& key) const;
    void set(const QString& folder, const QString& key, const QString& value);

    [[nodiscard]] QStringList recent() const;
    void opened(const QString& folder);
    void forget(const QString& folder);

private:
    void save() const;
    QString file_;
    QJsonObject all_;
};

}  // namespace window
