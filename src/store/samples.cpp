// SPDX-License-Identifier: Apache-2.0
#include "store/samples.h"

#include <openssl/evp.h>

#include <algorithm>
#include <set>

#include "store/files.h"
#include "store/samples_write.h"

namespace store {

using core::Code;
using core::Error;
using core::no_number;
using core::Result;
using core::Sample;

namespace {

constexpr std::size_t longest_text = 8u << 20, longest_id = 64u << 10, longest_kept = 64u << 10;
constexpr std::int64_t most_refused = 100'000, far_ms = 100'000'000'000'000;

// What no source may hold, whoever read it.
std::string_view fault_of(const Sample& s) {
    if (s.session.empty()) return "it names no session";
    if (s.session.size() > longest_id || s.platform.size() > longest_id) return "a name in it is longer than 64 kB";
    if (s.text.size() > longest_text) return "it is longer than 8 MB";
    if (s.at_ms < -far_ms || s.at_ms > far_ms) return "its moment is none";
    if (s.seq < 0 && s.seq != no_number) return "seq is negative";
    if (s.watch_ms < 0 && s.watch_ms != no_number) return "the viewing duration is negative";
    for (const std::int64_t n : s.counts.values)
        if (n < 0 && n != no_number) return "a count is negative";
    return {};
}

std::string hash_of(std::string_view text) {
    std::string out(32, '\0');
    EVP_Digest(text.data(), text.size(), reinterpret_cast<unsigned char*>(out.data()), nullptr, EVP_sha256(), nullptr);
    return out;
}

}  // namespace

Error not_stored(const Error& why, const std::filesystem::path& file) {
    Error out = why;
    if (why.code == Code::disk_full) out.text = disk_full(file, 4'000'000, {}).text;
    if (why.code == Code::io || why.code == Code::read_only) out.text = "The samples could not be stored in “" + file.string() + "”. " + why.text;
    return out;
}

Samples::~Samples() {
    sql_.reset();
    if (db_.is_open()) std::ignore = db_.number("PRAGMA wal_checkpoint(TRUNCATE)");
}

Result<void> Samples::prepare() {
    auto sql = Statements::prepare(db_);
    if (!sql) return sql.error();
    sql_ = *std::move(sql);
    series_.clear();
    const auto newest = db_.number("SELECT max(id) FROM samples");
    if (!newest) return newest.error();
    next_id_ = *newest + 1;
    return {};
}

Result<Taken> Samples::take(const Batch& batch) {
    const SamplePaths paths{folder_};
    for (int attempt = 0;; ++attempt) {
        Taken taken;
        Touched touched;
        auto done = db_.is_open() ? write(batch, taken, touched) : Result<void>(Error{Code::io, "Their file is closed.", {}});
        if (done) {
            taken.lives.assign(touched.lives.begin(), touched.lives.end());
            return taken;
        }
        const Error why = done.error();
        db_.rollback();
        series_.clear();
        // What is found damaged in the middle of work is set aside as at opening. After a failed disk the file is opened anew:
        // what its log holds is read again, not guessed.
        if (attempt || (why.code != Code::damaged && why.code != Code::io)) return not_stored(why, paths.database());
        sql_.reset();
        db_.close(why.code == Code::damaged);
        if (why.code == Code::damaged) {
            auto aside = set_aside(paths.database(), batch.now_ms);
            if (!aside) return aside.error();
        }
        auto again = open(folder_, batch.now_ms);
        if (!again) return again.error();
        if (why.code == Code::damaged) notice_ = "The samples were damaged and set aside; new ones are kept in a new file. Read the sources again to have theirs.";
        db_ = std::move((*again)->db_);
        (*again)->sql_.reset();
        if (auto ready = prepare(); !ready) return not_stored(ready.error(), paths.database());
    }
}

Result<void> Samples::write(const Batch& batch, Taken& taken, Touched& touched) {
    if (auto begun = db_.begin(); !begun) return begun;
    for (const Sample& sample : batch.samples) {
        if (const std::string_view fault = fault_of(sample); !fault.empty()) {
            taken.refused_lines.push_back({0, sample.text, std::string(fault)});
            continue;
        }
        if (auto done = put(sample, taken, touched); !done) return done;
    }
    for (const std::vector<RefusedLine>* lines : {&batch.refused, static_cast<const std::vector<RefusedLine>*>(&taken.refused_lines)})
        for (const RefusedLine& line : *lines) {
            ++taken.refused;
            if (auto done = refuse(line, batch); !done) return done;
        }
    if (taken.refused)
        if (auto done = sql_->thin_out.run(); !done) return done;
    for (const std::int64_t id : batch.settled) {
        sql_->settle.bind(1, id);
        if (auto done = sql_->settle.run(); !done) return done;
    }
    for (const FinalFigures& figures : batch.figures)
        if (auto done = put_figures(figures, taken); !done) return done;
    if (auto done = roll_up(touched); !done) return done;
    if (batch.place) {
        sql_->place.bind(1, std::string_view(batch.place->source));
        sql_->place.bind(2, std::string_view(batch.place->item));
        sql_->place.bind(3, std::string_view(batch.place->text));
        if (auto done = sql_->place.run(); !done) return done;
    }
    return db_.commit();
}

Result<Samples::Series*> Samples::series_of(const std::string& live) {
    if (const auto it = series_.find(live); it != series_.end()) return &it->second;
    if (series_.size() > 10'000) series_.clear();
    sql_->find_series.bind(1, std::string_view(live));
    const auto there = sql_->find_series.step();
    if (!there) return there.error();
    if (*there) {
        const Series found{sql_->find_series.integer(0), sql_->find_series.integer(1)};
        sql_->find_series.reset();
        return &(series_[live] = found);
    }
    sql_->add_series.bind(1, std::string_view(live));
    const auto added = sql_->add_series.step();
    if (!added) return added.error();
    const Series made{sql_->add_series.integer(0), 0};
    sql_->add_series.reset();
    return &(series_[live] = made);
}

Result<void> Samples::put(const Sample& sample, Taken& taken, Touched& touched) {
    auto series = series_of(sample.session);
    if (!series) return series.error();
    const std::string products = sample.products.empty() ? std::string() : products_blob(sample.products);
    Statement& insert = sql_->insert;
    insert.bind(1, next_id_);
    insert.bind(2, (*series)->id);
    insert.bind(3, sample.at_ms);
    bind_number(insert, 4, sample.seq);
    bind_values(insert, 5, sample, products);
    if (auto done = insert.run(); !done) return done;
    if (db_.changed_rows() == 0) return again(sample, **series, taken, touched);
    sql_->add_text.bind(1, next_id_++);
    sql_->add_text.bind(2, std::string_view(sample.text));
    if (auto done = sql_->add_text.run(); !done) return done;
    ++taken.samples;
    taken.newest_ms = std::max(taken.newest_ms, sample.at_ms);
    touched.put((*series)->id, sample);
    return {};
}

// Something with this key is there: a duplicate, or another version.
Result<void> Samples::again(const Sample& sample, Series& series, Taken& taken, Touched& touched) {
    Statement& find = sample.seq != no_number ? sql_->find_by_seq : sql_->find_by_moment;
    find.bind(1, series.id);
    find.bind(2, sample.seq != no_number ? sample.seq : sample.at_ms);
    const auto there = find.step();
    if (!there) return there.error();
    if (!*there) return Error{Code::damaged, "The samples are damaged: an index leads nowhere.", "key of " + sample.session};
    const std::int64_t id = find.integer(0), was_at_ms = find.integer(1);
    const bool same = find.text(2) == sample.text;
    const bool counts = sample.at_ms != was_at_ms ? sample.at_ms > was_at_ms : sample.text > find.text(2);
    find.reset();
    if (same) return ++taken.duplicates, Result<void>();
    sql_->find_version.bind(1, id);
    sql_->find_version.bind(2, std::string_view(sample.text));
    const auto known = sql_->find_version.step();
    if (!known) return known.error();
    sql_->find_version.reset();
    if (*known) return ++taken.duplicates, Result<void>();
    ++taken.restated;
    touched.put(series.id, sample);
    sql_->count_up.bind(1, series.id);
    if (auto done = sql_->count_up.run(); !done) return done;
    if (counts) return restate(sample, id, was_at_ms, series, touched);
    sql_->add_version.bind(1, id);
    sql_->add_version.bind(2, sample.at_ms);
    sql_->add_version.bind(3, std::string_view(sample.text));
    if (auto done = sql_->add_version.run(); !done) return done;
    sql_->mark_restated.bind(1, id);
    return sql_->mark_restated.run();
}

Result<void> Samples::restate(const Sample& sample, std::int64_t id, std::int64_t was_at_ms, Series& series, Touched& touched) {
    touched.minutes.emplace(series.id, span_of(was_at_ms, core::minute_ms));
    sql_->keep_version.bind(1, id);
    if (auto done = sql_->keep_version.run(); !done) return done;
    const std::string products = sample.products.empty() ? std::string() : products_blob(sample.products);
    sql_->update.bind(1, id);
    sql_->update.bind(3, sample.at_ms);
    bind_values(sql_->update, 5, sample, products);
    if (auto done = sql_->update.run(); !done) return done;
    sql_->update_text.bind(1, id);
    sql_->update_text.bind(2, std::string_view(sample.text));
    return sql_->update_text.run();
}

Result<void> Samples::refuse(const RefusedLine& line, const Batch& batch) {
    // Of what is longer than any line may be, the beginning is enough to know it by.
    const std::string_view kept = std::string_view(line.text).substr(0, line.text.size() > longest_text ? longest_kept : line.text.size());
    const std::string hash = hash_of(line.text);
    sql_->refuse.bind_blob(1, hash);
    sql_->refuse.bind(2, std::string_view(batch.source));
    sql_->refuse.bind(3, std::string_view(batch.format));
    sql_->refuse.bind(4, line.line);
    sql_->refuse.bind_blob(5, kept);
    sql_->refuse.bind(6, static_cast<std::int64_t>(line.text.size()));
    sql_->refuse.bind(7, std::string_view(line.reason));
    sql_->refuse.bind(8, batch.now_ms);
    return sql_->refuse.run();
}

Result<void> Samples::put_figures(const FinalFigures& figures, Taken& taken) {
    Statement& subject = sql_->subject;
    subject.bind(1, std::string_view(figures.format));
    subject.bind(2, std::string_view(figures.subject));
    subject.bind(3, std::string_view(figures.account));
    subject.bind(4, std::string_view(figures.title));
    bind_number(subject, 5, figures.start_ms);
    bind_number(subject, 6, figures.end_ms);
    const auto row = subject.step();
    if (!row) return row.error();
    const std::int64_t id = subject.integer(0);
    subject.reset();
    for (const FinalFigures::Value& value : figures.values) {
        sql_->figure.bind(1, id);
        sql_->figure.bind(2, std::string_view(value.figure));
        sql_->figure.bind(3, figures.as_of_ms);
        sql_->figure.bind(4, value.value);
        sql_->figure.bind(5, std::string_view(value.currency));
        sql_->figure.bind(6, std::string_view(figures.file));
        if (auto done = sql_->figure.run(); !done) return done;
        ++(db_.changed_rows() ? taken.figures : taken.same_figures);
    }
    return {};
}

Result<std::unique_ptr<Samples::Statements>> Samples::Statements::prepare(Connection& db) {
    auto out = std::make_unique<Statements>();
    const std::string upsert_minute = "INSERT OR REPLACE INTO minutes VALUES (" + [] {
        std::string marks = "?";
        for (int i = 1; i < 3 + rolled_columns; ++i) marks += ", ?";
        return marks;
    }() + ")";
    std::string marks, sets;
    for (int i = 5; i < 5 + value_columns; ++i) marks += ", ?" + std::to_string(i);
    const std::string rolled = "currency, gmv, watch_ms, " + metric_columns();
    int at = 5;
    for (const std::string_view name : {"platform", "currency", "gmv", "watch_ms"}) sets += ", " + std::string(name) + " = ?" + std::to_string(at++);
    for (const std::string_view name : core::metric_ids) sets += ", " + std::string(name) + " = ?" + std::to_string(at++);
    sets += ", products = ?" + std::to_string(at);
    const std::pair<Statement*, std::string> all[] = {
        {&out->insert, "INSERT INTO samples (id, series, at_ms, seq, restated, " + value_column_names() + ") VALUES (?1, ?2, ?3, ?4, 0" + marks + ") ON CONFLICT DO NOTHING"},
        {&out->update, "UPDATE samples SET at_ms = ?3, restated = 1" + sets + " WHERE id = ?1"},
        {&out->mark_restated, "UPDATE samples SET restated = 1 WHERE id = ?"},
        {&out->add_text, "INSERT INTO texts VALUES (?, ?)"},
        {&out->update_text, "UPDATE texts SET text = ?2 WHERE sample = ?1"},
        {&out->find_by_seq, "SELECT s.id, s.at_ms, t.text FROM samples AS s JOIN texts AS t ON t.sample = s.id WHERE s.series = ?1 AND s.seq = ?2"},
        {&out->find_by_moment, "SELECT s.id, s.at_ms, t.text FROM samples AS s JOIN texts AS t ON t.sample = s.id WHERE s.series = ?1 AND s.at_ms = ?2 AND s.seq IS NULL"},
        {&out->find_version, "SELECT 1 FROM versions WHERE sample = ?1 AND text = ?2"},
        {&out->add_version, "INSERT INTO versions (sample, at_ms, text) VALUES (?, ?, ?)"},
        {&out->keep_version, "INSERT INTO versions (sample, at_ms, text) SELECT s.id, s.at_ms, t.text FROM samples AS s JOIN texts AS t ON t.sample = s.id WHERE s.id = ?1"},
        {&out->find_series, "SELECT id, generation FROM series WHERE live = ?"},
        {&out->add_series, "INSERT INTO series (live, generation) VALUES (?, 0) RETURNING id"},
        {&out->count_up, "UPDATE series SET generation = generation + 1 WHERE id = ?"},
        {&out->place, "INSERT INTO places VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET text = excluded.text"},
        {&out->refuse, "INSERT INTO quarantine (hash, source, format, line, text, bytes, reason, seen_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET reason = excluded.reason"},
        {&out->thin_out, "DELETE FROM quarantine WHERE id <= (SELECT max(id) FROM quarantine) - " + std::to_string(most_refused)},
        {&out->settle, "DELETE FROM quarantine WHERE id = ?"},
        {&out->subject, "INSERT INTO subjects (format, subject, account, title, start_ms, end_ms) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
                        "account = excluded.account, title = excluded.title, start_ms = excluded.start_ms, end_ms = excluded.end_ms RETURNING id"},
        {&out->figure, "INSERT INTO figures VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"},
        {&out->samples_of_minute, "SELECT 1, " + rolled + ", viewers, viewers, engaged_viewers, engaged_viewers FROM samples WHERE series = ?1 AND at_ms >= ?2 AND at_ms < ?3 ORDER BY at_ms, seq"},
        {&out->minutes_of_quarter, "SELECT samples, " + rolled + ", viewers_min, viewers_max, engaged_viewers_min, engaged_viewers_max FROM minutes WHERE series = ?1 AND span = 1 AND at >= ?2 AND at < ?3 ORDER BY at"},
        {&out->put_minute, upsert_minute},
        {&out->drop_minute, "DELETE FROM minutes WHERE series = ?1 AND span = ?2 AND at = ?3"},
    };
    for (const auto& [place, text] : all) {
        auto statement = db.prepare(text);
        if (!statement) return statement.error();
        *place = *std::move(statement);
    }
    return out;
}

}  // namespace store
