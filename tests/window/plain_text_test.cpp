// SPDX-License-Identifier: Apache-2.0
// Text from outside is shown as text, wherever it stands: thirty texts that look like something else in every field of every
// tracker, a walk over all widgets and their tips, and a listener that nobody may call.
#include "core/commands/rows.h"
#include "core/trackers/all.h"
#include "window/opened.h"

#include <QAbstractItemView>
#include <QAction>
#include <QHelpEvent>
#include <QLabel>
#include <QTextEdit>
#include <QToolTip>

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace opened;

namespace {

// What an <img src> would ask.
class Listener {
public:
    Listener() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        address_.sin_family = AF_INET;
        address_.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address_;
        REQUIRE(::bind(socket_, reinterpret_cast<sockaddr*>(&address_), size) == 0);
        REQUIRE(::listen(socket_, 8) == 0);
        REQUIRE(::getsockname(socket_, reinterpret_cast<sockaddr*>(&address_), &size) == 0);
    }
    ~Listener() { ::close(socket_); }
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;
    [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(ntohs(address_.sin_port)) + "/x.png"; }
    [[nodiscard]] bool asked() const {
        pollfd waiting{socket_, POLLIN, 0};
        return ::poll(&waiting, 1, 0) > 0;
    }

private:
    int socket_;
    sockaddr_in address_{};
};

std::vector<std::string> canaries(const std::string& url) {
    std::vector<std::string> out{
        "<b>PAID</b><img src=" + url + ">", "shop.com<table>.evil.com & <img src=x>", "<a href=\"" + url + "\">pay here</a>", "<html><body>all well</body></html>",
        "<!DOCTYPE html><p>x", "<font color=white>hidden</font>", "<style>* { display: none }</style>seen", "<script>alert(1)</script>", "<h1>Loud</h1>", "a<br>b",
        "<p style='font-size:90px'>big</p>", "<qt>rich</qt>", "<div><span>x</span></div>", "<ul><li>one</ul>", "<pre>as is</pre>", "<i>lean</i>", "<u>line</u>", "<s>gone</s>",
        "<center>mid</center>", "<hr>", "<nobr>long</nobr>", "<sub>low</sub>", "<img src='file:///etc/hostname'>", "<img src=\"data:image/png;base64,AAAA\">",
        "<table><tr><td>cell</table>", "<b><i><u>deep", "<title>x</title>", "<body background=" + url + ">", "<link rel=stylesheet href=" + url + ">", "<b>&lt;twice&gt; &amp;amp;</b>"};
    REQUIRE(out.size() == 30);
    return out;
}

// Every text field of every row, each with the next canary.
std::unique_ptr<support::MemoryDesk> infested(const std::vector<std::string>& texts) {
    auto desk = support::sample_desk();
    std::vector<std::pair<const core::Tracker*, std::int64_t>> rows;
    for (const core::Tracker* tracker : core::trackers())
        desk->state()->table(*tracker).for_each([&](const core::Slot& slot) { rows.emplace_back(tracker, slot.id); });
    std::size_t next = 0;
    for (const core::Tracker* tracker : core::trackers()) {
        std::vector<core::CellEdit> cells;
        for (const auto& [of, id] : rows) {
            if (of != tracker) continue;
            for (const core::Column& c : tracker->columns) {
                if (!c.stored() || c.kind != core::Kind::text) continue;
                const std::string& text = texts[next++ % texts.size()];
                cells.push_back({id, &c, core::Value(c.is_unique ? text + " " + std::to_string(id) : text)});
            }
        }
        if (!cells.empty()) (void)desk->execute(core::set_cells(*tracker, cells, {}, core::Partly::yes)).get();
    }
    REQUIRE(next > texts.size());
    return desk;
}

struct Walk {
    std::vector<std::string> texts;
    int seen = 0;   // texts that held a canary

    // A tip is rich when it looks so: then what came from outside must stand in it escaped.
    void must_be_plain(const QString& tip, const std::string& where) {
        if (!Qt::mightBeRichText(tip)) return;
        for (const std::string& text : texts) {
            INFO(where << ": " << tip.toStdString());
            CHECK_FALSE(tip.contains(QString::fromStdString(text)));
        }
    }
    void look(const QWidget& widget, const std::string& where) {
        must_be_plain(widget.toolTip(), where);
        must_be_plain(widget.whatsThis(), where);
        for (const QAction* action : widget.actions()) must_be_plain(action->toolTip() == action->text() ? QString() : action->toolTip(), where);
        if (const auto* label = qobject_cast<const QLabel*>(&widget)) {
            INFO(where << ": " << label->text().toStdString());
            CHECK((label->textFormat() == Qt::PlainText || !Qt::mightBeRichText(label->text())));
        }
        if (const auto* edit = qobject_cast<const QTextEdit*>(&widget)) CHECK_FALSE(edit->acceptRichText());
        for (const std::string& text : texts) seen += widget.accessibleName().contains(QString::fromStdString(text));
    }
    // The mouse rests at some places of the widget, as a person's does.
    void rest(QWidget& widget, const std::string& where) {
        for (const double x : {0.1, 0.5, 0.9})
            for (const double y : {0.08, 0.2, 0.35, 0.5, 0.8}) {
                const QPoint at(int(widget.width() * x), int(widget.height() * y));
                QHelpEvent help(QEvent::ToolTip, at, widget.mapToGlobal(at));
                QCoreApplication::sendEvent(&widget, &help);
                must_be_plain(QToolTip::text(), where);
                for (const std::string& text : texts) seen += QToolTip::text().contains(QString::fromStdString(text).toHtmlEscaped());
                QToolTip::hideText();
            }
    }
    void items(const QAbstractItemView& view, const std::string& where) {
        if (!view.model()) return;
        const auto* model = view.model();
        for (int row = 0; row < std::min(30, model->rowCount()); ++row)
            for (int column = 0; column < model->columnCount(); ++column) {
                must_be_plain(model->index(row, column).data(Qt::ToolTipRole).toString(), where);
                for (const std::string& text : texts) seen += model->index(row, column).data().toString().contains(QString::fromStdString(text));
            }
    }
};

}  // namespace

TEST_CASE("window: text that looks like HTML stays text in every pane, in every tip, and calls nobody") {
    const Listener listener;
    Walk walk{canaries(listener.url())};
    Opened opened(infested(walk.texts));
    for (const char* name : names) {
        REQUIRE(opened.window.show_named(QLatin1String(name)));
        turn(150);
        for (QWidget* widget : opened.window.frame().findChildren<QWidget*>()) {
            const std::string where = std::string(name) + " " + widget->metaObject()->className() + " " + widget->accessibleName().toStdString();
            walk.look(*widget, where);
            if (const auto* view = qobject_cast<const QAbstractItemView*>(widget)) walk.items(*view, where);
            if (widget->isVisible()) walk.rest(*widget, where);
        }
    }
    CHECK(walk.seen > 200);
    CHECK_FALSE(listener.asked());
}
