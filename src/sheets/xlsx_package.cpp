// SPDX-License-Identifier: Apache-2.0
#include "sheets/xlsx_package.h"

#include "sheets/failure.h"
#include "sheets/limits.h"
#include "sheets/utf8.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <unordered_map>

namespace sheets {
namespace {

template <class Number> Number number_or(std::string_view text, Number otherwise) {
    Number value{};
    const auto [end, why] = std::from_chars(text.data(), text.data() + text.size(), value);
    return why == std::errc() && end == text.data() + text.size() ? value : otherwise;
}

std::string folder_of(std::string_view part) {
    const auto slash = part.rfind('/');
    return slash == std::string_view::npos ? std::string() : std::string(part.substr(0, slash + 1));
}

// A relationship's target: absolute ones start at the root of the package, the others where their source lies.
std::string resolved(std::string_view target, std::string_view source_part) {
    if (!target.empty() && target.front() == '/') return std::string(target.substr(1));
    std::string joined = folder_of(source_part) + std::string(target);
    std::vector<std::string> steps;
    for (std::size_t from = 0; from <= joined.size();) {
        const auto to = std::min(joined.find('/', from), joined.size());
        const std::string step = joined.substr(from, to - from);
        if (step == ".." && !steps.empty()) steps.pop_back();
        else if (!step.empty() && step != "." && step != "..") steps.push_back(step);
        from = to + 1;
    }
    std::string path;
    for (const std::string& step : steps) path += (path.empty() ? "" : "/") + step;
    return path;
}

struct Relation {
    std::string id, type, target;
};

class Relations : public XmlEvents {
public:
    explicit Relations(std::string source) : source_(std::move(source)) {}
    std::vector<Relation> found;

    void start(std::string_view name, const char** attributes) override {
        if (local(name) != "Relationship" || attribute(attributes, "TargetMode") == "External") return;
        const std::string_view type = attribute(attributes, "Type");
        found.push_back({std::string(attribute(attributes, "Id")), std::string(type.substr(type.rfind('/') + 1)),
                         resolved(attribute(attributes, "Target"), source_)});
        if (found.size() > limits::archive_entries) fail(damaged("too many relationships"));
    }
    void end(std::string_view) override {}

private:
    std::string source_;
};

class WorkbookPart : public XmlEvents {
public:
    struct Named {
        core::SheetHead head;
        std::string relation;
    };
    std::vector<Named> sheets;
    DateSystem dates = DateSystem::from_1900;

    void start(std::string_view name, const char** attributes) override {
        const std::string_view element = local(name);
        if (element == "workbookPr" && is_true(attribute(attributes, "date1904"))) dates = DateSystem::from_1904;
        if (element != "sheet") return;
        const std::string_view state = attribute(attributes, "state");
        Named sheet{{std::string(attribute(attributes, "name")), state == "hidden" || state == "veryHidden"}, {}};
        for (const char** at = attributes; *at; at += 2)
            if (local(at[0]) == "id") sheet.relation = at[1];
        sheets.push_back(std::move(sheet));
        if (sheets.size() > limits::sheets_in_file) fail(refused("This file has more than 1,000 sheets, so it was not read."));
    }
    void end(std::string_view) override {}
};

class StylesPart : public XmlEvents {
public:
    explicit StylesPart(XlsxPackage& package) : package_(package) {}

    void start(std::string_view name, const char** attributes) override {
        const std::string_view element = local(name);
        if (element == "numFmt") {
            custom_[number_or(attribute(attributes, "numFmtId"), -1)] = attribute(attributes, "formatCode");
        } else if (element == "cellXfs") {
            inside_ = true;
        } else if (inside_ && element == "xf") {
            package_.cell_formats.push_back(index_of(number_or(attribute(attributes, "numFmtId"), 0)));
        }
        if (custom_.size() > limits::styles || package_.cell_formats.size() > limits::styles)
            fail(refused("This file has more cell styles than any spreadsheet, so it was not read."));
    }
    void end(std::string_view name) override {
        if (local(name) == "cellXfs") inside_ = false;
    }

private:
    std::uint32_t index_of(int id) {
        const auto [known, fresh] = indexes_.try_emplace(id, static_cast<std::uint32_t>(package_.formats.size()));
        if (fresh) {
            const auto own = custom_.find(id);
            package_.formats.push_back(own != custom_.end() ? number_format(own->second) : builtin_number_format(id));
        }
        return known->second;
    }
    XlsxPackage& package_;
    std::unordered_map<int, std::string> custom_;
    std::unordered_map<int, std::uint32_t> indexes_;
    bool inside_ = false;
};

class StringsPart : public XmlEvents {
public:
    StringsPart(SharedStrings& into) : into_(into) {}

