// SPDX-License-Identifier: Apache-2.0
// What is being typed and not entered yet outlives a crash: every two seconds the text of the open editor is put beside the
// workspace, in a small file with a checksum, by a reader; it goes when the editor closes. At the next start it is offered
// again, and never over a value that is newer. UI thread. Knows editors by their properties, no pane.
#pragma once
#include "ui/models/bridge.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <filesystem>
#include <optional>

namespace window {

/// Text of one field of one row, and the revision of the row when it was typed.
struct DraftText {
    QString tracker, column, text;
    std::int64_t row = 0, revision = 0;
    friend bool operator==(const DraftText&, const DraftText&) = default;
};

/// The bytes of the file: a checksum, then JSON. What is torn or altered reads as nothing.
std::string draft_bytes(const DraftText& draft);
std::optional<DraftText> draft_of(std::string_view bytes);

class Drafts : public QObject {
    Q_OBJECT
public:
    /// Looks at the editor that has the focus in `window`.
    Drafts(models::Bridge& bridge, QWidget& window, QObject* parent = nullptr);
    ~Drafts() override;
    /// What is typed now, if it is not what stands in the row.
    [[nodiscard]] std::optional<DraftText> typed() const;
    /// Puts it on the disk if it is another than there. Also called by the clock.
    void keep();
    /// Takes the file away: the draft was answered.
    void forget();

signals:
    /// Left by a program that ended unasked. `newer`: the field was changed since.
    void found(const window::DraftText& draft, bool newer);

private:
    void look_back();
    void offer(const DraftText& draft);
    models::Bridge& bridge_;
    QWidget& window_;
    std::filesystem::path file_;
    std::optional<DraftText> kept_;
    std::optional<DraftText> waiting_;     // read, while the rows are still loading
    bool on_disk_ = false, answered_ = true;
    QTimer clock_;
};

}  // namespace window
