// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/feeds_form.h"

#include "core/commands/rows.h"
#include "core/trackers/all.h"
#include "ui/kit/form.h"
#include "ui/kit/label.h"
#include "ui/panes/feeds_rows.h"
#include "ui/panes/words.h"

#include <QFileDialog>
#include <QGridLayout>
#include <QHeaderView>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace panes {

using core::Feed;

namespace {

constexpr const char* columns[] = {"name", "from", "format", "every", "session", "local", "notes"};

// Those on air and near in time first: a feed measures what is about to happen.
std::vector<kit::Choice> sessions_near(const core::State& state, const core::Time& now) {
    std::vector<std::pair<std::int64_t, kit::Choice>> all;
    state.each<core::Session>([&](const core::Session& session) {
        const std::int64_t far = session.start.known() ? std::abs(session.start.ms - now.ms) : core::day_ms * 365;
        const std::int64_t rank = session.status == core::SessionStatus::live ? -1 : far;
        if (rank < core::day_ms * 14) all.push_back({rank, {qt(session.code), session.title.empty() ? qt(session.code) : qt(session.code) + QStringLiteral("  ") + qt(session.title)}});
    });
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<kit::Choice> out;
    for (auto& [rank, choice] : all) out.push_back(std::move(choice));
    return out;
}

QString figure(const core::Sample& sample, core::Metric metric) { return sample.counts.known(metric) ? Words::number(sample.counts[metric]) : QString(); }

void cell(QTableWidget& table, int row, int column, const QString& text, bool right) {
    auto* item = new QTableWidgetItem(text);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    item->setTextAlignment((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    table.setItem(row, column, item);
}

}  // namespace

FeedForm::FeedForm(Shell& shell, QWidget* parent) : QWidget(parent), shell_(shell), inspector_(new kit::Inspector) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(inspector_);
    setMinimumWidth(360);
    connect(inspector_, &kit::Inspector::close_wanted, this, [this] { shell_.hide_inspector(); });
    connect(inspector_, &kit::Inspector::triggered, this, [this](const QString& action) {
        if (action == QLatin1String("hurry")) shell_.feeds().hurry(feed_);
        else if (action == QLatin1String("pause")) pause();
        else if (action == QLatin1String("remove")) remove();
    });
    show_feed({});
}

FeedForm::~FeedForm() {
    if (stop_) *stop_ = true;
}

void FeedForm::show_feed(core::Id<Feed> feed) {
    if (stop_) *stop_ = true;
    feed_ = feed;
    state_ = {};
    banner_.clear();
    inspector_->set_banners({});
    inspector_->clear_sections();
    inspector_->add_section(feed.known() ? Words::tr("Where from") : Words::tr("Where the figures come from"), form_part());
    inspector_->add_section(Words::tr("First samples"), trial_part(), Words::tr("nothing is stored by a test"));
    facts_ = nullptr;
    if (feed.known()) inspector_->add_section(Words::tr("How it is"), state_part());
    fill();
}

QWidget* FeedForm::form_part() {
    auto* part = new QWidget;
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    form_ = new kit::Form;
    form_->set_label_width(96);
    column->addWidget(form_);
    auto* pick = new QHBoxLayout;
    pick->setSpacing(8);
    pick->addSpacing(100);
    for (const bool folder : {false, true}) {
        auto* button = new kit::Button({folder ? Words::tr("A folder…") : Words::tr("A file…"), folder ? QStringLiteral("folder-open") : QStringLiteral("file"), kit::ButtonKind::row, {}, {}});
        connect(button, &kit::Button::clicked, this, [this, folder] { choose(folder); });
        pick->addWidget(button);
    }
    pick->addStretch();
    column->addLayout(pick);
    error_ = new kit::Label({}, kit::FontRole::body, kit::Color::on_air_text);
    error_->set_wrapped(true);
    error_->hide();
    column->addWidget(error_);
    auto* act = new QHBoxLayout;
    act->setSpacing(8);
    test_ = new kit::Button({Words::tr("Test"), QStringLiteral("eye"), kit::ButtonKind::plain, {}, Words::tr("Show the first samples; nothing is stored")});
    save_ = new kit::Button({feed_.known() ? Words::tr("Save") : Words::tr("Add the feed"), QStringLiteral("check"), kit::ButtonKind::primary, {}, {}});
    connect(test_, &kit::Button::clicked, this, &FeedForm::test);
    connect(save_, &kit::Button::clicked, this, &FeedForm::save);
    act->addStretch();
    act->addWidget(test_);
    act->addWidget(save_);
    column->addLayout(act);
    return part;
}

QWidget* FeedForm::trial_part() {
    auto* part = new QWidget;
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    found_ = new kit::Label(Words::tr("Test shows what would be read."), kit::FontRole::body, kit::Color::text_quiet);
    found_->set_wrapped(true);
    column->addWidget(found_);
    samples_ = new QTableWidget(0, 4);
    samples_->setHorizontalHeaderLabels({Words::tr("Session"), Words::tr("At"), Words::tr("Viewers"), Words::tr("Orders")});
    samples_->setAccessibleName(Words::tr("First samples"));
    samples_->verticalHeader()->hide();
    samples_->verticalHeader()->setDefaultSectionSize(26);
    samples_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    samples_->setShowGrid(false);
    samples_->hide();
    column->addWidget(samples_);
    return part;
}

QWidget* FeedForm::state_part() {
    auto* part = new QWidget;
    facts_ = new QGridLayout(part);
    facts_->setContentsMargins(0, 0, 0, 0);
    facts_->setHorizontalSpacing(8);
    facts_->setVerticalSpacing(6);
    facts_->setColumnMinimumWidth(0, 96);
    facts_->setColumnStretch(1, 1);
    fact_lines_.clear();
    for (const QString& title : {Words::tr("State"), Words::tr("Last read"), Words::tr("Newest"), Words::tr("Measured"), Words::tr("Next look"), Words::tr("Brought"), Words::tr("Noted"), Words::tr("Refused last")}) {
        auto* label = new kit::Label(title, kit::FontRole::label, kit::Color::text_quiet);
        auto* value = new kit::Label;
        value->set_wrapped(true);
        const int row = int(fact_lines_.size());
        facts_->addWidget(label, row, 0, Qt::AlignTop);
        facts_->addWidget(value, row, 1);
        fact_lines_.emplace_back(label, value);
    }
    return part;
}

void FeedForm::fill() {
    const core::State& state = *shell_.bridge().state();
    const core::Scene scene = shell_.bridge().scene();
    const Feed* feed = state.find(feed_);
    const Feed fresh;
    if (!feed) feed = &fresh;
    inspector_->set_head({{}, {}, {}, feed_.known() ? qt(feed->name) : Words::tr("A new feed"), false});
    fields_.clear();
    for (const char* id : columns) {
        const core::Column& column = *Feed::tracker.find(id);
        kit::FormField field{QLatin1String(id), titled(Feed::tracker.id, column.title), kit::FieldKind::text, qt(core::display(column, feed, scene))};
        if (column.kind == core::Kind::choice) {
            field.kind = kit::FieldKind::choice;
            field.choices.push_back({{}, Words::tr("found by the content")});
            for (const core::Choice& choice : column.choices) field.choices.push_back({qt(choice.id), titled("choice", choice.title)});
            field.value = feed->format == core::FeedFormat::none ? QString() : qt(column.choices[static_cast<std::size_t>(feed->format) - 1].id);
        }
        if (column.kind == core::Kind::flag) field.kind = kit::FieldKind::check, field.value = feed->local ? QStringLiteral("1") : QString();
        if (column.kind == core::Kind::ref) field.kind = kit::FieldKind::lookup, field.choices = sessions_near(state, shell_.bridge().desk().now()), field.free_text = true, field.placeholder = Words::tr("when its lines do not say");
        if (column.kind == core::Kind::number) field.kind = kit::FieldKind::number, field.placeholder = QStringLiteral("10");
        if (column.id == "from") field.placeholder = Words::tr("a path, or https://…");
        fields_.push_back(std::move(field));
    }
    form_->set_fields(fields_);
    const bool may = core::may(shell_.bridge().desk().context().roles, core::Right::act_live) && !shell_.bridge().desk().read_only();
    save_->setEnabled(may);
    std::vector<kit::BannerAction> foot;
    if (feed_.known()) {
        foot.push_back({QStringLiteral("hurry"), {Words::tr("Look now"), QStringLiteral("refresh-cw"), kit::ButtonKind::row, {}, {}}});
        foot.push_back({QStringLiteral("pause"), {feed->paused ? Words::tr("Go on") : Words::tr("Pause"), feed->paused ? QStringLiteral("play") : QStringLiteral("pause"), kit::ButtonKind::row, {}, {}}});
        foot.push_back({QStringLiteral("remove"), {{}, QStringLiteral("trash-2"), kit::ButtonKind::row, {}, Words::tr("Remove this feed; what it brought stays")}});
    }
    inspector_->set_foot(foot);
    show_error({});
}

void FeedForm::focus_name() { form_->focus_field(QStringLiteral("name")); }

void FeedForm::show_error(const QString& text) {
    error_->setText(text);
    error_->setVisible(!text.isEmpty());
}

void FeedForm::choose(bool folder) {
    auto* dialog = new QFileDialog(this, folder ? Words::tr("The folder in which exports appear") : Words::tr("The file that grows, or an export"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(folder ? QFileDialog::Directory : QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        for (kit::FormField& field : fields_) field.value = field.id == QLatin1String("from") ? path : form_->value(field.id);
        form_->set_fields(fields_);
    });
    dialog->open();
}

// ---- test ----------------------------------------------------------------------------------------------------------

desk::FeedSpec FeedForm::typed() const {
    desk::FeedSpec spec;
    spec.from = utf8(form_->value(QStringLiteral("from")).trimmed());
    spec.local = !form_->value(QStringLiteral("local")).isEmpty();
    spec.session = utf8(form_->value(QStringLiteral("session")));
    const std::string format = utf8(form_->value(QStringLiteral("format")));
    for (std::size_t i = 0; i < std::size(core::feed_format_choices); ++i)
        if (core::feed_format_choices[i].id == format) spec.format = static_cast<core::FeedFormat>(i + 1);
    return spec;
}

void FeedForm::test() {
    desk::FeedSpec spec = typed();
    auto from = desk::settle_source(spec.from, spec.local);
    samples_->hide();
    if (!from) {
        found_->setText(qt(from.error().text));
        found_->set_color(kit::Color::on_air_text);
        return;
    }
    spec.from = *std::move(from);
    if (stop_) *stop_ = true;
    stop_ = std::make_shared<std::atomic_bool>(false);
    test_->setEnabled(false);
    found_->setText(Words::tr("Looking…"));
    found_->set_color(kit::Color::text_quiet);
    shell_.aside(this, [sink = &shell_.feeds().sink(), spec, stop = stop_] { return desk::try_feed(*sink, spec, [stop] { return stop->load(); }); },
                 [this, stop = stop_](const core::Result<desk::FeedTrial>& trial) {
                     if (stop == stop_ && !*stop) show_trial(trial);
                 });
}

void FeedForm::show_trial(const core::Result<desk::FeedTrial>& trial) {
    test_->setEnabled(true);
    found_->set_color(trial ? kit::Color::text : kit::Color::on_air_text);
    if (!trial) return found_->setText(qt(trial.error().text));
    if (trial->nothing) return found_->setText(Words::tr("It is there, and there is nothing in it yet."));
    QString words = Words::counted(trial->taken.samples, Words::tr("1 sample can be read"), Words::tr("%1 samples can be read"));
    if (!trial->taken.export_says.empty()) words = qt(trial->taken.export_says) + (trial->taken.samples ? QStringLiteral("\n") + words : QString());
    if (trial->more) words += Words::tr(" in its beginning");
    if (trial->taken.refused) words += QStringLiteral(", ") + Words::tr("%1 refused").arg(Words::number(trial->taken.refused));
    for (const desk::FeedRefusal& refusal : trial->taken.reasons) words += QLatin1Char('\n') + Words::tr("line %1: %2").arg(Words::number(refusal.line), qt(refusal.reason));
    found_->setText(words);
    const auto& latest = trial->taken.latest;
    const core::Zone zone = shell_.bridge().state()->workspace().zone;
    samples_->setRowCount(int(latest.size()));
    for (int row = 0; row < int(latest.size()); ++row) {
        const core::Sample& sample = latest[std::size_t(row)];
        cell(*samples_, row, 0, qt(sample.session), false);
        cell(*samples_, row, 1, qt(core::clock_text({sample.at_ms, zone}, zone)), false);
        cell(*samples_, row, 2, figure(sample, core::Metric::viewers), true);
        cell(*samples_, row, 3, figure(sample, core::Metric::orders), true);
    }
    samples_->setFixedHeight(34 + 26 * int(latest.size()));
    samples_->setVisible(!latest.empty());
}

// ---- save ----------------------------------------------------------------------------------------------------------

void FeedForm::save() {
    const desk::FeedSpec spec = typed();
    const auto from = desk::settle_source(spec.from, spec.local);
    if (!from) return show_error(qt(from.error().text));
    core::NewRow row;
    for (const auto& [id, text] : form_->values()) {
        const core::Column* column = Feed::tracker.find(utf8(id));
        if (column->kind == core::Kind::flag) row.fields.emplace_back(column, core::Value(!text.isEmpty()));
        else row.fields.emplace_back(column, id == QLatin1String("from") ? *from : utf8(text.trimmed()));
    }
    if (!feed_.known()) return run(core::add_row(Feed::tracker, std::move(row)), true);
    std::vector<core::CellEdit> cells;
    for (auto& [column, to] : row.fields) cells.push_back({feed_.value, column, std::move(to)});
    run(core::set_cells(Feed::tracker, std::move(cells)), false);
}

void FeedForm::run(core::Command command, bool adds) {
    shell_.bridge().run(std::move(command), this, [this, adds](const core::Result<desk::Outcome>& outcome) {
        if (!outcome) return show_error(qt(outcome.error().text));
        show_error({});
        shell_.tell(outcome->revision ? qt(outcome->title) : Words::tr("Nothing to change: it is so already."), outcome->revision != 0);
        if (adds && !outcome->changes->rows.empty()) emit added(outcome->changes->rows.front().id);
    });
}

void FeedForm::pause() {
    if (const Feed* feed = shell_.bridge().state()->find(feed_))
        run(core::set_cells(Feed::tracker, {{feed_.value, Feed::tracker.find("paused"), core::Value(!feed->paused)}}), false);
}

void FeedForm::remove() { run(core::remove_rows(Feed::tracker, {feed_.value}), false); }

// ---- how it is -----------------------------------------------------------------------------------------------------

void FeedForm::tell_state(const desk::FeedState& state) {
    state_ = state;
    const QString problem = qt(state.problem);
    if (problem != banner_) {
        banner_ = problem;
        inspector_->set_banners(problem.isEmpty() ? std::vector<kit::BannerSpec>{} : std::vector<kit::BannerSpec>{{kit::Tone::alarm, Words::tr("It cannot be read"), problem, {}}});
    }
    tick();
}

void FeedForm::tick() {
    if (!facts_ || !feed_.known()) return;
    const core::Time now = shell_.bridge().desk().now();
    const core::Zone zone = shell_.bridge().state()->workspace().zone;
    QString measured;
    if (!state_.latest.empty()) {
        const core::Sample& sample = state_.latest.back();
        measured = qt(sample.session) + QStringLiteral(" · ") + qt(core::clock_text({sample.at_ms, zone}, zone));
        if (const QString viewers = figure(sample, core::Metric::viewers); !viewers.isEmpty()) measured += QStringLiteral(" · ") + Words::tr("%1 viewers").arg(viewers);
    }
    const QString facts[] = {mood_words(state_.mood(now.ms)), ago(state_.succeeded_ms, now.ms), ago(state_.fresh_ms, now.ms), measured,
                             state_.next_ms == core::no_number || state_.paused ? QString() : next_words(state_, now.ms), count_words(state_), qt(state_.note),
                             state_.reasons.empty() ? QString() : qt(state_.reasons.back().reason)};
    for (std::size_t i = 0; i < fact_lines_.size(); ++i) {
        const auto [label, value] = fact_lines_[i];
        value->setText(facts[i]);
        value->setAccessibleName(label->text() + QStringLiteral(": ") + facts[i]);
        label->setVisible(!facts[i].isEmpty());
        value->setVisible(!facts[i].isEmpty());
    }
}

}  // namespace panes