    void start(std::string_view name, const char**) override {
        const std::string_view element = local(name);
        if (element == "si") text_.clear();
        else text_.start(element);
    }
    void text(std::string_view piece) override {
        text_.add(piece);
        if (text_.too_long()) fail(refused("This file holds a text of more than 32,767 characters, the most that a spreadsheet cell can hold."));
    }
    void end(std::string_view name) override {
        const std::string_view element = local(name);
        if (element != "si") return text_.end(element);
        if (!into_.add(unescaped(text_.text())))
            fail(refused("This file holds more text than Callboard reads from one file. Save the sheet as CSV and take that file."));
    }

private:
    SharedStrings& into_;
    RichText text_;
};

core::Result<std::vector<Relation>> relations_of(const Archive& archive, const std::string& part) {
    const std::string folder = folder_of(part);
    const Archive::Entry* entry = archive.find(folder + "_rels/" + part.substr(folder.size()) + ".rels");
    Relations relations(part);
    if (!entry) return relations.found;
    if (auto read = read_xml(archive, *entry, relations); !read.has_value()) return read.error();
    return std::move(relations.found);
}

core::Result<std::string> workbook_part(const Archive& archive) {
    const auto roots = relations_of(archive, "");
    if (!roots.has_value()) return roots.error();
    for (const Relation& relation : *roots)
        if (relation.type == "officeDocument" && archive.find(relation.target)) return relation.target;
    if (archive.find("xl/workbook.xml")) return std::string("xl/workbook.xml");
    return damaged("no workbook part");
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// The code of `_xHHHH_` at `at`; -1 when something else stands there, or what no text may hold.
int escape_at(std::string_view text, std::size_t at) {
    if (text.size() < at + 7 || text[at] != '_' || text[at + 1] != 'x' || text[at + 6] != '_') return -1;
    int code = 0;
    for (std::size_t i = at + 2; i < at + 6; ++i) {
        const int digit = hex_digit(text[i]);
        if (digit < 0) return -1;
        code = code * 16 + digit;
    }
    return code == 0 || (code >= 0xD800 && code <= 0xDFFF) || code >= 0xFFFE ? -1 : code;
}

}  // namespace

std::string unescaped(std::string_view text) {
    std::string plain;
    std::size_t at = text.find("_x");
    if (at == std::string_view::npos) return std::string(text);
    std::size_t from = 0;
    for (; at != std::string_view::npos; at = text.find("_x", at)) {
        const int code = escape_at(text, at);
        if (code < 0) { at += 2; continue; }
        plain += text.substr(from, at - from);
        append_utf8(plain, static_cast<unsigned>(code));
        from = at = at + 7;
    }
    return plain += text.substr(from);
}

void SharedStrings::expect(std::uint64_t xml_bytes) {
    block_.reserve(std::min(xml_bytes, limits::shared_string_bytes));
    ends_.reserve(std::min(xml_bytes / 5, limits::shared_strings));
}

bool SharedStrings::add(std::string_view text) {
    if (block_.size() + text.size() > limits::shared_string_bytes || ends_.size() >= limits::shared_strings) return false;
    block_ += text;
    ends_.push_back(static_cast<std::uint32_t>(block_.size()));
    return true;
}

std::string_view SharedStrings::at(std::size_t index) const {
    const std::size_t from = index == 0 ? 0 : ends_[index - 1];
    return std::string_view(block_).substr(from, ends_[index] - from);
}

void RichText::clear() {
    taking_ = false;
    phonetic_ = 0;
    text_.clear();
}

void RichText::start(std::string_view local_name) {
    if (local_name == "rPh") ++phonetic_;
    if (local_name == "t") taking_ = phonetic_ == 0;
}

void RichText::end(std::string_view local_name) {
    if (local_name == "rPh" && phonetic_ > 0) --phonetic_;
    if (local_name == "t") taking_ = false;
}

void RichText::add(std::string_view text) {
    if (taking_) text_ += text;
}

const NumberFormat& XlsxPackage::format_of(std::size_t style) const {
    static const NumberFormat general;
    return style < cell_formats.size() ? formats[cell_formats[style]] : general;
}

core::Result<XlsxPackage> read_package(const Archive& archive) {
    const auto main_part = workbook_part(archive);
    if (!main_part.has_value()) return main_part.error();
    WorkbookPart workbook;
    if (auto read = read_xml(archive, *archive.find(*main_part), workbook); !read.has_value()) return read.error();
    const auto relations = relations_of(archive, *main_part);
    if (!relations.has_value()) return relations.error();

    XlsxPackage package;
    package.dates = workbook.dates;
    std::map<std::string, const Relation*> by_id;
    std::string styles_part;
    for (const Relation& relation : *relations) {
        by_id[relation.id] = &relation;
        if (relation.type == "sharedStrings" && archive.find(relation.target)) package.strings_part = relation.target;
        if (relation.type == "styles") styles_part = relation.target;
    }
    for (WorkbookPart::Named& sheet : workbook.sheets) {
        const auto found = by_id.find(sheet.relation);
        if (found == by_id.end()) return damaged("sheet " + sheet.head.name + " has no part");
        if (found->second->type != "worksheet") continue;   // a chart or a macro sheet holds no rows
        if (!archive.find(found->second->target)) return damaged("sheet " + sheet.head.name + ": no " + found->second->target);
        package.sheets.push_back({std::move(sheet.head), found->second->target});
    }
    if (const Archive::Entry* entry = archive.find(styles_part); entry && !styles_part.empty()) {
        StylesPart styles(package);
        if (auto read = read_xml(archive, *entry, styles); !read.has_value()) return read.error();
    }
    return package;
}

core::Result<void> read_strings(const Archive& archive, const std::string& part, SharedStrings& into, const core::Progress& progress) {
    const Archive::Entry* entry = archive.find(part);
    if (!entry) return damaged("no part " + part);
    into.expect(entry->size);
    StringsPart strings(into);
    return read_xml(archive, *entry, strings, progress);
}

}  // namespace sheets
