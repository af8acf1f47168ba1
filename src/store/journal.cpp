// SPDX-License-Identifier: Apache-2.0
#include "store/journal.h"

#include <openssl/evp.h>

#include <array>
#include <limits>
#include <memory>

#include "core/format.h"

namespace store {

using core::Code;
using core::Error;
using core::Result;
using core::RowEvent;

namespace {

// Every part with its length in front: no two sequences of parts give the same bytes.
class Digest {
public:
    Digest() : context_(EVP_MD_CTX_new()) { EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr); }
    void add(std::string_view part) {
        const auto size = static_cast<std::uint64_t>(part.size());
        std::array<unsigned char, 8> length{};
        for (std::size_t i = 0; i < 8; ++i) length[i] = static_cast<unsigned char>(size >> (8 * i));
        EVP_DigestUpdate(context_.get(), length.data(), length.size());
        EVP_DigestUpdate(context_.get(), part.data(), part.size());
    }
    void add(std::int64_t number) { add(std::to_string(number)); }
    std::string finish() {
        std::string out(32, '\0');
        EVP_DigestFinal_ex(context_.get(), reinterpret_cast<unsigned char*>(out.data()), nullptr);
        return out;
    }
private:
    struct Free { void operator()(EVP_MD_CTX* c) const { EVP_MD_CTX_free(c); } };
    std::unique_ptr<EVP_MD_CTX, Free> context_;
};

std::string_view event_text(RowEvent event) {
    return event == RowEvent::added ? "added" : event == RowEvent::removed ? "removed" : "changed";
}

// One line of the table. A missing text and an empty one are the same: an empty text is "not known".
struct Line {
    std::string_view tracker;
    std::int64_t row = 0;
    std::string_view event;
    std::string name;
    std::string_view field;
    std::string before, after;

    void digest(Digest& d) const {
        d.add(tracker);
        d.add(row);
        for (const std::string_view part : {event, std::string_view(name), field, std::string_view(before), std::string_view(after)}) d.add(part);
    }
};

struct Head {
    std::int64_t revision = 0, at_ms = 0;
    std::string who, title;
    std::int64_t undoes = 0, redo = 0, row_count = 0, first_line = 0, line_count = 0;

    void digest(Digest& d) const {
        for (const std::int64_t n : {revision, at_ms, undoes, redo, row_count, first_line, line_count}) d.add(n);
        d.add(who);
        d.add(title);
    }
};

std::string name_in(const core::Tracker& tracker, std::int64_t id, const void* row) {
    const core::Column& name = tracker.name();
    return name.kind == core::Kind::text && name.stored() ? *static_cast<const std::string*>(name.at(row)) : std::to_string(id);
}

std::string filled(const core::Tracker& tracker, const void* row) {
    std::vector<std::pair<std::string_view, std::string>> fields;
    for (const core::Column* column : core::changed_columns(tracker, nullptr, row)) fields.emplace_back(column->id, core::encode(core::get(*column, row), *column));
    return object_text(fields);
}

}  // namespace

// ---- writing -------------------------------------------------------------------------------------------------------

Result<JournalHead> journal_head(Connection& db) {
    auto last = db.prepare("SELECT revision, first_line + line_count, hash FROM revisions ORDER BY revision DESC LIMIT 1");
    if (!last) return last.error();
    const auto row = last->step();
    if (!row) return row.error();
    JournalHead head;
    if (*row) head = {std::string(last->blob(2)), last->integer(0), last->integer(1)};
    return head;
}

Result<JournalWriter> JournalWriter::prepare(Connection& db) {
    JournalWriter out;
    auto line = db.prepare("INSERT INTO changes (line, revision, tracker, row, event, name, field, before, after) VALUES (?,?,?,?,?,?,?,?,?)");
    if (!line) return line.error();
    auto revision = db.prepare("INSERT INTO revisions (revision, at_ms, who, title, undoes, redo, row_count, first_line, line_count, hash) VALUES (?,?,?,?,?,?,?,?,?,?)");
    if (!revision) return revision.error();
    out.line_ = *std::move(line);
    out.revision_ = *std::move(revision);
    return out;
}

