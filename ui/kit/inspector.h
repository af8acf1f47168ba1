// SPDX-License-Identifier: Apache-2.0
// The inspector's own order of things: what is selected, how far it is, what is wrong, sections, and a foot of buttons.
// UI thread. The pane fills it anew whenever the selection changes; knows ids and words.
#pragma once
#include "ui/kit/banner.h"

#include <QWidget>

#include <vector>

class QScrollArea;
class QVBoxLayout;

namespace kit {

class Label;

struct InspectorHead {
    QString code = {};
    QString chip = {};
    QString chip_kind = {};
    QString title = {};
    bool can_open = false; ///< shows the button that opens the whole record
};

struct Readiness {
    int done = 0;
    int total = 0;
    Color arc = Color::warn;
    QString first = {};
    QString second = {};
};

class Inspector : public QWidget {
    Q_OBJECT
public:
    explicit Inspector(QWidget* parent = nullptr);
    /// Nothing selected: says so, and what would be shown.
    void show_empty(const EmptySpec& spec);
    void set_head(const InspectorHead& head);
    void set_readiness(const Readiness& readiness); ///< total 0 hides it
    void set_banners(const std::vector<BannerSpec>& banners);
    /// A titled part under a hairline; `aside` is quiet words, `link` (an action id) makes them clickable. Takes `body` over.
    void add_section(const QString& title, QWidget* body, const QString& aside = {}, const QString& link = {}, const QString& icon = {});
    void clear_sections();
    /// Buttons at the foot; those with an icon only go to the right.
    void set_foot(const std::vector<BannerAction>& actions);

signals:
    void close_wanted();
    void open_wanted();
    void triggered(const QString& action);

protected:
    void paintEvent(QPaintEvent*) override;

private:
    void drop_empty();
    QVBoxLayout* slot(int left, int top, int right, int bottom);
    QWidget* empty_ = nullptr;
    QScrollArea* scroll_;
    QWidget* content_;
    QVBoxLayout* column_;
    QVBoxLayout* head_;
    QVBoxLayout* readiness_;
    QVBoxLayout* banners_;
    QVBoxLayout* sections_;
    QWidget* foot_;
};

} // namespace kit
