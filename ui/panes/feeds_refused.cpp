// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/feeds_refused.h"

#include "desk/live.h"
#include "ui/kit/label.h"
#include "ui/panes/feeds_rows.h"
#include "ui/panes/words.h"

#include <QFileInfo>
#include <QHeaderView>
#include <QTableWidget>
#include <QVBoxLayout>

namespace panes {

namespace {
constexpr std::int64_t most_lines = 1'000;
}

FeedsRefused::FeedsRefused(Shell& shell, QWidget* parent) : QWidget(parent), shell_(shell), table_(new QTableWidget(0, 5)), said_(new kit::Label) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(16, 8, 16, 8);
    said_->set_color(kit::Color::text_quiet);
    head->addWidget(said_, 1);
    replay_ = new kit::Button({Words::tr("Read them once more"), QStringLiteral("refresh-cw"), kit::ButtonKind::plain, {}, Words::tr("The selected lines, or all: what can be read now leaves the list")});
    connect(replay_, &kit::Button::clicked, this, &FeedsRefused::replay);
    head->addWidget(replay_);
    column->addLayout(head);
    table_->setHorizontalHeaderLabels({Words::tr("Reason"), Words::tr("Line"), Words::tr("From"), Words::tr("Seen"), Words::tr("What it said")});
    table_->setAccessibleName(Words::tr("Refused lines"));
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table_->setShowGrid(false);
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setDefaultSectionSize(26);
    table_->setTextElideMode(Qt::ElideRight);
    table_->setWordWrap(false);
    table_->horizontalHeader()->setStretchLastSection(true);
    const int widths[] = {360, 64, 170, 120};
    for (int i = 0; i < 4; ++i) table_->setColumnWidth(i, widths[i]);
    table_->setFrameShape(QFrame::NoFrame);
    column->addWidget(table_);
    setFocusProxy(table_);
}

void FeedsRefused::refresh() {
    if (asking_) {
        again_ = true;
        return;
    }
    asking_ = true;
    shell_.aside(this, [live = &shell_.bridge().desk().live()] { return live->quarantine(most_lines); }, [this](const core::Result<std::vector<store::Quarantined>>& lines) {
        asking_ = false;
        if (lines) show_lines(*lines);
        else said_->setText(qt(lines.error().text));
        if (std::exchange(again_, false)) refresh();
    });
}

void FeedsRefused::show_lines(const std::vector<store::Quarantined>& lines) {
    std::vector<std::int64_t> ids;
    for (const store::Quarantined& line : lines) ids.push_back(line.id);
    emit counted(int(ids.size()));
    replay_->setEnabled(!ids.empty() && !shell_.bridge().desk().read_only());
    said_->setText(ids.empty() ? Words::tr("No line was refused.") : Words::counted(qsizetype(ids.size()), Words::tr("1 line could not be read. It is kept here until it can."),
                                                                                         Words::tr("%1 lines could not be read. They are kept here until they can.")));
    if (ids == ids_) return;
    ids_ = ids;
    const core::Time now = shell_.bridge().desk().now();
    const core::Zone zone = shell_.bridge().state()->workspace().zone;
    table_->setRowCount(int(lines.size()));
    for (int row = 0; row < int(lines.size()); ++row) {
        const store::Quarantined& line = lines[std::size_t(row)];
        const QString from = qt(line.source).contains(QLatin1String("://")) ? qt(line.source) : QFileInfo(qt(line.source).section(QLatin1Char('\n'), 0, 0)).fileName();
        const QString texts[] = {qt(line.reason), Words::number(line.line), from, moment({line.seen_ms, zone}, now, zone), qt(line.text).left(300)};
        for (int column = 0; column < 5; ++column) {
            auto* item = new QTableWidgetItem(texts[column]);
            item->setToolTip(texts[column].toHtmlEscaped());
            if (column == 1) item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            table_->setItem(row, column, item);
        }
    }
}

void FeedsRefused::replay() {
    std::vector<std::int64_t> only;
    for (const QModelIndex& index : table_->selectionModel()->selectedRows())
        if (std::size_t(index.row()) < ids_.size()) only.push_back(ids_[std::size_t(index.row())]);
    replay_->setEnabled(false);
    shell_.aside(this, [desk = &shell_.bridge().desk(), only] { return desk::replay_quarantine(*desk, only); }, [this](const core::Result<desk::Replayed>& done) {
        replay_->setEnabled(true);
        if (!done) return shell_.tell(qt(done.error().text));
        shell_.tell(Words::tr("Read once more: %1 new, %2 refused as before").arg(Words::number(done->samples + done->duplicates + done->restated)).arg(done->refused.size()));
        refresh();
    });
}

}  // namespace panes
