// SPDX-License-Identifier: Apache-2.0
#include "sheets/import_decide.h"

#include "core/format.h"
#include "core/text.h"
#include "sheets/import_binding.h"

#include <algorithm>

namespace sheets {
namespace {

using core::Column, core::Kind, core::RowIds, core::Tracker, core::Value;

std::string quoted(std::string_view text) { return "“" + std::string(text) + "”"; }

class Deciding {
public:
    Deciding(const core::State& state, const core::Context& context, const ImportRecords& records)
        : state_(state), records_(records), tracker_(*records.tracker), draft_(state, context, "import"), binding_(records, draft_), fresh_(tracker_.make()) {}

    core::Result<Decision> run(const core::Progress& progress) {
        const Resolve resolve = [this](const Record& record, std::size_t target) { return binding_.resolved(record, target); };
        const RowMatcher matcher(draft_.scene(), records_, resolve);
        matcher_ = &matcher;
        allow_columns();
        const std::size_t count = records_.records.size();
        for (std::size_t i = 0; i < count; ++i) {
            if (i % 1024 == 0 && progress && !progress(count + i, count * 2)) return core::Error{core::Code::cancelled, "The import was stopped.", {}};
            out_.rows.push_back(one(i));
            // Refused or repeated: what stands for this key is still the earlier row, if one was taken in.
            const bool stands = out_.rows.back().status != RowStatus::refused && taken_in(i) < 0;
            taken_in_.push_back(stands ? static_cast<std::ptrdiff_t>(i) : taken_in(i));
        }
        say_codes();
        draft_.retitle(title());
        auto changes = draft_.changes();
        if (!changes) return changes.error();
        out_.changes = std::move(*changes);
        out_.created = binding_.created();
        return std::move(out_);
    }

private:
    void allow_columns();
    ImportRow one(std::size_t i);
    bool repeats(std::size_t i, ImportRow& row) const;
    std::ptrdiff_t taken_in(std::size_t i) const { return matcher_->earlier(i) < 0 ? -1 : taken_in_[static_cast<std::size_t>(matcher_->earlier(i))]; }
    bool told_before(std::size_t i, ImportRow& row) const;
    void decide(std::size_t i, ImportRow& row);
    bool bind_names(const Record& record, ImportRow& row, std::vector<Value>& values);
    void write(const Record& record, const std::vector<Value>& values, void* into, bool is_new) const;
    bool rules_hold(std::int64_t id, bool is_new, ImportRow& row);
    std::vector<std::pair<std::size_t, Value>> people_to_set(const Record& record, const std::vector<Value>& values, std::int64_t id, bool is_new) const;
    void list_changes(std::int64_t id, const std::vector<std::pair<std::size_t, Value>>& people, ImportRow& row) const;
    std::string shown(const Column& column, const Value& value) const;
    void refuse(ImportRow& row, const Target* target, std::string reason) const;
    void say_codes();
    std::string title() const;
    bool clears(const Column& column) const { return records_.options.blank_clears && !column.is_required && (!column.stored() || !core::known(core::get(column, fresh_.get()))); }

