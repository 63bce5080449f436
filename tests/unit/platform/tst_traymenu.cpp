// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// com.canonical.dbusmenu: what panels read of the tray's menu, and what a click on it means.

#include "app/platform/linux/statusnotifiertray.h"
#include "tests/runner.h"

#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusPendingCall>
#include <QtTest/QtTest>

#include <memory>

using namespace App;
using namespace Qt::StringLiterals;

namespace {

const QString kMenu = u"com.canonical.dbusmenu"_s;
const QString kMenuPath = u"/StatusNotifierItem/Menu"_s;

const TrayAccount kAnn{.key = u"a"_s, .name = u"ann_b"_s, .color = Qt::red, .isCurrent = true};
const TrayAccount kBob{.key = u"b"_s, .name = u"Bob\nthe  second"_s, .unread = 2};

} // namespace

//! Who draws it.
class MenuReader : public QObject {
    Q_OBJECT

public:
    MenuReader()
    {
        const QString me = QDBusConnection::sessionBus().baseService();
        m_bus.connect(me, kMenuPath, kMenu, u"LayoutUpdated"_s, this, SLOT(onLayout(uint, int)));
        m_bus.connect(me, kMenuPath, kMenu, u"ItemsPropertiesUpdated"_s, this,
            SLOT(onProperties(QDBusMessage)));
    }
    ~MenuReader() override { QDBusConnection::disconnectFromBus(u"reader"_s); }

    QDBusMessage call(const QString &method, const QVariantList &arguments)
    {
        QDBusMessage message = QDBusMessage::createMethodCall(
            QDBusConnection::sessionBus().baseService(), kMenuPath, kMenu, method);
        message.setArguments(arguments);
        const QDBusPendingCall pending = m_bus.asyncCall(message);
        [&pending] { QTRY_VERIFY(pending.isFinished()); }();
        return pending.reply();
    }
    MenuLayout layout(int parent = 0, int depth = -1, const QStringList &names = {})
    {
        const QVariantList answer = call(u"GetLayout"_s, {parent, depth, names}).arguments();
        revision = answer.value(0).toUInt();
        return qdbus_cast<MenuLayout>(answer.value(1));
    }
    void event(int id, const QString &what)
    {
        call(u"Event"_s,
            {id, what, QVariant::fromValue(QDBusVariant(0)), QVariant::fromValue<uint>(0)});
    }
    void click(const QString &label)
    {
        const int id = find(layout(), label);
        QVERIFY2(id > 0, qPrintable(label));
        event(id, u"clicked"_s);
    }
    static int find(const MenuLayout &layout, const QString &label)
    {
        if (layout.properties.value(u"label"_s) == label)
            return layout.id;
        for (const MenuLayout &child : layout.children) {
            if (const int id = find(child, label); id > 0)
                return id;
        }
        return 0;
    }

    uint revision = 0;
    int layouts = 0;
    QList<MenuProperties> updated;
    QList<MenuRemoved> removed;
    int updates = 0;

private Q_SLOTS:
    void onLayout(uint, int) { ++layouts; }
    void onProperties(const QDBusMessage &message)
    {
        ++updates;
        updated = qdbus_cast<MenuPropertiesList>(message.arguments().value(0));
        removed = qdbus_cast<MenuRemovedList>(message.arguments().value(1));
    }

private:
    QDBusConnection m_bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"reader"_s);
};

class TestTrayMenu : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void oneAccount();
    void severalAccounts();
    void quiet();
    void depthAndFilters();
    void properties();
    void whatHasChanged();
    void choices_data();
    void choices();
    void clicksThatMeanNothing();
    void anIdIsNeverAnotherAccounts();
    void unknownIds();
    void longNames();

private:
    [[nodiscard]] QStringList labels(const MenuLayout &layout) const
    {
        QStringList labels;
        for (const MenuLayout &child : layout.children)
            labels.append(child.properties.value(u"type"_s) == u"separator"_s
                    ? u"-"_s
                    : child.properties.value(u"label"_s).toString());
        return labels;
    }
    //! Waits until it is told.
    void set(const TrayState &state)
    {
        m_tray->setState(state);
        QTRY_VERIFY(m_reader->layouts + m_reader->updates > 0);
    }

    std::unique_ptr<StatusNotifierTray> m_tray;
    std::unique_ptr<MenuReader> m_reader;
};