Result<JournalHead> JournalWriter::write(const JournalHead& head, const core::Changes& changes, std::int64_t revision, const std::string& who, std::int64_t now_ms) {
    Digest digest;
    digest.add(head.hash);
    std::int64_t number = head.next_line;
    std::optional<Error> failed;
    const auto put = [&](const Line& line) {
        line.digest(digest);
        const auto text = [&](int parameter, std::string_view value) { value.empty() ? line_.bind_null(parameter) : line_.bind(parameter, value); };
        line_.bind(1, number++);
        line_.bind(2, revision);
        line_.bind(3, line.tracker);
        line_.bind(4, line.row);
        line_.bind(5, line.event);
        line_.bind(6, std::string_view(line.name));
        text(7, line.field);
        text(8, line.before);
        text(9, line.after);
        if (auto done = line_.run(); !done && !failed) failed = done.error();
    };
    for (const core::Change& change : changes.rows) {
        const core::Tracker& tracker = *change.tracker;
        const void* before = change.before.get();
        const void* after = change.after.get();
        Line line{.tracker = tracker.id, .row = change.id, .event = {}, .name = name_in(tracker, change.id, after ? after : before), .field = {}, .before = {}, .after = {}};
        if (!before || !after) {
            line.event = event_text(after ? RowEvent::added : RowEvent::removed);
            (after ? line.after : line.before) = filled(tracker, after ? after : before);
            put(line);
        } else {
            line.event = event_text(RowEvent::changed);
            for (const core::Column* column : core::changed_columns(tracker, before, after)) {
                line.field = column->id;
                line.before = core::encode(core::get(*column, before), *column);
                line.after = core::encode(core::get(*column, after), *column);
                put(line);
            }
        }
        if (failed) return *failed;
    }
    const Head row{revision, now_ms, who, changes.title, changes.undoes, changes.redo ? 1 : 0, static_cast<std::int64_t>(changes.rows.size()), head.next_line, number - head.next_line};
    row.digest(digest);
    JournalHead next{digest.finish(), revision, number};
    revision_.bind(1, row.revision);
    revision_.bind(2, row.at_ms);
    revision_.bind(3, std::string_view(row.who));
    revision_.bind(4, std::string_view(row.title));
    revision_.bind(5, row.undoes);
    revision_.bind(6, row.redo);
    revision_.bind(7, row.row_count);
    revision_.bind(8, row.first_line);
    revision_.bind(9, row.line_count);
    revision_.bind_blob(10, next.hash);
    if (auto done = revision_.run(); !done) return done.error();
    return next;
}

// ---- checking ------------------------------------------------------------------------------------------------------

namespace {

constexpr std::string_view select_heads = "SELECT revision, at_ms, who, title, undoes, redo, row_count, first_line, line_count, hash FROM revisions ";
constexpr std::string_view select_lines = "SELECT line, revision, tracker, row, event, name, field, before, after FROM changes ";

Head head_at(const Statement& s) {
    return {s.integer(0), s.integer(1), std::string(s.text(2)), std::string(s.text(3)), s.integer(4), s.integer(5), s.integer(6), s.integer(7), s.integer(8)};
}

Line line_at(const Statement& s) {
    return {s.text(2), s.integer(3), s.text(4), std::string(s.text(5)), s.text(6), std::string(s.text(7)), std::string(s.text(8))};
}

}  // namespace

Result<std::vector<std::string>> journal_faults(Connection& db, std::int64_t after) {
    std::vector<std::string> faults;
    auto heads = db.prepare(std::string(select_heads) + "WHERE revision >= ? ORDER BY revision");
    if (!heads) return heads.error();
    auto lines = db.prepare(std::string(select_lines) + "WHERE line >= ? AND line < ? ORDER BY line");
    if (!lines) return lines.error();
    std::string hash(32, '\0');
    std::int64_t next = 1, next_line = 1;
    heads->bind(1, after);
    for (;;) {
        const auto row = heads->step();
        if (!row) return row.error();
        if (!*row) break;
        const Head head = head_at(*heads);
        const std::string stored(heads->blob(9));
        if (head.revision == after) {   // what goes before is taken as it is
            hash = stored;
            next = after + 1;
            next_line = head.first_line + head.line_count;
            continue;
        }
        Digest digest;
        digest.add(hash);
        bool lines_ok = head.revision == next && head.first_line == next_line;
        lines->bind(1, head.first_line);
        lines->bind(2, head.first_line + head.line_count);
        std::int64_t count = 0;
        for (;;) {
            const auto line = lines->step();
            if (!line) return line.error();
            if (!*line) break;
            lines_ok = lines_ok && lines->integer(0) == head.first_line + count && lines->integer(1) == head.revision;
            ++count;
            line_at(*lines).digest(digest);
        }
        head.digest(digest);
        hash = digest.finish();
        if (!lines_ok || count != head.line_count || hash != stored) {
            faults.push_back("The change log was altered or is damaged at revision " + std::to_string(head.revision) + " or just before it.");
            return faults;
        }
        next = head.revision + 1;
        next_line = head.first_line + head.line_count;
    }
    const auto beyond = db.number("SELECT count(*) FROM changes WHERE line >= " + std::to_string(next_line));
    if (!beyond) return beyond.error();
    if (*beyond) faults.push_back("The change log has lines that belong to no revision.");
    const auto current = db.number("SELECT revision FROM workspace");
    if (!current) return current.error();
    if (*current != next - 1) faults.push_back("The change log ends at revision " + std::to_string(next - 1) + ", the workspace is at " + std::to_string(*current) + ".");
    return faults;
}

