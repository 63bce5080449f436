// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/account/scriptedbackend.h"
#include "app/accounts.h"
#include "app/allinboxes.h"
#include "socketio/protocol/utc.h"
#include "tests/runner.h"

#include <QtCore/QSettings>
#include <QtCore/QStandardPaths>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>

using namespace App;
using namespace Qt::StringLiterals;

class TestAccounts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void oneIsAlwaysThere();
    void severalSideBySide();
    void nobodyIsThereTwice();
    void logOutRemovesOne();
    void lastOneTakesTheWishesAlong();
    void remembered();
    void placeForALogIn();
    void notMoreThanColors();
    void linksOfALogIn();
    void aLinkWaitsForTheLogIn();
    void nothingIsChangedOfWhoIsHere();
    void whatIsNotSaidMayBeAnything();
    void givenUpIsGone();
    void itemOfAnotherAccount();
    void toastsHaveAPlace();
    void whatWasToBeSentIsOfNobodyElse();
    void windowOfWhoWasClicked();
    void allInboxesMerge();
    void allInboxesPageByPage();
    void allInboxesFollow();

private:
    //! A script by user; each makes a backend of its own.
    std::unique_ptr<Accounts> make();
    void logIn(Accounts &accounts, const QString &user);
    static QJsonObject push(int number, qint64 at, const QString &title);

    QHash<QString, QJsonObject> m_scripts;
    QList<ScriptedBackend *> m_backends;
};

void TestAccounts::init()
{
    QStandardPaths::setTestModeEnabled(true);
    QSettings().clear();
    m_scripts.clear();
    m_backends.clear();
}

std::unique_ptr<Accounts> TestAccounts::make()
{
    return std::make_unique<Accounts>([this] {
        auto backend = std::make_unique<ScriptedBackend>(QJsonObject());
        m_backends.append(backend.get());
        return Accounts::Parts{std::move(backend)};
    });
}

void TestAccounts::logIn(Accounts &accounts, const QString &user)
{
    Account *account = accounts.current()->account();
    account->setStaysLoggedIn(false);
    m_backends.last()->setScript(m_scripts.value(user));
    account->logIn(u"https://crier.example.com"_s, u"demo"_s, user, u"secret"_s);
    QTRY_VERIFY(!account->isBusy());
}

QJsonObject TestAccounts::push(int number, qint64 at, const QString &title)
{
    return {{u"event"_s, u"alert"_s}, {u"offset"_s, u"log-%1"_s.arg(number)}, {u"message"_s, title},
        {u"meta"_s,
            QJsonObject{{u"at"_s,
                QDateTime::fromMSecsSinceEpoch(at, SocketIO::kUtc).toString(Qt::ISODateWithMs)}}},
        {u"replayed"_s, true}};
}

void TestAccounts::oneIsAlwaysThere()
{
    const auto accounts = make();
    QAbstractItemModelTester tester(accounts.get());
    QCOMPARE(accounts->count(), 1);
    QVERIFY(accounts->current());
    accounts->giveUp(accounts->current());
    QCOMPARE(accounts->count(), 1);
    logIn(*accounts, u"ann"_s);
    accounts->current()->account()->logOut();
    QCOMPARE(accounts->count(), 1);
    QVERIFY(!accounts->current()->account()->isLoggedIn());
}

void TestAccounts::severalSideBySide()
{
    m_scripts[u"ann"_s] = {{u"pushes"_s, QJsonArray{push(1, 1000, u"for ann"_s)}}};
    m_scripts[u"bob"_s] = {
        {u"pushes"_s, QJsonArray{push(1, 1000, u"for bob"_s), push(2, 2000, u"for bob, too"_s)}}};
    const auto accounts = make();
    QAbstractItemModelTester tester(accounts.get());
    logIn(*accounts, u"ann"_s);
    AppController *ann = accounts->current();
    accounts->add();
    AppController *bob = accounts->current();
    QVERIFY(bob != ann);
    QVERIFY(!bob->account()->isLoggedIn());
    logIn(*accounts, u"bob"_s);
    QTRY_COMPARE(accounts->unread(), 3);
    QCOMPARE(ann->inbox()->unread(), 1);
    QCOMPARE(bob->inbox()->unread(), 2);
    // Each has a color, and settings, of its own.
    QVERIFY(ann->account()->color() != bob->account()->color());
    QVERIFY(ann->account()->name() != bob->account()->name());
    QCOMPARE(ann->quiet(), bob->quiet());
    const QSignalSpy changed(accounts.get(), &Accounts::currentChanged);
    accounts->choose(ann);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(accounts->data(accounts->index(0), Accounts::CurrentRole), true);
    QCOMPARE(accounts->data(accounts->index(1), Accounts::CurrentRole), false);
    QVERIFY(bob->account()->isLoggedIn());
}

