// SPDX-License-Identifier: Apache-2.0
// Shows every widget of the kit on pages: `gallery PAGE [--dark|--system]` in a window, `gallery --shots DIR` as pictures, light and dark.
// A tool for eyes, not a test; the scale comes from QT_SCALE_FACTOR.
#include "kit/gallery_pages.h"

#include "ui/kit/appearance.h"
#include "ui/kit/style.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QPixmap>
#include <QWidget>

#include <cstdio>
#include <memory>

namespace {

void shoot(const QString& folder, const QString& page, kit::Look look) {
    kit::apply_theme(look);
    std::unique_ptr<QWidget> shown(gallery::page(page));
    shown->show();
    QCoreApplication::processEvents();
    QCoreApplication::processEvents();
    const QString name = QStringLiteral("%1/%2-%3-%4.png").arg(folder, page, look == kit::Look::dark ? QStringLiteral("dark") : QStringLiteral("light"))
                             .arg(int(shown->devicePixelRatioF() * 100));
    std::printf("%s %s\n", qPrintable(name), shown->grab().save(name) ? "written" : "FAILED");
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    const QStringList words = QApplication::arguments();
    kit::apply_theme(words.contains(QStringLiteral("--dark")) ? kit::Look::dark : kit::Look::light);
    if (words.size() >= 3 && words.at(1) == QLatin1String("--shots")) {
        QDir().mkpath(words.at(2));
        const QStringList pages = words.size() > 3 ? words.mid(3) : gallery::pages();
        for (const QString& page : pages)
            for (const kit::Look look : {kit::Look::light, kit::Look::dark}) shoot(words.at(2), page, look);
        return 0;
    }
    std::unique_ptr<kit::Appearance> system;
    if (words.contains(QStringLiteral("--system"))) system = std::make_unique<kit::Appearance>(kit::LookChoice::system);
    QWidget* shown = gallery::page(words.value(1, gallery::pages().front()));
    shown->show();
    const int code = QApplication::exec();
    delete shown;
    return code;
}
