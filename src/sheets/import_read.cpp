// SPDX-License-Identifier: Apache-2.0
#include "core/text.h"
#include "sheets/import_cells.h"
#include "sheets/import_when.h"

#include <algorithm>
#include <map>

namespace sheets {
namespace {

using core::Cell, core::CellKind, core::Kind;

/// A plain column of the tracker: its cells are read one by one.
struct PlainColumn {
    const core::Column* column = nullptr;
    std::vector<const TakenColumn*> from;   // several for people
    CellStyle style;
    std::size_t target = 0;
};

/// A column of dates: read together.
struct DatedColumn {
    const TakenColumn* from = nullptr;
    std::size_t target = 0;
    DateColumn dates;
    std::vector<std::size_t> index;   // by record
};

class Reader {
public:
    explicit Reader(const ReadTask& task)
        : task_(task), merged_(task.sheet), sorted_(sort_rows(task.sheet, task.tracker, task.specs, task.layout)), out_(std::make_shared<ImportRecords>()) {
        out_->tracker = &task.tracker;
        out_->options = task.options;
        out_->ignored = std::move(sorted_.ignored);
        title_ = core::find_month(task.sheet.head.name);
        for (const core::SheetRow& row : task.sheet.rows) {
            if (row.number >= task.layout.header_row) break;
            for (const Cell& c : row.cells)
                if (c.kind == CellKind::text) {
                    const core::Ymd said = core::find_month(c.text);
                    if (said.month) title_ = said;
                    else if (said.year && !title_.year) title_.year = said.year;
                }
        }
    }

    core::Result<std::shared_ptr<ImportRecords>> run() {
        choose_targets();
        find_marks();
        std::optional<SessionTimes> times;
        if (composes_times(task_.tracker)) times.emplace(task_, merged_, sorted_.banners, title_);
        const std::size_t count = sorted_.taken.size();
        for (std::size_t i = 0; i < count; ++i) {
            if (i % 1024 == 0 && task_.progress && !task_.progress(i, count * 2)) return core::Error{core::Code::cancelled, "The import was stopped.", {}};
            const SortedRows::Taken& taken = sorted_.taken[i];
            if (taken.continues && continue_row(taken)) continue;
            one(taken);
            if (times) times->add(taken);
        }
        for (DatedColumn& d : dated_) finish(d);
        if (times) {
            times->decide(out_->warnings, out_->questions);
            compose(*times);
        }
        say_valueless();
        return out_;
    }

private:
    std::size_t add_target(const core::Column* column, const TakenColumn* from) {
        out_->targets.push_back({column, from ? from->spec->id : std::string(column->id), from ? from->header : std::string()});
        return out_->targets.size() - 1;
    }

    void choose_targets() {
        const bool times = composes_times(task_.tracker);
        for (const TakenColumn& t : task_.layout.fields) {
            const core::Column* c = t.spec->column;
            if (!c || t.spec->role != FieldRole::column || (times && (c->id == "start" || c->id == "end"))) continue;
            if (c->kind == Kind::date || c->kind == Kind::time) {
                dated_.push_back({&t, add_target(c, &t), DateColumn(t.header, core::Ymd{title_.year, 0, 0}, task_.options.dates, task_.today), {}});
                continue;
            }
            const auto again = std::ranges::find(plain_, c, &PlainColumn::column);
            if (again != plain_.end()) {
                again->from.push_back(&t);
                continue;
            }
            PlainColumn p;
            p.column = c;
            p.from = {&t};
            p.style.unit = t.unit;
            p.style.workspace = task_.currency;
            p.target = add_target(c, &t);
            plain_.push_back(std::move(p));
        }
        currency_ = task_.layout.find("currency");
        share_currency();
        if (!times) return;
        const auto first = [&](std::initializer_list<std::string_view> ids) {
            for (const std::string_view id : ids)
                if (const TakenColumn* t = task_.layout.find(id)) return t;
            return static_cast<const TakenColumn*>(nullptr);
        };
        if (const TakenColumn* t = first({"start", "time", "date"})) start_ = static_cast<int>(add_target(task_.tracker.find("start"), t));
        if (const TakenColumn* t = first({"end", "time", "duration"})) end_ = static_cast<int>(add_target(task_.tracker.find("end"), t));
    }

