// SPDX-License-Identifier: Apache-2.0
#include "ui/window/language.h"

#include <QCoreApplication>
#include <QFile>
#include <QHash>
#include <QLocale>
#include <QRegularExpression>
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
            if (parts.value(2) == QLatin1String("message") && parts[0].contains(QLatin1String("%1"))) add_pattern(plain(parts[0]), plain(parts[1]));
        }
    }
    bool isEmpty() const override { return phrases_.isEmpty(); }
    QString translate(const char* context, const char* source, const char*, int) const override {
        const QString text = QString::fromUtf8(source);
        const auto exact = phrases_.constFind(key(QString::fromUtf8(context), text));
        if (exact != phrases_.constEnd()) return *exact;
        const QString plain = phrases_.value(key({}, text));
        return plain.isEmpty() && qstrcmp(context, "message") == 0 ? message(text) : plain;
    }

private:
    static QString key(const QString& context, const QString& text) { return context + QChar(0x1f) + text; }
    static QString plain(QString text) { return text.replace(QStringLiteral("\\n"), QStringLiteral("\n")); }
    // "Name cannot be empty.": what the desk says is a phrase with names in it. The phrase of the table that fits, with its
    // names translated where they are words of the window; a list is translated part by part. Nothing: it stays as it is.
    QString message(const QString& text) const {
        for (const auto& [shape, to] : patterns_) {
            const QRegularExpressionMatch match = shape.match(text);
            if (!match.hasMatch()) continue;
            QString out = to;
            for (int i = shape.captureCount(); i > 0; --i) {
                const QString part = match.captured(QStringLiteral("p%1").arg(i));
                QString said = phrases_.value(key(QStringLiteral("choice"), part), phrases_.value(key({}, part)));
                if (said.isEmpty()) said = message(part);
                out.replace(QLatin1Char('%') + QString::number(i), said.isEmpty() ? part : said);
            }
            return out;
        }
        const QStringList parts = text.split(QStringLiteral(", "));
        if (parts.size() < 2 || parts.size() > 8) return {};
        QStringList out;
        for (const QString& part : parts) {
            const QString known = phrases_.value(key(QStringLiteral("choice"), part), phrases_.value(key({}, part)));
            const QString said = known.isEmpty() ? message(part) : known;
            out << (said.isEmpty() ? part : said);
        }
        return out.join(QStringLiteral(", "));
    }
    void add_pattern(const QString& from, const QString& to) {
        QString shape = QRegularExpression::escape(from);
        for (int i = 1; i <= 4; ++i) shape.replace(QStringLiteral("\\%%1").arg(i), QStringLiteral("(?<p%1>.+?)").arg(i));
        patterns_.emplace_back(QRegularExpression(QRegularExpression::anchoredPattern(shape), QRegularExpression::DotMatchesEverythingOption), to);
    }
    QHash<QString, QString> phrases_;
    std::vector<std::pair<QRegularExpression, QString>> patterns_;
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
