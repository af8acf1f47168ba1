// SPDX-License-Identifier: Apache-2.0
#include "ui/window/drafts.h"

#include "core/format.h"
#include "core/trackers/all.h"
#include "desk/workspaces.h"
#include "ui/panes/words.h"
#include "ui/table/edits.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QPlainTextEdit>

#include <fstream>
#include <sstream>

namespace window {

using panes::qt;
using panes::utf8;

namespace {

constexpr int interval_ms = 2000;
constexpr std::size_t most_bytes = 1 << 20;

std::string checksum(std::string_view bytes) {
    return QCryptographicHash::hash(QByteArrayView(bytes.data(), qsizetype(bytes.size())), QCryptographicHash::Sha256).toHex().toStdString();
}

std::optional<DraftText> read_draft(const std::filesystem::path& file) {
    std::error_code none;
    if (!std::filesystem::is_regular_file(file, none) || std::filesystem::file_size(file, none) > most_bytes) return std::nullopt;
    std::ifstream in(file, std::ios::binary);
    std::stringstream bytes;
    bytes << in.rdbuf();
    return draft_of(bytes.str());
}

}  // namespace

std::string draft_bytes(const DraftText& draft) {
    const QJsonObject all{{QStringLiteral("tracker"), draft.tracker}, {QStringLiteral("column"), draft.column}, {QStringLiteral("text"), draft.text},
                          {QStringLiteral("row"), QString::number(draft.row)}, {QStringLiteral("revision"), QString::number(draft.revision)}};
    const std::string json = QJsonDocument(all).toJson(QJsonDocument::Compact).toStdString();
    return checksum(json) + "\n" + json;
}

std::optional<DraftText> draft_of(std::string_view bytes) {
    const std::size_t end = bytes.find('\n');
    if (end == std::string_view::npos || checksum(bytes.substr(end + 1)) != bytes.substr(0, end)) return std::nullopt;
    const QJsonObject all = QJsonDocument::fromJson(QByteArray(bytes.data() + end + 1, qsizetype(bytes.size() - end - 1))).object();
    DraftText out{all[QStringLiteral("tracker")].toString(), all[QStringLiteral("column")].toString(), all[QStringLiteral("text")].toString(),
                  all[QStringLiteral("row")].toString().toLongLong(), all[QStringLiteral("revision")].toString().toLongLong()};
    return out.tracker.isEmpty() || out.column.isEmpty() || out.row <= 0 ? std::nullopt : std::optional(out);
}

Drafts::Drafts(models::Bridge& bridge, QWidget& window, QObject* parent) : QObject(parent), bridge_(bridge), window_(window), file_(bridge.desk().folder() / "draft.json") {
    if (bridge.desk().read_only()) return;
    clock_.setInterval(interval_ms);
    connect(&clock_, &QTimer::timeout, this, &Drafts::keep);
    bridge_.reader().post([this, file = file_, guard = QPointer<QObject>(this)] {
        const auto left = read_draft(file);
        models::on_ui(guard, [this, left] {
            clock_.start();
            if (!left) return;
            on_disk_ = true;
            waiting_ = left;
            answered_ = false;   // what is typed meanwhile must not take its place
            look_back();
        });
    });
    connect(&bridge_, &models::Bridge::published, this, [this] { look_back(); });
}

// A window that is closed has no open editor: its text was entered or given up.
Drafts::~Drafts() {
    std::error_code none;
    if (on_disk_ && answered_) std::filesystem::remove(file_, none);
}

void Drafts::look_back() {
    if (!waiting_ || bridge_.desk().loading()) return;
    offer(*std::exchange(waiting_, std::nullopt));
}

void Drafts::offer(const DraftText& draft) {
    const core::Tracker* tracker = core::tracker_named(utf8(draft.tracker));
    const core::Column* column = tracker ? tracker->find(utf8(draft.column)) : nullptr;
    const core::Slot* slot = column ? bridge_.state()->table(*tracker).find(draft.row) : nullptr;
    const bool there = slot && column->stored() && column->editable();
    const std::string stands = there ? table::typed_text(*column, core::get(*column, slot->row.get()), bridge_.scene()) : std::string();
    if (!there || stands == utf8(draft.text)) return forget();
    emit found(draft, slot->revision > draft.revision);
}

std::optional<DraftText> Drafts::typed() const {
    const QWidget* editor = window_.focusWidget();
    const auto* line = qobject_cast<const QLineEdit*>(editor);
    const auto* text = qobject_cast<const QPlainTextEdit*>(editor);
    if (!line && !text) return std::nullopt;
    if ((line && line->isReadOnly()) || (text && text->isReadOnly())) return std::nullopt;
    DraftText out;
    out.text = line ? line->text() : text->toPlainText();
    for (const QWidget* at = editor; at; at = at->parentWidget()) {
        if (out.column.isEmpty()) out.column = at->property("draft_column").toString();
        if (const QString row = at->property("draft_row").toString(); !row.isEmpty()) {
            out.tracker = row.section(QLatin1Char('/'), 0, 0);
            out.row = row.section(QLatin1Char('/'), 1, 1).toLongLong();
            break;
        }
    }
    const core::Tracker* tracker = core::tracker_named(utf8(out.tracker));
    const core::Column* column = tracker ? tracker->find(utf8(out.column)) : nullptr;
    const core::Slot* slot = column && column->stored() ? bridge_.state()->table(*tracker).find(out.row) : nullptr;
    if (!slot || column->kind == core::Kind::refs || column->kind == core::Kind::choices || column->kind == core::Kind::tags) return std::nullopt;
    const core::Value stands = core::get(*column, slot->row.get());
    const core::Scene scene = bridge_.scene();
    if (out.text == qt(table::typed_text(*column, stands, scene)) || out.text == qt(core::display(*column, stands, scene))) return std::nullopt;
    out.revision = slot->revision;
    return out;
}

void Drafts::keep() {
    if (!answered_) return;
    const auto now = typed();
    if (now == kept_) return;
    kept_ = now;
    if (!now) return forget();
    on_disk_ = true;
    bridge_.reader().post([file = file_, bytes = draft_bytes(*now)] { static_cast<void>(desk::write_whole(file, bytes)); });
}

void Drafts::forget() {
    answered_ = true;
    kept_.reset();
    if (!std::exchange(on_disk_, false)) return;
    bridge_.reader().post([file = file_] {
        std::error_code none;
        std::filesystem::remove(file, none);
    });
}

}  // namespace window
