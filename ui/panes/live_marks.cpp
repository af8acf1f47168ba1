// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/live_marks.h"

#include "desk/workspaces.h"
#include "reports/marker_lists.h"
#include "sheets/writer.h"
#include "ui/kit/icons.h"
#include "ui/kit/large.h"
#include "ui/kit/paint.h"

#include <QContextMenuEvent>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QStyledItemDelegate>

#include <algorithm>
#include <array>

namespace panes {
namespace {

constexpr std::array kinds{core::MarkKind::clip, core::MarkKind::problem, core::MarkKind::idea, core::MarkKind::note};

QString kind_id(core::MarkKind kind) { return qt(core::mark_kind_choices[std::size_t(kind) - 1].id); }

QString with_seconds(std::int64_t ms, core::Zone zone) {
    return qt(core::clock_text({ms, zone}, zone)) + QStringLiteral(":%1").arg(core::wall(ms, zone).ms / 1000 % 60, 2, 10, QLatin1Char('0'));
}

class MarkCell : public QStyledItemDelegate {
public:
    explicit MarkCell(const MarkModel* model, QObject* parent) : QStyledItemDelegate(parent), model_(model) {}
    double scale = 1;
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {200, int(26 * scale)}; }
    void paint(QPainter* p, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const kit::Theme& theme = kit::theme_of(option.widget);
        const MarkLine& mark = model_->at(index.row());
        const QRectF r = option.rect;
        if (option.state & QStyle::State_Selected) p->fillRect(option.rect, theme.color(kit::Color::select));
        const QFont body = kit::font_of(theme, kit::FontRole::body, scale);
        const QColor quiet = theme.color(kit::Color::text_quiet);
        double x = r.left() + 16 * scale;
        kit::draw_text(*p, QRectF(x, r.top(), 44 * scale, r.height()), model_->clock(index.row()), body, quiet);
        x += 48 * scale;
        const bool bad = mark.kind == core::MarkKind::problem;
        kit::draw_icon(*p, icon_of_kind(std::uint8_t(mark.kind)), QRectF(x, r.center().y() - 7 * scale, 14 * scale, 14 * scale), bad ? theme.color(kit::Color::on_air_text) : quiet);
        x += 20 * scale;
        const QString words = mark.text.isEmpty() ? kind_words(mark.kind) : mark.text;
        const double who = mark.who.isEmpty() ? 0 : std::min(kit::text_width(mark.who, body), r.width() / 4);
        x += kit::draw_text(*p, QRectF(x, r.top(), std::max(0.0, r.right() - 12 * scale - who - 6 * scale - x), r.height()), words, kit::font_of(theme, bad ? kit::FontRole::strong : kit::FontRole::body, scale),
                            theme.color(kit::Color::text)) + 6 * scale;
        if (who > 0) kit::draw_text(*p, QRectF(x, r.top(), who + 1, r.height()), mark.who, body, quiet);
    }

private:
    const MarkModel* model_;
};

}  // namespace

QString kind_words(core::MarkKind kind) { return kind == core::MarkKind::none ? QString() : titled("choice", core::mark_kind_choices[std::size_t(kind) - 1].title); }

MarkBar::MarkBar(QWidget* parent) : QWidget(parent), moment_(new kit::Label({}, kit::FontRole::strong)), text_(new QLineEdit) {
    std::vector<kit::Segment> segments;
    for (const core::MarkKind kind : kinds) segments.push_back({kind_id(kind), kind_words(kind), {}});
    kinds_ = new kit::Segments(Words::tr("Kind"), segments);
    kinds_->set_current(kind_id(core::MarkKind::clip));
    text_->setPlaceholderText(Words::tr("A word or two, then Enter"));
    text_->setAccessibleName(Words::tr("What happened"));
    text_->setMaxLength(200);
    text_->installEventFilter(this);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 12, 6);
    row->setSpacing(8);
    row->addWidget(moment_);
    row->addWidget(kinds_);
    row->addWidget(text_, 1);
    auto* keep = new kit::Button({Words::tr("Mark"), {}, kit::ButtonKind::primary, QStringLiteral("Enter"), {}});
    connect(keep, &kit::Button::clicked, this, &MarkBar::keep);
    row->addWidget(keep);
    setAccessibleName(Words::tr("Mark this moment"));
    hide();
}

void MarkBar::begin(const core::Time& at, core::Zone zone) {
    at_ = at;
    moment_->setText(with_seconds(at.ms, zone));
    text_->clear();
    show();
    text_->setFocus(Qt::ShortcutFocusReason);
}

core::MarkKind MarkBar::kind() const {
    for (const core::MarkKind kind : kinds)
        if (kind_id(kind) == kinds_->current()) return kind;
    return core::MarkKind::note;
}

void MarkBar::step_kind(int by) {
    const auto now = std::ranges::find(kinds, kind()) - kinds.begin();
    kinds_->set_current(kind_id(kinds[std::size_t(std::clamp<std::ptrdiff_t>(now + by, 0, std::ssize(kinds) - 1))]));
}

void MarkBar::keep() {
    hide();
    emit kept(at_, kind(), text_->text().simplified());
    emit left();
}

bool MarkBar::eventFilter(QObject* watched, QEvent* event) {
    if (watched != text_ || event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter: keep(); return true;
    case Qt::Key_Escape:
        hide();
        emit left();
        return true;
    case Qt::Key_Up: step_kind(-1); return true;
    case Qt::Key_Down: step_kind(1); return true;
    default: return false;
    }
}

