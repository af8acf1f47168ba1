// SPDX-License-Identifier: Apache-2.0
#include "ui/window/memory.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStandardPaths>

#include <cstdio>

namespace window {

namespace {
const QString workspaces = QStringLiteral("workspaces");
const QString recent_list = QStringLiteral("recent");
}  // namespace

Memory::Memory(QString file) : file_(std::move(file)) {
    if (file_.isEmpty()) return;
    QFile in(file_);
    if (in.open(QIODevice::ReadOnly)) all_ = QJsonDocument::fromJson(in.readAll()).object();
}

QString Memory::default_file() {
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + QStringLiteral("/callboard/window.json");
}

QString Memory::value(const QString& key) const { return all_.value(key).toString(); }

void Memory::set(const QString& key, const QString& value) {
    if (this->value(key) == value) return;
    all_.insert(key, value);
    save();
}

QString Memory::value(const QString& folder, const QString& key) const {
    return all_.value(workspaces).toObject().value(folder).toObject().value(key).toString();
}

void Memory::set(const QString& folder, const QString& key, const QString& value) {
    if (this->value(folder, key) == value) return;
    QJsonObject every = all_.value(workspaces).toObject(), one = every.value(folder).toObject();
    one.insert(key, value);
    every.insert(folder, one);
    all_.insert(workspaces, every);
    save();
}

QStringList Memory::recent() const {
    QStringList out;
    for (const QJsonValue& one : all_.value(recent_list).toArray()) out += one.toString();
    return out;
}

void Memory::opened(const QString& folder) {
    QStringList list = recent();
    list.removeAll(folder);
    list.prepend(folder);
    all_.insert(recent_list, QJsonArray::fromStringList(list.mid(0, 8)));
    save();
}

void Memory::forget(const QString& folder) {
    QStringList list = recent();
    list.removeAll(folder);
    all_.insert(recent_list, QJsonArray::fromStringList(list));
    save();
}

// Beside it first, then renamed over it: a crash leaves the old one. Losing it loses comfort, never work.
void Memory::save() const {
    if (file_.isEmpty()) return;
    QDir().mkpath(QFileInfo(file_).path());
    const QString beside = file_ + QStringLiteral(".new");
    const QByteArray text = QJsonDocument(all_).toJson();
    QFile out(beside);
    if (!out.open(QIODevice::WriteOnly | QIODevice::Truncate)) return;
    const bool whole = out.write(text) == text.size() && out.flush();
    out.close();
    if (whole) std::rename(QFile::encodeName(beside).constData(), QFile::encodeName(file_).constData());
}

}  // namespace window
