// SPDX-License-Identifier: Apache-2.0
// Today: on air and next, blocked and overdue, waiting for others; every matter with one click to its cure.
// UI thread; the lists are computed aside. Knows no tables.
#pragma once
#include "ui/kit/banner.h"
#include "ui/kit/listrow.h"
#include "ui/panes/pane.h"
#include "ui/panes/today_lists.h"

#include <QTimer>

class QVBoxLayout;

namespace kit {
class Label;
}

namespace panes {

class TodayPane : public QWidget {
    Q_OBJECT
public:
    explicit TodayPane(Shell& shell, QWidget* parent = nullptr);
    static Pane make(Shell& shell);

private:
    /// What a row does when it is opened, and what its button does.
    struct Deed {
        const core::Tracker* tracker = nullptr;
        std::int64_t id = 0;
        std::function<void()> cure = {};
    };
    struct Line {
        kit::RowSpec row;
        Deed deed;
    };
    struct Group {
        QString title, note;
        bool dot = false;
        std::vector<Line> lines;
        std::size_t more = 0;
        const core::Tracker* more_in = nullptr;
    };
    struct Column {
        kit::SectionHeader* head = nullptr;
        QVBoxLayout* rows = nullptr;
        QString shown;                          // what stands there, to leave it alone when nothing changed
        std::vector<Deed> deeds;
    };

    void ask();
    void show_lists(const std::shared_ptr<const core::State>& state, core::Time now, const TodayLists& lists);
    Line session_line(const core::State& state, core::Time now, const SessionLine& line) const;
    Line matter_line(const core::State& state, core::Time now, const Matter& matter) const;
    Line waiting_line(const core::State& state, core::Time now, const Matter& matter) const;
    Column column(const QString& title, int stretch, bool edge);
    void fill(Column& column, std::vector<Group> groups, const kit::EmptySpec& nothing);
    void act_empty(const QString& action);

    Shell& shell_;
    Column now_, trouble_, waiting_;
    kit::Label* day_;
    QTimer soon_;
    bool asking_ = false, again_ = false;
};

}  // namespace panes
