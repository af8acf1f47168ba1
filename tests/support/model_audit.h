// SPDX-License-Identifier: Apache-2.0
// A mirror that believes only a model's signals, and an auditor that counts what QAbstractItemModelTester says. Compare the
// mirror with the model after any change: what differs was not told. UI thread; tests only.
#pragma once
#include <QAbstractItemModel>
#include <QAbstractItemModelTester>
#include <QObject>
#include <QPersistentModelIndex>
#include <QString>

#include <vector>

namespace support {

/// Counts messages of the category qt.modeltest while it lives.
class TesterMessages {
public:
    TesterMessages();
    ~TesterMessages();
    [[nodiscard]] int count() const;
};

class ModelMirror : public QObject {
public:
    ModelMirror(QAbstractItemModel& model, int id_role, QObject* parent = nullptr);
    /// Empty when the mirror and the model agree in every cell; else the first difference.
    [[nodiscard]] QString difference() const;
    int resets = 0;

private:
    using Line = std::vector<QString>;
    [[nodiscard]] Line read(int row) const;
    void read_all();
    void rows_moved(int from, int to, int target);
    void layout_changed();

    QAbstractItemModel& model_;
    int id_role_;
    std::vector<Line> lines_;
    std::vector<QPersistentModelIndex> places_;   // during a change of layout: where each line goes
};

}  // namespace support
