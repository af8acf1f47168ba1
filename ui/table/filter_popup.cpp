// SPDX-License-Identifier: Apache-2.0
#include "ui/table/filter_popup.h"

#include "core/format.h"
#include "core/parse.h"
#include "core/text.h"
#include "ui/kit/button.h"
#include "ui/kit/label.h"
#include "ui/kit/paint.h"
#include "ui/table/edits.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QVBoxLayout>

#include <map>

namespace table {
namespace {

constexpr std::size_t most_values = 1000;

QString words(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

bool has_range(core::Kind kind) {
    return kind == core::Kind::number || kind == core::Kind::money || kind == core::Kind::minutes || kind == core::Kind::date || kind == core::Kind::time;
}
bool has_days(core::Kind kind) { return kind == core::Kind::date || kind == core::Kind::time; }

// One value a choice, name or tag: "has one of these" is asked of cells with several.
std::vector<core::Value> parts_of(const core::Value& v) {
    std::vector<core::Value> out;
    if (const auto* set = std::get_if<core::ChoiceSet>(&v)) {
        for (std::uint32_t i = 0; i < 32; ++i)
            if (set->bits >> i & 1u) out.emplace_back(core::ChoiceSet{1u << i});
    } else if (const auto* ids = std::get_if<core::RowIds>(&v)) {
        for (const std::int64_t id : *ids) out.emplace_back(core::RowIds{id});
    } else if (const auto* tags = std::get_if<core::Tags>(&v)) {
        for (const std::string& tag : *tags) out.emplace_back(core::Tags{tag});
    } else out.push_back(v);
    return out;
}

}  // namespace

FilterPopup::FilterPopup(models::RowModel& model, const core::Column& column, const core::Filter* now, QWidget* parent)
    : QFrame(parent, Qt::Popup), model_(model), column_(column), filter_(now ? *now : core::Filter{}) {
    setAttribute(Qt::WA_DeleteOnClose);
    filter_.column = &column;
    setAccessibleName(tr("Filter %1").arg(words(column.title)));
    auto* column_box = new QVBoxLayout(this);
    column_box->setContentsMargins(12, 10, 12, 12);
    column_box->setSpacing(6);
    column_box->addWidget(new kit::Label(words(column.title), kit::FontRole::strong));
    if (has_range(column.kind)) add_range(column_box, now);
    else if (column.kind == core::Kind::text) {
        contains_ = new QLineEdit(QString::fromStdString(filter_.contains));
        contains_->setPlaceholderText(tr("contains"));
        contains_->setAccessibleName(tr("contains"));
        column_box->addWidget(contains_);
    }
    add_values(column_box);
    wrong_ = new kit::Label({}, kit::FontRole::label, kit::Color::on_air_text);
    wrong_->set_wrapped(true);
    wrong_->hide();
    column_box->addWidget(wrong_);
    auto* buttons = new QHBoxLayout;
    auto* clear = new kit::Button({tr("Clear"), {}, kit::ButtonKind::plain});
    auto* go = new kit::Button({tr("Apply"), {}, kit::ButtonKind::primary, QStringLiteral("Enter")});
    buttons->addWidget(clear);
    buttons->addStretch();
    buttons->addWidget(go);
    column_box->addLayout(buttons);
    connect(clear, &QPushButton::clicked, this, [this] {
        core::Filter nothing;
        nothing.column = &column_;
        emit chosen(nothing);
        close();
    });
    connect(go, &QPushButton::clicked, this, &FilterPopup::apply);
    setFixedWidth(260);
    gather();
    (contains_ ? contains_ : from_ ? from_ : find_)->setFocus();
}

void FilterPopup::add_range(QVBoxLayout* into, const core::Filter* now) {
    const core::Scene scene = model_.scene();
    const auto bound = [&](const core::Value& v) {
        const auto* day = std::get_if<core::Date>(&v);
        return QString::fromStdString(day ? core::iso(*day) : typed_text(column_, v, scene));
    };
    auto* row = new QHBoxLayout;
    from_ = new QLineEdit(now ? bound(now->from) : QString());
    to_ = new QLineEdit(now ? bound(now->to) : QString());
    from_->setPlaceholderText(has_days(column_.kind) ? tr("from day") : tr("at least"));
    to_->setPlaceholderText(has_days(column_.kind) ? tr("to day") : tr("at most"));
    for (QLineEdit* edit : {from_, to_}) edit->setAccessibleName(edit->placeholderText());
    row->addWidget(from_);
    row->addWidget(to_);
    into->addLayout(row);
    if (!has_days(column_.kind)) return;
    within_ = new QComboBox;
    within_->setAccessibleName(tr("Days that move with the clock"));
    within_->addItem(tr("any day"), 0);
    for (int w = 1; w <= static_cast<int>(core::Window::coming); ++w) within_->addItem(QCoreApplication::translate("message", core::title_of(static_cast<core::Window>(w)).c_str()), w);
    within_->setCurrentIndex(static_cast<int>(filter_.within));
    into->addWidget(within_);
}

void FilterPopup::add_values(QVBoxLayout* into) {
    find_ = new QLineEdit;
    find_->setPlaceholderText(tr("Find among the values"));
    find_->setAccessibleName(find_->placeholderText());
    into->addWidget(find_);
    list_ = new QListWidget;
    list_->setFixedHeight(190);
    list_->setUniformItemSizes(true);
    list_->setAccessibleName(tr("Values"));
    into->addWidget(list_);
    connect(find_, &QLineEdit::textChanged, this, &FilterPopup::narrow);
    connect(list_, &QListWidget::itemClicked, this, [](QListWidgetItem* item) { item->setCheckState(item->checkState() == Qt::Checked ? Qt::Unchecked : Qt::Checked); });
}

// All rows of the tracker, not only those shown: a filter can be widened as well.
void FilterPopup::gather() {
    const core::ArrangementPtr rows = model_.arrangement();
    model_.bridge().reader().post([rows, column = &column_, guard = QPointer<QObject>(this), this] {
        std::map<std::string, std::pair<core::Value, std::size_t>> found;
        const core::Scene scene = rows->scene();
        for (const core::Placed& p : *rows->all) {
            const core::Value cell = core::get(*column, p.row, scene);
            for (const core::Value& part : parts_of(cell)) {
                if (found.size() >= most_values && !found.contains(core::encode(part, *column))) continue;
                auto& entry = found[core::encode(part, *column)];
                entry.first = part;
                ++entry.second;
            }
        }
        auto values = std::make_shared<std::vector<std::pair<core::Value, std::size_t>>>();
        for (auto& [key, entry] : found) values->push_back(std::move(entry));
        std::ranges::stable_sort(*values, [&](const auto& a, const auto& b) { return core::compare(*column, a.first, b.first, scene.state) < 0; });
        models::on_ui(guard, [this, values] { fill(*values); });
    });
}

void FilterPopup::fill(const std::vector<std::pair<core::Value, std::size_t>>& values) {
    const core::Scene scene = model_.scene();
    for (const auto& [value, count] : values) {
        values_.push_back(value);
        const QString text = core::known(value) ? column_.kind == core::Kind::flag ? (std::get<bool>(value) ? tr("yes") : tr("no")) : words(core::display(column_, value, scene)) : tr("(empty)");
        auto* item = new QListWidgetItem(QStringLiteral("%1  %2").arg(text.left(80)).arg(count), list_);
        const bool named = std::ranges::find(filter_.any, value) != filter_.any.end();
        item->setFlags(item->flags() & ~Qt::ItemIsUserCheckable);
        item->setCheckState(filter_.any.empty() ? Qt::Unchecked : named != filter_.except ? Qt::Checked : Qt::Unchecked);
        item->setData(Qt::UserRole, words(core::fold(text.toStdString())));
    }
}

void FilterPopup::narrow(const QString& typed) {
    const QString wanted = words(core::fold(typed.trimmed().toStdString()));
    for (int i = 0; i < list_->count(); ++i) list_->item(i)->setHidden(!list_->item(i)->data(Qt::UserRole).toString().contains(wanted));
}

void FilterPopup::apply() {
    core::Filter out;
    out.column = &column_;
    const core::Scene scene = model_.scene();
    const core::Date today = core::wall(scene.now.ms, scene.state.workspace().zone).date;
    QString wrong;
    const auto read = [&](const QLineEdit* edit) -> core::Value {
        const std::string text = edit ? edit->text().trimmed().toStdString() : std::string();
        if (text.empty()) return {};
        if (has_days(column_.kind))
            if (const auto day = core::parse_date(text, today)) return *day;
        const auto value = core::parse(column_, text, {scene.state, today, nullptr});
        if (!value) wrong = words(value.error().text);
        return value ? *value : core::Value();
    };
    out.from = read(from_);
    out.to = read(to_);
    if (!wrong.isEmpty()) {
        wrong_->setText(wrong);
        wrong_->show();
        return;
    }
    if (within_) out.within = static_cast<core::Window>(within_->currentData().toInt());
    if (contains_) out.contains = contains_->text().trimmed().toStdString();
    std::size_t checked = 0;
    for (int i = 0; i < list_->count(); ++i)
        if (list_->item(i)->checkState() == Qt::Checked) ++checked, out.any.push_back(values_[static_cast<std::size_t>(i)]);
    // All of them is no filter; nearly all is told by the few that are out.
    if (checked == values_.size()) out.any.clear();
    else if (checked > values_.size() / 2 && values_.size() > 3) {
        out.any.clear();
        out.except = true;
        for (int i = 0; i < list_->count(); ++i)
            if (list_->item(i)->checkState() != Qt::Checked) out.any.push_back(values_[static_cast<std::size_t>(i)]);
    }
    emit chosen(out);
    close();
}

void FilterPopup::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) return apply();
    if (event->key() == Qt::Key_Space && list_->hasFocus() && list_->currentItem()) {
        emit list_->itemClicked(list_->currentItem());
        return;
    }
    QFrame::keyPressEvent(event);
}

void FilterPopup::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const kit::Theme& theme = kit::theme_of(this);
    kit::draw_plate(p, rect(), theme.color(kit::Color::surface_raised), theme.color(kit::Color::edge), theme.measure(kit::Measure::radius_card));
}

}  // namespace table
