// SPDX-License-Identifier: Apache-2.0
#include "store/faulty_disk.h"

#include <sqlite3.h>

namespace world {
namespace {

struct Plan {
    int at = 0, calls = 0;
    Fault fault = Fault::io;
    bool forever = false, reached = false;

    // Reads fail only as I/O errors; a full disk refuses what needs room.
    bool now(bool needs_room) {
        ++calls;
        reached = reached || (at > 0 && calls >= at);
        if (at == 0 || (fault == Fault::full && !needs_room)) return false;
        return forever ? calls >= at : calls == at;
    }
} plan;

sqlite3_vfs* real() {
    static sqlite3_vfs* const vfs = sqlite3_vfs_find("unix");
    return vfs;
}

struct File {
    sqlite3_file base;
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
File& self(sqlite3_file* f) { return *reinterpret_cast<File*>(f); }
const sqlite3_io_methods& of(sqlite3_file* f) { return *self(f).real()->pMethods; }
sqlite3_file* inner(sqlite3_file* f) { return self(f).real(); }

const sqlite3_io_methods methods = {
    3,
    [](sqlite3_file* f) { return of(f).xClose(inner(f)); },
    [](sqlite3_file* f, void* to, int n, sqlite3_int64 at) { return plan.now(false) ? SQLITE_IOERR_READ : of(f).xRead(inner(f), to, n, at); },
    [](sqlite3_file* f, const void* from, int n, sqlite3_int64 at) {
        if (!plan.now(true)) return of(f).xWrite(inner(f), from, n, at);
        if (n > 512) of(f).xWrite(inner(f), from, n / 2, at);   // half of it is there
        return plan.fault == Fault::full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
    },
    [](sqlite3_file* f, sqlite3_int64 size) { return plan.now(false) ? SQLITE_IOERR_TRUNCATE : of(f).xTruncate(inner(f), size); },
    [](sqlite3_file* f, int flags) { return plan.now(false) ? SQLITE_IOERR_FSYNC : of(f).xSync(inner(f), flags); },
    [](sqlite3_file* f, sqlite3_int64* size) { return plan.now(false) ? SQLITE_IOERR_FSTAT : of(f).xFileSize(inner(f), size); },
    [](sqlite3_file* f, int level) { return plan.now(false) ? SQLITE_IOERR_LOCK : of(f).xLock(inner(f), level); },
    [](sqlite3_file* f, int level) { return of(f).xUnlock(inner(f), level); },
    [](sqlite3_file* f, int* out) { return of(f).xCheckReservedLock(inner(f), out); },
    [](sqlite3_file* f, int op, void* arg) { return of(f).xFileControl(inner(f), op, arg); },
    [](sqlite3_file* f) { return of(f).xSectorSize(inner(f)); },
    [](sqlite3_file* f) { return of(f).xDeviceCharacteristics(inner(f)); },
    [](sqlite3_file* f, int page, int size, int extend, void volatile** out) {
        if (plan.now(extend != 0)) return plan.fault == Fault::full ? SQLITE_FULL : SQLITE_IOERR_SHMMAP;
        return of(f).xShmMap(inner(f), page, size, extend, out);
    },
    [](sqlite3_file* f, int offset, int n, int flags) { return of(f).xShmLock(inner(f), offset, n, flags); },
    [](sqlite3_file* f) { of(f).xShmBarrier(inner(f)); },
    [](sqlite3_file* f, int remove) { return of(f).xShmUnmap(inner(f), remove); },
    [](sqlite3_file* f, sqlite3_int64 at, int n, void** out) { return of(f).xFetch(inner(f), at, n, out); },
    [](sqlite3_file* f, sqlite3_int64 at, void* p) { return of(f).xUnfetch(inner(f), at, p); },
};

int open(sqlite3_vfs*, const char* name, sqlite3_file* f, int flags, int* out) {
    f->pMethods = nullptr;
    if (plan.now((flags & SQLITE_OPEN_CREATE) != 0)) return plan.fault == Fault::full ? SQLITE_FULL : SQLITE_CANTOPEN;
    const int rc = real()->xOpen(real(), name, inner(f), flags, out);
    if (inner(f)->pMethods) f->pMethods = &methods;
    return rc;
}

sqlite3_vfs& shim() {
    static sqlite3_vfs vfs = [] {
        sqlite3_vfs v = *real();
        v.szOsFile = static_cast<int>(sizeof(File)) + real()->szOsFile;
        v.zName = "faulty";
        v.pNext = nullptr;
        v.xOpen = open;
        v.xDelete = [](sqlite3_vfs*, const char* name, int sync) { return plan.now(false) ? SQLITE_IOERR_DELETE : real()->xDelete(real(), name, sync); };
        v.xAccess = [](sqlite3_vfs*, const char* name, int flags, int* out) { return real()->xAccess(real(), name, flags, out); };
        v.xFullPathname = [](sqlite3_vfs*, const char* name, int n, char* out) { return real()->xFullPathname(real(), name, n, out); };
        return v;
    }();
    return vfs;
}

}  // namespace

FaultyDisk::FaultyDisk() {
    sqlite3_initialize();
    plan = {};
    sqlite3_vfs_register(&shim(), 1);
}
FaultyDisk::~FaultyDisk() {
    sqlite3_vfs_unregister(&shim());
    sqlite3_vfs_register(real(), 1);
}
void FaultyDisk::fail(int n, Fault fault, bool forever) { plan = {n, 0, fault, forever, false}; }
void FaultyDisk::heal() { plan.at = 0; }
bool FaultyDisk::reached() const { return plan.reached; }

}  // namespace world
