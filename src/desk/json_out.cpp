// SPDX-License-Identifier: Apache-2.0
#include "desk/json_out.h"

namespace desk {
namespace {

Json choice_json(const core::Column& column, unsigned number) {
    if (number == 0 || number > column.choices.size()) return nullptr;
    return std::string(column.choices[number - 1].id);
}

Json reference_json(const core::Column& column, std::int64_t id, const core::State& state) {
    const core::Tracker* target = core::tracker_tagged(column.target);
    if (!target) return nullptr;
    std::string name = core::name_of(*target, id, state);
    return name.empty() ? Json("#" + std::to_string(id)) : Json(std::move(name));   // the row is gone: history still shows it
}

struct Writer {
    const core::Column& column;
    const core::State& state;

    Json operator()(std::monostate) const { return nullptr; }
    Json operator()(const core::Number& v) const { return v.value; }
    Json operator()(bool v) const { return v; }
    Json operator()(const core::Minutes& v) const { return v.value; }
    Json operator()(const core::Money& v) const { return {{"amount", core::amount_text(v)}, {"currency", v.currency.text()}}; }
    Json operator()(const core::Date& v) const { return core::iso(v); }
    Json operator()(const core::Time& v) const { return core::iso_in(v, state.workspace().zone); }
    Json operator()(const std::string& v) const { return v; }
    Json operator()(const core::Tags& v) const { return v; }
    Json operator()(const core::ChoiceValue& v) const { return choice_json(column, v.value); }
    Json operator()(const core::ChoiceSet& v) const {
        Json list = Json::array();
        for (unsigned i = 0; i < column.choices.size(); ++i)
            if (v.bits >> i & 1u) list.push_back(choice_json(column, i + 1));
        return list;
    }
    Json operator()(const core::RowId& v) const { return reference_json(column, v.value, state); }
    Json operator()(const core::RowIds& v) const {
        Json list = Json::array();
        for (const std::int64_t id : v) list.push_back(reference_json(column, id, state));
        return list;
    }
};

bool is_list(core::Kind kind) { return kind == core::Kind::tags || kind == core::Kind::choices || kind == core::Kind::refs; }

const char* word(core::RowEvent event) {
    switch (event) {
    case core::RowEvent::added: return "added";
    case core::RowEvent::changed: return "changed";
    case core::RowEvent::removed: return "removed";
    }
    return "?";
}

}  // namespace

Json value_json(const core::Column& column, const core::Value& value, const core::State& state) {
    if (!core::known(value) && is_list(column.kind)) return Json::array();   // a list of nothing, not "not known"
    return std::visit(Writer{column, state}, value);
}

Json row_json(const core::Tracker& tracker, const void* row, const core::Scene& scene, const core::Context& context) {
    Json out = Json::object();
    for (const core::Column& column : tracker.columns)
        out[std::string(column.id)] = core::may(context.roles, column.see) ? value_json(column, core::get(column, row, scene), scene.state) : Json();
    return out;
}

Json revision_json(const core::Revision& revision, const core::State& state, const core::Context& context) {
    Json out = {{"revision", revision.revision}, {"at", core::iso_in(revision.at, state.workspace().zone)}, {"who", revision.who}, {"title", revision.title},
                {"undoes", revision.undoes ? Json(revision.undoes) : Json()}, {"rows", Json::array()}};
    for (const core::RowChange& row : revision.rows) {
        Json fields = Json::array();
        for (const core::FieldChange& field : row.fields) {
            const bool seen = core::may(context.roles, field.column->see);
            fields.push_back({{"column", field.column->id}, {"before", seen ? value_json(*field.column, field.before, state) : Json()},
                              {"after", seen ? value_json(*field.column, field.after, state) : Json()}});
        }
        out["rows"].push_back({{"tracker", row.tracker->id}, {"name", row.name}, {"event", word(row.event)}, {"fields", std::move(fields)}});
    }
    return out;
}

Json refusals_json(const std::vector<core::Refusal>& refused) {
    Json out = Json::array();
    for (const core::Refusal& r : refused)
        out.push_back({{"tracker", r.tracker ? Json(r.tracker->id) : Json()}, {"column", r.column.empty() ? Json() : Json(r.column)}, {"text", r.text}, {"reason", r.reason}});
    return out;
}

std::string dumped(const Json& document, int indent) { return document.dump(indent, ' ', false, Json::error_handler_t::replace); }

}  // namespace desk
