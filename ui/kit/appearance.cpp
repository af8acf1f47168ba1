// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/appearance.h"

#include "ui/kit/style.h"

#include <QDBusAbstractInterface>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

namespace kit {

// Declared by hand, so that the signal is connected by pointer and nothing is introspected (which would block).
class Portal : public QDBusAbstractInterface {
    Q_OBJECT
public:
    Portal(const QDBusConnection& bus, QObject* parent)
        : QDBusAbstractInterface(QStringLiteral("org.freedesktop.portal.Desktop"), QStringLiteral("/org/freedesktop/portal/desktop"),
                                 "org.freedesktop.portal.Settings", bus, parent) {}
signals:
    void SettingChanged(const QString& space, const QString& key, const QDBusVariant& value);
};

namespace {

const QString appearance_space = QStringLiteral("org.freedesktop.appearance");
const QString scheme_key = QStringLiteral("color-scheme");

// Read() wraps the value twice, SettingChanged once.
uint unwrapped(QVariant value) {
    while (value.canConvert<QDBusVariant>()) value = value.value<QDBusVariant>().variant();
    return value.toUInt();
}

bool bus_is_likely() {
    // Without an address Qt would try to launch a bus of its own.
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS");
}

} // namespace

Appearance::Appearance(LookChoice choice, QObject* parent) : QObject(parent), choice_(choice) {
    show(choice == LookChoice::dark ? Look::dark : Look::light);
    if (choice == LookChoice::system) ask_portal();
}

Appearance::~Appearance() = default;

void Appearance::choose(LookChoice choice) {
    choice_ = choice;
    if (choice == LookChoice::system) ask_portal();
    const Look wanted = choice == LookChoice::system ? system_look_ : choice == LookChoice::dark ? Look::dark : Look::light;
    if (wanted != look_) show(wanted);
}

void Appearance::ask_portal() {
    if (portal_ || !bus_is_likely()) return;
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) return;
    portal_ = new Portal(bus, this);
    connect(portal_, &Portal::SettingChanged, this, [this](const QString& space, const QString& key, const QDBusVariant& value) {
        if (space == appearance_space && key == scheme_key) take_preference(unwrapped(value.variant()));
    });
    auto* answer = new QDBusPendingCallWatcher(portal_->asyncCall(QStringLiteral("Read"), appearance_space, scheme_key), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher* done) {
        const QDBusPendingReply<QDBusVariant> reply = *done;
        if (!reply.isError()) take_preference(unwrapped(reply.value().variant()));
        done->deleteLater();
    });
}

void Appearance::take_preference(uint color_scheme) {
    system_look_ = color_scheme == 1 ? Look::dark : Look::light; // 0 no preference, 1 dark, 2 light
    if (choice_ == LookChoice::system && system_look_ != look_) show(system_look_);
}

void Appearance::show(Look look) {
    look_ = look;
    apply_theme(look);
    emit look_changed(look);
}

} // namespace kit

#include "appearance.moc"
