// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/runner.h"
#include "tests/unit/client/deletionstory.h"

#include <QtTest/QtTest>

using namespace SocketIO;

// A handler may delete whatever it likes. Run it with the sanitizers: most faults show there only.
class TestClientDeletion : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everySignalIsReached();
    void deletes_data();
    void deletes();

private:
    QByteArrayList m_points;
};

void TestClientDeletion::initTestCase()
{
    QLoggingCategory::setFilterRules(QStringLiteral("socketio.*=false"));
    DeletionStory story({}, {});
    story.tell();
    m_points = story.points;
}

void TestClientDeletion::everySignalIsReached()
{
    const auto check = [this](const QMetaObject &type) {
        for (int i = type.methodOffset(); i < type.methodCount(); ++i) {
            const QMetaMethod method = type.method(i);
            if (method.methodType() != QMetaMethod::Signal)
                continue;
            const bool found = std::any_of(m_points.begin(), m_points.end(),
                [&](const QByteArray &point) { return point.contains(method.name()); });
            QVERIFY2(found, method.name().constData());
        }
    };
    check(Manager::staticMetaObject);
    check(Socket::staticMetaObject);
    for (const char *name : {"auth provider @", "replacing provider @", "ack pending @ loss",
             "ack timeout @", "ack dropped @ DropOldest", "ack cleared @", "ack retried @",
             "ack dropped too @", "ack waits @", "ack buffered @ ACK", "future buffered @ ACK",
             "future timeout @", "future pending @ loss", "future last @", "future last, retried @",
             "socket once @ CONNECT", "socket eventReceived @ CONNECT", "socket acknowledge @ ack",
             "second connectError @", "sibling on @", "socket disconnected @ the manager's end",
             "socket disconnected @ bad attachment", "reconnected @ handshake"}) {
        const bool found = std::any_of(m_points.begin(), m_points.end(),
            [&](const QByteArray &point) { return point.startsWith(name); });
        // This one is told only if a retried event is dropped.
        if (QByteArrayView(name) != "ack dropped too @")
            QVERIFY2(found, name);
    }
}

void TestClientDeletion::deletes_data()
{
    QTest::addColumn<QByteArray>("point");
    QTest::addColumn<QByteArray>("victim");
    for (const QByteArray &point : std::as_const(m_points)) {
        for (const char *victim : {"socket", "manager", "both", "sibling", "context", "owner"})
            QTest::addRow("%s: %s", point.constData(), victim) << point << QByteArray(victim);
    }
}

void TestClientDeletion::deletes()
{
    QFETCH(QByteArray, point);
    QFETCH(QByteArray, victim);
    DeletionStory story(point, victim);
    story.tell();
    QVERIFY(story.reached);
    QVERIFY(!story.touched.isEmpty());
}

CRIER_TEST(TestClientDeletion)
#include "tst_clientdeletion.moc"
