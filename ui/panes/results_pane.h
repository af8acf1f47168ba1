// SPDX-License-Identifier: Apache-2.0
// Results: every session that is over and of which figures are known, as a list; one of them whole; replay, and what leaves as
// files. UI thread; figures are read aside. Changes nothing.
#pragma once
#include "desk/results.h"
#include "ui/panes/pane.h"
#include "ui/panes/results_table.h"

class QComboBox;
class QLabel;
class QMenu;
class QStackedLayout;
class QStackedWidget;
class QTableView;
class QTimer;

namespace kit {
class EmptyState;
class SearchField;
class Segments;
}

namespace panes {

class ResultView;

class ResultsPane : public QWidget {
    Q_OBJECT
public:
    explicit ResultsPane(Shell& shell, QWidget* parent = nullptr);
    ~ResultsPane() override;
    static Pane make(Shell& shell);

    void open_session(core::Id<core::Session> session);
    [[nodiscard]] const ResultsModel& model() const { return *model_; }
    [[nodiscard]] bool shows_one() const;

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void build_list();
    void build_heads();
    void read();
    void take(core::Result<desk::ResultsFound>& found);
    void take_one(core::Result<reports::SessionResult>& result);
    void filter();
    void back();
    void replay();
    void export_book();
    void export_markers(const QString& ending);
    void show_page();
    void take_part(const QString& pane, const QString& part);
    [[nodiscard]] core::Id<core::Session> chosen() const;
    void save_as(const QString& title, const QString& name, const QString& filter, std::function<void(const QString& file)> write);
    void say_written(const core::Result<void>& done, const QString& file);

    Shell& shell_;
    ResultsModel* model_;
    QTableView* table_;
    ResultView* view_;
    kit::EmptyState* empty_ = nullptr;
    QStackedLayout* pages_;
    QStackedWidget* controls_;
    QWidget* actions_;
    QWidget* replay_ = nullptr;
    QWidget* markers_ = nullptr;
    kit::SearchField* search_ = nullptr;
    QComboBox* platform_ = nullptr;
    QComboBox* days_ = nullptr;
    QLabel* foot_ = nullptr;
    QTimer* soon_;
    int subscription_ = 0;
    bool dirty_ = true, reading_ = false, there_ = false;
    std::size_t without_ = 0;
    core::Id<core::Session> open_;
};

}  // namespace panes
