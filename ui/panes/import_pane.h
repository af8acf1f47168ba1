// SPDX-License-Identifier: Apache-2.0
// Taking a sheet in, on a card over the window: the file, which sheet, which column is what, what is asked, what would
// change row by row, and then one step that undo takes back. UI thread. Nothing changes before the button is pressed.
#pragma once
#include "ui/kit/button.h"
#include "ui/panes/import_job.h"
#include "ui/panes/pane.h"

class QCheckBox;
class QComboBox;
class QProgressBar;
class QTableView;
class QVBoxLayout;

namespace kit { class Label; class Segments; }

namespace panes {

class ImportMapping;
class ImportRows;

class ImportPane : public QWidget {
    Q_OBJECT
public:
    /// `file` empty: asks for one.
    ImportPane(Shell& shell, const core::Tracker& tracker, const QString& file, QWidget* parent = nullptr);
    void take_file(const QString& file, bool dropped);
    void show_found(const std::vector<const core::Tracker*>& best);

signals:
    void finished();

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QWidget* top();
    QWidget* middle();
    QWidget* foot();
    void ask_file();
    void use_remembered_map();
    void show_plan();
    void show_notices(const sheets::ImportPlan& plan);
    void show_counts(const sheets::ImportPlan& plan);
    void show_busy(const QString& doing, int percent);
    void fail(const QString& why);
    void done(const QString& title);
    [[nodiscard]] QString map_key() const;

    Shell& shell_;
    ImportJob job_;
    ImportRows* rows_;
    ImportMapping* mapping_;
    QComboBox* into_ = nullptr;
    QComboBox* sheet_ = nullptr;
    kit::Label* file_ = nullptr;
    kit::Segments* mode_ = nullptr;
    kit::Segments* only_ = nullptr;
    QWidget* only_place_ = nullptr;
    QVBoxLayout* notices_ = nullptr;
    QCheckBox* create_ = nullptr;
    QTableView* table_ = nullptr;
    QProgressBar* bar_ = nullptr;
    kit::Label* state_ = nullptr;
    kit::Button* go_ = nullptr;
    kit::Button* stop_ = nullptr;
    QString created_;           // rows of other trackers that come along
    std::vector<const core::Tracker*> found_;   // by the headings of a dropped file
    bool own_map_ = false;      // the person chose; it is remembered when the import is done
};

}  // namespace panes
