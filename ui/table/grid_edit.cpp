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
constexpr std::size_t few_cells = 20'000;   // worked out at once: a few milliseconds

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
    CellView* pane = pane_at(here);
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

void Grid::commit(const QModelIndex& index, std::variant<core::Value, std::string> to, std::int64_t opened_at, const std::optional<QString>& stood) {
    if (!index.isValid() || !model_->row_at(index.row())) return;
    const std::int64_t id = model_->id_at(index.row());
    const core::Column& c = column(index.column());
    // Somebody changed this field while it was being edited: both values are shown, the person decides.
    const core::Slot* slot = model_->bridge().state()->table(tracker()).find(id);
    if (stood && slot && slot->revision > opened_at && c.stored() && !model_->refused(id, &c)) {
        const core::Scene scene = model_->bridge().scene();
        const core::Value now = core::get(c, slot->row.get());
        if (words(typed_text(c, now, scene)) != *stood) {
            const auto* text = std::get_if<std::string>(&to);
            const QString mine = text ? QString::fromStdString(*text) : words(core::display(c, std::get<core::Value>(to), model_->scene()));
            return model_->refuse(id, &c, {mine, tr("Changed meanwhile to “%1”. Enter it again to replace that.").arg(words(core::display(c, now, scene)))});
        }
    }
    model_->dismiss(id, &c);
    Edits edits;
    edits.cells.push_back({id, &c, std::move(to)});
    run(std::move(edits), {}, false);
}

// ---- many cells ------------------------------------------------------------------------------------------------------

// Thousands of cells are worked out by a reader; few at once.
void Grid::work_out(std::size_t cells, std::function<Edits()> make, std::function<void(Edits)> then) {
    if (cells <= few_cells) return then(make());
    model_->bridge().reader().post([make = std::move(make), then = std::move(then), guard = QPointer<QObject>(this)] {
        auto edits = std::make_shared<Edits>(make());
        models::on_ui(guard, [then, edits] { then(std::move(*edits)); });
    });
}

void Grid::run(Edits edits, const QString& title, bool bar) {
    if (edits.empty()) return;
    if (model_->refused_count())
        for (const core::CellEdit& cell : edits.cells) model_->dismiss(cell.id, cell.column);
    const std::size_t cells = edits.cells.size() + edits.fresh.size();
    core::Command command = core::set_cells(tracker(), std::move(edits.cells), std::move(edits.fresh), core::Partly::yes, title.toStdString());
    model_->bridge().run(std::move(command), this, [this, cells, title, bar](const core::Result<desk::Outcome>& outcome) { told(outcome, bar ? cells : 0, title); });
}

void Grid::told(const core::Result<desk::Outcome>& outcome, std::size_t cells, const QString&) {
    if (!outcome) return void(emit said(words(outcome.error().text), false));
    const auto& refusals = outcome->changes->refused;
    std::vector<models::RowModel::RefusedCell> kept;
    for (const core::Refusal& r : refusals)
        if (const core::Column* c = r.column.empty() ? &tracker().key() : tracker().find(r.column); c && r.id) kept.push_back({r.id, c, {words(r.text), words(r.reason)}});
    model_->refuse(std::move(kept));
    if (!cells && refusals.empty()) return;
    const QString line = refusals.empty() ? cells_words(cells) : cells > 1 ? tr("%1, %2 refused").arg(cells_words(cells)).arg(refusals.size()) : words(refusals.front().reason);
    emit said(line, outcome->revision != 0);
}

