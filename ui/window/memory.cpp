// SPDX-License-Identifier: Apache-2.0
#include "ui/window/memory.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace window {

using namespace desk::setting;

Memory::Memory(std::optional<desk::Settings> settings) : settings_(std::move(settings)) {}

QString Memory::get(const desk::Setting& setting, const QString& of) const {
    const QString key = QString::fromUtf8(setting.key.data(), qsizetype(setting.key.size())) + QLatin1Char('\n') + of;
    if (const auto found = unkept_.find(key); found != unkept_.end()) return found->second;
    return settings_ ? QString::fromStdString(settings_->get(setting, of.toStdString())) : QString::fromUtf8(setting.otherwise.data(), qsizetype(setting.otherwise.size()));
}

// What cannot be kept (a read-only home, a full disk) holds until the window is closed: comfort, never work.
void Memory::set(const desk::Setting& setting, const QString& value, const QString& of) {
    if (get(setting, of) == value) return;
    if (settings_ && settings_->set(setting, value.toStdString(), of.toStdString())) return;
    unkept_[QString::fromUtf8(setting.key.data(), qsizetype(setting.key.size())) + QLatin1Char('\n') + of] = value;
}

QString Memory::pane_value(const QString& folder, const QString& key) const {
    return QJsonDocument::fromJson(get(table_layout, folder).toUtf8()).object().value(key).toString();
}

void Memory::set_pane_value(const QString& folder, const QString& key, const QString& value) {
    QJsonObject all = QJsonDocument::fromJson(get(table_layout, folder).toUtf8()).object();
    all.insert(key, value);
    set(table_layout, QString::fromUtf8(QJsonDocument(all).toJson(QJsonDocument::Compact)), folder);
}

QStringList Memory::recent() const {
    QStringList out;
    for (const QJsonValue& one : QJsonDocument::fromJson(get(recent_workspaces).toUtf8()).array()) out += one.toString();
    return out;
}

void Memory::opened(const QString& folder) {
    note(folder);
    set(last_workspace, folder);
}

void Memory::note(const QString& folder) {
    QStringList list = recent();
    list.removeAll(folder);
    list.prepend(folder);
    set(recent_workspaces, QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(list.mid(0, 8))).toJson(QJsonDocument::Compact)));
}

void Memory::forget(const QString& folder) {
    QStringList list = recent();
    list.removeAll(folder);
    set(recent_workspaces, QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(list)).toJson(QJsonDocument::Compact)));
}

}  // namespace window
