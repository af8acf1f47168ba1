// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/inspector.h"

#include "ui/kit/button.h"
#include "ui/kit/form.h"
#include "ui/kit/history.h"
#include "ui/kit/inspector.h"
#include "ui/kit/label.h"
#include "ui/panes/row_form.h"
#include "ui/panes/session_cures.h"
#include "ui/panes/words.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace panes {
namespace {

constexpr std::size_t most_links = 6;
constexpr std::size_t most_lines = 200;

struct Link {
    const core::Tracker* tracker = nullptr;
    std::int64_t id = 0;
    QString text;
};
struct Related {
    QString title;
    std::size_t count = 0;
    std::vector<Link> first;
};

// Rows that point to this one, by tracker and column. On a reader: it looks at every row.
std::vector<Related> related_to(const core::State& state, const core::Tracker& tracker, std::int64_t id) {
    std::vector<Related> out;
    for (const core::Tracker* other : core::trackers())
        for (const core::Column& c : other->columns) {
            if (c.kind != core::Kind::ref || !c.stored() || c.target != tracker.tag) continue;
            Related group{titled(other->id, other->title), 0, {}};
            state.table(*other).for_each([&](const core::Slot& s) {
                if (*static_cast<const std::int64_t*>(c.at(s.row.get())) != id) return;
                if (++group.count > most_links) return;
                // A row without a name of its own is told by what it is about.
                const core::Column* what = other->find("what");
                QString text = qt(what && what->stored() ? core::display(*what, s.row.get(), {state, {}}) : core::name_of(*other, s.id, state));
                for (const char* also : {"person", "role", "state", "status", "title"})
                    if (const core::Column* more = other->find(also); more && more->stored())
                        if (const QString words = qt(core::display(*more, s.row.get(), {state, {}})); !words.isEmpty() && words != text) text += QStringLiteral(" · ") + words;
                group.first.push_back({other, s.id, text});
            });
            if (group.count) out.push_back(std::move(group));
        }
    return out;
}

QString value_words(const core::Column& c, const core::Value& v, const core::Scene& scene) {
    const QString text = qt(core::display(c, v, scene)).simplified();
    return text.isEmpty() && core::known(v) ? QStringLiteral("—") : text.left(120);
}

std::vector<kit::HistoryLine> lines_of(const std::vector<core::Revision>& history, const core::Tracker& tracker, std::int64_t id, const core::Scene& scene) {
    std::vector<kit::HistoryLine> out;
    for (const core::Revision& r : history) {
        const QString when = moment(r.at, scene.now, scene.state.workspace().zone);
        const QString who = qt(r.who) + (r.undoes ? QStringLiteral(", ") + (r.redo ? Words::tr("redo") : Words::tr("undo")) : QString());
        for (const core::RowChange& row : r.rows) {
            if (row.tracker->tag != tracker.tag || row.id != id || out.size() >= most_lines) continue;
            if (row.event != core::RowEvent::changed) {
                out.push_back({when, row.event == core::RowEvent::added ? Words::tr("Created") : Words::tr("Removed"), {}, qt(r.title), who});
                continue;
            }
            bool first = true;
            for (const core::FieldChange& f : row.fields) {
                out.push_back({first ? when : QString(), qt(f.column->title), value_words(*f.column, f.before, scene), value_words(*f.column, f.after, scene), who});
                first = false;
            }
        }
    }
    return out;
}

}  // namespace

class Inspector::Parts : public QObject {
public:
    Parts(Inspector& of, models::Bridge& b) : outer(of), bridge(b), view(new kit::Inspector(&of)) {}
    void build(const core::Tracker& tracker);
    void fill(const core::Tracker& tracker, std::int64_t id);
    void ask_aside(const core::Tracker& tracker, std::int64_t id);
    void show_links(const std::vector<Related>& related);
    void commit(const QString& field, const QString& text);
    std::vector<kit::BannerAction> cure_buttons(const core::Tracker& tracker, const void* row);
    void cure(const QString& action);
    std::vector<Link> own_links(const core::Tracker& tracker, const void* row, const core::State& state) const;