void TestAccounts::nobodyIsThereTwice()
{
    const auto accounts = make();
    logIn(*accounts, u"ann"_s);
    accounts->add();
    logIn(*accounts, u"ann"_s);
    QVERIFY(!accounts->current()->account()->isLoggedIn());
    QCOMPARE(accounts->current()->account()->error(), u"ann is logged in here already"_s);
    QCOMPARE(m_backends.last()->state(), Backend::State::Offline);
    QCOMPARE(accounts->count(), 2);
    accounts->giveUp(accounts->current());
    QCOMPARE(accounts->count(), 1);
    QVERIFY(accounts->current()->account()->isLoggedIn());
    // Whose session has ended is replaced by whoever logs in anew.
    Q_EMIT m_backends.first()->sessionEnded(u"ended"_s);
    accounts->add();
    QCOMPARE(accounts->count(), 2);
    logIn(*accounts, u"ann"_s);
    QCOMPARE(accounts->count(), 1);
    QVERIFY(accounts->current()->account()->isLoggedIn());
}

void TestAccounts::logOutRemovesOne()
{
    const auto accounts = make();
    logIn(*accounts, u"ann"_s);
    accounts->add();
    logIn(*accounts, u"bob"_s);
    accounts->quiet()->mute(u"event:news"_s);
    QPointer<AppController> bob = accounts->current();
    const QString name = bob->account()->name();
    bob->account()->logOut();
    QCOMPARE(accounts->count(), 1);
    QCOMPARE(accounts->current()->account()->userId(), u"ann"_s);
    QTRY_VERIFY(!bob);
    QVERIFY(!QSettings().childGroups().contains(name));
    QCOMPARE(accounts->quiet()->muted(), QStringList{u"event:news"_s});
}

void TestAccounts::lastOneTakesTheWishesAlong()
{
    const auto accounts = make();
    logIn(*accounts, u"ann"_s);
    accounts->quiet()->mute(u"from:boss"_s);
    accounts->quiet()->pause();
    QTRY_COMPARE(m_backends.first()->preferences()[u"version"_s].toInt(), 1);
    accounts->current()->account()->logOut();
    QVERIFY(accounts->quiet()->muted().isEmpty());
    QVERIFY(!accounts->quiet()->isPaused());
    // At the server they are what they were.
    QCOMPARE(m_backends.first()->preferences()[u"version"_s].toInt(), 1);
}

void TestAccounts::remembered()
{
    {
        const auto accounts = make();
        logIn(*accounts, u"ann"_s);
        accounts->add();
        logIn(*accounts, u"bob"_s);
        accounts->current()->account()->setColor(5);
        accounts->add(); // nobody logs in there
    }
    const auto accounts = make();
    QCOMPARE(accounts->count(), 2);
    QCOMPARE(accounts->at(0)->account()->userId(), u"ann"_s);
    QCOMPARE(accounts->at(1)->account()->userId(), u"bob"_s);
    QCOMPARE(accounts->at(1)->account()->color(), 5);
}

void TestAccounts::placeForALogIn()
{
    const auto accounts = make();
    AppController *first = accounts->placeFor(u"crier.example.com"_s, u"demo"_s, u"ann"_s);
    QCOMPARE(first, accounts->at(0));
    QCOMPARE(first->account()->userId(), u"ann"_s);
    logIn(*accounts, u"ann"_s);
    // The same person has their place already.
    QCOMPARE(accounts->placeFor(u"https://crier.example.com"_s, u"demo"_s, u"ann"_s), first);
    AppController *other = accounts->placeFor(u"https://other.example.com"_s, u"demo"_s, u"ann"_s);
    QVERIFY(other != first);
    QCOMPARE(accounts->current(), other);
    // What nobody uses is used before there is one more.
    QCOMPARE(accounts->placeFor(u"https://third.example.com"_s, u"demo"_s, u"cleo"_s), other);
    QCOMPARE(accounts->count(), 2);
}

