// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/runner.h"
#include "tests/unit/client/managerfixture.h"

#include <QtTest/QtTest>

using namespace std::chrono_literals;
using namespace SocketIO;

// What a manager makes of its URL and options.
class TestManagerSettings : public ManagerFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void noTimeout();
    void url_data();
    void url();
    void headers();
    void cookies();
    void optionsTakeEffectLater();
    void transportOrder();
    void remembersUpgrades_data();
    void remembersUpgrades();
};

void TestManagerSettings::noTimeout()
{
    ManagerOptions options = m_manager->options();
    options.timeout = 0ms;
    m_manager->setOptions(options);
    m_manager->open();
    m_world->advance(1h);
    QCOMPARE(m_manager->state(), State::Opening);
    m_manager->close();
    // One that opened in time is left alone.
    options.timeout = 10s;
    m_manager->setOptions(options);
    openConnection();
    m_world->advance(11s);
    QCOMPARE(m_manager->state(), State::Open);
}

void TestManagerSettings::url_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("query"); // key=value, decoded
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *url, const char *path, const char *query,
                         const char *expected) {
        QTest::newRow(expected) << QString::fromUtf8(url) << QString::fromUtf8(path)
                                << QString::fromUtf8(query) << QString::fromUtf8(expected);
    };
    const char *standard = "/socket.io/";
    row("http://h", standard, "", "http://h/socket.io/?EIO=4&transport=websocket");
    row("ws://h:3000/nsp", standard, "", "http://h:3000/socket.io/?EIO=4&transport=websocket");
    row("https://h/#x", standard, "", "https://h/socket.io/?EIO=4&transport=websocket");
    row("wss://h", "/a/b", "", "https://h/a/b/?EIO=4&transport=websocket");
    row("http://h/?a=b", standard, "", "http://h/socket.io/?a=b&EIO=4&transport=websocket");
    row("http://h/?a=b", standard, "c=d", "http://h/socket.io/?a=b&c=d&EIO=4&transport=websocket");
    row("http://h", standard, "a&b=c=d #+%",
        "http://h/socket.io/?a%26b=c%3Dd%20%23%2B%25&EIO=4&transport=websocket");
    row("http://h", standard, "ü=€",
        "http://h/socket.io/?%C3%BC=%E2%82%AC&EIO=4&transport=websocket");
    row("http://user:pass@h", standard, "", "http://h/socket.io/?EIO=4&transport=websocket&");
    row("http://[::1]:1", standard, "", "http://[::1]:1/socket.io/?EIO=4&transport=websocket");
}

void TestManagerSettings::url()
{
    QFETCH(QString, url);
    QFETCH(QString, path);
    QFETCH(QString, query);
    QFETCH(QString, expected);
    QSignalSpy changed(m_manager.get(), &Manager::urlChanged);
    m_manager->setUrl(QUrl(url));
    m_manager->setUrl(QUrl(url));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(m_manager->url(), QUrl(url));
    ManagerOptions options = m_manager->options();
    options.path = path;
    if (const qsizetype at = query.indexOf(QLatin1Char('=')); at > 0) {
        // What stands for itself: an item is encoded as a whole.
        options.query.addQueryItem(QString::fromLatin1(QUrl::toPercentEncoding(query.first(at))),
            QString::fromLatin1(QUrl::toPercentEncoding(query.sliced(at + 1))));
    }
    m_manager->setOptions(options);
    m_manager->open();
    if (expected.endsWith(QLatin1Char('&')))
        expected.chop(1);
    QCOMPARE(m_world->last()->url().toString(QUrl::FullyEncoded), expected);
    m_world->last()->setSid("a b&c");
    QVERIFY(m_world->last()
                ->url()
                .toString(QUrl::FullyEncoded)
                .endsWith(QStringLiteral("&sid=a%20b%26c")));
}

