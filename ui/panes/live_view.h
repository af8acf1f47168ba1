// SPDX-License-Identifier: Apache-2.0
// One session on air in depth: clock and marks at the left, figures, chart and products in the middle, feeds and notes at
// the right. UI thread; what it shows is computed aside, each second and whenever something was measured. On the window's
// clock, so a replay is the same view. Which session is shown it is told.
#pragma once
#include "ui/kit/chart.h"
#include "ui/kit/clockfigure.h"
#include "ui/kit/listrow.h"
#include "ui/kit/tilestrip.h"
#include "ui/panes/live_goods.h"
#include "ui/panes/live_marks.h"
#include "ui/panes/live_news.h"

#include <QComboBox>
#include <QTimer>

class QVBoxLayout;

namespace panes {

class LiveView : public QWidget {
    Q_OBJECT
public:
    explicit LiveView(Shell& shell, QWidget* parent = nullptr);
    void show_session(core::Id<core::Session> session);
    [[nodiscard]] core::Id<core::Session> session() const { return session_; }
    [[nodiscard]] const LiveAnswer& answer() const { return answer_; }
    void set_scale(double scale);
    /// The line in which a mark is written; refused in a replay.
    void begin_mark();
    void offer_figures(const QPoint& global);

signals:
    /// What stands in the head of the pane is another thing now.
    void told();

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* make_left();
    QWidget* make_middle();
    QWidget* make_right();
    QWidget* make_chart_head();
    void load_choices();
    void choose_plot(QComboBox* box, const QString& key, std::string& into);
    void choose_window(const QString& id);
    void ask();
    void take(LiveAnswer answer);
    void show_feeds();
    void show_state_button();
    void change_status();
    void mark(const core::Time& at, core::MarkKind kind, const QString& text);
    void keep_tiles(const QStringList& order);
    void figure_menu(const QString& tile, const QPoint& global);

    Shell& shell_;
    LiveNews news_;
    core::Id<core::Session> session_;
    LiveAnswer answer_;
    std::shared_ptr<Curves> curves_ = std::make_shared<Curves>();
    std::vector<std::string> tiles_wanted_;
    std::string left_plot_, right_plot_;
    QString window_;
    bool asking_ = false, again_ = false, placed_ = false;
    double scale_ = 1;
    QWidget* left_ = nullptr;
    QWidget* right_ = nullptr;
    kit::ClockFigure* clock_ = nullptr;
    kit::Button* status_ = nullptr;
    MarkList* marks_ = nullptr;
    kit::SectionHeader* marks_head_ = nullptr;
    kit::TileStrip* tiles_ = nullptr;
    QComboBox* left_box_ = nullptr;
    QComboBox* right_box_ = nullptr;
    kit::Segments* windows_ = nullptr;
    kit::Chart* chart_ = nullptr;
    kit::SectionHeader* goods_head_ = nullptr;
    GoodsTable* goods_ = nullptr;
    MarkBar* mark_bar_ = nullptr;
    QVBoxLayout* feeds_ = nullptr;
    QString feeds_shown_;
    MarkList* notes_ = nullptr;
    QLineEdit* note_ = nullptr;
};

}  // namespace panes
