// SPDX-License-Identifier: Apache-2.0
// Who may write to a workspace: an flock on a file of its own (gone with its process, however that ends) with a note of
// who holds it. A note of another computer is never overruled: its lock may not be visible from here.
#pragma once
#include <optional>

#include "store/files.h"
#include "store/store.h"

namespace store {

class Lock {
public:
    Lock() = default;
    Lock(Lock&&) = default;
    Lock& operator=(Lock&&) = default;
    ~Lock() { release(); }

    /// Exclusive. Error held, with the holder in words. `healed` says that a holder had died.
    static core::Result<Lock> take(const std::filesystem::path& file, const std::string& who, std::int64_t now_ms, bool& healed);
    /// Makes the file, held by nobody: those who read hold on to it, and may not be able to make it.
    static void lay(const std::filesystem::path& file);
    /// Shared, while somebody who cannot write reads the file as it lies there. Nothing when a writer is at work.
    static std::optional<Lock> read_along(const std::filesystem::path& file);
    void release();
    bool held() const { return static_cast<bool>(fd_); }

private:
    Fd fd_;
    bool exclusive_ = false;
};

/// The note in a lock file; nothing when it is empty or none.
std::optional<Holder> holder_in(const std::filesystem::path& file);

}  // namespace store
