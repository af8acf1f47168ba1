// SPDX-License-Identifier: Apache-2.0
// The bar at the left of the window: where one is, where one can go, who works here.
// UI thread. Knows ids, words and icons.
#pragma once
#include <QAbstractButton>
#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace kit {

struct NavItem {
    QString id = {};
    QString title = {};
    QString icon = {};
    QString keys = {}; ///< in the tooltip
};

class NavBar : public QWidget {
    Q_OBJECT
public:
    explicit NavBar(QWidget* parent = nullptr);
    /// `top` in the order of the day, `bottom` above the person.
    void set_items(const std::vector<NavItem>& top, const std::vector<NavItem>& bottom);
    /// The workspace's name over its place; a click asks for the workspace menu.
    void set_workspace(const QString& name, const QString& place);
    /// Who works here, in which role; a click asks for the person menu.
    void set_person(const QString& name, const QString& role);
    void set_current(const QString& id);
    /// A red dot with a figure; 0 takes it away.
    void set_count(const QString& id, int count);

signals:
    void chosen(const QString& id);
    void workspace_clicked(const QRect& global);
    void person_clicked(const QRect& global);

protected:
    void paintEvent(QPaintEvent*) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    class Entry;
    class TwoLines;
    Entry* add(const NavItem& item, QVBoxLayout* into);
    std::vector<Entry*> entries_;
    TwoLines* workspace_;
    TwoLines* person_;
    QVBoxLayout* top_;
    QVBoxLayout* bottom_;
};

} // namespace kit
