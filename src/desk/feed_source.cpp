// SPDX-License-Identifier: Apache-2.0
#include "desk/feed_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include "core/text.h"
#include "desk/feed_folder.h"
#include "desk/feed_lines.h"
#include "desk/feed_url.h"

namespace desk {
namespace {

/// A file whose nature shows only when there is something in it.
class UndecidedFile : public FeedSource {
public:
    UndecidedFile(FeedSpec spec, std::map<std::string, std::string> places) : spec_(std::move(spec)), places_(std::move(places)) {}

    Look look(const platforms::Answer* answer) override {
        if (!real_) {
            std::error_code error;
            if (std::filesystem::is_directory(spec_.from, error)) {
                real_ = std::make_unique<ExportFolder>(spec_, places_, false);
            } else {
                Look problem;
                const Reading reading = first_look(problem);
                if (reading == Reading::unknown) return problem;
                if (reading == Reading::lines) real_ = std::make_unique<GrowingFile>(spec_, spec_.from, std::string(), place(), spec_.trial);
                else real_ = std::make_unique<ExportFolder>(spec_, places_, true);
            }
        }
        return real_->look(answer);
    }
    void taken(bool unreadable) override {
        if (real_) real_->taken(unreadable);
    }

private:
    std::string place() const {
        const auto it = places_.find("");
        return it == places_.end() ? std::string() : it->second;
    }
    Reading first_look(Look& problem) const {
        if (!place().empty()) return Reading::lines;   // it was one, and may be gone for the moment
        const store::Fd fd(::open(spec_.from.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
        struct stat what {};
        if (fd && (fstat(fd.get(), &what) != 0 || !S_ISREG(what.st_mode))) {
            problem.problem = core::refused("“" + spec_.from + "” is no file. Give a file, a folder, or an address that begins with https://.");
            return Reading::unknown;
        }
        std::array<char, 4096> first{};
        const ssize_t size = fd ? ::read(fd.get(), first.data(), first.size()) : -1;
        if (size < 0) {
            problem.problem = file_problem(spec_.from, errno);
            return Reading::unknown;
        }
        return reading_of(spec_.format, {first.data(), static_cast<std::size_t>(size)});
    }

    FeedSpec spec_;
    std::map<std::string, std::string> places_;
    std::unique_ptr<FeedSource> real_;
};

}  // namespace

bool is_web(std::string_view from) {
    const std::string start = core::fold(from.substr(0, 16));
    const std::size_t colon = start.find("://");
    return colon != std::string::npos && colon > 0 && start.find('/') > colon;
}

FeedPiece piece_of(const FeedSpec& spec, std::string bytes, bool lines) {
    FeedPiece piece;
    piece.bytes = std::move(bytes);
    piece.lines = lines;
    piece.format = spec.format;
    piece.session = spec.session;
    piece.place.source = spec.source();
    return piece;
}

core::Error file_problem(const std::string& path, int error) {
    const auto said = [&](std::string text) { return core::Error{core::Code::io, std::move(text), std::generic_category().message(error)}; };
    if (error == ENOENT || error == ENOTDIR) return said("“" + path + "” is not there. It may have been moved, or its disk is not connected; it is looked for again.");
    if (error == EACCES || error == EPERM) return said("“" + path + "” may not be read. Give this user the right to read it.");
    return said("“" + path + "” could not be read (" + std::generic_category().message(error) + "). It is tried again.");
}

std::unique_ptr<FeedSource> open_source(const FeedSpec& spec, const std::map<std::string, std::string>& places) {
    if (is_web(spec.from)) {
        const auto it = places.find("");
        return std::make_unique<WebSource>(spec, it == places.end() ? std::string() : it->second);
    }
    return std::make_unique<UndecidedFile>(spec, places);
}

}  // namespace desk
