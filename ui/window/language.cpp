// SPDX-License-Identifier: Apache-2.0
#include "ui/window/language.h"

#include <QCoreApplication>
#include <QFile>
#include <QHash>
#include <QLocale>
#include <QTranslator>

namespace window {
namespace {

// A table of phrases, looked up by what stands on the screen: titles of trackers, columns and choices, words of the window
// and Qt's own buttons alike. A context stands only where one English word means two things.
class Phrases : public QTranslator {
public:
    Phrases(const QString& file, QObject* parent) : QTranslator(parent) {
        QFile table(file);
        if (!table.open(QIODevice::ReadOnly)) return;
        for (const QString& line : QString::fromUtf8(table.readAll()).split(QLatin1Char('\n'))) {
            if (line.startsWith(QLatin1Char('#'))) continue;
            const QStringList parts = line.split(QLatin1Char('\t'));
            if (parts.size() < 2 || parts[1].isEmpty()) continue;
            phrases_.insert(key(parts.value(2), plain(parts[0])), plain(parts[1]));
        }
    }
    bool isEmpty() const override { return phrases_.isEmpty(); }
    QString translate(const char* context, const char* source, const char*, int) const override {
        const QString text = QString::fromUtf8(source);
        const auto exact = phrases_.constFind(key(QString::fromUtf8(context), text));
        return exact != phrases_.constEnd() ? *exact : phrases_.value(key({}, text));
    }

private:
    static QString key(const QString& context, const QString& text) { return context + QChar(0x1f) + text; }
    static QString plain(QString text) { return text.replace(QStringLiteral("\\n"), QStringLiteral("\n")); }
    QHash<QString, QString> phrases_;
};

}  // namespace

void install_language(const QString& code) {
    QLocale::setDefault(code == QLatin1String("vi") ? QLocale(QLocale::Vietnamese, QLocale::Vietnam) : QLocale(QLocale::English, QLocale::UnitedStates));
    QCoreApplication* app = QCoreApplication::instance();
    for (auto* before : app->findChildren<QTranslator*>(QStringLiteral("phrases"), Qt::FindDirectChildrenOnly)) delete before;
    if (code != QLatin1String("vi")) return;
    auto* phrases = new Phrases(QStringLiteral(":/i18n/vi.tsv"), app);
    phrases->setObjectName(QStringLiteral("phrases"));
    QCoreApplication::installTranslator(phrases);
}

}  // namespace window
