// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// org.freedesktop.Notifications: what goes over the bus, against a server of our own on the same
// bus, which ctest makes for it.

#include "app/platform/linux/dbusnotifications.h"
#include "tests/runner.h"

#include <QtCore/QSet>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusConnectionInterface>
#include <QtDBus/QDBusContext>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusMetaType>
#include <QtTest/QtTest>

using namespace App;
using namespace Qt::StringLiterals;

namespace {

const QString kName = u"org.freedesktop.Notifications"_s;
const QString kPath = u"/org/freedesktop/Notifications"_s;

} // namespace

//! One that notes what it is asked.
class NotificationServer : public QObject, protected QDBusContext {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
    Q_PROPERTY(bool Inhibited READ inhibited)

public:
    struct Call {
        uint replaces;
        QString summary;
        QString body;
        QStringList actions;
        QVariantMap hints;
        int timeout;
    };

    explicit NotificationServer(const QStringList &capabilities)
        : m_capabilities(capabilities)
    {
        m_bus.registerObject(kPath, this,
            QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals
                | QDBusConnection::ExportAllProperties);
        m_bus.registerService(kName);
    }
    ~NotificationServer() override
    {
        m_bus.unregisterService(kName);
        m_bus.unregisterObject(kPath);
        QDBusConnection::disconnectFromBus(m_name);
    }
    [[nodiscard]] bool inhibited() const { return isInhibited; }
    //! As a change of a property is told.
    void tell(const QString &interface, const QString &property, bool value)
    {
        QDBusMessage signal = QDBusMessage::createSignal(
            kPath, u"org.freedesktop.DBus.Properties"_s, u"PropertiesChanged"_s);
        signal << interface << QVariantMap{{property, value}} << QStringList();
        m_bus.send(signal);
    }

    QList<Call> calls;
    QList<uint> closed;
    bool refuses = false;
    bool isInhibited = false;
    bool isSlow = false;

    //! Others may have the name; what it was asked it still answers.
    void leave() { m_bus.unregisterService(kName); }
    [[nodiscard]] int waiting() const { return int(m_waiting.size()); }
    void answerThose()
    {
        for (const QDBusMessage &call : std::exchange(m_waiting, {}))
            m_bus.send(call.createReply(++m_last));
    }

public Q_SLOTS:
    uint Notify(const QString &, uint replaces, const QString &, const QString &summary,
        const QString &body, const QStringList &actions, const QVariantMap &hints, int timeout)
    {
        calls.append({replaces, summary, body, actions, hints, timeout});
        if (refuses) {
            sendErrorReply(kName + u".Error.ExcessNotificationGeneration"_s, u"too many"_s);
            return 0;
        }
        if (isSlow) {
            setDelayedReply(true);
            m_waiting << message();
            return 0;
        }
        return replaces > 0 ? replaces : ++m_last;
    }
    void CloseNotification(uint id)
    {
        closed.append(id);
        sendErrorReply(kName + u".InvalidId"_s, u"gone"_s);
    }
    QStringList GetCapabilities() const { return m_capabilities; }
    QString GetServerInformation(QString &vendor, QString &version, QString &spec) const
    {
        vendor = u"us"_s;
        version = u"1.0"_s;
        spec = u"1.2"_s;
        return u"fake"_s;
    }

Q_SIGNALS:
    void NotificationClosed(uint id, uint reason);
    void ActionInvoked(uint id, const QString &action);
    void ActivationToken(uint id, const QString &token);
    void NotificationReplied(uint id, const QString &text);

private:
    const QString m_name = u"fake-%1"_s.arg(quintptr(this));
    QDBusConnection m_bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, m_name);
    const QStringList m_capabilities;
    uint m_last = 40;
    QList<QDBusMessage> m_waiting;
};

//! One that notes what it is to play.
class FakePlayer : public SoundPlayer {
public:
    explicit FakePlayer(QStringList *played)
        : m_played(played)
    {
    }
    [[nodiscard]] bool isAvailable() override { return true; }
    void play(const QString &name) override { m_played->append(name); }

private:
    QStringList *m_played;
};

