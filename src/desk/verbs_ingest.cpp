// SPDX-License-Identifier: Apache-2.0
// Verbs ingest and quarantine: figures of a session from a file, a stream or an address into the workspace.
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <thread>

#include "core/commands/air.h"
#include "core/format.h"
#include "desk/feed_lines.h"
#include "desk/feed_source.h"
#include "desk/ingest.h"
#include "desk/ingest_export.h"
#include "desk/interrupt.h"
#include "desk/live.h"
#include "desk/text_table.h"
#include "desk/verbs.h"

namespace desk {
namespace {

constexpr std::size_t largest_export = 256u << 20;
constexpr int look_again_ms = 200, ask_again_ms = 5'000;

core::Result<core::FeedFormat> format_word(const Call& call) {
    const std::string word = call.option("--format");
    if (word.empty()) return core::FeedFormat::none;
    std::vector<std::string_view> known;
    for (std::size_t i = 0; i < std::size(core::feed_format_choices); ++i) {
        if (core::feed_format_choices[i].id == word) return static_cast<core::FeedFormat>(i + 1);
        known.push_back(core::feed_format_choices[i].id);
    }
    return core::usage("There is no format “" + word + "”." + proposal(word, known));
}

core::Result<void> may_measure(const Desk& desk) {
    if (core::may(desk.context().roles, core::Right::act_live)) return {};
    return core::Error{core::Code::forbidden, "You may not bring figures into this workspace. " + core::who_may(core::Right::act_live), {}};
}

core::Error stopped(const Ingested& done) {
    return {core::Code::cancelled, "Stopped. The " + core::grouped(done.lines) + " lines before are stored; run it again to read the rest.", {}};
}

// An export is read as a whole.
core::Result<Ingested> read_whole(Desk& desk, int fd, FeedPiece piece, const Interrupt& interrupt) {
    std::vector<char> bytes(256 << 10);
    while (!interrupt.asked()) {
        const ssize_t size = ::read(fd, bytes.data(), bytes.size());
        if (size < 0 && errno == EINTR) continue;
        if (size < 0) return file_problem(piece.name, errno);
        if (size == 0) {
            Ingested done;
            if (auto stored = take_piece(desk, piece, done); !stored) return stored.error();
            return done;
        }
        piece.bytes.append(bytes.data(), static_cast<std::size_t>(size));
        if (piece.bytes.size() > largest_export) return core::usage("“" + piece.name + "” is larger than 256 MB: no export is.");
    }
    return stopped({});
}

// A file or a stream from its beginning to its end. Its first line says what it is.
core::Result<Ingested> read_once(Desk& desk, int fd, const FeedSpec& spec, const Interrupt& interrupt) {
    const std::string& name = spec.from;
    Ingest ingest(desk, name, spec.session);
    std::vector<char> bytes(256 << 10);
    FeedPiece head;
    head.lines = false;
    head.name = name;
    head.format = spec.format;
    head.session = spec.session;
    bool judged = false;
    while (!interrupt.asked()) {
        const ssize_t size = ::read(fd, bytes.data(), bytes.size());
        if (size < 0 && errno == EINTR) continue;
        if (size < 0) return file_problem(name, errno);
        if (judged) {
            if (size == 0) return ingest.finish();
            if (auto stored = ingest.bytes({bytes.data(), static_cast<std::size_t>(size)}); !stored) return stored.error();
            continue;
        }
        head.bytes.append(bytes.data(), static_cast<std::size_t>(size));
        if (size > 0 && head.bytes.size() < bytes.size() && head.bytes.find('\n') == std::string::npos) continue;
        judged = true;
        if (is_export(head)) return read_whole(desk, fd, std::move(head), interrupt);
        if (auto stored = ingest.bytes(head.bytes); !stored) return stored.error();
        if (size == 0) return ingest.finish();
    }
    auto done = ingest.finish();
    return done ? stopped(*done) : done.error();
}

void pause(int ms, const Interrupt& interrupt) {
    for (; ms > 0 && !interrupt.asked(); ms -= look_again_ms) std::this_thread::sleep_for(std::chrono::milliseconds(look_again_ms));
}

// A source that grows, or an address: looked at once, or until it is stopped.
core::Result<Ingested> read_source(Desk& desk, const FeedSpec& spec, bool follow, const Interrupt& interrupt, std::ostream& err) {
    const auto source = open_source(spec, {});
    Ingested done;
    std::string problem;
    while (!interrupt.asked()) {
        std::optional<platforms::Answer> answer;
        if (source->remote()) answer = platforms::fetch(source->request(), [&] { return interrupt.asked(); });
        if (interrupt.asked()) break;
        for (bool more = true, first = true; more && !interrupt.asked(); first = false) {
            Look look = source->look(first && answer ? &*answer : nullptr);
            more = look.more;
            const std::string said = look.problem ? look.problem->text : look.note;
            if (look.problem && !follow) return *look.problem;
            if (!said.empty() && said != problem) err << "callboard: " << one_line(said) << std::endl;
            problem = said;
            if (!look.piece) continue;
            look.piece->place = {};   // whoever reads it again reads all of it
            if (auto stored = take_piece(desk, *look.piece, done); !stored) return stored.error();
            source->taken(false);
        }
        if (!follow) return done;
        pause(source->remote() ? ask_again_ms : look_again_ms, interrupt);
    }
    return follow ? core::Result<Ingested>(done) : stopped(done);
}

Json ingested_json(const Ingested& done, const std::string& from) {
    Json refused = Json::array();
    for (const FeedRefusal& r : done.refused) refused.push_back({{"line", r.line}, {"reason", r.reason}});
    return {{"from", from}, {"format", "kpi-lines"}, {"lines", done.lines}, {"samples", done.samples}, {"duplicates", done.duplicates}, {"restated", done.restated}, {"refused", refused}};
}

std::string many(std::int64_t n, std::string_view one, std::string_view more) { return core::grouped(n) + " " + std::string(n == 1 ? one : more); }

void print_refused(std::ostream& out, const std::vector<FeedRefusal>& refused, std::string_view heading) {
    TextTable table{{{std::string(heading), true}, {"Reason", false, 0}}, {}};
    for (const FeedRefusal& r : refused) {
        if (table.rows.size() == 20) break;
        table.rows.push_back({core::grouped(r.line), r.reason});
    }
    table.print(out);
    if (refused.size() > table.rows.size()) out << "… and " << refused.size() - table.rows.size() << " more: `callboard quarantine list` has them.\n";
}

void print_ingested(const Call& call, const Ingested& done, const std::string& from) {
    call.out << "Read " << many(done.lines, "line", "lines") << " of " << one_line(from) << ": " << many(done.samples, "new sample", "new samples") << ", " << many(done.duplicates, "duplicate", "duplicates")
             << ", " << core::grouped(done.restated) << " restated, " << core::grouped(static_cast<std::int64_t>(done.refused.size())) << " refused.\n";
    if (!done.refused.empty()) print_refused(call.out, done.refused, "Line");
}

core::Result<Ingested> ingest_from(const Call& call, Desk& desk, core::FeedFormat format, const Interrupt& interrupt) {
    const std::string from = call.option("--from");
    FeedSpec spec{.from = "standard input", .format = format, .session = call.option("--session"), .local = call.has("--local"), .trial = false};
    if (!spec.session.empty())
        if (const auto known = core::row_named(core::Session::tracker, spec.session, *desk.state()); !known) return known.error();
    if (from == "-") return read_once(desk, STDIN_FILENO, spec, interrupt);
    std::error_code failed;
    const std::string path = is_web(from) ? from : std::filesystem::absolute(from, failed).lexically_normal().string();
    spec.from = path;
    if (is_web(from) || call.has("--follow")) return read_source(desk, spec, call.has("--follow"), interrupt, call.err);
    if (std::filesystem::is_directory(path, failed)) return core::usage("“" + from + "” is a folder. Name a file, or set up a feed on the folder: callboard feed add NAME --from “" + from + "”");
    const store::Fd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!fd) return errno == ENOENT || errno == ENOTDIR ? core::not_found("There is no file “" + from + "”.") : file_problem(from, errno);
    return read_once(desk, fd.get(), spec, interrupt);
}

}  // namespace

