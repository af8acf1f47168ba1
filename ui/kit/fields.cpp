// SPDX-License-Identifier: Apache-2.0
// The editors behind a form's kinds: lines, several lines, choices, look-ups, dates with a calendar.
#include "ui/kit/datepicker.h"
#include "ui/kit/form.h"
#include "ui/kit/icons.h"
#include "ui/kit/style.h"
#include "ui/kit/tags.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QFocusEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace kit {
namespace {

void fill(QWidget* outer, QWidget* inner, const FormField& field) {
    auto* row = new QHBoxLayout(outer);
    row->addWidget(inner);
    outer->setFocusProxy(inner);
    inner->setAccessibleName(field.label);
    outer->setAccessibleName(field.label);
}

void mark(QWidget* field, bool invalid) {
    field->setProperty(invalid_property, invalid);
    field->update();
}

class UnitEdit : public QLineEdit {
public:
    using QLineEdit::QLineEdit;
    QString unit;

protected:
    void paintEvent(QPaintEvent* event) override {
        QLineEdit::paintEvent(event);
        if (unit.isEmpty()) return;
        QPainter p(this);
        draw_text(p, QRectF(8, 0, width() - 16, height()), unit, font(), theme_of(this).color(Color::text_quiet));
    }
};

class LineEditor : public FieldEditor {
public:
    LineEditor(const FormField& field, QWidget* parent) : FieldEditor(parent), edit_(new UnitEdit), today_(field.today) {
        fill(this, edit_, field);
        edit_->setPlaceholderText(field.placeholder);
        edit_->setReadOnly(field.read_only);
        const bool figures = field.kind == FieldKind::number || field.kind == FieldKind::money;
        if (figures) edit_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        if (figures && !field.unit.isEmpty()) {
            edit_->unit = field.unit;
            edit_->setTextMargins(int(text_width(field.unit, edit_->font())) + 8, 0, 0, 0);
        }
        if (field.kind == FieldKind::date && !field.read_only) add_calendar();
        edit_->installEventFilter(this);
        connect(edit_, &QLineEdit::editingFinished, this, [this] { emit committed(edit_->text()); });
        connect(edit_, &QLineEdit::textChanged, this, [this](const QString& text) { setToolTip(plain_tip(text)); });
        set_value(field.value);
    }
    QString value() const override { return edit_->text(); }
    void set_value(const QString& value) override {
        edit_->setText(value);
        edit_->setCursorPosition(0);
    }
    void set_invalid(bool invalid) override { mark(edit_, invalid); }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
            emit given_up();
            return true;
        }
        return FieldEditor::eventFilter(watched, event);
    }

private:
    void add_calendar() {
        QAction* open = edit_->addAction(icon(QStringLiteral("calendar")), QLineEdit::TrailingPosition);
        open->setText(QObject::tr("Choose a day"));
        open->setToolTip(open->text());
        open->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Down));
        open->setShortcutContext(Qt::WidgetShortcut);
        connect(open, &QAction::triggered, this, [this] {
            auto* picker = new DatePicker(QDate::fromString(edit_->text(), Qt::ISODate), today_, this);
            connect(picker, &DatePicker::picked, this, [this](QDate day) {
                edit_->setText(day.toString(Qt::ISODate));
                emit committed(edit_->text());
            });
            picker->move(edit_->mapToGlobal(QPoint(0, edit_->height() + 2)));
            picker->show();
        });
    }
    UnitEdit* edit_;
    QDate today_;
};

class TextEditor : public FieldEditor {
public:
    TextEditor(const FormField& field, QWidget* parent) : FieldEditor(parent), edit_(new QPlainTextEdit) {
        fill(this, edit_, field);
        edit_->setReadOnly(field.read_only);
        edit_->setPlaceholderText(field.placeholder);
        edit_->setTabChangesFocus(true);
        edit_->setFixedHeight(72);
        edit_->setFrameShape(QFrame::NoFrame);
        edit_->viewport()->setAutoFillBackground(false);
        layout()->setContentsMargins(3, 2, 3, 2);
        edit_->installEventFilter(this);
        set_value(field.value);
    }
    QString value() const override { return edit_->toPlainText(); }
    void set_value(const QString& value) override {
        if (edit_->toPlainText() != value) edit_->setPlainText(value);
    }
    void set_invalid(bool invalid) override { mark(this, invalid_ = invalid); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter p(this);
        draw_field_plate(p, rect(), {isEnabled() && !edit_->isReadOnly(), false, false, edit_->hasFocus(), false, invalid_}, theme_of(this));
    }
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::FocusIn) update();
        if (event->type() == QEvent::FocusOut) {
            update();
            emit committed(value());
        }
        if (event->type() == QEvent::KeyPress) {
            const auto* key = static_cast<QKeyEvent*>(event);
            if (key->key() == Qt::Key_Escape) {
                emit given_up();
                return true;
            }
            if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && (key->modifiers() & Qt::ControlModifier)) {
                emit committed(value());
                return true;
            }
        }
        return FieldEditor::eventFilter(watched, event);
    }

