// SPDX-License-Identifier: Apache-2.0
// Draws a cell by its kind and opens the editor of its kind. What was typed goes to the grid; the model is never written.
// UI thread. Knows kinds and tones, no word of the trade.
#pragma once
#include <QStyledItemDelegate>

#include "core/view.h"

class QLineEdit;

namespace table {

class Grid;

class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    CellDelegate(Grid& grid, QObject* parent);
    /// Colour rules, read once for each view.
    void set_rules(const std::vector<core::ColourRule>& rules);
    /// The next editor begins with this text instead of the cell's.
    void begin_with(const QString& text, bool replace) { typed_ = text, replace_ = replace; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {80, 26}; }
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void setEditorData(QWidget*, const QModelIndex&) const override {}
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option, const QModelIndex& index) override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Rule { core::Tone tone; const core::Column* column; core::Where when; };
    void paint_group(QPainter& p, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paint_cell(QPainter& p, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    bool paint_choice(QPainter& p, const QRectF& space, const core::Column& column, std::uint8_t value) const;
    void paint_set(QPainter& p, const QRectF& space, const core::Column& column, std::uint32_t bits) const;
    [[nodiscard]] QColor ground_of(const QModelIndex& index, bool selected) const;
    void leave(QWidget* editor, int rows, int columns);
    bool inner_event(QLineEdit* inner, QWidget* editor, QEvent* event);

    Grid& grid_;
    std::vector<Rule> rules_;
    QString typed_;
    bool replace_ = false;
};

/// The chip of theme.json that a tone looks like.
QString chip_of(core::Tone tone);

}  // namespace table
