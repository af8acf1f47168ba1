// SPDX-License-Identifier: Apache-2.0
#include "store/lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <fstream>
#include <map>
#include <sstream>
#include <thread>
#include <tuple>

namespace store {

using core::Code;
using core::Error;
using core::Result;
namespace fs = std::filesystem;

namespace {

std::string host_name() {
    std::array<char, 256> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "unknown";
}

// A computer may change its name; its machine id stays.
std::string machine() {
    std::ifstream in("/etc/machine-id");
    std::string id;
    in >> id;
    return id.empty() ? host_name() : id;
}

struct Note {
    Holder holder;
    std::string machine;
};

Note parse(const std::string& text) {
    std::map<std::string, std::string> words;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        if (const auto colon = line.find(": "); colon != std::string::npos) words[line.substr(0, colon)] = line.substr(colon + 2);
    const auto number = [&](const char* key) { return std::strtoll(words[key].c_str(), nullptr, 10); };
    return {{words["who"], words["host"], number("pid"), number("since_ms")}, words["machine"]};
}

std::string read_note(int fd) {
    std::string out(4096, '\0');
    const ssize_t n = ::pread(fd, out.data(), out.size(), 0);
    out.resize(n > 0 ? static_cast<std::size_t>(n) : 0);
    return out;
}

std::string one_line(std::string text) {
    for (char& c : text)
        if (static_cast<unsigned char>(c) < ' ') c = ' ';
    return text.substr(0, 200);
}

// A holder writes its note right after it has the lock.
Note note_of_holder(int fd) {
    for (int i = 0; i < 10 && read_note(fd).empty(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    return parse(read_note(fd));
}

bool still_there(int fd, const fs::path& file) {
    struct stat mine {}, named {};
    return ::fstat(fd, &mine) == 0 && ::stat(file.c_str(), &named) == 0 && mine.st_ino == named.st_ino && mine.st_dev == named.st_dev;
}

void write_note(int fd, const std::string& who, std::int64_t now_ms) {
    const std::string note = "who: " + one_line(who) + "\nhost: " + host_name() + "\nmachine: " + machine() + "\npid: " + std::to_string(::getpid()) +
                             "\nsince: " + moment_text(now_ms) + "\nsince_ms: " + std::to_string(now_ms) + "\n";
    if (::ftruncate(fd, 0) == 0 && ::pwrite(fd, note.data(), note.size(), 0) != static_cast<ssize_t>(note.size())) std::ignore = ::ftruncate(fd, 0);
}

Error held_by(const Note& note, bool elsewhere, const fs::path& file) {
    const Holder& h = note.holder;
    std::string text = "This workspace is open already: by " + (h.who.empty() ? std::string("somebody") : h.who);
    if (!h.host.empty()) text += " on " + h.host;
    if (h.pid > 0) text += " (process " + std::to_string(h.pid) + ")";
    if (h.since_ms > 0) text += " since " + moment_text(h.since_ms);
    text += ". You can open it to read.";
    if (elsewhere)
        text += " That is another computer, so it cannot be seen from here whether it still runs. If it does not, delete “" + file.string() + "”.";
    return {Code::held, text, "lock " + file.string()};
}

bool try_lock(int fd, int how) {
    while (::flock(fd, how | LOCK_NB) != 0)
        if (errno != EINTR) return false;
    return true;
}

}  // namespace

Result<Lock> Lock::take(const fs::path& file, const std::string& who, std::int64_t now_ms, bool& healed) {
    healed = false;
    Lock out;
    out.fd_ = Fd(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
    if (!out.fd_) return file_error(errno, "write", file);
    // Somebody who only reads holds it for the length of one read: wait a little for that, not for a writer.
    bool locked = try_lock(out.fd_.get(), LOCK_EX);
    for (int i = 0; !locked && i < 20 && try_lock(out.fd_.get(), LOCK_SH); ++i) {
        ::flock(out.fd_.get(), LOCK_UN);
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        locked = try_lock(out.fd_.get(), LOCK_EX);
    }
    if (!locked) return held_by(note_of_holder(out.fd_.get()), false, file);
    // Somebody may have deleted the file between open and lock; then this lock guards nothing.
    if (!still_there(out.fd_.get(), file)) return take(file, who, now_ms, healed);
    const std::string text = read_note(out.fd_.get());
    const Note note = parse(text);
    if (!note.machine.empty() && note.machine != machine()) return held_by(note, true, file);
    healed = !text.empty();
    // On a full disk there is no room for the note; the lock holds all the same.
    write_note(out.fd_.get(), who, now_ms);
    out.exclusive_ = true;
    return out;
}

void Lock::lay(const fs::path& file) { const Fd fd(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)); }

std::optional<Lock> Lock::read_along(const fs::path& file) {
    Lock out;
    out.fd_ = Fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!out.fd_) return out;   // there is none, or it may not be read: nobody of this program writes without it
    if (!try_lock(out.fd_.get(), LOCK_SH)) return std::nullopt;
    return out;
}

void Lock::release() {
    // An empty note: closed in order. The lock goes with the descriptor.
    if (fd_ && exclusive_ && ::ftruncate(fd_.get(), 0) != 0) exclusive_ = false;
    fd_ = Fd();
}

std::optional<Holder> holder_in(const fs::path& file) {
    const Fd fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    const std::string text = fd ? read_note(fd.get()) : std::string();
    return text.empty() ? std::nullopt : std::optional(parse(text).holder);
}

}  // namespace store
