// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/account/livebackend.h"
#include "app/appcontroller.h"
#include "app/language/language.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QProcess>
#include <QtCore/QSettings>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <memory>

//! \file An administrator who looks after an app from the console, on a real crierd: somebody is
//! added and logs in, is sent something, is seen connected and is put out again; and an operator,
//! who may less.

using namespace App;
using namespace Qt::StringLiterals;
using State = ServerList::State;

namespace {

constexpr int kTimeoutMs = 20000;
const QString kPassword = u"secret-secret"_s;

QString program(const char *name)
{
    return qEnvironmentVariable("CRIER_BIN_DIR") + u'/' + QLatin1String(name);
}

} // namespace

//! Somebody with the app open, without pixels.
struct Somebody {
    Somebody(const QString &url, const QString &user)
        : app(&backend)
    {
        app.account()->logIn(url, u"demo"_s, user, kPassword);
    }
    [[nodiscard]] bool isOnline()
    {
        return app.account()->connection() == Account::Connection::Online;
    }

    LiveBackend backend;
    AppController app;
};

class TestOperator : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void fromNothingToAPushThatWasSeen();
    void composing();
    void invited();
    void whoWouldSeeIt();
    void listsThatTell();
    void namesOfAnyKind();
    void whoIsConnected();
    void keysThatWork();
    void whatWasDoneIsWritten();
    void manyPages();
    void throughAFile();
    void aSecondPerson();
    void fromNothingAtAll();
    void anOperatorMayLess();

private:
    void ctl(const QStringList &arguments);
    Console *console() { return m_boss->app.console(); }
    [[nodiscard]] QStringList ids(const ServerList &list) const
    {
        QStringList ids;
        for (int row = 0; row < list.count(); ++row)
            ids.append(list.idAt(row));
        return ids;
    }

    QTemporaryDir m_directory;
    QProcess m_server;
    QString m_url;
    std::unique_ptr<Somebody> m_boss;
};

void TestOperator::ctl(const QStringList &arguments)
{
    QProcess process;
    process.start(
        program("crierctl"), QStringList{u"--data"_s, m_directory.filePath(u"data"_s)} + arguments);
    process.write(kPassword.toUtf8() + '\n');
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished(kTimeoutMs));
    QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
}

void TestOperator::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QSettings().clear();
    Language::instance()->use(u"en"_s);
    m_server.start(program("crierd"),
        {u"--data"_s, m_directory.filePath(u"data"_s), u"--listen"_s, u"127.0.0.1:0"_s});
    QTRY_VERIFY_WITH_TIMEOUT(m_server.canReadLine(), kTimeoutMs);
    const QByteArray line = m_server.readLine().trimmed();
    m_url = QString::fromLatin1(line.mid(line.lastIndexOf(' ') + 1));
    ctl({u"app"_s, u"create"_s, u"demo"_s});
    for (const auto &[user, role] : {std::pair(u"boss"_s, u"admin"_s), {u"olga"_s, u"operator"_s}})
        ctl({u"user"_s, u"create"_s, u"demo"_s, user, u"--role"_s, role, u"--password-stdin"_s});
    m_boss = std::make_unique<Somebody>(m_url, u"boss"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_boss->isOnline(), kTimeoutMs);
    QVERIFY(m_boss->app.account()->isAdmin());
}

void TestOperator::cleanupTestCase()
{
    m_boss.reset();
    m_server.terminate();
    QVERIFY(m_server.waitForFinished(kTimeoutMs));
}

