// SPDX-License-Identifier: Apache-2.0
// Words of the command line → a Call, by the table of verbs; and the help that the same table writes.
#include <algorithm>

#include "core/text.h"
#include "desk/verbs.h"

namespace desk {
namespace {

const Parameter* option_named(std::span<const Parameter> parameters, std::string_view name) {
    const auto it = std::ranges::find_if(parameters, [&](const Parameter& p) { return p.name == name && (p.shape == Shape::option || p.shape == Shape::flag); });
    return it == parameters.end() ? nullptr : &*it;
}

std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t corner = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = std::min({above + 1, row[j - 1] + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1)});
            corner = above;
        }
    }
    return row[b.size()];
}

// Short forms, and the names under which --help may be asked for.
std::string_view long_form(std::string_view word) {
    if (word == "-w") return "--workspace";
    if (word == "-h") return "--help";
    if (word == "-V") return "--version";
    return word;
}

struct Reader {
    std::span<const std::string> words;
    Call& call;
    const Verb* verb = nullptr;
    bool only_words = false;   // after --

    core::Result<void> unknown_option(std::string_view name) const {
        std::vector<std::string_view> known;
        for (const Parameter& p : global_options()) known.push_back(p.name);
        if (verb)
            for (const Parameter& p : verb->parameters)
                if (p.name.starts_with("--")) known.push_back(p.name);
        return core::usage((verb ? std::string(verb->name) + " knows no option " : "There is no option ") + std::string(name) + "." + proposal(name, known));
    }

    core::Result<void> option(const std::string& word, std::size_t& at) {
        const std::size_t equals = word.find('=');
        const std::string_view name = long_form(std::string_view(word).substr(0, equals));
        const Parameter* found = option_named(global_options(), name);
        if (!found && verb) found = option_named(verb->parameters, name);
        if (!found) return unknown_option(name);
        std::string value;
        if (found->shape == Shape::flag) {
            if (equals != std::string::npos) return core::usage(std::string(name) + " takes no value.");
        } else if (equals != std::string::npos) {
            value = word.substr(equals + 1);
        } else {
            if (at + 1 >= words.size()) return core::usage(std::string(name) + " needs a value: " + std::string(name) + " " + std::string(found->value) + ".");
            value = words[++at];
        }
        if (found->shape == Shape::option && value.empty()) return core::usage(std::string(name) + " is empty: it needs " + std::string(found->value) + ".");
        call.options[std::string(name)] = value;
        return {};
    }

    core::Result<void> verb_word(const std::string& word) {
        verb = verb_named(word);
        if (verb) return {};
        std::vector<std::string_view> known;
        for (const Verb& v : verbs()) known.push_back(v.name);
        return core::usage("There is no verb “" + word + "”." + proposal(word, known) + " `callboard help` lists them.");
    }

    core::Result<void> read() {
        for (std::size_t at = 0; at < words.size(); ++at) {
            const std::string& word = words[at];
            if (!core::is_utf8(word)) return core::usage("A word of the command is not UTF-8 text.");
            if (!only_words && word == "--") {
                only_words = true;
                continue;
            }
            const bool looks_like_option = !only_words && word.size() > 1 && word[0] == '-' && word.find('=') == std::string::npos;
            const bool option_with_value = !only_words && word.starts_with("--") && word.find('=') != std::string::npos;
            if (looks_like_option || option_with_value) {
                if (auto read = option(word, at); !read) return read;
            } else if (!verb) {
                if (auto read = verb_word(word); !read) return read;
            } else {
                call.words.push_back(word);
            }
        }
        return {};
    }

