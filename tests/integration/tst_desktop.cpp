// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusConnectionInterface>
#include <QtDBus/QDBusMessage>
#include <QtTest/QtTest>

#include <csignal>
#include <memory>

//! \file `crier` as it is installed: what a desktop reads of it, and links that start it. In a
//! folder with a space in its name, on a session bus that knows that folder.

using namespace Qt::StringLiterals;

namespace {

constexpr int kTimeoutMs = 30000;
const QString kId = QStringLiteral(CRIER_APP_ID);

} // namespace

class TestDesktop : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void cleanupTestCase();
    void entry();
    void icons();
    void linkStartsIt();
    void callStartsIt();
    void withoutItsFace();

private:
    [[nodiscard]] QString prefix() const { return m_folder.filePath(u"pre fix"_s); }
    [[nodiscard]] QString data(const QString &path) const { return prefix() + u"/share/"_s + path; }
    //! Runs it to its end; what it printed.
    QByteArray run(const QString &program, const QStringList &arguments)
    {
        QProcess process;
        process.setProcessEnvironment(m_environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(program, arguments);
        if (!process.waitForFinished(kTimeoutMs) || process.exitCode() != 0)
            qWarning() << program << arguments << process.exitCode();
        return process.readAll();
    }
    [[nodiscard]] uint pid() const { return m_connection->interface()->servicePid(kId).value(); }
    //! What the app has said on the bus's standard error.
    [[nodiscard]] bool hasSaid(const QByteArray &text)
    {
        m_said += m_bus.readAllStandardError();
        return m_said.contains(text);
    }

    QTemporaryDir m_folder;
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
    QProcess m_bus;
    std::unique_ptr<QDBusConnection> m_connection;
    QByteArray m_said;
};

void TestDesktop::initTestCase()
{
    for (const QString &program :
        {u"gio"_s, u"dbus-daemon"_s, u"update-desktop-database"_s, u"desktop-file-validate"_s}) {
        if (QStandardPaths::findExecutable(program).isEmpty())
            QSKIP("libglib2.0-bin, dbus-daemon or desktop-file-utils is missing");
    }
    const QByteArray installed = run(u"cmake"_s,
        {u"--install"_s, QStringLiteral(CRIER_BUILD_DIR), u"--component"_s, u"app"_s, u"--prefix"_s,
            prefix()});
    QVERIFY2(QFile::exists(prefix() + u"/bin/crier"_s), installed.constData());
    run(u"update-desktop-database"_s, {data(u"applications"_s)});

    for (const QString &name : {u"HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_CACHE_HOME"_s})
        m_environment.insert(name, m_folder.filePath(u"home"_s));
    QVERIFY(QDir().mkpath(m_folder.filePath(u"home"_s)));
    // The bus does not look at HOME for its services.
    m_environment.insert(u"XDG_DATA_HOME"_s, prefix() + u"/share"_s);
    m_environment.insert(u"QT_QUICK_BACKEND"_s, u"software"_s);
    m_bus.setProcessEnvironment(m_environment);
    m_bus.start(u"dbus-daemon"_s,
        {u"--config-file="_s + QStringLiteral(CRIER_BUS_CONFIG), u"--nofork"_s,
            u"--print-address"_s});
    QTRY_VERIFY_WITH_TIMEOUT(m_bus.canReadLine(), kTimeoutMs);
    const QString address = QString::fromLatin1(m_bus.readLine()).trimmed();
    m_environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, address);
    m_connection =
        std::make_unique<QDBusConnection>(QDBusConnection::connectToBus(address, u"desktop"_s));
    QVERIFY(m_connection->isConnected());
}

// The bus has started it, so it is nobody's child here.
void TestDesktop::cleanup()
{
    if (!m_connection || !m_connection->interface()->isServiceRegistered(kId))
        return;
    ::kill(static_cast<pid_t>(pid()), SIGTERM);
    QTRY_VERIFY_WITH_TIMEOUT(!m_connection->interface()->isServiceRegistered(kId), kTimeoutMs);
    m_said.clear();
}

void TestDesktop::cleanupTestCase()
{
    m_connection.reset();
    QDBusConnection::disconnectFromBus(u"desktop"_s);
    if (m_bus.state() == QProcess::NotRunning)
        return;
    m_bus.terminate();
    QVERIFY(m_bus.waitForFinished(kTimeoutMs));
}

