// SPDX-License-Identifier: Apache-2.0
// The ports: opening the window, and drawing a pane into a picture.
#include "ui/start.h"

#include "core/trackers/all.h"
#include "ui/kit/style.h"
#include "ui/window/heartbeat.h"
#include "ui/window/language.h"
#include "ui/window/program.h"

#include <QApplication>
#include <QIcon>
#include <QBuffer>
#include <QPixmap>
#include <QTimer>

#include <cstdio>
#include <cstdlib>

namespace start {
namespace {

bool has_display() { return std::getenv("QT_QPA_PLATFORM") || std::getenv("DISPLAY") || std::getenv("WAYLAND_DISPLAY"); }

void name_application() {
    QApplication::setApplicationName(QStringLiteral("callboard"));
    QApplication::setApplicationDisplayName(QStringLiteral("Callboard"));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.callboard.Callboard"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/callboard.svg")));
    QApplication::setQuitOnLastWindowClosed(true);
}

int run_window(int& argc, char** argv, const desk::WindowRequest& request) {
    if (!has_display()) {
        std::fputs("callboard: there is no display here (DISPLAY and WAYLAND_DISPLAY are empty). `callboard help` lists what it does without one.\n", stderr);
        return desk::Exit::failed;
    }
    window::Application application(argc, argv);
    name_application();
    window::Memory memory(desk::Settings::load(desk::Settings::usual_file()));
    window::install_language(memory.get(desk::setting::language));
    const QString theme = memory.get(desk::setting::theme);
    kit::Appearance appearance(theme == QLatin1String("light") ? kit::LookChoice::light : theme == QLatin1String("dark") ? kit::LookChoice::dark : kit::LookChoice::system);
    kit::apply_theme(appearance.look());
    window::Program program(request.clock, request.who, memory, appearance);
    QString folder = QString::fromStdString(request.folder.string());
    if (folder.isEmpty()) folder = memory.get(desk::setting::last_workspace);
    if (folder.isEmpty()) program.show_start();
    else program.open(folder, false);
    return QApplication::exec();
}

/// A picture is taken when nothing moved between two looks at the pane.
class Camera : public QObject {
public:
    Camera(window::MainWindow& window, const desk::ShotRequest& request) : window_(window), request_(request) {
        timer_.setInterval(80);
        connect(&timer_, &QTimer::timeout, this, &Camera::look);
        timer_.start();
    }
    [[nodiscard]] const QImage& picture() const { return last_; }

private:
    void look() {
        const QImage now = window_.frame().grab().toImage();
        still_ = !last_.isNull() && now == last_ ? still_ + 1 : 0;
        last_ = now;
        if ((still_ >= 3 && ++looks_ >= 5) || ++looks_ > 150) QApplication::quit();
    }
    window::MainWindow& window_;
    const desk::ShotRequest& request_;
    QTimer timer_;
    QImage last_;
    int still_ = 0, looks_ = 0;
};

core::Result<void> shoot(int& argc, char** argv, const desk::ShotRequest& request) {
    if (!has_display()) qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_SCALE_FACTOR", QByteArray::number(request.scale));
    QApplication application(argc, argv);
    name_application();
    window::install_language(QStringLiteral("en"));
    kit::apply_theme(request.dark ? kit::Look::dark : kit::Look::light);
    auto desk = desk::Desk::open({request.folder, true, request.who, request.clock, false});
    if (!desk) return desk.error();
    models::Bridge bridge(**desk);
    window::Memory memory;
    window::MainWindow window(bridge, memory, nullptr);
    window.frame().resize(int(request.width / request.scale), int(request.height / request.scale));
    if (!window.show_named(QString::fromStdString(request.pane))) return core::usage("There is no pane “" + request.pane + "”.");
    if (!request.session.empty()) {
        const auto row = core::row_named(core::Session::tracker, request.session, *bridge.state());
        if (!row) return row.error();
        window.open_pane(request.pane == "results" ? QStringLiteral("reports") : QStringLiteral("live"), QString::fromStdString(request.session));
    }
    window.frame().show();
    Camera camera(window, request);
    QApplication::exec();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!camera.picture().save(&buffer, "PNG")) return core::Error{core::Code::internal, "The picture could not be drawn.", {}};
    return desk::write_whole(request.out, {bytes.constData(), std::size_t(bytes.size())});
}

}  // namespace

desk::Ports ports(int& argc, char** argv) {
    return {[&argc, argv](const desk::WindowRequest& request) { return run_window(argc, argv, request); },
            [&argc, argv](const desk::ShotRequest& request) { return shoot(argc, argv, request); }};
}

}  // namespace start
