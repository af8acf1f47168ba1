// SPDX-License-Identifier: Apache-2.0
// A tracker as a spreadsheet: two panes over one RowModel and one selection, so that any number of columns can be frozen.
// Every gesture that changes rows is one command of the core, run through the bridge; nothing here waits for it. UI thread.
// Knows columns and kinds, no word of the trade.
#pragma once
#include <QHash>
#include <QItemSelection>
#include <QPersistentModelIndex>
#include <QPointer>
#include <QWidget>

#include <array>

#include "ui/models/row_model.h"
#include "ui/table/picked.h"

class QItemSelectionModel;
class QMenu;
class QVBoxLayout;

namespace table {

class CellView;
class CellDelegate;
class Foot;
class Header;

/// Rows and visible columns, both by position; both ends included.
struct Block {
    int top = 0, left = 0, bottom = -1, right = -1;
    [[nodiscard]] bool empty() const { return bottom < top || right < left; }
    [[nodiscard]] int rows() const { return bottom - top + 1; }
    [[nodiscard]] int columns() const { return right - left + 1; }
};

class Grid : public QWidget {
    Q_OBJECT
public:
    Grid(models::Bridge& bridge, const core::Tracker& tracker, QWidget* parent = nullptr);
    ~Grid() override;

    [[nodiscard]] models::RowModel& model() const { return *model_; }
    [[nodiscard]] const core::Tracker& tracker() const { return model_->tracker(); }
    [[nodiscard]] const core::View& view() const { return view_; }
    /// Rows, columns, widths, freeze and density follow; the selection stays where it can.
    void set_view(const core::View& view);

    // Columns, from left to right, those that are shown.
    [[nodiscard]] const std::vector<int>& shown_columns() const { return shown_; }
    [[nodiscard]] int place_of(int column) const;   // position among the shown ones; −1: hidden
    [[nodiscard]] int frozen() const;
    [[nodiscard]] int frozen_rows() const;
    [[nodiscard]] QRect column_rect(int column) const;   // x and width in the grid's coordinates; empty when out of sight
    [[nodiscard]] const core::Column& column(int logical) const { return tracker().columns[static_cast<std::size_t>(logical)]; }
    void hide_column(int column);
    void freeze_up_to(int column);
    void freeze_rows(int rows);
    void sort_by(int column, bool descending, bool add);

    // What is selected.
    [[nodiscard]] QModelIndex current() const;
    [[nodiscard]] Block block() const;
    [[nodiscard]] Picked picked() const;
    [[nodiscard]] bool is_ticked(std::int64_t id) const { return ticked_.contains(id); }
    void set_ticked(std::int64_t id, bool on);
    void untick_all();
    void tick_rows(int from, int to, bool on);
    /// The ticked rows, else those of the selection.
    [[nodiscard]] std::vector<std::int64_t> rows_meant() const;
    [[nodiscard]] std::size_t count_meant() const;
    void go_to(int row, int place, bool extend = false);
    void show_id(std::int64_t id);
    [[nodiscard]] bool is_dragging() const { return drag_ != Drag::none; }
    [[nodiscard]] QRect fill_handle(const CellView* pane) const;

    // Gestures, also from menus and tests.
    bool handle_key(QKeyEvent* event);
    void handle_press(CellView* pane, QMouseEvent* event);
    void handle_move(CellView* pane, QMouseEvent* event);
    void handle_release(CellView* pane, QMouseEvent* event);
    void begin_edit(const QString& typed = {}, bool replace = false);
    /// `stood`: what the editor opened with at that revision of the row; another value there now is a conflict to be decided.
    void commit(const QModelIndex& index, std::variant<core::Value, std::string> to, std::int64_t opened_at, const std::optional<QString>& stood = {});
    void copy(bool with_titles);
    void cut();
    void paste();
    void paste_texts(const Texts& block);
    void fill_down();
    void clear_cells();
    void remove_rows();
    void insert_row(bool above);
    void duplicate_rows();
    void stamp(bool time_too);
    void filter_by_current(bool except);
    void toggle_group(int row);

