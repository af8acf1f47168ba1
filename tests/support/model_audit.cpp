// SPDX-License-Identifier: Apache-2.0
#include "support/model_audit.h"

#include <QLoggingCategory>

#include <algorithm>

namespace support {
namespace {
int messages = 0;
QtMessageHandler before = nullptr;
void count_them(QtMsgType type, const QMessageLogContext& context, const QString& text) {
    if (context.category && QByteArray(context.category) == "qt.modeltest") ++messages;
    if (before) before(type, context, text);
}
}  // namespace

TesterMessages::TesterMessages() {
    messages = 0;
    before = qInstallMessageHandler(count_them);
}
TesterMessages::~TesterMessages() { qInstallMessageHandler(before); }
int TesterMessages::count() const { return messages; }

ModelMirror::ModelMirror(QAbstractItemModel& model, int id_role, QObject* parent) : QObject(parent), model_(model), id_role_(id_role) {
    read_all();
    connect(&model, &QAbstractItemModel::modelReset, this, [this] { ++resets, read_all(); });
    connect(&model, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex&, int from, int to) {
        std::vector<Line> fresh;
        for (int row = from; row <= to; ++row) fresh.push_back(read(row));
        lines_.insert(lines_.begin() + from, fresh.begin(), fresh.end());
    });
    connect(&model, &QAbstractItemModel::rowsRemoved, this, [this](const QModelIndex&, int from, int to) {
        lines_.erase(lines_.begin() + from, lines_.begin() + to + 1);
    });
    connect(&model, &QAbstractItemModel::rowsMoved, this, [this](const QModelIndex&, int from, int to, const QModelIndex&, int target) {
        rows_moved(from, to, target);
    });
    connect(&model, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex& a, const QModelIndex& b) {
        for (int row = a.row(); row <= b.row(); ++row) {
            const Line fresh = read(row);
            auto& line = lines_.at(std::size_t(row));
            for (int c = a.column(); c <= b.column(); ++c) line.at(std::size_t(c)) = fresh.at(std::size_t(c));
        }
    });
    connect(&model, &QAbstractItemModel::layoutAboutToBeChanged, this, [this] {
        places_.clear();
        for (int row = 0; row < model_.rowCount(); ++row) places_.emplace_back(model_.index(row, 0));
    });
    connect(&model, &QAbstractItemModel::layoutChanged, this, &ModelMirror::layout_changed);
}

// The id stands behind the cells of a line, so that a wrong order of equal rows is seen as well.
ModelMirror::Line ModelMirror::read(int row) const {
    Line out;
    for (int c = 0; c < model_.columnCount(); ++c) out.push_back(model_.index(row, c).data().toString());
    out.push_back(model_.index(row, 0).data(id_role_).toString());
    return out;
}

void ModelMirror::read_all() {
    lines_.clear();
    for (int row = 0; row < model_.rowCount(); ++row) lines_.push_back(read(row));
}

void ModelMirror::rows_moved(int from, int to, int target) {
    if (target > to) std::rotate(lines_.begin() + from, lines_.begin() + to + 1, lines_.begin() + target);
    else std::rotate(lines_.begin() + target, lines_.begin() + from, lines_.begin() + to + 1);
}

void ModelMirror::layout_changed() {
    std::vector<Line> out(lines_.size());
    for (std::size_t i = 0; i < places_.size(); ++i)
        if (places_[i].isValid()) out.at(std::size_t(places_[i].row())) = lines_.at(i);
    lines_ = std::move(out);
    places_.clear();
}

QString ModelMirror::difference() const {
    if (int(lines_.size()) != model_.rowCount()) return QStringLiteral("%1 lines told, %2 rows there").arg(lines_.size()).arg(model_.rowCount());
    for (int row = 0; row < model_.rowCount(); ++row) {
        const Line there = read(row);
        for (std::size_t c = 0; c < there.size(); ++c)
            if (there[c] != lines_[std::size_t(row)][c])
                return QStringLiteral("row %1 column %2: told “%3”, there “%4”").arg(row).arg(c).arg(lines_[std::size_t(row)][c], there[c]);
    }
    return {};
}

}  // namespace support
