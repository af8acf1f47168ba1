// SPDX-License-Identifier: Apache-2.0
#include "ui/window/program.h"

#include "ui/panes/words.h"
#include "ui/window/language.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace window {

using panes::Words;

Program::Program(desk::Clock clock, std::string who, Memory& memory, kit::Appearance& appearance)
    : clock_(std::move(clock)), who_(std::move(who)), memory_(memory), appearance_(appearance) {}

Program::~Program() {
    window_.reset();
    bridge_.reset();
}

void Program::aside(std::function<std::function<void()>()> job) {
    thread_ = std::jthread([guard = QPointer<QObject>(this), job = std::move(job)] { models::on_ui(guard, job()); });
}

StartScreen& Program::start() {
    if (start_) return *start_;
    const QString home = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    start_ = std::make_unique<StartScreen>(memory_.recent(), home.isEmpty() ? QDir::homePath() : home);
    StartScreen* screen = start_.get();
    connect(screen, &StartScreen::open_wanted, this, &Program::open);
    connect(screen, &StartScreen::forget_wanted, this, [this](const QString& folder) { memory_.forget(folder); });
    const auto make = [this, screen](const QString& folder, const std::function<core::Result<void>()>& job, const QString& words) {
        screen->set_busy(words);
        aside([this, folder, job]() -> std::function<void()> {
            auto made = std::make_shared<core::Result<void>>(job());
            return [this, made, folder] {
                if (*made) open(folder, false);
                else start().show_error(made->error(), folder);
            };
        });
    };
    connect(screen, &StartScreen::make_wanted, this, [this, make](const desk::NewWorkspace& what) {
        make(QString::fromStdString(what.folder.string()), [what, clock = clock_] { return desk::make_workspace(what, clock); }, Words::tr("Making the workspace…"));
    });
    connect(screen, &StartScreen::demo_wanted, this, [this, make](const QString& folder) {
        if (desk::is_workspace(folder.toStdString())) return open(folder, false);
        make(folder, [folder, clock = clock_] { return desk::make_demo(folder.toStdString(), 1, clock); }, Words::tr("Making the demo: eight weeks of an invented team…"));
    });
    connect(screen, &StartScreen::restore_wanted, this, [make](const QString& backup, const QString& folder) {
        make(folder, [backup, folder] { return desk::restore_backup(backup.toStdString(), folder.toStdString()); }, Words::tr("Bringing the backup back…"));
    });
    return *start_;
}

void Program::show_start() {
    start().show();
    start().raise();
}

void Program::open(const QString& folder, bool read_only) {
    const QString whole = QFileInfo(folder).absoluteFilePath();
    if (desk_ && window_ && QFileInfo(QString::fromStdString(desk_->folder().string())) == QFileInfo(whole)) {
        if (start_) start_.release()->deleteLater();
        return window_->frame().raise();
    }
    if (start_) start_->set_busy(Words::tr("Opening %1…").arg(QFileInfo(whole).fileName()));
    aside([this, whole, read_only, clock = clock_, who = who_]() -> std::function<void()> {
        auto opened = std::make_shared<Opened>(desk::Desk::open({whole.toStdString(), read_only, who, clock, true}));
        return [this, opened, whole] { take_opened(opened, whole); };
    });
}

void Program::take_opened(std::shared_ptr<Opened> opened, const QString& folder) {
    if (*opened) return show_workspace(std::move(**opened), folder);
    show_start();
    start().show_error(opened->error(), folder);
}

void Program::show_workspace(std::unique_ptr<desk::Desk> desk, const QString& folder) {
    leave();
    desk_ = std::move(desk);
    heartbeat_ = std::make_unique<Heartbeat>(desk_->log());
    bridge_ = std::make_unique<models::Bridge>(*desk_);
    make_window();
    memory_.opened(folder);
    if (start_) start_.release()->deleteLater();
}

void Program::make_window() {
    window_ = std::make_unique<MainWindow>(*bridge_, memory_, &appearance_);
    connect(window_.get(), &MainWindow::closed, this, [] { QCoreApplication::quit(); });
    connect(window_.get(), &MainWindow::leave_wanted, this, [this](const QString& other) {
        if (other.isEmpty()) show_start();
        else open(other, false);
    }, Qt::QueuedConnection);
    connect(window_.get(), &MainWindow::remake_wanted, this, [this] {
        install_language(memory_.get(desk::setting::language));
        make_window();
        window_->open_pane(QStringLiteral("settings"));
    }, Qt::QueuedConnection);
    window_->frame().show();
}

// The old workspace drains and checkpoints aside; the window is gone at once.
void Program::leave() {
    window_.reset();
    bridge_.reset();
    heartbeat_.reset();
    if (desk_) thread_ = std::jthread([old = std::move(desk_)]() mutable { old.reset(); });
}

}  // namespace window
