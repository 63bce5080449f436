// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/account/livebackend.h"
#include "app/appcontroller.h"
#include "app/pages/chatcomponent.h"
#include "app/pages/formcomponent.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QProcess>
#include <QtCore/QSettings>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <memory>

//! \file A customer and the team of the example `shop`, each with an app of their own, on a real
//! crierd: what one types the other sees, also after a time without a server, and once.

using namespace App;

namespace {

constexpr int kTimeoutMs = 20000;

QString program(const char *name)
{
    return qEnvironmentVariable("CRIER_BIN_DIR") + u'/' + QLatin1String(name);
}

} // namespace

//! Somebody with the app open, without pixels.
class Person {
public:
    Person(const QString &url, const QString &user)
        : m_app(&m_backend)
    {
        m_app.account()->logIn(url, QStringLiteral("shop"), user, QStringLiteral("secret-secret"));
    }

    [[nodiscard]] bool isThere()
    {
        return m_app.account()->connection() == Account::Connection::Online
            && m_app.book()->state() == PageBook::State::Ready;
    }
    void go(const QString &path) { m_app.router()->go(path); }
    void retry() { m_app.account()->retryNow(); }
    [[nodiscard]] Account::Connection connection() { return m_app.account()->connection(); }
    template <typename T> T *component()
    {
        ComponentModel *all = m_app.page()->components();
        return qobject_cast<T *>(
            all->data(all->index(0), ComponentModel::ComponentRole).value<PageComponent *>());
    }
    //! What stands in the chat, the oldest first.
    QStringList messages()
    {
        QStringList result;
        ChatModel *model = component<ChatComponent>()->messages();
        for (int i = 0; i < model->count(); ++i)
            result.prepend(
                (model->message(i).isMine ? QStringLiteral("me: ")
                                          : model->message(i).author + QStringLiteral(": "))
                + model->message(i).text);
        return result;
    }
    void say(const QString &text)
    {
        component<ChatComponent>()->setDraft(text);
        component<ChatComponent>()->send();
    }

private:
    LiveBackend m_backend;
    AppController m_app;
};

class TestMessenger : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void whatOneTypesTheOtherSees();
    void whatWaitsIsSentOnce();

private:
    void startServer(const QString &listen);
    void stopServer();
    void ctl(const QStringList &arguments, const QByteArray &input = {});

    QTemporaryDir m_directory;
    QProcess m_server;
    QString m_url;
    std::unique_ptr<Person> m_ann;
    std::unique_ptr<Person> m_sue;
};

void TestMessenger::startServer(const QString &listen)
{
    m_server.start(program("crierd"),
        {QStringLiteral("--data"), m_directory.filePath(QStringLiteral("data")),
            QStringLiteral("--listen"), listen});
    QTRY_VERIFY_WITH_TIMEOUT(m_server.canReadLine(), kTimeoutMs);
    const QByteArray line = m_server.readLine().trimmed();
    m_url = QString::fromLatin1(line.mid(line.lastIndexOf(' ') + 1));
}

void TestMessenger::stopServer()
{
    m_server.terminate();
    QVERIFY(m_server.waitForFinished(kTimeoutMs));
}

void TestMessenger::ctl(const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    process.start(program("crierctl"),
        QStringList{QStringLiteral("--data"), m_directory.filePath(QStringLiteral("data"))}
            + arguments);
    process.write(input);
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished(kTimeoutMs));
    QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
}

void TestMessenger::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QSettings().clear();
    startServer(QStringLiteral("127.0.0.1:0"));
    ctl({QStringLiteral("app"), QStringLiteral("create"), QStringLiteral("shop")});
    for (const QStringList &more :
        {QStringList{QStringLiteral("ann"), QStringLiteral("--attributes"),
             QStringLiteral("{\"name\": \"Ann\"}")},
            QStringList{QStringLiteral("sue"), QStringLiteral("--tag"), QStringLiteral("staff"),
                QStringLiteral("--attributes"), QStringLiteral("{\"name\": \"Sue\"}")}})
        ctl(QStringList{QStringLiteral("user"), QStringLiteral("create"), QStringLiteral("shop")}
                + more + QStringList{QStringLiteral("--password-stdin")},
            "secret-secret\n");
    ctl({QStringLiteral("apply"), QStringLiteral("shop"), QStringLiteral(CRIER_SHOP)});
    m_ann = std::make_unique<Person>(m_url, QStringLiteral("ann"));
    m_sue = std::make_unique<Person>(m_url, QStringLiteral("sue"));
    QTRY_VERIFY_WITH_TIMEOUT(m_ann->isThere() && m_sue->isThere(), kTimeoutMs);
    m_ann->go(QStringLiteral("/chat"));
    m_sue->go(QStringLiteral("/support/ann"));
    QTRY_COMPARE_WITH_TIMEOUT(
        m_ann->component<ChatComponent>()->state(), PageComponent::State::Empty, kTimeoutMs);
    QTRY_COMPARE_WITH_TIMEOUT(
        m_sue->component<ChatComponent>()->state(), PageComponent::State::Empty, kTimeoutMs);
}

void TestMessenger::cleanupTestCase()
{
    m_ann.reset();
    m_sue.reset();
    stopServer();
}

void TestMessenger::whatOneTypesTheOtherSees()
{
    QElapsedTimer timer;
    timer.start();
    m_ann->say(QStringLiteral("Is it there in blue?"));
    QTRY_COMPARE_WITH_TIMEOUT(
        m_sue->messages(), QStringList{QStringLiteral("Ann: Is it there in blue?")}, kTimeoutMs);
    qInfo("from one to the other: %lld ms", timer.elapsed());
    m_sue->say(QStringLiteral("It is"));
    const QStringList both{
        QStringLiteral("me: Is it there in blue?"), QStringLiteral("Sue: It is")};
    QTRY_COMPARE_WITH_TIMEOUT(m_ann->messages(), both, kTimeoutMs);
}

void TestMessenger::whatWaitsIsSentOnce()
{
    const QStringList before = m_sue->messages();
    const QString listen = m_url.mid(QStringLiteral("http://").size());
    stopServer();
    QTRY_VERIFY_WITH_TIMEOUT(m_ann->connection() != Account::Connection::Online, kTimeoutMs);
    for (const QString &text :
        {QStringLiteral("one"), QStringLiteral("two"), QStringLiteral("three")})
        m_ann->say(text);
    QCOMPARE(m_ann->messages().size(), 5);
    startServer(listen);
    const auto isBack = [this] {
        m_ann->retry();
        m_sue->retry();
        return m_ann->isThere() && m_sue->isThere();
    };
    QTRY_VERIFY_WITH_TIMEOUT(isBack(), kTimeoutMs);
    const QStringList after = before
        + QStringList{
            QStringLiteral("Ann: one"), QStringLiteral("Ann: two"), QStringLiteral("Ann: three")};
    QTRY_COMPARE_WITH_TIMEOUT(m_sue->messages(), after, kTimeoutMs);
    QTRY_COMPARE_WITH_TIMEOUT(m_ann->messages().size(), 5, kTimeoutMs);
    QVERIFY(QSettings().value(QStringLiteral("outbox")).isNull());
}

QTEST_MAIN(TestMessenger)
#include "tst_messenger.moc"