    Inspector& outer;
    models::Bridge& bridge;
    kit::Inspector* view;
    const core::Tracker* built = nullptr;
    kit::Form* form = nullptr;
    kit::Form* notes = nullptr;
    kit::Form* computed = nullptr;
    QWidget* links = nullptr;
    kit::HistoryList* history = nullptr;
    std::int64_t shown_revision = 0;      // of the row as the form shows it
    core::RowPtr shown;                   // the row as the form shows it
    core::RowPtr typed_over;              // the row as it was when somebody began to type
    models::Cancel asking;
    std::vector<Cure> cures;              // as the buttons of the banner offer them
};

Inspector::Inspector(models::Bridge& bridge, QWidget* parent) : QWidget(parent), parts_(std::make_unique<Parts>(*this, bridge)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(parts_->view);
    connect(parts_->view, &kit::Inspector::close_wanted, this, &Inspector::close_wanted);
    connect(parts_->view, &kit::Inspector::triggered, this, [this](const QString& action) { parts_->cure(action); });
    connect(&bridge, &models::Bridge::published, this, [this](const models::Batch& batch) {
        refresh();
        const auto touches = [this](const auto& changes) { return std::ranges::any_of(changes->rows, [this](const core::Change& c) { return id_ && tracker_ && c.id == id_ && c.tracker->tag == tracker_->tag; }); };
        if (tracker_ && id_ && (batch.changes.empty() || std::ranges::any_of(batch.changes, touches))) parts_->ask_aside(*tracker_, id_);
    });
    connect(&bridge, &models::Bridge::ticked, this, [this] { refresh(); });
    show_row(nullptr, 0);
}

Inspector::~Inspector() = default;

void Inspector::show_row(const core::Tracker* tracker, std::int64_t id) {
    if (tracker == tracker_ && id == id_ && parts_->built == tracker && id) return;
    tracker_ = tracker;
    id_ = id;
    parts_->shown.reset();
    parts_->typed_over.reset();
    if (!tracker || !id) {
        parts_->built = nullptr;
        parts_->view->clear_sections();
        parts_->view->show_empty({QStringLiteral("info"), Words::tr("Nothing is selected"), Words::tr("Select a row: its fields, what belongs to it and its history are shown here."), {}});
        return;
    }
    if (parts_->built != tracker) parts_->build(*tracker);
    parts_->links->hide();
    parts_->history->set_lines({});
    refresh();
    parts_->ask_aside(*tracker, id);
}

void Inspector::refresh() {
    if (tracker_ && id_) parts_->fill(*tracker_, id_);
}

void Inspector::focus_field(std::string_view column) {
    for (kit::Form* form : {parts_->form, parts_->notes})
        if (form) form->focus_field(qt(column));
}

// ---- parts -----------------------------------------------------------------------------------------------------------

void Inspector::Parts::build(const core::Tracker& tracker) {
    built = &tracker;
    view->clear_sections();
    const QString one = titled("one", tracker.one);
    form = new kit::Form;
    notes = new kit::Form;
    computed = new kit::Form;
    const auto has = [&](auto which) { return std::ranges::any_of(tracker.columns, which); };
    view->add_section(one.left(1).toUpper() + one.mid(1), form);
    if (has([](const core::Column& c) { return c.is_long; })) view->add_section(Words::tr("Notes"), notes);
    if (has([](const core::Column& c) { return !c.editable(); })) view->add_section(Words::tr("Computed"), computed);
    links = new QWidget;
    auto* column = new QVBoxLayout(links);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    view->add_section(Words::tr("Belongs to it"), links, {}, {}, QStringLiteral("link"));
    history = new kit::HistoryList;
    view->add_section(Words::tr("History"), history, {}, {}, QStringLiteral("history"));
    for (kit::Form* each : {form, notes, computed}) {
        each->set_label_width(92);
        connect(each, &kit::Form::committed, this, &Parts::commit);
    }
}

