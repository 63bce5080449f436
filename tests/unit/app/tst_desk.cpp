// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/account/scriptedbackend.h"
#include "app/diagnosis.h"
#include "tests/runner.h"
#include "tests/unit/app/fakenotifications.h"

#include <QtCore/QSettings>
#include <QtCore/QStandardPaths>

using namespace App;
using namespace Qt::StringLiterals;

namespace {

class FakeTray : public Tray {
public:
    [[nodiscard]] bool isShown() const override { return shown; }
    [[nodiscard]] QString description() const override { return u"a fake one"_s; }
    void setState(const TrayState &now) override { state = now; }

    TrayState state;
    bool shown = false;
};

class FakeBadge : public LauncherBadge {
public:
    void setCount(int unread, bool) override { count = unread; }

    int count = -1;
};

class FakeAutostart : public Autostart {
public:
    [[nodiscard]] bool isAvailable() const override { return true; }
    [[nodiscard]] bool isOn() const override { return on; }
    [[nodiscard]] QString managedBy() const override { return manager; }
    [[nodiscard]] QString setOn(bool wanted) override
    {
        if (error.isEmpty())
            on = wanted;
        return error;
    }

    QString manager;
    QString error;
    bool on = false;
};

} // namespace

class TestDesk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void trayOfEverybody();
    void trayWishes();
    void startWithTheSession();
    void closing();
    void settingsAreKept();
    void diagnosisSaysNoSecrets();
    void testNotification();

private:
    void logIn(const QString &user);

    std::unique_ptr<Accounts> m_accounts;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Desk> m_desk;
    FakeTray *m_tray = nullptr;
    FakeBadge *m_badge = nullptr;
    FakeAutostart *m_autostart = nullptr;
    FakeNotifications *m_native = nullptr;
    QJsonObject m_script;
};

void TestDesk::init()
{
    QStandardPaths::setTestModeEnabled(true);
    QSettings().clear();
    m_script = {{u"pushes"_s,
        QJsonArray{QJsonObject{{u"event"_s, u"alert"_s}, {u"offset"_s, u"log-1"_s},
            {u"message"_s, u"my secret text"_s}, {u"replayed"_s, true},
            {u"meta"_s, QJsonObject{{u"id"_s, u"p1"_s}}}}}}};
    m_accounts = std::make_unique<Accounts>([this] {
        auto native = std::make_unique<FakeNotifications>();
        m_native = native.get();
        return Accounts::Parts{std::make_unique<ScriptedBackend>(m_script), std::move(native)};
    });
    m_settings = std::make_unique<Settings>();
    auto tray = std::make_unique<FakeTray>();
    m_tray = tray.get();
    auto badge = std::make_unique<FakeBadge>();
    m_badge = badge.get();
    auto autostart = std::make_unique<FakeAutostart>();
    m_autostart = autostart.get();
    m_desk = std::make_unique<Desk>(m_accounts.get(), m_settings.get(),
        Desk::Parts{std::move(tray), std::move(badge), std::move(autostart)});
}

void TestDesk::cleanup()
{
    m_desk.reset();
    m_accounts.reset();
}

void TestDesk::logIn(const QString &user)
{
    Account *account = m_accounts->current()->account();
    account->setStaysLoggedIn(false);
    account->logIn(u"https://crier.example.com"_s, u"demo"_s, user, u"the-password"_s);
    QTRY_VERIFY(account->isLoggedIn());
}

void TestDesk::trayOfEverybody()
{
    QCOMPARE(m_tray->state.accounts.size(), 0);
    logIn(u"ann"_s);
    QTRY_COMPARE(m_tray->state.unread, 1);
    QCOMPARE(m_badge->count, 1);
    m_accounts->add();
    logIn(u"bob"_s);
    QTRY_COMPARE(m_tray->state.unread, 2);
    QCOMPARE(m_badge->count, 2);
    QCOMPARE(m_tray->state.accounts.size(), 2);
    QCOMPARE(m_tray->state.accounts.at(1).name, u"bob in demo"_s);
    QVERIFY(m_tray->state.accounts.at(1).isCurrent);
    QVERIFY(m_tray->state.isOnline);
    QVERIFY(!m_tray->state.isQuiet);
    m_accounts->quiet()->pause();
    QTRY_VERIFY(m_tray->state.isQuiet);
    QCOMPARE(m_tray->state.quietText, u"Paused"_s);
    m_accounts->at(0)->inbox()->markAllRead();
    QTRY_COMPARE(m_tray->state.unread, 1);
}

