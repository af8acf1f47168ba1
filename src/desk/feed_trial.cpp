// SPDX-License-Identifier: Apache-2.0
#include "desk/feed_trial.h"

#include <filesystem>

namespace desk {

core::Result<std::string> settle_source(const std::string& typed, bool local) {
    if (typed.empty()) return core::usage("Where do the figures come from? Give a file, a folder, or an address that begins with https://.");
    if (is_web(typed)) {
        const auto address = platforms::read_address(typed);
        if (!address) return address.error();
        if (const auto allowed = platforms::check_reach(*address, local); !allowed) return allowed.error();
        return typed;
    }
    std::error_code error;
    const std::filesystem::path path = std::filesystem::absolute(typed, error).lexically_normal();
    if (error) return core::usage("“" + typed + "” is no path of this machine.");
    const std::string text = path.string();
    return text.size() > 1 && text.back() == '/' ? text.substr(0, text.size() - 1) : text;
}

core::Result<FeedTrial> try_feed(FeedSink& sink, FeedSpec spec, const std::function<bool()>& stop) {
    spec.trial = true;
    const auto source = open_source(spec, {});
    FeedTrial trial;
    std::optional<platforms::Answer> answer;
    if (source->remote()) {
        answer = platforms::fetch(source->request(), stop);
        if (stop()) return core::Error{core::Code::cancelled, "Stopped.", {}};
    }
    Look look = source->look(answer ? &*answer : nullptr);
    if (!look.piece) {
        if (look.problem) return *look.problem;
        trial.nothing = true;
        return trial;
    }
    trial.name = look.piece->name;
    trial.more = look.piece->lines && look.more;
    auto taken = sink.test(*look.piece);
    if (!taken) return taken.error();
    trial.taken = *std::move(taken);
    return trial;
}

}  // namespace desk
