// SPDX-License-Identifier: Apache-2.0
#include "sheets/xml.h"

#include "sheets/failure.h"
#include "sheets/limits.h"

#include <expat.h>

#include <memory>

namespace sheets {
namespace {

struct Run {
    XmlEvents& handler;
    XML_Parser parser;
    int depth = 0;
    bool doctype = false, deep = false;

    void stop() { XML_StopParser(parser, XML_FALSE); }
};

void XMLCALL on_start(void* data, const XML_Char* name, const XML_Char** attributes) {
    Run& run = *static_cast<Run*>(data);
    if (++run.depth > limits::xml_depth) {
        run.deep = true;
        return run.stop();
    }
    run.handler.start(name, attributes);
    if (run.handler.stopped()) run.stop();
}

void XMLCALL on_end(void* data, const XML_Char* name) {
    Run& run = *static_cast<Run*>(data);
    --run.depth;
    if (run.handler.stopped()) return;   // expat may deliver the end of an empty element after a stop
    run.handler.end(name);
    if (run.handler.stopped()) run.stop();
}

void XMLCALL on_text(void* data, const XML_Char* text, int length) {
    Run& run = *static_cast<Run*>(data);
    if (run.handler.stopped()) return;
    run.handler.text({text, static_cast<std::size_t>(length)});
    if (run.handler.stopped()) run.stop();
}

void XMLCALL on_doctype(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    Run& run = *static_cast<Run*>(data);
    run.doctype = true;
    run.stop();
}

core::Error why_ended(const Run& run, const std::string& name) {
    if (run.handler.failure()) return *run.handler.failure();
    if (run.doctype) return refused("This file carries a document type, which no spreadsheet needs and which can do harm, so it was not read.", name);
    if (run.deep) return refused("This file is nested deeper than any spreadsheet, so it was not read.", name);
    return damaged(name + ", line " + std::to_string(XML_GetCurrentLineNumber(run.parser)) + ": " +
                   XML_ErrorString(XML_GetErrorCode(run.parser)));
}

}  // namespace

core::Result<void> read_xml(const Archive& archive, const Archive::Entry& entry, XmlEvents& handler, const core::Progress& progress) {
    auto stream = archive.stream(entry);
    if (!stream.has_value()) return stream.error();
    const std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> parser(XML_ParserCreate(nullptr), &XML_ParserFree);
    if (!parser) return core::Error{core::Code::internal, "There is not enough memory to read this file.", "XML_ParserCreate"};
    Run run{handler, parser.get()};
    XML_SetUserData(parser.get(), &run);
    XML_SetElementHandler(parser.get(), on_start, on_end);
    XML_SetCharacterDataHandler(parser.get(), on_text);
    XML_SetStartDoctypeDeclHandler(parser.get(), on_doctype);
    constexpr int chunk = 64 * 1024;
    for (;;) {
        void* buffer = XML_GetBuffer(parser.get(), chunk);
        if (!buffer) return core::Error{core::Code::internal, "There is not enough memory to read this file.", "XML_GetBuffer"};
        const auto got = stream->read(static_cast<char*>(buffer), chunk);
        if (!got.has_value()) return got.error();
        const auto status = XML_ParseBuffer(parser.get(), static_cast<int>(*got), *got == 0);
        if (handler.stopped() && !handler.failure()) return {};
        if (status != XML_STATUS_OK) return why_ended(run, entry.name);
        if (*got == 0) return {};
        const auto event = static_cast<std::uint64_t>(std::max<XML_Index>(XML_GetCurrentByteIndex(parser.get()), 0));
        if (stream->done() > event + limits::xml_token_bytes)
            return refused("This file holds a single tag larger than any spreadsheet has, so it was not read.", entry.name);
        if (progress && !progress(stream->done(), stream->size())) return cancelled();
    }
}

std::string_view attribute(const char** attributes, std::string_view name) {
    for (; *attributes; attributes += 2)
        if (name == attributes[0]) return attributes[1];
    return {};
}

bool is_true(std::string_view value) { return value == "1" || value == "true" || value == "on"; }

}  // namespace sheets
