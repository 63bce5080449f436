// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What operators do, and what is asked of the server for it.

#include "app/account/scriptedbackend.h"
#include "app/admin/console.h"
#include "app/admin/wording.h"
#include "tests/runner.h"

#include <QtCore/QJsonArray>
#include <QtTest/QtTest>

using namespace App;
using namespace Qt::StringLiterals;

namespace {

const QString kPush = u"/api/v1/pushes/p1"_s;

QJsonObject empty(const QString &array)
{
    return {{u"body"_s, QJsonObject{{array, QJsonArray()}}}};
}

QJsonObject report(const QJsonObject &more = {})
{
    QJsonObject push{{u"id"_s, u"p1"_s}, {u"event"_s, u"alert"_s}, {u"status"_s, u"sent"_s},
        {u"user"_s, u"*"_s}, {u"sender"_s, u"key:k1"_s}, {u"recipients"_s, 20},
        {u"message"_s, u"Lunch"_s},
        {u"counts"_s,
            QJsonObject{{u"queued"_s, 5}, {u"delivered"_s, 1}, {u"suppressed"_s, 4},
                {u"displayed"_s, 3}, {u"dismissed"_s, 2}, {u"read"_s, 2}, {u"clicked"_s, 1},
                {u"acknowledged"_s, 1}, {u"failed"_s, 1}}},
        {u"reasons"_s, QJsonObject{{u"muted"_s, 1}, {u"page"_s, 3}, {u"of its own"_s, 1}}}};
    for (auto it = more.begin(); it != more.end(); ++it)
        push.insert(it.key(), it.value());
    return {{u"body"_s, push}};
}

} // namespace

class TestConsole : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aPushAndWhatBecameOfIt();
    void itsWayToOneOfThem();
    void messages_data();
    void messages();
    void takenBack();
    void onlyWhatIsLookedAt();
    void somebodyNew();
    void somebodyChanged();
    void whatTheServerDoesNotTake();
    void namesWithAnything();
    void keys();
    void connections();
    void numbers();
    void whoeverComesNextSeesNothing();

private:
    void set(const QString &asked, const QJsonObject &answer)
    {
        m_api.insert(asked, answer);
        m_backend->setScript({{u"api"_s, m_api}});
    }
    QJsonValue written() const { return m_backend->written().last()[u"body"_s]; }

    QJsonObject m_api;
    std::unique_ptr<ScriptedBackend> m_backend;
    std::unique_ptr<Console> m_console;
};

void TestConsole::init()
{
    m_console.reset();
    m_api = {};
    m_backend = std::make_unique<ScriptedBackend>(QJsonObject());
    m_console = std::make_unique<Console>(m_backend.get());
    set(u"GET "_s + kPush, report());
    set(u"GET "_s + kPush + u"/recipients"_s, empty(u"recipients"_s));
    set(u"GET /api/v1/pushes"_s, empty(u"pushes"_s));
    set(u"GET /api/v1/sessions"_s, empty(u"sessions"_s));
    set(u"GET /api/v1/users"_s, empty(u"users"_s));
    set(u"GET /api/v1/keys"_s, empty(u"keys"_s));
    set(u"GET /api/v1/connections"_s, empty(u"connections"_s));
    const QJsonObject ann{{u"user"_s, u"ann"_s}, {u"role"_s, u"operator"_s},
        {u"tags"_s, QJsonArray{u"a"_s, u"b"_s}}, {u"online"_s, true}};
    set(u"GET /api/v1/users/ann"_s, {{u"body"_s, ann}});
}

void TestConsole::aPushAndWhatBecameOfIt()
{
    PushTruth *push = m_console->push();
    push->show(u"p1"_s);
    QVERIFY(push->isReading());
    QTRY_VERIFY(push->isPresent());
    QCOMPARE(push->title(), u"alert"_s);
    QCOMPARE(push->message(), u"Lunch"_s);
    QVERIFY2(push->summary().startsWith(u"Everybody · Sent"_s), qPrintable(push->summary()));
    QVERIFY2(push->summary().endsWith(u"by a program (key k1)"_s), qPrintable(push->summary()));
    QCOMPARE(Wording::sender(u"user:a:b"_s), u"a:b"_s);
    QCOMPARE(Wording::sender(u"crierctl"_s), u"crierctl"_s);
    QCOMPARE(Wording::sender(u":x"_s), u":x"_s);
    QCOMPARE(push->reached(), (QList<int>{20, 15, 9, 4, 1}));
    QCOMPARE(push->reached().size(), push->stages().size());
    QCOMPARE(push->losses(),
        (QStringList{u"5 not reached yet"_s, u"3: not on that page"_s, u"1: has muted it"_s,
            u"1: of its own"_s}));
    QCOMPARE(push->recallText(), u"Take back"_s);
    // What failed without a reason is counted, once.
    set(u"GET "_s + kPush, report({{u"reasons"_s, QJsonObject{{u"page"_s, 4}}}}));
    push->readAgain();
    QTRY_COMPARE(push->losses(),
        (QStringList{u"5 not reached yet"_s, u"4: not on that page"_s, u"1 failed"_s}));
}

