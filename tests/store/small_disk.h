// SPDX-License-Identifier: Apache-2.0
// A file system of its own with so many kilobytes of room, in memory. For tests only.
#pragma once
#include <sys/mount.h>

#include <algorithm>
#include <fstream>

#include "store/files.h"
#include "store/world.h"

namespace world {

class SmallDisk {
public:
    explicit SmallDisk(int kilobytes) { mounted_ = mount(kilobytes, 0); }
    ~SmallDisk() {
        if (mounted_) ::umount2(std::filesystem::path(folder_).c_str(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    explicit operator bool() const { return mounted_; }
    std::filesystem::path operator/(const std::string& name) const { return folder_ / name; }
    bool grow(int kilobytes) { return mount(kilobytes, MS_REMOUNT); }
    void fill_up(std::int64_t but) const {
        std::ofstream out(folder_ / "filler", std::ios::binary | std::ios::app);
        out << std::string(static_cast<std::size_t>(std::max<std::int64_t>(0, store::free_bytes(folder_) - but)), 'f');
    }

private:
    bool mount(int kilobytes, unsigned long flags) const {
        const std::string options = "size=" + std::to_string(kilobytes) + "k";
        return ::mount("tmpfs", std::filesystem::path(folder_).c_str(), "tmpfs", flags, options.c_str()) == 0;
    }
    Folder folder_;
    bool mounted_ = false;
};

}  // namespace world

#define NEEDS_DISK(disk) \
    if (!(disk)) { \
        WARN("SKIPPED: a file system may not be mounted here, so a full disk was not tried"); \
        return; \
    }
