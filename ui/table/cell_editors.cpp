// SPDX-License-Identifier: Apache-2.0
#include "ui/table/cell_editors.h"

#include "core/format.h"
#include "core/text.h"
#include "ui/kit/form.h"
#include "ui/kit/paint.h"
#include "ui/table/cell_delegate.h"
#include "ui/table/cell_view.h"
#include "ui/table/grid.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QPainter>
#include <QStringListModel>
#include <QTimer>

namespace table {
namespace {

constexpr const char* opened_property = "opened_at";
constexpr int most_offered = 200;

QString words(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

QStringList names_of(const core::Column& c, const core::State& state) {
    QStringList out;
    for (const core::Choice& choice : c.choices) out << words(choice.title);
    if (const core::Tracker* target = c.target ? core::tracker_tagged(c.target) : nullptr)
        state.table(*target).for_each([&](const core::Slot& s) {
            if (out.size() < 20'000) out << words(core::name_of(*target, s.id, state));
        });
    return out;
}

// Several values: ids one a line, as the kit's tags editor has them.
kit::FormField tags_field(const core::Column& c, const core::Value& v, const core::State& state) {
    kit::FormField field;
    field.id = words(c.id);
    field.label = words(c.title);
    field.kind = kit::FieldKind::tags;
    field.free_text = c.kind == core::Kind::tags;
    QStringList chosen;
    for (std::size_t i = 0; i < c.choices.size(); ++i) {
        field.choices.push_back({QString::number(i), words(c.choices[i].title)});
        if (const auto* set = std::get_if<core::ChoiceSet>(&v); set && (set->bits >> i & 1u)) chosen << QString::number(i);
    }
    if (const core::Tracker* target = c.target ? core::tracker_tagged(c.target) : nullptr)
        state.table(*target).for_each([&](const core::Slot& s) { field.choices.push_back({QString::number(s.id), words(core::name_of(*target, s.id, state))}); });
    if (const auto* ids = std::get_if<core::RowIds>(&v))
        for (const std::int64_t id : *ids) chosen << QString::number(id);
    if (const auto* tags = std::get_if<core::Tags>(&v))
        for (const std::string& tag : *tags) chosen << words(tag);
    field.value = chosen.join(QLatin1Char('\n'));
    return field;
}

std::variant<core::Value, std::string> tags_value(const core::Column& c, const QString& lines) {
    const QStringList parts = lines.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    if (parts.isEmpty()) return core::Value();
    if (c.kind == core::Kind::tags) {
        core::Tags tags;
        for (const QString& part : parts) tags.push_back(part.toStdString());
        return core::Value(tags);
    }
    core::RowIds ids;
    std::uint32_t bits = 0;
    for (const QString& part : parts) {
        bool number = false;
        const qlonglong id = part.toLongLong(&number);
        if (!number) return parts.join(QStringLiteral(", ")).toStdString();   // a name that is no choice: the command says so
        if (c.kind == core::Kind::choices) bits |= 1u << id;
        else ids.push_back(id);
    }
    return c.kind == core::Kind::choices ? core::Value(core::ChoiceSet{bits}) : core::Value(ids);
}

bool several(const core::Column& c) { return c.kind == core::Kind::tags || c.kind == core::Kind::choices || c.kind == core::Kind::refs; }

}  // namespace

LineCell::LineCell(QWidget* parent) : QLineEdit(parent) {
    setFrame(false);
    setTextMargins(5, 0, 4, 0);
}

void LineCell::offer(QStringList all, bool at_once) {
    words_ = std::move(all);
    for (const QString& word : words_) folded_ << words(core::fold(word.toStdString()));
    at_once_ = at_once;
    list_ = new QStringListModel(this);
    completer_ = new QCompleter(list_, this);
    completer_->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    completer_->setMaxVisibleItems(12);
    completer_->setWidget(this);
    connect(completer_, qOverload<const QString&>(&QCompleter::activated), this, [this](const QString& chosen) {
        setText(chosen);
        QKeyEvent enter(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier);
        QCoreApplication::sendEvent(this, &enter);
    });
    connect(this, &QLineEdit::textEdited, this, &LineCell::narrow);
}

void LineCell::narrow(const QString& typed) {
    const QString wanted = words(core::fold(typed.trimmed().toStdString()));
    QStringList front, rest;
    for (qsizetype i = 0; i < words_.size() && front.size() + rest.size() < most_offered; ++i) {
        if (folded_[i].startsWith(wanted)) front << words_[i];
        else if (folded_[i].contains(wanted)) rest << words_[i];
    }
    list_->setStringList(front + rest);
    if (front.isEmpty() && rest.isEmpty()) return completer_->popup()->hide();
    QRect under = rect();
    under.setWidth(std::max(width(), 200));
    completer_->complete(under);
    if (!wanted.isEmpty()) completer_->popup()->setCurrentIndex(list_->index(0));
}

void LineCell::showEvent(QShowEvent* event) {
    QLineEdit::showEvent(event);
    if (completer_ && at_once_) QTimer::singleShot(0, this, [this] { narrow(QString()); });
}

void LineCell::paintEvent(QPaintEvent* event) {
    {
        QPainter p(this);
        p.fillRect(rect(), kit::theme_of(this).color(kit::Color::surface));
    }
    QLineEdit::paintEvent(event);
    QPainter p(this);
    kit::draw_plate(p, rect(), {}, kit::theme_of(this).color(kit::Color::accent), 0, 2);
}

TextCell::TextCell(QWidget* parent) : QPlainTextEdit(parent) {
    setTabChangesFocus(false);
    setFrameShape(QFrame::Box);
}

// ---- opening and leaving ---------------------------------------------------------------------------------------------

QWidget* CellDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex& index) const {
    const core::Column& c = grid_.column(index.column());
    const models::RowModel& model = grid_.model();
    const core::Value v = model.value(index.row(), index.column());
    const core::Scene scene = model.scene();
    const models::Refused* refused = model.refused(model.id_at(index.row()), &c);
    const QString stands = refused ? refused->text : words(typed_text(c, v, scene));
    QWidget* editor = nullptr;
    if (several(c)) {
        editor = kit::make_editor(tags_field(c, v, scene.state), parent);
        editor->setAutoFillBackground(true);
        for (auto* inner : editor->findChildren<QLineEdit*>()) inner->installEventFilter(const_cast<CellDelegate*>(this));
    } else if (c.is_long) {
        auto* text = new TextCell(parent);
        text->setPlainText(replace_ ? typed_ : stands);
        replace_ ? text->moveCursor(QTextCursor::End) : text->selectAll();
        editor = text;
    } else {
        auto* line = new LineCell(parent);
        if (c.kind == core::Kind::choice || c.kind == core::Kind::ref) line->offer(names_of(c, scene.state), !replace_);
        if (c.kind == core::Kind::number || c.kind == core::Kind::money || c.kind == core::Kind::minutes) line->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        line->setText(replace_ ? typed_ : stands);
        if (!replace_) line->selectAll();
        editor = line;
    }
    editor->setAccessibleName(words(c.title));
    const core::Slot* slot = scene.state.table(model.tracker()).find(model.id_at(index.row()));
    editor->setProperty(opened_property, QVariant::fromValue(qint64(slot ? slot->revision : 0)));
    editor->setProperty("stood", stands);
    editor->setProperty("draft_row", QStringLiteral("%1/%2").arg(words(model.tracker().id)).arg(model.id_at(index.row())));
    editor->setProperty("draft_column", words(c.id));
    return editor;
}

void CellDelegate::setModelData(QWidget* editor, QAbstractItemModel*, const QModelIndex& index) const {
    const core::Column& c = grid_.column(index.column());
    const auto opened = editor->property(opened_property).toLongLong();
    if (auto* tags = qobject_cast<kit::FieldEditor*>(editor)) return grid_.commit(index, tags_value(c, tags->value()), opened, editor->property("stood").toString());
    const auto* text = qobject_cast<QPlainTextEdit*>(editor);
    const auto* line = qobject_cast<QLineEdit*>(editor);
    const QString typed = text ? text->toPlainText() : line ? line->text() : QString();
    if (typed == editor->property("stood").toString() && !grid_.model().refused(grid_.model().id_at(index.row()), &c)) return;
    grid_.commit(index, typed.toStdString(), opened, editor->property("stood").toString());
}

void CellDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QRect r = option.rect;
    const core::Column& c = grid_.column(index.column());
    const int most = editor->parentWidget()->width();
    if (c.is_long) r.setSize({std::max(r.width(), 320), 120});
    else if (several(c)) {
        r.setWidth(std::max(r.width(), 240));
        r.setHeight(std::max(r.height(), editor->hasHeightForWidth() ? editor->heightForWidth(r.width()) : editor->sizeHint().height()));
    } else if (c.kind == core::Kind::ref || c.kind == core::Kind::time) r.setWidth(std::max(r.width(), 160));
    if (r.right() > most) r.moveRight(most);
    if (r.bottom() > editor->parentWidget()->height()) r.moveBottom(editor->parentWidget()->height());
    editor->setGeometry(r);
}

void CellDelegate::leave(QWidget* editor, int rows, int columns) {
    emit commitData(editor);
    emit closeEditor(editor, QAbstractItemDelegate::NoHint);
    const QModelIndex here = grid_.current();
    if (rows || columns) grid_.go_to(here.row() + rows, grid_.place_of(here.column()) + columns);
}

// The line inside a tags editor: its words go to the tags first, then the keys mean what they mean in any cell.
bool CellDelegate::inner_event(QLineEdit* inner, QWidget* editor, QEvent* event) {
    if (event->type() == QEvent::FocusOut && static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason) {
        leave(editor, 0, 0);
        return false;
    }
    if (event->type() != QEvent::KeyPress) return false;
    const int key = static_cast<QKeyEvent*>(event)->key();
    const bool enter = key == Qt::Key_Return || key == Qt::Key_Enter, tab = key == Qt::Key_Tab;
    if (key == Qt::Key_Escape) {
        emit closeEditor(editor, QAbstractItemDelegate::RevertModelCache);
        return true;
    }
    if (!(enter || tab) || !inner->text().trimmed().isEmpty()) return false;
    leave(editor, enter ? 1 : 0, tab ? 1 : 0);
    return true;
}

bool CellDelegate::eventFilter(QObject* watched, QEvent* event) {
    if (auto* inner = qobject_cast<QLineEdit*>(watched))
        if (auto* outer = qobject_cast<kit::FieldEditor*>(inner->parentWidget())) return inner_event(inner, outer, event);
    auto* editor = qobject_cast<QWidget*>(watched);
    if (event->type() != QEvent::KeyPress || !editor) return QStyledItemDelegate::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool broken = key->modifiers() & (Qt::ShiftModifier | Qt::AltModifier);
    switch (key->key()) {
    case Qt::Key_Return: case Qt::Key_Enter:
        if (qobject_cast<QPlainTextEdit*>(editor) && broken) return false;
        if (key->modifiers() & Qt::ControlModifier) return QStyledItemDelegate::eventFilter(watched, event);
        leave(editor, broken ? -1 : 1, 0);
        return true;
    case Qt::Key_Tab: leave(editor, 0, 1); return true;
    case Qt::Key_Backtab: leave(editor, 0, -1); return true;
    case Qt::Key_Escape:
        emit closeEditor(editor, QAbstractItemDelegate::RevertModelCache);
        return true;
    default: return QStyledItemDelegate::eventFilter(watched, event);
    }
}

}  // namespace table
