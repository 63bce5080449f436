// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusConnectionInterface>
#include <QtDBus/QDBusMessage>
#include <QtTest/QtTest>

#include <memory>

//! \file `crier` as scripts and desktops start it: once in a session, with or without a window, and
//! what a second start hands to the first. On a session bus of its own.

using namespace Qt::StringLiterals;

namespace {

constexpr int kTimeoutMs = 20000;
const QString kName = QStringLiteral(CRIER_APP_ID);

QString crier()
{
    return qEnvironmentVariable("CRIER_BIN_DIR") + u"/crier"_s;
}

} // namespace

class TestInstance : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void inTheBackgroundThereIsNoWindow();
    void secondStartHandsItsWishOver_data();
    void secondStartHandsItsWishOver();
    void quitsTheOneThatRuns();
    void pauseWithoutOne();
    void badOptions_data();
    void badOptions();
    void logInByScriptStandsBeside();
    void callsOverTheBus();

private:
    void start(const QStringList &arguments)
    {
        m_first = std::make_unique<QProcess>();
        m_first->setProcessEnvironment(m_environment);
        m_first->start(crier(), QStringList{u"--trace"_s} + arguments);
        QVERIFY(m_first->waitForStarted());
    }
    [[nodiscard]] static bool isOwned()
    {
        return QDBusConnection::sessionBus().interface()->isServiceRegistered(kName);
    }
    //! Runs another one to its end.
    int second(const QStringList &arguments, QByteArray *errors = nullptr)
    {
        QProcess process;
        process.setProcessEnvironment(m_environment);
        process.start(crier(), arguments);
        if (!process.waitForFinished(kTimeoutMs))
            return -1;
        if (errors)
            *errors = process.readAllStandardError();
        return process.exitCode();
    }
    std::unique_ptr<QTemporaryDir> m_home;
    QProcessEnvironment m_environment;
    std::unique_ptr<QProcess> m_first;
};

void TestInstance::initTestCase()
{
    QVERIFY(QDBusConnection::sessionBus().isConnected());
}

void TestInstance::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    m_environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_DATA_HOME"_s})
        m_environment.insert(name, m_home->path());
    m_environment.insert(u"QT_QUICK_BACKEND"_s, u"software"_s);
}

void TestInstance::cleanup()
{
    if (m_first) {
        m_first->terminate();
        QVERIFY(m_first->waitForFinished(kTimeoutMs));
        m_first.reset();
    }
    QTRY_VERIFY_WITH_TIMEOUT(!isOwned(), kTimeoutMs);
}

void TestInstance::inTheBackgroundThereIsNoWindow()
{
    start({u"--background"_s});
    QTRY_VERIFY_WITH_TIMEOUT(isOwned(), kTimeoutMs);
    // A second start brings the window of the first, and ends.
    QCOMPARE(second({}), 0);
    QCOMPARE(second({u"--show"_s}), 0);
    QCOMPARE(m_first->state(), QProcess::Running);
}

void TestInstance::secondStartHandsItsWishOver_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("nothing") << QStringList();
    QTest::newRow("show") << QStringList{u"--show"_s};
    QTest::newRow("in the background") << QStringList{u"--background"_s};
    QTest::newRow("pause") << QStringList{u"--pause"_s, u"1h"_s};
    QTest::newRow("link") << QStringList{u"crier://open/orders/7"_s};
    QTest::newRow("no link") << QStringList{u"file:///etc/passwd"_s};
}

void TestInstance::secondStartHandsItsWishOver()
{
    QFETCH(QStringList, arguments);
    start({u"--background"_s});
    QTRY_VERIFY_WITH_TIMEOUT(isOwned(), kTimeoutMs);
    QCOMPARE(second(arguments), 0);
    QCOMPARE(m_first->state(), QProcess::Running);
}

void TestInstance::quitsTheOneThatRuns()
{
    start({u"--background"_s});
    QTRY_VERIFY_WITH_TIMEOUT(isOwned(), kTimeoutMs);
    QCOMPARE(second({u"--quit"_s}), 0);
    QVERIFY(m_first->waitForFinished(kTimeoutMs));
    QCOMPARE(m_first->exitCode(), 0);
    m_first.reset();
    // There is none any more, and that is how it should be.
    QTRY_VERIFY_WITH_TIMEOUT(!isOwned(), kTimeoutMs);
    QCOMPARE(second({u"--quit"_s}), 0);
}

void TestInstance::pauseWithoutOne()
{
    QByteArray errors;
    QCOMPARE(second({u"--pause"_s, u"1h"_s}, &errors), 1);
    QVERIFY2(errors.contains("there is none that runs"), errors.constData());
}

void TestInstance::badOptions_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("theme") << QStringList{u"--theme"_s, u"pink"_s} << QByteArray("--theme must be");
    QTest::newRow("size") << QStringList{u"--size"_s, u"big"_s} << QByteArray("--size must be");
    QTest::newRow("unknown") << QStringList{u"--nonsense"_s} << QByteArray("nonsense");
}

void TestInstance::badOptions()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, said);
    QByteArray errors;
    QVERIFY(second(arguments, &errors) > 0);
    QVERIFY2(errors.contains(said), errors.constData());
}

// Several people of a demo, each with an app of their own.
void TestInstance::logInByScriptStandsBeside()
{
    start({u"--background"_s});
    QTRY_VERIFY_WITH_TIMEOUT(isOwned(), kTimeoutMs);
    QProcess other;
    other.setProcessEnvironment(m_environment);
    other.start(crier(),
        {u"--trace"_s, u"--server"_s, u"http://127.0.0.1:1"_s, u"--app"_s, u"demo"_s, u"--user"_s,
            u"ann"_s, u"--password-stdin"_s});
    QVERIFY(other.waitForStarted());
    other.write("secret\n");
    other.closeWriteChannel();
    // It has tried, and nobody is there.
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT(
        (said += other.readAllStandardOutput()).contains("Can't reach the server"), kTimeoutMs);
    other.terminate();
    QVERIFY(other.waitForFinished(kTimeoutMs));
}

void TestInstance::callsOverTheBus()
{
    start({u"--background"_s});
    QTRY_VERIFY_WITH_TIMEOUT(isOwned(), kTimeoutMs);
    const auto call = [](const QString &method, const QVariantList &arguments) {
        QDBusMessage message = QDBusMessage::createMethodCall(kName,
            u'/' + QString(kName).replace(u'.', u'/'), u"org.freedesktop.Application"_s, method);
        message.setArguments(arguments);
        return QDBusConnection::sessionBus().call(message).type();
    };
    QCOMPARE(call(u"Activate"_s, {QVariantMap{{u"activation-token"_s, u"x"_s}}}),
        QDBusMessage::ReplyMessage);
    QCOMPARE(call(u"Open"_s, {QStringList{u"crier://inbox"_s, u"nonsense"_s}, QVariantMap()}),
        QDBusMessage::ReplyMessage);
    QCOMPARE(call(u"ActivateAction"_s, {u"pause"_s, QVariantList{u"30m"_s}, QVariantMap()}),
        QDBusMessage::ReplyMessage);
    QCOMPARE(call(u"ActivateAction"_s, {u"explode"_s, QVariantList(), QVariantMap()}),
        QDBusMessage::ReplyMessage);
    QCOMPARE(m_first->state(), QProcess::Running);
}

QTEST_GUILESS_MAIN(TestInstance)
#include "tst_instance.moc"