void TestConsole::itsWayToOneOfThem()
{
    const QJsonObject ann{{u"user"_s, u"ann"_s}, {u"state"_s, u"read"_s},
        {u"times"_s,
            QJsonObject{{u"read"_s, u"2026-03-01T09:00:02.500Z"_s},
                {u"displayed"_s, u"2026-03-01T09:00:01.000Z"_s}}}};
    const QJsonObject bob{{u"user"_s, u"bob"_s}, {u"state"_s, u"suppressed"_s},
        {u"reason"_s, u"page"_s},
        {u"times"_s, QJsonObject{{u"suppressed"_s, u"2026-03-01T09:00:01.000Z"_s}}}};
    const QJsonObject eve{{u"user"_s, u"eve"_s}, {u"state"_s, u"delivered"_s}};
    set(u"GET "_s + kPush + u"/recipients"_s,
        {{u"body"_s, QJsonObject{{u"recipients"_s, QJsonArray{ann, bob, eve}}}}});
    PushTruth *push = m_console->push();
    push->show(u"p1"_s);
    QTRY_COMPARE(push->people()->count(), 3);
    const QStringList read = push->way(u"ann"_s);
    QCOMPARE(read.size(), 3);
    QVERIFY(read.at(0).endsWith(u"Sent"_s) && read.at(1).endsWith(u"Shown"_s));
    QVERIFY2(read.at(2).endsWith(u"Read"_s), qPrintable(read.join(u'\n')));
    QCOMPARE(push->way(u"bob"_s).last(), u"not on that page"_s);
    QCOMPARE(push->way(u"eve"_s).last(), u"Delivered"_s);
    QVERIFY(push->way(u"nobody"_s).isEmpty());
}

void TestConsole::messages_data()
{
    QTest::addColumn<QJsonValue>("message");
    QTest::addColumn<QString>("shown");
    QTest::newRow("text") << QJsonValue(u"<b>1</b>"_s) << u"<b>1</b>"_s;
    QTest::newRow("number") << QJsonValue(7) << u"7"_s;
    QTest::newRow("nothing") << QJsonValue(QJsonValue::Null) << QString();
    QTest::newRow("list") << QJsonValue(QJsonArray{1}) << u"[\n  1\n]"_s;
    QTest::newRow("object") << QJsonValue(QJsonObject{{u"a"_s, true}}) << u"{\n  \"a\": true\n}"_s;
}

void TestConsole::messages()
{
    QFETCH(QJsonValue, message);
    QFETCH(QString, shown);
    set(u"GET "_s + kPush, report({{u"message"_s, message}}));
    m_console->push()->show(u"p1"_s);
    QTRY_VERIFY(m_console->push()->isPresent());
    QCOMPARE(m_console->push()->message(), shown);
}

void TestConsole::takenBack()
{
    PushTruth *push = m_console->push();
    m_console->pushes()->open();
    push->show(u"p1"_s);
    QTRY_VERIFY(push->isPresent());
    set(u"DELETE "_s + kPush, {{u"error"_s, u"Not yours"_s}});
    push->recall();
    QTRY_COMPARE(push->error(), u"Not yours"_s);
    QVERIFY(push->isPresent());
    QCOMPARE(push->recallText(), u"Take back"_s);
    set(u"DELETE "_s + kPush, report({{u"status"_s, u"recalled"_s}}));
    const auto before = m_backend->asked().count(u"GET /api/v1/pushes"_s);
    push->recall();
    // A second click is of the same.
    push->recall();
    QTRY_VERIFY(push->recallText().isEmpty());
    QVERIFY(push->error().isEmpty());
    QCOMPARE(m_backend->asked().count(u"DELETE "_s + kPush), 2);
    QCOMPARE(m_backend->asked().count(u"GET /api/v1/pushes"_s), before + 1);
}

void TestConsole::onlyWhatIsLookedAt()
{
    QJsonObject late = report();
    late.insert(u"silent"_s, true);
    set(u"GET "_s + kPush, late);
    m_console->push()->show(u"p1"_s);
    set(u"GET /api/v1/pushes/p2"_s, report({{u"event"_s, u"redirect"_s}}));
    set(u"GET /api/v1/pushes/p2/recipients"_s, empty(u"recipients"_s));
    m_console->push()->show(u"p2"_s);
    QTRY_COMPARE(m_console->push()->title(), u"redirect"_s);
    m_backend->release();
    QCOMPARE(m_console->push()->title(), u"redirect"_s);
}