void TestOperator::fromNothingToAPushThatWasSeen()
{
    console()->people()->open();
    QTRY_COMPARE_WITH_TIMEOUT(
        ids(*console()->people()), (QStringList{u"boss"_s, u"olga"_s}), kTimeoutMs);
    Member *person = console()->person();
    person->startNew();
    person->create(u"boss"_s, kPassword, u"user"_s, {});
    QTRY_COMPARE_WITH_TIMEOUT(person->field(), u"id"_s, kTimeoutMs);
    const QSignalSpy made(person, &Member::created);
    person->create(u"ann"_s, kPassword, u"user"_s, u"night, berlin"_s);
    QTRY_COMPARE_WITH_TIMEOUT(made.count(), 1, kTimeoutMs);
    QTRY_COMPARE_WITH_TIMEOUT(console()->people()->count(), 3, kTimeoutMs);
    QCOMPARE(console()->people()->cells(u"ann"_s).value(2), u"berlin, night"_s);

    Somebody ann(m_url, u"ann"_s);
    QTRY_VERIFY_WITH_TIMEOUT(ann.isOnline(), kTimeoutMs);
    // A window that is looked at, and shows what it is told to.
    ann.app.setLookedAt(true);
    ann.app.setInFront(true);
    connect(ann.app.dispatcher(), &Dispatcher::toastRequested, this,
        [&ann](const QString &tag) { ann.app.dispatcher()->reportDisplayed(tag, {}); });
    Draft *draft = m_boss->app.composer()->draft();
    draft->whom()->add(u"ann"_s);
    draft->form()->setJson(u"\"Lunch is ready\""_s);
    m_boss->app.composer()->send();
    console()->pushes()->open();
    QTRY_VERIFY_WITH_TIMEOUT(
        (console()->pushes()->open(), console()->pushes()->count() == 1), kTimeoutMs);
    PushTruth *push = console()->push();
    push->show(console()->pushes()->idAt(0));
    const QList<int> seen{1, 1, 1, 0, 0};
    QTRY_VERIFY_WITH_TIMEOUT(
        (push->isReading() || (push->readAgain(), false), push->reached() == seen), kTimeoutMs);
    QCOMPARE(push->message(), u"Lunch is ready"_s);
    QTRY_COMPARE_WITH_TIMEOUT(ids(*push->people()), QStringList{u"ann"_s}, kTimeoutMs);
    QTRY_VERIFY_WITH_TIMEOUT(!push->isReading(), kTimeoutMs);
    push->recall();
    QTRY_VERIFY_WITH_TIMEOUT(push->isPresent() && push->recallText().isEmpty(), kTimeoutMs);
    QTRY_COMPARE_WITH_TIMEOUT(ann.app.inbox()->unread(), 0, kTimeoutMs);

    // Where she is logged in ends there.
    person->show(u"ann"_s);
    QTRY_COMPARE_WITH_TIMEOUT(person->sessions()->count(), 1, kTimeoutMs);
    QTRY_COMPARE_WITH_TIMEOUT(person->pushes()->count(), 1, kTimeoutMs);
    person->endSession(person->sessions()->idAt(0));
    QTRY_VERIFY_WITH_TIMEOUT(!ann.app.account()->isLoggedIn(), kTimeoutMs);
    QTRY_COMPARE_WITH_TIMEOUT(person->sessions()->state(), State::Empty, kTimeoutMs);
    person->setDisabled(true);
    QTRY_VERIFY_WITH_TIMEOUT(person->isDisabled() && !person->isBusy(), kTimeoutMs);
    person->save(u"operator"_s, u"day"_s, {});
    QTRY_COMPARE_WITH_TIMEOUT(person->tags(), u"day"_s, kTimeoutMs);
    QCOMPARE(person->role(), u"operator"_s);
}

