// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// org.freedesktop.portal.Notification in both versions: what goes over the bus, against a portal of
// our own on the same bus.

#include "app/platform/linux/portalnotifications.h"
#include "tests/runner.h"

#include <QtCore/QTimer>
#include <QtDBus/QDBusArgument>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusContext>
#include <QtDBus/QDBusMessage>
#include <QtTest/QtTest>

using namespace App;
using namespace Qt::StringLiterals;

namespace {

const QString kDesktop = u"org.freedesktop.portal.Desktop"_s;

} // namespace

//! One that notes what it is asked, and refuses what its version does not know.
class FakePortal : public QObject, protected QDBusContext {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Notification")
    Q_PROPERTY(uint version READ version)
    Q_PROPERTY(QVariantMap SupportedOptions READ options)

public:
    explicit FakePortal(uint version)
        : m_version(version)
    {
        m_bus.registerObject(u"/org/freedesktop/portal/desktop"_s, this,
            QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals
                | QDBusConnection::ExportAllProperties);
        m_bus.registerService(kDesktop);
    }
    ~FakePortal() override
    {
        m_bus.unregisterService(kDesktop);
        QDBusConnection::disconnectFromBus(m_name);
    }
    [[nodiscard]] uint version() const { return m_version; }
    [[nodiscard]] QVariantMap options() const
    {
        if (m_version < 2)
            return {};
        return {{u"button-purpose"_s, QStringList{u"im.reply-with-text"_s}},
            {u"category"_s, QStringList{u"im.received"_s}}};
    }
    //! The members of its buttons.
    [[nodiscard]] static QList<QVariantMap> buttonsOf(const QVariantMap &notification)
    {
        return qdbus_cast<QList<QVariantMap>>(
            notification.value(u"buttons"_s).value<QDBusArgument>());
    }
    void answerThose()
    {
        for (const QDBusMessage &call : std::exchange(m_waiting, {}))
            m_bus.send(call.createReply());
    }
    [[nodiscard]] int waiting() const { return int(m_waiting.size()); }

    QStringList log;
    QVariantMap last;
    bool isSlow = false;
    bool refuses = false;

public Q_SLOTS:
    void AddNotification(const QString &id, const QVariantMap &notification)
    {
        QStringList known{u"title"_s, u"body"_s, u"icon"_s, u"priority"_s, u"default-action"_s,
            u"default-action-target"_s, u"buttons"_s};
        if (m_version >= 2)
            known << u"markup-body"_s << u"sound"_s << u"category"_s << u"display-hint"_s;
        for (const QString &member : notification.keys()) {
            if (refuses || !known.contains(member)) {
                sendErrorReply(
                    u"org.freedesktop.portal.Error.InvalidArgument"_s, u"not "_s + member);
                return;
            }
        }
        log << u"add "_s + id;
        last = notification;
        if (isSlow) {
            setDelayedReply(true);
            m_waiting << message();
        }
    }
    void RemoveNotification(const QString &id) { log << u"remove "_s + id; }

Q_SIGNALS:
    void ActionInvoked(const QString &id, const QString &action, const QVariantList &parameter);

private:
    const QString m_name = u"portal-%1"_s.arg(quintptr(this));
    QDBusConnection m_bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, m_name);
    const uint m_version;
    QList<QDBusMessage> m_waiting;
};

class TestPortalNotifications : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(QDBusConnection::sessionBus().isConnected()); }
    void init();
    void cleanup();
    void whatIsSent_data();
    void whatIsSent();
    void replyIsAButton();
    void clicks();
    void overtakesNothing();
    void refused();
    void comesAndGoes();
    void nobodyThere();

