// SPDX-License-Identifier: Apache-2.0
#include "ui/window/palette.h"

#include "core/text.h"
#include "ui/kit/icons.h"
#include "ui/kit/paint.h"
#include "ui/kit/panehead.h"
#include "ui/panes/words.h"

#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace window {

using panes::qt;
using panes::Words;

namespace {

constexpr std::size_t rows_at_most = 40;

class Line : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {400, 32}; }
    void paint(QPainter* p, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const PaletteEntry& entry = static_cast<const PaletteModel*>(index.model())->at(index.row());
        const kit::Theme& theme = kit::theme_of(option.widget);
        const bool here = option.state & QStyle::State_Selected;
        if (here) p->fillRect(option.rect, theme.color(kit::Color::select));
        else if (option.state & QStyle::State_MouseOver) p->fillRect(option.rect, theme.color(kit::Color::hover));
        QRectF r = QRectF(option.rect).adjusted(12, 0, -12, 0);
        kit::draw_icon(*p, entry.icon, QRectF(r.left(), r.top(), 16, r.height()), theme.color(here ? kit::Color::accent : kit::Color::text_quiet));
        r.setLeft(r.left() + 26);
        double right = r.right();
        if (!entry.keys.isEmpty()) {
            const double w = kit::key_chip_width(entry.keys, theme);
            kit::draw_key_chip(*p, QRectF(right - w, r.center().y() - 9, w, 18), entry.keys, theme.color(kit::Color::text_quiet), theme);
            right -= w + 10;
        }
        const double group = kit::text_width(entry.group, theme.font(kit::FontRole::label));
        kit::draw_text(*p, QRectF(right - group - 2, r.top(), group + 2, r.height()), entry.group, theme.font(kit::FontRole::label), theme.color(kit::Color::text_quiet));
        right -= group + 14;
        const double used = kit::draw_text(*p, QRectF(r.left(), r.top(), right - r.left(), r.height()), entry.title, theme.font(kit::FontRole::strong), theme.color(kit::Color::text));
        const double second = r.left() + used + 10;
        if (right - second > 40)
            kit::draw_text(*p, QRectF(second, r.top(), right - second, r.height()), entry.second, theme.font(kit::FontRole::body), theme.color(kit::Color::text_quiet));
    }
};

QString icon_of(const core::Tracker& tracker) {
    if (tracker.id == "sessions" || tracker.id == "assignments") return QStringLiteral("chart-gantt");
    if (tracker.id == "hosts" || tracker.id == "people") return QStringLiteral("users");
    if (tracker.id == "payments") return QStringLiteral("banknote");
    if (tracker.id == "checklists" || tracker.id == "templates" || tracker.id == "template_items") return QStringLiteral("shield-check");
    if (tracker.id == "products") return QStringLiteral("package");
    if (tracker.id == "rooms") return QStringLiteral("door-open");
    return QStringLiteral("handshake");
}

}  // namespace

void PaletteModel::set(std::vector<PaletteEntry> entries) {
    // A list of at most forty lines that is new with every letter: nobody holds on to its rows.
    if (!entries_.empty()) {
        beginRemoveRows({}, 0, int(entries_.size()) - 1);
        entries_.clear();
        endRemoveRows();
    }
    if (entries.empty()) return;
    beginInsertRows({}, 0, int(entries.size()) - 1);
    entries_ = std::move(entries);
    endInsertRows();
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const PaletteEntry& entry = at(index.row());
    if (role == Qt::DisplayRole) return entry.title;
    if (role == Qt::AccessibleTextRole) return QStringList{entry.title, entry.second, entry.group, entry.keys}.join(QStringLiteral(", "));
    return {};
}

