// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// The tray's icon as panels see it: who is told of it, when, and what can be read and clicked.

#include "app/platform/linux/statusnotifiertray.h"
#include "tests/runner.h"
#include "tests/unit/platform/faketraywatcher.h"

#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QtEndian>
#include <QtDBus/QDBusConnectionInterface>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusPendingCall>
#include <QtDBus/QDBusPendingReply>
#include <QtTest/QtTest>

#include <memory>

using namespace App;
using namespace Qt::StringLiterals;

namespace {

const QString kItem = u"org.kde.StatusNotifierItem"_s;
const QString kItemPath = u"/StatusNotifierItem"_s;
//! Longer than the first of the retries.
constexpr int kPatienceMs = 15000;

QString mine()
{
    return QDBusConnection::sessionBus().baseService();
}

} // namespace

//! A panel: reads and clicks.
class Panel : public QObject {
    Q_OBJECT

public:
    Panel()
    {
        for (const char *signal : {"NewIcon", "NewAttentionIcon", "NewToolTip"})
            m_bus.connect(mine(), kItemPath, kItem, QLatin1String(signal), this, SLOT(note()));
        m_bus.connect(mine(), kItemPath, kItem, u"NewStatus"_s, this, SLOT(noteStatus(QString)));
    }
    ~Panel() override { QDBusConnection::disconnectFromBus(u"panel"_s); }

    QDBusMessage call(const QString &interface, const QString &method,
        const QVariantList &arguments = {}, const QString &path = kItemPath)
    {
        QDBusMessage message = QDBusMessage::createMethodCall(mine(), path, interface, method);
        message.setArguments(arguments);
        const QDBusPendingCall pending = m_bus.asyncCall(message);
        [&pending] { QTRY_VERIFY(pending.isFinished()); }();
        return pending.reply();
    }
    QVariantMap read()
    {
        return qdbus_cast<QVariantMap>(
            call(u"org.freedesktop.DBus.Properties"_s, u"GetAll"_s, {kItem}).arguments().value(0));
    }

    QStringList heard;

private Q_SLOTS:
    void note() { heard.append(u"new"_s); }
    void noteStatus(const QString &status) { heard.append(status); }

private:
    QDBusConnection m_bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"panel"_s);
};

class TestTray : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void watcherWithAHost();
    void nobodyThere();
    void lateWatcher();
    void anotherWatcherTakesOver();
    void watcherDiesAndReturns();
    void nameBeforeItsObject();
    void hostComesAndGoes();
    void droppedByTheWatcher();
    void whatPanelsRead();
    void whatIsSaid();
    void clicks();
    void realWatcher();

private:
    void startWatcher(bool hasHost, bool isReady = true)
    {
        m_watcher = std::make_unique<FakeTrayWatcher>(hasHost, isReady);
    }

    std::unique_ptr<FakeTrayWatcher> m_watcher;
    std::unique_ptr<StatusNotifierTray> m_tray;
};

void TestTray::initTestCase()
{
    QVERIFY(QDBusConnection::sessionBus().isConnected());
}

void TestTray::init()
{
    QVERIFY(!QDBusConnection::sessionBus().interface()->isServiceRegistered(
        QLatin1String(FakeTrayWatcher::kName)));
}

void TestTray::cleanup()
{
    m_tray.reset();
    m_watcher.reset();
}

void TestTray::watcherWithAHost()
{
    startWatcher(true);
    m_tray = std::make_unique<StatusNotifierTray>(QDBusConnection::sessionBus());
    QSignalSpy shown(m_tray.get(), &Tray::shownChanged);
    QVERIFY(!m_tray->isShown());
    QTRY_VERIFY(m_tray->isShown());
    QCOMPARE(shown.count(), 1);
    QCOMPARE(m_watcher->items, QStringList{mine()});
    QTRY_COMPARE(m_tray->description(), u"shown by unit_platform"_s);
}

void TestTray::nobodyThere()
{
    m_tray = std::make_unique<StatusNotifierTray>(QDBusConnection::sessionBus());
    m_tray->setState({.unread = 3});
    QCOMPARE(m_tray->description(), u"this desktop has no tray for such icons"_s);
    QVERIFY(!m_tray->isShown());
}

void TestTray::lateWatcher()
{
    m_tray = std::make_unique<StatusNotifierTray>(QDBusConnection::sessionBus());
    Panel panel;
    panel.read(); // whoever is asked has been told by then that nobody is there
    startWatcher(true);
    QTRY_VERIFY(m_tray->isShown());
    QCOMPARE(m_watcher->items, QStringList{mine()});
}

// Without a moment in between in which nobody has the name.
void TestTray::anotherWatcherTakesOver()
{
    startWatcher(true);
    m_tray = std::make_unique<StatusNotifierTray>(QDBusConnection::sessionBus());
    QTRY_VERIFY(m_tray->isShown());
    const auto second = std::make_unique<FakeTrayWatcher>(false);
    QCOMPARE(second->items, QStringList());
    // The one that waited in the line has it now.
    second->bus().interface()->registerService(QLatin1String(FakeTrayWatcher::kName),
        QDBusConnectionInterface::QueueService, QDBusConnectionInterface::AllowReplacement);
    m_watcher.reset();
    QTRY_COMPARE(second->items, QStringList{mine()});
    QTRY_VERIFY(!m_tray->isShown());
}