core::Result<int> run_ingest(Call& call) {
    if (!call.has("--from")) return core::usage("ingest needs --from FILE or an http(s) address; --from - reads standard input.");
    const auto format = format_word(call);
    if (!format) return format.error();
    auto desk = call.open(false);
    if (!desk) return desk.error();
    if (auto may = may_measure(**desk); !may) return may.error();
    const Interrupt interrupt;
    const auto done = ingest_from(call, **desk, *format, interrupt);
    if (!done) return done.error();
    if (const std::string notice = (*desk)->live().notice(); !notice.empty()) call.err << "callboard: " << notice << '\n';
    if (done->exported && call.json) call.print(export_json(*done->exported, call.option("--from"), *(*desk)->state()));
    else if (done->exported) print_export(*done->exported, one_line(call.option("--from")), *(*desk)->state(), call.out);
    else if (call.json) call.print(ingested_json(*done, call.option("--from")));
    else print_ingested(call, *done, call.option("--from"));
    if (done->exported && !feeds::of_lines(done->exported->piece.read.format)) return done->exported->piece.read.rows == 0 && !done->refused.empty() ? Exit::refused_by_rule : Exit::done;
    return done->lines > 0 && done->lines == static_cast<std::int64_t>(done->refused.size()) ? Exit::refused_by_rule : Exit::done;
}