class TestDBusNotifications : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void everyCapabilitySet_data();
    void everyCapabilitySet();
    void sameKeyReplaces();
    void clicksAndTokens();
    void replies();
    void whoClosedIt();
    void withdrawnBeforeItWasThere();
    void serverDiesAndReturns();
    void answersWhenItHasGone();
    void sameKeyWhileOneIsUnderWay();
    void serverThatRefuses();
    void nobodyThere();
    void sounds_data();
    void sounds();
    void soundsOfWhatIsNotSeen();

private:
    void startServer(const QStringList &capabilities)
    {
        m_server = std::make_unique<NotificationServer>(capabilities);
        QTRY_VERIFY(m_native->isAvailable());
        QTRY_COMPARE(m_native->description(), u"fake 1.0"_s);
    }
    void show(const NativeNotification &notification)
    {
        QSignalSpy shown(m_native.get(), &NativeNotifications::shown);
        m_native->show(notification);
        QTRY_COMPARE(shown.count(), 1);
        QVERIFY(shown.first().at(1).toBool());
    }

    std::unique_ptr<NotificationServer> m_server;
    std::unique_ptr<DBusNotifications> m_native;
    QStringList m_played;
};

void TestDBusNotifications::initTestCase()
{
    QVERIFY(QDBusConnection::sessionBus().isConnected());
    QVERIFY(!QDBusConnection::sessionBus().interface()->isServiceRegistered(kName));
}

void TestDBusNotifications::init()
{
    m_played.clear();
    m_native = std::make_unique<DBusNotifications>(
        QDBusConnection::sessionBus(), std::make_unique<FakePlayer>(&m_played));
}

void TestDBusNotifications::cleanup()
{
    m_native.reset();
    m_server.reset();
}

void TestDBusNotifications::everyCapabilitySet_data()
{
    QTest::addColumn<QStringList>("capabilities");
    const QStringList all{u"actions"_s, u"body-markup"_s, u"inline-reply"_s, u"sound"_s};
    for (int bits = 0; bits < 16; ++bits) {
        QStringList some{u"body"_s};
        for (int i = 0; i < 4; ++i) {
            if ((bits & (1 << i)) != 0)
                some.append(all.at(i));
        }
        QTest::addRow("%s", qPrintable(some.join(u' '))) << some;
    }
}

void TestDBusNotifications::everyCapabilitySet()
{
    QFETCH(QStringList, capabilities);
    startServer(capabilities);
    show({.key = u"a"_s,
        .title = u"<b>1 & 2</b>"_s,
        .body = u"a < b & c"_s,
        .origin = u"demo"_s,
        .urgency = NativeNotification::Urgency::Urgent,
        .actions = {{u"yes"_s, u"Yes"_s}, {u"say"_s, u"Answer"_s}},
        .replyAction = u"say"_s,
        .replyPlaceholder = u"Why"_s});
    const NotificationServer::Call call = m_server->calls.constFirst();
    // The summary is plain text everywhere, the body where there is no markup.
    QCOMPARE(call.summary, u"<b>1 & 2</b>"_s);
    QCOMPARE(call.body,
        capabilities.contains(u"body-markup"_s) ? u"a &lt; b &amp; c"_s : u"a < b & c"_s);
    QStringList actions;
    if (capabilities.contains(u"actions"_s))
        actions = QStringList{u"default"_s, u"Open"_s, u"yes"_s, u"Yes"_s,
            capabilities.contains(u"inline-reply"_s) ? u"inline-reply"_s : u"say"_s, u"Answer"_s};
    QCOMPARE(call.actions, actions);
    // Servers look the urgency up as a byte.
    QCOMPARE(call.hints.value(u"urgency"_s).metaType(), QMetaType::fromType<uchar>());
    QCOMPARE(call.hints.value(u"urgency"_s).value<uchar>(), uchar(2));
    QCOMPARE(call.hints.value(u"x-kde-origin-name"_s).toString(), u"demo"_s);
    QCOMPARE(call.hints.contains(u"sound-name"_s), capabilities.contains(u"sound"_s));
    QCOMPARE(call.timeout, 0);
}