    // Menus and popups.
    void column_menu(int column, const QPoint& global);
    void cell_menu(const QPoint& global);
    void row_menu(const QPoint& global);
    void open_filter(int column, const QPoint& global = {});
    void choose_columns(const QPoint& global);
    void edit_rules(int column, const QPoint& global);

    /// Which icon goes with a choice, by its id.
    void set_choice_icons(QHash<QString, QString> icons) { icons_ = std::move(icons); }
    [[nodiscard]] QString choice_icon(std::string_view id) const { return icons_.value(QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size()))); }
    /// What Space does to the rows that are meant, and its words in the menu; without it Space opens the row.
    void set_space(const QString& title, std::function<void()> act) { space_title_ = title, space_ = std::move(act); }
    /// Rows of 32 in every view, as the person has chosen for the whole window.
    void set_roomy(bool on);
    void set_bulk(QWidget* actions);
    [[nodiscard]] QItemSelectionModel* selection() const { return selection_; }
    [[nodiscard]] bool may_edit(const core::Column& column) const;
    [[nodiscard]] CellView* pane_of(int column) const;
    [[nodiscard]] CellView* pane_at(const QModelIndex& index) const;
    [[nodiscard]] CellView* right_pane() const { return right_; }
    /// Positions that a pane can scroll to: from … to (−1: the end).
    [[nodiscard]] int first_row(const CellView* pane) const;
    [[nodiscard]] int last_row(const CellView* pane) const;

signals:
    /// The person changed the view: sorted, filtered, moved a column.
    void view_changed(const core::View& view);
    void current_changed(std::int64_t id);
    void opened(std::int64_t id);
    void selection_changed();
    void said(const QString& line, bool undoable);
    void add_wanted();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    enum class Drag { none, select, fill };

    void build();
    void connect_panes();
    void connect_headers();
    void apply_columns();
    void apply_widths();
    void apply_frozen_rows();
    void repaint_cells();
    [[nodiscard]] std::array<CellView*, 4> panes() const { return {left_, right_, top_left_, top_right_}; }
    void columns_moved();
    void column_resized(int column, int width);
    void change_view(core::View view);
    void select(const QModelIndex& anchor, const QModelIndex& head, bool add);
    [[nodiscard]] QItemSelection cells_between(int row_a, int place_a, int row_b, int place_b) const;
    [[nodiscard]] QModelIndex at_global(const QPoint& global) const;
    bool handle_move_key(QKeyEvent* event);
    bool handle_edit_key(QKeyEvent* event);
    bool handle_control_key(QKeyEvent* event);
    [[nodiscard]] int edge_row(int from, int place, int step) const;
    [[nodiscard]] int next_row(int row, int step) const;
    void finish_fill();
    void run(Edits edits, const QString& title, bool bar);
    void told(const core::Result<desk::Outcome>& outcome, std::size_t cells, const QString& title);
    void run_plain(core::Command command, bool undoable, std::function<void(const desk::Outcome&)> then = {});
    void ask_about_rows(Edits edits);
    void show_notice(QWidget* notice);
    void untick_gone(const core::Delta& delta);
    void remember_selection(const core::Delta& delta);
    void restore_selection(const core::Delta& delta);
    void work_out(std::size_t cells, std::function<Edits()> make, std::function<void(Edits)> then);
    void summarise();

    models::RowModel* model_;
    QItemSelectionModel* selection_;
    CellView* left_;
    CellView* right_;
    CellView* top_left_;     // frozen rows; hidden when there are none
    CellView* top_right_;
    QWidget* under_left_;
    Foot* foot_;
    QVBoxLayout* notices_;
    QPointer<QWidget> notice_;
    core::View view_;
    std::vector<int> shown_;
    QString space_title_;
    std::function<void()> space_;
    IdSet ticked_;
    QPersistentModelIndex anchor_;
    QHash<QString, QString> icons_;
    bool applying_ = false;
    bool roomy_ = false;

    Drag drag_ = Drag::none;
    QItemSelection kept_;            // what was selected before this drag, with Ctrl
    Block seeds_;                    // of a fill
    int fill_to_ = -1;
    Picked remembered_;              // what is selected, during a change of order
    std::int64_t current_id_ = 0;
    models::Cancel summing_;

    friend class CellView;
};

}  // namespace table
