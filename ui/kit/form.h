// SPDX-License-Identifier: Apache-2.0
// A form declared as a list of fields: label at the left, field at the right, a message under what was refused.
// UI thread. Values are text in both directions; what a text means, and whether it will do, the caller says.
#pragma once
#include <QDate>
#include <QString>
#include <QWidget>

#include <functional>
#include <vector>

class QGridLayout;
class QHBoxLayout;

namespace kit {

class Label;

enum class FieldKind { text, multi_line, number, money, date, time, choice, lookup, tags, check };

struct Choice {
    QString id = {};
    QString text = {};
};

struct FormField {
    QString id = {};
    QString label = {};
    FieldKind kind = FieldKind::text;
    QString value = {};               ///< choice: an id; tags: ids, one a line; check: "1" or ""
    std::vector<Choice> choices = {}; ///< choice, lookup, tags: what completion offers
    QString unit = {};                ///< money: the sign at the left; number: the unit at the right
    QString placeholder = {};
    bool read_only = false;
    bool beside = false;         ///< in the same row as the field before, after `label` as joining word ("to")
    QString note = {};                ///< quiet words after the field ("2 h 30")
    QString error = {};
    QDate today = {};            ///< date: where the calendar opens when the field is empty (else the machine's day)
    bool free_text = false;      ///< lookup and tags: words that are no choice are taken as they stand
};

/// One editor of a kind; made by the form, or by a table's delegate.
class FieldEditor : public QWidget {
    Q_OBJECT
public:
    explicit FieldEditor(QWidget* parent = nullptr) : QWidget(parent) {}
    [[nodiscard]] virtual QString value() const = 0;
    /// No signal.
    virtual void set_value(const QString& value) = 0;
    virtual void set_invalid(bool invalid) = 0;
    virtual void set_choices(const std::vector<Choice>&) {}

signals:
    /// Enter, Tab, a choice: the person means it.
    void committed(const QString& value);
    /// Escape: what stood there before is back.
    void given_up();
};
FieldEditor* make_editor(const FormField& field, QWidget* parent);

class Form : public QWidget {
    Q_OBJECT
public:
    /// `check` answers with what is wrong with a text, in the person's words, or nothing. Called before `committed`.
    using Check = std::function<QString(const QString& field, const QString& text)>;
    explicit Form(QWidget* parent = nullptr);
    ~Form() override;
    void set_check(Check check) { check_ = std::move(check); }
    /// Declares it anew. With the same fields in the same order values, errors and choices are set in place,
    /// and a field in which somebody is typing is left alone.
    void set_fields(const std::vector<FormField>& fields);
    void set_error(const QString& field, const QString& error);
    void set_note(const QString& field, const QString& note);
    [[nodiscard]] QString value(const QString& field) const;
    /// Every field as it stands now, for a form that is committed as a whole.
    [[nodiscard]] std::vector<std::pair<QString, QString>> values() const;
    /// The field with the focus whose text is another than it was given; empty: none.
    [[nodiscard]] QString typing() const;
    /// What was entered was not taken: this is what holds. The typed text stays; Enter commits it again.
    void hold(const QString& field, const QString& value);
    void focus_field(const QString& field);
    /// Width of the column of labels; 72 unless told.
    void set_label_width(int width) { label_width_ = width; }

signals:
    /// Only when the text differs from the one before and `check` had nothing against it.
    void committed(const QString& field, const QString& text);

private:
    struct Row {
        FormField field;
        FieldEditor* editor = nullptr;
        Label* note = nullptr;
        Label* error = nullptr;
    };
    void rebuild(const std::vector<FormField>& fields);
    void take(std::size_t index, const QString& text);
    void let_go();
    Row* row(const QString& field);
    Check check_;
    std::vector<Row> rows_;
    QGridLayout* grid_ = nullptr;
    int label_width_ = 72;
};

} // namespace kit
