// SPDX-License-Identifier: Apache-2.0
// When a feed is looked at next: its interval, back-off with full jitter, what a server asks for, and the circuit. Pure: the
// clock (any that never jumps) and the dice are arguments. Never two looks closer than the interval, whatever happens.
#pragma once
#include <cstdint>
#include <optional>

namespace desk {

enum class Circuit : std::uint8_t { closed, open, half_open };

struct PaceRule {
    std::int64_t every_ms = 10'000;
    bool backs_off = true;               // false: a file of this machine is looked at steadily
    std::int64_t longest_ms = 120'000;   // of the jitter
    int opens_after = 5;                 // failures in a row
    std::int64_t soonest_ms = 1'000;     // between two looks, also when a person asks
};

class Pace {
public:
    explicit Pace(PaceRule rule) : rule_(rule) {}

    /// The first look is due at once.
    std::int64_t next_ms() const { return next_; }
    bool due(std::int64_t now) const { return now >= next_; }
    Circuit circuit() const { return circuit_; }
    int failures() const { return failures_; }
    /// The server asked to be left alone until next_ms().
    bool asked_to_wait() const { return asked_; }

    void begin(std::int64_t now);
    void succeeded();
    /// `dice` in [0, 1). `asked_ms`: what the server wants to wait, from `now`.
    void failed(std::int64_t now, double dice, std::optional<std::int64_t> asked_ms = {});
    /// A person wants it now: the next look is brought forward, though not against what the server asked.
    void hurry(std::int64_t now);

private:
    PaceRule rule_;
    std::int64_t next_ = 0, began_ = 0;
    Circuit circuit_ = Circuit::closed;
    int failures_ = 0;
    bool asked_ = false;
};

}  // namespace desk