void TestDesk::trayWishes()
{
    logIn(u"ann"_s);
    m_accounts->add();
    logIn(u"bob"_s);
    const QSignalSpy wanted(m_accounts.get(), &Accounts::windowRequested);
    Q_EMIT m_tray->activated(u"t1"_s);
    QCOMPARE(wanted.count(), 1);
    QTRY_COMPARE(m_tray->state.accounts.size(), 2);
    Q_EMIT m_tray->accountChosen(m_tray->state.accounts.first().key, u"t2"_s);
    QCOMPARE(m_accounts->current()->account()->userId(), u"ann"_s);
    QCOMPARE(wanted.last().first().toString(), u"t2"_s);
    Q_EMIT m_tray->accountChosen(u"of somebody who has gone"_s, {});
    QCOMPARE(m_accounts->current()->account()->userId(), u"ann"_s);
    Q_EMIT m_tray->pauseChosen(u"1h"_s);
    QVERIFY(m_accounts->quiet()->isPaused());
    Q_EMIT m_tray->pauseChosen(u"off"_s);
    QVERIFY(!m_accounts->quiet()->isPaused());
    Q_EMIT m_tray->settingsChosen({});
    QCOMPARE(m_accounts->current()->router()->page(), u"/settings"_s);
    const QSignalSpy quit(m_desk.get(), &Desk::quitRequested);
    QVERIFY(m_desk->asksOnClose());
    Q_EMIT m_tray->quitChosen();
    QCOMPARE(quit.count(), 1);
    // Or the question would keep it from ending.
    QVERIFY(!m_desk->asksOnClose());
}

void TestDesk::startWithTheSession()
{
    QVERIFY(m_desk->canStartWithSession());
    m_desk->setStartsWithSession(true);
    QVERIFY(m_desk->startsWithSession());
    QVERIFY(m_desk->staysWithoutWindow());
    m_autostart->error = u"the folder can't be written"_s;
    m_desk->setStartsWithSession(false);
    QVERIFY(m_desk->startsWithSession());
    QCOMPARE(m_desk->startTrouble(), m_autostart->error);
    m_autostart->error.clear();
    m_desk->setStartsWithSession(false);
    QVERIFY(!m_desk->startsWithSession());
    QVERIFY(m_desk->startTrouble().isEmpty());
    m_autostart->manager = u"by the administrator"_s;
    QVERIFY(!m_desk->canStartWithSession());
    QCOMPARE(m_desk->startTrouble(), m_autostart->manager);
}

void TestDesk::closing()
{
    // There is nothing to go on for.
    QVERIFY(!m_desk->asksOnClose());
    QVERIFY(!m_desk->staysWithoutWindow());
    logIn(u"ann"_s);
    QVERIFY(m_desk->asksOnClose());
    m_settings->setClosing(Settings::Closing::Stay);
    QVERIFY(!m_desk->asksOnClose());
    QVERIFY(m_desk->staysWithoutWindow());
    m_settings->setClosing(Settings::Closing::Quit);
    QVERIFY(!m_desk->asksOnClose());
    QVERIFY(!m_desk->staysWithoutWindow());
    m_desk->setStays(true);
    QVERIFY(m_desk->staysWithoutWindow());
}

void TestDesk::settingsAreKept()
{
    m_settings->setLook(Settings::Look::Dark);
    m_settings->setTextSize(1000);
    m_settings->setLessMotion(true);
    m_settings->setSound(false);
    m_settings->setClosing(Settings::Closing::Quit);
    const Settings again;
    QCOMPARE(again.look(), Settings::Look::Dark);
    QCOMPARE(again.textSize(), Settings::kLargestText);
    QVERIFY(again.lessMotion());
    QVERIFY(!again.sound());
    QCOMPARE(again.closing(), Settings::Closing::Quit);
    QSettings().setValue(u"ui/look"_s, u"Sepia"_s);
    QSettings().setValue(u"ui/text_size"_s, u"huge"_s);
    const Settings odd;
    QCOMPARE(odd.look(), Settings::Look::System);
    QCOMPARE(odd.textSize(), Settings::kSmallestText);
}

void TestDesk::diagnosisSaysNoSecrets()
{
    logIn(u"ann"_s);
    QTRY_COMPARE(m_accounts->unread(), 1);
    Diagnosis diagnosis;
    diagnosis.setDesk(m_desk.get());
    const QString text = diagnosis.text();
    QVERIFY(text.contains(u"ann in demo"_s));
    QVERIFY(text.contains(u"https://crier.example.com"_s));
    QVERIFY(text.contains(u"Connection: there"_s));
    QVERIFY(text.contains(u"fake"_s));
    QVERIFY(text.contains(u"a fake one"_s));
    QVERIFY(text.contains(u"alert"_s));
    for (const QString &secret : {u"the-password"_s, u"my secret text"_s, u"offline"_s})
        QVERIFY2(!text.contains(secret), qPrintable(secret));
    // It follows.
    m_accounts->current()->account()->logOut();
    QTRY_VERIFY(!diagnosis.text().contains(u"Connection: there"_s));
}

void TestDesk::testNotification()
{
    Diagnosis diagnosis;
    diagnosis.setDesk(m_desk.get());
    diagnosis.testNotification();
    QCOMPARE(m_native->titles(), QStringList{u"This is a test"_s});
    QTRY_COMPARE(diagnosis.testOutcome(), u"The system has taken it"_s);
    m_native->works = false;
    diagnosis.testNotification();
    QTRY_COMPARE(diagnosis.testOutcome(), u"The system does not show it"_s);
}

CRIER_TEST(TestDesk)
#include "tst_desk.moc"
