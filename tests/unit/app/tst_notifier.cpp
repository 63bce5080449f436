// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Each thing once, where the person is: what the system is asked to show, and what the server is
// told of it.

#include "app/account/scriptedbackend.h"
#include "app/appcontroller.h"
#include "tests/runner.h"
#include "tests/unit/app/fakenotifications.h"

#include <QtCore/QSettings>
#include <QtCore/QStandardPaths>
#include <QtTest/QtTest>

using namespace App;
using namespace Qt::StringLiterals;

namespace {

QJsonObject script()
{
    // Something was there before this device.
    const QJsonObject first{{u"event"_s, u"alert"_s}, {u"message"_s, u"first"_s},
        {u"offset"_s, u"log-1"_s}, {u"replayed"_s, true},
        {u"meta"_s, QJsonObject{{u"id"_s, u"1"_s}}}};
    return {{u"identity"_s, QJsonObject{{u"user"_s, u"ann"_s}}}, {u"pushes"_s, QJsonArray{first}}};
}

} // namespace

class TestNotifier : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void onePlaceAtATime();
    void priorities();
    void quietAndItsDigest();
    void focusOfTheDesktop();
    void muted();
    void withdrawnWhenReadElsewhere();
    void withdrawnWhenReadHere();
    void withdrawnWhenTakenBack();
    void dismissedIsNotRead();
    void clickOpensTheItem();
    void thoseOfAnEarlierStart();
    void manyOfThemAreNotAllInTheList();
    void actionsAndReplies();
    void whatCantBeShownIsAToast();
    void burstIsOne();
    void fewThatWereMissed();
    void manyThatWereMissed();
    void missedButReadElsewhere();
    void missedButTakenBackMeanwhile();
    void anotherLogWithNothingInIt();
    void nothingOldOnANewDevice();
    void oldRedirectsLeadNowhere();
    void whatWasPutOffComesBack();
    void saidAgainUntilTakenOn();

private:
    void push(int number, const QString &text, QJsonObject meta = {}, bool isReplayed = false,
        const QString &event = u"alert"_s)
    {
        meta.insert(u"id"_s, QString::number(number));
        Q_EMIT m_backend->pushReceived({.event = event,
            .rawMessage = '"' + text.toUtf8() + '"',
            .message = text,
            .offset = u"log-%1"_s.arg(number),
            .meta = meta,
            .isReplayed = isReplayed});
    }
    void hide() { m_app->setLookedAt(false); }
    //! The words about a push that have reached the server, in their order.
    QStringList said(int number)
    {
        QCoreApplication::processEvents();
        QStringList result;
        for (const QJsonValue receipt : m_backend->receipts()) {
            if (receipt[u"offset"_s].toString() == u"log-%1"_s.arg(number))
                result.append(
                    (receipt[u"state"_s].toString() + u' ' + receipt[u"reason"_s].toString())
                        .trimmed());
        }
        return result;
    }
    //! As if the program had been away: what is \a missed comes, and then the end of it.
    void comeBack(int from, int count, const QJsonObject &meta = {})
    {
        for (int i = 0; i < count; ++i)
            push(from + i, u"missed %1"_s.arg(from + i), meta, true);
        Q_EMIT m_backend->wentLive({});
    }

    std::unique_ptr<ScriptedBackend> m_backend;
    std::unique_ptr<AppController> m_app;
    FakeNotifications *m_native = nullptr;
};

void TestNotifier::init()
{
    QStandardPaths::setTestModeEnabled(true);
    QSettings().clear();
    m_app.reset();
    m_backend = std::make_unique<ScriptedBackend>(script());
    auto native = std::make_unique<FakeNotifications>();
    m_native = native.get();
    m_app = std::make_unique<AppController>(m_backend.get(), AppSetup{.native = std::move(native)});
    m_app->account()->setStaysLoggedIn(false);
    m_app->account()->logIn(u"https://crier.example.com"_s, u"demo"_s, u"ann"_s, u"x"_s);
    QTRY_VERIFY(m_app->account()->isLoggedIn());
    QTRY_COMPARE(m_app->inbox()->unread(), 1);
    hide();
}