    core::Result<void> count_words() const {
        std::size_t least = 0, most = 0;
        std::string_view missing;
        for (const Parameter& p : verb->parameters) {
            const bool needed = p.shape == Shape::word || p.shape == Shape::words;
            if (needed && call.words.size() == least) missing = p.name;
            if (needed) ++least;
            if (p.shape == Shape::word || p.shape == Shape::optional_word) ++most;
            if (p.shape == Shape::words || p.shape == Shape::optional_words) most = static_cast<std::size_t>(-1);
        }
        const std::string usage = "\nUsage: " + help_of(*verb).substr(0, help_of(*verb).find('\n'));
        if (call.words.size() < least) return core::usage(std::string(verb->name) + " needs " + std::string(missing) + "." + usage);
        if (call.words.size() > most) return core::usage("“" + call.words[most] + "” is one word too many for " + std::string(verb->name) + "." + usage);
        return {};
    }
};

std::string padded(std::string text, std::size_t width) {
    text.resize(std::max(width, text.size() + 2), ' ');
    return text;
}

std::string option_text(const Parameter& p) { return std::string(p.name) + (p.value.empty() ? "" : " " + std::string(p.value)); }

}  // namespace

std::string proposal(std::string_view word, std::span<const std::string_view> known) {
    std::string_view best;
    std::size_t least = std::max<std::size_t>(2, word.size() / 3) + 1;
    for (const std::string_view candidate : known) {
        std::size_t d = distance(word, candidate);
        if (word.size() >= 3 && candidate.starts_with(word)) d = std::min<std::size_t>(d, 1);
        if (d < least) {
            least = d;
            best = candidate;
        }
    }
    return best.empty() ? std::string() : " Did you mean “" + std::string(best) + "”?";
}

const Verb* verb_named(std::string_view name) {
    const auto it = std::ranges::find(verbs(), name, &Verb::name);
    return it == verbs().end() ? nullptr : &*it;
}

core::Result<const Verb*> parse_words(std::span<const std::string> words, Call& call) {
    Reader reader{words, call};
    const auto read = reader.read();
    call.json = call.has("--json");
    call.workspace = call.option("--workspace");
    call.now = call.option("--now");
    call.who = call.option("--as");
    if (!read) return read.error();
    if (call.has("--help") && reader.verb) call.words.assign(1, std::string(reader.verb->name));
    if (call.has("--help")) return verb_named("help");
    if (reader.verb)
        if (const auto count = reader.count_words(); !count) return count.error();
    return reader.verb;
}

std::string help_of(const Verb& verb) {
    std::string line = "callboard " + std::string(verb.name), options;
    for (const Parameter& p : verb.parameters) {
        const std::string name(p.name);
        switch (p.shape) {
        case Shape::word: line += " " + name; break;
        case Shape::optional_word: line += " [" + name + "]"; break;
        case Shape::words: line += " " + name + "…"; break;
        case Shape::optional_words: line += " [" + name + "…]"; break;
        case Shape::option: case Shape::flag: line += " [" + option_text(p) + "]"; break;
        }
        options += "  " + padded(option_text(p), 22) + std::string(p.help) + "\n";
    }
    return line + "\n" + std::string(verb.summary) + ".\n" + (options.empty() ? "" : "\n" + options);
}

std::string overall_help() {
    std::string text =
        "callboard [-w DIR] [--now T] [--as NAME] VERB …\n"
        "Without a verb the window opens. With one:\n\n";
    for (const Verb& verb : verbs()) text += "  " + padded(std::string(verb.name), 12) + std::string(verb.summary) + "\n";
    text += "\nEverywhere:\n";
    for (const Parameter& p : global_options()) text += "  " + padded((p.name == "--workspace" ? "-w, " : "") + option_text(p), 22) + std::string(p.help) + "\n";
    return text +
           "\nEXPR is `column OP value`, joined by `and`; OP is = != < <= > >= ~ (contains; accents and case ignored).\n"
           "Exit: 0 done, 1 failed, 2 wrong usage, 3 refused by a rule.\n"
           "`callboard help VERB` says more about one verb, `callboard trackers` names trackers and columns.\n";
}

}  // namespace desk
