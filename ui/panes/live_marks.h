// SPDX-License-Identifier: Apache-2.0
// Marks of a session: stamped with a kind and a word or two at the moment when M was pressed, listed, gone to, taken away,
// and written out for those who cut the recording. UI thread. Changes nothing by itself but by commands of the shell.
#pragma once
#include "ui/kit/label.h"
#include "ui/kit/segments.h"
#include "ui/panes/live_picture.h"
#include "ui/panes/pane.h"

#include <QAbstractListModel>
#include <QLineEdit>
#include <QListView>

namespace panes {

/// A line that appears with M: the moment, a kind, words. Enter keeps it, Escape does not, ↑ ↓ change the kind.
class MarkBar : public QWidget {
    Q_OBJECT
public:
    explicit MarkBar(QWidget* parent = nullptr);
    void begin(const core::Time& at, core::Zone zone);
    [[nodiscard]] const core::Time& at() const { return at_; }

signals:
    void kept(const core::Time& at, core::MarkKind kind, const QString& text);
    void left();

protected:
    void paintEvent(QPaintEvent*) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void keep();
    void step_kind(int by);
    [[nodiscard]] core::MarkKind kind() const;
    core::Time at_;
    kit::Label* moment_;
    kit::Segments* kinds_;
    QLineEdit* text_;
};

class MarkModel : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    /// Newest first.
    void set(std::vector<MarkLine> marks, core::Zone zone);
    [[nodiscard]] const MarkLine& at(int row) const { return marks_[std::size_t(row)]; }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(marks_.size()); }
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QString clock(int row) const;

private:
    std::vector<MarkLine> marks_;
    core::Zone zone_;
};

/// Enter or double click goes to the moment; Delete takes the mark away.
class MarkList : public QListView {
    Q_OBJECT
public:
    explicit MarkList(const QString& name, QWidget* parent = nullptr);
    void set(std::vector<MarkLine> marks, core::Zone zone) { model_->set(std::move(marks), zone); }
    void set_scale(double scale);
    [[nodiscard]] const MarkModel& marks() const { return *model_; }

signals:
    void moment_wanted(qint64 at);
    void removal_wanted(qint64 marker);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    MarkModel* model_;
};

/// Asks for a file and writes the marks of the session in the format of its ending: .csv, .edl, .txt (chapters).
void offer_marks(Shell& shell, QWidget* over, core::Id<core::Session> session);

QString kind_words(core::MarkKind kind);

}  // namespace panes