void TestAccounts::notMoreThanColors()
{
    const auto accounts = make();
    for (int i = 0; i < Accounts::kMost; ++i) {
        logIn(*accounts, u"user%1"_s.arg(i));
        accounts->add();
    }
    QCOMPARE(accounts->count(), Accounts::kMost);
    QVERIFY(!accounts->mayAdd());
    QSet<int> colors;
    for (int i = 0; i < accounts->count(); ++i)
        colors.insert(accounts->at(i)->account()->color());
    QCOMPARE(colors.size(), qsizetype(Accounts::kMost));
}

// A link fills in a form. It takes nobody's place.
void TestAccounts::linksOfALogIn()
{
    const auto accounts = make();
    logIn(*accounts, u"ann"_s);
    const QSignalSpy wanted(accounts.get(), &Accounts::windowRequested);
    QVERIFY(accounts->openLink(u"crier://log-in?server=https://evil.example.com&app=x&user=y"_s));
    QCOMPARE(accounts->count(), 2);
    QVERIFY(accounts->at(0)->account()->isLoggedIn());
    QCOMPARE(accounts->at(0)->account()->server(), u"https://crier.example.com"_s);
    QCOMPARE(accounts->current()->account()->server(), u"https://evil.example.com"_s);
    QVERIFY(!accounts->current()->account()->isBusy());
    QVERIFY(!wanted.isEmpty());
    QVERIFY(!accounts->openLink(u"https://crier.example.com/"_s));
}

// As where the app is started by it: the session comes a moment later.
void TestAccounts::aLinkWaitsForTheLogIn()
{
    const auto accounts = make();
    QVERIFY(accounts->openLink(u"crier://open/orders/7"_s));
    QVERIFY(accounts->openLink(u"crier://open/orders/8"_s));
    logIn(*accounts, u"ann"_s);
    QCOMPARE(accounts->current()->router()->path(), u"/orders/8"_s);
    // Once, and not for who is next.
    accounts->current()->router()->go(u"/inbox"_s);
    accounts->current()->account()->logOut();
    logIn(*accounts, u"bob"_s);
    QVERIFY(accounts->current()->router()->path() != u"/orders/8"_s);
    // Who may not send anything has nothing filled in.
    QVERIFY(!accounts->current()->account()->mayCompose());
    QVERIFY(accounts->openLink(u"crier://compose?text=x"_s));
    QVERIFY(accounts->current()->router()->path() != u"/compose"_s);
    QVERIFY(!accounts->current()->composer()->draft()->isStarted());
}

// However the same server is written.
void TestAccounts::nothingIsChangedOfWhoIsHere()
{
    const auto accounts = make();
    logIn(*accounts, u"ann"_s);
    AppController *ann = accounts->current();
    for (const QString &server :
        {u"https://crier.example.com/"_s, u"https://CRIER.example.com"_s, u"crier.example.com"_s}) {
        QCOMPARE(accounts->placeFor(server, u"demo"_s, u"ann"_s), ann);
        QVERIFY(accounts->openLink(u"crier://log-in?server=%1&app=demo&user=ann"_s.arg(server)));
        QCOMPARE(ann->account()->server(), u"https://crier.example.com"_s);
    }
    QCOMPARE(accounts->count(), 1);
    // Also where there is no room for one more.
    while (accounts->mayAdd()) {
        accounts->add();
        logIn(*accounts, u"user%1"_s.arg(accounts->count()));
    }
    accounts->choose(ann);
    QVERIFY(accounts->openLink(u"crier://log-in?server=https://evil.example.com&app=x&user=y"_s));
    QCOMPARE(accounts->current(), ann);
    QCOMPARE(ann->account()->key(), u"https://crier.example.com demo ann"_s);
    // Whoever has a password for somebody else learns that it can't be used.
    QCOMPARE(accounts->placeFor(u"https://evil.example.com"_s, u"x"_s, u"y"_s), nullptr);
    QCOMPARE(accounts->current(), ann);
}

