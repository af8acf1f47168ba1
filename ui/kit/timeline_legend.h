// SPDX-License-Identifier: Apache-2.0
// What the grounds and hatches of a timeline mean, in small, for the row above it.
// UI thread. The words are the caller's.
#pragma once
#include "ui/kit/timeline_spec.h"

#include <QWidget>

namespace kit {

class TimelineLegend : public QWidget {
    Q_OBJECT
public:
    enum class Mark { published, draft, running, hard, soft, ring };
    struct Entry {
        Mark mark = Mark::published;
        QString words = {};
    };
    explicit TimelineLegend(std::vector<Entry> entries, QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, 22}; }

protected:
    void paintEvent(QPaintEvent*) override;

private:
    std::vector<Entry> entries_;
};

} // namespace kit