void TestManagerSettings::headers()
{
    using Headers = QList<std::pair<QByteArray, QByteArray>>;
    ManagerOptions options = m_manager->options();
    options.extraHeaders = {{"X-A", "b c"}};
    m_manager->setOptions(options);
    m_manager->open();
    QCOMPARE(m_world->last()->headers(), (Headers{{"X-A", "b c"}}));
    m_manager->close();
    m_manager->setUrl(QUrl(QStringLiteral("http://us%3aer:p%C3%A4ss@h")));
    m_manager->open();
    QCOMPARE(m_world->last()->headers(),
        (Headers{
            {"X-A", "b c"}, {"Authorization", "Basic " + QByteArray("us:er:päss").toBase64()}}));
    // What can't be a header is none.
    options.extraHeaders = {
        {"X\r\nY", "a"}, {"X", "a\r\nY: b"}, {"", "a"}, {"X Y", "a"}, {"Z", QByteArray("a\0b", 3)}};
    m_manager->setOptions(options);
    m_manager->close();
    m_manager->setUrl(QUrl(QStringLiteral("http://h")));
    m_manager->open();
    QCOMPARE(m_world->last()->headers(), Headers());
}

void TestManagerSettings::cookies()
{
    openConnection();
    QNetworkCookieJar *jar = m_world->last()->given().cookies;
    QVERIFY(jar);
    m_manager->close();
    openConnection();
    QCOMPARE(m_world->last()->given().cookies.data(), jar);
    m_manager->close();
    ManagerOptions options = m_manager->options();
    options.cookies = false;
    m_manager->setOptions(options);
    openConnection();
    QVERIFY(!m_world->last()->given().cookies);
}

void TestManagerSettings::optionsTakeEffectLater()
{
    FakeTransport *transport = openConnection();
    ManagerOptions options = m_manager->options();
    options.path = QStringLiteral("/other/");
    options.maxMessageSize = 1;
    m_manager->setOptions(options);
    m_manager->setUrl(QUrl(QStringLiteral("http://elsewhere")));
    QCOMPARE(transport->url().path(), QStringLiteral("/socket.io/"));
    QCOMPARE(transport->given().options->maxMessageSize, 64 * 1024 * 1024);
    QCOMPARE(m_manager->options().path, QStringLiteral("/other/"));
    m_manager->close();
    transport = openConnection();
    QCOMPARE(transport->url().path(), QStringLiteral("/other/"));
    QCOMPARE(transport->url().host(), QStringLiteral("elsewhere"));
    QCOMPARE(transport->given().options->maxMessageSize, 1);
}

void TestManagerSettings::transportOrder()
{
    ManagerOptions options;
    options.transports = {TransportType::WebSocket, TransportType::Polling};
    options.tryAllTransports = true;
    m_manager->setOptions(options);
    m_manager->open();
    QCOMPARE(m_world->last()->type(), TransportType::WebSocket);
    m_world->last()->lose(QStringLiteral("refused"));
    QCOMPARE(m_world->last()->type(), TransportType::Polling);
    QCOMPARE(m_manager->state(), State::Opening);
    m_world->last()->deliver(openPacket());
    QCOMPARE(m_manager->transport(), QStringLiteral("polling"));
}

void TestManagerSettings::remembersUpgrades_data()
{
    QTest::addColumn<bool>("remember");
    QTest::addColumn<bool>("worked");
    QTest::newRow("yes") << true << true;
    QTest::newRow("no") << false << true;
    QTest::newRow("nothing to remember") << true << false;
}

void TestManagerSettings::remembersUpgrades()
{
    QFETCH(bool, remember);
    QFETCH(bool, worked);
    ManagerOptions options;
    options.rememberUpgrade = remember;
    m_manager->setOptions(options);
    Socket socket(m_manager.get());
    socket.connectToServer();
    const QPointer<FakeTransport> polling = m_world->last();
    QCOMPARE(polling->type(), TransportType::Polling);
    polling->deliver(openPacket("sid", {"websocket"}));
    FakeTransport *probe = m_world->last();
    probe->accept();
    if (worked) {
        probe->deliver("3probe");
        polling->finishPause();
        probe->lose(QStringLiteral("reset"));
    } else {
        polling->lose(QStringLiteral("reset"));
    }
    m_world->advance(1s);
    QCOMPARE(m_world->last()->type(),
        remember && worked ? TransportType::WebSocket : TransportType::Polling);
}

CRIER_TEST(TestManagerSettings)
#include "tst_managersettings.moc"
