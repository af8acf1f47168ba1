// SPDX-License-Identifier: Apache-2.0
// The log of a workspace: logs/callboard.log, rotating, beside the data it tells about. Any thread may write.
// Secrets never reach the file: what looks like a token, a signature or a bank account is blacked out on the way.
#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace desk {

enum class Level { debug, info, warning, error };

class Log {
public:
    /// Writes nowhere: a read-only workspace, a test.
    Log();
    /// No folder, or one that cannot be written, makes a log that writes nowhere: logging never stops the work.
    explicit Log(const std::filesystem::path& folder);
    ~Log();
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;

    void write(Level level, std::string_view room, std::string_view text);
    void flush();

private:
    struct Sink;
    std::unique_ptr<Sink> sink_;
};

/// `text` with the values of token-, sign- and bank-like fields, and long runs of digits, blacked out.
std::string redacted(std::string_view text);

}  // namespace desk
