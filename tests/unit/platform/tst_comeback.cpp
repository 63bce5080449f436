// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// org.freedesktop.login1, on the test's bus.

#include "app/platform/linux/logindcomeback.h"
#include "tests/runner.h"

#include <QtDBus/QDBusMessage>
#include <QtTest/QtTest>

using namespace App;
using namespace Qt::StringLiterals;

class TestComeback : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sleepAndWake();
    void madeWithoutASystem();

private:
    void tell(const QDBusConnection &from, bool isStarting)
    {
        QDBusMessage signal = QDBusMessage::createSignal(u"/org/freedesktop/login1"_s,
            u"org.freedesktop.login1.Manager"_s, u"PrepareForSleep"_s);
        signal << isStarting;
        from.send(signal);
    }
};

void TestComeback::initTestCase()
{
    QVERIFY(QDBusConnection::sessionBus().isConnected());
}

void TestComeback::sleepAndWake()
{
    LogindComeback comeback;
    const QSignalSpy back(&comeback, &Comeback::cameBack);
    // Before there is anybody.
    comeback.listen(QDBusConnection::sessionBus());
    QDBusConnection logind =
        QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"logind"_s);
    QVERIFY(logind.registerService(u"org.freedesktop.login1"_s));
    QDBusConnection stranger =
        QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"stranger"_s);
    for (int i = 1; i <= 2; ++i) {
        tell(stranger, false);
        tell(logind, true);
        tell(logind, false);
        QTRY_COMPARE(back.count(), i);
    }
    QDBusConnection::disconnectFromBus(u"stranger"_s);
    QDBusConnection::disconnectFromBus(u"logind"_s);
}

// As in a container: that is no trouble.
void TestComeback::madeWithoutASystem()
{
    qputenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent");
    QTest::failOnWarning(QRegularExpression(u"."_s));
    const std::unique_ptr<Comeback> comeback = Comeback::make();
    const QSignalSpy back(comeback.get(), &Comeback::cameBack);
    // Behind what it does after the start.
    bool isBehind = false;
    QMetaObject::invokeMethod(
        comeback.get(), [&isBehind] { isBehind = true; }, Qt::QueuedConnection);
    QTRY_VERIFY(isBehind);
    QCOMPARE(back.count(), 0);
}

CRIER_TEST(TestComeback)
#include "tst_comeback.moc"
