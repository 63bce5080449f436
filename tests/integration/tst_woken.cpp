// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/account/livebackend.h"
#include "app/desk.h"
#include "app/platform/linux/unifiedpush.h"
#include "tests/unit/app/fakenotifications.h"
#include "tests/unit/platform/fakedistributor.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QProcess>
#include <QtCore/QSettings>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QtTest>

#include <memory>

//! \file The app is away, something is sent, and a distributor of UnifiedPush has it come and get
//! it: a real crierd, a push service and a distributor of our own, the app without pixels.

using namespace App;
using namespace Qt::StringLiterals;

namespace {

constexpr int kTimeoutMs = 20000;
const QString kPassword = u"secret-secret"_s;

QString program(const char *name)
{
    return qEnvironmentVariable("CRIER_BIN_DIR") + u'/' + QLatin1String(name);
}

//! Takes what is sent to it (RFC 8030), and keeps what it was.
class PushServer : public QTcpServer {
public:
    PushServer()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        });
    }
    [[nodiscard]] QString address() const { return u"http://127.0.0.1:%1/up"_s.arg(serverPort()); }

    QList<QByteArray> requests;

private:
    void read(QTcpSocket *socket)
    {
        QByteArray &text = m_read[socket];
        text += socket->readAll();
        const qsizetype end = text.indexOf("\r\n\r\n");
        static const QRegularExpression kLength(
            u"content-length: (\\d+)"_s, QRegularExpression::CaseInsensitiveOption);
        const int length = kLength.match(QString::fromLatin1(text.left(end))).captured(1).toInt();
        if (end < 0 || text.size() < end + 4 + length)
            return;
        requests.append(text);
        text.clear();
        socket->write("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n");
    }

    QHash<QTcpSocket *, QByteArray> m_read;
};

} // namespace

class TestWoken : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void isWokenForWhatWasSent();

private:
    QByteArray ctl(const QStringList &arguments);
    void push(const QString &message);
    void startApp();
    void endApp();
    [[nodiscard]] AppController *app() { return m_accounts->current(); }

    QTemporaryDir m_directory;
    QProcess m_server;
    QString m_url;
    QString m_key;
    int m_pushed = 0;
    int m_woken = 0;
    QDBusConnection m_bus{QString()};
    FakeNotifications *m_native = nullptr;
    std::unique_ptr<Accounts> m_accounts;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Desk> m_desk;
};

QByteArray TestWoken::ctl(const QStringList &arguments)
{
    QProcess process;
    process.start(program("crierctl"),
        QStringList{u"--data"_s, m_directory.filePath(u"data"_s), u"--json"_s} + arguments);
    process.write(kPassword.toUtf8() + '\n');
    process.closeWriteChannel();
    if (!process.waitForFinished(kTimeoutMs) || process.exitCode() != 0)
        qFatal("crierctl failed: %s", process.readAllStandardError().constData());
    return process.readAllStandardOutput();
}

void TestWoken::push(const QString &message)
{
    QProcess process;
    process.start(program("crierctl"),
        {u"--url"_s, m_url, u"--key"_s, m_key, u"push"_s, u"demo"_s, u"--user"_s, u"ann"_s,
            u"--event"_s, u"alert"_s, u"--message"_s, message});
    if (!process.waitForFinished(kTimeoutMs) || process.exitCode() != 0)
        qFatal("crierctl failed: %s", process.readAllStandardError().constData());
    ++m_pushed;
}

void TestWoken::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(u"Crier"_s);
    QCoreApplication::setApplicationName(u"tst_woken"_s);
    QSettings().clear();
    m_server.start(program("crierd"),
        {u"--data"_s, m_directory.filePath(u"data"_s), u"--listen"_s, u"127.0.0.1:0"_s, u"--set"_s,
            u"webpush.allowed_hosts=127.0.0.1"_s});
    QTRY_VERIFY_WITH_TIMEOUT(m_server.canReadLine(), kTimeoutMs);
    const QByteArray line = m_server.readLine().trimmed();
    m_url = QString::fromLatin1(line.mid(line.lastIndexOf(' ') + 1));
    ctl({u"app"_s, u"create"_s, u"demo"_s});
    ctl({u"user"_s, u"create"_s, u"demo"_s, u"ann"_s, u"--password-stdin"_s});
    const QByteArray key = ctl({u"key"_s, u"create"_s, u"demo"_s, u"--scope"_s, u"push:send"_s});
    m_key = QJsonDocument::fromJson(key)[u"key"].toString();
}

