// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QStringList>
#include <QtCore/QVariantMap>
#include <QtDBus/QDBusConnection>

#include <cstdio>
#include <ctime>

//! \file crier-bench-daemon: shows notifications by printing them, one JSON object a line, with the
//! time at which each has arrived in nanoseconds of CLOCK_MONOTONIC.

namespace {

const QString kName = QStringLiteral("org.freedesktop.Notifications");
constexpr qint64 kNsPerSecond = 1'000'000'000;

void print(const QJsonObject &object)
{
    std::printf("%s\n", QJsonDocument(object).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

} // namespace

class NotificationDaemon : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public Q_SLOTS:
    uint Notify(const QString &, uint replaces, const QString &, const QString &summary,
        const QString &body, const QStringList &, const QVariantMap &, int)
    {
        timespec now{};
        clock_gettime(CLOCK_MONOTONIC, &now);
        const qint64 at = now.tv_sec * kNsPerSecond + now.tv_nsec;
        const uint id = replaces > 0 ? replaces : ++m_last;
        // As text: a number of JSON does not hold all of it.
        print({{QStringLiteral("at"), QString::number(at)}, {QStringLiteral("id"), qint64(id)},
            {QStringLiteral("summary"), summary}, {QStringLiteral("body"), body}});
        return id;
    }
    void CloseNotification(uint id)
    {
        constexpr uint kByUs = 3;
        Q_EMIT NotificationClosed(id, kByUs);
    }
    [[nodiscard]] QStringList GetCapabilities() const
    {
        return {QStringLiteral("actions"), QStringLiteral("body")};
    }
    QString GetServerInformation(QString &vendor, QString &version, QString &spec) const
    {
        vendor = QStringLiteral("Crier");
        version = QStringLiteral("1");
        spec = QStringLiteral("1.2");
        return QStringLiteral("crier-bench-daemon");
    }

Q_SIGNALS:
    void NotificationClosed(uint id, uint reason);
    void ActionInvoked(uint id, const QString &action);

private:
    uint m_last = 0;
};

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    NotificationDaemon daemon;
    QDBusConnection bus = QDBusConnection::sessionBus();
    const bool isThere =
        bus.registerObject(QStringLiteral("/org/freedesktop/Notifications"), &daemon,
            QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals)
        && bus.registerService(kName);
    if (!isThere) {
        std::fprintf(stderr, "crier-bench-daemon: not on the bus\n");
        return 1;
    }
    print({{QStringLiteral("ready"), true}});
    return QCoreApplication::exec();
}

#include "daemon.moc"
