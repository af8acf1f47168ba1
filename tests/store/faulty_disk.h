// SPDX-License-Identifier: Apache-2.0
// A disk that fails on the n-th call: a file layer for SQLite over the real one, the default as long as it lives.
#pragma once
#include <functional>

namespace world {

enum class Fault { io, full };

class FaultyDisk {
public:
    FaultyDisk();
    ~FaultyDisk();
    FaultyDisk(const FaultyDisk&) = delete;
    FaultyDisk& operator=(const FaultyDisk&) = delete;

    /// The n-th call from now on fails (1 = the next), and with `forever` every call after it.
    void fail(int n, Fault fault, bool forever);
    void heal();
    /// Was there an n-th call? (A full disk fails only those that need room.)
    bool reached() const;
};

}  // namespace world