void TestDesktop::entry()
{
    const QString path = data(u"applications/"_s + kId + u".desktop"_s);
    const QByteArray said = run(u"desktop-file-validate"_s, {u"--warn-kde"_s, path});
    QVERIFY2(said.isEmpty(), said.constData());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY2(text.contains("\nIcon=" CRIER_APP_ID "\n"), text.constData());
    const QByteArray program = '"' + prefix().toUtf8() + "/bin/crier\"";
    QVERIFY2(text.contains("\nExec=" + program + " %U\n"), text.constData());
    QFile service(data(u"dbus-1/services/"_s + kId + u".service"_s));
    QVERIFY(service.open(QIODevice::ReadOnly));
    const QByteArray serviceText = service.readAll();
    QVERIFY2(serviceText.contains("\nName=" CRIER_APP_ID "\nExec=" + program + " --background\n"),
        serviceText.constData());
    const QByteArray handlers = run(u"gio"_s, {u"mime"_s, u"x-scheme-handler/crier"_s});
    QVERIFY2(handlers.contains(CRIER_APP_ID ".desktop"), handlers.constData());
}

void TestDesktop::icons()
{
    for (const int size : {16, 22, 24, 32, 48, 64, 128, 256, 512}) {
        const QString path = data(u"icons/hicolor/%1x%1/apps/%2.png"_s.arg(size).arg(kId));
        QFile file(path);
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(path));
        // Width and height are the first that a PNG says.
        const QByteArray head = file.read(24);
        QVERIFY(head.startsWith("\x89PNG"));
        QCOMPARE(qFromBigEndian<quint32>(head.constData() + 16), quint32(size));
        QCOMPARE(qFromBigEndian<quint32>(head.constData() + 20), quint32(size));
    }
    QVERIFY(QFile::exists(data(u"icons/hicolor/scalable/apps/"_s + kId + u".svg"_s)));
    QVERIFY(QFile::exists(data(u"icons/hicolor/symbolic/apps/"_s + kId + u"-symbolic.svg"_s)));
}

// What the app says of a link that is none of its shows that it was given it.
void TestDesktop::linkStartsIt()
{
    QVERIFY(!m_connection->interface()->isServiceRegistered(kId));
    run(u"gio"_s, {u"open"_s, u"crier://nonsense/cold"_s});
    QTRY_VERIFY_WITH_TIMEOUT(hasSaid("crier://nonsense/cold"), kTimeoutMs);
    const uint first = pid();
    QVERIFY(first > 0);
    // The next one reaches the same.
    run(u"gio"_s, {u"open"_s, u"crier://nonsense/warm"_s});
    QTRY_VERIFY_WITH_TIMEOUT(hasSaid("crier://nonsense/warm"), kTimeoutMs);
    run(u"gio"_s, {u"launch"_s, data(u"applications/"_s + kId + u".desktop"_s)});
    run(u"gio"_s, {u"open"_s, u"crier://inbox"_s});
    QCOMPARE(pid(), first);
}

void TestDesktop::callStartsIt()
{
    QVERIFY(!m_connection->interface()->isServiceRegistered(kId));
    QDBusMessage open = QDBusMessage::createMethodCall(
        kId, u'/' + QString(kId).replace(u'.', u'/'), u"org.freedesktop.Application"_s, u"Open"_s);
    open << QStringList{u"crier://inbox"_s, u"crier://nonsense/called"_s} << QVariantMap();
    const QDBusMessage answer = m_connection->call(open, QDBus::Block, kTimeoutMs);
    QVERIFY2(answer.type() == QDBusMessage::ReplyMessage, qPrintable(answer.errorMessage()));
    QTRY_VERIFY_WITH_TIMEOUT(hasSaid("crier://nonsense/called"), kTimeoutMs);
}

// Half of an installation says so, and does not wait for a window that can't come.
void TestDesktop::withoutItsFace()
{
    const QTemporaryDir directory;
    const QString copy = directory.filePath(QStringLiteral("crier"));
    QVERIFY(QFile::copy(prefix() + QStringLiteral("/bin/crier"), copy));
    QProcess crier;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HOME"), directory.path());
    crier.setProcessEnvironment(environment);
    crier.start(copy, {});
    QVERIFY(crier.waitForFinished());
    QCOMPARE(crier.exitCode(), 1);
    const QByteArray said = crier.readAllStandardError();
    QVERIFY2(said.contains("install Crier again"), said.constData());
}

QTEST_GUILESS_MAIN(TestDesktop)
#include "tst_desktop.moc"
