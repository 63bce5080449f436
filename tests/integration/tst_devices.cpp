// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/account/livebackend.h"
#include "app/appcontroller.h"
#include "tests/unit/app/fakenotifications.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QProcess>
#include <QtCore/QSettings>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <QtTest/QtTest>

#include <memory>

//! \file Two devices of one person on a real crierd: what is read on one is read on the other, also
//! after both were away, and nothing is told of twice.

using namespace App;
using namespace Qt::StringLiterals;

namespace {

constexpr int kTimeoutMs = 20000;

QString program(const char *name)
{
    return qEnvironmentVariable("CRIER_BIN_DIR") + u'/' + QLatin1String(name);
}

} // namespace

//! The app on one device, hidden, without pixels. It can end, and be started again.
class Device {
public:
    explicit Device(const QString &directory)
        : m_directory(directory)
    {
        start();
    }

    void start()
    {
        backend = std::make_unique<LiveBackend>();
        auto fake = std::make_unique<FakeNotifications>();
        native = fake.get();
        app = std::make_unique<AppController>(
            backend.get(), AppSetup{.native = std::move(fake), .directory = m_directory});
        app->setLookedAt(false);
    }
    void end()
    {
        app.reset();
        backend.reset();
    }
    void logIn(const QString &url)
    {
        app->account()->logIn(url, u"demo"_s, u"ann"_s, u"secret-secret"_s);
    }
    [[nodiscard]] bool isThere() const
    {
        return app->account()->connection() == Account::Connection::Online;
    }
    [[nodiscard]] int unread() const { return app->inbox()->unread(); }
    [[nodiscard]] int waiting() const
    {
        return static_cast<int>(app->inbox()->store().pending(1000).size());
    }
    //! The number of the item in that row.
    [[nodiscard]] qint64 number(int row) const { return app->inbox()->model()->numberAt(row); }

    std::unique_ptr<LiveBackend> backend;
    std::unique_ptr<AppController> app;
    FakeNotifications *native = nullptr;

private:
    const QString m_directory;
};

class TestDevices : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void readOnOneIsReadOnTheOther();
    void readWhileBothAreAway();
    void serverDiesInBetween();
    void manyWhileItWasOff();
    void staysLoggedIn();
    void loggedOutLeavesNothing();
    void sessionEndedByTheServer();

private:
    void startServer(const QString &listen);
    QByteArray ctl(const QStringList &arguments, const QByteArray &input = {});
    QJsonObject ask(const QByteArray &method, const QString &path, const QJsonObject &body = {});
    void push(const QString &text, QJsonObject more = {});
    [[nodiscard]] bool areBack()
    {
        for (Device *device : {m_phone.get(), m_laptop.get()}) {
            if (!device->isThere())
                device->app->account()->retryNow();
        }
        return m_phone->isThere() && m_laptop->isThere();
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<QProcess> m_server;
    QNetworkAccessManager m_network;
    QString m_url;
    QString m_key;
    std::unique_ptr<Device> m_phone;
    std::unique_ptr<Device> m_laptop;
};

void TestDevices::startServer(const QString &listen)
{
    m_server = std::make_unique<QProcess>();
    m_server->start(
        program("crierd"), {u"--data"_s, m_directory->filePath(u"data"_s), u"--listen"_s, listen});
    QTRY_VERIFY_WITH_TIMEOUT(m_server->canReadLine(), kTimeoutMs);
    const QByteArray line = m_server->readLine().trimmed();
    m_url = QString::fromLatin1(line.mid(line.lastIndexOf(' ') + 1));
}

QByteArray TestDevices::ctl(const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    process.start(program("crierctl"),
        QStringList{u"--data"_s, m_directory->filePath(u"data"_s)} + arguments);
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished(kTimeoutMs);
    if (process.exitCode() != 0)
        qWarning() << process.readAllStandardError();
    return process.readAllStandardOutput();
}

