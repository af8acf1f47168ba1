// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/appearance.h"

#include "ui/kit/style.h"

#include <QDBusAbstractInterface>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

namespace kit {

constexpr char portal_interface[] = "org.freedesktop.portal.Settings";
const QString portal_service = QStringLiteral("org.freedesktop.portal.Desktop");
const QString portal_path = QStringLiteral("/org/freedesktop/portal/desktop");

// Declared by hand, so that the signal is connected by pointer and nothing is introspected (which would block).
class Portal : public QDBusAbstractInterface {
    Q_OBJECT
public:
    // By the owner's unique name: with the well-known one Qt 6.4 asks for the owner, blocking, and then drops the signals.
    Portal(const QString& owner, const QDBusConnection& bus, QObject* parent)
        : QDBusAbstractInterface(owner, portal_path, portal_interface, bus, parent) {}
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
    if (asked_ || !bus_is_likely()) return;
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) return;
    asked_ = true;
    QDBusMessage question = QDBusMessage::createMethodCall(portal_service, portal_path, QLatin1String(portal_interface), QStringLiteral("Read"));
    question << appearance_space << scheme_key;
    auto* answer = new QDBusPendingCallWatcher(bus.asyncCall(question), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, bus](QDBusPendingCallWatcher* done) {
        const QDBusPendingReply<QDBusVariant> reply = *done;
        done->deleteLater();
        if (reply.isError()) return;
        take_preference(unwrapped(reply.value().variant()));
        auto* portal = new Portal(reply.reply().service(), bus, this);
        connect(portal, &Portal::SettingChanged, this, [this](const QString& space, const QString& key, const QDBusVariant& value) {
            if (space == appearance_space && key == scheme_key) take_preference(unwrapped(value.variant()));
        });
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
