// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/bus/redisurl.h"
#include "tests/runner.h"

using Bus::RedisUrl;

class TestRedisUrl : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parses_data();
    void parses();
    void readsWhoLogsIn_data();
    void readsWhoLogsIn();
    void readsWhoVouches();
    void refuses_data();
    void refuses();
};

void TestRedisUrl::parses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<int>("database");
    QTest::addColumn<bool>("isSecure");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *text, const char *host, int port, int database, bool isSecure,
                         const char *shown) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(host) << port
                            << database << isSecure << QString::fromLatin1(shown);
    };
    row("redis://cache", "cache", 6379, 0, false, "redis://cache:6379");
    row("redis://cache/", "cache", 6379, 0, false, "redis://cache:6379");
    row("redis://cache.example:7000/3", "cache.example", 7000, 3, false,
        "redis://cache.example:7000/3");
    row("rediss://cache", "cache", 6379, 0, true, "rediss://cache:6379");
    row("redis://[::1]:6380", "::1", 6380, 0, false, "redis://[::1]:6380");
    row("redis://ann:secret@10.0.0.1:1/15", "10.0.0.1", 1, 15, false, "redis://10.0.0.1:1/15");
}

void TestRedisUrl::parses()
{
    QFETCH(const QString, text);
    const auto url = RedisUrl::parse(text);
    QVERIFY2(url, url ? "" : qPrintable(url.error()));
    QTEST(url->host, "host");
    QTEST(int(url->port), "port");
    QTEST(url->database, "database");
    QTEST(url->isSecure, "isSecure");
    QTEST(url->shown(), "shown");
}

void TestRedisUrl::readsWhoLogsIn_data()
{
    QTest::addColumn<QString>("logIn");
    QTest::addColumn<bool>("hasPassword");
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<QByteArray>("password");
    const auto row = [](const char *logIn, bool hasPassword, const QByteArray &user,
                         const QByteArray &password) {
        QTest::newRow(logIn) << QString::fromLatin1(logIn) << hasPassword << user << password;
    };
    row("", false, "", "");
    row(":@", false, "", "");
    row(":secret@", true, "", "secret");
    row("ann:secret@", true, "ann", "secret");
    row("ann:@", true, "ann", "");
    row("ann:a:b@", true, "ann", "a:b");
    row("a%3Ab:%40%2F%3F%23%25@", true, "a:b", "@/?#%");
    row(":%FF%00@", true, "", QByteArray("\xff\0", 2));
}

void TestRedisUrl::readsWhoLogsIn()
{
    QFETCH(const QString, logIn);
    const auto url = RedisUrl::parse(QStringLiteral("redis://%1host").arg(logIn));
    QVERIFY2(url, url ? "" : qPrintable(url.error()));
    QTEST(url->hasPassword, "hasPassword");
    QTEST(url->user, "user");
    QTEST(url->password, "password");
    QCOMPARE(url->shown(), QStringLiteral("redis://host:6379"));
}

void TestRedisUrl::readsWhoVouches()
{
    const auto url = RedisUrl::parse(QStringLiteral("rediss://host?cacert=/etc/ca%20of%20us.pem"));
    QVERIFY(url);
    QCOMPARE(url->caFile, QStringLiteral("/etc/ca of us.pem"));
    QCOMPARE(RedisUrl::parse(QStringLiteral("rediss://host"))->caFile, QString());
}

void TestRedisUrl::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("error");
    const auto row = [](const char *text, const char *error) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(error);
    };
    row("", "URL");
    row("hunter2", "redis://");
    row("http://:hunter2@host", "redis://");
    row("redis:hunter2", "host");
    row("redis://", "host");
    row("redis://:hunter2@", "host");
    row("redis://:hunter2@host:port", "URL");
    row("redis://:hunter2@host:0", "port");
    row("redis://:hunter2@host:65536", "URL");
    row("redis://:hunter2@host/one", "database");
    row("redis://:hunter2@host/-1", "database");
    row("redis://:hunter2@host/+1", "database");
    row("redis://:hunter2@host/1/2", "database");
    row("redis://:hunter2@host/1000000", "database");
    row("redis://hunter2@host", "password");
    row("redis://host#hunter2", "%23");
    row("redis://host:1/hunter2@host", "database");
    row("redis://host?hunter2@host", "cacert");
    row("redis://host?hunter2=1", "cacert");
    row("redis://host?cacert=hunter2", "rediss://");
    row("rediss://host?cacert=", "cacert");
    row("rediss://host?cacert=a&cacert=b", "cacert");
    row("redis://:hunter2%@host", "URL");
    row("redis://:hunter2[@host", "URL");
}

void TestRedisUrl::refuses()
{
    QFETCH(const QString, text);
    QFETCH(const QString, error);
    const auto url = RedisUrl::parse(text);
    QVERIFY(!url);
    QVERIFY2(url.error().contains(error), qPrintable(url.error()));
    QVERIFY2(!url.error().contains(QStringLiteral("hunter2")), qPrintable(url.error()));
}

CRIER_TEST(TestRedisUrl)

#include "tst_redisurl.moc"