QJsonObject TestDevices::ask(const QByteArray &method, const QString &path, const QJsonObject &body)
{
    QNetworkRequest request(QUrl(m_url + path));
    request.setRawHeader("Authorization", "Bearer " + m_key.toUtf8());
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    QNetworkReply *reply =
        m_network.sendCustomRequest(request, method, QJsonDocument(body).toJson());
    QSignalSpy finished(reply, &QNetworkReply::finished);
    finished.wait(kTimeoutMs);
    const QByteArray answer = reply->readAll();
    reply->deleteLater();
    return QJsonDocument::fromJson(answer).object();
}

void TestDevices::push(const QString &text, QJsonObject more)
{
    more.insert(u"user"_s, u"ann"_s);
    more.insert(u"event"_s, u"alert"_s);
    more.insert(u"message"_s, text);
    const QJsonObject answer = ask("POST", u"/api/v1/pushes"_s, more);
    QVERIFY2(answer.contains(u"offset"_s), QJsonDocument(answer).toJson().constData());
}

void TestDevices::init()
{
    QStandardPaths::setTestModeEnabled(true);
    QSettings().clear();
    m_directory = std::make_unique<QTemporaryDir>();
    startServer(u"127.0.0.1:0"_s);
    ctl({u"app"_s, u"create"_s, u"demo"_s});
    ctl({u"user"_s, u"create"_s, u"demo"_s, u"ann"_s, u"--password-stdin"_s}, "secret-secret\n");
    const QByteArray made = ctl({u"--json"_s, u"key"_s, u"create"_s, u"demo"_s, u"--scope"_s,
        u"push:send,push:read,users:write"_s});
    m_key = QJsonDocument::fromJson(made).object()[u"key"_s].toString();
    QVERIFY2(!m_key.isEmpty(), made.constData());
    m_phone = std::make_unique<Device>(m_directory->filePath(u"phone"_s));
    m_laptop = std::make_unique<Device>(m_directory->filePath(u"laptop"_s));
    for (Device *device : {m_phone.get(), m_laptop.get()}) {
        device->app->account()->setStaysLoggedIn(false);
        device->logIn(m_url);
        QTRY_VERIFY_WITH_TIMEOUT(device->isThere(), kTimeoutMs);
    }
}

void TestDevices::cleanup()
{
    m_phone.reset();
    m_laptop.reset();
    m_server->terminate();
    QVERIFY(m_server->waitForFinished(kTimeoutMs));
}

void TestDevices::readOnOneIsReadOnTheOther()
{
    push(u"one"_s);
    push(u"two"_s);
    const QStringList both{u"one"_s, u"two"_s};
    QTRY_COMPARE_WITH_TIMEOUT(m_phone->native->titles(), both, kTimeoutMs);
    QTRY_COMPARE_WITH_TIMEOUT(m_laptop->native->titles(), both, kTimeoutMs);
    QTRY_COMPARE_WITH_TIMEOUT(m_phone->unread(), 2, kTimeoutMs);
    m_phone->app->inbox()->select(m_phone->number(0));
    QTRY_COMPARE_WITH_TIMEOUT(m_laptop->unread(), 1, kTimeoutMs);
    QTRY_COMPARE_WITH_TIMEOUT(m_laptop->native->titles(), QStringList{u"one"_s}, kTimeoutMs);
    QCOMPARE(m_phone->native->titles(), QStringList{u"one"_s});
    m_laptop->app->inbox()->finish(m_laptop->number(1));
    QTRY_COMPARE_WITH_TIMEOUT(m_phone->native->titles(), QStringList(), kTimeoutMs);
    QTRY_COMPARE_WITH_TIMEOUT(m_phone->app->inbox()->model()->count(), 1, kTimeoutMs);
    m_laptop->app->inbox()->undo();
    QTRY_COMPARE_WITH_TIMEOUT(m_phone->unread(), 1, kTimeoutMs);
}

