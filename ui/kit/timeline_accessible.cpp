// SPDX-License-Identifier: Apache-2.0
// The timeline to assistive technology: every block a list item with words, place on the screen and a press.
#include "ui/kit/timeline.h"

#include <QAccessibleWidget>
#include <QHash>
#include <QPointer>

namespace kit {
namespace {

class BlockFace : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    BlockFace(Timeline* timeline, int index) : timeline_(timeline), index_(index) {}

    bool isValid() const override { return timeline_ && index_ < int(timeline_->spec().blocks.size()); }
    QObject* object() const override { return nullptr; }
    QWindow* window() const override { return timeline_ ? timeline_->window()->windowHandle() : nullptr; }
    QAccessibleInterface* parent() const override { return QAccessible::queryAccessibleInterface(timeline_.data()); }
    QAccessibleInterface* child(int) const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QString text(QAccessible::Text which) const override {
        return isValid() && which == QAccessible::Name ? timeline_->spoken(index_) : QString();
    }
    void setText(QAccessible::Text, const QString&) override {}
    QRect rect() const override {
        if (!isValid()) return {};
        const QRect r = timeline_->block_rect(id());
        return {timeline_->viewport()->mapToGlobal(r.topLeft()), r.size()};
    }
    QAccessible::State state() const override {
        QAccessible::State state;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        state.focusable = true;
        state.selectable = true;
        state.selected = timeline_->selected() == id();
        state.focused = state.selected && timeline_->hasFocus();
        const QRect shown(0, timeline_->header_height(), timeline_->viewport()->width(), timeline_->viewport()->height() - timeline_->header_height());
        state.offscreen = !shown.intersects(timeline_->block_rect(id()));
        return state;
    }
    void* interface_cast(QAccessible::InterfaceType type) override {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this) : nullptr;
    }
    QStringList actionNames() const override { return {pressAction(), setFocusAction()}; }
    void doAction(const QString& action) override {
        if (!isValid()) return;
        const QString here = id();
        timeline_->select(here);
        timeline_->reveal(here);
        emit timeline_->selection_changed(here);
        if (action == pressAction()) emit timeline_->opened(here);
    }
    QStringList keyBindingsForAction(const QString&) const override { return {QStringLiteral("Return")}; }

private:
    QString id() const { return timeline_->spec().blocks[std::size_t(index_)].id; }
    QPointer<Timeline> timeline_;
    int index_;
};

class TimelineFace : public QAccessibleWidget {
public:
    explicit TimelineFace(Timeline* timeline) : QAccessibleWidget(timeline, QAccessible::List), timeline_(timeline) {}
    ~TimelineFace() override {
        for (const QAccessible::Id face : std::as_const(faces_)) QAccessible::deleteAccessibleInterface(face);
    }
    int childCount() const override { return timeline_ ? int(timeline_->spec().blocks.size()) : 0; }
    QAccessibleInterface* child(int index) const override {
        if (index < 0 || index >= childCount()) return nullptr;
        if (!faces_.contains(index)) faces_.insert(index, QAccessible::registerAccessibleInterface(new BlockFace(timeline_, index)));
        return QAccessible::accessibleInterface(faces_.value(index));
    }
    int indexOfChild(const QAccessibleInterface* wanted) const override {
        for (auto it = faces_.cbegin(); it != faces_.cend(); ++it)
            if (QAccessible::accessibleInterface(it.value()) == wanted) return it.key();
        return -1;
    }
    QAccessibleInterface* childAt(int x, int y) const override {
        for (int i = childCount() - 1; i >= 0; --i)
            if (child(i)->rect().contains(x, y)) return child(i);
        return nullptr;
    }
    QAccessibleInterface* focusChild() const override {
        for (int i = 0; i < childCount(); ++i)
            if (timeline_->spec().blocks[std::size_t(i)].id == timeline_->selected()) return child(i);
        return nullptr;
    }

private:
    QPointer<Timeline> timeline_;
    mutable QHash<int, QAccessible::Id> faces_;
};

QAccessibleInterface* face_of(const QString& name, QObject* object) {
    auto* timeline = qobject_cast<Timeline*>(object);
    return timeline && name == QLatin1String("kit::Timeline") ? new TimelineFace(timeline) : nullptr;
}

} // namespace

QString Timeline::spoken(int index) const {
    const TimelineBlock& block = spec_.blocks[std::size_t(index)];
    QStringList parts{block.title, tr("%1 to %2").arg(clock_text(block.place.from), clock_text(block.place.to))};
    const TimelinePlace& place = block.place;
    if (place.day >= 0 && place.day < int(spec_.days.size())) {
        const int lane = layout_.lane_index(place.day, place.lane);
        if (lane >= 0) parts += layout_.lanes_of(place.day)[std::size_t(lane)].title;
        parts += spec_.days[std::size_t(place.day)].title;
    }
    for (const ClashSpan& clash : block.clashes) parts += (clash.kind == Clash::hard ? tr("conflict %1") : tr("soft conflict %1")).arg(clash.text);
    static const char* const states[] = {"", QT_TR_NOOP("draft"), QT_TR_NOOP("on now"), QT_TR_NOOP("past")};
    if (block.state != BlockState::published) parts += tr(states[int(block.state)]);
    for (const QString& part : {block.chip, block.second, block.spoken})
        if (!part.isEmpty()) parts += part;
    if (block.total > 0) parts += tr("%1 of %2 ready").arg(block.done).arg(block.total);
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

void install_timeline_accessibility() {
    static const bool once = (QAccessible::installFactory(face_of), true);
    Q_UNUSED(once)
}

} // namespace kit