void TestAccounts::whatIsNotSaidMayBeAnything()
{
    const auto accounts = make();
    logIn(*accounts, u"ann"_s);
    AppController *ann = accounts->current();
    accounts->add();
    logIn(*accounts, u"bob"_s);
    AppController *bob = accounts->current();
    QCOMPARE(accounts->placeFor({}, {}, u"ann"_s), ann);
    QCOMPARE(accounts->placeFor(u"https://crier.example.com"_s, u"demo"_s, {}), ann);
    QCOMPARE(accounts->placeFor({}, {}, u"bob"_s), bob);
    QCOMPARE(accounts->placeFor({}, u"demo"_s, {}), bob);
    AppController *other = accounts->placeFor({}, u"shop"_s, {});
    QVERIFY(other != ann && other != bob);
    QCOMPARE(other->account()->server(), u"https://crier.example.com"_s);
}

void TestAccounts::givenUpIsGone()
{
    const auto accounts = make();
    logIn(*accounts, u"ann"_s);
    accounts->add();
    logIn(*accounts, u"bob"_s);
    AppController *bob = accounts->current();
    const QSignalSpy leaving(bob->account(), &Account::leaving);
    Q_EMIT m_backends.last()->sessionEnded(u"ended"_s);
    accounts->giveUp(bob);
    QCOMPARE(leaving.count(), 1);
    QCOMPARE(accounts->count(), 1);
    QCOMPARE(QSettings().value(u"accounts/names"_s).toStringList(), QStringList{u"account"_s});
}

void TestAccounts::itemOfAnotherAccount()
{
    m_scripts[u"ann"_s] = {{u"pushes"_s, QJsonArray{push(7, 1000, u"for ann"_s)}}};
    QJsonObject other = push(7, 1000, u"for bob"_s);
    other[u"offset"_s] = u"other-7"_s;
    m_scripts[u"bob"_s] = {{u"pushes"_s, QJsonArray{other}}};
    const auto accounts = make();
    logIn(*accounts, u"ann"_s);
    AppController *ann = accounts->current();
    accounts->add();
    logIn(*accounts, u"bob"_s);
    AppController *bob = accounts->current();
    QTRY_COMPARE(accounts->unread(), 2);
    QVERIFY(accounts->openLink(u"crier://inbox/log-7"_s));
    QCOMPARE(accounts->current(), ann);
    QCOMPARE(ann->router()->path(), u"/inbox?item=7"_s);
    QVERIFY(accounts->openLink(u"crier://inbox/other-7"_s));
    QCOMPARE(accounts->current(), bob);
    // Of nobody here: no item is taken for another one.
    QVERIFY(accounts->openLink(u"crier://inbox/gone-7"_s));
    QCOMPARE(bob->router()->path(), u"/inbox"_s);
    QCOMPARE(accounts->unread(), 2);
}

// Toasts are over all that is in the window: also where somebody logs in, those of the others have
// a place.
void TestAccounts::toastsHaveAPlace()
{
    const auto accounts = make();
    logIn(*accounts, u"ann"_s);
    AppController *ann = accounts->current();
    accounts->setLookedAt(true);
    accounts->setInFront(true);
    accounts->add();
    QVERIFY(ann->isInFront());
    QVERIFY(ann->isLookedAt());
    accounts->setInFront(false);
    accounts->setLookedAt(false);
    QVERIFY(!ann->isInFront());
    QVERIFY(!ann->isLookedAt());
}

void TestAccounts::whatWasToBeSentIsOfNobodyElse()
{
    const auto accounts = make();
    logIn(*accounts, u"ann"_s);
    m_backends.last()->setOnline(false);
    accounts->quiet()->mute(u"from:boss"_s);
    accounts->current()->account()->logOut();
    // Bob has wishes of his own.
    m_scripts[u"bob"_s] = {{u"preferences"_s,
        QJsonObject{{u"version"_s, 5},
            {u"preferences"_s, QJsonObject{{u"muted"_s, QJsonArray{u"event:news"_s}}}}}}};
    logIn(*accounts, u"bob"_s);
    QTRY_COMPARE(accounts->quiet()->muted(), QStringList{u"event:news"_s});
    QCOMPARE(m_backends.last()->preferences()[u"version"_s].toInt(), 5);
}

void TestAccounts::windowOfWhoWasClicked()
{
    const auto accounts = make();
    logIn(*accounts, u"ann"_s);
    AppController *ann = accounts->current();
    accounts->add();
    logIn(*accounts, u"bob"_s);
    const QSignalSpy wanted(accounts.get(), &Accounts::windowRequested);
    ann->openItem(0, u"token"_s);
    QCOMPARE(accounts->current(), ann);
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted.first().first().toString(), u"token"_s);
    QCOMPARE(ann->router()->page(), u"/inbox"_s);
}