void TestNotifier::onePlaceAtATime()
{
    const QSignalSpy toasts(m_app->dispatcher(), &Dispatcher::toastRequested);
    push(2, u"hidden"_s);
    QCOMPARE(m_native->titles(), QStringList{u"hidden"_s});
    QCOMPARE(toasts.count(), 0);
    QTRY_COMPARE(said(2), QStringList{u"displayed"_s});
    m_app->setLookedAt(true);
    m_app->setInFront(true);
    push(3, u"in front"_s);
    QCOMPARE(toasts.count(), 1);
    QCOMPARE(m_native->titles(), QStringList{u"hidden"_s});
    // A toast is displayed when somebody could see it.
    QCOMPARE(said(3), QStringList());
    // Beside another window it is the system again.
    m_app->setInFront(false);
    push(4, u"beside"_s);
    QCOMPARE(m_native->titles(), (QStringList{u"beside"_s, u"hidden"_s}));
    QTRY_COMPARE(m_app->inbox()->unread(), 4);
}

void TestNotifier::priorities()
{
    using Urgency = NativeNotification::Urgency;
    push(2, u"low"_s, {{u"priority"_s, u"low"_s}});
    QVERIFY(m_native->asked.isEmpty());
    push(3, u"high"_s, {{u"priority"_s, u"high"_s}});
    push(4, u"urgent"_s, {{u"priority"_s, u"urgent"_s}});
    QCOMPARE(m_native->asked.at(0).urgency, Urgency::High);
    QCOMPARE(m_native->asked.at(1).urgency, Urgency::Urgent);
    // The first of several is heard, and what is urgent always.
    QVERIFY(!m_native->asked.at(0).isSilent);
    QVERIFY(!m_native->asked.at(1).isSilent);
    push(5, u"normal"_s);
    QVERIFY(m_native->asked.at(2).isSilent);
    QCOMPARE(said(2), QStringList());
}

void TestNotifier::quietAndItsDigest()
{
    m_app->quiet()->pause();
    push(2, u"a"_s);
    push(3, u"b"_s);
    push(4, u"fire"_s, {{u"priority"_s, u"urgent"_s}});
    QCOMPARE(m_native->titles(), QStringList{u"fire"_s});
    QTRY_COMPARE(said(2), QStringList{u"suppressed quiet_hours"_s});
    m_app->quiet()->setUrgentBreaksThrough(false);
    push(5, u"flood"_s, {{u"priority"_s, u"urgent"_s}});
    QCOMPARE(m_native->titles(), QStringList{u"fire"_s});
    m_app->quiet()->resume();
    QCOMPARE(m_native->titles(), (QStringList{u"3 came while it was quiet"_s, u"fire"_s}));
    // Once.
    m_app->quiet()->pause();
    m_app->quiet()->resume();
    QCOMPARE(m_native->asked.size(), 2);
}

void TestNotifier::focusOfTheDesktop()
{
    m_native->inhibited = true;
    push(2, u"a"_s);
    QVERIFY(m_native->asked.isEmpty());
    QTRY_COMPARE(said(2), QStringList{u"suppressed quiet_hours"_s});
}

void TestNotifier::muted()
{
    m_app->quiet()->mute(u"from:key:noise"_s);
    push(2, u"noise"_s, {{u"from"_s, u"key:noise"_s}});
    push(3, u"signal"_s, {{u"from"_s, u"key:signal"_s}});
    QCOMPARE(m_native->titles(), QStringList{u"signal"_s});
    QTRY_COMPARE(said(2), QStringList{u"suppressed muted"_s});
    QTRY_COMPARE(m_app->inbox()->unread(), 3);
}

void TestNotifier::withdrawnWhenReadElsewhere()
{
    for (int i = 2; i <= 4; ++i)
        push(i, QString::number(i));
    Q_EMIT m_backend->stateReceived(
        {{.offset = u"log-3"_s, .state = InboxState::Read, .cursor = u"log-1"_s}});
    QCOMPARE(m_native->titles(), (QStringList{u"2"_s, u"4"_s}));
    StateChange all{.offset = u"log-9"_s, .state = InboxState::Done, .cursor = u"log-2"_s};
    all.isUpTo = true;
    all.at = QDateTime::currentMSecsSinceEpoch();
    Q_EMIT m_backend->stateReceived({all});
    QCOMPARE(m_native->titles(), QStringList());
    QCOMPARE(m_app->inbox()->unread(), 0);
}

void TestNotifier::withdrawnWhenReadHere()
{
    push(2, u"a"_s);
    m_app->inbox()->flush();
    m_app->inbox()->select(2);
    QCOMPARE(m_native->titles(), QStringList());
    QTRY_COMPARE(said(2), (QStringList{u"displayed"_s, u"read"_s}));
}

