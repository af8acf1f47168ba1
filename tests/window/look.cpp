// SPDX-License-Identifier: Apache-2.0
// Shows the window on the sample evening: `look PANE` in a window, `look --shot PANE FILE [--dark] [--empty]` as a picture.
// A tool for eyes, not a test.
#include "support/sample.h"

#include "ui/kit/style.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QPixmap>
#include <QTimer>

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    const QStringList words = QApplication::arguments();
    const bool shot = words.contains(QStringLiteral("--shot"));
    const auto desk = words.contains(QStringLiteral("--empty")) ? support::empty_desk() : support::sample_desk();
    const kit::LookChoice choice = words.contains(QStringLiteral("--dark")) ? kit::LookChoice::dark : kit::LookChoice::light;
    kit::apply_theme(choice == kit::LookChoice::dark ? kit::Look::dark : kit::Look::light);
    kit::Appearance appearance(choice);
    window::Memory memory;
    models::Bridge bridge(*desk);
    window::MainWindow window(bridge, memory, shot ? nullptr : &appearance);
    window.show_named(words.value(shot ? 2 : 1, QStringLiteral("today")));
    window.frame().resize(1440, 900);
    window.frame().show();
    if (shot)
        QTimer::singleShot(1200, &window, [&] {
            window.frame().grab().save(words.value(3));
            QApplication::quit();
        });
    QObject::connect(&window, &window::MainWindow::closed, &application, [] { QApplication::quit(); });
    return QApplication::exec();
}
