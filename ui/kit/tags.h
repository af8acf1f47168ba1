// SPDX-License-Identifier: Apache-2.0
// A field that holds several names as tags: type to complete, Enter takes, Backspace or the cross removes.
// UI thread. Ids in and out, one a line; words for the eye only.
#pragma once
#include "ui/kit/form.h"

class QCompleter;
class QLineEdit;

namespace kit {

class TagsEditor : public FieldEditor {
    Q_OBJECT
public:
    TagsEditor(const FormField& field, QWidget* parent);
    [[nodiscard]] QString value() const override { return ids_.join(QLatin1Char('\n')); }
    void set_value(const QString& value) override;
    void set_invalid(bool invalid) override;
    void set_choices(const std::vector<Choice>& choices) override;
    QSize sizeHint() const override;
    int heightForWidth(int width) const override;
    bool hasHeightForWidth() const override { return true; }

protected:
    void paintEvent(QPaintEvent*) override;
    void resizeEvent(QResizeEvent*) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Tag {
        QRectF plate;
        QRectF cross;
    };
    [[nodiscard]] QString words(const QString& id) const;
    int place(int width, std::vector<Tag>* tags, QRect* edit) const;
    void add_typed();
    void remove(int index);
    void changed();
    void offer_all();

    std::vector<Choice> choices_;
    QStringList ids_;
    QLineEdit* edit_;
    QCompleter* completer_ = nullptr;
    bool free_text_;
    bool read_only_;
    bool invalid_ = false;
};

} // namespace kit