private:
    void startPortal(uint version)
    {
        m_portal = std::make_unique<FakePortal>(version);
        QTRY_COMPARE(m_native->description(), u"portal, version %1"_s.arg(version));
    }
    [[nodiscard]] bool show(const NativeNotification &notification)
    {
        QSignalSpy shown(m_native.get(), &NativeNotifications::shown);
        m_native->show(notification);
        return QTest::qWaitFor([&shown] { return shown.count() == 1; })
            && shown.first().at(0) == notification.key && shown.first().at(1).toBool();
    }

    std::unique_ptr<FakePortal> m_portal;
    std::unique_ptr<PortalNotifications> m_native;
};

void TestPortalNotifications::init()
{
    m_native = std::make_unique<PortalNotifications>(QDBusConnection::sessionBus());
}

void TestPortalNotifications::cleanup()
{
    m_native.reset();
    m_portal.reset();
}

void TestPortalNotifications::whatIsSent_data()
{
    QTest::addColumn<uint>("version");
    QTest::newRow("version 1") << 1U;
    QTest::newRow("version 2") << 2U;
}

void TestPortalNotifications::whatIsSent()
{
    QFETCH(uint, version);
    startPortal(version);
    QVERIFY(show({.key = u"log-7"_s,
        .title = u"A <b> title"_s,
        .body = u"and a body"_s,
        .urgency = NativeNotification::Urgency::Urgent,
        .actions = {{u"go"_s, u"Go"_s}},
        .isSilent = true}));
    QCOMPARE(m_portal->log, QStringList{u"add log-7"_s});
    const QVariantMap last = m_portal->last;
    QCOMPARE(last[u"title"_s], u"A <b> title"_s);
    QCOMPARE(last[u"body"_s], u"and a body"_s);
    QCOMPARE(last[u"priority"_s], u"urgent"_s);
    QVERIFY(!last[u"default-action"_s].toString().isEmpty());
    const QList<QVariantMap> buttons = FakePortal::buttonsOf(last);
    QCOMPARE(buttons.size(), 1);
    QCOMPARE(buttons.first(), (QVariantMap{{u"label"_s, u"Go"_s}, {u"action"_s, u"go"_s}}));
    QCOMPARE(last.value(u"sound"_s).toString(), version >= 2 ? u"silent"_s : QString());
    QCOMPARE(last.value(u"category"_s).toString(), version >= 2 ? u"im.received"_s : QString());

    QVERIFY(show({.key = u"log-8"_s, .title = u"plain"_s}));
    QCOMPARE(m_portal->last[u"priority"_s], u"normal"_s);
    QVERIFY(!m_portal->last.contains(u"buttons"_s));
    QVERIFY(!m_portal->last.contains(u"sound"_s));
    // Of a run before this one, too.
    m_native->withdraw(u"log-3"_s);
    QTRY_COMPARE(m_portal->log.last(), u"remove log-3"_s);
}

void TestPortalNotifications::replyIsAButton()
{
    const NativeNotification question{.key = u"log-1"_s,
        .title = u"Lunch?"_s,
        .actions = {{u"answer"_s, u"Answer"_s}},
        .replyAction = u"answer"_s};
    startPortal(1);
    QVERIFY(show(question));
    QVERIFY(!FakePortal::buttonsOf(m_portal->last).first().contains(u"purpose"_s));
    m_portal.reset();
    QTRY_VERIFY(!m_native->isAvailable());
    startPortal(2);
    QVERIFY(show(question));
    QCOMPARE(FakePortal::buttonsOf(m_portal->last).first()[u"purpose"_s], u"im.reply-with-text"_s);

    QSignalSpy replied(m_native.get(), &NativeNotifications::replied);
    const QVariantMap platform{{u"activation-token"_s, u"abc"_s}};
    Q_EMIT m_portal->ActionInvoked(u"log-1"_s, u"answer"_s, {platform, u"at one"_s});
    QTRY_COMPARE(replied.count(), 1);
    QCOMPARE(replied.first(), (QVariantList{u"log-1"_s, u"at one"_s}));
}