void TestNotifier::withdrawnWhenTakenBack()
{
    push(2, u"a"_s);
    Q_EMIT m_backend->noticeReceived({.kind = Notice::Kind::Recalled, .offset = u"log-2"_s});
    QCOMPARE(m_native->titles(), QStringList());
    QCOMPARE(m_app->inbox()->unread(), 1);
}

void TestNotifier::dismissedIsNotRead()
{
    push(2, u"a"_s);
    const QString key = m_native->there.firstKey();
    Q_EMIT m_native->dismissed(key);
    QTRY_COMPARE(said(2), (QStringList{u"displayed"_s, u"dismissed"_s}));
    QTRY_COMPARE(m_app->inbox()->unread(), 2);
}

void TestNotifier::clickOpensTheItem()
{
    const QSignalSpy wanted(m_app.get(), &AppController::windowRequested);
    push(2, u"a"_s);
    Q_EMIT m_native->activated(m_native->there.firstKey(), u"token"_s);
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted.first().first().toString(), u"token"_s);
    QCOMPARE(m_app->router()->page(), u"/inbox"_s);
    QCOMPARE(m_app->router()->query().value(u"item"_s).toString(), u"2"_s);
}

// A system that keeps what it shows knows it by the key that this start would give it as well.
void TestNotifier::thoseOfAnEarlierStart()
{
    QSignalSpy opened(m_app->notifier(), &Notifier::openRequested);
    push(6, u"new"_s);
    QCOMPARE(m_native->there.keys(), QStringList{u"account/log-6"_s});
    Q_EMIT m_native->activated(u"account/log-4"_s, u"token"_s);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.first(), (QVariantList{4, u"token"_s}));
    m_native->there.insert(u"account/log-3"_s, {.key = u"account/log-3"_s, .title = u"old"_s});
    Q_EMIT m_backend->noticeReceived({.kind = Notice::Kind::Settled, .offset = u"log-3"_s});
    QCOMPARE(m_native->titles(), QStringList{u"new"_s});
}

void TestNotifier::manyOfThemAreNotAllInTheList()
{
    constexpr int kMany = 2 * InboxModel::kRowsAtATime;
    for (int number = 2; number < 2 + kMany; ++number) {
        push(number, u"one of many"_s);
        QTRY_COMPARE(m_app->inbox()->unread(), number);
    }
    InboxModel *model = m_app->inbox()->model();
    QCOMPARE(model->rowCount(), InboxModel::kRowsAtATime);
    QCOMPARE(model->numberAt(0), 1 + kMany);
    while (model->canFetchMore({}))
        model->fetchMore({});
    QCOMPARE(model->rowCount(), 1 + kMany);
    // Who has seen all of them goes on seeing as many.
    push(500, u"one more"_s);
    QTRY_COMPARE(model->numberAt(0), 500);
    QVERIFY(model->rowCount() >= 1 + kMany);
}

void TestNotifier::actionsAndReplies()
{
    const QJsonArray actions{
        QJsonObject{{u"id"_s, u"yes"_s}, {u"type"_s, u"http"_s}, {u"label"_s, u"Yes"_s}},
        QJsonObject{{u"id"_s, u"say"_s}, {u"type"_s, u"reply"_s}, {u"label"_s, u"Answer"_s},
            {u"placeholder"_s, u"Why"_s}},
        QJsonObject{{u"id"_s, u"go"_s}, {u"type"_s, u"route"_s}, {u"label"_s, u"Go"_s},
            {u"route"_s, u"/orders/7"_s}}};
    const QSignalSpy wanted(m_app.get(), &AppController::windowRequested);
    push(2, u"a"_s, {{u"actions"_s, actions}});
    m_app->inbox()->flush();
    const NativeNotification shown = m_native->asked.last();
    QCOMPARE(shown.actions.size(), 3);
    QCOMPARE(shown.replyAction, u"say"_s);
    QCOMPARE(shown.replyPlaceholder, u"Why"_s);
    Q_EMIT m_native->actionInvoked(shown.key, u"yes"_s, {});
    QTRY_COMPARE(m_app->inbox()->unread(), 1);
    QCOMPARE(wanted.count(), 0);
    push(3, u"b"_s, {{u"actions"_s, actions}});
    m_app->inbox()->flush();
    Q_EMIT m_native->actionInvoked(m_native->asked.last().key, u"go"_s, {});
    QCOMPARE(m_app->router()->path(), u"/orders/7"_s);
    // A reply without a text has its place in the window.
    push(4, u"c"_s, {{u"actions"_s, actions}});
    m_app->inbox()->flush();
    Q_EMIT m_native->actionInvoked(m_native->asked.last().key, u"say"_s, {});
    QCOMPARE(m_app->router()->query().value(u"item"_s).toString(), u"4"_s);
    // As the fourth within a moment it would be one of many.
    push(5, u"d"_s, {{u"actions"_s, actions}, {u"priority"_s, u"urgent"_s}});
    m_app->inbox()->flush();
    Q_EMIT m_native->replied(m_native->asked.last().key, u"because"_s);
    QTRY_VERIFY(m_app->inbox()->store().find(5)->state == InboxState::Read);
}

