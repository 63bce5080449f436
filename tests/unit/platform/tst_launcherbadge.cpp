// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// com.canonical.Unity.LauncherEntry, as a dock hears it.

#include "app/platform/linux/unitybadge.h"
#include "tests/runner.h"

#include <QtDBus/QDBusArgument>
#include <QtDBus/QDBusMessage>
#include <QtTest/QtTest>

#include <memory>

using namespace App;
using namespace Qt::StringLiterals;

//! One that notes what it is told.
class Dock : public QObject {
    Q_OBJECT

public:
    Dock()
    {
        m_bus.connect({}, {}, u"com.canonical.Unity.LauncherEntry"_s, u"Update"_s, this,
            SLOT(onUpdate(QDBusMessage)));
    }
    ~Dock() override { QDBusConnection::disconnectFromBus(u"dock"_s); }
    [[nodiscard]] bool takeName() { return m_bus.registerService(u"com.canonical.Unity"_s); }
    bool dropName() { return m_bus.unregisterService(u"com.canonical.Unity"_s); }

    QList<QDBusMessage> updates;

private Q_SLOTS:
    void onUpdate(const QDBusMessage &update) { updates.append(update); }

private:
    QDBusConnection m_bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"dock"_s);
};

class TestLauncherBadge : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void whatIsSaid();
    void dockThatComesLater();

private:
    [[nodiscard]] QVariantMap last() const
    {
        return qdbus_cast<QVariantMap>(m_dock->updates.last().arguments().value(1));
    }

    std::unique_ptr<Dock> m_dock;
    std::unique_ptr<UnityBadge> m_badge;
};

void TestLauncherBadge::init()
{
    QVERIFY(QDBusConnection::sessionBus().isConnected());
    m_dock = std::make_unique<Dock>();
    m_badge = std::make_unique<UnityBadge>(QDBusConnection::sessionBus());
}

void TestLauncherBadge::cleanup()
{
    m_badge.reset();
    m_dock.reset();
}

void TestLauncherBadge::whatIsSaid()
{
    m_badge->setCount(3, true);
    QTRY_COMPARE(m_dock->updates.size(), 1);
    const QDBusMessage update = m_dock->updates.constFirst();
    QCOMPARE(update.signature(), u"sa{sv}"_s);
    QCOMPARE(update.arguments().constFirst().toString(),
        u"application://"_s + QStringLiteral(CRIER_APP_ID) + u".desktop"_s);
    QVERIFY(update.path().startsWith(u"/com/canonical/unity/launcherentry/"_s));
    // Looked up by its type.
    QCOMPARE(last().value(u"count"_s).metaType(), QMetaType::fromType<qlonglong>());
    QCOMPARE(last().value(u"count"_s).toInt(), 3);
    QCOMPARE(last().value(u"count-visible"_s), QVariant(true));
    QCOMPARE(last().value(u"urgent"_s), QVariant(true));
    m_badge->setCount(3, true);
    m_badge->setCount(0, false);
    QTRY_COMPARE(m_dock->updates.size(), 2);
    QCOMPARE(last().value(u"count"_s).toInt(), 0);
    QCOMPARE(last().value(u"count-visible"_s), QVariant(false));
    QCOMPARE(last().value(u"urgent"_s), QVariant(false));
    m_badge->setCount(-1, false);
    m_badge->setCount(1, false);
    QTRY_COMPARE(last().value(u"count"_s).toInt(), 1);
    QCOMPARE(m_dock->updates.size(), 3);
}

void TestLauncherBadge::dockThatComesLater()
{
    // Nothing to say yet.
    QDBusServiceWatcher watcher(u"com.canonical.Unity"_s, QDBusConnection::sessionBus());
    QSignalSpy gone(&watcher, &QDBusServiceWatcher::serviceUnregistered);
    QVERIFY(m_dock->takeName());
    QVERIFY(m_dock->dropName());
    QTRY_COMPARE(gone.count(), 1);
    QCOMPARE(m_dock->updates.size(), 0);
    m_badge->setCount(5, false);
    QTRY_COMPARE(m_dock->updates.size(), 1);
    QVERIFY(m_dock->takeName());
    QTRY_COMPARE(m_dock->updates.size(), 2);
    QCOMPARE(last().value(u"count"_s).toInt(), 5);
}

CRIER_TEST(TestLauncherBadge)
#include "tst_launcherbadge.moc"