void TestDBusNotifications::sameKeyReplaces()
{
    startServer({u"body"_s});
    // The second is asked for before the first has its id.
    QSignalSpy shown(m_native.get(), &NativeNotifications::shown);
    m_native->show({.key = u"a"_s, .title = u"one"_s});
    m_native->show({.key = u"a"_s, .title = u"two"_s});
    m_native->show({.key = u"a"_s, .title = u"three"_s});
    m_native->show({.key = u"b"_s, .title = u"other"_s, .isSilent = true});
    QTRY_COMPARE(m_server->calls.size(), 3);
    QTRY_COMPARE(shown.count(), 3);
    QCOMPARE(m_server->calls.at(0).replaces, 0U);
    QCOMPARE(m_server->calls.at(1).summary, u"other"_s);
    QCOMPARE(m_server->calls.at(2).summary, u"three"_s);
    QCOMPARE(m_server->calls.at(2).replaces, 41U);
    QVERIFY(m_server->calls.at(1).hints.value(u"suppress-sound"_s).toBool());
    QCOMPARE(m_server->calls.at(0).timeout, -1);
}

void TestDBusNotifications::clicksAndTokens()
{
    startServer({u"body"_s, u"actions"_s});
    QSignalSpy activated(m_native.get(), &NativeNotifications::activated);
    QSignalSpy invoked(m_native.get(), &NativeNotifications::actionInvoked);
    show({.key = u"a"_s, .title = u"one"_s});
    show({.key = u"b"_s, .title = u"two"_s, .actions = {{u"yes"_s, u"Yes"_s}}});
    Q_EMIT m_server->ActivationToken(41, u"token"_s);
    Q_EMIT m_server->ActionInvoked(41, u"default"_s);
    QTRY_COMPARE(activated.count(), 1);
    QCOMPARE(activated.first(), (QVariantList{u"a"_s, u"token"_s}));
    Q_EMIT m_server->ActionInvoked(42, u"yes"_s);
    QTRY_COMPARE(invoked.count(), 1);
    QCOMPARE(invoked.first(), (QVariantList{u"b"_s, u"yes"_s, QString()}));
    // It is closed by us: some servers go on showing it.
    QTRY_COMPARE(m_server->closed, (QList<uint>{41, 42}));
    // A stranger's is none of our business.
    Q_EMIT m_server->ActionInvoked(7, u"default"_s);
    Q_EMIT m_server->ActionInvoked(41, u"default"_s);
    show({.key = u"fence"_s, .title = u"three"_s});
    QCOMPARE(activated.count(), 1);
}

void TestDBusNotifications::replies()
{
    startServer({u"body"_s, u"actions"_s, u"inline-reply"_s});
    QSignalSpy replied(m_native.get(), &NativeNotifications::replied);
    show({.key = u"a"_s,
        .title = u"one"_s,
        .actions = {{u"say"_s, u"Answer"_s}},
        .replyAction = u"say"_s});
    Q_EMIT m_server->NotificationReplied(41, u"because"_s);
    QTRY_COMPARE(replied.count(), 1);
    QCOMPARE(replied.first(), (QVariantList{u"a"_s, u"because"_s}));
}

void TestDBusNotifications::whoClosedIt()
{
    startServer({u"body"_s});
    QSignalSpy dismissed(m_native.get(), &NativeNotifications::dismissed);
    for (const QString &key : {u"expired"_s, u"person"_s, u"unknown"_s})
        show({.key = key, .title = key});
    Q_EMIT m_server->NotificationClosed(41, 1);
    Q_EMIT m_server->NotificationClosed(42, 2);
    Q_EMIT m_server->NotificationClosed(43, 4);
    QTRY_COMPARE(dismissed.count(), 1);
    QCOMPARE(dismissed.first().first().toString(), u"person"_s);
    // What has only expired may still be in the history, and is withdrawn from there.
    m_native->withdraw(u"expired"_s);
    m_native->withdraw(u"person"_s);
    QTRY_COMPARE(m_server->closed, QList<uint>{41});
}