// ---- quarantine ----------------------------------------------------------------------------------------------------

namespace {

core::Result<int> list_quarantine(const Call& call, const Desk& desk, Live& live) {
    const auto kept = live.quarantine(0);
    if (!kept) return kept.error();
    const core::Zone zone = desk.state()->workspace().zone;
    Json all = Json::array();
    TextTable table{{{"No.", true}, {"Seen"}, {"From"}, {"Line", true}, {"Reason", false, 60}, {"Text", false, 60}}, {}};
    for (auto it = kept->rbegin(); it != kept->rend(); ++it) {
        const std::string seen = core::iso_in({it->seen_ms, zone}, zone);
        if (call.json) all.push_back({{"id", it->id}, {"from", it->source}, {"line", it->line}, {"reason", it->reason}, {"seen", seen}, {"text", it->text}});
        else table.rows.push_back({std::to_string(it->id), seen.substr(0, 16).replace(10, 1, " "), std::filesystem::path(it->source).filename().string(), std::to_string(it->line), it->reason, it->text});
    }
    if (call.json) call.print(all);
    else if (table.rows.empty()) call.out << "No line was refused.\n";
    else table.print(call.out);
    return Exit::done;
}

core::Result<int> replay(const Call& call, Desk& desk) {
    std::vector<std::int64_t> only;
    for (std::size_t i = 1; i < call.words.size(); ++i) {
        const std::string& word = call.words[i];
        if (word.empty() || word.size() > 18 || word.find_first_not_of("0123456789") != std::string::npos) return core::usage("“" + word + "” is no number of a refused line. `callboard quarantine list` shows them.");
        only.push_back(std::stoll(word));
    }
    const auto done = replay_quarantine(desk, only);
    if (!done) return done.error();
    Json refused = Json::array();
    for (const FeedRefusal& r : done->refused) refused.push_back({{"id", r.line}, {"reason", r.reason}});
    if (call.json) {
        call.print({{"lines", done->lines}, {"samples", done->samples}, {"duplicates", done->duplicates}, {"restated", done->restated}, {"refused", refused}});
        return Exit::done;
    }
    call.out << "Read " << many(done->lines, "refused line", "refused lines") << " once more: " << many(done->samples, "new sample", "new samples") << ", " << many(done->duplicates, "duplicate", "duplicates") << ", "
             << core::grouped(done->restated) << " restated, " << done->refused.size() << " refused as before.\n";
    if (!done->refused.empty()) print_refused(call.out, done->refused, "No.");
    return Exit::done;
}

}  // namespace

core::Result<int> run_quarantine(Call& call) {
    static constexpr std::string_view actions[] = {"list", "replay"};
    const std::string& action = call.words[0];
    if (action != "list" && action != "replay") return core::usage("quarantine does “list” or “replay”, not “" + action + "”." + proposal(action, actions));
    if (action == "list" && call.words.size() > 1) return core::usage("“" + call.words[1] + "” is one word too many for quarantine list.");
    auto desk = call.open(action == "list");
    if (!desk) return desk.error();
    if (action == "list") return list_quarantine(call, **desk, (*desk)->live());
    if (auto may = may_measure(**desk); !may) return may.error();
    return replay(call, **desk);
}

}  // namespace desk
