// SPDX-License-Identifier: Apache-2.0
// Words on the screen: what is translated (context "ui"), counts with their noun, and text of the desk as QString.
// UI thread. Knows no widget.
#pragma once
#include "core/format.h"

#include <QCoreApplication>
#include <QString>

#include <string>
#include <string_view>

namespace panes {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui)
public:
    /// "1 session", "3 sessions".
    static QString counted(qsizetype n, const QString& one, const QString& many) { return n == 1 ? one : many.arg(number(n)); }
    static QString number(qint64 n);
    /// What the desk says (a rule, the title of a step, what a filter lets through) in the language of the moment.
    static QString message(const QString& text);
    static core::Language language();
};

inline QString qt(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }
inline std::string utf8(const QString& text) { return text.toStdString(); }

/// The title of a tracker, a column or a choice in the language of the moment: `context` is the tracker's id, or "choice".
QString titled(std::string_view context, std::string_view title);

/// "20:00", "20:00 Thu", "20:00 14 Nov": nearer is shorter.
QString moment(const core::Time& time, const core::Time& now, core::Zone zone);
/// "45 min", "1 h 05", "3 d": how far two moments are apart.
QString distance(std::int64_t ms);
QString day_words(const core::Date& date);
/// "₫68.5M"
QString money_words(const core::Money& money);

}  // namespace panes