private:
    QPlainTextEdit* edit_;
    bool invalid_ = false;
};

class CalmCombo : public QComboBox {
public:
    using QComboBox::QComboBox;

protected:
    // A wheel over a form scrolls the form; it must never change a value in passing.
    void wheelEvent(QWheelEvent* event) override { event->ignore(); }
};

class ChoiceEditor : public FieldEditor {
public:
    ChoiceEditor(const FormField& field, QWidget* parent) : FieldEditor(parent), combo_(new CalmCombo), free_text_(field.free_text) {
        fill(this, combo_, field);
        combo_->setAccessibleDescription(field.label); // on Unix its name is what is chosen
        combo_->setEnabled(!field.read_only);
        combo_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        combo_->setFocusPolicy(Qt::StrongFocus);
        combo_->setMaxVisibleItems(14);
        lookup_ = field.kind == FieldKind::lookup;
        if (lookup_) make_searchable(field);
        set_choices(field.choices);
        set_value(field.value);
        connect(combo_, &QComboBox::activated, this, [this] { emit committed(value()); });
    }
    QString value() const override {
        if (!lookup_) return combo_->currentData().toString();
        const QString typed = combo_->currentText().trimmed();
        for (const Choice& choice : choices_)
            if (choice.text.compare(typed, Qt::CaseInsensitive) == 0) return choice.id;
        return typed;
    }
    void set_value(const QString& value) override {
        const int at = combo_->findData(value);
        combo_->setCurrentIndex(at);
        if (lookup_ && at < 0) combo_->setEditText(value);
        if (lookup_) combo_->lineEdit()->setCursorPosition(0);
        setToolTip(plain_tip(combo_->currentText()));
    }
    void set_invalid(bool invalid) override { mark(combo_, invalid); }
    void set_choices(const std::vector<Choice>& choices) override {
        choices_ = choices;
        const QString kept = value();
        const bool blocked = combo_->blockSignals(true);
        combo_->clear();
        for (const Choice& choice : choices) combo_->addItem(choice.text, choice.id);
        set_value(kept);
        combo_->blockSignals(blocked);
    }

private:
    void make_searchable(const FormField& field) {
        combo_->setEditable(true);
        combo_->setInsertPolicy(QComboBox::NoInsert);
        combo_->lineEdit()->setPlaceholderText(field.placeholder);
        combo_->lineEdit()->setAccessibleName(field.label);
        QCompleter* completer = combo_->completer();
        completer->setCompletionMode(QCompleter::PopupCompletion);
        completer->setFilterMode(Qt::MatchContains);
        completer->setCaseSensitivity(Qt::CaseInsensitive);
        connect(combo_->lineEdit(), &QLineEdit::editingFinished, this, [this] { settle(); });
    }
    // What was typed becomes the one choice it can mean; what can mean none is told as it stands, and refused there.
    void settle() {
        const QString typed = combo_->currentText().trimmed();
        std::vector<const Choice*> fits;
        for (const Choice& choice : choices_)
            if (choice.text.contains(typed, Qt::CaseInsensitive)) fits.push_back(&choice);
        if (!free_text_ && !typed.isEmpty() && fits.size() == 1 && combo_->findData(value()) < 0) set_value(fits.front()->id);
        emit committed(value());
    }
    CalmCombo* combo_;
    std::vector<Choice> choices_;
    bool lookup_ = false;
    bool free_text_;
};

class CheckEditor : public FieldEditor {
public:
    CheckEditor(const FormField& field, QWidget* parent) : FieldEditor(parent), box_(new QCheckBox) {
        fill(this, box_, field);
        box_->setEnabled(!field.read_only);
        set_value(field.value);
        connect(box_, &QCheckBox::clicked, this, [this] { emit committed(value()); });
    }
    QString value() const override { return box_->isChecked() ? QStringLiteral("1") : QString(); }
    void set_value(const QString& value) override { box_->setChecked(!value.isEmpty() && value != QLatin1String("0")); }
    void set_invalid(bool) override {}

private:
    QCheckBox* box_;
};

} // namespace

FieldEditor* make_editor(const FormField& field, QWidget* parent) {
    switch (field.kind) {
    case FieldKind::multi_line: return new TextEditor(field, parent);
    case FieldKind::choice:
    case FieldKind::lookup: return new ChoiceEditor(field, parent);
    case FieldKind::tags: return new TagsEditor(field, parent);
    case FieldKind::check: return new CheckEditor(field, parent);
    case FieldKind::text:
    case FieldKind::number:
    case FieldKind::money:
    case FieldKind::date:
    case FieldKind::time: break;
    }
    return new LineEditor(field, parent);
}

} // namespace kit
