// SPDX-License-Identifier: Apache-2.0
// A QApplication for tests of widgets, and hands: keys and mouse as events, no Qt Test.
// One file of a test program says CATCH_REGISTER_LISTENER(Curtain).
#pragma once
#include <catch2/catch.hpp>

#include "ui/kit/style.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWidget>

namespace stage {

inline QApplication*& made() {
    static QApplication* application = nullptr;
    return application;
}

/// Made at first use and kept until the run of tests ends; offscreen unless the environment says otherwise.
inline QApplication& application(kit::Look look = kit::Look::light) {
    if (!made()) {
        if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
        static int argc = 1;
        static char name[] = "tests";
        static char* argv[] = {name, nullptr};
        made() = new QApplication(argc, argv);
    }
    kit::apply_theme(look);
    return *made();
}

/// Ends the application inside main: Qt's own statics are gone after it.
struct Curtain : Catch::TestEventListenerBase {
    using TestEventListenerBase::TestEventListenerBase;
    void testRunEnded(const Catch::TestRunStats&) override {
        delete made();
        made() = nullptr;
    }
};

inline void settle() {
    for (int i = 0; i < 4; ++i) QCoreApplication::processEvents();
}

inline void show(QWidget& widget, QSize size) {
    widget.resize(size);
    widget.show();
    widget.activateWindow();
    settle();
}

inline void key(QWidget& to, int code, Qt::KeyboardModifiers modifiers = Qt::NoModifier, const QString& text = {}) {
    QKeyEvent press(QEvent::KeyPress, code, modifiers, text);
    QCoreApplication::sendEvent(&to, &press);
    QKeyEvent release(QEvent::KeyRelease, code, modifiers, text);
    QCoreApplication::sendEvent(&to, &release);
    settle();
}

inline void type(QWidget& to, const QString& text) {
    for (const QChar c : text) key(to, c.toUpper().unicode(), Qt::NoModifier, QString(c));
}

inline void mouse(QWidget& to, QEvent::Type kind, QPointF at, Qt::KeyboardModifiers modifiers = Qt::NoModifier, Qt::MouseButton button = Qt::LeftButton) {
    const bool moving = kind == QEvent::MouseMove;
    const Qt::MouseButtons held = kind == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::MouseButtons(button);
    QMouseEvent event(kind, at, to.mapToGlobal(at), moving ? Qt::NoButton : button, held, modifiers);
    QCoreApplication::sendEvent(&to, &event);
}

inline void click(QWidget& to, QPointF at) {
    mouse(to, QEvent::MouseButtonPress, at);
    mouse(to, QEvent::MouseButtonRelease, at);
    settle();
}

inline void drag(QWidget& to, QPointF from, QPointF until, Qt::KeyboardModifiers modifiers = Qt::NoModifier, bool drop = true) {
    mouse(to, QEvent::MouseButtonPress, from, modifiers);
    for (int i = 1; i <= 5; ++i) mouse(to, QEvent::MouseMove, from + (until - from) * i / 5, modifiers);
    if (drop) mouse(to, QEvent::MouseButtonRelease, until, modifiers);
    settle();
}

} // namespace stage