void Inspector::Parts::fill(const core::Tracker& tracker, std::int64_t id) {
    const core::Slot* slot = bridge.state()->table(tracker).find(id);
    if (!slot) {
        view->set_banners({{kit::Tone::warn, Words::tr("This row was removed"), Words::tr("Undo brings it back."), {}}});
        return;
    }
    const core::Scene scene = bridge.scene();
    const void* row = slot->row.get();
    const core::Context who = bridge.desk().context();
    std::vector<kit::FormField> main, longs, others;
    for (const core::Column& c : tracker.columns) {
        if (!core::may(who.roles, c.see)) continue;
        const core::Right right = c.edit == core::Right::by_tracker ? tracker.edit : c.edit;
        const bool fixed = !c.editable() || bridge.desk().read_only() || !core::may(who.roles, right);
        kit::FormField field = form_field(c, core::get(c, row, scene), scene, fixed);
        (!c.editable() ? others : c.is_long ? longs : main).push_back(std::move(field));
    }
    // While a field is typed into, the row that it was typed over is the one to compare with.
    if (form->typing().isEmpty() && notes->typing().isEmpty()) typed_over.reset();
    else if (!typed_over) typed_over = shown;
    for (kit::Form* each : {form, notes}) each->setProperty("draft_row", QStringLiteral("%1/%2").arg(qt(tracker.id)).arg(id));
    form->set_fields(main);
    notes->set_fields(longs);
    computed->set_fields(others);
    shown_revision = slot->revision;
    shown = slot->row;

    kit::InspectorHead head;
    const core::Column& key = tracker.key();
    head.code = qt(core::display(key, row, scene));
    const core::Column* title = tracker.find("title");
    head.title = title && title->stored() ? qt(core::display(*title, row, scene)) : qt(core::name_of(tracker, id, scene.state));
    if (head.title.isEmpty()) head.title = head.code;
    if (head.title == head.code) head.code = titled("one", tracker.one);
    for (const char* chip : {"platform", "status", "state"})
        if (const core::Column* c = tracker.find(chip); c && head.chip.isEmpty()) head.chip = qt(core::display(*c, row, scene));
    head.chip_kind = QStringLiteral("neutral");
    view->set_head(head);

    std::vector<kit::BannerSpec> banners;
    if (const core::Column* clash = tracker.find("clash"))
        if (const QString words = qt(core::display(*clash, row, scene)); !words.isEmpty()) banners.push_back({kit::Tone::alarm, Words::tr("Taken twice"), words, cure_buttons(tracker, row)});
    core::Draft draft(scene.state, who, {});
    for (const core::Problem& problem : draft.problems(tracker, id)) banners.push_back({kit::Tone::warn, Words::message(qt(problem.text)), {}, {}});
    view->set_banners(banners);
}

// The ways out of a clash, for who may take them.
std::vector<kit::BannerAction> Inspector::Parts::cure_buttons(const core::Tracker& tracker, const void* row) {
    cures.clear();
    std::vector<kit::BannerAction> out;
    const core::Context who = bridge.desk().context();
    if (tracker.tag != core::Session::tracker.tag || bridge.desk().read_only() || !core::may(who.roles, tracker.edit)) return out;
    cures = cures_of(*static_cast<const core::Session*>(row), *bridge.state(), who);
    for (std::size_t i = 0; i < cures.size(); ++i) out.push_back({QStringLiteral("cure:%1").arg(i), {cures[i].words}});
    return out;
}

void Inspector::Parts::cure(const QString& action) {
    const auto at = action.section(QLatin1Char(':'), 1).toULong();
    if (!action.startsWith(QLatin1String("cure:")) || at >= cures.size()) return;
    bridge.run(core::move_session({outer.id()}, cures[at].to), this, [this](const core::Result<desk::Outcome>& outcome) {
        emit outer.said(outcome ? qt(outcome->title) : qt(outcome.error().text), outcome.has_value());
    });
}