void TestDBusNotifications::withdrawnBeforeItWasThere()
{
    startServer({u"body"_s});
    QSignalSpy shown(m_native.get(), &NativeNotifications::shown);
    m_native->show({.key = u"a"_s, .title = u"one"_s});
    m_native->withdraw(u"a"_s);
    QTRY_COMPARE(shown.count(), 1);
    QTRY_COMPARE(m_server->closed, QList<uint>{41});
}

// Its ids are another server's then: nothing of a stranger's is replaced or closed.
void TestDBusNotifications::serverDiesAndReturns()
{
    startServer({u"body"_s});
    show({.key = u"a"_s, .title = u"one"_s});
    m_server.reset();
    QTRY_VERIFY(!m_native->isAvailable());
    QSignalSpy shown(m_native.get(), &NativeNotifications::shown);
    m_native->show({.key = u"b"_s, .title = u"meanwhile"_s});
    QCOMPARE(shown.count(), 1);
    QVERIFY(!shown.first().at(1).toBool());
    startServer({u"body"_s, u"actions"_s});
    m_native->withdraw(u"a"_s);
    show({.key = u"a"_s, .title = u"again"_s});
    QCOMPARE(m_server->calls.constFirst().replaces, 0U);
    QCOMPARE(m_server->closed, QList<uint>());
    QVERIFY(m_native->capabilities().contains(u"actions"_s));
}

// An id of the one before is a stranger's with the next.
void TestDBusNotifications::answersWhenItHasGone()
{
    startServer({});
    m_server->isSlow = true;
    QSignalSpy shown(m_native.get(), &NativeNotifications::shown);
    m_native->show({.key = u"a"_s, .title = u"one"_s});
    QTRY_COMPARE(m_server->waiting(), 1);
    const std::unique_ptr<NotificationServer> before = std::move(m_server);
    before->leave();
    QTRY_VERIFY(!m_native->isAvailable());
    QCOMPARE(shown.count(), 1);
    QCOMPARE(shown.first(), (QVariantList{u"a"_s, false}));
    startServer({});
    show({.key = u"b"_s, .title = u"has the same id"_s});
    m_native->withdraw(u"a"_s);
    before->answerThose();
    show({.key = u"c"_s, .title = u"comes after that answer"_s});
    QCOMPARE(shown.count(), 3);
    QVERIFY(m_server->closed.isEmpty());
    m_native->withdraw(u"b"_s);
    QTRY_COMPARE(m_server->closed, QList<uint>{41});
}

void TestDBusNotifications::sameKeyWhileOneIsUnderWay()
{
    startServer({});
    m_server->isSlow = true;
    m_native->show({.key = u"a"_s, .title = u"one"_s});
    m_native->withdraw(u"a"_s);
    m_native->show({.key = u"a"_s, .title = u"two"_s});
    QTRY_COMPARE(m_server->waiting(), 2);
    m_server->answerThose();
    // The first is nobody's.
    QTRY_COMPARE(m_server->closed, QList<uint>{41});
    m_server->isSlow = false;
    show({.key = u"b"_s, .title = u"comes after those answers"_s});
    m_native->withdraw(u"a"_s);
    QTRY_COMPARE(m_server->closed, (QList<uint>{41, 42}));
}

void TestDBusNotifications::serverThatRefuses()
{
    startServer({u"body"_s});
    m_server->refuses = true;
    QSignalSpy shown(m_native.get(), &NativeNotifications::shown);
    m_native->show({.key = u"a"_s, .title = u"one"_s});
    QTRY_COMPARE(shown.count(), 1);
    QVERIFY(!shown.first().at(1).toBool());
    m_server->refuses = false;
    show({.key = u"a"_s, .title = u"one"_s});
}