void TestTray::watcherDiesAndReturns()
{
    startWatcher(true);
    m_tray = std::make_unique<StatusNotifierTray>(QDBusConnection::sessionBus());
    for (int i = 0; i < 3; ++i) {
        QTRY_VERIFY(m_tray->isShown());
        m_watcher.reset();
        QTRY_VERIFY(!m_tray->isShown());
        QCOMPARE(m_tray->description(), u"this desktop has no tray for such icons"_s);
        startWatcher(true);
    }
    QTRY_VERIFY(m_tray->isShown());
    QCOMPARE(m_watcher->items, QStringList{mine()});
}

void TestTray::nameBeforeItsObject()
{
    startWatcher(true, false);
    m_tray = std::make_unique<StatusNotifierTray>(QDBusConnection::sessionBus());
    QTRY_COMPARE(m_tray->description(), u"the tray does not answer yet"_s);
    QVERIFY(!m_tray->isShown());
    m_watcher->becomeReady();
    QTRY_VERIFY_WITH_TIMEOUT(m_tray->isShown(), kPatienceMs);
    QCOMPARE(m_watcher->items, QStringList{mine()});
}

void TestTray::hostComesAndGoes()
{
    startWatcher(false);
    m_tray = std::make_unique<StatusNotifierTray>(QDBusConnection::sessionBus());
    QTRY_COMPARE(m_tray->description(), u"unit_platform is there, and no panel that shows it"_s);
    QVERIFY(!m_tray->isShown());
    m_watcher->setHost(true);
    QTRY_VERIFY(m_tray->isShown());
    m_watcher->setHost(false);
    QTRY_VERIFY(!m_tray->isShown());
    m_watcher->setHost(true);
    QTRY_VERIFY(m_tray->isShown());
    QCOMPARE(m_watcher->items.size(), 1);
}

void TestTray::droppedByTheWatcher()
{
    startWatcher(true);
    m_tray = std::make_unique<StatusNotifierTray>(QDBusConnection::sessionBus());
    QTRY_VERIFY(m_tray->isShown());
    QSignalSpy shown(m_tray.get(), &Tray::shownChanged);
    m_watcher->drop(u":1.9999"_s); // a stranger's
    m_watcher->drop(mine());
    QTRY_VERIFY(!m_tray->isShown());
    QTRY_VERIFY_WITH_TIMEOUT(m_tray->isShown(), kPatienceMs);
    QCOMPARE(m_watcher->items, QStringList{mine()});
    QCOMPARE(shown.count(), 2);
}

void TestTray::whatPanelsRead()
{
    startWatcher(true);
    m_tray = std::make_unique<StatusNotifierTray>(QDBusConnection::sessionBus());
    Panel panel;
    QVariantMap properties = panel.read();
    QCOMPARE(properties.value(u"Category"_s).toString(), u"Communications"_s);
    QCOMPARE(properties.value(u"Id"_s).toString(), QStringLiteral(CRIER_APP_ID));
    QCOMPARE(properties.value(u"Title"_s).toString(), u"Crier"_s);
    QCOMPARE(properties.value(u"Status"_s).toString(), u"Active"_s);
    QVERIFY(!properties.value(u"ItemIsMenu"_s).toBool());
    QCOMPARE(qvariant_cast<QDBusObjectPath>(properties.value(u"Menu"_s)).path(),
        u"/StatusNotifierItem/Menu"_s);

    m_tray->setState({.unread = 7, .toolTip = u"<Ann & Bob>: 7"_s});
    QTRY_VERIFY(panel.heard.contains(u"NeedsAttention"_s));
    properties = panel.read();
    QCOMPARE(properties.value(u"Status"_s).toString(), u"NeedsAttention"_s);
    // A name would be taken before the picture that has the number.
    QCOMPARE(properties.value(u"IconName"_s).toString(), QString());
    const auto toolTip = qdbus_cast<TrayToolTip>(properties.value(u"ToolTip"_s));
    QCOMPARE(toolTip.title, u"Crier"_s);
    QCOMPARE(toolTip.text, u"&lt;Ann &amp; Bob&gt;: 7"_s);
    const auto pixmaps = qdbus_cast<TrayPixmaps>(properties.value(u"IconPixmap"_s));
    QList<int> sizes;
    for (const TrayPixmap &pixmap : pixmaps) {
        sizes.append(pixmap.width);
        QCOMPARE(pixmap.height, pixmap.width);
        QCOMPARE(pixmap.argb.size(), pixmap.width * pixmap.width * 4);
        // The bytes of a pixel begin with how opaque it is, and a badge is red.
        const QImage image =
            TrayIcon{.unread = 7}.paint(pixmap.width).convertToFormat(QImage::Format_ARGB32);
        const int x = pixmap.width - pixmap.width / 4;
        const int y = pixmap.width - 2;
        const QRgb pixel =
            qFromBigEndian<quint32>(pixmap.argb.constData() + (y * pixmap.width + x) * 4);
        QCOMPARE(pixel, image.pixel(x, y));
        QVERIFY(qRed(pixel) > 2 * qBlue(pixel));
    }
    QCOMPARE(sizes, (QList<int>{16, 22, 24, 32, 48}));
}