void TestNotifier::whatCantBeShownIsAToast()
{
    const QSignalSpy toasts(m_app->dispatcher(), &Dispatcher::toastRequested);
    m_native->works = false;
    push(2, u"a"_s);
    QCOMPARE(toasts.count(), 1);
    m_native->available = false;
    push(3, u"b"_s);
    // Nobody could see it: it waits in the inbox.
    QCOMPARE(toasts.count(), 1);
    QCOMPARE(said(3), QStringList());
    m_app->setLookedAt(true);
    push(4, u"c"_s);
    QCOMPARE(toasts.count(), 2);
}

void TestNotifier::burstIsOne()
{
    for (int i = 2; i < 1002; ++i)
        push(i, u"number %1"_s.arg(i));
    QCOMPARE(m_native->there.size(), 4);
    QCOMPARE(m_native->titles().filter(u"more"_s), QStringList{u"997 more"_s});
    QCOMPARE(std::count_if(m_native->asked.cbegin(), m_native->asked.cend(),
                 [](const NativeNotification &one) { return !one.isSilent; }),
        1);
    m_app->inbox()->flush();
    QCOMPARE(m_app->inbox()->unread(), 1001);
    // Whoever comes sees them.
    m_app->setLookedAt(true);
    m_app->setInFront(true);
    QCOMPARE(m_native->titles().filter(u"more"_s), QStringList());
}

void TestNotifier::fewThatWereMissed()
{
    comeBack(2, 3);
    QCOMPARE(m_native->titles(), (QStringList{u"missed 2"_s, u"missed 3"_s, u"missed 4"_s}));
}

void TestNotifier::manyThatWereMissed()
{
    for (int i = 2; i < 502; ++i) {
        const bool isUrgent = i % 100 == 0;
        push(i, u"missed %1"_s.arg(i),
            isUrgent ? QJsonObject{{u"priority"_s, u"urgent"_s}} : QJsonObject(), true);
    }
    Q_EMIT m_backend->wentLive({});
    QCOMPARE(m_native->titles(),
        (QStringList{u"500 new"_s, u"missed 100"_s, u"missed 200"_s, u"missed 300"_s}));
    QCOMPARE(m_app->inbox()->unread(), 501);
    QCOMPARE(said(3), QStringList());
}

void TestNotifier::missedButReadElsewhere()
{
    QList<StateChange> changes;
    for (int i = 2; i <= 40; ++i)
        changes.append({.offset = u"log-%1"_s.arg(i),
            .state = InboxState::Read,
            .cursor = u"log-%1"_s.arg(i)});
    Q_EMIT m_backend->stateReceived(changes);
    comeBack(2, 40);
    QCOMPARE(m_native->titles(), QStringList{u"missed 41"_s});
    QTRY_COMPARE(said(5), QStringList{u"suppressed duplicate"_s});
}

void TestNotifier::missedButTakenBackMeanwhile()
{
    push(2, u"a"_s, {}, true);
    push(3, u"b"_s, {}, true);
    push(4, u"c"_s, {}, true);
    Q_EMIT m_backend->noticeReceived({.kind = Notice::Kind::Recalled, .offset = u"log-2"_s});
    // Its toast was closed on another device.
    Q_EMIT m_backend->noticeReceived({.kind = Notice::Kind::Settled, .offset = u"log-3"_s});
    Q_EMIT m_backend->wentLive({});
    QCOMPARE(m_native->titles(), QStringList{u"c"_s});
}

