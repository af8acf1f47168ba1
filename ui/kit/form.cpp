// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/form.h"

#include "ui/kit/label.h"

#include <QGridLayout>
#include <QHBoxLayout>

#include <algorithm>

namespace kit {

Form::Form(QWidget* parent) : QWidget(parent) {}

Form::~Form() { let_go(); }

// An editor that dies with the focus in it says "committed" once more: nobody may listen by then.
// Deleted later, because the form is often declared anew from within that very signal.
void Form::let_go() {
    for (const Row& each : rows_) each.editor->disconnect(this);
    rows_.clear();
    for (QWidget* old : findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
        old->hide();
        old->deleteLater();
    }
}

Form::Row* Form::row(const QString& field) {
    const auto found = std::find_if(rows_.begin(), rows_.end(), [&](const Row& r) { return r.field.id == field; });
    return found == rows_.end() ? nullptr : &*found;
}

QString Form::typing() const {
    for (const Row& row : rows_)
        if (row.editor->isAncestorOf(focusWidget()) && row.editor->value() != row.field.value) return row.field.id;
    return {};
}

void Form::hold(const QString& field, const QString& value) {
    if (Row* found = row(field)) found->field.value = value;
}

void Form::set_fields(const std::vector<FormField>& fields) {
    const auto alike = [](const Row& row, const FormField& field) {
        return row.field.id == field.id && row.field.kind == field.kind && row.field.read_only == field.read_only
            && row.field.label == field.label && row.field.beside == field.beside && row.field.unit == field.unit;
    };
    const bool same = rows_.size() == fields.size() && std::equal(rows_.begin(), rows_.end(), fields.begin(), alike);
    if (!same) rebuild(fields);
    for (std::size_t i = 0; i < fields.size(); ++i) {
        Row& row = rows_[i];
        const bool typing = row.editor->isAncestorOf(focusWidget()) && row.editor->value() != row.field.value;
        row.field = fields[i];
        if (same) row.editor->set_choices(fields[i].choices);
        if (!typing) row.editor->set_value(fields[i].value);
        if (!typing) set_error(fields[i].id, fields[i].error);
        set_note(fields[i].id, fields[i].note);
    }
}

void Form::rebuild(const std::vector<FormField>& fields) {
    let_go();
    delete layout();
    grid_ = new QGridLayout(this);
    grid_->setHorizontalSpacing(0);
    grid_->setVerticalSpacing(0);
    grid_->setColumnMinimumWidth(0, label_width_);
    grid_->setColumnStretch(1, 1);
    QHBoxLayout* line = nullptr;
    Label* error = nullptr;
    int at = 0;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const FormField& field = fields[i];
        auto* name = new Label(field.label, field.beside ? FontRole::body : FontRole::label, Color::text_quiet);
        if (!field.beside || !line) {
            name->setFixedHeight(24);
            name->setFixedWidth(label_width_);
            line = new QHBoxLayout;
            line->setContentsMargins(0, 0, 0, 4);
            line->setSpacing(6);
            error = new Label({}, FontRole::label, Color::on_air_text);
            error->set_wrapped(true);
            error->setContentsMargins(0, 0, 0, 4);
            error->hide();
            grid_->addWidget(name, at, 0, Qt::AlignTop);
            grid_->addLayout(line, at, 1);
            grid_->addWidget(error, at + 1, 1);
            at += 2;
        } else {
            line->addWidget(name);
        }
        FieldEditor* editor = make_editor(field, this);
        editor->setProperty("draft_column", field.id);
        const bool narrow = field.kind == FieldKind::time || (field.kind == FieldKind::date && field.beside);
        if (narrow) editor->setFixedWidth(field.kind == FieldKind::time ? 52 : 104);
        line->addWidget(editor, narrow ? 0 : 1);
        auto* note = new Label({}, FontRole::label, Color::text_quiet);
        line->addWidget(note);
        if (narrow && (i + 1 == fields.size() || !fields[i + 1].beside)) line->addStretch(1);
        connect(editor, &FieldEditor::committed, this, [this, i](const QString& text) { take(i, text); });
        connect(editor, &FieldEditor::given_up, this, [this, i] {
            rows_[i].editor->set_value(rows_[i].field.value);
            set_error(rows_[i].field.id, rows_[i].field.error);
        });
        rows_.push_back({field, editor, note, error});
    }
}

void Form::take(std::size_t index, const QString& text) {
    Row& row = rows_[index];
    if (text == row.field.value) return set_error(row.field.id, row.field.error);
    const QString problem = check_ ? check_(row.field.id, text) : QString();
    set_error(row.field.id, problem);
    if (!problem.isEmpty()) return;
    row.field.value = text;
    row.field.error.clear();
    emit committed(row.field.id, text);
}

void Form::set_error(const QString& field, const QString& error) {
    Row* found = row(field);
    if (!found) return;
    found->editor->set_invalid(!error.isEmpty());
    found->editor->setAccessibleDescription(error);
    // Fields in one row share the line of words under it.
    if (error.isEmpty() && found->error->property("of").toString() != field) return;
    found->error->setProperty("of", field);
    found->error->setText(error);
    found->error->setVisible(!error.isEmpty());
}

void Form::set_note(const QString& field, const QString& note) {
    if (Row* found = row(field)) {
        found->field.note = note;
        found->note->setText(note);
        found->note->setVisible(!note.isEmpty());
    }
}

QString Form::value(const QString& field) const {
    for (const Row& each : rows_)
        if (each.field.id == field) return each.editor->value();
    return {};
}

std::vector<std::pair<QString, QString>> Form::values() const {
    std::vector<std::pair<QString, QString>> out;
    out.reserve(rows_.size());
    for (const Row& each : rows_) out.emplace_back(each.field.id, each.editor->value());
    return out;
}

void Form::focus_field(const QString& field) {
    if (Row* found = row(field)) found->editor->setFocus(Qt::ShortcutFocusReason);
}

} // namespace kit
