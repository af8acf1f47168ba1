// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/tags.h"

#include "ui/kit/icons.h"
#include "ui/kit/paint.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStringListModel>

#include <algorithm>
#include <cmath>

namespace kit {
namespace {
constexpr int tag_height = 16;
constexpr int line_height = 20;
} // namespace

TagsEditor::TagsEditor(const FormField& field, QWidget* parent)
    : FieldEditor(parent), edit_(new QLineEdit(this)), free_text_(field.free_text), read_only_(field.read_only) {
    setAccessibleName(field.label);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setMouseTracking(true);
    edit_->setFrame(false);
    edit_->setReadOnly(read_only_);
    edit_->setAccessibleName(field.label);
    edit_->setPlaceholderText(field.placeholder);
    edit_->setAutoFillBackground(false);
    edit_->installEventFilter(this);
    setFocusProxy(edit_);
    set_choices(field.choices);
    set_value(field.value);
}

void TagsEditor::set_choices(const std::vector<Choice>& choices) {
    choices_ = choices;
    QStringList offered;
    for (const Choice& choice : choices) offered += choice.text;
    delete completer_;
    completer_ = new QCompleter(offered, this);
    completer_->setCaseSensitivity(Qt::CaseInsensitive);
    completer_->setFilterMode(Qt::MatchContains);
    completer_->setMaxVisibleItems(12);
    edit_->setCompleter(completer_);
    // Queued: the completer still writes into the field after its signal.
    connect(completer_, qOverload<const QString&>(&QCompleter::activated), this, [this] { add_typed(); }, Qt::QueuedConnection);
}

void TagsEditor::set_value(const QString& value) {
    ids_ = value.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    edit_->clear();
    setToolTip([this] {
        QStringList all;
        for (const QString& id : std::as_const(ids_)) all += words(id);
        return plain_tip(all.join(QStringLiteral(", ")));
    }());
    changed();
}

void TagsEditor::set_invalid(bool invalid) {
    invalid_ = invalid;
    update();
}

QString TagsEditor::words(const QString& id) const {
    const auto found = std::find_if(choices_.begin(), choices_.end(), [&](const Choice& c) { return c.id == id; });
    return found == choices_.end() ? id : found->text;
}

int TagsEditor::place(int width, std::vector<Tag>* tags, QRect* edit) const {
    const Theme& theme = theme_of(this);
    const double room = width - 26.0;
    double x = 4;
    double y = 4;
    for (const QString& id : ids_) {
        const double w = std::min(room - 8, std::ceil(text_width(words(id), theme.font(FontRole::body))) + (read_only_ ? 8 : 24));
        if (x > 4 && x + w > room) {
            x = 4;
            y += line_height;
        }
        if (tags) tags->push_back({QRectF(x, y, w, tag_height), QRectF(x + w - 17, y, 17, tag_height)});
        x += w + 4;
    }
    if (!read_only_ && x + 24 > room) {
        x = 4;
        y += line_height;
    }
    if (edit) *edit = QRect(int(x) - 2, int(y) - 3, int(std::max(24.0, room - x)), 22);
    return int(y) + line_height;
}

QSize TagsEditor::sizeHint() const { return {120, heightForWidth(std::max(60, width()))}; }
int TagsEditor::heightForWidth(int width) const { return std::max(theme_of(this).measure(Measure::field), place(width, nullptr, nullptr)); }

void TagsEditor::changed() {
    QRect edit;
    place(width(), nullptr, &edit);
    edit_->setGeometry(edit);
    setFixedHeight(heightForWidth(width()));
    updateGeometry();
    update();
}

void TagsEditor::resizeEvent(QResizeEvent*) { changed(); }

void TagsEditor::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const Theme& theme = theme_of(this);
    ControlState state;
    state.focused = edit_->hasFocus();
    state.invalid = invalid_;
    state.enabled = isEnabled() && !read_only_;
    draw_field_plate(p, rect(), state, theme);
    std::vector<Tag> tags;
    place(width(), &tags, nullptr);
    for (std::size_t i = 0; i < tags.size(); ++i) {
        draw_plate(p, tags[i].plate, theme.color(Color::block), {}, 3);
        const QRectF room = tags[i].plate.adjusted(4, 0, read_only_ ? -4 : -18, 0);
        draw_text(p, room, words(ids_[int(i)]), theme.font(FontRole::body), theme.color(Color::text));
        if (!read_only_) draw_icon(p, QStringLiteral("x"), QRectF(tags[i].cross.center().x() - 6, tags[i].cross.center().y() - 6, 12, 12), theme.color(Color::text_quiet));
    }
    if (!read_only_) draw_icon(p, QStringLiteral("chevron-down"), QRectF(width() - 21, 5, 14, 14), theme.color(Color::text_quiet));
}

void TagsEditor::mousePressEvent(QMouseEvent* event) {
    std::vector<Tag> tags;
    place(width(), &tags, nullptr);
    for (std::size_t i = 0; i < tags.size(); ++i)
        if (!read_only_ && tags[i].cross.contains(event->pos())) return remove(int(i));
    edit_->setFocus(Qt::MouseFocusReason);
    if (!read_only_ && event->pos().x() > width() - 24) offer_all();
}

void TagsEditor::mouseMoveEvent(QMouseEvent* event) {
    std::vector<Tag> tags;
    place(width(), &tags, nullptr);
    const bool hot = std::any_of(tags.begin(), tags.end(), [&](const Tag& t) { return t.cross.contains(event->pos()); });
    setCursor(!read_only_ && (hot || event->pos().x() > width() - 24) ? Qt::ArrowCursor : Qt::IBeamCursor);
}

void TagsEditor::offer_all() {
    completer_->setCompletionPrefix(edit_->text());
    completer_->complete(QRect(0, height() - 22, width(), 22));
}

void TagsEditor::add_typed() {
    const QString typed = edit_->text().trimmed();
    if (typed.isEmpty()) return;
    auto found = std::find_if(choices_.begin(), choices_.end(), [&](const Choice& c) { return c.text.compare(typed, Qt::CaseInsensitive) == 0; });
    // One completion left: that is what was meant.
    completer_->setCompletionPrefix(typed);
    if (found == choices_.end() && completer_->completionCount() == 1) {
        const QString only = completer_->currentCompletion();
        found = std::find_if(choices_.begin(), choices_.end(), [&](const Choice& c) { return c.text == only; });
    }
    if (found == choices_.end() && !free_text_) return set_invalid(true);
    const QString id = found == choices_.end() ? typed : found->id;
    edit_->clear();
    set_invalid(false);
    if (ids_.contains(id)) return;
    ids_ += id;
    changed();
    emit committed(value());
}

void TagsEditor::remove(int index) {
    if (index < 0 || index >= ids_.size()) return;
    ids_.removeAt(index);
    changed();
    emit committed(value());
}

bool TagsEditor::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) update();
    if (event->type() == QEvent::FocusOut && static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason) add_typed();
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool popup = completer_->popup()->isVisible();
        if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && !popup) {
            add_typed();
            return true;
        }
        if (key->key() == Qt::Key_Backspace && edit_->text().isEmpty() && !read_only_) {
            remove(int(ids_.size()) - 1);
            return true;
        }
        if (key->key() == Qt::Key_Down && !popup) {
            offer_all();
            return true;
        }
        if (key->key() == Qt::Key_Escape && !popup && !edit_->text().isEmpty()) {
            edit_->clear();
            set_invalid(false);
            emit given_up();
            return true;
        }
    }
    return FieldEditor::eventFilter(watched, event);
}

} // namespace kit