void Grid::paste() {
    const QMimeData* held = QGuiApplication::clipboard()->mimeData();
    if (!held || !current().isValid()) return;
    const std::string text = held->text().toStdString(), html = held->hasHtml() ? held->html().toStdString() : std::string();
    auto read = [text, html] { return sheets::from_clipboard(text, html); };
    const auto take = [this](const core::Result<sheets::PastedBlock>& block) {
        if (!block) return void(emit said(words(block.error().text), false));
        if (!block->empty()) paste_texts(texts_of(*block));
    };
    if (text.size() + html.size() <= 200'000) return take(read());
    model_->bridge().reader().post([read, take, guard = QPointer<QObject>(this)] {
        auto block = std::make_shared<core::Result<sheets::PastedBlock>>(read());
        models::on_ui(guard, [take, block] { take(*block); });
    });
}

void Grid::paste_texts(const Texts& block) {
    const Block b = this->block();
    if (b.empty() || block.empty() || block[0].empty()) return;
    const auto high = static_cast<std::size_t>(b.rows()), wide = static_cast<std::size_t>(b.columns());
    std::vector<const core::Column*> right;
    for (std::size_t place = static_cast<std::size_t>(b.left); place < shown_.size(); ++place) right.push_back(&column(shown_[place]));
    const auto rows = model_->arrangement();
    auto laid = std::make_shared<std::pair<int, int>>();   // rows and columns that were met
    work_out(std::max(block.size() * block[0].size(), high * wide), [block, high, wide, right, rows, top = b.top, laid] {
        const Texts all = laid_on(block, high, wide);
        std::vector<std::int64_t> below;
        const auto& shown = rows->shown();
        for (std::size_t row = static_cast<std::size_t>(top); row < shown.size() && below.size() < all.size(); ++row)
            if (shown[row].row) below.push_back(shown[row].id);
        *laid = {static_cast<int>(std::min(all.size(), below.size())), static_cast<int>(all[0].size())};
        return table::paste(all, below, right, *rows->tracker, rows->scene());
    }, [this, laid, b](Edits edits) {
        const int bottom = std::min(b.top + laid->first, model_->rowCount()) - 1, last = std::min(b.left + laid->second, static_cast<int>(shown_.size())) - 1;
        if (laid->first > 0 && bottom >= b.top) selection_->select(cells_between(b.top, b.left, bottom, last), QItemSelectionModel::ClearAndSelect);
        const QString title = tr("paste %1").arg(cells_words(edits.cells.size()));
        if (edits.fresh.empty()) run(std::move(edits), title, true);
        else ask_about_rows(std::move(edits));
    });
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
        const QString title = tr("paste %1").arg(cells_words(chosen.cells.size() + chosen.fresh.size()));
        if (action != QLatin1String("cancel")) run(std::move(chosen), title, true);
        right_->setFocus();
    });
    show_notice(banner);
}

void Grid::show_notice(QWidget* notice) {
    if (notice_) notice_->deleteLater();
    notice_ = notice;
    if (notice) notices_->addWidget(notice);
}

// Of several ranges the rows and columns that they lie on; what is not selected of those stays blank.
void Grid::copy(bool with_titles) {
    const Picked what = picked();
    if (what.empty()) return;
    if (static_cast<std::int64_t>(what.size()) > most_copied) return void(emit said(tr("That is more than 2,000,000 cells: export it instead."), false));
    // Large blocks are written by a reader; the clipboard itself belongs to this thread.
    auto make = [what, with_titles, of = &tracker()] {
        Target t = target_of(what);
        desk::TableRequest request;
        request.state = what.rows->state;
        request.tracker = of;
        request.columns = t.columns;
        request.rows = std::move(t.rows);
        request.now = what.rows->now;
        request.totals = false;
        core::TableOut table = desk::table_out(request);
        std::vector<core::OutRow> rows;
        core::OutRow row;
        while (table.next(row)) {
            for (std::size_t c = 0; c < row.cells.size(); ++c)
                if (!t.cells.empty() && !t.has(rows.size(), c)) row.cells[c] = {};
            rows.push_back(std::exchange(row, {}));
        }
        return sheets::to_clipboard(table.columns, rows, with_titles);
    };
    const auto put = [](const sheets::ClipboardText& text) {
        auto* both = new QMimeData;
        both->setText(QString::fromStdString(text.tsv));
        both->setHtml(QString::fromStdString(text.html));
        QGuiApplication::clipboard()->setMimeData(both);
    };
    if (what.size() <= few_cells) return put(make());
    model_->bridge().reader().post([make, put, guard = QPointer<QObject>(this)] {
        models::on_ui(guard, [put, text = make()] { put(text); });
    });
}

void Grid::cut() {
    copy(false);
    clear_cells();
}

