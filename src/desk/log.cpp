// SPDX-License-Identifier: Apache-2.0
#include "desk/log.h"

#include <spdlog/logger.h>
#include <spdlog/sinks/rotating_file_sink.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace desk {
namespace {

constexpr std::size_t file_bytes = 2 << 20, files = 4;

// Names whose values are secret, wherever they stand within a word: access_token, x-sign, bank_account.
constexpr std::array<std::string_view, 10> secret_words = {"token", "secret", "sign", "password", "passwd", "authorization", "cookie", "bank", "iban", "account_no"};
constexpr std::size_t account_digits = 9;   // shorter runs of digits are keys, dates and amounts

bool word_char(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-'; }
bool digit(char c) { return c >= '0' && c <= '9'; }

bool secret(std::string_view word) {
    std::string lower(word);
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return std::ranges::any_of(secret_words, [&](std::string_view s) { return lower.find(s) != std::string::npos; });
}

// Where the value behind a secret name ends; `at` itself when no value follows.
std::size_t value_end(std::string_view text, std::size_t at) {
    std::size_t i = at;
    bool sign = false;
    for (; i < text.size() && (text[i] == '"' || text[i] == '\'' || text[i] == ' ' || text[i] == ':' || text[i] == '='); ++i) sign |= text[i] == ':' || text[i] == '=';
    if (!sign) return at;
    if (text.substr(i, 7) == "Bearer ") i += 7;
    const bool quoted = i > at && (text[i - 1] == '"' || text[i - 1] == '\'');
    const char quote = quoted ? text[i - 1] : '\0';
    while (i < text.size() && (quoted ? text[i] != quote : text[i] != ' ' && text[i] != ',' && text[i] != '&' && text[i] != '}' && text[i] != ';')) ++i;
    return i;
}

spdlog::level::level_enum level_of(Level level) {
    switch (level) {
    case Level::debug: return spdlog::level::debug;
    case Level::info: return spdlog::level::info;
    case Level::warning: return spdlog::level::warn;
    case Level::error: return spdlog::level::err;
    }
    return spdlog::level::info;
}

}  // namespace

std::string redacted(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        if (!word_char(text[i])) {
            out += text[i++] == '\n' ? ' ' : text[i - 1];   // one event, one line
            continue;
        }
        std::size_t end = i;
        while (end < text.size() && word_char(text[end])) ++end;
        const std::string_view word = text.substr(i, end - i);
        const auto digits = static_cast<std::size_t>(std::ranges::count_if(word, digit));
        if (digits >= account_digits && std::ranges::all_of(word, [](char c) { return digit(c) || c == '-'; })) {
            out += "•••";
            i = end;
        } else if (secret(word) && value_end(text, end) > end) {
            out.append(word).append("=•••");
            i = value_end(text, end);
        } else {
            out += word;
            i = end;
        }
    }
    return out;
}

struct Log::Sink {
    spdlog::logger logger;
};

Log::Log() = default;

Log::Log(const std::filesystem::path& folder) {
    if (folder.empty()) return;
    try {
        auto file = std::make_shared<spdlog::sinks::rotating_file_sink_mt>((folder / "callboard.log").string(), file_bytes, files);
        sink_ = std::make_unique<Sink>(Sink{spdlog::logger("callboard", std::move(file))});
        sink_->logger.set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %L %v");
        sink_->logger.flush_on(spdlog::level::warn);
        sink_->logger.set_error_handler([](const std::string&) {});   // a full disk is told by the commit, not by the log
    } catch (const spdlog::spdlog_ex&) {
        sink_.reset();
    }
}

Log::~Log() = default;

void Log::write(Level level, std::string_view room, std::string_view text) {
    if (sink_) sink_->logger.log(level_of(level), "[{}] {}", room, redacted(text));
}

void Log::flush() {
    if (sink_) sink_->logger.flush();
}

}  // namespace desk
