// SPDX-License-Identifier: Apache-2.0
// The calm rows of an overview: a mark at the left, a bold title with its chip, a quiet second line, figures and one
// button at the right; and the headers above them. UI thread. Knows words, colours and ids.
#pragma once
#include "ui/kit/button.h"
#include "ui/kit/theme.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace kit {

/// Words in a colour, perhaps bold, perhaps with an icon before them.
struct Run {
    QString text = {};
    Color color = Color::text_quiet;
    bool strong = false;
    QString icon = {};
};

struct RowMark {
    enum class Shape { none, dot, ring, bar } shape = Shape::none;
    Color color = Color::text_quiet;
    int done = 0;
    int total = 0;
    QString figure = {}; ///< beside a bar: "46 min"
    QString unit = {};   ///< under it: "left"
    QString icon = {};   ///< before the figure, in the place of the bar
};

struct RowSpec {
    QString id = {};
    RowMark mark = {};
    QString title = {};
    bool strong = true;
    QString chip = {};
    QString chip_kind = {};
    QString aside = {};              ///< quiet, after the title
    QString second = {};
    Color second_color = Color::text_quiet;
    std::vector<Run> right_top = {}; ///< right-aligned, in reading order
    std::vector<Run> right_bottom = {};
    std::optional<ButtonSpec> button = {};
};

/// 50 px high, with a hairline under it. A click or Enter opens; the button is for the one thing to do.
class ListRow : public QWidget {
    Q_OBJECT
public:
    explicit ListRow(RowSpec spec, QWidget* parent = nullptr);
    QSize sizeHint() const override { return {320, 50}; }
    [[nodiscard]] const RowSpec& spec() const { return spec_; }
    /// The figures alone change, as time passes.
    void set_figures(const RowMark& mark, const std::vector<Run>& top, const std::vector<Run>& bottom);

signals:
    void opened(const QString& id);
    void button_clicked(const QString& id);

protected:
    void paintEvent(QPaintEvent*) override;
    void resizeEvent(QResizeEvent*) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    double paint_mark(QPainter& p, const Theme& theme) const;
    double paint_runs(QPainter& p, const std::vector<Run>& runs, double right, double y, const Theme& theme) const;
    RowSpec spec_;
    Button* button_ = nullptr;
};

/// "On air now, 6 … time left": the header of a group of rows, or with `large` of a whole column.
class SectionHeader : public QWidget {
    Q_OBJECT
public:
    SectionHeader(const QString& title, const QString& note, bool large, QWidget* parent = nullptr);
    void set(const QString& title, const QString& note);
    /// A dot before the title.
    void set_dot(Color color);
    /// A control at the right, after the note.
    void set_aside(QWidget* widget);

protected:
    void paintEvent(QPaintEvent*) override;
    void resizeEvent(QResizeEvent*) override;

private:
    QString title_;
    QString note_;
    bool large_;
    std::optional<Color> dot_;
    QWidget* aside_ = nullptr;
};

} // namespace kit
