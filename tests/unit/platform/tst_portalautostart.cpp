// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// org.freedesktop.portal.Background, against a portal of our own on the same bus.

#include "app/platform/linux/portalautostart.h"
#include "tests/runner.h"

#include <QtCore/QSettings>
#include <QtCore/QStandardPaths>
#include <QtDBus/QDBusContext>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusObjectPath>
#include <QtTest/QtTest>

#include <memory>

using namespace App;
using namespace Qt::StringLiterals;

//! One that asks the person, who is the test.
class Portal : public QObject, protected QDBusContext {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Background")
    Q_PROPERTY(uint version READ version CONSTANT)

public:
    Portal()
    {
        m_bus.registerObject(u"/org/freedesktop/portal/desktop"_s, this,
            QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllProperties);
        m_bus.registerService(u"org.freedesktop.portal.Desktop"_s);
    }
    ~Portal() override
    {
        m_bus.unregisterService(u"org.freedesktop.portal.Desktop"_s);
        QDBusConnection::disconnectFromBus(u"portal"_s);
    }
    [[nodiscard]] uint version() const { return 2; }
    void answer(uint response, const QVariantMap &results)
    {
        QDBusMessage signal =
            QDBusMessage::createSignal(request, u"org.freedesktop.portal.Request"_s, u"Response"_s);
        signal << response << results;
        m_bus.send(signal);
    }

    QVariantMap options;
    QString request;
    bool namesItsOwn = false; //!< as it did before there were tokens
    bool refuses = false;
    bool isQuick = false; //!< the person has said it before

public Q_SLOTS:
    QDBusObjectPath RequestBackground(const QString &, const QVariantMap &wanted)
    {
        options = wanted;
        QString sender = message().service().mid(1);
        request = u"/org/freedesktop/portal/desktop/request/%1/%2"_s.arg(
            sender.replace(u'.', u'_'), wanted.value(u"handle_token"_s).toString());
        if (namesItsOwn)
            request = u"/org/freedesktop/portal/desktop/request/mine"_s;
        if (refuses)
            sendErrorReply(u"org.freedesktop.portal.Error.NotAllowed"_s, u"not from here"_s);
        if (isQuick)
            answer(0, {{u"autostart"_s, wanted.value(u"autostart"_s)}});
        return QDBusObjectPath(request);
    }

private:
    QDBusConnection m_bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"portal"_s);
};

class TestPortalAutostart : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void granted();
    void answeredAtOnce();
    void requestOfItsOwnName();
    void notAllowed();
    void onlyTheBackground();
    void refusedAtOnce();
    void nobodyThere();

private:
    std::unique_ptr<Portal> m_portal;
    std::unique_ptr<PortalAutostart> m_autostart;
};

void TestPortalAutostart::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(u"Crier"_s);
    QCoreApplication::setApplicationName(u"tst_portalautostart"_s);
    QVERIFY(QDBusConnection::sessionBus().isConnected());
}

void TestPortalAutostart::init()
{
    QSettings().clear();
    m_portal = std::make_unique<Portal>();
    m_autostart = std::make_unique<PortalAutostart>(QDBusConnection::sessionBus());
    QTRY_VERIFY(m_autostart->isAvailable());
}

void TestPortalAutostart::cleanup()
{
    m_autostart.reset();
    m_portal.reset();
    QSettings().clear();
}

void TestPortalAutostart::granted()
{
    const QSignalSpy changed(m_autostart.get(), &Autostart::changed);
    QCOMPARE(m_autostart->setOn(true), QString());
    QTRY_VERIFY(!m_portal->request.isEmpty());
    QCOMPARE(m_portal->options.value(u"autostart"_s), QVariant(true));
    QCOMPARE(m_portal->options.value(u"dbus-activatable"_s), QVariant(false));
    QCOMPARE(m_portal->options.value(u"commandline"_s).toStringList(),
        (QStringList{u"crier"_s, u"--background"_s}));
    // The person thinks about it.
    QVERIFY(!m_autostart->isOn());
    m_portal->answer(0, {{u"background"_s, true}, {u"autostart"_s, true}});
    QTRY_COMPARE(changed.count(), 1);
    QVERIFY(m_autostart->isOn());
    // It is known at the next start, too.
    QVERIFY(PortalAutostart(QDBusConnection::sessionBus()).isOn());
    QCOMPARE(m_autostart->setOn(false), QString());
    QTRY_COMPARE(m_portal->options.value(u"autostart"_s), QVariant(false));
    m_portal->answer(0, {{u"background"_s, true}, {u"autostart"_s, false}});
    QTRY_COMPARE(changed.count(), 2);
    QVERIFY(!m_autostart->isOn());
}

void TestPortalAutostart::answeredAtOnce()
{
    m_portal->isQuick = true;
    QCOMPARE(m_autostart->setOn(true), QString());
    QTRY_VERIFY(m_autostart->isOn());
}

void TestPortalAutostart::requestOfItsOwnName()
{
    m_portal->namesItsOwn = true;
    const QSignalSpy changed(m_autostart.get(), &Autostart::changed);
    QCOMPARE(m_autostart->setOn(true), QString());
    // It may say it before we know what it is called; then it says it again.
    QTRY_VERIFY(
        (m_portal->request.isEmpty() ? void() : m_portal->answer(0, {{u"autostart"_s, true}}),
            m_autostart->isOn()));
    QCOMPARE(changed.count(), 1);
}

void TestPortalAutostart::notAllowed()
{
    const QSignalSpy failed(m_autostart.get(), &Autostart::failed);
    QCOMPARE(m_autostart->setOn(true), QString());
    QTRY_VERIFY(!m_portal->request.isEmpty());
    m_portal->answer(1, {});
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(!m_autostart->isOn());
}

// Allowed to run without a window, and not to be started.
void TestPortalAutostart::onlyTheBackground()
{
    const QSignalSpy failed(m_autostart.get(), &Autostart::failed);
    QCOMPARE(m_autostart->setOn(true), QString());
    QTRY_VERIFY(!m_portal->request.isEmpty());
    m_portal->answer(0, {{u"background"_s, true}, {u"autostart"_s, false}});
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(!m_autostart->isOn());
}

void TestPortalAutostart::refusedAtOnce()
{
    m_portal->refuses = true;
    const QSignalSpy failed(m_autostart.get(), &Autostart::failed);
    QCOMPARE(m_autostart->setOn(true), QString());
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed.first().first().toString(), u"not from here"_s);
}

void TestPortalAutostart::nobodyThere()
{
    m_autostart.reset();
    m_portal.reset();
    PortalAutostart alone(QDBusConnection::sessionBus());
    QVERIFY(!alone.isAvailable());
    QVERIFY(!alone.setOn(true).isEmpty());
    QVERIFY(!alone.isOn());
}

CRIER_TEST(TestPortalAutostart)
#include "tst_portalautostart.moc"
