// SPDX-License-Identifier: Apache-2.0
#include "ui/table/rules_popup.h"

#include "core/format.h"
#include "ui/kit/button.h"
#include "ui/kit/label.h"
#include "ui/kit/paint.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QVBoxLayout>

namespace table {
namespace {

QString words(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }
QString title_of(const core::Column& c) { return QCoreApplication::translate("", std::string(c.title).c_str()); }

constexpr std::array tones{core::Tone::bad, core::Tone::warn, core::Tone::good, core::Tone::accent, core::Tone::quiet};

QString tone_words(core::Tone tone) {
    switch (tone) {
    case core::Tone::bad: return RulesPopup::tr("red");
    case core::Tone::warn: return RulesPopup::tr("amber");
    case core::Tone::good: return RulesPopup::tr("green");
    case core::Tone::accent: return RulesPopup::tr("blue");
    default: return RulesPopup::tr("grey");
    }
}

QColor swatch(core::Tone tone, const kit::Theme& theme) {
    switch (tone) {
    case core::Tone::bad: return theme.color(kit::Color::on_air);
    case core::Tone::warn: return theme.color(kit::Color::warn);
    case core::Tone::good: return theme.color(kit::Color::good);
    case core::Tone::accent: return theme.color(kit::Color::accent);
    default: return theme.color(kit::Color::text_quiet);
    }
}

// What can be asked, in words; the last two ask nothing more.
enum Test : int { is, is_not, contains, less, at_most, more, at_least, is_empty, is_filled };
constexpr std::array ops{core::Op::eq, core::Op::ne, core::Op::contains, core::Op::lt, core::Op::le, core::Op::gt, core::Op::ge};

QStringList test_words() {
    return {RulesPopup::tr("is"), RulesPopup::tr("is not"), RulesPopup::tr("contains"), RulesPopup::tr("is less than"), RulesPopup::tr("is at most"),
            RulesPopup::tr("is more than"), RulesPopup::tr("is at least"), RulesPopup::tr("is empty"), RulesPopup::tr("is not empty")};
}

Test test_of(const core::Clause& clause) {
    if (clause.text.empty() || clause.text == "null") return clause.op == core::Op::ne ? is_filled : is_empty;
    return static_cast<Test>(std::ranges::find(ops, clause.op) - ops.begin());
}

}  // namespace

RulesPopup::RulesPopup(const core::Tracker& tracker, std::vector<const core::Column*> columns, const core::Column* about, const std::vector<core::ColourRule>& now,
                       const core::Arrangement& rows, QWidget* parent)
    : QFrame(parent, Qt::Popup), tracker_(tracker), columns_(std::move(columns)), state_(rows.state), today_(core::wall(rows.now.ms, rows.state->workspace().zone).date), list_(new QVBoxLayout),
      none_(new kit::Label(tr("No rules yet: every row has the same ground."), kit::FontRole::label, kit::Color::text_quiet)), wrong_(new kit::Label({}, kit::FontRole::label, kit::Color::on_air_text)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setAccessibleName(tr("Colour rules"));
    setMinimumWidth(620);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(12, 10, 12, 12);
    box->setSpacing(6);
    box->addWidget(new kit::Label(tr("Colour rules"), kit::FontRole::strong));
    box->addWidget(none_);
    list_->setSpacing(4);
    box->addLayout(list_);
    wrong_->set_wrapped(true);
    wrong_->hide();
    box->addWidget(wrong_);
    auto* buttons = new QHBoxLayout;
    auto* more = new kit::Button({tr("Rule"), QStringLiteral("plus"), kit::ButtonKind::plain});
    more->setAccessibleName(tr("Add a rule"));
    auto* go = new kit::Button({tr("Apply"), {}, kit::ButtonKind::primary, QStringLiteral("Enter")});
    buttons->addWidget(more);
    buttons->addWidget(new kit::Label(tr("The first rule that holds gives the colour."), kit::FontRole::label, kit::Color::text_quiet));
    buttons->addStretch();
    buttons->addWidget(go);
    box->addLayout(buttons);
    const core::Column* first = about ? about : columns_.front();
    const auto fresh = [this, first] {
        add({core::Tone::warn, first, std::string(first->id) + " = \"\""});
        Line& line = lines_.back();
        line.test->setCurrentIndex(core::Kind::text == first->kind ? contains : is);
        line.value->setFocus();
    };
    connect(more, &QPushButton::clicked, this, fresh);
    connect(go, &QPushButton::clicked, this, &RulesPopup::apply);
    for (const core::ColourRule& rule : now) add(rule);
    if (now.empty()) fresh();
}

void RulesPopup::add(const core::ColourRule& rule) {
    Line line;
    line.row = new QWidget;
    auto* row = new QHBoxLayout(line.row);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    const auto combo = [&](const QString& name, int width) {
        auto* out = new QComboBox;
        out->setAccessibleName(name);
        out->setFixedWidth(width);
        row->addWidget(out);
        return out;
    };
    line.tone = combo(tr("Colour"), 84);
    for (const core::Tone tone : tones) {
        QPixmap square(12, 12);
        square.fill(swatch(tone, kit::theme_of(this)));
        line.tone->addItem(QIcon(square), tone_words(tone), static_cast<int>(tone));
    }
    line.tone->setCurrentIndex(std::max(0, line.tone->findData(static_cast<int>(rule.tone))));
    line.where = combo(tr("What is coloured"), 96);
    line.where->addItems({tr("the cell"), tr("the row")});
    line.where->setCurrentIndex(rule.column ? 0 : 1);
    line.cell = rule.column;
    const auto where = core::parse_where(tracker_, rule.when, *state_, today_);
    const bool simple = where && where->clauses.size() == 1 && (!rule.column || rule.column == where->clauses.front().column);
    if (simple) {
        line.column = combo(tr("Column"), 130);
        for (const core::Column* c : columns_) line.column->addItem(title_of(*c), static_cast<int>(c - tracker_.columns.data()));
        line.test = combo(tr("Condition"), 104);
        line.test->addItems(test_words());
        line.value = combo(tr("Value"), 130);
        line.value->setEditable(true);
        add_test(line, where->clauses.front());
        connect(line.column, &QComboBox::currentIndexChanged, this, [this, line] { offer_values(line); });
        connect(line.test, &QComboBox::currentIndexChanged, this, [line](int test) { line.value->setEnabled(test < is_empty); });
    } else {
        line.raw = new QLineEdit(words(rule.when));
        line.raw->setAccessibleName(tr("Condition"));
        row->addWidget(line.raw, 1);
    }
    row->addStretch();
    const auto button = [&](const char* icon, const QString& name, auto then) {
        auto* out = new kit::Button({name, QString::fromLatin1(icon), kit::ButtonKind::ghost});
        out->set_compact(true);
        row->addWidget(out);
        connect(out, &QPushButton::clicked, this, then);
    };
    QWidget* const self = line.row;
    button("arrow-up", tr("Earlier"), [this, self] { shift(self, -1); });
    button("arrow-down", tr("Later"), [this, self] { shift(self, 1); });
    button("x", tr("Remove the rule"), [this, self] { remove(self); });
    list_->addWidget(line.row);
    lines_.push_back(line);
    none_->hide();
    adjustSize();
}

void RulesPopup::add_test(Line& line, const core::Clause& clause) {
    line.column->setCurrentIndex(static_cast<int>(std::ranges::find(columns_, clause.column) - columns_.begin()));
    if (line.column->currentIndex() < 0) line.column->setCurrentIndex(0);
    offer_values(line);
    const Test test = test_of(clause);
    line.test->setCurrentIndex(test);
    line.value->setEnabled(test < is_empty);
    const core::Choice* choice = nullptr;
    if (const auto* value = std::get_if<core::ChoiceValue>(&clause.value)) choice = core::choice_of(*clause.column, value->value);
    line.value->setEditText(test >= is_empty ? QString() : choice ? QCoreApplication::translate("choice", std::string(choice->title).c_str()) : words(clause.text));
}

// The choices of the column, by their titles; anything else is typed.
void RulesPopup::offer_values(const Line& line) {
    const core::Column& c = tracker_.columns[static_cast<std::size_t>(line.column->currentData().toInt())];
    const QString typed = line.value->currentText();
    line.value->clear();
    for (const core::Choice& choice : c.choices) line.value->addItem(QCoreApplication::translate("choice", std::string(choice.title).c_str()), words(choice.id));
    if (c.kind == core::Kind::flag) {
        line.value->addItem(tr("yes"), QStringLiteral("yes"));
        line.value->addItem(tr("no"), QStringLiteral("no"));
    }
    line.value->setEditText(c.choices.empty() ? typed : line.value->itemText(0));
}

void RulesPopup::shift(const QWidget* row, int by) {
    const auto it = std::ranges::find(lines_, row, &Line::row);
    const auto to = it - lines_.begin() + by;
    if (to < 0 || to >= static_cast<std::ptrdiff_t>(lines_.size())) return;
    std::swap(*it, lines_[static_cast<std::size_t>(to)]);
    for (const Line& line : lines_) list_->removeWidget(line.row), list_->addWidget(line.row);
}

void RulesPopup::remove(const QWidget* row) {
    const auto it = std::ranges::find(lines_, row, &Line::row);
    it->row->hide();
    it->row->deleteLater();
    lines_.erase(it);
    none_->setVisible(lines_.empty());
    adjustSize();
}

core::Result<core::ColourRule> RulesPopup::read(const Line& line) const {
    core::ColourRule out;
    out.tone = static_cast<core::Tone>(line.tone->currentData().toInt());
    const core::Column* asked = line.cell;
    if (line.raw) out.when = line.raw->text().trimmed().toStdString();
    else {
        core::Where where;
        core::Clause clause;
        clause.column = asked = &tracker_.columns[static_cast<std::size_t>(line.column->currentData().toInt())];
        const int test = line.test->currentIndex();
        clause.op = test < is_empty ? ops[static_cast<std::size_t>(test)] : test == is_empty ? core::Op::eq : core::Op::ne;
        const int named = line.value->findText(line.value->currentText());
        const QString text = named >= 0 ? line.value->itemData(named).toString() : line.value->currentText().trimmed();
        if (test < is_empty) clause.text = text.toStdString();
        where.clauses.push_back(clause);
        out.when = where.text();
        if (test < is_empty && text.isEmpty()) return core::refused(tr("A rule on %1 needs a value.").arg(title_of(*asked)).toStdString());
    }
    out.column = line.where->currentIndex() == 0 ? asked : nullptr;
    if (const auto read = core::parse_where(tracker_, out.when, *state_, today_); !read) return read.error();
    return out;
}

void RulesPopup::apply() {
    std::vector<core::ColourRule> rules;
    for (const Line& line : lines_) {
        auto rule = read(line);
        if (!rule) {
            wrong_->setText(words(rule.error().text));
            wrong_->show();
            adjustSize();
            return (line.raw ? static_cast<QWidget*>(line.raw) : line.value)->setFocus();
        }
        rules.push_back(std::move(*rule));
    }
    emit chosen(rules);
    close();
}

void RulesPopup::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) return apply();
    QFrame::keyPressEvent(event);
}

void RulesPopup::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const kit::Theme& theme = kit::theme_of(this);
    kit::draw_plate(p, rect(), theme.color(kit::Color::surface_raised), theme.color(kit::Color::edge), theme.measure(kit::Measure::radius_card));
}

}  // namespace table