void TestTrayMenu::init()
{
    QVERIFY(QDBusConnection::sessionBus().isConnected());
    registerTrayTypes();
    m_tray = std::make_unique<StatusNotifierTray>(QDBusConnection::sessionBus());
    m_reader = std::make_unique<MenuReader>();
}

void TestTrayMenu::cleanup()
{
    m_reader.reset();
    m_tray.reset();
}

void TestTrayMenu::oneAccount()
{
    QCOMPARE(labels(m_reader->layout()),
        (QStringList{u"Open Crier"_s, u"-"_s, u"Pause"_s, u"Settings"_s, u"-"_s, u"Quit"_s}));
    set({.unread = 1234, .accounts = {kAnn}});
    const MenuLayout layout = m_reader->layout();
    QCOMPARE(layout.properties.value(u"children-display"_s).toString(), u"submenu"_s);
    QCOMPARE(labels(layout).first(), u"Open Crier (%1)"_s.arg(QLocale().toString(1234)));
    QCOMPARE(labels(layout).size(), 6);
    const MenuLayout pause = layout.children.at(2);
    QCOMPARE(pause.properties.value(u"children-display"_s).toString(), u"submenu"_s);
    QCOMPARE(labels(pause),
        (QStringList{
            u"For 30 minutes"_s, u"For 1 hour"_s, u"Until tomorrow"_s, u"Until I end it"_s}));
}

void TestTrayMenu::severalAccounts()
{
    set({.unread = 2, .accounts = {kAnn, kBob}});
    const MenuLayout layout = m_reader->layout();
    // An underscore alone would mark a key.
    QCOMPARE(labels(layout).mid(0, 4),
        (QStringList{u"Open Crier (2)"_s, u"ann__b"_s, u"Bob the second (2)"_s, u"-"_s}));
    const QVariantMap ann = layout.children.at(1).properties;
    QCOMPARE(ann.value(u"toggle-type"_s).toString(), u"radio"_s);
    QCOMPARE(ann.value(u"toggle-state"_s).toInt(), 1);
    const QImage dot = QImage::fromData(ann.value(u"icon-data"_s).toByteArray(), "PNG");
    QCOMPARE(dot.pixelColor(dot.width() / 2, dot.height() / 2), QColor(Qt::red));
    const QVariantMap bob = layout.children.at(2).properties;
    QCOMPARE(bob.value(u"toggle-state"_s).toInt(), 0);
    QVERIFY(!bob.contains(u"icon-data"_s));
}

void TestTrayMenu::quiet()
{
    set({.isQuiet = true, .quietText = u"Paused until 14:00"_s});
    const MenuLayout layout = m_reader->layout();
    QCOMPARE(labels(layout),
        (QStringList{u"Open Crier"_s, u"-"_s, u"Paused until 14:00"_s, u"Resume"_s, u"Settings"_s,
            u"-"_s, u"Quit"_s}));
    QCOMPARE(layout.children.at(2).properties.value(u"enabled"_s), QVariant(false));
    m_reader->layouts = 0;
    m_reader->updates = 0;
    set({.isQuiet = true});
    QVERIFY(!labels(m_reader->layout()).contains(u"Paused until 14:00"_s));
}

void TestTrayMenu::depthAndFilters()
{
    QVERIFY(m_reader->layout(0, 0).children.isEmpty());
    const MenuLayout one = m_reader->layout(0, 1);
    QCOMPARE(one.children.size(), 6);
    QVERIFY(one.children.at(2).children.isEmpty());
    QCOMPARE(m_reader->layout(0, 2).children.at(2).children.size(), 4);
    QCOMPARE(m_reader->layout(0, 2000000000).children.at(2).children.size(), 4);
    const MenuLayout pause = m_reader->layout(TrayMenu::Pause, -1, {u"label"_s});
    QCOMPARE(pause.id, int(TrayMenu::Pause));
    QCOMPARE(pause.properties, (QVariantMap{{u"label"_s, u"Pause"_s}}));
    QCOMPARE(pause.children.size(), 4);
}

