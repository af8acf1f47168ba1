// SPDX-License-Identifier: Apache-2.0
// The schedule: day, week and month on a time axis with lanes by room, host or platform; sessions are moved, stretched,
// copied and drawn, and what that would clash with is said before the drop. UI thread; the picture is computed aside.
#pragma once
#include "ui/kit/banner.h"
#include "ui/kit/segments.h"
#include "ui/kit/timeline.h"
#include "ui/panes/pane.h"
#include "ui/panes/schedule_spec.h"

#include <QComboBox>
#include <QStackedWidget>
#include <QTimer>

class QVBoxLayout;

namespace kit {
class SearchField;
}

namespace panes {

class Inspector;
class TrackerPane;

class SchedulePane : public QWidget {
    Q_OBJECT
public:
    explicit SchedulePane(Shell& shell, QWidget* parent = nullptr);
    static Pane make(Shell& shell);

    enum class Range { day, week, month, table };
    void show_range(Range range);
    void show_day(const core::Date& day);
    [[nodiscard]] core::Id<core::Session> selected() const { return selected_; }
    void select(core::Id<core::Session> session, bool reveal);

signals:
    void selection_changed(qint64 session);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* make_controls();
    QWidget* make_filters();
    void make_table();
    void load_choices();
    void keep_choices();
    void step(int by);
    [[nodiscard]] core::Date today() const;
    [[nodiscard]] core::Date first_day() const;
    void ask();
    void show_answer(const ScheduleAsk& asked, ScheduleAnswer answer);
    void show_words(const ScheduleAnswer& answer);
    void heed(const kit::TimelineChange& change);
    void show_nudge();
    void end_nudge();
    void change(const kit::TimelineChange& change);
    void show_menu(const QString& block, const kit::TimelinePlace& place, const QPoint& global);
    void choose_rooms(const QPoint& global);
    void choose_platform(const QPoint& global);
    void add_session();
    void act(const QString& action);

    Shell& shell_;
    Range range_ = Range::week;
    ScheduleAsk asked_;
    core::Date day_;                    // what is shown lies around it
    core::Date nearest_;
    core::Id<core::Session> selected_;
    bool reveal_ = true, asking_ = false, again_ = false;
    kit::Button* span_ = nullptr;
    kit::Segments* segments_ = nullptr;
    QComboBox* by_ = nullptr;
    kit::FilterChip* rooms_chip_ = nullptr;
    kit::FilterChip* platform_chip_ = nullptr;
    QWidget* filters_ = nullptr;
    QStackedWidget* stack_ = nullptr;
    kit::Timeline* timeline_ = nullptr;
    kit::MonthGrid* month_ = nullptr;
    TrackerPane* table_ = nullptr;
    Inspector* inspector_;
    QWidget* table_head_ = nullptr;     // search, import, export: beside the table only
    kit::SearchField* search_ = nullptr;
    QVBoxLayout* above_ = nullptr;      // where a notice about an empty week stands
    QPointer<QWidget> notice_;
    QString notice_words_;
    QAction* add_ = nullptr;
    QTimer soon_;
    std::optional<kit::TimelineChange> nudge_;   // by keys, not written yet: the next key goes on from there
    QTimer nudging_;
};

}  // namespace panes