    /// "Price (USD)" beside "Live price": one sheet, one currency, unless two are named.
    void share_currency() {
        core::Currency named;
        for (const PlainColumn& p : plain_) {
            if (p.column->kind != Kind::money || !p.style.unit.currency.known()) continue;
            if (named.known() && named != p.style.unit.currency) return;
            named = p.style.unit.currency;
        }
        if (!named.known()) return;
        for (PlainColumn& p : plain_)
            if (p.column->kind == Kind::money) p.style.unit.currency = named;
    }

    /// The decimal mark of each column of figures, from all of its cells.
    void find_marks() {
        for (PlainColumn& p : plain_) {
            if (p.column->kind != Kind::number && p.column->kind != Kind::money) continue;
            core::MarkVotes votes;
            for (const SortedRows::Taken& taken : sorted_.taken)
                if (const Cell& c = taken.row->at(p.from.front()->column); c.kind == CellKind::text) core::vote(votes, c.text);
            p.style.mark = votes.mark();
        }
    }

    core::Currency currency_of_row(const core::SheetRow& row) const {
        if (!currency_) return {};
        const Cell& c = merged_.at(row, currency_->column);
        return c.kind == CellKind::text ? core::currency_of(c.text).value_or(core::Currency{}) : core::Currency{};
    }

    void one(const SortedRows::Taken& taken) {
        const core::SheetRow& row = *taken.row;
        Record record;
        record.row = row.number;
        record.fields.resize(out_->targets.size());
        const core::Currency currency = currency_of_row(row);
        if (currency_ && !currency.known() && !is_placeholder(cell_text(row.at(currency_->column))))
            record.troubles.push_back({"currency", currency_->header, "“" + cell_text(row.at(currency_->column)) + "” is no currency that is known here; write its code (VND, USD)."});
        for (PlainColumn& p : plain_) read_plain(p, row, record, currency);
        for (DatedColumn& d : dated_) d.index.push_back(d.dates.add(row.number, merged_.at(row, d.from->column), 0, {}));
        out_->records.push_back(std::move(record));
    }

    void read_plain(const PlainColumn& p, const core::SheetRow& row, Record& record, core::Currency currency) {
        Read& into = record.fields[p.target];
        for (const TakenColumn* from : p.from) {
            const Cell& c = merged_.at(row, from->column);
            // The label of a link says nothing without the link; one program stores it, another does not.
            const bool label = c.link && p.column->is_long;
            if (c.formula_without_value || label) valueless_.push_back(core::cell_name(row.number, from->column));
            if (label) continue;
            CellRead read = read_cell(*p.column, c, p.style, currency);
            if (!read.problem.empty()) record.troubles.push_back({std::string(p.column->id), from->header, std::move(read.problem)});
            if (!read.warning.empty()) out_->warnings.push_back({row.number, from->header, std::move(read.warning)});
            if (from == p.from.front()) into = std::move(read.read);
            else join(into, std::move(read.read));
        }
    }

    /// Host 1 and Host 2; a session over several rows.
    static void join(Read& into, Read more) {
        if (more.state != ReadState::names && more.state != ReadState::value) return;
        if (into.state != more.state) {
            into = std::move(more);
            return;
        }
        auto* all = std::get_if<core::Tags>(&into.value);
        auto* others = std::get_if<core::Tags>(&more.value);
        if (all && others)
            for (std::string& name : *others)
                if (std::ranges::find(*all, name) == all->end()) all->push_back(std::move(name));
    }