// Each does something without a server: in the end they agree, with it and with each other.
void TestDevices::readWhileBothAreAway()
{
    for (int i = 0; i < 3; ++i)
        push(QString::number(i));
    QTRY_VERIFY_WITH_TIMEOUT(m_phone->unread() == 3 && m_laptop->unread() == 3, kTimeoutMs);
    QTRY_VERIFY_WITH_TIMEOUT(m_phone->waiting() == 0 && m_laptop->waiting() == 0, kTimeoutMs);
    const QString listen = m_url.mid(u"http://"_s.size());
    m_server->terminate();
    QVERIFY(m_server->waitForFinished(kTimeoutMs));
    QTRY_VERIFY_WITH_TIMEOUT(!m_phone->isThere() && !m_laptop->isThere(), kTimeoutMs);
    m_phone->app->inbox()->markRead(m_phone->number(0));
    m_laptop->app->inbox()->finish(m_laptop->number(2));
    m_laptop->app->inbox()->markRead(m_laptop->number(1));
    // One of them is even started anew before the server is back.
    m_phone->end();
    startServer(listen);
    m_phone->start();
    m_phone->app->account()->setStaysLoggedIn(false);
    m_phone->logIn(m_url);
    QTRY_VERIFY_WITH_TIMEOUT(areBack(), kTimeoutMs);
    for (Device *device : {m_phone.get(), m_laptop.get()}) {
        QTRY_COMPARE_WITH_TIMEOUT(device->unread(), 0, kTimeoutMs);
        QTRY_COMPARE_WITH_TIMEOUT(device->app->inbox()->model()->count(), 2, kTimeoutMs);
        QTRY_COMPARE_WITH_TIMEOUT(device->waiting(), 0, kTimeoutMs);
    }
}

void TestDevices::serverDiesInBetween()
{
    push(u"before"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_phone->unread(), 1, kTimeoutMs);
    const QString listen = m_url.mid(u"http://"_s.size());
    for (int round = 0; round < 3; ++round) {
        push(u"round %1"_s.arg(round));
        QTRY_COMPARE_WITH_TIMEOUT(m_laptop->unread(), round + 2, kTimeoutMs);
        m_phone->app->inbox()->markRead(m_phone->number(0));
        m_phone->app->inbox()->markUnread(m_phone->number(0));
        m_server->kill();
        QVERIFY(m_server->waitForFinished(kTimeoutMs));
        startServer(listen);
        QTRY_VERIFY_WITH_TIMEOUT(areBack(), kTimeoutMs);
    }
    QTRY_COMPARE_WITH_TIMEOUT(m_phone->unread(), 4, kTimeoutMs);
    QTRY_COMPARE_WITH_TIMEOUT(m_laptop->unread(), 4, kTimeoutMs);
    // Each was shown once on each.
    for (Device *device : {m_phone.get(), m_laptop.get()})
        QTRY_COMPARE_WITH_TIMEOUT(device->native->asked.size(), 4, kTimeoutMs);
}

void TestDevices::manyWhileItWasOff()
{
    push(u"before"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_phone->unread(), 1, kTimeoutMs);
    m_phone->end();
    constexpr int kMany = 500;
    for (int i = 0; i < kMany; ++i)
        push(u"number %1"_s.arg(i));
    // What is read elsewhere meanwhile is not among them.
    QTRY_COMPARE_WITH_TIMEOUT(m_laptop->unread(), kMany + 1, kTimeoutMs);
    m_laptop->app->inbox()->markRead(m_laptop->number(0));
    QTRY_COMPARE_WITH_TIMEOUT(m_laptop->waiting(), 0, kTimeoutMs);
    m_phone->start();
    m_phone->app->account()->setStaysLoggedIn(false);
    m_phone->logIn(m_url);
    QTRY_COMPARE_WITH_TIMEOUT(m_phone->native->titles(), QStringList{u"499 new"_s}, kTimeoutMs);
    QTRY_COMPARE_WITH_TIMEOUT(m_phone->unread(), kMany, kTimeoutMs);
}

