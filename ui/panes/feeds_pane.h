// SPDX-License-Identifier: Apache-2.0
// Feeds: where figures come from and how each source is; lines that were refused; live ids whose session is not certain; and
// figures by hand. UI thread. Changes feeds by commands; what is read is the worker's.
#pragma once
#include "ui/panes/feeds_form.h"
#include "ui/panes/feeds_hand.h"
#include "ui/panes/feeds_refused.h"

#include <QStackedWidget>
#include <QTimer>

class QVBoxLayout;

namespace kit {
class EmptyState;
class ListRow;
struct RowSpec;
class Segments;
}

namespace panes {

class FeedsPane : public QWidget {
    Q_OBJECT
public:
    explicit FeedsPane(Shell& shell, QWidget* parent = nullptr);
    static Pane make(Shell& shell);

protected:
    void showEvent(QShowEvent* event) override;

private:
    struct Line {
        QString id;
        kit::ListRow* row = nullptr;
    };
    QWidget* list_part();
    QWidget* match_part();
    void show_part(const QString& part);
    void show_feeds();
    void show_matches();
    void select(qint64 feed);
    void add();
    void tick();
    void put_row(std::size_t at, const kit::RowSpec& spec);

    Shell& shell_;
    QStackedWidget* parts_;
    kit::Segments* segments_;
    FeedForm* form_;
    FeedsRefused* refused_;
    FeedsHand* hand_;
    QAction* add_;
    QVBoxLayout* list_ = nullptr;
    QVBoxLayout* matches_ = nullptr;
    QWidget* empty_ = nullptr;
    std::vector<Line> lines_;
    QTimer timer_;
    std::int64_t refused_seen_ = -1;
};

}  // namespace panes
