// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/linux/pushkeys.h"
#include "app/platform/linux/unifiedpush.h"
#include "fakedistributor.h"
#include "tests/runner.h"

#include <QtDBus/QDBusMessage>

using namespace App;
using namespace Qt::StringLiterals;

class TestUnifiedPush : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void nobodyIsThere();
    void enlists();
    void aRefusal();
    void endpointsAndMessages();
    void whatIsNoEndpoint_data();
    void whatIsNoEndpoint();
    void comesAndGoes();
    void theFirstByName();
    void keys();

private:
    [[nodiscard]] QString own() const { return m_bus.baseService(); }

    QDBusConnection m_bus{QString()};
    std::unique_ptr<UnifiedPush> m_push;
};

void TestUnifiedPush::init()
{
    m_bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"app"_s);
    QVERIFY(m_bus.isConnected());
    m_push = std::make_unique<UnifiedPush>(m_bus);
}

void TestUnifiedPush::cleanup()
{
    m_push.reset();
    m_bus = QDBusConnection(QString());
    QDBusConnection::disconnectFromBus(u"app"_s);
}

void TestUnifiedPush::nobodyIsThere()
{
    // The bus has answered.
    QVERIFY(!m_bus
                 .call(QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s,
                     u"/org/freedesktop/DBus"_s, u"org.freedesktop.DBus"_s, u"ListNames"_s))
                 .arguments()
                 .isEmpty());
    QCOMPARE(m_push->name(), QString());
    m_push->enlist(u"t"_s, {}, {});
    m_push->discharge(u"t"_s);
}

void TestUnifiedPush::enlists()
{
    FakeDistributor distributor(u"one"_s);
    QTRY_COMPARE(m_push->name(), u"one"_s);
    m_push->enlist(u"secret"_s, u"ann in demo"_s, u"key"_s);
    QTRY_COMPARE(distributor.enlisted.size(), 1);
    QCOMPARE(distributor.enlisted.first(),
        (QVariantMap{{u"service"_s, QStringLiteral(CRIER_APP_ID)}, {u"token"_s, u"secret"_s},
            {u"description"_s, u"ann in demo"_s}, {u"vapid"_s, u"key"_s}}));
    m_push->discharge(u"secret"_s);
    QTRY_COMPARE(distributor.discharged, (QList<QVariantMap>{{{u"token"_s, u"secret"_s}}}));
}

void TestUnifiedPush::aRefusal()
{
    FakeDistributor distributor(u"one"_s);
    distributor.refusal = u"NETWORK"_s;
    const QSignalSpy failed(m_push.get(), &PushDistributor::failed);
    QTRY_COMPARE(m_push->name(), u"one"_s);
    m_push->enlist(u"secret"_s, {}, {});
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed.first(), (QVariantList{u"secret"_s, u"NETWORK"_s}));
}

void TestUnifiedPush::endpointsAndMessages()
{
    FakeDistributor distributor(u"one"_s);
    QString url;
    QByteArray point;
    QByteArray auth;
    connect(m_push.get(), &PushDistributor::endpointKnown, this,
        [&](const QString &token, const PushDistributor::Endpoint &endpoint) {
            QCOMPARE(token, u"secret"_s);
            url = endpoint.url;
            point = QByteArray::fromBase64(endpoint.p256dh, QByteArray::Base64UrlEncoding);
            auth = QByteArray::fromBase64(endpoint.auth, QByteArray::Base64UrlEncoding);
        });
    const QSignalSpy woken(m_push.get(), &PushDistributor::woken);
    const QSignalSpy discharged(m_push.get(), &PushDistributor::discharged);
    distributor.say(own(), "NewEndpoint",
        {{u"token"_s, u"secret"_s}, {u"endpoint"_s, u"https://push.example.com/x"_s}});
    QTRY_COMPARE(url, u"https://push.example.com/x"_s);
    QCOMPARE(point.size(), 65);
    QCOMPARE(point.front(), '\x04');
    QCOMPARE(auth.size(), 16);
    distributor.say(own(), "Message",
        {{u"token"_s, u"secret"_s}, {u"message"_s, QByteArray(4096, '\xff')}, {u"id"_s, u"7"_s}});
    QTRY_COMPARE(woken.count(), 1);
    QCOMPARE(woken.first().first().toString(), u"secret"_s);
    distributor.say(own(), "Unregistered", {{u"token"_s, u"secret"_s}});
    QTRY_COMPARE(discharged.count(), 1);
}

void TestUnifiedPush::whatIsNoEndpoint_data()
{
    QTest::addColumn<QVariantMap>("arguments");
    QTest::newRow("nothing") << QVariantMap();
    QTest::newRow("no token") << QVariantMap{{u"endpoint"_s, u"https://push.example.com/x"_s}};
    QTest::newRow("no address") << QVariantMap{
        {u"token"_s, u"t"_s}, {u"endpoint"_s, u"ht tp://%%"_s}};
    QTest::newRow("too long") << QVariantMap{
        {u"token"_s, u"t"_s}, {u"endpoint"_s, u"https://x/"_s + QString(3000, u'x')}};
    QTest::newRow("of other types")
        << QVariantMap{{u"token"_s, 7}, {u"endpoint"_s, QStringList{u"https://x"_s}}};
}

void TestUnifiedPush::whatIsNoEndpoint()
{
    QFETCH(const QVariantMap, arguments);
    FakeDistributor distributor(u"one"_s);
    const QSignalSpy known(m_push.get(), &PushDistributor::endpointKnown);
    const QSignalSpy woken(m_push.get(), &PushDistributor::woken);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"names an endpoint that is none"_s));
    distributor.say(own(), "NewEndpoint", arguments);
    distributor.say(own(), "Message", {{u"token"_s, u"t"_s}});
    QTRY_COMPARE(woken.count(), 1);
    QCOMPARE(known.count(), 0);
}

void TestUnifiedPush::comesAndGoes()
{
    const QSignalSpy changed(m_push.get(), &PushDistributor::nameChanged);
    auto distributor = std::make_unique<FakeDistributor>(u"one"_s);
    QTRY_COMPARE(m_push->name(), u"one"_s);
    distributor.reset();
    QTRY_COMPARE(m_push->name(), QString());
    distributor = std::make_unique<FakeDistributor>(u"two"_s);
    QTRY_COMPARE(m_push->name(), u"two"_s);
    QVERIFY(changed.count() >= 3);
}

void TestUnifiedPush::theFirstByName()
{
    auto later = std::make_unique<FakeDistributor>(u"zzz"_s);
    QTRY_COMPARE(m_push->name(), u"zzz"_s);
    // Whoever it is stays it.
    const FakeDistributor between(u"mmm"_s);
    const FakeDistributor earlier(u"aaa"_s);
    const QSignalSpy changed(m_push.get(), &PushDistributor::nameChanged);
    m_push->enlist(u"t"_s, {}, {});
    QTRY_COMPARE(later->enlisted.size(), 1);
    QCOMPARE(changed.count(), 0);
    later.reset();
    QTRY_COMPARE(m_push->name(), u"aaa"_s);
}

void TestUnifiedPush::keys()
{
    const auto one = PushKeys::make();
    const auto other = PushKeys::make();
    QVERIFY(one && other);
    QVERIFY(one->p256dh != other->p256dh);
    QVERIFY(one->auth != other->auth);
    QVERIFY(!one->p256dh.contains('=') && !one->p256dh.contains('+'));
    QVERIFY(!PushKeys::make(u"no-such-library"_s));
}

CRIER_TEST(TestUnifiedPush)
#include "tst_unifiedpush.moc"