// A backup was restored, or the app made anew under the same name.
void TestNotifier::anotherLogWithNothingInIt()
{
    push(2, u"a"_s);
    QTRY_COMPARE(m_app->inbox()->unread(), 2);
    m_app->inbox()->select(1);
    m_app->inbox()->finish(2);
    QVERIFY(!m_app->inbox()->lastAct().isEmpty());
    Q_EMIT m_backend->wentLive({.states = u"other-0"_s, .first = u"other-1"_s});
    QCOMPARE(m_app->inbox()->model()->rowCount(), 0);
    QVERIFY(!m_app->inbox()->current()->isPresent());
    QCOMPARE(m_app->inbox()->store().offset(), QString());
    QCOMPARE(m_app->inbox()->store().states(), u"other-0"_s);
    // What was done is nothing that could be undone to what has these numbers now.
    QCOMPARE(m_app->inbox()->lastAct(), QString());
}

void TestNotifier::nothingOldOnANewDevice()
{
    m_app->account()->logOut();
    m_app->account()->logIn(u"https://crier.example.com"_s, u"demo"_s, u"bob"_s, u"x"_s);
    QTRY_VERIFY(m_app->account()->isLoggedIn());
    m_native->asked.clear();
    m_app->notifier()->setNew(true);
    const int before = m_app->eventLog()->rowCount();
    push(2, u"long ago"_s, {}, true);
    // It is not held until all has come.
    QCOMPARE(m_app->eventLog()->rowCount(), before + 1);
    comeBack(3, 100);
    QVERIFY(m_native->asked.isEmpty());
    push(200, u"now"_s);
    QCOMPARE(m_native->titles(), QStringList{u"now"_s});
}

void TestNotifier::whatWasPutOffComesBack()
{
    push(2, u"later"_s);
    m_app->inbox()->flush();
    m_app->inbox()->snooze(2, QDateTime::currentDateTime().addMSecs(100));
    QCOMPARE(m_native->titles(), QStringList());
    QTRY_COMPARE(m_native->titles(), QStringList{u"later"_s});
    QTRY_COMPARE(m_app->inbox()->unread(), 2);
    // Reading it takes that away, too.
    m_app->inbox()->select(2);
    QCOMPARE(m_native->titles(), QStringList());
}

void TestNotifier::oldRedirectsLeadNowhere()
{
    const QString path = m_app->router()->path();
    m_app->notifier()->reset();
    push(2, u"/far-away"_s, {}, true, u"redirect"_s);
    Q_EMIT m_backend->wentLive({});
    QCOMPARE(m_app->router()->path(), path);
    // What was missed in a short gap does.
    push(3, u"/far-away"_s, {}, true, u"redirect"_s);
    Q_EMIT m_backend->wentLive({});
    QTRY_COMPARE(m_app->router()->path(), u"/far-away"_s);
}

void TestNotifier::saidAgainUntilTakenOn()
{
    m_app->notifier()->reminders().setSecond(0);
    const QJsonObject meta{{u"priority"_s, u"urgent"_s}, {u"ack"_s, true}, {u"repeat"_s, 60}};
    const auto said = [this] {
        return std::count_if(m_native->asked.cbegin(), m_native->asked.cend(),
            [](const NativeNotification &one) { return one.title == u"fire"_s; });
    };
    push(2, u"fire"_s, meta);
    QTRY_VERIFY(said() >= 3);
    // It is there once, however often it is said.
    QCOMPARE(m_native->titles(), QStringList{u"fire"_s});
    // That it was taken away says nothing of who takes it on.
    const QString key = m_native->there.firstKey();
    m_native->there.remove(key);
    Q_EMIT m_native->dismissed(key);
    QTRY_COMPARE(m_native->titles(), QStringList{u"fire"_s});
    // Nobody is reminded of it while they work in the window, or while it is quiet, if that holds.
    m_app->quiet()->setUrgentBreaksThrough(false);
    m_app->quiet()->pause();
    const auto before = said();
    const QSignalSpy due(&m_app->notifier()->reminders(), &Reminders::due);
    QTRY_VERIFY(due.count() >= 2);
    QCOMPARE(said(), before);
    QCOMPARE(m_app->notifier()->reminders().count(), 1);
    m_app->quiet()->resume();
    QTRY_VERIFY(said() > before);
    m_app->inbox()->acknowledge(2);
    QCOMPARE(m_app->notifier()->reminders().count(), 0);
    QVERIFY(m_native->titles().isEmpty());
    // Without either of the two it is said once.
    push(3, u"once"_s, {{u"repeat"_s, 60}});
    push(4, u"once, too"_s, {{u"ack"_s, true}});
    QCOMPARE(m_app->notifier()->reminders().count(), 0);
}

CRIER_TEST(TestNotifier)
#include "tst_notifier.moc"
