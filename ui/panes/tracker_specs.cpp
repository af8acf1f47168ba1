// SPDX-License-Identifier: Apache-2.0
// What is special to a tracker's pane, as data: the views a team starts with, the actions on several rows.
#include "core/commands/sessions.h"
#include "core/trackers/all.h"
#include "ui/panes/tracker_pane.h"

#include <map>

namespace panes {
namespace {

template <class T> std::vector<core::Id<T>> ids_of(const std::vector<std::int64_t>& rows) {
    std::vector<core::Id<T>> out;
    for (const std::int64_t id : rows) out.push_back({id});
    return out;
}

template <core::PaymentStatus Status> core::Command payments_to(const std::vector<std::int64_t>& rows) {
    return core::set_payment_status(ids_of<core::Payment>(rows), Status);
}
template <core::ItemState State> core::Command items_to(const std::vector<std::int64_t>& rows) { return core::tick(ids_of<core::ChecklistItem>(rows), State); }
template <core::SessionStatus Status> core::Command sessions_to(const std::vector<std::int64_t>& rows) {
    return core::set_session_status(ids_of<core::Session>(rows), Status);
}
core::Command checklists_for(const std::vector<std::int64_t>& rows) { return core::make_checklist(ids_of<core::Session>(rows)); }

// Sessions that are still to come: their checklists are what is worked on.
std::vector<std::int64_t> coming_sessions(const core::Scene& scene) {
    std::vector<std::int64_t> out;
    scene.state.each<core::Session>([&](const core::Session& s) {
        const bool open = s.status != core::SessionStatus::cancelled && s.status != core::SessionStatus::ended;
        if (open && s.end.known() && s.end.ms > scene.now.ms) out.push_back(s.id.value);
    });
    return out;
}
bool item_done(const void* row) { return static_cast<const core::ChecklistItem*>(row)->state == core::ItemState::done; }

// Columns that only matter now and then are not in the way at first; the chooser brings them back.
#define PAYMENT_COLUMNS \
    "column papers_open hidden\ncolumn submitted_by hidden\ncolumn approved_by hidden\ncolumn paid_on hidden\ncolumn ref\ncolumn mcn\ncolumn kol\ncolumn session\ncolumn invoice\ncolumn amount\n" \
    "column doc_contract width 74\ncolumn doc_invoice width 66\ncolumn doc_tax width 52\ncolumn doc_acceptance width 66\ncolumn status\ncolumn due\ncolumn age\ncolumn flag\ncolumn reason\ncolumn owner\n"
#define SESSION_COLUMNS "column account hidden\ncolumn went_live hidden\ncolumn ended_at hidden\n"

TrackerSpec payments() {
    TrackerSpec s;
    s.views = {
        {"open", QT_TRANSLATE_NOOP("ui", "All open"), PAYMENT_COLUMNS "sort due\nfilter status any draft submitted approved\n"},
        {"overdue", QT_TRANSLATE_NOOP("ui", "Overdue"), PAYMENT_COLUMNS "sort due\nfilter flag any overdue\n", true},
        {"papers", QT_TRANSLATE_NOOP("ui", "Missing documents"), PAYMENT_COLUMNS "sort due\nfilter status any draft submitted approved\nfilter papers_open from 1\n"},
        {"approve", QT_TRANSLATE_NOOP("ui", "To approve"), PAYMENT_COLUMNS "sort due\nfilter status any submitted\n"},
        {"paid", QT_TRANSLATE_NOOP("ui", "Paid"), PAYMENT_COLUMNS "sort -due\nfilter status any paid\n"},
        {"all", QT_TRANSLATE_NOOP("ui", "All"), PAYMENT_COLUMNS "sort due\n"}};
    s.bulk = {
        {"submit", QT_TRANSLATE_NOOP("ui", "Submit"), "send", core::Right::draft_payment, payments_to<core::PaymentStatus::submitted>},
        {"back", QT_TRANSLATE_NOOP("ui", "Send back"), "undo-2", core::Right::draft_payment, payments_to<core::PaymentStatus::draft>},
        {"pay", QT_TRANSLATE_NOOP("ui", "Mark paid"), "banknote", core::Right::approve_payment, payments_to<core::PaymentStatus::paid>},
        {"approve", QT_TRANSLATE_NOOP("ui", "Approve"), "stamp", core::Right::approve_payment, payments_to<core::PaymentStatus::approved>, true}};
    s.icon = "banknote";
    s.empty_text = QT_TRANSLATE_NOOP("ui", "Payments to MCNs: what for, how much, when due, and the four papers without which finance cannot pay.");
    return s;
}

TrackerSpec checklists() {
    TrackerSpec s;
    s.views = {
        {"coming", QT_TRANSLATE_NOOP("ui", "From today"), "sort due\nfilter state any open waiting failed\nfilter due within coming\n"},
        {"overdue", QT_TRANSLATE_NOOP("ui", "Overdue"), "sort due\nfilter late from 0\n", true},
        {"today", QT_TRANSLATE_NOOP("ui", "Due today"), "sort due\nfilter state any open waiting failed\nfilter due within today\n"},
        {"waiting", QT_TRANSLATE_NOOP("ui", "Waiting for others"), "sort due\nfilter state any waiting\n"},
        {"sessions", QT_TRANSLATE_NOOP("ui", "By session"), "group session\nsort due\nfilter due within coming\n"},
        {"open", QT_TRANSLATE_NOOP("ui", "All open"), "sort due\nfilter state any open waiting failed\n"},
        {"done", QT_TRANSLATE_NOOP("ui", "Done"), "sort -due\nfilter state any done not_needed\n"},
        {"all", QT_TRANSLATE_NOOP("ui", "All"), "sort due\n"}};
    s.bulk = {
        {"reopen", QT_TRANSLATE_NOOP("ui", "Reopen"), "undo-2", core::Right::plan, items_to<core::ItemState::open>},
        {"waiting", QT_TRANSLATE_NOOP("ui", "Waiting"), "hourglass", core::Right::plan, items_to<core::ItemState::waiting>},
        {"skip", QT_TRANSLATE_NOOP("ui", "Not needed"), "minus", core::Right::plan, items_to<core::ItemState::not_needed>},
        {"done", QT_TRANSLATE_NOOP("ui", "Done"), "check", core::Right::plan, items_to<core::ItemState::done>, true}};
    s.space = {QT_TRANSLATE_NOOP("ui", "Done, or open again"), item_done, items_to<core::ItemState::done>, items_to<core::ItemState::open>};
    s.filling = {QT_TRANSLATE_NOOP("ui", "Make the checklist of 1 session"), QT_TRANSLATE_NOOP("ui", "Make the checklists of %1 sessions"), coming_sessions, checklists_for};
    s.icon = "list-checks";
    s.empty_text = QT_TRANSLATE_NOOP("ui", "What has to be true before a session goes live: made from the template of its kind, or added one by one.");
    return s;
}

TrackerSpec sessions() {
    TrackerSpec s;
    s.views = {
        {"coming", QT_TRANSLATE_NOOP("ui", "From today"), SESSION_COLUMNS "sort start\nfilter start within coming\n"},
        {"week", QT_TRANSLATE_NOOP("ui", "This week"), SESSION_COLUMNS "sort start\nfilter start within this_week\n"},
        {"next", QT_TRANSLATE_NOOP("ui", "Next week"), SESSION_COLUMNS "sort start\nfilter start within next_week\n"},
        {"clash", QT_TRANSLATE_NOOP("ui", "Overlaps"), SESSION_COLUMNS "sort start\nfilter clash except \"\"\n", true},
        {"nobody", QT_TRANSLATE_NOOP("ui", "Without a host"), SESSION_COLUMNS "sort start\nfilter start within coming\nfilter hosts any \"\"\nfilter status except cancelled\n", true},
        {"all", QT_TRANSLATE_NOOP("ui", "All"), SESSION_COLUMNS "sort start\n"}};
    s.bulk = {
        {"checklist", QT_TRANSLATE_NOOP("ui", "Make checklists"), "list-checks", core::Right::plan, checklists_for},
        {"cancel", QT_TRANSLATE_NOOP("ui", "Cancel"), "x", core::Right::plan, sessions_to<core::SessionStatus::cancelled>},
        {"publish", QT_TRANSLATE_NOOP("ui", "Publish"), "check", core::Right::plan, sessions_to<core::SessionStatus::planned>, true}};
    s.icon = "calendar";
    s.empty_text = QT_TRANSLATE_NOOP("ui", "Every live session: when, where, for which brand, with whom.");
    return s;
}

TrackerSpec hosts() {
    TrackerSpec s;
    s.views = {
        {"active", QT_TRANSLATE_NOOP("ui", "Active"), "sort name\nfilter status any active onboarding on_leave\n"},
        {"tiktok", QT_TRANSLATE_NOOP("ui", "TikTok"), "sort name\nfilter status any active\nfilter platforms any tiktok\n"},
        {"shopee", QT_TRANSLATE_NOOP("ui", "Shopee"), "sort name\nfilter status any active\nfilter platforms any shopee\n"},
        {"tier", QT_TRANSLATE_NOOP("ui", "By tier"), "group tier\nsort name\nfilter status any active\n"},
        {"away", QT_TRANSLATE_NOOP("ui", "On leave"), "sort name\nfilter status any on_leave\n"},
        {"all", QT_TRANSLATE_NOOP("ui", "All"), "sort name\n"}};
    s.icon = "users";
    s.empty_text = QT_TRANSLATE_NOOP("ui", "The people in front of and behind the camera: what they can do, where, when, for how much.");
    return s;
}

TrackerSpec products() {
    TrackerSpec s;
    s.views = {
        {"all", QT_TRANSLATE_NOOP("ui", "All"), "sort name\n"},
        {"brand", QT_TRANSLATE_NOOP("ui", "By brand"), "group brand\nsort name\n"},
        {"out", QT_TRANSLATE_NOOP("ui", "Out of stock"), "sort name\nfilter stock to 0\n", true},
        {"priceless", QT_TRANSLATE_NOOP("ui", "No live price"), "sort name\nfilter live_price any \"\"\n"}};
    s.icon = "package";
    s.empty_text = QT_TRANSLATE_NOOP("ui", "The catalogue: what is sold, for how much, and how many there are.");
    return s;
}

TrackerSpec plain(const char* icon, const char* text, const char* layout = "sort name\n") {
    TrackerSpec s;
    s.views = {{"all", QT_TRANSLATE_NOOP("ui", "All"), layout}};
    s.icon = icon;
    s.empty_text = text;
    return s;
}

std::map<const void*, TrackerSpec> all_specs() {
    std::map<const void*, TrackerSpec> out;
    out[core::Payment::tracker.tag] = payments();
    out[core::ChecklistItem::tracker.tag] = checklists();
    out[core::Session::tracker.tag] = sessions();
    out[core::Host::tracker.tag] = hosts();
    out[core::Product::tracker.tag] = products();
    out[core::Brand::tracker.tag] = plain("tag", QT_TRANSLATE_NOOP("ui", "The brands that sessions are held for."));
    out[core::Mcn::tracker.tag] = plain("handshake", QT_TRANSLATE_NOOP("ui", "The agencies that represent creators and are paid for them."));
    out[core::Kol::tracker.tag] = plain("star", QT_TRANSLATE_NOOP("ui", "Creators with an audience, and the MCN of each."), "sort handle\n");
    out[core::Room::tracker.tag] = plain("door-open", QT_TRANSLATE_NOOP("ui", "The rooms that sessions are held in."));
    out[core::Template::tracker.tag] = plain("layout-list", QT_TRANSLATE_NOOP("ui", "The checklists that sessions of a kind are given."));
    for (const core::Tracker* tracker : core::trackers()) {
        auto [it, fresh] = out.try_emplace(tracker->tag, plain("table", "", ""));
        it->second.tracker = tracker;
    }
    return out;
}

}  // namespace

const TrackerSpec& spec_of(const core::Tracker& tracker) {
    static const std::map<const void*, TrackerSpec> specs = all_specs();
    return specs.at(tracker.tag);
}

}  // namespace panes