void TestConsole::somebodyNew()
{
    Member *person = m_console->person();
    const QSignalSpy made(person, &Member::created);
    person->startNew();
    QVERIFY(person->isNew());
    set(u"POST /api/v1/users"_s,
        {{u"error"_s, u"Somebody is called so"_s}, {u"field"_s, u"id"_s}, {u"status"_s, 409}});
    person->create(u" eve "_s, u"secret"_s, u"user"_s, u"night, , night ,berlin"_s);
    person->create(u"eve"_s, u"secret"_s, u"user"_s, {});
    QTRY_COMPARE(person->field(), u"id"_s);
    QCOMPARE(m_backend->written().size(), 1);
    QCOMPARE(written()[u"id"_s], u"eve"_s);
    QCOMPARE(written()[u"tags"_s], (QJsonArray{u"night"_s, u"berlin"_s}));
    QCOMPARE(made.count(), 0);
    set(u"POST /api/v1/users"_s, {{u"body"_s, QJsonObject{{u"user"_s, u"eve"_s}}}});
    person->create(u"eve"_s, u"secret"_s, u"user"_s, {});
    QTRY_COMPARE(made.count(), 1);
    QCOMPARE(made.first().first().toString(), u"eve"_s);
}

void TestConsole::somebodyChanged()
{
    Member *person = m_console->person();
    person->show(u"ann"_s);
    QTRY_VERIFY(person->isPresent());
    QCOMPARE(person->tags(), u"a, b"_s);
    QCOMPARE(person->role(), u"operator"_s);
    QCOMPARE(m_backend->query(u"GET /api/v1/sessions"_s).value(u"user"_s).toString(), u"ann"_s);
    set(u"PATCH /api/v1/users/ann"_s,
        {{u"body"_s,
            QJsonObject{{u"user"_s, u"ann"_s}, {u"role"_s, u"admin"_s}, {u"disabled"_s, true}}}});
    person->save(u"admin"_s, u"b"_s, {});
    QTRY_COMPARE(person->role(), u"admin"_s);
    // A password that was not typed is not changed, nor is what is as it was: it may be another by
    // now.
    QCOMPARE(written().toObject(),
        (QJsonObject{{u"role"_s, u"admin"_s}, {u"tags"_s, QJsonArray{u"b"_s}}}));
    person->save(u"admin"_s, person->tags(), u"new"_s);
    QTRY_VERIFY(!person->isBusy());
    QCOMPARE(written().toObject(), (QJsonObject{{u"password"_s, u"new"_s}}));
    // Nothing that is otherwise is nothing to ask for.
    const auto changes = m_backend->written().size();
    const QSignalSpy stored(person, &Member::stored);
    person->save(u"admin"_s, person->tags() + u" ,"_s, {});
    QCOMPARE(stored.count(), 1);
    QCOMPARE(m_backend->written().size(), changes);
    person->setDisabled(true);
    QTRY_VERIFY(!person->isBusy());
    QCOMPARE(written().toObject(), (QJsonObject{{u"disabled"_s, true}}));
    QVERIFY(person->isDisabled());
    const QSignalSpy removed(person, &Member::removed);
    set(u"DELETE /api/v1/users/ann"_s, {{u"status"_s, 204}});
    person->remove();
    QTRY_COMPARE(removed.count(), 1);
}

void TestConsole::whatTheServerDoesNotTake()
{
    Member *person = m_console->person();
    person->show(u"ann"_s);
    QTRY_VERIFY(person->isPresent());
    set(u"PATCH /api/v1/users/ann"_s,
        {{u"error"_s, u"At most 50 tags"_s}, {u"field"_s, u"tags"_s}, {u"status"_s, 422}});
    person->save(u"user"_s, u"x"_s, {});
    QTRY_COMPARE(person->error(), u"At most 50 tags"_s);
    QCOMPARE(person->field(), u"tags"_s);
    // What it has is as it was.
    QCOMPARE(person->role(), u"operator"_s);
    QCOMPARE(person->tags(), u"a, b"_s);
}

void TestConsole::namesWithAnything()
{
    const QString name = u"a/b?c#d%2Fé ☃"_s;
    set(u"GET /api/v1/users/"_s + QString::fromLatin1(QUrl::toPercentEncoding(name)),
        {{u"body"_s, QJsonObject{{u"user"_s, name}, {u"role"_s, u"admin"_s}}}});
    m_console->person()->show(name);
    QTRY_COMPARE(m_console->person()->role(), u"admin"_s);
}