// ---- reading -------------------------------------------------------------------------------------------------------

namespace {

core::FieldChange field_change(const core::Column& column, std::string_view before, std::string_view after) {
    return {&column, core::decode(before, column).value_or(core::Value{}), core::decode(after, column).value_or(core::Value{})};
}

// Lines of one row follow each other; a field or tracker that no longer exists is passed over.
void take(core::Revision& revision, const Statement& s) {
    const Line line = line_at(s);
    const core::Tracker* tracker = core::tracker_named(line.tracker);
    if (!tracker) return;
    if (revision.rows.empty() || revision.rows.back().tracker != tracker || revision.rows.back().id != line.row) {
        const RowEvent event = line.event == "added" ? RowEvent::added : line.event == "removed" ? RowEvent::removed : RowEvent::changed;
        revision.rows.push_back({tracker, line.row, event, line.name, {}});
    }
    core::RowChange& row = revision.rows.back();
    if (row.event == RowEvent::changed) {
        if (const core::Column* column = tracker->find(line.field)) row.fields.push_back(field_change(*column, line.before, line.after));
        return;
    }
    const bool added = row.event == RowEvent::added;
    const auto fields = object_of(added ? line.after : line.before);
    if (!fields) return;
    for (const auto& [id, text] : *fields)
        if (const core::Column* column = tracker->find(id)) row.fields.push_back(field_change(*column, added ? "" : text, added ? text : ""));
}

core::Revision revision_at(const Statement& s, core::Zone zone) {
    const Head head = head_at(s);
    return {head.revision, core::Time{head.at_ms, zone}, head.who, head.title, head.undoes, head.redo != 0, static_cast<std::size_t>(head.row_count), {}};
}

Result<void> take_rows(Statement& lines, const Head& head, std::size_t rows_each, core::Revision& into) {
    lines.bind(1, head.first_line);
    lines.bind(2, head.first_line + head.line_count);
    std::int64_t last = std::numeric_limits<std::int64_t>::min();
    std::size_t rows = 0;
    for (;;) {
        const auto line = lines.step();
        if (!line) return line.error();
        if (!*line) return {};
        if (lines.integer(3) != last && ++rows > rows_each) break;
        last = lines.integer(3);
        take(into, lines);
    }
    lines.reset();
    return {};
}

}  // namespace

Result<std::vector<core::Revision>> read_revisions(Connection& db, std::int64_t before, std::size_t limit, std::size_t rows_each, core::Zone zone) {
    auto heads = db.prepare(std::string(select_heads) + "WHERE revision < ? ORDER BY revision DESC LIMIT ?");
    if (!heads) return heads.error();
    auto lines = db.prepare(std::string(select_lines) + "WHERE line >= ? AND line < ? ORDER BY line");
    if (!lines) return lines.error();
    heads->bind(1, before > 0 ? before : std::numeric_limits<std::int64_t>::max());
    heads->bind(2, static_cast<std::int64_t>(std::min<std::size_t>(limit, 1'000'000)));
    std::vector<core::Revision> out;
    for (;;) {
        const auto row = heads->step();
        if (!row) return row.error();
        if (!*row) return out;
        out.push_back(revision_at(*heads, zone));
        if (auto done = take_rows(*lines, head_at(*heads), rows_each, out.back()); !done) return done.error();
    }
}

Result<core::Revision> read_revision(Connection& db, std::int64_t number, core::Zone zone) {
    auto found = read_revisions(db, number + 1, 1, std::numeric_limits<std::size_t>::max(), zone);
    if (!found) return found.error();
    if (found->empty() || found->front().revision != number) return core::not_found("There is no revision " + std::to_string(number) + ".");
    return std::move(found->front());
}

Result<std::vector<core::Revision>> read_history(Connection& db, const core::Tracker& tracker, std::int64_t id, core::Zone zone) {
    auto lines = db.prepare(std::string(select_lines) + "WHERE row = ? AND tracker = ? ORDER BY revision DESC, line");
    if (!lines) return lines.error();
    auto head = db.prepare(std::string(select_heads) + "WHERE revision = ?");
    if (!head) return head.error();
    lines->bind(1, id);
    lines->bind(2, tracker.id);
    std::vector<core::Revision> out;
    for (;;) {
        const auto line = lines->step();
        if (!line) return line.error();
        if (!*line) return out;
        if (out.empty() || out.back().revision != lines->integer(1)) {
            head->bind(1, lines->integer(1));
            const auto row = head->step();
            if (!row) return row.error();
            if (!*row) continue;
            out.push_back(revision_at(*head, zone));
            head->reset();
        }
        take(out.back(), *lines);
    }
}

}  // namespace store