void TestTrayMenu::properties()
{
    const QDBusMessage group = m_reader->call(u"GetGroupProperties"_s,
        {QVariant::fromValue(QList<int>{TrayMenu::Quit, 99, TrayMenu::Pause}),
            QStringList{u"label"_s}});
    const auto some = qdbus_cast<MenuPropertiesList>(group.arguments().value(0));
    QCOMPARE(some.size(), 2);
    QCOMPARE(some.first().id, int(TrayMenu::Quit));
    QCOMPARE(some.last().properties, (QVariantMap{{u"label"_s, u"Pause"_s}}));
    const QDBusMessage all =
        m_reader->call(u"GetGroupProperties"_s, {QVariant::fromValue(QList<int>()), QStringList()});
    QCOMPARE(qdbus_cast<MenuPropertiesList>(all.arguments().value(0)).size(), 11);
    const QDBusMessage label = m_reader->call(u"GetProperty"_s, {int(TrayMenu::Quit), u"label"_s});
    QCOMPARE(
        qvariant_cast<QDBusVariant>(label.arguments().value(0)).variant().toString(), u"Quit"_s);
}

void TestTrayMenu::whatHasChanged()
{
    m_reader->layout();
    const uint before = m_reader->revision;
    // A number: the same items.
    set({.unread = 1});
    QCOMPARE(m_reader->updates, 1);
    QCOMPARE(m_reader->updated.size(), 1);
    QCOMPARE(
        m_reader->updated.first().properties.value(u"label"_s).toString(), u"Open Crier (1)"_s);
    m_reader->layout();
    QCOMPARE(m_reader->layouts, 0);
    QCOMPARE(m_reader->revision, before);
    // Accounts: others. Who reads them anew does not read the number anew.
    m_reader->updates = 0;
    set({.unread = 3, .accounts = {kAnn, kBob}});
    QTRY_COMPARE(m_reader->layouts, 1);
    QCOMPARE(m_reader->updates, 1);
    m_reader->layout();
    QCOMPARE(m_reader->revision, before + 1);
    // Something has its default again.
    m_reader->layouts = 0;
    m_reader->updates = 0;
    TrayAccount plain = kAnn;
    plain.color = QColor();
    set({.unread = 3, .accounts = {plain, kBob}});
    QCOMPARE(m_reader->removed.size(), 1);
    QCOMPARE(m_reader->removed.first().properties, QStringList{u"icon-data"_s});
    QCOMPARE(m_reader->layouts, 0);
}

void TestTrayMenu::choices_data()
{
    QTest::addColumn<bool>("isQuiet");
    QTest::addColumn<QString>("label");
    QTest::addColumn<QString>("said");
    QTest::newRow("open") << false << u"Open Crier"_s << u"activated"_s;
    QTest::newRow("30 minutes") << false << u"For 30 minutes"_s << u"pause 30m"_s;
    QTest::newRow("1 hour") << false << u"For 1 hour"_s << u"pause 1h"_s;
    QTest::newRow("tomorrow") << false << u"Until tomorrow"_s << u"pause tomorrow"_s;
    QTest::newRow("until I end it") << false << u"Until I end it"_s << u"pause on"_s;
    QTest::newRow("resume") << true << u"Resume"_s << u"pause off"_s;
    QTest::newRow("settings") << false << u"Settings"_s << u"settings"_s;
    QTest::newRow("quit") << false << u"Quit"_s << u"quit"_s;
    QTest::newRow("account") << false << u"Bob the second (2)"_s << u"account b"_s;
}

void TestTrayMenu::choices()
{
    QFETCH(bool, isQuiet);
    QFETCH(QString, label);
    QFETCH(QString, said);
    set({.isQuiet = isQuiet, .accounts = {kAnn, kBob}});
    QStringList all;
    connect(m_tray.get(), &Tray::activated, this, [&all] { all.append(u"activated"_s); });
    connect(m_tray.get(), &Tray::accountChosen, this,
        [&all](const QString &key) { all.append(u"account "_s + key); });
    connect(m_tray.get(), &Tray::pauseChosen, this,
        [&all](const QString &span) { all.append(u"pause "_s + span); });
    connect(m_tray.get(), &Tray::settingsChosen, this, [&all] { all.append(u"settings"_s); });
    connect(m_tray.get(), &Tray::quitChosen, this, [&all] { all.append(u"quit"_s); });
    m_reader->click(label);
    QTRY_COMPARE(all, QStringList{said});
}

