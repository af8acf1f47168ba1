// SPDX-License-Identifier: Apache-2.0
#include "ui/window/people_choice.h"

#include "core/trackers/desk.h"
#include "ui/kit/banner.h"
#include "ui/kit/label.h"
#include "ui/kit/listrow.h"
#include "ui/panes/words.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace window {

using panes::qt;
using panes::Words;

PeopleChoice::PeopleChoice(const core::State& state, const std::string& now_here, QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 12);
    column->setSpacing(8);
    if (state.count<core::Person>() == 0) {
        auto* empty = new kit::EmptyState({QStringLiteral("users"), Words::tr("Nobody is listed yet"),
                                           Words::tr("Whoever opens this workspace may do everything. List the people who work here with their roles, and each of them chooses their name when they start."),
                                           {{QStringLiteral("people"), {Words::tr("List the people"), QStringLiteral("plus")}}}});
        connect(empty, &kit::EmptyState::triggered, this, &PeopleChoice::people_wanted);
        column->addWidget(empty, 1);
        return;
    }
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* content = new kit::Ground(kit::Color::surface_raised);
    auto* rows = new QVBoxLayout(content);
    rows->setContentsMargins(4, 0, 4, 0);
    rows->setSpacing(0);
    kit::ListRow* first = nullptr;
    state.each<core::Person>([&](const core::Person& person) {
        if (person.gone) return;
        QStringList roles;
        for (std::size_t i = 0; i < std::size(core::role_choices); ++i)
            if (person.roles.has(static_cast<core::Role>(i + 1))) roles += panes::titled("choice", core::role_choices[i].title);
        kit::RowSpec row;
        row.id = qt(person.name);
        row.title = qt(person.name);
        row.second = roles.join(QStringLiteral(", "));
        if (person.name == now_here) row.right_top = {{Words::tr("works here now"), kit::Color::text_quiet, false, {}}};
        auto* line = new kit::ListRow(row);
        connect(line, &kit::ListRow::opened, this, &PeopleChoice::chosen);
        rows->addWidget(line);
        if (!first) first = line;
    });
    rows->addStretch();
    scroll->setWidget(content);
    column->addWidget(scroll, 1);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(20, 0, 20, 0);
    auto* other = new kit::Button({Words::tr("Somebody is missing"), {}, kit::ButtonKind::link, {}, {}});
    connect(other, &kit::Button::clicked, this, &PeopleChoice::people_wanted);
    foot->addWidget(other);
    foot->addStretch();
    column->addLayout(foot);
    if (first) setFocusProxy(first);
}

}  // namespace window