Palette::Palette(panes::Shell& shell, const std::vector<Action>& actions, QWidget* window)
    : QWidget(window, Qt::Popup | Qt::FramelessWindowHint), shell_(shell), actions_(actions), model_(new PaletteModel(this)),
      edit_(new kit::SearchField(Words::tr("Sessions, hosts, payments, … and commands"), {})), list_(new QListView) {
    setAccessibleName(Words::tr("Find anything"));
    edit_->setAccessibleName(Words::tr("Find anything"));
    list_->setAccessibleName(Words::tr("Found"));
    list_->setModel(model_);
    list_->setItemDelegate(new Line(list_));
    list_->setUniformItemSizes(true);
    list_->setFrameShape(QFrame::NoFrame);
    list_->setFocusPolicy(Qt::NoFocus);
    list_->setMouseTracking(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(9, 9, 9, 9);
    column->setSpacing(8);
    column->addWidget(edit_);
    column->addWidget(list_, 1);
    edit_->installEventFilter(this);
    connect(edit_, &QLineEdit::textChanged, this, &Palette::ask);
    connect(list_, &QListView::clicked, this, &Palette::take);
}

void Palette::open(const QRect& beside, const QString& text) {
    const int width = std::min(640, parentWidget()->width() - 48);
    const QRect window(parentWidget()->mapToGlobal(QPoint()), parentWidget()->size());
    const int left = std::clamp(beside.center().x() - width / 2, window.left() + 16, window.right() - width - 16);
    setGeometry(left, beside.top() - 10, width, std::min(460, window.height() - 80));
    edit_->setText(text);
    ask();
    show();
    edit_->setFocus(Qt::PopupFocusReason);
    edit_->end(false);
}

// The index of names is made anew when the state moved on; then the question is asked of it.
void Palette::ask() {
    const int question = ++question_;
    const std::string text = panes::utf8(edit_->text());
    using Answer = std::pair<std::shared_ptr<const Finder>, std::vector<Found>>;
    shell_.aside(this, [finder = finder_, state = shell_.bridge().state(), now = shell_.bridge().desk().now(), text]() -> Answer {
        auto fresh = finder && finder->revision() == state->revision() ? finder : Finder::of(state, now);
        auto found = fresh->find(text, rows_at_most);
        return {std::move(fresh), std::move(found)};
    }, [this, question](const Answer& answer) {
        finder_ = answer.first;
        if (question == question_) show_found(answer.second);
    });
}

void Palette::show_found(const std::vector<Found>& found) {
    const std::string wanted = core::fold(panes::utf8(edit_->text()));
    const std::vector<std::string> words = core::split_any(wanted, " ");
    std::vector<PaletteEntry> entries;
    for (const Action& action : actions_) {
        if (!action.run) continue;
        const std::string name = core::fold(panes::utf8(action.title));
        if (std::ranges::all_of(words, [&](const std::string& word) { return name.find(word) != std::string::npos; }))
            entries.push_back({action.title, {}, action.group, action.keys.value(0), action.icon.isEmpty() ? QStringLiteral("arrow-right") : action.icon, &action, nullptr, 0});
    }
    std::vector<PaletteEntry> rows;
    for (const Found& one : found)
        rows.push_back({qt(one.title), qt(one.second), panes::titled(one.tracker->id, one.tracker->title), {}, icon_of(*one.tracker), nullptr, one.tracker, one.id});
    // Few commands fit what was typed: they lead. Nothing typed: all of them.
    if (entries.size() > 5 && !words.empty()) entries.resize(5);
    entries.insert(entries.end(), rows.begin(), rows.end());
    if (entries.empty()) entries.push_back({Words::tr("Nothing is called that"), {}, {}, {}, QStringLiteral("search"), nullptr, nullptr, 0});
    model_->set(std::move(entries));
    list_->setCurrentIndex(model_->index(0));
}

void Palette::take() {
    const QModelIndex index = list_->currentIndex();
    if (!index.isValid()) return;
    const PaletteEntry entry = model_->at(index.row());
    hide();
    if (entry.action) entry.action->run();
    else if (entry.tracker) emit row_chosen(entry.tracker, entry.id);
}

bool Palette::eventFilter(QObject* watched, QEvent* event) {
    if (watched != edit_ || event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    const int rows = model_->rowCount(), at = list_->currentIndex().row();
    if (key == Qt::Key_Down || key == Qt::Key_Up || key == Qt::Key_PageDown || key == Qt::Key_PageUp) {
        const int step = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : key == Qt::Key_PageDown ? 10 : -10;
        if (rows > 0) list_->setCurrentIndex(model_->index(std::clamp(at + step, 0, rows - 1)));
        return true;
    }
    if (key == Qt::Key_Return || key == Qt::Key_Enter) return take(), true;
    if (key == Qt::Key_Escape) return hide(), true;
    return QWidget::eventFilter(watched, event);
}

void Palette::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const kit::Theme& theme = kit::theme_of(this);
    kit::draw_plate(p, rect(), theme.color(kit::Color::surface_raised), theme.color(kit::Color::edge), 0);
}

}  // namespace window