    const core::State& state_;
    const ImportRecords& records_;
    const Tracker& tracker_;
    core::Draft draft_;
    Binding binding_;
    std::shared_ptr<void> fresh_;      // a new row: what a blank cell means
    const RowMatcher* matcher_ = nullptr;
    std::vector<bool> allowed_;        // by target: may this person set it
    std::unique_ptr<CodeCounter> codes_;
    std::vector<std::string> given_;   // codes that were counted out
    std::vector<std::ptrdiff_t> taken_in_;   // by record: which row of its key was taken in so far
    Decision out_;
};

void Deciding::allow_columns() {
    for (const Target& target : records_.targets) {
        const core::Right right = target.column->edit == core::Right::by_tracker ? tracker_.edit : target.column->edit;
        const bool may = core::may(draft_.context().roles, right);
        allowed_.push_back(may);
        if (!may && target.column->edit != core::Right::by_tracker)
            out_.warnings.push_back({0, target.header, std::string(target.column->title) + " is left out. " + core::who_may(right)});
    }
}

void Deciding::refuse(ImportRow& row, const Target* target, std::string reason) const {
    row.status = RowStatus::refused;
    row.reason = std::move(reason);
    if (!target) return;
    row.field = target->column ? std::string(target->column->id) : target->field;
    row.header = target->header;
}

/// A second row of the same key: the same again changes nothing, another one is refused.
bool Deciding::repeats(std::size_t i, ImportRow& row) const {
    const std::ptrdiff_t earlier = taken_in(i);
    if (earlier < 0) return false;
    const Record &mine = records_.records[i], &other = records_.records[static_cast<std::size_t>(earlier)];
    bool same = true;
    for (std::size_t t = 0; t < mine.fields.size(); ++t) {
        const bool text = std::holds_alternative<std::string>(mine.fields[t].value) && std::holds_alternative<std::string>(other.fields[t].value);
        same = same && mine.fields[t].state == other.fields[t].state &&
               (text ? core::name_key(std::get<std::string>(mine.fields[t].value)) == core::name_key(std::get<std::string>(other.fields[t].value)) : mine.fields[t].value == other.fields[t].value);
    }
    if (same) {
        row.status = RowStatus::unchanged;
        row.reason = "It repeats row " + std::to_string(other.row) + ".";
        return true;
    }
    const int key = records_.target(tracker_.key().id);
    refuse(row, key >= 0 ? &records_.targets[static_cast<std::size_t>(key)] : nullptr,
           "Row " + std::to_string(other.row) + " has the same " + (matcher_->key_title().empty() ? std::string("content") : quoted(matcher_->key_title())) + " and says something else.");
    return true;
}

ImportRow Deciding::one(std::size_t i) {
    const Record& record = records_.records[i];
    ImportRow row;
    row.row = record.row;
    if (const int name = records_.target(tracker_.key().kind == Kind::text ? tracker_.key().id : tracker_.name().id); name >= 0)
        if (const auto* text = std::get_if<std::string>(&record.fields[static_cast<std::size_t>(name)].value)) row.name = *text;
    if (!told_before(i, row)) decide(i, row);
    return row;
}

/// What is settled before any value is looked at: unreadable cells, repeated keys, the mode.
bool Deciding::told_before(std::size_t i, ImportRow& row) const {
    const Record& record = records_.records[i];
    if (!record.troubles.empty()) {
        const Trouble& first = record.troubles.front();
        row.status = RowStatus::refused;
        row.field = first.field;
        row.header = first.header;
        for (const Trouble& t : record.troubles)
            row.reason += (row.reason.empty() ? "" : " ") + (record.troubles.size() > 1 && !t.header.empty() ? t.header + ": " : std::string()) + t.reason;
        return true;
    }
    if (repeats(i, row)) return true;
    if (matcher_->ambiguous(i)) {
        refuse(row, nullptr, "More than one " + std::string(tracker_.one) + " has this " + quoted(matcher_->key_title()) + ": give the " + std::string(tracker_.key().title) + ".");
        return true;
    }
    row.id = matcher_->existing(i);
    if (!row.id && records_.options.mode == ImportMode::update) {
        refuse(row, nullptr, "There is no such " + std::string(tracker_.one) + ", and only those that are there are to be updated.");
        return true;
    }
    if (row.id && records_.options.mode == ImportMode::add) {
        row.status = RowStatus::unchanged;
        row.reason = "It is there already, and only new rows are to be added.";
        return true;
    }
    return false;
}

void Deciding::decide(std::size_t i, ImportRow& row) {
    const Record& record = records_.records[i];
    const bool is_new = row.id == 0;
    std::vector<Value> values(record.fields.size());
    if (!bind_names(record, row, values)) return binding_.take_back();
    void* into = is_new ? draft_.add_bare(tracker_) : draft_.edit(tracker_, row.id);
    const std::int64_t id = core::id_of(tracker_, into);
    write(record, values, into, is_new);
    std::string code;
    if (is_new && matcher_->by() != RowMatcher::By::key && tracker_.key().kind == Kind::text && tracker_.key().stored())
        if (const std::string stem = code_stem(tracker_, into, draft_); !stem.empty()) {
            if (!codes_) codes_ = std::make_unique<CodeCounter>(tracker_, state_, &records_);
            code = codes_->next(stem);
            core::set(tracker_.key(), into, Value(code));
        }
    if (!rules_hold(id, is_new, row)) {
        draft_.forget(tracker_, id);
        return binding_.take_back();
    }
    binding_.keep();
    if (!code.empty()) given_.push_back(code);
    if (row.name.empty()) row.name = code;
    const auto people = people_to_set(record, values, id, is_new);
    if (!is_new) list_changes(id, people, row);
    row.status = is_new ? RowStatus::added : row.fields.empty() ? RowStatus::unchanged : RowStatus::changed;
    if (row.status == RowStatus::unchanged) draft_.forget(tracker_, id);
    else
        for (const auto& [target, value] : people) records_.targets[target].column->link(draft_, id, value);
}

bool Deciding::bind_names(const Record& record, ImportRow& row, std::vector<Value>& values) {
    for (std::size_t t = 0; t < record.fields.size(); ++t) {
        const Read& read = record.fields[t];
        if (read.state != ReadState::names) values[t] = read.value;
        else if (allowed_[t]) {
            auto value = binding_.bind(record, t);
            if (!value) {
                refuse(row, &records_.targets[t], value.error().text);
                return false;
            }
            values[t] = std::move(*value);
        }
    }
    return true;
}

void Deciding::write(const Record& record, const std::vector<Value>& values, void* into, bool is_new) const {
    for (std::size_t t = 0; t < record.fields.size(); ++t) {
        const Column& c = *records_.targets[t].column;
        const ReadState state = record.fields[t].state;
        if (!c.stored() || !allowed_[t] || state == ReadState::absent) continue;
        if (state == ReadState::blank) {
            if (!is_new && clears(c)) core::set(c, into, {});
            continue;
        }
        const Value before = core::get(c, into);
        if (&c == &tracker_.key() && !is_new && std::holds_alternative<std::string>(before) && lookup_key(std::get<std::string>(before)) == lookup_key(std::get<std::string>(values[t]))) continue;
        const auto *was = std::get_if<core::Time>(&before), *now = std::get_if<core::Time>(&values[t]);
        if (was && now && was->ms == now->ms) continue;   // the same moment, planned in another zone
        core::set(c, into, values[t]);
    }
}

bool Deciding::rules_hold(std::int64_t id, bool is_new, ImportRow& row) {
    core::Problems problems = draft_.problems(tracker_, id);
    const void* before = is_new ? nullptr : state_.row(tracker_, id);
    if (problems.empty() && tracker_.settle) {   // on a copy: changes() does it for good
        const std::shared_ptr<void> copy = tracker_.clone(draft_.row(tracker_, id));
        tracker_.settle(draft_, before, copy.get(), problems);
    }
    if (problems.empty()) return true;
    // A row that already broke the rule, and is not made to break another, is not to blame on the sheet.
    const auto& first = problems.front();
    const int target = records_.target(first.column);
    row.status = RowStatus::refused;
    row.field = std::string(first.column);
    if (target >= 0) row.header = records_.targets[static_cast<std::size_t>(target)].header;
    std::vector<std::string> without;
    for (const auto& p : problems) {
        row.reason += (row.reason.empty() ? "" : " ") + p.text;
        const Column* c = tracker_.find(p.column);
        if (c && p.text.ends_with("is missing.") && records_.target(p.column) < 0) without.emplace_back(c->title);
    }
    if (!without.empty()) row.reason += " The sheet has no column for " + core::joined(without, ", ") + ".";
    return false;
}

/// Lists of people that differ from what is there.
std::vector<std::pair<std::size_t, Value>> Deciding::people_to_set(const Record& record, const std::vector<Value>& values, std::int64_t id, bool is_new) const {
    std::vector<std::pair<std::size_t, Value>> out;
    for (std::size_t t = 0; t < record.fields.size(); ++t) {
        const Column& c = *records_.targets[t].column;
        const ReadState state = record.fields[t].state;
        if (!c.link || !allowed_[t] || state == ReadState::absent) continue;
        const auto* ids = std::get_if<RowIds>(&values[t]);
        RowIds wanted = state == ReadState::names && ids ? *ids : RowIds{};
        if (state == ReadState::blank && (is_new || !clears(c))) continue;
        RowIds now;
        if (!is_new) {
            const Value there = core::get(c, state_.row(tracker_, id), draft_.scene());
            if (const auto* list = std::get_if<RowIds>(&there)) now = *list;
        }
        RowIds a = wanted, b = now;
        std::ranges::sort(a);
        std::ranges::sort(b);
        if (a != b) out.emplace_back(t, Value(std::move(wanted)));
    }
    return out;
}

std::string Deciding::shown(const Column& column, const Value& value) const {
    if (column.kind == Kind::ref || column.kind == Kind::refs) return binding_.shown(column, value);
    return core::display(column, value, draft_.scene(), core::Style{.language = core::Language::en, .unit = true, .today = {}});
}

void Deciding::list_changes(std::int64_t id, const std::vector<std::pair<std::size_t, Value>>& people, ImportRow& row) const {
    const void *before = state_.row(tracker_, id), *after = draft_.row(tracker_, id);
    for (const Column* c : core::changed_columns(tracker_, before, after)) row.fields.push_back({c, shown(*c, core::get(*c, before)), shown(*c, core::get(*c, after))});
    for (const auto& [target, value] : people) {
        const Column& c = *records_.targets[target].column;
        row.fields.push_back({&c, shown(c, core::get(c, before, draft_.scene())), shown(c, value)});
    }
}

void Deciding::say_codes() {
    if (given_.empty()) return;
    out_.warnings.push_back({0, "", std::to_string(given_.size()) + (given_.size() == 1 ? " row had" : " rows had") + " no " + std::string(tracker_.key().title) + ": " +
                                        (given_.size() == 1 ? given_.front() + " was given." : given_.front() + " … " + given_.back() + " were given.")});
}

std::string Deciding::title() const {
    std::size_t n = 0;
    for (const ImportRow& r : out_.rows) n += r.status == RowStatus::added || r.status == RowStatus::changed ? 1 : 0;
    std::string many(n == 1 ? tracker_.one : tracker_.title);
    if (n != 1 && many.size() > 1 && many[1] >= 'a' && many[1] <= 'z') many[0] = static_cast<char>(many[0] | 0x20);
    return "import " + core::grouped(static_cast<std::int64_t>(n)) + " " + many + (records_.options.source.empty() ? std::string() : " from " + records_.options.source);
}

}  // namespace

core::Result<Decision> decide_records(const core::State& state, const core::Context& context, const ImportRecords& records, const core::Progress& progress) {
    return Deciding(state, context, records).run(progress);
}

}  // namespace sheets
