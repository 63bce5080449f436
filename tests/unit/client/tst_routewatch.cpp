// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/routewatch_p.h"
#include "tests/runner.h"

#include <QtCore/QProcess>
#include <QtCore/QRandomGenerator>
#include <QtTest/QtTest>

#include <linux/rtnetlink.h>
#include <sched.h>
#include <sys/socket.h>

using namespace Qt::StringLiterals;
using SocketIO::RouteWatch;

class TestRouteWatch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addresses();
    void routes_data();
    void routes();
    void nonsense();
    void theKernelTells();
};

namespace {

template <typename T> QByteArray message(quint16 type, const T &body)
{
    nlmsghdr header{};
    header.nlmsg_len = NLMSG_LENGTH(sizeof(T));
    header.nlmsg_type = type;
    QByteArray made(reinterpret_cast<const char *>(&header), sizeof(header));
    made.append(reinterpret_cast<const char *>(&body), sizeof(T));
    return made;
}

QByteArray route(quint16 type, int bits, int kind = RTN_UNICAST)
{
    rtmsg body{};
    body.rtm_family = AF_INET;
    body.rtm_dst_len = static_cast<unsigned char>(bits);
    body.rtm_type = static_cast<unsigned char>(kind);
    return message(type, body);
}

} // namespace

void TestRouteWatch::addresses()
{
    QList<QHostAddress> own{QHostAddress(u"192.0.2.1"_s)};
    RouteWatch watch([&own] { return own; });
    const QSignalSpy changed(&watch, &RouteWatch::changed);
    const QByteArray added = message(RTM_NEWADDR, ifaddrmsg{});
    // It lives longer now.
    watch.take(added);
    QCOMPARE(changed.count(), 0);
    own.append(QHostAddress(u"2001:db8::1"_s));
    watch.take(route(RTM_NEWROUTE, 24) + added);
    QCOMPARE(changed.count(), 1);
    // Without one nothing can be reached: there is nothing to try.
    own.clear();
    watch.take(message(RTM_DELADDR, ifaddrmsg{}));
    QCOMPARE(changed.count(), 1);
    own.append(QHostAddress(u"192.0.2.1"_s));
    watch.take(added);
    QCOMPARE(changed.count(), 2);
}

void TestRouteWatch::routes_data()
{
    QTest::addColumn<QByteArray>("messages");
    QTest::addColumn<int>("times");
    QTest::newRow("default") << route(RTM_NEWROUTE, 0) << 1;
    QTest::newRow("half of the world") << route(RTM_NEWROUTE, 1) << 1;
    QTest::newRow("both halves") << route(RTM_NEWROUTE, 1) + route(RTM_NEWROUTE, 1) << 1;
    QTest::newRow("neighbours") << route(RTM_NEWROUTE, 24) << 0;
    QTest::newRow("one that goes") << route(RTM_DELROUTE, 0) << 0;
    QTest::newRow("a dead end") << route(RTM_NEWROUTE, 0, RTN_UNREACHABLE) << 0;
    QTest::newRow("another message") << message(RTM_NEWLINK, ifinfomsg{}) << 0;
    QTest::newRow("behind another one")
        << message(RTM_NEWLINK, ifinfomsg{}) + route(RTM_NEWROUTE, 0) << 1;
}

void TestRouteWatch::routes()
{
    QFETCH(QByteArray, messages);
    QFETCH(int, times);
    RouteWatch watch([] { return QList<QHostAddress>(); });
    const QSignalSpy changed(&watch, &RouteWatch::changed);
    watch.take(messages);
    QCOMPARE(changed.count(), times);
}

void TestRouteWatch::nonsense()
{
    RouteWatch watch([] { return QList<QHostAddress>(); });
    const QSignalSpy changed(&watch, &RouteWatch::changed);
    const QByteArray good = route(RTM_NEWROUTE, 0);
    for (qsizetype size = 0; size < good.size(); ++size)
        watch.take(QByteArrayView(good).first(size));
    nlmsghdr header{};
    header.nlmsg_type = RTM_NEWROUTE;
    for (const quint32 length : {0U, 1U, 15U, 16U, 17U, 0xffffffffU}) {
        header.nlmsg_len = length;
        watch.take(QByteArrayView(reinterpret_cast<const char *>(&header), sizeof(header)));
    }
    QCOMPARE(changed.count(), 0);
    QRandomGenerator random(1);
    for (int i = 0; i < 10000; ++i) {
        QByteArray some = good + good;
        for (int j = 0; j < 4; ++j)
            some[random.bounded(int(some.size()))] = char(random.bounded(256));
        watch.take(some);
    }
}

void TestRouteWatch::theKernelTells()
{
    // In a network of its own, where nobody else is disturbed.
    if (::unshare(CLONE_NEWNET) != 0)
        QSKIP("Only root may have a network of its own");
    RouteWatch watch;
    QVERIFY(watch.start());
    const QSignalSpy changed(&watch, &RouteWatch::changed);
    const auto ip = [](const QStringList &arguments) {
        QProcess process;
        process.start(u"ip"_s, arguments);
        return process.waitForFinished() && process.exitCode() == 0;
    };
    if (!ip({u"link"_s, u"set"_s, u"lo"_s, u"up"_s}))
        QSKIP("There is no ip(8) that works here");
    QVERIFY(ip({u"address"_s, u"add"_s, u"192.0.2.1/24"_s, u"dev"_s, u"lo"_s}));
    QTRY_COMPARE(changed.count(), 1);
    QVERIFY(ip({u"route"_s, u"add"_s, u"default"_s, u"dev"_s, u"lo"_s}));
    QTRY_COMPARE(changed.count(), 2);
}

CRIER_TEST(TestRouteWatch)
#include "tst_routewatch.moc"