void TestConsole::keys()
{
    m_console->keys()->open();
    set(u"POST /api/v1/keys"_s, {{u"error"_s, u"Too many keys"_s}});
    m_console->makeKey(u"CI"_s, {u"push:send"_s});
    QTRY_COMPARE(m_console->problem(), u"Too many keys"_s);
    QVERIFY(m_console->newKey().isEmpty());
    set(u"POST /api/v1/keys"_s, {{u"body"_s, QJsonObject{{u"key"_s, u"ck_secret"_s}}}});
    const auto asked = m_backend->asked().count(u"POST /api/v1/keys"_s);
    m_console->makeKey(u" CI "_s, {u"push:send"_s});
    // Nobody could read the secret of the first of two again.
    QVERIFY(m_console->isBusy());
    QVERIFY(m_console->problem().isEmpty());
    m_console->makeKey(u" CI "_s, {u"push:send"_s});
    QTRY_COMPARE(m_console->newKey(), u"ck_secret"_s);
    QVERIFY(!m_console->isBusy());
    QCOMPARE(m_backend->asked().count(u"POST /api/v1/keys"_s), asked + 1);
    QVERIFY(m_console->problem().isEmpty());
    QCOMPARE(written()[u"name"_s], u"CI"_s);
    m_console->forgetKey();
    QVERIFY(m_console->newKey().isEmpty());
    set(u"DELETE /api/v1/keys/k1"_s, {{u"status"_s, 204}});
    const auto before = m_backend->asked().count(u"GET /api/v1/keys"_s);
    m_console->revokeKey(u"k1"_s);
    QTRY_COMPARE(m_backend->asked().count(u"GET /api/v1/keys"_s), before + 1);
    QCOMPARE(m_console->scopes().size(), m_console->scopeNames().size());
    // Each has words of its own.
    QVERIFY(!m_console->scopeNames().join(u' ').contains(u':'));
}

void TestConsole::connections()
{
    m_console->connections()->open();
    set(u"DELETE /api/v1/connections/c1"_s, {{u"error"_s, u"It is gone"_s}, {u"status"_s, 404}});
    m_console->disconnectOne(u"c1"_s);
    QTRY_COMPARE(m_console->problem(), u"It is gone"_s);
    set(u"DELETE /api/v1/connections/c1"_s, {{u"status"_s, 204}});
    m_console->disconnectOne(u"c1"_s);
    QTRY_VERIFY(m_console->problem().isEmpty());
}

void TestConsole::numbers()
{
    Stats *stats = m_console->stats();
    set(u"GET /api/v1/stats"_s, {{u"error"_s, u"Away"_s}});
    stats->read();
    QTRY_COMPARE(stats->error(), u"Away"_s);
    QVERIFY(stats->values().isEmpty());
    set(u"GET /api/v1/stats"_s,
        {{u"body"_s,
            QJsonObject{{u"users"_s, QJsonObject{{u"total"_s, 1200}, {u"disabled"_s, 1}}},
                {u"receipts_24h"_s, QJsonObject{{u"read"_s, 2}, {u"displayed"_s, 9}}}}}});
    stats->read();
    QTRY_VERIFY(stats->isPresent());
    QCOMPARE(stats->values().size(), stats->names().size());
    QCOMPARE(stats->values().size(), stats->hints().size());
    QCOMPARE(stats->values().first(), QLocale().toString(1200));
    QCOMPARE(stats->counts(), (QList<int>{9, 2}));
    QCOMPARE(stats->states().first(), Wording::state(u"displayed"_s));
}

void TestConsole::whoeverComesNextSeesNothing()
{
    m_console->push()->show(u"p1"_s);
    m_console->person()->show(u"ann"_s);
    set(u"POST /api/v1/keys"_s, {{u"body"_s, QJsonObject{{u"key"_s, u"ck_secret"_s}}}});
    m_console->makeKey(u"CI"_s, {});
    QTRY_VERIFY(!m_console->newKey().isEmpty());
    // One more is on its way.
    m_console->forgetKey();
    m_console->makeKey(u"CI"_s, {});
    m_console->setUnsaved(true);
    m_console->setOwner({});
    QVERIFY(m_console->newKey().isEmpty());
    QVERIFY(!m_console->push()->isPresent());
    QVERIFY(!m_console->person()->isPresent());
    QVERIFY(!m_console->isUnsaved() && !m_console->isBusy());
    bool isBehind = false;
    QTimer::singleShot(0, this, [&isBehind] { isBehind = true; });
    QTRY_VERIFY(isBehind);
    QVERIFY(m_console->newKey().isEmpty());
    QVERIFY(!m_console->push()->isPresent());
}

CRIER_TEST(TestConsole)
#include "tst_console.moc"
