// SPDX-License-Identifier: Apache-2.0
// The line at the foot of the window: is it saved, what would undo undo, what time is it.
// UI thread. Items are declared; those with an id can be clicked and reached by keyboard.
#pragma once
#include "ui/kit/listrow.h"

#include <QWidget>

#include <vector>

class QHBoxLayout;

namespace kit {

struct StatusItem {
    QString id = {};            ///< also finds it again; empty: cannot be clicked
    QString icon = {};
    Color icon_color = Color::text_quiet;
    std::vector<Run> runs = {}; ///< drawn in label size
    QString keys = {};
    QString tip = {};
};

class StatusLine : public QWidget {
    Q_OBJECT
public:
    explicit StatusLine(QWidget* parent = nullptr);
    void set_left(const std::vector<StatusItem>& items);
    void set_right(const std::vector<StatusItem>& items);

signals:
    void clicked(const QString& id);

protected:
    void paintEvent(QPaintEvent*) override;

private:
    class Item;
    void fill(std::vector<Item*>& items, const std::vector<StatusItem>& wanted, QHBoxLayout* into);
    std::vector<Item*> left_items_;
    std::vector<Item*> right_items_;
    QHBoxLayout* left_;
    QHBoxLayout* right_;
};

} // namespace kit
