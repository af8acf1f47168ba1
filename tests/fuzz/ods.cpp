// SPDX-License-Identifier: Apache-2.0
// An ods: whole archives as they are, and anything else as the content.xml of an archive that is sound.
#include "sheets/everything.h"
#include "sheets/zip_maker.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string input(reinterpret_cast<const char*>(bytes), size);
    everything_of(input.starts_with("PK") ? input : zip_of({stored("content.xml", input)}));
    return 0;
}
