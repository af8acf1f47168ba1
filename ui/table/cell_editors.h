// SPDX-License-Identifier: Apache-2.0
// The editors that a cell opens: a line with completion (names, choices), several names as tags, long text. UI thread.
// Completion ignores accents and case. What the text means, the command decides.
#pragma once
#include <QLineEdit>
#include <QPlainTextEdit>

class QCompleter;
class QStringListModel;

namespace table {

class LineCell : public QLineEdit {
    Q_OBJECT
public:
    explicit LineCell(QWidget* parent);
    /// Offers these while one types; with `at_once` also before.
    void offer(QStringList words, bool at_once);

protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void narrow(const QString& typed);
    QStringList words_, folded_;
    QCompleter* completer_ = nullptr;
    QStringListModel* list_ = nullptr;
    bool at_once_ = false;
};

class TextCell : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit TextCell(QWidget* parent);
};

}  // namespace table
