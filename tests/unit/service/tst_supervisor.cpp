// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/service/credentials.h"
#include "server/service/inheritedsockets.h"
#include "server/service/supervisor.h"
#include "tests/runner.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <array>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using Service::Supervisor;

namespace {

//! What a service manager listens at.
class Manager {
public:
    explicit Manager(const QByteArray &name)
        : m_descriptor(::socket(AF_UNIX, SOCK_DGRAM, 0))
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::memcpy(address.sun_path, name.constData(), static_cast<size_t>(name.size()));
        if (name.startsWith('@'))
            address.sun_path[0] = '\0';
        const auto size = static_cast<socklen_t>(
            offsetof(sockaddr_un, sun_path) + static_cast<size_t>(name.size()));
        if (::bind(m_descriptor, reinterpret_cast<sockaddr *>(&address), size) != 0)
            qFatal("the test can't listen");
    }
    ~Manager() { ::close(m_descriptor); }
    Q_DISABLE_COPY_MOVE(Manager)

    [[nodiscard]] QByteArray heard() const
    {
        std::array<char, 512> bytes{};
        const auto count = ::recv(m_descriptor, bytes.data(), bytes.size(), MSG_DONTWAIT);
        return count < 0 ? QByteArray() : QByteArray(bytes.data(), count);
    }

private:
    int m_descriptor;
};

} // namespace

class TestSupervisor : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tells_data();
    void tells();
    void nobodyIsThere();
    void badAddresses_data();
    void badAddresses();
    void patience_data();
    void patience();
    void socketsOfOthers_data();
    void socketsOfOthers();
    void whatIsNoSocketIsRefused();
    void credentials();
};

void TestSupervisor::tells_data()
{
    QTest::addColumn<bool>("isAbstract");
    QTest::newRow("path") << false;
    QTest::newRow("abstract") << true;
}

void TestSupervisor::tells()
{
    QFETCH(bool, isAbstract);
    const QTemporaryDir directory;
    const QByteArray name = isAbstract ? QByteArray("@crier-test-") + QByteArray::number(::getpid())
                                       : QFile::encodeName(directory.filePath(QStringLiteral("s")));
    const Manager manager(name);
    qputenv("NOTIFY_SOCKET", name);
    const Supervisor supervisor = Supervisor::fromEnvironment();
    QVERIFY(!qEnvironmentVariableIsSet("NOTIFY_SOCKET"));
    QVERIFY(supervisor.tell("READY=1\nSTATUS=listening"));
    QCOMPARE(manager.heard(), QByteArray("READY=1\nSTATUS=listening"));
}

void TestSupervisor::nobodyIsThere()
{
    qunsetenv("NOTIFY_SOCKET");
    const Supervisor supervisor = Supervisor::fromEnvironment();
    QVERIFY(!supervisor.tell("READY=1"));
    QCOMPARE(supervisor.patience().count(), 0);
}

void TestSupervisor::badAddresses_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<bool>("isTried");
    QTest::newRow("too long") << QByteArray("/").append(QByteArray(200, 'x')) << false;
    QTest::newRow("a sign alone") << QByteArray("@") << false;
    QTest::newRow("nobody listens") << QByteArray("/nowhere/at/all") << true;
}

void TestSupervisor::badAddresses()
{
    QFETCH(QByteArray, address);
    QFETCH(bool, isTried);
    qputenv("NOTIFY_SOCKET", address);
    const Supervisor supervisor = Supervisor::fromEnvironment();
    if (isTried)
        QTest::ignoreMessage(
            QtWarningMsg, QRegularExpression(QStringLiteral("^the service manager could not")));
    QVERIFY(!supervisor.tell("READY=1"));
}

void TestSupervisor::patience_data()
{
    QTest::addColumn<QByteArray>("microseconds");
    QTest::addColumn<QByteArray>("pid");
    QTest::addColumn<qint64>("expected");
    const QByteArray ours = QByteArray::number(::getpid());
    QTest::newRow("ours") << QByteArray("30000000") << ours << qint64(30000000);
    QTest::newRow("whose is not said") << QByteArray("5") << QByteArray() << qint64(5);
    QTest::newRow("another's") << QByteArray("30000000") << QByteArray("1") << qint64(0);
    QTest::newRow("no number") << QByteArray("soon") << ours << qint64(0);
    QTest::newRow("negative") << QByteArray("-7") << ours << qint64(0);
}

void TestSupervisor::patience()
{
    QFETCH(QByteArray, microseconds);
    QFETCH(QByteArray, pid);
    QFETCH(qint64, expected);
    qputenv("WATCHDOG_USEC", microseconds);
    qputenv("WATCHDOG_PID", pid);
    QCOMPARE(Supervisor::fromEnvironment().patience().count(), expected);
    QVERIFY(!qEnvironmentVariableIsSet("WATCHDOG_USEC"));
}

void TestSupervisor::socketsOfOthers_data()
{
    QTest::addColumn<QByteArray>("pid");
    QTest::addColumn<QByteArray>("count");
    QTest::newRow("another's") << QByteArray("1") << QByteArray("1");
    QTest::newRow("none") << QByteArray::number(::getpid()) << QByteArray("0");
    QTest::newRow("no number") << QByteArray::number(::getpid()) << QByteArray("many");
    QTest::newRow("negative") << QByteArray::number(::getpid()) << QByteArray("-1");
}

void TestSupervisor::socketsOfOthers()
{
    QFETCH(QByteArray, pid);
    QFETCH(QByteArray, count);
    qputenv("LISTEN_PID", pid);
    qputenv("LISTEN_FDS", count);
    const auto sockets = Service::takeInheritedSockets();
    QVERIFY(sockets.hasValue());
    QVERIFY(sockets->isEmpty());
    QVERIFY(!qEnvironmentVariableIsSet("LISTEN_FDS"));
}

// Descriptor 3 of a test is whatever it is, but none that listens at an address of IP.
void TestSupervisor::whatIsNoSocketIsRefused()
{
    for (const char *count : {"1", "100"}) {
        qputenv("LISTEN_PID", QByteArray::number(::getpid()));
        qputenv("LISTEN_FDS", count);
        const auto sockets = Service::takeInheritedSockets();
        QVERIFY(!sockets.hasValue());
        QVERIFY2(
            sockets.error().startsWith(QLatin1String("LISTEN_FDS: ")), qPrintable(sockets.error()));
    }
}

void TestSupervisor::credentials()
{
    const QTemporaryDir directory;
    QFile file(directory.filePath(QStringLiteral("tls.key")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    qunsetenv("CREDENTIALS_DIRECTORY");
    QCOMPARE(Service::credentialFile(QStringLiteral("tls.key")), QString());
    qputenv("CREDENTIALS_DIRECTORY", QFile::encodeName(directory.path()));
    QCOMPARE(Service::credentialFile(QStringLiteral("tls.key")), file.fileName());
    QCOMPARE(Service::credentialFile(QStringLiteral("other")), QString());
    QCOMPARE(Service::credentialFile(QStringLiteral("../tls.key")), QString());
    QCOMPARE(Service::credentialFile(QString()), QString());
    qunsetenv("CREDENTIALS_DIRECTORY");
}

CRIER_TEST(TestSupervisor)
#include "tst_supervisor.moc"
