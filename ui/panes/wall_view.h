// SPDX-License-Identifier: Apache-2.0
// The wall: a card for every session on air, the neediest first, and totals above. UI thread; computed aside. A re-sort
// leaves the choice on the same card. Which session is opened it tells.
#pragma once
#include "ui/kit/cardgrid.h"
#include "ui/kit/label.h"
#include "ui/panes/live_news.h"
#include "ui/panes/live_wall.h"

namespace panes {

class WallView : public QWidget {
    Q_OBJECT
public:
    explicit WallView(Shell& shell, QWidget* parent = nullptr);
    [[nodiscard]] const WallAnswer& answer() const { return answer_; }
    void set_scale(double scale);

signals:
    void opened(qint64 session);
    void told();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void ask();
    Shell& shell_;
    LiveNews news_;
    WallAnswer answer_;
    std::shared_ptr<Curves> curves_ = std::make_shared<Curves>();
    bool asking_ = false, again_ = false;
    kit::CardGrid* cards_;
    kit::Label* hour_;
    kit::Label* day_;
    QWidget* empty_;
};

}  // namespace panes
