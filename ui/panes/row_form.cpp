// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/row_form.h"

#include "core/format.h"
#include "ui/panes/words.h"
#include "ui/table/edits.h"

namespace panes {
namespace {

// Above this a list of names is no help; the name is typed.
constexpr std::size_t most_names = 5000;

const core::Tracker* target_of(const core::Column& c) { return c.target ? core::tracker_tagged(c.target) : nullptr; }

void add_choices(kit::FormField& field, const core::Column& c, const core::State& state) {
    const bool may_be_empty = !c.is_required && c.kind == core::Kind::choice;
    if (may_be_empty) field.choices.push_back({QString(), QString()});
    for (const core::Choice& choice : c.choices) field.choices.push_back({qt(choice.id), titled("choice", choice.title)});
    if (const core::Tracker* target = target_of(c))
        state.table(*target).for_each([&](const core::Slot& s) { field.choices.push_back({QStringLiteral("#%1").arg(s.id), qt(core::name_of(*target, s.id, state))}); });
}

kit::FieldKind kind_of(const core::Column& c, const core::State& state) {
    const core::Tracker* target = target_of(c);
    const bool many = target && state.table(*target).size() > most_names;
    switch (c.kind) {
    case core::Kind::number: case core::Kind::minutes: return kit::FieldKind::number;
    case core::Kind::flag: return kit::FieldKind::check;
    case core::Kind::money: return kit::FieldKind::money;
    case core::Kind::date: return kit::FieldKind::date;
    case core::Kind::choice: return kit::FieldKind::choice;
    case core::Kind::ref: return many ? kit::FieldKind::text : kit::FieldKind::lookup;
    case core::Kind::refs: return many ? kit::FieldKind::text : kit::FieldKind::tags;
    case core::Kind::choices: case core::Kind::tags: return kit::FieldKind::tags;
    case core::Kind::time: return kit::FieldKind::text;
    case core::Kind::text: return c.is_long ? kit::FieldKind::multi_line : kit::FieldKind::text;
    }
    return kit::FieldKind::text;
}

QString value_text(const core::Column& c, const core::Value& v, const core::Scene& scene, kit::FieldKind kind) {
    if (!core::known(v)) return {};
    if (const auto* flag = std::get_if<bool>(&v)) return *flag ? QStringLiteral("1") : QString();
    if (c.kind == core::Kind::tags) {
        QStringList lines;
        for (const std::string& tag : std::get<core::Tags>(v)) lines << qt(tag);
        return lines.join(QLatin1Char('\n'));
    }
    const bool by_id = kind == kit::FieldKind::choice || kind == kit::FieldKind::lookup || kind == kit::FieldKind::tags;
    if (!by_id) return qt(table::typed_text(c, v, scene));
    QString ids = qt(core::encode(v, c));
    return ids.replace(c.kind == core::Kind::choices ? QLatin1Char(';') : QLatin1Char(' '), QLatin1Char('\n'));
}

}  // namespace

kit::FormField form_field(const core::Column& c, const core::Value& v, const core::Scene& scene, bool read_only) {
    kit::FormField field;
    field.id = qt(c.id);
    field.label = titled({}, c.title);
    field.kind = kind_of(c, scene.state);
    field.read_only = read_only;
    field.free_text = c.kind == core::Kind::tags;
    if (c.kind == core::Kind::money) {
        const auto* money = std::get_if<core::Money>(&v);
        field.unit = qt((money ? money->currency : scene.state.workspace().currency).text());
    }
    if (read_only && field.kind != kit::FieldKind::check) {
        field.kind = c.is_long ? kit::FieldKind::multi_line : kit::FieldKind::text;
        field.unit.clear();
        field.value = qt(core::display(c, v, scene));
        return field;
    }
    if (field.kind == kit::FieldKind::choice || field.kind == kit::FieldKind::lookup || field.kind == kit::FieldKind::tags) add_choices(field, c, scene.state);
    field.value = value_text(c, v, scene, field.kind);
    // Amounts are read in groups of three; with three decimals (KWD) a group and a fraction would look alike.
    const auto* money = std::get_if<core::Money>(&v);
    if (money && money->currency == scene.state.workspace().currency && money->currency.decimals() != 3) field.value = qt(core::display(c, v, scene));
    return field;
}

std::variant<core::Value, std::string> entered(const core::Column& c, const QString& text) {
    if (c.kind == core::Kind::flag) return core::Value(!text.isEmpty() && text != QLatin1String("0"));
    const QStringList lines = text.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    if (c.kind == core::Kind::tags) {
        core::Tags tags;
        for (const QString& line : lines) tags.push_back(utf8(line));
        return tags.empty() ? core::Value() : core::Value(tags);
    }
    const bool ids = c.kind == core::Kind::ref || c.kind == core::Kind::refs || c.kind == core::Kind::choice || c.kind == core::Kind::choices;
    if (ids) {
        if (lines.isEmpty()) return core::Value();
        if (const auto value = core::decode(utf8(lines.join(c.kind == core::Kind::choices ? QLatin1Char(';') : QLatin1Char(' '))), c)) return *value;
        return utf8(lines.join(QStringLiteral(", ")));
    }
    return utf8(text);
}

}  // namespace panes
