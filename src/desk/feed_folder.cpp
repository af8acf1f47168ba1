// SPDX-License-Identifier: Apache-2.0
#include "desk/feed_folder.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <sstream>

#include "core/text.h"
#include "desk/feed_lines.h"

namespace desk {
namespace {

constexpr std::int64_t largest_export = 64 << 20;
constexpr std::size_t most_files = 5'000;

bool is_export(const std::string& name) {
    if (name.empty() || name.front() == '.' || name.starts_with("~$")) return false;
    for (const std::string_view ending : {".xlsx", ".ods", ".xls", ".csv", ".tsv", ".txt", ".json", ".jsonl", ".ndjson", ".html"})
        if (name.size() > ending.size() && core::fold(name).ends_with(ending)) return true;
    return false;
}

core::Result<std::string> read_file(const std::filesystem::path& path, std::int64_t size) {
    const store::Fd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!fd) return file_problem(path.string(), errno);
    std::string out(static_cast<std::size_t>(size), '\0');
    std::size_t done = 0;
    while (done < out.size()) {
        const ssize_t n = read(fd.get(), out.data() + done, out.size() - done);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return file_problem(path.string(), errno);
        if (n == 0) break;
        done += static_cast<std::size_t>(n);
    }
    out.resize(done);
    return out;
}

// The newest first, and so many that a copy of an older one is known, too.
std::string prints_with(const std::string& before, const std::string& print) {
    constexpr int kept = 16;
    std::istringstream old(before);
    std::string out = print;
    int count = 1;
    for (std::string one; old >> one && count < kept; ++count) out += " " + one;
    return out;
}

}  // namespace

ExportFolder::ExportFolder(FeedSpec spec, std::map<std::string, std::string> places, bool single)
    : spec_(std::move(spec)), places_(std::move(places)), single_(single) {
    for (const auto& [item, text] : places_) {
        std::istringstream prints(text);
        for (std::string print; prints >> print;) read_.insert(print);
    }
}

core::Result<std::vector<ExportFolder::Candidate>> ExportFolder::candidates() const {
    std::vector<Candidate> out;
    const auto consider = [&](const std::filesystem::path& path, const std::string& name) {
        struct stat now {};
        if (::stat(path.c_str(), &now) != 0 || !S_ISREG(now.st_mode)) return;
        out.push_back({name, path, {now.st_ino, now.st_size, now.st_mtim.tv_sec * 1'000'000'000 + now.st_mtim.tv_nsec}});
    };
    std::error_code error;
    if (single_) {
        struct stat now {};
        if (::stat(spec_.from.c_str(), &now) != 0) return file_problem(spec_.from, errno);
        consider(spec_.from, std::filesystem::path(spec_.from).filename().string());
        return out;
    }
    std::filesystem::directory_iterator it(spec_.from, error), end;
    if (error) return file_problem(spec_.from, error.value());
    for (; !error && it != end && out.size() < most_files; it.increment(error))
        if (const std::string name = it->path().filename().string(); is_export(name)) consider(it->path(), name);
    if (error) return file_problem(spec_.from, error.value());
    // The oldest first: what came later restates it.
    std::sort(out.begin(), out.end(), [](const Candidate& a, const Candidate& b) { return std::pair(a.stamp.changed_ns, a.name) < std::pair(b.stamp.changed_ns, b.name); });
    if (spec_.trial) std::reverse(out.begin(), out.end());
    return out;
}

Look ExportFolder::look(const platforms::Answer*) {
    Look nothing;
    const auto files = candidates();
    if (!files) {
        nothing.problem = files.error();
        return nothing;
    }
    for (const Candidate& file : *files) {
        Item& item = items_[file.name];
        if (item.done == file.stamp) continue;
        const bool still = item.seen == file.stamp;
        item.seen = file.stamp;
        if (!still && !spec_.trial) continue;   // it may still be written: next time
        if (auto look = look_at(file, item)) return *std::move(look);
    }
    for (const Candidate& file : *files)
        if (const std::string& problem = items_[file.name].problem; !problem.empty()) nothing.problem = core::refused(problem);
    return nothing;
}

std::optional<Look> ExportFolder::look_at(const Candidate& file, Item& item) {
    if (item.lines) return look_at_lines(file, item);
    item.problem.clear();
    if (file.stamp.size > largest_export) {
        item.problem = "“" + file.name + "” is larger than 64 MB; no export is read that is. Export a shorter time.";
        item.done = file.stamp;
        return {};
    }
    auto bytes = read_file(file.path, file.stamp.size);
    if (!bytes) {
        item.problem = bytes.error().text;
        return {};
    }
    switch (reading_of(spec_.format, std::string_view(*bytes).substr(0, 4096))) {
    case Reading::unknown: return {};   // empty yet
    case Reading::lines: {
        const auto place = places_.find(file.name);
        item.lines = std::make_unique<GrowingFile>(spec_, file.path.string(), file.name, place == places_.end() ? std::string() : place->second, true);
        return look_at_lines(file, item);
    }
    case Reading::whole: break;
    }
    return look_at_whole(file, item, *std::move(bytes));
}

std::optional<Look> ExportFolder::look_at_lines(const Candidate& file, Item& item) {
    Look look = item.lines->look(nullptr);
    if (!look.piece) {
        if (look.problem) item.problem = look.problem->text;
        item.done = file.stamp;
        item.lines.reset();
        return {};
    }
    places_[file.name] = look.piece->place.text;
    now_ = file.name;
    now_print_.clear();
    look.more = true;
    return look;
}

std::optional<Look> ExportFolder::look_at_whole(const Candidate& file, Item& item, std::string bytes) {
    const std::string print = hexadecimal(fingerprint(bytes)) + "-" + std::to_string(bytes.size());
    if (read_.contains(print)) {
        item.done = file.stamp;
        return {};
    }
    FeedPiece piece = piece_of(spec_, std::move(bytes), false);
    piece.name = file.name;
    piece.place.item = file.name;
    piece.place.text = prints_with(places_[file.name], print);
    places_[file.name] = piece.place.text;
    now_ = file.name;
    now_print_ = print;
    Look look;
    look.piece = std::move(piece);
    look.more = true;
    return look;
}

void ExportFolder::taken(bool unreadable) {
    const auto it = items_.find(std::exchange(now_, {}));
    if (it == items_.end()) return;
    Item& item = it->second;
    if (item.lines) {
        item.lines->taken(unreadable);
        return;
    }
    item.done = item.seen;
    if (unreadable) item.problem = "“" + it->first + "” could not be read.";
    else if (!now_print_.empty()) read_.insert(std::exchange(now_print_, {}));
}

}  // namespace desk