void TestAccounts::allInboxesMerge()
{
    m_scripts[u"ann"_s] = {{u"pushes"_s,
        QJsonArray{push(1, 1000, u"a1"_s), push(2, 3000, u"a2"_s), push(3, 6000, u"a3"_s)}}};
    m_scripts[u"bob"_s] = {
        {u"pushes"_s, QJsonArray{push(1, 2000, u"b1"_s), push(2, 4000, u"b2"_s)}}};
    const auto accounts = make();
    logIn(*accounts, u"ann"_s);
    accounts->add();
    logIn(*accounts, u"bob"_s);
    QTRY_COMPARE(accounts->unread(), 5);
    AllInboxes all;
    QAbstractItemModelTester tester(&all);
    all.setAccounts(accounts.get());
    const auto titles = [&all] {
        QStringList result;
        for (int row = 0; row < all.rowCount(); ++row)
            result.append(all.data(all.index(row), InboxModel::TitleRole).toString());
        return result;
    };
    QCOMPARE(titles(), (QStringList{u"a3"_s, u"b2"_s, u"a2"_s, u"b1"_s, u"a1"_s}));
    QCOMPARE(all.data(all.index(1), AllInboxes::AppRole).value<AppController *>(), accounts->at(1));
    all.setSearch(u"b"_s);
    QCOMPARE(titles(), (QStringList{u"b2"_s, u"b1"_s}));
    all.setSearch({});
    accounts->at(0)->inbox()->finish(2);
    QTRY_COMPARE(titles(), (QStringList{u"a3"_s, u"b2"_s, u"b1"_s, u"a1"_s}));
    QCOMPARE(all.acted(), accounts->at(0)->inbox());
    all.acted()->undo();
    QTRY_COMPARE(titles(), (QStringList{u"a3"_s, u"b2"_s, u"a2"_s, u"b1"_s, u"a1"_s}));
    all.markAllRead();
    QTRY_COMPARE(accounts->unread(), 0);
    QTRY_COMPARE(all.data(all.index(4), InboxModel::UnreadRole), false);
}

void TestAccounts::allInboxesPageByPage()
{
    QJsonArray many;
    for (int i = 1; i <= 130; ++i)
        many.append(push(i, i * 1000, u"a%1"_s.arg(i)));
    m_scripts[u"ann"_s] = {{u"pushes"_s, many}};
    // Older than all of them.
    m_scripts[u"bob"_s] = {{u"pushes"_s, QJsonArray{push(1, 10, u"oldest"_s)}}};
    const auto accounts = make();
    logIn(*accounts, u"ann"_s);
    accounts->add();
    logIn(*accounts, u"bob"_s);
    QTRY_COMPARE(accounts->unread(), 131);
    AllInboxes all;
    QAbstractItemModelTester tester(&all);
    all.setAccounts(accounts.get());
    QCOMPARE(all.count(), 50);
    // The tester asks for more as well, while something changes.
    for (int i = 0; i < 10 && all.canFetchMore({}); ++i)
        all.fetchMore({});
    QTRY_COMPARE(all.count(), 131);
    QCOMPARE(all.data(all.index(130), InboxModel::TitleRole).toString(), u"oldest"_s);
}

void TestAccounts::allInboxesFollow()
{
    m_scripts[u"ann"_s] = {{u"pushes"_s, QJsonArray{push(1, 1000, u"a1"_s)}}};
    m_scripts[u"bob"_s] = {{u"pushes"_s, QJsonArray{push(1, 2000, u"b1"_s)}}};
    const auto accounts = make();
    logIn(*accounts, u"ann"_s);
    AllInboxes all;
    QAbstractItemModelTester tester(&all);
    all.setAccounts(accounts.get());
    QTRY_COMPARE(all.count(), 1);
    accounts->add();
    logIn(*accounts, u"bob"_s);
    QTRY_COMPARE(all.count(), 2);
    accounts->current()->account()->logOut();
    QTRY_COMPARE(all.count(), 1);
}

CRIER_TEST(TestAccounts)
#include "tst_accounts.moc"
