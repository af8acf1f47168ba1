// SPDX-License-Identifier: Apache-2.0
// Where figures come from: a growing file, a folder in which exports appear, a URL. A source says what is new since the place
// it was read to; it moves on only when that is taken. One thread at a time; knows no clock but the one it is given.
#pragma once
#include <memory>
#include <optional>

#include "desk/feed_sink.h"
#include "platforms/http.h"

namespace desk {

/// What one look at a source found.
struct Look {
    std::optional<FeedPiece> piece;        // new; taken() moves the source on
    bool more = false;                     // there is more: look again as soon as this is taken
    std::optional<core::Error> problem;    // why nothing can be read
    std::string note;                      // what happened to the source that somebody should know
};

class FeedSource {
public:
    virtual ~FeedSource() = default;
    /// Asked over the network first: look() wants the answer.
    virtual bool remote() const { return false; }
    virtual platforms::Request request() const { return {}; }
    /// `answer`: of a remote source; none when there is more of the last one.
    virtual Look look(const platforms::Answer* answer) = 0;
    /// The piece is stored; or `unreadable`: it is none that can be read, and is left aside until it changes.
    virtual void taken(bool unreadable) = 0;
};

/// What a source is made of: the fields of a feed, without the row.
struct FeedSpec {
    std::string from;
    core::FeedFormat format = core::FeedFormat::none;
    std::string session = {};              // its code
    bool local = false;
    bool trial = false;                    // one look from the beginning: nothing is remembered, half-written files are read
    /// Under this name the places are kept.
    std::string source() const { return trial ? std::string() : session.empty() ? from : from + "\n" + session; }
};

bool is_web(std::string_view from);
std::unique_ptr<FeedSource> open_source(const FeedSpec& spec, const std::map<std::string, std::string>& places);

/// The piece as the spec wants it: format, session and source filled in.
FeedPiece piece_of(const FeedSpec& spec, std::string bytes, bool lines);
/// No such file, no right to read it, …: in words, with a remedy.
core::Error file_problem(const std::string& path, int error);

}  // namespace desk