    /// A row whose key is a merged cell from above belongs to the row above: it adds people.
    bool continue_row(const SortedRows::Taken& taken) {
        if (out_->records.empty()) return false;
        bool any = false;
        for (const PlainColumn& p : plain_) {
            if (p.column->kind != Kind::refs) continue;
            for (const TakenColumn* from : p.from) {
                const Cell& c = taken.row->at(from->column);
                if (c.blank()) continue;
                any = true;
                join(out_->records.back().fields[p.target], read_cell(*p.column, c, p.style, {}).read);
            }
        }
        ImportRow row;
        row.row = taken.row->number;
        row.reason = any ? "part of row " + std::to_string(out_->records.back().row) : "separator";
        out_->ignored.push_back(std::move(row));
        return true;
    }

    void finish(DatedColumn& d) {
        d.dates.decide(out_->warnings, out_->questions);
        const core::Column& column = *out_->targets[d.target].column;
        for (std::size_t i = 0; i < d.index.size(); ++i) {
            const DateColumn::Answer& answer = d.dates.at(d.index[i]);
            Record& record = out_->records[i];
            const auto refuse = [&](std::string why) { record.troubles.push_back({std::string(column.id), d.from->header, std::move(why)}); };
            if (!answer.problem.empty()) {
                refuse(answer.problem);
                continue;
            }
            Read& read = record.fields[d.target];
            const Cell& cell = merged_.at(row_of(record.row), d.from->column);
            if (!answer.date.known()) {
                read.state = cell.formula_without_value ? ReadState::absent : ReadState::blank;
                if (cell.formula_without_value) valueless_.push_back(core::cell_name(record.row, d.from->column));
                continue;
            }
            if (column.kind == Kind::date) {
                read = {ReadState::value, core::Value(answer.date)};
                continue;
            }
            std::int64_t ms = answer.ms.value_or(0);
            if (!answer.ms && !answer.rest.empty()) {
                const auto clock = core::read_times(answer.rest);
                if (!clock) {
                    refuse(clock.error().text);
                    continue;
                }
                ms = clock->start;
            }
            auto moment = core::at(answer.date, ms, task_.zone);
            if (moment) read = {ReadState::value, core::Value(*moment)};
            else refuse(moment.error().text);
        }
    }

    const core::SheetRow& row_of(std::int64_t number) const { return *std::ranges::lower_bound(task_.sheet.rows, number, {}, &core::SheetRow::number); }

    void compose(const SessionTimes& times) {
        Read unused_start, unused_end;
        for (std::size_t i = 0; i < out_->records.size(); ++i) {
            Record& record = out_->records[i];
            Read& start = start_ >= 0 ? record.fields[static_cast<std::size_t>(start_)] : unused_start;
            Read& end = end_ >= 0 ? record.fields[static_cast<std::size_t>(end_)] : unused_end;
            times.compose(i, record, start, end, out_->warnings);
        }
    }

    void say_valueless() {
        if (valueless_.empty()) return;
        std::vector<std::string> first(valueless_.begin(), valueless_.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(valueless_.size(), 12)));
        std::string text = std::to_string(valueless_.size()) + (valueless_.size() == 1 ? " cell holds a link or a formula" : " cells hold links or formulas") +
                           " whose result is not stored; what they would show is left out: " + core::joined(first, ", ");
        if (valueless_.size() > first.size()) text += " …";
        out_->warnings.push_back({0, "", text + "."});
    }

    const ReadTask& task_;
    MergedCells merged_;
    SortedRows sorted_;
    std::shared_ptr<ImportRecords> out_;
    core::Ymd title_;
    std::vector<PlainColumn> plain_;
    std::vector<DatedColumn> dated_;
    const TakenColumn* currency_ = nullptr;
    int start_ = -1, end_ = -1;
    std::vector<std::string> valueless_;
};

}  // namespace

int ImportRecords::target(std::string_view column) const {
    for (std::size_t i = 0; i < targets.size(); ++i)
        if (targets[i].column->id == column) return static_cast<int>(i);
    return -1;
}

core::Result<std::shared_ptr<ImportRecords>> read_records(const ReadTask& task) { return Reader(task).run(); }

}  // namespace sheets