// What takes a look at every row, or at the log, is asked of a reader.
void Inspector::Parts::ask_aside(const core::Tracker& tracker, std::int64_t id) {
    asking.cancel();
    asking = models::Cancel();
    struct Answer { std::vector<Related> related; std::vector<kit::HistoryLine> lines; };
    bridge.reader().post([this, guard = QPointer<QObject>(this), cancel = asking, state = bridge.state(), desk = &bridge.desk(), now = bridge.desk().now(), of = &tracker, id] {
        if (cancel.cancelled()) return;
        auto answer = std::make_shared<Answer>();
        answer->related = related_to(*state, *of, id);
        if (const auto log = desk->history(*of, id)) answer->lines = lines_of(*log, *of, id, {*state, now});
        models::on_ui(guard, [this, cancel, answer] {
            if (cancel.cancelled() || !built) return;
            show_links(answer->related);
            history->set_lines(std::move(answer->lines));
        });
    });
}

// What this row points to itself.
std::vector<Link> Inspector::Parts::own_links(const core::Tracker& tracker, const void* row, const core::State& state) const {
    std::vector<Link> out;
    for (const core::Column& c : tracker.columns) {
        if (c.kind != core::Kind::ref || !c.stored()) continue;
        const core::Tracker* target = core::tracker_tagged(c.target);
        const core::Value v = core::get(c, row);
        if (target && core::known(v)) out.push_back({target, std::get<core::RowId>(v).value, titled(tracker.id, c.title) + QStringLiteral(": ") + qt(core::name_of(*target, std::get<core::RowId>(v).value, state))});
    }
    return out;
}

void Inspector::Parts::show_links(const std::vector<Related>& related) {
    auto* column = static_cast<QVBoxLayout*>(links->layout());
    while (QLayoutItem* item = column->takeAt(0)) {
        if (item->widget()) item->widget()->deleteLater();
        delete item;
    }
    const auto add_link = [&](const Link& link) {
        auto* button = new kit::Button({link.text, {}, kit::ButtonKind::link});
        button->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
        column->addWidget(button, 0, Qt::AlignLeft);
        connect(button, &QPushButton::clicked, &outer, [this, tracker = link.tracker, id = link.id] { emit outer.link_wanted(tracker, id); });
    };
    if (shown)
        for (const Link& link : own_links(*built, shown.get(), *bridge.state())) add_link(link);
    for (const Related& group : related) {
        column->addWidget(new kit::Label(QStringLiteral("%1 %2").arg(group.title).arg(group.count), kit::FontRole::label, kit::Color::text_quiet));
        for (const Link& link : group.first) add_link(link);
        if (group.count > most_links) column->addWidget(new kit::Label(Words::tr("and %1 more").arg(group.count - most_links), kit::FontRole::label, kit::Color::text_quiet));
    }
    if (column->count() == 0) column->addWidget(new kit::Label(Words::tr("nothing yet"), kit::FontRole::label, kit::Color::text_quiet));
    links->show();
}

void Inspector::Parts::commit(const QString& field, const QString& text) {
    if (!built || !outer.id()) return;
    const core::Column* c = built->find(utf8(field));
    const core::Slot* slot = bridge.state()->table(*built).find(outer.id());
    kit::Form* where = c && c->is_long ? notes : form;
    if (!c || !slot) return;
    // Somebody else changed this field since the form showed it: both values are there, the next commit decides.
    const core::RowPtr seen = typed_over ? typed_over : shown;
    if (seen && c->stored() && slot->row != seen && !core::same_field(*c, slot->row.get(), seen.get())) {
        typed_over = slot->row;
        where->hold(field, form_field(*c, core::get(*c, slot->row.get()), bridge.scene(), false).value);
        return where->set_error(field, Words::tr("Changed meanwhile to “%1”. Enter it again to replace that.").arg(value_words(*c, core::get(*c, slot->row.get()), bridge.scene())));
    }
    typed_over.reset();
    core::Command command = core::set_cells(*built, {{outer.id(), c, entered(*c, text)}});
    bridge.run(std::move(command), this, [this, field, where = QPointer<kit::Form>(where)](const core::Result<desk::Outcome>& outcome) {
        if (!outcome && where) return where->set_error(field, Words::message(qt(outcome.error().text)));
        if (outcome && outcome->revision) emit outer.said(qt(outcome->title), true);
    });
}

}  // namespace panes
