// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/throttle.h"
#include "server/net/incidents.h"
#include "tests/runner.h"

#include <QtCore/QJsonDocument>
#include <QtTest/QtTest>

using Api::Throttle;
using Net::Incident;

class TestThrottle : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void paths_data();
    void paths();
    void addresses_data();
    void addresses();
    void tightestOfTwo();
    void refusedRequestsCostNothing();
    void answerOfARefusal();
    void off();

private:
    Net::HttpRequest request(const QString &address, const QByteArray &token = {}) const
    {
        Net::HttpRequest result;
        result.path = QStringLiteral("/api/v1/pushes");
        result.peerAddress = QHostAddress(address);
        if (!token.isEmpty())
            result.headers.emplaceBack("Authorization", "Bearer " + token);
        return result;
    }
    [[nodiscard]] bool passes(const Net::HttpRequest &request)
    {
        m_headers.clear();
        m_answer = m_throttle->refuse(request, m_headers);
        return !m_answer;
    }
    [[nodiscard]] int header(const QByteArray &name) const
    {
        for (const auto &[key, value] : m_headers) {
            if (key == name)
                return value.toInt();
        }
        return -1;
    }
    void limit(int perKey, int perAddress)
    {
        m_throttle.emplace(Auth::RequestLimits{perKey, perAddress}, [this] { return m_now; });
    }

    const QString m_here = QStringLiteral("10.0.0.1");
    qint64 m_now = 0;
    std::optional<Throttle> m_throttle;
    std::optional<Api::Error> m_answer;
    Net::HeaderList m_headers;
};

void TestThrottle::init()
{
    QLoggingCategory::setFilterRules(QStringLiteral("*.info=false"));
    m_now = 0;
}

void TestThrottle::paths_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("limited");
    const auto row = [](const char *path, bool limited) {
        QTest::newRow(path) << QString::fromLatin1(path) << limited;
    };
    row("/api/v1/pushes", true);
    row("/api/v1/nothing/at/all", true);
    row("/api", true);
    row("/push/shop", true);
    // The router takes these for the same.
    row("//api//v1/pushes", true);
    row("///push/shop/", true);
    row("/healthz", false);
    row("/metrics", false);
    row("/good/api/v5/auth", true);
    row("/goods", false);
    row("/apis", false);
    row("/", false);
    row("", false);
}

void TestThrottle::paths()
{
    QFETCH(QString, path);
    QFETCH(bool, limited);
    limit(0, 1);
    Net::HttpRequest asked = request(m_here);
    asked.path = path;
    QVERIFY(passes(asked));
    QCOMPARE(m_headers.isEmpty(), !limited);
    QCOMPARE(passes(asked), !limited);
}

void TestThrottle::addresses_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::addColumn<bool>("same");
    const auto row = [](const char *first, const char *second, bool same) {
        QTest::addRow("%s, %s", first, second)
            << QString::fromLatin1(first) << QString::fromLatin1(second) << same;
    };
    row("10.0.0.1", "10.0.0.1", true);
    row("10.0.0.1", "10.0.0.2", false);
    row("10.0.0.1", "::ffff:10.0.0.1", true);
    row("2001:db8::1", "2001:db8::ffff:0:0:2", true);
    row("2001:db8:0:1::1", "2001:db8:0:2::1", false);
    row("::1", "127.0.0.1", false);
}

void TestThrottle::addresses()
{
    QFETCH(QString, first);
    QFETCH(QString, second);
    QFETCH(bool, same);
    limit(0, 1);
    QVERIFY(passes(request(first)));
    QCOMPARE(passes(request(second)), !same);
}

void TestThrottle::tightestOfTwo()
{
    limit(3, 5);
    QVERIFY(passes(request(m_here, "one")));
    QCOMPARE(header("RateLimit-Limit"), 3);
    QCOMPARE(header("RateLimit-Remaining"), 2);
    QCOMPARE(header("RateLimit-Reset"), 20);
    for (int i = 0; i < 2; ++i)
        QVERIFY(passes(request(m_here, "two")));
    // Now the address has less left than this key.
    QVERIFY(passes(request(m_here, "three")));
    QCOMPARE(header("RateLimit-Limit"), 5);
    QCOMPARE(header("RateLimit-Remaining"), 1);
    QVERIFY(passes(request(m_here)));
    QVERIFY(!passes(request(m_here)));
    QVERIFY(!passes(request(m_here, "four")));
    QCOMPARE(header("RateLimit-Limit"), 5);
    QCOMPARE(header("RateLimit-Remaining"), 0);
    QVERIFY(passes(request(QStringLiteral("10.0.0.2"), "four")));
}

void TestThrottle::refusedRequestsCostNothing()
{
    limit(1, 3);
    QVERIFY(passes(request(m_here, "one")));
    for (int i = 0; i < 10; ++i)
        QVERIFY(!passes(request(m_here, "one")));
    // None of the ten was taken from the address.
    QVERIFY(passes(request(m_here)));
    QVERIFY(passes(request(m_here)));
    QVERIFY(!passes(request(m_here)));
}

void TestThrottle::answerOfARefusal()
{
    limit(7, 0);
    const quint64 before = Net::incidentCount(Incident::TooManyRequestsPerKey);
    QLoggingCategory::setFilterRules(QStringLiteral("crier.net.info=true"));
    for (int i = 0; i < 7; ++i)
        QVERIFY(passes(request(m_here, "key")));
    // One line a minute, and nothing of the key in it.
    QTest::ignoreMessage(QtInfoMsg,
        QRegularExpression(QStringLiteral("^too_many_requests_per_key 10\\.0\\.0\\.1 "
                                          "limits\\.requests_per_minute_per_key key or session "
                                          "with the hash [0-9a-f]{8}…$")));
    QVERIFY(!passes(request(m_here, "key")));
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    for (int i = 0; i < 3; ++i)
        QVERIFY(!passes(request(m_here, "key")));
    QCOMPARE(Net::incidentCount(Incident::TooManyRequestsPerKey), before + 4);

    const auto response = Api::errorResponse(*m_answer);
    QCOMPARE(response.status, 429);
    // 60 / 7 seconds, whole ones.
    QVERIFY(response.headers.contains({"Retry-After", "9"}));
    const QJsonObject error =
        QJsonDocument::fromJson(response.body)[QLatin1String("error")].toObject();
    QCOMPARE(error[QLatin1String("code")].toString(), QStringLiteral("too_many_requests"));
    m_now += 9000;
    QVERIFY(passes(request(m_here, "key")));
}

void TestThrottle::off()
{
    limit(0, 0);
    for (int i = 0; i < 1000; ++i)
        QVERIFY(passes(request(m_here, "key")));
    QVERIFY(m_headers.isEmpty());
}

CRIER_TEST(TestThrottle)
#include "tst_throttle.moc"