// Panels read everything anew at each word, so there is none too many.
void TestTray::whatIsSaid()
{
    startWatcher(true);
    m_tray = std::make_unique<StatusNotifierTray>(QDBusConnection::sessionBus());
    Panel panel;
    QTRY_VERIFY(m_tray->isShown());
    for (int i = 1; i <= 1000; ++i)
        m_tray->setState({.unread = i});
    QTRY_COMPARE(panel.heard, (QStringList{u"new"_s, u"new"_s, u"NeedsAttention"_s}));
    panel.heard.clear();
    // What is behind the plus can't be seen; who wants quiet is not asked.
    m_tray->setState({.unread = 1001});
    m_tray->setState({.unread = 1002});
    m_tray->setState({.unread = 1002, .isQuiet = true});
    m_tray->setState({.unread = 1002, .isQuiet = true});
    QTRY_COMPARE(panel.heard, (QStringList{u"new"_s, u"new"_s, u"Active"_s}));
    panel.heard.clear();
    m_tray->setState({.unread = 1002, .isQuiet = true, .toolTip = u"x"_s});
    QTRY_COMPARE(panel.heard, (QStringList{u"new"_s}));
}

void TestTray::clicks()
{
    startWatcher(true);
    m_tray = std::make_unique<StatusNotifierTray>(QDBusConnection::sessionBus());
    Panel panel;
    QSignalSpy activated(m_tray.get(), &Tray::activated);
    panel.call(kItem, u"ProvideXdgActivationToken"_s, {u"token"_s});
    panel.call(kItem, u"Activate"_s, {10, 20});
    QCOMPARE(activated.count(), 1);
    QCOMPARE(activated.takeFirst(), QVariantList{u"token"_s});
    // It was for that click.
    panel.call(kItem, u"Activate"_s, {10, 20});
    QCOMPARE(activated.takeFirst(), QVariantList{QString()});
    for (const QString &method : {u"SecondaryActivate"_s, u"ContextMenu"_s}) {
        panel.call(kItem, method, {1, 2});
        QCOMPARE(activated.count(), 1);
        activated.clear();
    }
    QCOMPARE(
        panel.call(kItem, u"Scroll"_s, {120, u"vertical"_s}).type(), QDBusMessage::ReplyMessage);
    QCOMPARE(activated.count(), 0);
}

// One that was not written for this test.
void TestTray::realWatcher()
{
    const QString program = QStandardPaths::findExecutable(u"status-notifier-watcher"_s);
    if (program.isEmpty())
        QSKIP("No status-notifier-watcher (haskell-status-notifier-item-utils)");
    const QString name = QLatin1String(FakeTrayWatcher::kName);
    m_tray = std::make_unique<StatusNotifierTray>(QDBusConnection::sessionBus());
    QProcess watcher;
    watcher.start(program, QStringList());
    QVERIFY(watcher.waitForStarted());
    QDBusConnection bus = QDBusConnection::sessionBus();
    QTRY_VERIFY_WITH_TIMEOUT(bus.interface()->isServiceRegistered(name), kPatienceMs);
    const auto ask = [&bus, &name](const QString &property) {
        QDBusMessage get = QDBusMessage::createMethodCall(
            name, u"/StatusNotifierWatcher"_s, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
        get << name << property;
        return QDBusPendingReply<QDBusVariant>(bus.asyncCall(get));
    };
    QTRY_COMPARE_WITH_TIMEOUT(m_tray->description(),
        u"status-notifier is there, and no panel that shows it"_s, kPatienceMs);
    QVERIFY(!m_tray->isShown());
    auto items = ask(u"RegisteredStatusNotifierItems"_s);
    QTRY_VERIFY(items.isFinished());
    const QStringList known = items.value().variant().toStringList();
    QCOMPARE(known.size(), 1);
    QVERIFY2(known.constFirst().startsWith(mine()), qPrintable(known.constFirst()));
    // A panel comes.
    QDBusMessage host = QDBusMessage::createMethodCall(
        name, u"/StatusNotifierWatcher"_s, name, u"RegisterStatusNotifierHost"_s);
    QVERIFY(bus.registerService(u"org.kde.StatusNotifierHost-test"_s));
    host << u"org.kde.StatusNotifierHost-test"_s;
    bus.asyncCall(host);
    QTRY_VERIFY_WITH_TIMEOUT(m_tray->isShown(), kPatienceMs);
    bus.unregisterService(u"org.kde.StatusNotifierHost-test"_s);
    watcher.kill();
    QVERIFY(watcher.waitForFinished());
    QTRY_VERIFY(!m_tray->isShown());
}

CRIER_TEST(TestTray)
#include "tst_tray.moc"
