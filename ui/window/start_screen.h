// SPDX-License-Identifier: Apache-2.0
// Before there is a workspace: those opened last, open a folder, make a new one; and why one could not be opened.
// UI thread. Opens nothing by itself: it tells what is wanted.
#pragma once
#include "desk/workspaces.h"
#include "ui/kit/form.h"
#include "ui/kit/label.h"

#include <QPointer>

class QVBoxLayout;

namespace window {

class StartScreen : public kit::Ground {
    Q_OBJECT
public:
    StartScreen(const QStringList& recent, const QString& home, QWidget* parent = nullptr);
    /// `folder` could not be opened; what can still be done is offered.
    void show_error(const core::Error& error, const QString& folder);
    void set_busy(const QString& words);

signals:
    void open_wanted(const QString& folder, bool read_only);
    void make_wanted(const desk::NewWorkspace& what);
    void demo_wanted(const QString& folder);
    void restore_wanted(const QString& backup, const QString& folder);
    void forget_wanted(const QString& folder);

private:
    QWidget* recent_list(const QStringList& recent);
    QWidget* new_form();
    void choose_folder();
    void make();
    QString home_;
    QVBoxLayout* notice_place_;
    QPointer<QWidget> notice_;
    kit::Form* form_ = nullptr;
    kit::Label* busy_;
};

}  // namespace window