void TestWoken::cleanupTestCase()
{
    endApp();
    m_server.terminate();
    QVERIFY(m_server.waitForFinished(kTimeoutMs));
}

void TestWoken::startApp()
{
    m_bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"app"_s);
    m_accounts = std::make_unique<Accounts>(
        [this] {
            auto native = std::make_unique<FakeNotifications>();
            m_native = native.get();
            return Accounts::Parts{std::make_unique<LiveBackend>(), std::move(native)};
        },
        m_directory.filePath(u"app"_s));
    m_accounts->setLookedAt(false);
    m_settings = std::make_unique<Settings>();
    m_settings->setWakes(true);
    auto push = std::make_unique<UnifiedPush>(m_bus);
    connect(push.get(), &PushDistributor::woken, this, [this] { ++m_woken; });
    m_desk = std::make_unique<Desk>(
        m_accounts.get(), m_settings.get(), Desk::Parts{.distributor = std::move(push)});
}

void TestWoken::endApp()
{
    m_desk.reset();
    m_settings.reset();
    m_accounts.reset();
    m_bus = QDBusConnection(QString());
    QDBusConnection::disconnectFromBus(u"app"_s);
}

void TestWoken::isWokenForWhatWasSent()
{
    PushServer service;
    FakeDistributor distributor(u"test"_s);
    startApp();
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->distributor(), u"test"_s, kTimeoutMs);
    app()->account()->keepInFile();
    app()->account()->setStaysLoggedIn(true);
    app()->account()->logIn(m_url, u"demo"_s, u"ann"_s, kPassword);
    QTRY_COMPARE_WITH_TIMEOUT(distributor.enlisted.size(), 1, kTimeoutMs);
    const QString token = distributor.enlisted.first()[u"token"_s].toString();
    QVERIFY(!distributor.enlisted.first()[u"vapid"_s].toString().isEmpty());
    const auto settings = [] { return QSettings().allKeys().filter(u"waking"_s); };
    distributor.say(m_bus.baseService(), "NewEndpoint",
        {{u"token"_s, token}, {u"endpoint"_s, service.address()}});
    // The server knows it.
    QTRY_VERIFY_WITH_TIMEOUT(!settings().filter(u"endpoint"_s).isEmpty(), kTimeoutMs);
    QCOMPARE(m_desk->wakingTrouble(), QString());

    // Whoever is there is not woken.
    push(u"\"here\""_s);
    QTRY_COMPARE_WITH_TIMEOUT(app()->inbox()->unread(), 1, kTimeoutMs);
    QVERIFY(service.requests.isEmpty());

    endApp();
    // It takes the server a moment to see that.
    QTRY_VERIFY_WITH_TIMEOUT((push(u"\"away\""_s), !service.requests.isEmpty()), kTimeoutMs);
    const QByteArray request = service.requests.first();
    QVERIFY(request.startsWith("POST /up "));
    QVERIFY(request.toLower().contains("content-encoding: aes128gcm"));
    QVERIFY(!request.contains("away"));

    // The bus starts the app for it, which goes on where it was and shows what it missed.
    startApp();
    distributor.say(m_bus.baseService(), "Message",
        {{u"token"_s, token}, {u"message"_s, request.mid(request.indexOf("\r\n\r\n") + 4)}});
    QTRY_COMPARE_WITH_TIMEOUT(m_woken, 1, kTimeoutMs);
    m_accounts->resume();
    QTRY_COMPARE_WITH_TIMEOUT(app()->inbox()->unread(), m_pushed, kTimeoutMs);
    QTRY_VERIFY_WITH_TIMEOUT(!m_native->there.isEmpty(), kTimeoutMs);

    // Where the connection only seems to be there, it is looked at.
    distributor.say(m_bus.baseService(), "Message", {{u"token"_s, token}});
    QTRY_COMPARE_WITH_TIMEOUT(m_woken, 2, kTimeoutMs);

    // Turned off, both forget it.
    QTRY_COMPARE_WITH_TIMEOUT(
        app()->account()->connection(), Account::Connection::Online, kTimeoutMs);
    m_settings->setWakes(false);
    QTRY_COMPARE_WITH_TIMEOUT(distributor.discharged.size(), 1, kTimeoutMs);
    QCOMPARE(distributor.discharged.first()[u"token"_s].toString(), token);
    QVERIFY(settings().isEmpty());
}

QTEST_GUILESS_MAIN(TestWoken)

#include "tst_woken.moc"
