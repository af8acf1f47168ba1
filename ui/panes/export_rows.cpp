// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/export_rows.h"

#include "core/arrange.h"
#include "desk/export_file.h"
#include "ui/panes/tracker_pane.h"
#include "ui/panes/words.h"
#include "ui/table/grid.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

namespace panes {
namespace {

// What is on the screen: its rows in their order, its columns from left to right.
desk::TableRequest as_shown(const table::Grid& grid) {
    const models::RowModel& model = grid.model();
    const core::Arrangement& shown = *model.arrangement();
    desk::TableRequest out;
    out.state = shown.state;
    out.tracker = &model.tracker();
    out.now = shown.now;
    out.rules = grid.view().rules;
    out.frozen = grid.view().frozen;
    for (const int column : grid.shown_columns()) out.columns.push_back(&grid.column(column));
    for (const core::Placed& placed : shown.shown())
        if (placed.row) out.rows.push_back(placed.id);
    return out;
}

}  // namespace

void offer_export(Shell& shell, TrackerPane& table) {
    const QString home = shell.remembered(QStringLiteral("export.folder"));
    auto* dialog = new QFileDialog(&table, Words::tr("Export %1").arg(table.title()), (home.isEmpty() ? QDir::homePath() : home) + QLatin1Char('/') + qt(table.tracker().id) + QStringLiteral(".xlsx"),
                                   Words::tr("Excel workbook (*.xlsx);;CSV, commas (*.csv);;Text, tabs (*.tsv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("xlsx"));
    QObject::connect(dialog, &QFileDialog::fileSelected, &table, [&shell, &table](const QString& file) {
        shell.remember(QStringLiteral("export.folder"), QFileInfo(file).path());
        const desk::TableRequest request = as_shown(table.grid());
        shell.tell(Words::tr("Writing %1…").arg(QFileInfo(file).fileName()));
        shell.aside(&shell, [request, file, who = shell.bridge().desk().context().who] { return desk::export_file(file.toStdString(), request, who, true); },
                    [&shell, file, rows = request.rows.size()](const core::Result<void>& done) {
                        shell.tell(done ? Words::tr("Wrote %1 rows to %2").arg(Words::number(qint64(rows)), QDir::toNativeSeparators(file)) : qt(done.error().text));
                    });
    });
    dialog->open();
}

}  // namespace panes
