// SPDX-License-Identifier: Apache-2.0
// The saved views of a table as tabs: name, count, a dot when the view was changed and not saved, "+" at the end.
// UI thread. Knows ids and words; what a view is, the caller knows.
#pragma once
#include "ui/kit/theme.h"

#include <QTabBar>
#include <QWidget>

#include <vector>

class QHBoxLayout;

namespace kit {

struct ViewTab {
    QString id = {};
    QString text = {};
    QString count = {};          ///< empty: none shown
    bool alarming = false;  ///< the count is bold and red
    bool changed = false;   ///< a dot: not saved
};

class TabStrip : public QWidget {
    Q_OBJECT
public:
    explicit TabStrip(const QString& name, QWidget* parent = nullptr);
    void set_tabs(const std::vector<ViewTab>& tabs);
    /// No signal.
    void set_current(const QString& id);
    [[nodiscard]] QString current() const;
    /// At the right: "view changed: sort by Due  Save  Reset". The strip takes it over; nullptr clears.
    void set_aside(QWidget* widget);

signals:
    void chosen(const QString& id);
    void add_wanted();
    /// Right click or the menu key on a tab.
    void menu_wanted(const QString& id, const QPoint& global);

protected:
    void paintEvent(QPaintEvent*) override;

private:
    class Bar;
    Bar* bar_;
    QHBoxLayout* row_;
    QWidget* aside_ = nullptr;
};

} // namespace kit
