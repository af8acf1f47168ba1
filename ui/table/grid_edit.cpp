// SPDX-License-Identifier: Apache-2.0
// Gestures that change rows. Each is one command and one undo step; what was refused stays visible with its reason.
#include "core/format.h"
#include "desk/table_out.h"
#include "sheets/clipboard.h"
#include "ui/kit/banner.h"
#include "ui/table/cell_delegate.h"
#include "ui/table/cell_editors.h"
#include "ui/table/cell_view.h"
#include "ui/table/grid.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QItemSelectionModel>
#include <QMimeData>
#include <QVBoxLayout>

namespace table {
namespace {

constexpr std::int64_t most_copied = 2'000'000;

QString words(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

QString cells_words(std::size_t n) { return n == 1 ? Grid::tr("1 cell") : Grid::tr("%1 cells").arg(words(core::grouped(static_cast<std::int64_t>(n)))); }

// A cell of a sheet as somebody would type it.
std::string typed(const core::Cell& cell) {
    switch (cell.kind) {
    case core::CellKind::blank: case core::CellKind::error: return {};
    case core::CellKind::boolean: return cell.number != 0 ? "yes" : "no";
    case core::CellKind::text: return cell.text;
    case core::CellKind::number: return cell.text + (cell.currency.known() ? " " + cell.currency.text() : "");
    case core::CellKind::date_time: break;
    }
    const core::CivilMoment& m = cell.moment;
    char clock[24];
    std::snprintf(clock, sizeof clock, "%02d:%02d", static_cast<int>(m.ms / core::hour_ms), static_cast<int>(m.ms / core::minute_ms % 60));
    std::string out = m.has_date ? core::iso(core::Date{m.days}) : std::string();
    if (m.has_time) out += (out.empty() ? "" : " ") + std::string(clock);
    return out;
}

Texts texts_of(const sheets::PastedBlock& block) {
    Texts out;
    for (std::int64_t r = 0; r < block.rows; ++r) {
        std::vector<std::string> line;
        for (std::int32_t c = 0; c < block.columns; ++c) line.push_back(typed(block.at(r, c)));
        out.push_back(std::move(line));
    }
    return out;
}

}  // namespace

// ---- one cell --------------------------------------------------------------------------------------------------------

void Grid::begin_edit(const QString& typed, bool replace) {
    const QModelIndex here = current();
    if (!here.isValid() || !model_->row_at(here.row())) return;
    const core::Column& c = column(here.column());
    if (!c.editable()) return void(emit said(tr("%1 is computed and cannot be typed.").arg(words(c.title)), false));
    if (!may_edit(c)) return void(emit said(model_->bridge().desk().read_only() ? tr("This workspace is open for reading only.") : words(core::who_may(c.edit == core::Right::by_tracker ? tracker().edit : c.edit)), false));
    if (c.kind == core::Kind::flag) {
        const core::Value v = model_->value(here.row(), here.column());
        return commit(here, core::Value(!(core::known(v) && std::get<bool>(v))), -1);
    }
    CellView* pane = pane_of(here.column());
    pane->setFocus();
    pane->scrollTo(here);
    static_cast<CellDelegate*>(pane->itemDelegate())->begin_with(typed, replace);
    pane->open_editor(here);
    if (!replace) return;
    // The view selects what an editor opens with: the next key would take the first one's place.
    for (auto* line : pane->findChildren<LineCell*>()) {
        line->end(false);
        emit line->textEdited(line->text());
    }
}

void Grid::commit(const QModelIndex& index, std::variant<core::Value, std::string> to, std::int64_t opened_at) {
    if (!index.isValid() || !model_->row_at(index.row())) return;
    const std::int64_t id = model_->id_at(index.row());
    const core::Column& c = column(index.column());
    // Somebody changed this field while it was being edited: both values are shown, the person decides.
    const core::Slot* slot = model_->bridge().state()->table(tracker()).find(id);
    if (opened_at >= 0 && slot && slot->revision > opened_at) {
        const core::Value now = c.stored() ? core::get(c, slot->row.get()) : core::Value();
        const auto& editor_saw = model_->arrangement();
        const void* seen = editor_saw->state->row(tracker(), id);
        if (!c.stored() || !seen || core::get(c, seen) != now || slot->revision > editor_saw->state->revision()) {
            const auto* text = std::get_if<std::string>(&to);
            const QString mine = text ? QString::fromStdString(*text) : words(core::display(c, std::get<core::Value>(to), model_->scene()));
            return model_->refuse(id, &c, {mine, tr("Changed meanwhile to “%1”. Enter it again to replace that.").arg(words(core::display(c, now, model_->bridge().scene())))});
        }
    }
    model_->dismiss(id, &c);
    Edits edits;
    edits.cells.push_back({id, &c, std::move(to)});
    run(std::move(edits), {}, false);
}

// ---- many cells ------------------------------------------------------------------------------------------------------

void Grid::run(Edits edits, const QString& title, bool bar) {
    if (edits.empty()) return;
    for (const core::CellEdit& cell : edits.cells) model_->dismiss(cell.id, cell.column);
    const std::size_t cells = edits.cells.size() + edits.fresh.size();
    core::Command command = core::set_cells(tracker(), std::move(edits.cells), std::move(edits.fresh), core::Partly::yes, title.toStdString());
    model_->bridge().run(std::move(command), this, [this, cells, title, bar](const core::Result<desk::Outcome>& outcome) { told(outcome, bar ? cells : 0, title); });
}

void Grid::told(const core::Result<desk::Outcome>& outcome, std::size_t cells, const QString&) {
    if (!outcome) return void(emit said(words(outcome.error().text), false));
    std::size_t refused = 0;
    QString first;
    for (const core::Refusal& r : outcome->changes->refused) {
        ++refused;
        if (first.isEmpty()) first = words(r.reason);
        if (const core::Column* c = r.column.empty() ? &tracker().key() : tracker().find(r.column); c && r.id)
            model_->refuse(r.id, c, {words(r.text), words(r.reason)});
    }
    if (!cells && !refused) return;
    const QString line = refused == 0 ? cells_words(cells) : cells > 1 ? tr("%1, %2 refused").arg(cells_words(cells)).arg(refused) : first;
    emit said(line, outcome->revision != 0);
}

void Grid::paste() {
    const QMimeData* held = QGuiApplication::clipboard()->mimeData();
    if (!held || !current().isValid()) return;
    const auto block = sheets::from_clipboard(held->text().toStdString(), held->hasHtml() ? held->html().toStdString() : std::string());
    if (!block) return void(emit said(words(block.error().text), false));
    if (!block->empty()) paste_texts(texts_of(*block));
}

void Grid::paste_texts(const Texts& block) {
    const Block b = this->block();
    if (b.empty()) return;
    const Texts laid = laid_on(block, static_cast<std::size_t>(b.rows()), static_cast<std::size_t>(b.columns()));
    std::vector<const core::Column*> right;
    for (std::size_t place = static_cast<std::size_t>(b.left); place < shown_.size(); ++place) right.push_back(&column(shown_[place]));
    const int last = std::min(model_->rowCount() - 1, b.top + static_cast<int>(laid.size()) - 1 + 1000);
    std::vector<std::int64_t> below = ids_between(b.top, last);
    if (below.size() < laid.size()) below = ids_from(b.top);
    Edits edits = table::paste(laid, below, right, tracker(), model_->scene());
    const auto rows = static_cast<int>(std::min(laid.size(), below.size()));
    if (rows > 0)
        selection_->select(cells_between(b.top, b.left, b.top + rows - 1, std::min(b.left + static_cast<int>(laid[0].size()), static_cast<int>(shown_.size())) - 1), QItemSelectionModel::ClearAndSelect);
    if (edits.fresh.empty()) run(std::move(edits), tr("paste %1").arg(cells_words(edits.cells.size())), true);
    else ask_about_rows(std::move(edits));
}

// Asked once, in a bar above the table; nothing is done before the answer.
void Grid::ask_about_rows(Edits edits) {
    const auto count = static_cast<qsizetype>(edits.fresh.size());
    const QString rows = count == 1 ? tr("1 row") : tr("%1 rows").arg(count);
    auto* banner = new kit::Banner({kit::Tone::warn, tr("The block reaches %1 past the end.").arg(rows), tr("Those become new rows, or are left out."),
                                    {{QStringLiteral("add"), {tr("Add %1").arg(rows), QStringLiteral("plus")}}, {QStringLiteral("leave"), {tr("Leave them out")}}, {QStringLiteral("cancel"), {tr("Do nothing")}}}}, this);
    connect(banner, &kit::Banner::triggered, this, [this, edits = std::move(edits)](const QString& action) {
        show_notice(nullptr);
        Edits chosen = edits;
        if (action == QLatin1String("leave")) chosen.fresh.clear();
        if (action != QLatin1String("cancel")) run(std::move(chosen), tr("paste %1").arg(cells_words(chosen.cells.size() + chosen.fresh.size())), true);
        right_->setFocus();
    });
    show_notice(banner);
}

void Grid::show_notice(QWidget* notice) {
    if (notice_) notice_->deleteLater();
    notice_ = notice;
    if (notice) notices_->addWidget(notice);
}

void Grid::copy(bool with_titles) {
    const Target t = target();
    if (t.rows.empty()) return;
    if (static_cast<std::int64_t>(t.rows.size() * t.columns.size()) > most_copied) return void(emit said(tr("That is more than 2,000,000 cells: export it instead."), false));
    // Large blocks are written by a reader; the clipboard itself belongs to this thread.
    desk::TableRequest request;
    request.state = model_->arrangement()->state;
    request.tracker = &tracker();
    request.columns = t.columns;
    request.rows = t.rows;
    request.now = model_->arrangement()->now;
    request.totals = false;
    auto make = [request, with_titles] {
        core::TableOut table = desk::table_out(request);
        std::vector<core::OutRow> rows;
        core::OutRow row;
        while (table.next(row)) rows.push_back(std::exchange(row, {}));
        return sheets::to_clipboard(table.columns, rows, with_titles);
    };
    const auto put = [](const sheets::ClipboardText& text) {
        auto* both = new QMimeData;
        both->setText(QString::fromStdString(text.tsv));
        both->setHtml(QString::fromStdString(text.html));
        QGuiApplication::clipboard()->setMimeData(both);
    };
    if (t.rows.size() * t.columns.size() <= 20'000) return put(make());
    model_->bridge().reader().post([make, put, guard = QPointer<QObject>(this)] {
        models::on_ui(guard, [put, text = make()] { put(text); });
    });
}

void Grid::cut() {
    copy(false);
    clear_cells();
}

void Grid::clear_cells() {
    Target t = target();
    const bool all_refused = std::ranges::all_of(t.rows, [&](std::int64_t id) { return std::ranges::all_of(t.columns, [&](const core::Column* c) { return model_->refused(id, c) != nullptr; }); });
    if (all_refused && model_->refused_count()) {   // what stands in red is not in the row: Del dismisses it
        for (const std::int64_t id : t.rows)
            for (const core::Column* c : t.columns) model_->dismiss(id, c);
        return;
    }
    Edits edits = clear(t);
    // Of several ranges only what is selected, never what lies between them.
    if (selection_->selection().size() > 1 && edits.cells.size() <= 100'000) {
        std::map<std::int64_t, int> rows;
        const Block b = block();
        for (int row = b.top; row <= b.bottom; ++row) rows[model_->id_at(row)] = row;
        std::erase_if(edits.cells, [&](const core::CellEdit& cell) {
            return !selection_->isSelected(model_->index(rows[cell.id], static_cast<int>(cell.column - tracker().columns.data())));
        });
    }
    const std::size_t n = edits.cells.size();
    run(std::move(edits), n > 1 ? tr("clear %1").arg(cells_words(n)) : QString(), n > 1);
}

void Grid::fill_down() {
    Edits edits = table::fill_down(target(), tracker(), model_->scene());
    const QString title = tr("fill down %1").arg(cells_words(edits.cells.size()));
    run(std::move(edits), title, true);
}

void Grid::finish_fill() {
    if (fill_to_ < 0 || (fill_to_ >= seeds_.top && fill_to_ <= seeds_.bottom)) return;
    const bool up = fill_to_ < seeds_.top;
    Target seeds;
    seeds.rows = ids_between(seeds_.top, seeds_.bottom);
    for (int place = seeds_.left; place <= seeds_.right; ++place) seeds.columns.push_back(&column(shown_[static_cast<std::size_t>(place)]));
    std::vector<std::int64_t> rows = up ? ids_between(fill_to_, seeds_.top - 1) : ids_between(seeds_.bottom + 1, fill_to_);
    if (up) std::ranges::reverse(rows);
    Edits edits = fill_on(seeds, rows, up, tracker(), model_->scene());
    fill_to_ = -1;
    const QString title = tr("fill %1").arg(cells_words(edits.cells.size()));
    run(std::move(edits), title, true);
}

// Today, or now: into the date and time cells of the selection.
void Grid::stamp(bool time_too) {
    const core::Time now = model_->bridge().desk().now();
    const core::Zone zone = model_->scene().state.workspace().zone;
    const core::Date today = core::wall(now.ms, zone).date;
    Edits edits;
    const Target t = target();
    for (const std::int64_t id : t.rows)
        for (const core::Column* c : t.columns) {
            if (!c->editable()) continue;
            if (c->kind == core::Kind::date) edits.cells.push_back({id, c, core::Value(today)});
            else if (c->kind == core::Kind::time) edits.cells.push_back({id, c, core::Value(core::Time{now.ms / core::minute_ms * core::minute_ms, zone})});
            else if (c->kind == core::Kind::text) edits.cells.push_back({id, c, core::iso(today) + (time_too ? " " + core::clock_text(now, zone) : "")});
        }
    if (edits.empty()) return void(emit said(tr("Neither a date nor a text is selected."), false));
    run(std::move(edits), {}, false);
}

// ---- rows ------------------------------------------------------------------------------------------------------------

void Grid::run_plain(core::Command command, bool undoable, std::function<void(const desk::Outcome&)> then) {
    model_->bridge().run(std::move(command), this, [this, undoable, then = std::move(then)](const core::Result<desk::Outcome>& outcome) {
        if (!outcome) return void(emit said(words(outcome.error().text), false));
        if (undoable) emit said(words(outcome->title), true);
        if (then) then(*outcome);
    });
}

void Grid::remove_rows() {
    const auto rows = rows_meant();
    if (rows.empty()) return;
    run_plain(core::remove_rows(tracker(), rows), true);
    ticked_.clear();
}

void Grid::duplicate_rows() {
    const auto rows = rows_meant();
    if (!rows.empty()) run_plain(core::duplicate_rows(tracker(), rows), true);
}

// A row is its fields: where it stands, the order of the view says. It takes over what its neighbour has in the columns
// that the view is grouped, filtered and sorted by, so that it appears there.
void Grid::insert_row(bool) {
    core::NewRow fresh;
    const QModelIndex here = current();
    const void* beside = here.isValid() ? model_->row_at(here.row()) : nullptr;
    const auto take_over = [&](const core::Column* c) {
        if (!c || !beside || !c->editable() || c->is_unique || !may_edit(*c)) return;
        const core::Value v = core::get(*c, beside, model_->scene());
        const auto there = std::ranges::find(fresh.fields, c, [](const auto& field) { return field.first; });
        if (core::known(v) && there == fresh.fields.end()) fresh.fields.emplace_back(c, v);
    };
    take_over(view_.group);
    for (const core::Filter& f : view_.filters) take_over(f.column);
    for (const core::SortBy& by : view_.sorts) take_over(by.column);
    for (const core::Column& c : tracker().columns)
        if (c.is_required) take_over(&c);
    core::Command command = core::add_row(tracker(), fresh);
    if (!model_->bridge().desk().preview(command)) return void(emit add_wanted());   // required cells are still to be asked for
    run_plain(std::move(command), true, [this](const desk::Outcome& outcome) {
        for (const core::Change& change : outcome.changes->rows)
            if (change.tracker->tag == tracker().tag && !change.before)
                connect(model_, &models::RowModel::settled, this, [this, id = change.id] { show_id(id); }, Qt::SingleShotConnection);
    });
}

}  // namespace table
