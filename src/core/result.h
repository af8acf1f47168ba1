// SPDX-License-Identifier: Apache-2.0
// Result<T>: a value, or an Error that a person can read. Its members are those of std::expected, which
// GCC 12 does not have. Errors never travel as bool + out-string; exceptions are for bugs only.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace core {

enum class Code {
    usage,      // the caller's words are off: a bad argument, a value that cannot be read
    refused,    // a rule says no
    not_found,  // no such row, file, person
    forbidden,  // this person may not
    io,         // the disk or the network failed
    disk_full,  // no room left
    read_only,  // the workspace cannot be written
    held,       // somebody else has it open
    newer,      // made by a newer version
    damaged,    // the file is not what it should be
    cancelled,  // stopped on request
    internal,   // a bug of ours
};

struct Error {
    Code code = Code::internal;
    std::string text;    // for the person: what, where, what to do
    std::string detail;  // for the log
};

template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : held_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : held_(std::in_place_index<1>, std::move(error)) {}

    bool has_value() const { return held_.index() == 0; }
    explicit operator bool() const { return has_value(); }
    T& operator*() & { return std::get<0>(held_); }
    const T& operator*() const& { return std::get<0>(held_); }
    T&& operator*() && { return std::get<0>(std::move(held_)); }
    T* operator->() { return &std::get<0>(held_); }
    const T* operator->() const { return &std::get<0>(held_); }
    const Error& error() const { return std::get<1>(held_); }
    T value_or(T other) const { return has_value() ? **this : std::move(other); }

private:
    std::variant<T, Error> held_;
};

template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : error_(std::move(error)) {}
    bool has_value() const { return !error_; }
    explicit operator bool() const { return has_value(); }
    const Error& error() const { return *error_; }

private:
    std::optional<Error> error_;
};

inline Error refused(std::string text) { return {Code::refused, std::move(text), {}}; }
inline Error usage(std::string text) { return {Code::usage, std::move(text), {}}; }
inline Error not_found(std::string text) { return {Code::not_found, std::move(text), {}}; }

}  // namespace core
