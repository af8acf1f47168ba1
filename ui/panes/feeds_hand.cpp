// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/feeds_hand.h"

#include "core/commands/air.h"
#include "core/parse.h"
#include "core/trackers/all.h"
#include "ui/kit/label.h"
#include "ui/kit/listrow.h"
#include "ui/panes/feeds_rows.h"
#include "ui/panes/words.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QScrollArea>
#include <QVBoxLayout>

namespace panes {

namespace {

constexpr core::Metric asked[] = {core::Metric::viewers, core::Metric::views, core::Metric::impressions, core::Metric::product_clicks, core::Metric::add_to_cart,
                                  core::Metric::orders, core::Metric::units, core::Metric::buyers, core::Metric::likes, core::Metric::comments, core::Metric::shares, core::Metric::new_followers};

QString metric_title(core::Metric metric) {
    switch (metric) {
    case core::Metric::viewers: return Words::tr("Viewers now");
    case core::Metric::engaged_viewers: return Words::tr("Engaged now");
    case core::Metric::views: return Words::tr("Views");
    case core::Metric::impressions: return Words::tr("Impressions");
    case core::Metric::product_impressions: return Words::tr("Product impressions");
    case core::Metric::product_clicks: return Words::tr("Product clicks");
    case core::Metric::add_to_cart: return Words::tr("Add to cart");
    case core::Metric::orders: return Words::tr("Orders");
    case core::Metric::units: return Words::tr("Units");
    case core::Metric::buyers: return Words::tr("Buyers");
    case core::Metric::likes: return Words::tr("Likes");
    case core::Metric::comments: return Words::tr("Comments");
    case core::Metric::shares: return Words::tr("Shares");
    case core::Metric::new_followers: break;
    }
    return Words::tr("New followers");
}

QString id_of(core::Metric metric) { return qt(core::metric_ids[static_cast<std::size_t>(metric)]); }

}  // namespace

FeedsHand::FeedsHand(Shell& shell, QWidget* parent) : QWidget(parent), shell_(shell), form_(new kit::Form), said_(new kit::Label), list_(new QVBoxLayout) {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    outer->addWidget(scroll);
    auto* ground = new kit::Ground(kit::Color::surface);
    scroll->setWidget(ground);
    auto* row = new QHBoxLayout(ground);
    row->setContentsMargins(16, 16, 16, 16);
    auto* middle = new QWidget;
    middle->setMaximumWidth(560);
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    row->addWidget(middle, 3);
    row->addStretch(1);
    auto* words = new kit::Label(Words::tr("For a session without a feed: copy the figures from the platform's screen. Empty means not known, not 0. "
                                           "Counts are since the session began. What is typed here stays marked “by hand”, with its time and your name."), kit::FontRole::body, kit::Color::text_quiet);
    words->set_wrapped(true);
    column->addWidget(words);
    form_->set_label_width(130);
    column->addWidget(form_);
    said_->set_wrapped(true);
    column->addWidget(said_);
    auto* act = new QHBoxLayout;
    auto* paste = new kit::Button({Words::tr("Paste a row"), QStringLiteral("clipboard-paste"), kit::ButtonKind::plain, {}, Words::tr("Headings above figures from a sheet, or lines such as “orders 12”")});
    save_ = new kit::Button({Words::tr("Store these figures"), QStringLiteral("check"), kit::ButtonKind::primary, {}, {}});
    connect(paste, &kit::Button::clicked, this, &FeedsHand::paste);
    connect(save_, &kit::Button::clicked, this, &FeedsHand::save);
    act->addStretch();
    act->addWidget(paste);
    act->addWidget(save_);
    column->addLayout(act);
    list_->setSpacing(0);
    column->addLayout(list_);
    column->addStretch();
    fill(nullptr);
    connect(form_, &kit::Form::committed, this, [this](const QString& field) { if (field == QLatin1String("session")) list_rows(); });
}

void FeedsHand::refresh() {
    fill(nullptr);
    list_rows();
}

void FeedsHand::fill(const desk::PastedFigures* pasted) {
    const core::State& state = *shell_.bridge().state();
    const core::Time now = shell_.bridge().desk().now();
    const core::Zone zone = state.workspace().zone;
    const auto kept = [this](const QString& id, const QString& otherwise) {
        const QString before = fields_.empty() ? QString() : form_->value(id);
        return before.isEmpty() ? otherwise : before;
    };
    kit::FormField session{QStringLiteral("session"), Words::tr("Session"), kit::FieldKind::lookup};
    session.free_text = true;
    QString live;
    state.each<core::Session>([&](const core::Session& one) {
        if (one.status == core::SessionStatus::live) live = qt(one.code);
        if (one.start.known() && std::abs(one.start.ms - now.ms) < core::day_ms * 3) session.choices.push_back({qt(one.code), qt(one.code)});
    });
    session.value = kept(session.id, live);
    kit::FormField at{QStringLiteral("at"), Words::tr("Measured at"), kit::FieldKind::text};
    at.value = pasted || fields_.empty() || form_->value(at.id).isEmpty() ? qt(core::iso_in(now, zone)).left(16).replace(10, 1, QLatin1Char(' ')) : form_->value(at.id);
    std::vector<kit::FormField> fields{session, at};
    for (const core::Metric metric : asked) {
        kit::FormField field{id_of(metric), metric_title(metric), kit::FieldKind::number};
        field.value = pasted ? (pasted->counts.known(metric) ? QString::number(pasted->counts[metric]) : QString()) : kept(field.id, {});
        fields.push_back(field);
    }
    kit::FormField gmv{QStringLiteral("gmv"), Words::tr("GMV"), kit::FieldKind::text};
    gmv.unit = qt(state.workspace().currency.text());
    gmv.note = gmv.unit;
    gmv.value = pasted ? qt(pasted->gmv) : kept(gmv.id, {});
    fields.push_back(gmv);
    fields_ = fields;
    form_->set_fields(fields_);
    save_->setEnabled(core::may(shell_.bridge().desk().context().roles, core::Right::act_live) && !shell_.bridge().desk().read_only());
}

void FeedsHand::say(const QString& text, bool bad) {
    said_->set_color(bad ? kit::Color::on_air_text : kit::Color::good);
    said_->setText(text);
}

void FeedsHand::paste() {
    const desk::PastedFigures pasted = desk::read_pasted(utf8(QGuiApplication::clipboard()->text().left(20'000)));
    fill(&pasted);
    QStringList unknown;
    for (const std::string& one : pasted.unknown) unknown += qt(one);
    say(unknown.isEmpty() ? QString() : Words::tr("Not understood: %1").arg(unknown.join(QStringLiteral(", "))), true);
}

core::Result<desk::HandRow> FeedsHand::typed() const {
    const core::State& state = *shell_.bridge().state();
    desk::HandRow row;
    row.session = utf8(form_->value(QStringLiteral("session")).trimmed());
    if (row.session.empty()) return core::usage("Which session? Choose one, or type its code.");
    const auto at = core::time_of_iso(utf8(form_->value(QStringLiteral("at")).trimmed()), state.workspace().zone);
    if (!at) return core::usage("When was it measured? Write 2026-11-09 20:15.");
    row.at_ms = at->ms;
    bool any = false;
    for (const core::Metric metric : asked) {
        const QString text = form_->value(id_of(metric)).trimmed();
        if (text.isEmpty()) continue;
        const desk::PastedFigures read = desk::read_pasted(utf8(id_of(metric) + QLatin1Char('\t') + text));
        if (!read.counts.known(metric)) return core::usage(utf8(Words::tr("%1: “%2” is no count.").arg(metric_title(metric), text)));
        row.counts[metric] = read.counts[metric];
        any = true;
    }
    if (const QString text = form_->value(QStringLiteral("gmv")).trimmed(); !text.isEmpty()) {
        const auto money = core::money_of(utf8(QString(text).remove(QLatin1Char(',')).remove(QLatin1Char(' '))), state.workspace().currency);
        if (!money) return core::usage(utf8(Words::tr("GMV: “%1” is no amount. Write it without separators: 12500000.").arg(text)));
        row.gmv = *money;
        any = true;
    }
    if (!any) return core::usage("No figure is typed yet.");
    row.who = shell_.bridge().desk().context().who;
    return row;
}

void FeedsHand::save() {
    const auto row = typed();
    if (!row) return say(qt(row.error().text), true);
    desk::FeedPiece piece;
    piece.bytes = desk::hand_line(*row, shell_.bridge().state()->workspace().zone);
    piece.format = core::FeedFormat::kpi_lines;
    piece.name = "by hand";
    const QString line = Words::tr("%1 at %2, by hand").arg(qt(row->session), form_->value(QStringLiteral("at")));
    save_->setEnabled(false);
    shell_.feeds().sink().take(std::move(piece), [this, guard = QPointer<QObject>(this), line](core::Result<desk::FeedTaken> taken) {
        models::on_ui(guard, [this, line, taken = std::move(taken)] { stored(taken, line); });
    });
}

void FeedsHand::stored(const core::Result<desk::FeedTaken>& taken, const QString& line) {
    save_->setEnabled(true);
    if (!taken) return say(qt(taken.error().text), true);
    if (taken->refused) return say(taken->reasons.empty() ? Words::tr("It was refused.") : qt(taken->reasons.front().reason), true);
    if (taken->duplicates) return say(Words::tr("This is stored already."), true);
    say(Words::tr("Stored: %1").arg(line), false);
    for (kit::FormField& field : fields_)
        if (field.id != QLatin1String("session")) field.value.clear();
        else field.value = form_->value(field.id);
    form_->set_fields(fields_);
    fill(nullptr);
    list_rows();
}

// What was typed for this session before, by whom: as it is kept.
void FeedsHand::list_rows() {
    const core::State& state = *shell_.bridge().state();
    const QString code = form_->value(QStringLiteral("session")).trimmed();
    if (code.isEmpty()) return show_rows({});
    std::vector<std::string> lives{utf8(code)};
    if (const core::Session* session = state.find(core::session_of_live(state, utf8(code)))) lives = core::lives_of(state, *session);
    shell_.aside(this, [desk = &shell_.bridge().desk(), lives] { return desk::hand_rows(*desk, lives, 50); }, [this](const core::Result<std::vector<core::Sample>>& rows) {
        if (rows) show_rows(*rows);
    });
}

void FeedsHand::show_rows(const std::vector<core::Sample>& rows) {
    while (QLayoutItem* item = list_->takeAt(0)) {
        if (item->widget()) item->widget()->hide(), item->widget()->deleteLater();
        delete item;
    }
    const core::Time now = shell_.bridge().desk().now();
    const core::Zone zone = shell_.bridge().state()->workspace().zone;
    for (const core::Sample& sample : rows) {
        QStringList figures;
        for (const core::Metric metric : asked)
            if (sample.counts.known(metric)) figures += metric_title(metric) + QLatin1Char(' ') + Words::number(sample.counts[metric]);
        if (sample.gmv.known()) figures += Words::tr("GMV") + QLatin1Char(' ') + money_words(sample.gmv);
        kit::RowSpec row;
        row.title = moment({sample.at_ms, zone}, now, zone);
        row.chip = Words::tr("by hand");
        row.chip_kind = QStringLiteral("outline");
        row.second = figures.join(QStringLiteral(" · "));
        row.right_top = {{qt(sample.session), kit::Color::text, false, {}}};
        row.right_bottom = {{qt(desk::who_typed(sample.text)), kit::Color::text_quiet, false, {}}};
        list_->addWidget(new kit::ListRow(row));
    }
}

}  // namespace panes