void TestDevices::staysLoggedIn()
{
    Account *account = m_phone->app->account();
    account->setStaysLoggedIn(true);
    account->logOut();
    m_phone->logIn(m_url);
    QTRY_VERIFY_WITH_TIMEOUT(m_phone->isThere(), kTimeoutMs);
    // There is no keyring on this bus: the person is asked, and says yes to the file.
    QTRY_COMPARE_WITH_TIMEOUT(account->keeping(), Account::Keeping::Refused, kTimeoutMs);
    QVERIFY(!account->keepingTrouble().isEmpty());
    account->keepInFile();
    QTRY_COMPARE_WITH_TIMEOUT(account->keeping(), Account::Keeping::InFile, kTimeoutMs);
    push(u"before"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_phone->unread(), 1, kTimeoutMs);
    m_phone->end();
    push(u"while it was off"_s);
    m_phone->start();
    m_phone->app->account()->resume();
    QTRY_COMPARE_WITH_TIMEOUT(
        m_phone->native->titles(), QStringList{u"while it was off"_s}, kTimeoutMs);
    QCOMPARE(m_phone->app->account()->userId(), u"ann"_s);
    // Without a server the inbox is there all the same.
    m_phone->end();
    const QString listen = m_url.mid(u"http://"_s.size());
    m_server->kill();
    QVERIFY(m_server->waitForFinished(kTimeoutMs));
    m_phone->start();
    m_phone->app->account()->resume();
    QTRY_COMPARE_WITH_TIMEOUT(m_phone->unread(), 2, kTimeoutMs);
    QVERIFY(m_phone->app->account()->isLoggedIn());
    startServer(listen);
    QTRY_VERIFY_WITH_TIMEOUT(areBack(), kTimeoutMs);
}

void TestDevices::loggedOutLeavesNothing()
{
    Account *account = m_phone->app->account();
    account->setStaysLoggedIn(true);
    account->logOut();
    m_phone->logIn(m_url);
    QTRY_VERIFY_WITH_TIMEOUT(m_phone->isThere(), kTimeoutMs);
    account->keepInFile();
    QTRY_COMPARE_WITH_TIMEOUT(account->keeping(), Account::Keeping::InFile, kTimeoutMs);
    push(u"secret"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_phone->unread(), 1, kTimeoutMs);
    account->logOut();
    QCOMPARE(m_phone->unread(), 0);
    QCOMPARE(QDir(m_directory->filePath(u"phone/inboxes"_s)).entryList(QDir::Files), QStringList());
    // The server has forgotten the session, and the next start asks.
    QTRY_COMPARE_WITH_TIMEOUT(
        ask("GET", u"/api/v1/sessions?user=ann"_s)[u"sessions"_s].toArray().size(), 1, kTimeoutMs);
    m_phone->end();
    m_phone->start();
    m_phone->app->account()->resume();
    QVERIFY(!m_phone->app->account()->isLoggedIn());
    QCOMPARE(m_phone->app->account()->keeping(), Account::Keeping::Nowhere);
}

void TestDevices::sessionEndedByTheServer()
{
    const QJsonArray sessions = ask("GET", u"/api/v1/sessions?user=ann"_s)[u"sessions"_s].toArray();
    for (const QJsonValue session : sessions)
        ask("DELETE", u"/api/v1/sessions/"_s + session[u"id"_s].toString());
    for (Device *device : {m_phone.get(), m_laptop.get()}) {
        QTRY_VERIFY_WITH_TIMEOUT(!device->app->account()->isLoggedIn(), kTimeoutMs);
        QCOMPARE(device->app->account()->error(), u"This session was ended: log in again"_s);
    }
}

QTEST_MAIN(TestDevices)
#include "tst_devices.moc"