void TestPortalNotifications::clicks()
{
    startPortal(2);
    QVERIFY(show({.key = u"log-1"_s, .title = u"one"_s, .actions = {{u"go"_s, u"Go"_s}}}));
    QSignalSpy activated(m_native.get(), &NativeNotifications::activated);
    QSignalSpy invoked(m_native.get(), &NativeNotifications::actionInvoked);
    const QString open = m_portal->last[u"default-action"_s].toString();
    Q_EMIT m_portal->ActionInvoked(
        u"log-1"_s, open, {QVariantMap{{u"activation-token"_s, u"abc"_s}}});
    QTRY_COMPARE(activated.count(), 1);
    QCOMPARE(activated.first(), (QVariantList{u"log-1"_s, u"abc"_s}));
    QTRY_COMPARE(m_portal->log.last(), u"remove log-1"_s);
    // As version 1 says it, and of a notification that this run has not shown.
    Q_EMIT m_portal->ActionInvoked(u"log-0"_s, u"go"_s, {});
    QTRY_COMPARE(invoked.count(), 1);
    QCOMPARE(invoked.first(), (QVariantList{u"log-0"_s, u"go"_s, QString()}));
}

void TestPortalNotifications::overtakesNothing()
{
    startPortal(1);
    m_portal->isSlow = true;
    QSignalSpy shown(m_native.get(), &NativeNotifications::shown);
    m_native->show({.key = u"a"_s, .title = u"one"_s});
    m_native->show({.key = u"a"_s, .title = u"two"_s});
    m_native->show({.key = u"a"_s, .title = u"three"_s});
    m_native->show({.key = u"b"_s, .title = u"gone again"_s});
    m_native->withdraw(u"b"_s);
    QTRY_COMPARE(m_portal->waiting(), 2);
    QCOMPARE(m_portal->log, (QStringList{u"add a"_s, u"add b"_s}));
    m_portal->isSlow = false;
    m_portal->answerThose();
    QTRY_COMPARE(m_portal->log.size(), 4);
    QVERIFY(m_portal->log.contains(u"remove b"_s));
    QCOMPARE(m_portal->last[u"title"_s], u"three"_s);
    QTRY_COMPARE(shown.count(), 3);
}

void TestPortalNotifications::refused()
{
    startPortal(1);
    m_portal->refuses = true;
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"The portal shows no notification"_s));
    QSignalSpy shown(m_native.get(), &NativeNotifications::shown);
    m_native->show({.key = u"a"_s, .title = u"one"_s});
    QTRY_COMPARE(shown.count(), 1);
    QCOMPARE(shown.first().at(1), false);
    m_portal->refuses = false;
    QVERIFY(show({.key = u"a"_s, .title = u"one"_s}));
}

void TestPortalNotifications::comesAndGoes()
{
    QSignalSpy changed(m_native.get(), &NativeNotifications::availableChanged);
    QVERIFY(!m_native->isAvailable());
    startPortal(2);
    QCOMPARE(changed.count(), 1);
    m_portal->isSlow = true;
    QSignalSpy shown(m_native.get(), &NativeNotifications::shown);
    m_native->show({.key = u"a"_s, .title = u"one"_s});
    QTRY_COMPARE(m_portal->waiting(), 1);
    // Whoever waits for an answer gets one.
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"The portal shows no notification"_s));
    m_portal.reset();
    QTRY_COMPARE(changed.count(), 2);
    QTRY_COMPARE(shown.count(), 1);
    QCOMPARE(shown.first().at(1), false);
    startPortal(1);
    QVERIFY(show({.key = u"a"_s, .title = u"one"_s}));
}

void TestPortalNotifications::nobodyThere()
{
    QSignalSpy shown(m_native.get(), &NativeNotifications::shown);
    m_native->show({.key = u"a"_s, .title = u"one"_s});
    QCOMPARE(shown.count(), 1);
    QCOMPARE(shown.first().at(1), false);
    m_native->withdraw(u"a"_s);
    QVERIFY(m_native->description().isEmpty());
}

CRIER_TEST(TestPortalNotifications)
#include "tst_portalnotifications.moc"
