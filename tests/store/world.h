// SPDX-License-Identifier: Apache-2.0
// A workspace to test with: folders that go away, edits that are decided as commands decide them, and State as text.
#pragma once
#include <filesystem>
#include <functional>

#include "core/draft.h"
#include "store/store.h"

namespace world {

/// A folder of its own, removed at the end.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    operator std::filesystem::path() const { return path_; }
    std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
private:
    std::filesystem::path path_;
};

inline constexpr std::int64_t now_ms = 1'794'403'640'000;   // 2026-11-11 20:27:20 +07:00

store::Created created();
/// A workspace in `folder`, open for writing.
std::unique_ptr<store::Store> fresh(const std::filesystem::path& folder);
std::unique_ptr<store::Store> opened(const std::filesystem::path& folder, store::Access access = store::Access::read_write);

/// A store and the State that a desk would hold beside it.
struct Bench {
    std::unique_ptr<store::Store> store;
    core::State state;
    std::int64_t now = now_ms;

    explicit Bench(std::unique_ptr<store::Store> s);
    core::Changes decide(const std::string& title, const std::function<void(core::Draft&)>& edit) const;
    core::Result<std::int64_t> try_commit(const core::Changes& changes);
    /// Decides and commits; fails the test when either does.
    core::Changes commit(const std::string& title, const std::function<void(core::Draft&)>& edit);
    core::Changes commit(const core::Changes& changes);
};

/// Rooms, a brand, hosts, an MCN; `sessions` sessions with a host and three checklist items each, `payments` payments.
void fill(core::Draft& draft, int sessions, int payments);
/// The changes that take `changes` back, whole.
core::Changes inverse(const core::Changes& changes);

/// Every stored field of every row, as text; revisions of rows left out.
std::string dump(const core::State& state);
std::string loaded(store::Store& store);   // dump of a load; the error's text when it fails
std::string bytes_of(const std::filesystem::path& file);
void put_bytes(const std::filesystem::path& file, const std::string& bytes);
/// Names of the files below, sorted, one a line.
std::string listing(const std::filesystem::path& folder);

}  // namespace world