void TestTrayMenu::clicksThatMeanNothing()
{
    set({.isQuiet = true, .quietText = u"Paused"_s});
    QSignalSpy quit(m_tray.get(), &Tray::quitChosen);
    QSignalSpy activated(m_tray.get(), &Tray::activated);
    m_reader->event(TrayMenu::Quit, u"hovered"_s);
    m_reader->event(TrayMenu::Root, u"opened"_s);
    m_reader->event(TrayMenu::Root, u"closed"_s);
    m_reader->event(TrayMenu::QuietText, u"clicked"_s);
    m_reader->event(TrayMenu::Line, u"clicked"_s);
    const MenuEvent known{TrayMenu::Open, u"clicked"_s, QDBusVariant(0), 0};
    const MenuEvent unknown{99, u"clicked"_s, QDBusVariant(0), 0};
    const QDBusMessage answer =
        m_reader->call(u"EventGroup"_s, {QVariant::fromValue(MenuEventList{known, unknown})});
    QCOMPARE(qdbus_cast<QList<int>>(answer.arguments().value(0)), QList<int>{99});
    QTRY_COMPARE(activated.count(), 1);
    QCOMPARE(quit.count(), 0);
}

// A panel that has not read the new menu yet.
void TestTrayMenu::anIdIsNeverAnotherAccounts()
{
    set({.accounts = {kAnn, kBob}});
    const int bob = MenuReader::find(m_reader->layout(), u"Bob the second (2)"_s);
    m_reader->layouts = 0;
    const TrayAccount carl{.key = u"c"_s, .name = u"Carl"_s};
    set({.accounts = {kAnn, carl}});
    QSignalSpy chosen(m_tray.get(), &Tray::accountChosen);
    m_reader->event(bob, u"clicked"_s);
    m_reader->layouts = 0;
    set({.accounts = {kBob, carl}});
    QCOMPARE(MenuReader::find(m_reader->layout(), u"Bob the second (2)"_s), bob);
    m_reader->event(bob, u"clicked"_s);
    QTRY_COMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().first().toString(), u"b"_s);
}

void TestTrayMenu::unknownIds()
{
    const QVariant data = QVariant::fromValue(QDBusVariant(0));
    const QVariant never = QVariant::fromValue(QList<int>{98, 99});
    for (const auto &[method, arguments] : QList<std::pair<QString, QVariantList>>{
             {u"GetLayout"_s, {99, -1, QStringList()}},
             {u"GetProperty"_s, {99, u"label"_s}},
             {u"GetProperty"_s, {int(TrayMenu::Quit), u"nonsense"_s}},
             {u"Event"_s, {99, u"clicked"_s, data, QVariant::fromValue<uint>(0)}},
             {u"AboutToShow"_s, {99}},
             {u"AboutToShowGroup"_s, {never}},
         })
        QCOMPARE(m_reader->call(method, arguments).errorName(),
            u"org.freedesktop.DBus.Error.InvalidArgs"_s);
    const QDBusMessage some = m_reader->call(
        u"AboutToShowGroup"_s, {QVariant::fromValue(QList<int>{TrayMenu::Pause, 99})});
    QCOMPARE(qdbus_cast<QList<int>>(some.arguments().value(0)), QList<int>());
    QCOMPARE(qdbus_cast<QList<int>>(some.arguments().value(1)), QList<int>{99});
    QCOMPARE(m_reader->call(u"AboutToShow"_s, {0}).arguments().value(0), QVariant(false));
}

void TestTrayMenu::longNames()
{
    TrayAccount wordy = kBob;
    wordy.name = QString(5000, u'x');
    set({.accounts = {kAnn, wordy}});
    const QString label = labels(m_reader->layout()).at(2);
    QVERIFY2(label.size() < 80, qPrintable(label));
    QVERIFY(label.endsWith(u"… (2)"_s));
}

CRIER_TEST(TestTrayMenu)
#include "tst_traymenu.moc"