void TestDBusNotifications::nobodyThere()
{
    QSignalSpy shown(m_native.get(), &NativeNotifications::shown);
    m_native->show({.key = u"a"_s, .title = u"one"_s});
    QCOMPARE(shown.count(), 1);
    QVERIFY(!shown.first().at(1).toBool());
    QVERIFY(!m_native->isInhibited());
}

void TestDBusNotifications::sounds_data()
{
    QTest::addColumn<bool>("serverPlays");
    QTest::addColumn<bool>("isSilent");
    QTest::addColumn<bool>("isSoundOn");
    QTest::addColumn<bool>("isInhibited");
    QTest::addColumn<bool>("isHeard"); // from us
    QTest::newRow("from us") << false << false << true << false << true;
    QTest::newRow("from the server") << true << false << true << false << false;
    QTest::newRow("one too many") << false << true << true << false << false;
    QTest::newRow("off") << false << false << false << false << false;
    QTest::newRow("off, and the server could") << true << false << false << false << false;
    QTest::newRow("not to be disturbed") << false << false << true << true << false;
}

void TestDBusNotifications::sounds()
{
    QFETCH(bool, serverPlays);
    QFETCH(bool, isSilent);
    QFETCH(bool, isSoundOn);
    QFETCH(bool, isInhibited);
    QFETCH(bool, isHeard);
    m_native->setSoundOn(isSoundOn);
    startServer(serverPlays ? QStringList{u"body"_s, u"sound"_s} : QStringList{u"body"_s});
    if (isInhibited) {
        m_server->tell(kName, u"Inhibited"_s, true);
        QTRY_VERIFY(m_native->isInhibited());
    }
    show({.key = u"a"_s, .title = u"one"_s, .isSilent = isSilent});
    QCOMPARE(m_played, isHeard ? QStringList{u"message-new-instant"_s} : QStringList());
    const QVariantMap hints = m_server->calls.constFirst().hints;
    QCOMPARE(hints.value(u"suppress-sound"_s).toBool(), isSilent || !isSoundOn);
    QCOMPARE(hints.contains(u"sound-name"_s), serverPlays && !isSilent && isSoundOn);
}

void TestDBusNotifications::soundsOfWhatIsNotSeen()
{
    startServer({u"body"_s});
    m_server->refuses = true;
    QSignalSpy shown(m_native.get(), &NativeNotifications::shown);
    m_native->show({.key = u"refused"_s, .title = u"one"_s});
    QTRY_COMPARE(shown.count(), 1);
    m_server->refuses = false;
    m_native->show({.key = u"withdrawn"_s, .title = u"two"_s});
    m_native->withdraw(u"withdrawn"_s);
    QTRY_COMPARE(shown.count(), 2);
    QCOMPARE(m_played, QStringList());
    // dunst says elsewhere that it holds back what comes. What is told after it comes after it.
    m_server->tell(u"org.dunstproject.cmd0"_s, u"paused"_s, true);
    m_server->tell(kName, u"Inhibited"_s, true);
    QTRY_VERIFY(m_native->isInhibited());
    m_server->tell(kName, u"Inhibited"_s, false);
    QTRY_VERIFY(!m_native->isInhibited());
    show({.key = u"held"_s, .title = u"three"_s});
    QCOMPARE(m_played, QStringList());
    m_server->tell(u"org.dunstproject.cmd0"_s, u"paused"_s, false);
    m_server->tell(kName, u"Inhibited"_s, true);
    QTRY_VERIFY(m_native->isInhibited());
    m_server->tell(kName, u"Inhibited"_s, false);
    QTRY_VERIFY(!m_native->isInhibited());
    show({.key = u"seen"_s, .title = u"four"_s});
    QCOMPARE(m_played.size(), 1);
}

CRIER_TEST(TestDBusNotifications)
#include "tst_dbusnotifications.moc"
