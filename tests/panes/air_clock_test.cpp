// SPDX-License-Identifier: Apache-2.0
// The clock of the live screens by a script: what is done and how much time goes by, against what it then says.
#include "kit/stage.h"
#include "ui/panes/air_clock.h"

#include <sstream>

using stage::Curtain;
CATCH_REGISTER_LISTENER(Curtain)

namespace {

constexpr std::int64_t desk_ms = 1'700'000'000'000, from = 1'000'000, to = from + 600'000;

// "start", "pause", "play", "stop", "speed N", "seek SECONDS", "skip SECONDS", "wait MS" (time goes by), "tick".
std::string played(const std::string& script) {
    stage::application();
    std::int64_t steady = 5000;
    panes::AirClock clock([&] { return core::Time{desk_ms + steady - 5000, core::Zone{}}; }, nullptr, [&] { return steady; });
    int ticks = 0, changes = 0;
    QObject::connect(&clock, &panes::AirClock::ticked, &clock, [&] { ++ticks; });
    QObject::connect(&clock, &panes::AirClock::changed, &clock, [&] { ++changes; });
    std::istringstream lines(script);
    std::string out;
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string verb;
        std::int64_t number = 0;
        words >> verb >> number;
        if (verb == "start") clock.start(panes::Replay{{}, {}, from, to});
        else if (verb == "pause") clock.pause();
        else if (verb == "play") clock.play();
        else if (verb == "stop") clock.stop();
        else if (verb == "speed") clock.set_speed(int(number));
        else if (verb == "faster") clock.faster();
        else if (verb == "slower") clock.slower();
        else if (verb == "seek") clock.seek(from + number * 1000);
        else if (verb == "skip") clock.skip(number * 1000);
        else if (verb == "wait") steady += number;
        else if (verb == "tick") clock.tick();
        const bool replay = clock.replaying();
        out += line + ": " + (replay ? "replay " : "desk ") + std::to_string(clock.now().ms - (replay ? from : desk_ms)) + " x" + std::to_string(clock.speed()) + (clock.playing() ? " playing" : "") +
               (clock.at_end() ? " end" : "") + "\n";
    }
    return out + std::to_string(ticks) + " ticks, " + std::to_string(changes) + " changes\n";
}

}  // namespace

TEST_CASE("air clock: the desk's clock, until a replay begins and after it ends") {
    CHECK(played("wait 3000\nstart\nwait 1500\nstop\nwait 500") == "wait 3000: desk 3000 x1\nstart: replay 0 x1 playing\nwait 1500: replay 1500 x1 playing\nstop: desk 4500 x1\nwait 500: desk 5000 x1\n2 ticks, 2 changes\n");
}

TEST_CASE("air clock: a change of speed counts from then on only") {
    CHECK(played("start\nwait 1000\nspeed 10\nwait 1000\nspeed 60\nwait 100\nslower\nwait 100\nspeed 7\nspeed 1") ==
          "start: replay 0 x1 playing\nwait 1000: replay 1000 x1 playing\nspeed 10: replay 1000 x10 playing\nwait 1000: replay 11000 x10 playing\nspeed 60: replay 11000 x60 playing\nwait 100: replay 17000 x60 playing\n"
          "slower: replay 17000 x30 playing\nwait 100: replay 20000 x30 playing\nspeed 7: replay 20000 x5 playing\nspeed 1: replay 20000 x1 playing\n1 ticks, 6 changes\n");
}

TEST_CASE("air clock: a pause stands still, and the end pauses; playing at the end begins again") {
    CHECK(played("start\nwait 2000\npause\nwait 9000\nplay\nwait 1000\nseek 599\nwait 5000\ntick\nwait 1000\nplay\nwait 1000") ==
          "start: replay 0 x1 playing\nwait 2000: replay 2000 x1 playing\npause: replay 2000 x1\nwait 9000: replay 2000 x1\nplay: replay 2000 x1 playing\nwait 1000: replay 3000 x1 playing\n"
          "seek 599: replay 599000 x1 playing\nwait 5000: replay 600000 x1 playing end\ntick: replay 600000 x1 end\nwait 1000: replay 600000 x1 end\nplay: replay 0 x1 playing\nwait 1000: replay 1000 x1 playing\n"
          "6 ticks, 5 changes\n");
}

TEST_CASE("air clock: seeking stays within the recording") {
    CHECK(played("start\npause\nseek -5\nskip 60\nskip 9999\nskip -30") ==
          "start: replay 0 x1 playing\npause: replay 0 x1\nseek -5: replay 0 x1\nskip 60: replay 60000 x1\nskip 9999: replay 600000 x1 end\nskip -30: replay 570000 x1\n6 ticks, 2 changes\n");
}

TEST_CASE("air clock: an empty recording is not played") {
    stage::application();
    panes::AirClock clock([] { return core::Time{desk_ms, core::Zone{}}; });
    CHECK(!clock.start(panes::Replay{{}, {}, from, from}));
    CHECK(!clock.replaying());
    CHECK(panes::time_code(0) == "0:00:00");
    CHECK(panes::time_code(3'909'999) == "1:05:09");
    CHECK(panes::time_code(-4) == "0:00:00");
}