void Grid::clear_cells() {
    const Picked what = picked();
    if (what.size() <= few_cells && model_->refused_count()) {   // what stands in red is not in the row: Del dismisses it
        const Target t = target_of(what);
        const bool all_refused = std::ranges::all_of(t.rows, [&](std::int64_t id) { return std::ranges::all_of(t.columns, [&](const core::Column* c) { return model_->refused(id, c) != nullptr; }); });
        for (const std::int64_t id : t.rows)
            for (const core::Column* c : t.columns)
                if (all_refused) model_->dismiss(id, c);
        if (all_refused) return;
    }
    work_out(what.size(), [what] { return clear(target_of(what)); }, [this](Edits edits) {
        const std::size_t n = edits.cells.size();
        run(std::move(edits), n > 1 ? tr("clear %1").arg(cells_words(n)) : QString(), n > 1);
    });
}

void Grid::fill_down() {
    const Picked what = picked();
    work_out(what.size(), [what] { return table::fill_down(target_of(what), *what.rows->tracker, what.rows->scene()); }, [this](Edits edits) {
        const QString title = tr("fill down %1").arg(cells_words(edits.cells.size()));
        run(std::move(edits), title, true);
    });
}

void Grid::finish_fill() {
    if (fill_to_ < 0 || (fill_to_ >= seeds_.top && fill_to_ <= seeds_.bottom)) return;
    const bool up = fill_to_ < seeds_.top;
    const auto rows = model_->arrangement();
    const auto between = [rows](int top, int bottom) { return ids_of({rows, {}, {{top, bottom, 1}}}); };
    std::vector<const core::Column*> columns;
    for (int place = seeds_.left; place <= seeds_.right; ++place) columns.push_back(&column(shown_[static_cast<std::size_t>(place)]));
    const auto height = static_cast<std::size_t>(up ? seeds_.top - fill_to_ : fill_to_ - seeds_.bottom);
    work_out(height * columns.size(), [between, up, columns, rows, seeds = seeds_, to = fill_to_] {
        std::vector<std::int64_t> over = up ? between(to, seeds.top - 1) : between(seeds.bottom + 1, to);
        if (up) std::ranges::reverse(over);
        return fill_on({between(seeds.top, seeds.bottom), columns, {}}, over, up, *rows->tracker, rows->scene());
    }, [this](Edits edits) {
        const QString title = tr("fill %1").arg(cells_words(edits.cells.size()));
        run(std::move(edits), title, true);
    });
    fill_to_ = -1;
}

// Today, or now: into the date and time cells of the selection.
void Grid::stamp(bool time_too) {
    const core::Time now = model_->bridge().desk().now();
    const core::Zone zone = model_->scene().state.workspace().zone;
    const core::Date today = core::wall(now.ms, zone).date;
    const std::string text = core::iso(today) + (time_too ? " " + core::clock_text(now, zone) : "");
    const core::Time moment{now.ms / core::minute_ms * core::minute_ms, zone};
    const Picked what = picked();
    work_out(what.size(), [what, today, moment, text] {
        Edits edits;
        const Target t = target_of(what);
        for (std::size_t r = 0; r < t.rows.size(); ++r)
            for (std::size_t i = 0; i < t.columns.size(); ++i) {
                const core::Column* c = t.columns[i];
                if (!c->editable() || !t.has(r, i)) continue;
                if (c->kind == core::Kind::date) edits.cells.push_back({t.rows[r], c, core::Value(today)});
                else if (c->kind == core::Kind::time) edits.cells.push_back({t.rows[r], c, core::Value(moment)});
                else if (c->kind == core::Kind::text) edits.cells.push_back({t.rows[r], c, text});
            }
        return edits;
    }, [this](Edits edits) {
        if (edits.empty()) emit said(tr("Neither a date nor a text is selected."), false);
        else run(std::move(edits), {}, false);
    });
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
    // Whether it can be so, a reader tries: in a large table a rule may look at many rows.
    core::Command command = core::add_row(tracker(), fresh);
    model_->bridge().reader().post([this, command, desk = &model_->bridge().desk(), guard = QPointer<QObject>(this)] {
        const bool may = desk->preview(command).has_value();
        models::on_ui(guard, [this, may, command] {
            if (!may) return void(emit add_wanted());   // required cells are still to be asked for
            run_plain(command, true, [this](const desk::Outcome& outcome) {
                for (const core::Change& change : outcome.changes->rows)
                    if (change.tracker->tag == tracker().tag && !change.before)
                        connect(model_, &models::RowModel::settled, this, [this, id = change.id] { show_id(id); }, Qt::SingleShotConnection);
            });
        });
    });
}

}  // namespace table
