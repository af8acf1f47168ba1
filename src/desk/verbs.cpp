// SPDX-License-Identifier: Apache-2.0
#include "desk/verbs.h"

namespace desk {
namespace {

constexpr Parameter everywhere[] = {
    {Shape::option, "--workspace", "DIR", "the workspace; else $CALLBOARD_WORKSPACE, else the current folder if it is one"},
    {Shape::option, "--now", "T", "replaces the clock: 2026-11-09T16:00, with or without an offset, or a date"},
    {Shape::option, "--as", "NAME", "who does it: one of the workspace's people; without it the owner of the file"},
    {Shape::flag, "--json", "", "print one JSON document"},
    {Shape::flag, "--help", "", "this text, or that of a verb"},
    {Shape::flag, "--version", "", "the version"},
};

constexpr Parameter tracker_parameter{Shape::word, "TRACKER", "", "sessions, hosts, payments, …: see `callboard trackers`"};
constexpr Parameter where_parameter{Shape::option, "--where", "EXPR", "only rows for which this holds: 'status = live and room ~ studio'"};

constexpr Parameter new_parameters[] = {
    {Shape::word, "DIR", "", "the folder to make; it must be missing or empty"},
    {Shape::option, "--zone", "ZONE", "IANA time zone (Asia/Ho_Chi_Minh unless given)"},
    {Shape::option, "--currency", "CODE", "ISO currency (VND unless given)"},
    {Shape::option, "--name", "NAME", "what the workspace is called (the folder's name unless given)"},
};
constexpr Parameter demo_parameters[] = {
    {Shape::word, "DIR", "", "the folder to make; it must be missing or empty"},
    {Shape::option, "--seed", "N", "another number, another team; the same number, the same team"},
};
constexpr Parameter import_parameters[] = {
    tracker_parameter,
    {Shape::word, "FILE", "", "xlsx, ods, csv or tsv"},
    {Shape::option, "--sheet", "NAME", "which sheet of the file"},
    {Shape::option, "--map", "FILE", "lines `column = heading`: which heading means which column"},
    {Shape::option, "--mode", "MODE", "add, update or both (both unless given)"},
    {Shape::option, "--dates", "ORDER", "dmy or mdy, for dates that stay undecided"},
    {Shape::flag, "--dry-run", "", "say what would change, and change nothing"},
    {Shape::flag, "--create-missing", "", "make brands, rooms, hosts, … that are named and not there yet"},
};
constexpr Parameter export_parameters[] = {
    {Shape::word, "TRACKER", "", "sessions, hosts, payments, …; or samples; or results: a workbook of the sessions that are over"},
    {Shape::option, "--out", "FILE", "xlsx, csv or tsv, by its ending; samples also jsonl, markers also edl, or txt (chapters)"},
    {Shape::option, "--view", "NAME", "columns, filter and order of a saved view"},
    where_parameter,
    {Shape::flag, "--bom", "", "begin a csv with a byte order mark, for Excel"},
    {Shape::option, "--session", "S", "of samples, results and markers: the session's code (or a live id); markers get time codes from when it went on air"},
    {Shape::option, "--by", "WHAT", "of samples: a row a sample (unless given) or a minute"},
    {Shape::option, "--from", "D", "of results: sessions from this day on"},
    {Shape::option, "--to", "D", "of results: sessions up to and with this day"},
    {Shape::option, "--fps", "N", "of markers as edl: frames a second (30 unless given)"},
};
constexpr Parameter list_parameters[] = {tracker_parameter, where_parameter};
constexpr Parameter add_parameters[] = {tracker_parameter, {Shape::words, "column=value", "", "the fields of the new row"}};
constexpr Parameter set_parameters[] = {
    tracker_parameter,
    {Shape::word, "KEY", "", "what stands in the row's first column"},
    {Shape::words, "column=value", "", "`column=` empties it"},
};
constexpr Parameter remove_parameters[] = {tracker_parameter, {Shape::words, "KEY", "", "what stands in the first column of the rows"}};
constexpr Parameter history_parameters[] = {tracker_parameter, {Shape::word, "KEY", "", "what stands in the row's first column"}};
constexpr Parameter checklist_parameters[] = {{Shape::words, "SESSION", "", "codes of the sessions"}};
constexpr Parameter conflicts_parameters[] = {
    {Shape::option, "--from", "D", "from the beginning of this day, or this moment"},
    {Shape::option, "--to", "D", "to the end of this day, or this moment"},
};
constexpr Parameter feed_parameters[] = {
    {Shape::word, "ACTION", "", "add, list, test, pause, resume or remove"},
    {Shape::optional_word, "NAME", "", "what the feed is called; pause and resume without it: all"},
    {Shape::option, "--from", "SOURCE", "a file that grows, a folder in which exports appear, or an https address"},
    {Shape::option, "--format", "F", "kpi-lines, tiktok-live-v1, …; found by the content unless given"},
    {Shape::option, "--every", "S", "seconds between two looks (10 unless given)"},
    {Shape::option, "--session", "S", "the session that is measured, when the lines do not say"},
    {Shape::flag, "--local", "", "it may be an address of this machine or of its network"},
};
constexpr Parameter ingest_parameters[] = {
    {Shape::option, "--from", "SOURCE", "a file, an http(s) address, or - for standard input"},
    {Shape::flag, "--follow", "", "go on reading what is added, until it is stopped"},
    {Shape::option, "--format", "F", "kpi-lines, tiktok-live-v1, …; found by the content unless given"},
    {Shape::option, "--session", "CODE", "the session that a trend, a product list or a recorded room is of"},
    {Shape::flag, "--local", "", "the address may be one of this machine or its network"},
};
constexpr Parameter kpi_parameters[] = {
    {Shape::word, "SESSION", "", "its code, or a live id"},
    {Shape::option, "--at", "T", "as it was known at this moment"},
};
constexpr Parameter mark_parameters[] = {
    {Shape::word, "SESSION", "", "its code, or a live id"},
    {Shape::words, "TEXT", "", "a word or two"},
    {Shape::option, "--at", "T", "the moment; now unless given"},
    {Shape::option, "--kind", "KIND", "clip, problem, idea or note (note unless given)"},
};
constexpr Parameter quarantine_parameters[] = {
    {Shape::word, "ACTION", "", "list: refused lines with their reasons; replay: read them once more"},
    {Shape::optional_words, "NUMBER", "", "replay these only"},
};
constexpr Parameter backup_parameters[] = {{Shape::word, "FILE", "", "the copy to make; it is opened and checked after writing"}};
constexpr Parameter restore_parameters[] = {
    {Shape::word, "FILE", "", "a backup"},
    {Shape::word, "DIR", "", "a new folder: nothing is ever restored over something"},
};
constexpr Parameter shot_parameters[] = {
    {Shape::word, "PANE", "", "today schedule live wall hosts partners products checklists payments results activity feeds settings"},
    {Shape::option, "--out", "PNG", "the picture to write"},
    {Shape::option, "--session", "S", "of live and results: its code"},
    {Shape::option, "--size", "WxH", "1440x900 unless given"},
    {Shape::flag, "--dark", "", "in the dark colours"},
    {Shape::option, "--scale", "X", "1.5 draws at 150 %"},
};
constexpr Parameter help_parameters[] = {{Shape::optional_word, "VERB", "", "of this verb"}};

constexpr Verb table[] = {
    {"new", "Make an empty workspace", new_parameters, run_new},
    {"demo", "Make a workspace with an invented team at work", demo_parameters, run_demo},
    {"import", "Take a spreadsheet in; one undo step", import_parameters, run_import},
    {"export", "Write a tracker as a spreadsheet", export_parameters, run_export},
    {"list", "Print the rows of a tracker", list_parameters, run_list},
    {"add", "Add a row", add_parameters, run_add},
    {"set", "Change fields of a row", set_parameters, run_set},
    {"remove", "Remove rows", remove_parameters, run_remove},
    {"undo", "Take back your last change", {}, run_undo},
    {"redo", "Put back what was taken back last", {}, run_redo},
    {"history", "Print everything that happened to a row", history_parameters, run_history},
    {"checklist", "Make the checklist of sessions from the template of their kind", checklist_parameters, run_checklist},
    {"conflicts", "Print where a room or a person is taken twice", conflicts_parameters, run_conflicts},
    {"feed", "Set up, try, pause and remove the sources that the window reads", feed_parameters, run_feed},
    {"ingest", "Read figures of sessions on air from a file or an address", ingest_parameters, run_ingest},
    {"kpi", "Print the figures of a session", kpi_parameters, run_kpi},
    {"mark", "Mark a moment of a session", mark_parameters, run_mark},
    {"quarantine", "Print the lines that were refused, or read them once more", quarantine_parameters, run_quarantine},
    {"check", "Check that the workspace is sound", {}, run_check},
    {"backup", "Write a verified copy of the workspace", backup_parameters, run_backup},
    {"restore", "Make a workspace from a backup", restore_parameters, run_restore},
    {"shot", "Draw a pane into a picture", shot_parameters, run_shot},
    {"trackers", "Print the trackers and their columns", {}, run_trackers},
    {"help", "Print this help, or that of a verb", help_parameters, run_help},
};

}  // namespace

std::span<const Verb> verbs() { return table; }
std::span<const Parameter> global_options() { return everywhere; }

}  // namespace desk