void MarkBar::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const kit::Theme& theme = kit::theme_of(this);
    kit::draw_plate(p, rect(), theme.color(kit::Color::surface_raised), theme.color(kit::Color::accent), theme.measure(kit::Measure::radius_card));
}

void MarkModel::set(std::vector<MarkLine> marks, core::Zone zone) {
    std::ranges::reverse(marks);
    const int before = rowCount();
    const int after = int(marks.size());
    zone_ = zone;
    // What is new stands on top: rows before it keep their selection.
    if (after > before && std::equal(marks_.rbegin(), marks_.rend(), marks.rbegin(), [](const MarkLine& a, const MarkLine& b) { return a.id == b.id; })) {
        beginInsertRows({}, 0, after - before - 1);
        marks_ = std::move(marks);
        endInsertRows();
    } else if (after > before) {
        beginInsertRows({}, before, after - 1);
        marks_ = std::move(marks);
        endInsertRows();
    } else if (after < before) {
        beginRemoveRows({}, after, before - 1);
        marks_ = std::move(marks);
        endRemoveRows();
    } else {
        marks_ = std::move(marks);
    }
    if (after > 0) emit dataChanged(index(0), index(after - 1));
}

QString MarkModel::clock(int row) const { return qt(core::clock_text({at(row).at_ms, zone_}, zone_)); }

QVariant MarkModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const MarkLine& mark = at(index.row());
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole) return {};
    QStringList parts{with_seconds(mark.at_ms, zone_), kind_words(mark.kind)};
    for (const QString& part : {mark.text, mark.who})
        if (!part.isEmpty()) parts += part;
    const QString words = parts.join(QStringLiteral(", "));
    return role == Qt::ToolTipRole ? kit::plain_tip(words) : words;
}

MarkList::MarkList(const QString& name, QWidget* parent) : QListView(parent), model_(new MarkModel(this)) {
    setModel(model_);
    setItemDelegate(new MarkCell(model_, this));
    setAccessibleName(name);
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setMinimumHeight(52);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(this, &QListView::activated, this, [this](const QModelIndex& index) { emit moment_wanted(model_->at(index.row()).at_ms); });
}

void MarkList::set_scale(double scale) {
    static_cast<MarkCell*>(itemDelegate())->scale = scale;
    scheduleDelayedItemsLayout();
}

void MarkList::keyPressEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Delete || !currentIndex().isValid()) return QListView::keyPressEvent(event);
    emit removal_wanted(model_->at(currentIndex().row()).id.value);
}

void MarkList::contextMenuEvent(QContextMenuEvent* event) {
    const QModelIndex index = indexAt(event->pos());
    if (!index.isValid()) return;
    const MarkLine mark = model_->at(index.row());
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(Words::tr("Show in the chart")), &QAction::triggered, this, [this, at = mark.at_ms] { emit moment_wanted(at); });
    connect(menu->addAction(Words::tr("Delete this mark")), &QAction::triggered, this, [this, id = mark.id.value] { emit removal_wanted(id); });
    menu->popup(event->globalPos());
}

namespace {

core::Result<void> write_marks(reports::MarkerList list, const QString& file) {
    const QString ending = QFileInfo(file).suffix().toLower();
    if (ending == QLatin1String("edl")) return desk::write_whole(file.toStdString(), reports::marker_edl(list));
    if (ending == QLatin1String("txt")) return desk::write_whole(file.toStdString(), reports::marker_chapters(list));
    core::TableOut table = reports::marker_table(list);
    struct Text : sheets::ByteSink {
        std::string bytes;
        core::Result<void> write(std::string_view more) override {
            bytes += more;
            return {};
        }
    } text;
    if (const auto written = sheets::write_csv(table, {}, text); !written) return written;
    return desk::write_whole(file.toStdString(), text.bytes);
}

}  // namespace

void offer_marks(Shell& shell, QWidget* over, core::Id<core::Session> session) {
    const auto state = shell.bridge().state();
    const core::Session* row = state->find(session);
    if (!row) return;
    const reports::MarkerList list = reports::markers_of(*state, *row, row->went_live.known() ? row->went_live.ms : row->start.ms, row->ended_at.known() ? row->ended_at.ms : core::no_number);
    if (list.lines.empty()) return shell.tell(Words::tr("Nothing is marked in this session yet"));
    const QString home = shell.remembered(QStringLiteral("export.folder"));
    auto* dialog = new QFileDialog(over, Words::tr("Export marks"), (home.isEmpty() ? QDir::homePath() : home) + QLatin1Char('/') + qt(row->code) + QStringLiteral(".csv"),
                                   Words::tr("CSV with time codes (*.csv);;Edit decision list (*.edl);;Chapters (*.txt)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) { dialog->setDefaultSuffix(filter.section(QStringLiteral("*."), 1).chopped(1)); });
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    QObject::connect(dialog, &QFileDialog::fileSelected, over, [&shell, list](const QString& file) {
        shell.remember(QStringLiteral("export.folder"), QFileInfo(file).path());
        shell.aside(&shell, [list, file] { return write_marks(list, file); }, [&shell, file, count = list.lines.size()](const core::Result<void>& done) {
            shell.tell(done ? Words::tr("Wrote %1 marks to %2").arg(Words::number(qint64(count)), QDir::toNativeSeparators(file)) : qt(done.error().text));
        });
    });
    dialog->open();
}

}  // namespace panes