//! Whatever the form has fields for, the server takes and tells as it was written.
void TestOperator::composing()
{
    Composer *composer = m_boss->app.composer();
    composer->open();
    QTRY_VERIFY_WITH_TIMEOUT(!composer->preview()->fields().isEmpty(), kTimeoutMs);
    const QByteArray written =
        R"({"role":"operator","event":"alert","priority":"high","ttl":3600,"collapse_key":"k",)"
        R"("actions":[{"id":"1","type":"route","label":"Open","route":"/orders"}],)"
        R"("message":{"z":1.00,"message":"Hello {{id}}, {{nothing}}"}})";
    composer->draft()->take(written);
    QTRY_COMPARE_WITH_TIMEOUT(
        composer->draft()->whom()->sentence(), u"2 people, 0 online now"_s, kTimeoutMs);
    QTRY_COMPARE_WITH_TIMEOUT(composer->preview()->text(), u"Hello olga, "_s, kTimeoutMs);
    QVERIFY(composer->preview()->missing().contains(u"nothing"_s));
    // Kept, taken away, used, sent, and sent again.
    composer->keepTemplate(u"Привет, все"_s);
    QTRY_COMPARE_WITH_TIMEOUT(composer->templates()->count(), 1, kTimeoutMs);
    composer->keepTemplate(u"Привет, все"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(
        !composer->note().isEmpty(), qPrintable(composer->error()), kTimeoutMs);
    composer->clear();
    composer->useTemplate(composer->templates()->idAt(0));
    QTRY_COMPARE_WITH_TIMEOUT(composer->draft()->collapseKey(), u"k"_s, kTimeoutMs);
    QVERIFY(composer->draft()->form()->json().contains(u"1.00"_s));
    composer->send();
    QTRY_VERIFY2_WITH_TIMEOUT(
        composer->sent()->isPresent(), qPrintable(composer->error()), kTimeoutMs);
    QVERIFY(composer->sent()->message().contains(u"1.00"_s));
    const QByteArray body = composer->draft()->body({}, Draft::Use::Now);
    PushTruth *push = console()->push();
    push->show(composer->sent()->id());
    composer->clear();
    QTRY_VERIFY_WITH_TIMEOUT(push->isPresent(), kTimeoutMs);
    composer->takeAgain(push);
    QCOMPARE(QJsonDocument::fromJson(composer->draft()->body({}, Draft::Use::Now)),
        QJsonDocument::fromJson(body));
    // Planned, seen among those that wait, and cancelled.
    composer->draft()->due()->setLater(true);
    composer->send();
    QTRY_VERIFY_WITH_TIMEOUT(composer->sent()->isPresent(), kTimeoutMs);
    QVERIFY(composer->sent()->isWaiting());
    composer->sent()->recall();
    QTRY_VERIFY_WITH_TIMEOUT(!composer->sent()->isWaiting(), kTimeoutMs);
    composer->removeTemplate(composer->templates()->idAt(0));
    QTRY_COMPARE_WITH_TIMEOUT(composer->templates()->count(), 0, kTimeoutMs);
    composer->clear();
    composer->close();
    push->show({});
}

//! Somebody without a password opens the link that they got, and is in.
void TestOperator::invited()
{
    Member *person = console()->person();
    person->startNew();
    const QSignalSpy made(person, &Member::created);
    person->create(u"gil & co"_s, {}, u"user"_s, {});
    QTRY_COMPARE_WITH_TIMEOUT(made.count(), 1, kTimeoutMs);
    console()->invite(u"gil & co"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(
        !console()->newInvite().isEmpty(), qPrintable(console()->problem()), kTimeoutMs);
    const QString link = console()->newInvite();
    LiveBackend backend;
    AppController app(&backend, {.name = u"gil"_s});
    QVERIFY(app.openLink(link));
    Account *account = app.account();
    QVERIFY(account->isInvited());
    QCOMPARE(account->userId(), u"gil & co"_s);
    account->logIn(account->server(), account->appId(), account->userId(), u"chosen"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(account->isLoggedIn(), qPrintable(account->error()), kTimeoutMs);
    QVERIFY(!account->isInvited());
    account->logOut();
    // The link is used; with the password that was chosen nobody is kept out for having it.
    QVERIFY(app.openLink(link));
    account->logIn(account->server(), account->appId(), account->userId(), u"wrong"_s);
    QTRY_VERIFY_WITH_TIMEOUT(account->error().contains(u"invitation"_s), kTimeoutMs);
    account->logIn(account->server(), account->appId(), account->userId(), u"chosen"_s);
    QTRY_VERIFY_WITH_TIMEOUT(account->isLoggedIn(), kTimeoutMs);
    account->logOut();
    console()->forgetKey();
    QVERIFY(console()->newInvite().isEmpty());
    person->show(u"gil & co"_s);
    QTRY_VERIFY_WITH_TIMEOUT(person->isPresent() && !person->isBusy(), kTimeoutMs);
    const QSignalSpy removed(person, &Member::removed);
    person->remove();
    QTRY_COMPARE_WITH_TIMEOUT(removed.count(), 1, kTimeoutMs);
}

void TestOperator::whoWouldSeeIt()
{
    Somebody olga(m_url, u"olga"_s);
    QTRY_VERIFY_WITH_TIMEOUT(olga.isOnline(), kTimeoutMs);
    Whom *whom = m_boss->app.composer()->draft()->whom();
    whom->take({{u"user"_s, u"olga"_s}});
    whom->setShowing(u"/orders"_s, false);
    const auto sentence = [whom] {
        whom->open();
        return whom->sentence();
    };
    const QString elsewhere =
        u"1 person, 1 online now, 1 would not see it now (1 on another page)"_s;
    QTRY_COMPARE_WITH_TIMEOUT(sentence(), elsewhere, kTimeoutMs);
    olga.app.router()->go(u"/orders/7?x=1"_s);
    QTRY_COMPARE_WITH_TIMEOUT(sentence(), u"1 person, 1 online now"_s, kTimeoutMs);
    olga.app.quiet()->pause();
    QTRY_COMPARE_WITH_TIMEOUT(
        sentence(), u"1 person, 1 online now, 1 would not see it now (1 quiet)"_s, kTimeoutMs);
    olga.app.quiet()->resume();
    m_boss->app.composer()->clear();
}

//! What is looked at changes by itself; what is not looked at asks for nothing.
void TestOperator::listsThatTell()
{
    ServerList *people = console()->people();
    ServerList *connections = console()->connections();
    people->open();
    connections->open();
    people->watch(true);
    connections->watch(true);
    // Those of before have gone.
    QTRY_VERIFY_WITH_TIMEOUT(people->count() > 0 && connections->count() == 1, kTimeoutMs);
    const int before = people->count();
    const int connected = connections->count();
    ctl({u"user"_s, u"create"_s, u"demo"_s, u"zoe"_s, u"--password-stdin"_s});
    {
        Somebody zoe(m_url, u"zoe"_s);
        QTRY_COMPARE_WITH_TIMEOUT(connections->count(), connected + 1, kTimeoutMs);
    }
    QTRY_COMPARE_WITH_TIMEOUT(connections->count(), connected, kTimeoutMs);
    Member *person = console()->person();
    person->show(u"zoe"_s);
    QTRY_VERIFY_WITH_TIMEOUT(person->isPresent(), kTimeoutMs);
    // Somebody else's doing, and this one hears of it.
    m_boss->backend.call(
        {.method = "DELETE", .path = u"/api/v1/users/zoe"_s}, this, [](const Backend::Answer &) {});
    QTRY_COMPARE_WITH_TIMEOUT(people->count(), before, kTimeoutMs);
    PushTruth *push = console()->push();
    push->show({});
    const auto send = [this] {
        m_boss->backend.call({.method = "POST",
                                 .path = u"/api/v1/pushes"_s,
                                 .body = R"({"user":"olga","event":"alert","message":"x"})"},
            this, [this](const Backend::Answer &answer) {
                console()->push()->show(answer.object[u"id"].toString());
            });
    };
    send();
    QTRY_VERIFY_WITH_TIMEOUT(push->isPresent(), kTimeoutMs);
    QCOMPARE(push->reached().value(2), 0);
    Somebody olga(m_url, u"olga"_s);
    olga.app.setLookedAt(true);
    olga.app.setInFront(true);
    connect(olga.app.dispatcher(), &Dispatcher::toastRequested, this,
        [&olga](const QString &tag) { olga.app.dispatcher()->reportDisplayed(tag, {}); });
    QTRY_VERIFY_WITH_TIMEOUT(olga.isOnline(), kTimeoutMs);
    send();
    QTRY_COMPARE_WITH_TIMEOUT(push->reached().value(2), 1, kTimeoutMs);
    people->watch(false);
    push->show({});
    // Nobody looks at the app: nothing is asked for.
    connections->open();
    QTRY_VERIFY_WITH_TIMEOUT(!connections->isReading(), kTimeoutMs);
    m_boss->backend.setLookedAt(false);
    const int then = connections->count();
    // Somebody else looks, and has seen it by then.
    ServerList *others = olga.app.console()->connections();
    others->watch(true);
    others->open();
    QTRY_COMPARE_WITH_TIMEOUT(others->count(), then, kTimeoutMs);
    // What was told before is read once more at most.
    Somebody first(m_url, u"olga"_s);
    QTRY_COMPARE_WITH_TIMEOUT(others->count(), then + 1, kTimeoutMs);
    QVERIFY(!connections->isReading());
    const int last = connections->count();
    Somebody second(m_url, u"olga"_s);
    QTRY_COMPARE_WITH_TIMEOUT(others->count(), then + 2, kTimeoutMs);
    QCOMPARE(connections->count(), last);
    others->watch(false);
    m_boss->backend.setLookedAt(true);
    QTRY_COMPARE_WITH_TIMEOUT(connections->count(), then + 2, kTimeoutMs);
    connections->watch(false);
}

void TestOperator::namesOfAnyKind()
{
    for (const QString &name : {u"a/b"_s, u"50% off?"_s, u"Ελένη ☃"_s, u"x#y&z=1"_s}) {
        Member *person = console()->person();
        person->startNew();
        const QSignalSpy made(person, &Member::created);
        person->create(name, kPassword, u"user"_s, {});
        QTRY_VERIFY_WITH_TIMEOUT(!person->isBusy(), kTimeoutMs);
        // What the server does not take is said; what it takes can be reached by its name.
        if (made.isEmpty()) {
            QVERIFY2(!person->error().isEmpty(), qPrintable(name));
            continue;
        }
        person->show(name);
        QTRY_VERIFY2_WITH_TIMEOUT(
            person->isPresent() && !person->isBusy(), qPrintable(name), kTimeoutMs);
        const QSignalSpy removed(person, &Member::removed);
        person->remove();
        QTRY_VERIFY2_WITH_TIMEOUT(!removed.isEmpty(), qPrintable(name), kTimeoutMs);
    }
}

void TestOperator::whoIsConnected()
{
    Somebody olga(m_url, u"olga"_s);
    QTRY_VERIFY_WITH_TIMEOUT(olga.isOnline(), kTimeoutMs);
    ServerList *connections = console()->connections();
    connections->filter(u"q"_s, u"olga"_s);
    connections->open();
    QTRY_VERIFY_WITH_TIMEOUT(
        connections->count() == 1 && connections->cells(connections->idAt(0)).value(0) == u"olga"_s,
        kTimeoutMs);
    const QString before = connections->idAt(0);
    console()->disconnectOne(before);
    // Its app comes back by itself, as another connection.
    QTRY_VERIFY_WITH_TIMEOUT((connections->open(), connections->count() == 1)
            && connections->idAt(0) != before && olga.isOnline(),
        kTimeoutMs);
    QVERIFY(console()->problem().isEmpty());
    console()->disconnectOne(before);
    QTRY_VERIFY_WITH_TIMEOUT(!console()->problem().isEmpty(), kTimeoutMs);
}

void TestOperator::keysThatWork()
{
    console()->keys()->open();
    // Whatever the console offers, the server knows.
    console()->makeKey(u"all of it"_s, console()->scopes());
    QTRY_VERIFY2_WITH_TIMEOUT(
        !console()->newKey().isEmpty(), qPrintable(console()->problem()), kTimeoutMs);
    QTRY_COMPARE_WITH_TIMEOUT(console()->keys()->count(), 1, kTimeoutMs);
    QVERIFY(!console()->keys()->cells(console()->keys()->idAt(0)).contains(console()->newKey()));
    console()->revokeKey(console()->keys()->idAt(0));
    QTRY_COMPARE_WITH_TIMEOUT(console()->keys()->state(), State::Empty, kTimeoutMs);
}

void TestOperator::whatWasDoneIsWritten()
{
    console()->audit()->open();
    QTRY_COMPARE_WITH_TIMEOUT(console()->audit()->state(), State::Ready, kTimeoutMs);
    QStringList actors;
    for (const QString &id : ids(*console()->audit()))
        actors.append(console()->audit()->cells(id).value(2));
    QVERIFY2(actors.contains(u"user:boss"_s), qPrintable(actors.join(u' ')));
    console()->stats()->read();
    QTRY_VERIFY_WITH_TIMEOUT(console()->stats()->isPresent(), kTimeoutMs);
    QCOMPARE(console()->stats()->values().first(), QLocale().toString(3));
    QTRY_VERIFY_WITH_TIMEOUT(!console()->stats()->seriesNames().isEmpty(), kTimeoutMs);
    QCOMPARE(console()->stats()->series(0).size(), console()->stats()->seriesLabels().size());
    QVERIFY(!console()->stats()->seriesSentence(1).isEmpty());
}

// More than a page of them: all are there once, in order.
void TestOperator::manyPages()
{
    constexpr int kMany = ServerList::kPage + 20;
    int sent = 0;
    const auto send = [this, &sent] {
        m_boss->backend.call({.method = "POST",
                                 .path = u"/api/v1/pushes"_s,
                                 .body = R"({"user":"olga","event":"many"})"},
            this, [&sent](const Backend::Answer &answer) { sent += answer.error.isEmpty(); });
    };
    for (int i = 0; i < kMany; ++i)
        send();
    QTRY_COMPARE_WITH_TIMEOUT(sent, kMany, kTimeoutMs);
    ServerList *pushes = console()->pushes();
    pushes->filter(u"event"_s, u"many"_s);
    pushes->open();
    QTRY_COMPARE_WITH_TIMEOUT(pushes->count(), ServerList::kPage, kTimeoutMs);
    // One more comes while somebody reads: nothing is there twice, nothing is missing.
    send();
    QTRY_COMPARE_WITH_TIMEOUT(sent, kMany + 1, kTimeoutMs);
    pushes->showMore();
    QTRY_COMPARE_WITH_TIMEOUT(pushes->count(), kMany, kTimeoutMs);
    QStringList all = ids(*pushes);
    QCOMPARE(all.removeDuplicates(), 0);
}

void TestOperator::throughAFile()
{
    PeopleFile *file = console()->peopleFile();
    const QString path = m_directory.filePath(u"people.csv"_s);
    file->write(QUrl::fromLocalFile(path));
    QTRY_COMPARE_WITH_TIMEOUT(file->state(), PeopleFile::State::Done, kTimeoutMs);
    QFile table(path);
    QVERIFY(table.open(QIODevice::ReadWrite));
    QByteArray text = table.readAll();
    QVERIFY(text.contains("boss,admin,") && text.contains("olga,operator,"));
    const auto people = text.count("\r\n") - 1;
    // As it is, it changes nobody.
    file->read(QUrl::fromLocalFile(path));
    QTRY_COMPARE_WITH_TIMEOUT(file->state(), PeopleFile::State::Ready, kTimeoutMs);
    QVERIFY2(file->lines().isEmpty(), qPrintable(file->lines().join(u'\n')));
    QVERIFY2(file->summary().contains(QString::number(people)), qPrintable(file->summary()));
    text.replace("olga,operator,,", "olga,operator,\"night,day\",");
    text += "new one,user,filed,,\"{\"\"floor\"\":3}\"\r\nnobody,king,,,\r\n";
    table.resize(0);
    table.seek(0);
    table.write(text);
    table.close();
    file->read(QUrl::fromLocalFile(path));
    QTRY_COMPARE_WITH_TIMEOUT(file->state(), PeopleFile::State::Ready, kTimeoutMs);
    QVERIFY2(file->toChange() == 3, qPrintable(file->lines().join(u'\n')));
    file->apply();
    QTRY_COMPARE_WITH_TIMEOUT(file->state(), PeopleFile::State::Done, kTimeoutMs);
    // One has a role that there is not, and that is said; the others are done.
    QVERIFY2(file->lines().size() == 1 && file->lines().first().startsWith(u"nobody: "_s),
        qPrintable(file->lines().join(u'\n')));
    for (const QString &id : {u"olga"_s, u"new one"_s}) {
        console()->person()->show(id);
        QTRY_COMPARE_WITH_TIMEOUT(console()->person()->id(), id, kTimeoutMs);
        QTRY_VERIFY_WITH_TIMEOUT(
            console()->person()->tags() == (id == "olga"_L1 ? u"day, night"_s : u"filed"_s)
                || console()->person()->tags() == u"night, day"_s,
            kTimeoutMs);
    }
}

void TestOperator::aSecondPerson()
{
    Somebody olga(m_url, u"olga"_s);
    QTRY_VERIFY_WITH_TIMEOUT(olga.isOnline(), kTimeoutMs);
    olga.app.setLookedAt(true);
    AppRules *rules = console()->rules();
    rules->open();
    QTRY_VERIFY2_WITH_TIMEOUT(
        rules->isPresent() && !rules->groups().isEmpty(), qPrintable(rules->error()), kTimeoutMs);
    QCOMPARE(rules->name(), u"demo"_s);
    // What the app knows of the server's settings is there.
    QCOMPARE(rules->values(0).size(), 4);
    QCOMPARE(rules->values(1).size(), 6);
    QVERIFY(!rules->usualDays().isEmpty());
    rules->save(u"10"_s, {}, true);
    QTRY_VERIFY2_WITH_TIMEOUT(rules->isTwoPerson(), qPrintable(rules->error()), kTimeoutMs);
    QCOMPARE(rules->days(), u"10"_s);

    Composer *composer = m_boss->app.composer();
    composer->clear();
    composer->open();
    composer->draft()->whom()->setKind(Whom::Kind::Everybody);
    composer->draft()->form()->setJson(u"\"To all\""_s);
    QTRY_VERIFY_WITH_TIMEOUT(composer->draft()->whom()->needsApproval(), kTimeoutMs);
    // Nobody has to think twice who can't send it alone.
    composer->send();
    QTRY_VERIFY2_WITH_TIMEOUT(
        composer->sent()->isHeld(), qPrintable(composer->error()), kTimeoutMs);
    QVERIFY(composer->sent()->isMine());
    QCOMPARE(console()->approvals()->count(), 0);
    QTRY_COMPARE_WITH_TIMEOUT(olga.app.console()->approvals()->count(), 1, kTimeoutMs);
    PushTruth *theirs = olga.app.console()->push();
    theirs->show(composer->sent()->id());
    QTRY_VERIFY_WITH_TIMEOUT(theirs->isHeld() && !theirs->reach().isEmpty(), kTimeoutMs);
    const int unread = olga.app.inbox()->unread();
    theirs->approve();
    QTRY_VERIFY2_WITH_TIMEOUT(!theirs->isHeld(), qPrintable(theirs->error()), kTimeoutMs);
    QTRY_COMPARE_WITH_TIMEOUT(olga.app.console()->approvals()->count(), 0, kTimeoutMs);
    QTRY_COMPARE_WITH_TIMEOUT(olga.app.inbox()->unread(), unread + 1, kTimeoutMs);
    // Whoever sent it sees that, without asking.
    m_boss->app.setLookedAt(true);
    QTRY_VERIFY_WITH_TIMEOUT(
        composer->sent()->summary().contains(u"approved by olga"_s), kTimeoutMs);
    composer->clear();
    composer->close();
    rules->save({}, {}, false);
    QTRY_VERIFY_WITH_TIMEOUT(!rules->isBusy() && !rules->isTwoPerson(), kTimeoutMs);
    QCOMPARE(rules->days(), QString());
    m_boss->app.setLookedAt(false);
}

//! From a server that nobody has set up to a push that arrived, in the app alone.
void TestOperator::fromNothingAtAll()
{
    QTemporaryDir directory;
    QProcess server;
    server.start(program("crierd"),
        {u"--data"_s, directory.filePath(u"data"_s), u"--listen"_s, u"127.0.0.1:0"_s});
    QTRY_VERIFY_WITH_TIMEOUT(server.canReadLine(), kTimeoutMs);
    const QByteArray line = server.readLine().trimmed();
    const QString url = QString::fromLatin1(line.mid(line.lastIndexOf(' ') + 1));
    Somebody ada(url, u"ada"_s);
    QTRY_VERIFY_WITH_TIMEOUT(ada.app.account()->isNewServer(), kTimeoutMs);
    ada.app.account()->setUp(url, u"demo"_s, u"ada"_s, kPassword);
    QTRY_VERIFY2_WITH_TIMEOUT(ada.isOnline(), qPrintable(ada.app.account()->error()), kTimeoutMs);
    QVERIFY(ada.app.account()->isAdmin());
    ada.app.composer()->open();
    ada.app.composer()->draft()->whom()->add(u"ada"_s);
    ada.app.composer()->draft()->form()->setJson(u"\"It works\""_s);
    ada.app.composer()->send();
    QTRY_COMPARE_WITH_TIMEOUT(ada.app.inbox()->unread(), 1, kTimeoutMs);
    // Whoever comes next logs in like everybody.
    Somebody eve(url, u"eve"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!eve.app.account()->error().isEmpty(), kTimeoutMs);
    QVERIFY(!eve.app.account()->isNewServer());
    ada.app.composer()->close();
    server.terminate();
    QVERIFY(server.waitForFinished(kTimeoutMs));
}

void TestOperator::anOperatorMayLess()
{
    Somebody olga(m_url, u"olga"_s);
    QTRY_VERIFY_WITH_TIMEOUT(olga.isOnline(), kTimeoutMs);
    QVERIFY(olga.app.account()->mayCompose() && !olga.app.account()->isAdmin());
    Console *theirs = olga.app.console();
    for (ServerList *list : {theirs->pushes(), theirs->people(), theirs->connections()}) {
        list->open();
        QTRY_VERIFY_WITH_TIMEOUT(list->state() > State::Loading, kTimeoutMs);
        QVERIFY2(list->state() != State::Failed, qPrintable(list->error()));
    }
    theirs->stats()->read();
    QTRY_VERIFY2_WITH_TIMEOUT(
        theirs->stats()->isPresent(), qPrintable(theirs->stats()->error()), kTimeoutMs);
    for (ServerList *list : {theirs->keys(), theirs->audit()}) {
        list->open();
        QTRY_COMPARE_WITH_TIMEOUT(list->state(), State::Failed, kTimeoutMs);
        QVERIFY(!list->error().isEmpty());
    }
    theirs->person()->show(u"boss"_s);
    QTRY_VERIFY_WITH_TIMEOUT(theirs->person()->isPresent(), kTimeoutMs);
    theirs->person()->remove();
    QTRY_VERIFY_WITH_TIMEOUT(!theirs->person()->error().isEmpty(), kTimeoutMs);
    // Nothing is left of it on the screen of whoever comes next.
    olga.app.account()->logOut();
    QCOMPARE(theirs->people()->count(), 0);
    QVERIFY(!theirs->person()->isPresent());
}

QTEST_GUILESS_MAIN(TestOperator)
#include "tst_operator.moc"
