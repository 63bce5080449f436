// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/account/scriptedbackend.h"
#include "app/admin/draft.h"
#include "app/language/language.h"
#include "socketio/protocol/utc.h"
#include "tests/runner.h"

#include <QtCore/QJsonDocument>
#include <QtTest/QtTest>

using namespace App;
using namespace Qt::StringLiterals;

namespace {

const QString kAudience = u"POST /api/v1/pushes/audience"_s;
const QString kUsers = u"GET /api/v1/users"_s;

QJsonObject script(const QString &asked, const QJsonObject &answer)
{
    return {{u"api"_s, QJsonObject{{asked, answer}}}};
}

QJsonObject counted(const QByteArray &json)
{
    return script(kAudience, {{u"body"_s, QJsonDocument::fromJson(json).object()}});
}

QJsonObject asObject(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace

class TestDraft : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bodies_data();
    void bodies();
    void byteForByte();
    void whatWasSentBefore();
    void savedAndRestored();
    void halfWrittenIsKept();
    void nobodyDoesNotBecomeEverybody();
    void whoeverIsNotNamedStays();
    void whatIsToldToNobodyIsLeftOut();
    void aTryReachesNobodyElse();
    void typedAndNotAdded();
    void anotherLanguageIsNoEdit();
    void aWrongNumberGoesWithItsMessage();
    void lacks();
    void people();
    void sentences_data();
    void sentences();
    void countsAreOfWhatIsThereNow();
    void showing();
    void searching();
    void later();
    void laterElsewhere();
    void laterInAnotherLanguage();
    void actions();
};

void TestDraft::bodies_data()
{
    QTest::addColumn<QByteArray>("push");

    QTest::newRow("everybody") << QByteArray(R"({"user":"*","event":"alert","message":"x"})");
    QTest::newRow("one") << QByteArray(R"({"user":"a\"b","event":"alert","message":"x"})");
    QTest::newRow("several") << QByteArray(R"({"user":["ann","bob"],"event":"x"})");
    QTest::newRow("role") << QByteArray(R"({"role":"operator","event":"x","message":[1]})");
    QTest::newRow("tag") << QByteArray(R"({"tag":"night shift","event":"x"})");
    QTest::newRow("all of it") << QByteArray(
        R"({"user":"*","event":"a,b","priority":"urgent","ttl":77,"collapse_key":"k","inbox":false,)"
        R"("from":"CI","ack":true,"repeat":60,"escalate_to":{"role":"admin"},"escalate_after":9,)"
        R"("message":{"b":1},"actions":[{"type":"url","label":"x","url":"https://x"}]})");
    QTest::newRow("fleeting") << QByteArray(R"({"user":"*","event":"x","volatile":true})");
    QTest::newRow("braces that are none")
        << QByteArray(R"({"user":"*","event":"x","template":false,"message":"{{a}}"})");
}

void TestDraft::bodies()
{
    QFETCH(QByteArray, push);

    ScriptedBackend backend({});
    Draft draft(&backend);
    draft.take(push);
    QCOMPARE(asObject(draft.body(draft.whom()->json(), Draft::Use::Send)), asObject(push));
    Draft again(&backend);
    again.restore(draft.save());
    QCOMPARE(asObject(again.body(again.whom()->json(), Draft::Use::Send)), asObject(push));
    draft.clear();
    QVERIFY(!draft.isStarted());
}

void TestDraft::byteForByte()
{
    ScriptedBackend backend({});
    Draft draft(&backend);
    draft.form()->setEvent(u"x"_s);
    draft.form()->setJson(u" {\"b\": 1.0, \"a\":1e2} "_s);
    draft.setActions(u"[{\"type\": \"url\"}]"_s);
    QCOMPARE(draft.body("\"user\":\"*\"", Draft::Use::Now),
        QByteArray(R"({"user":"*","event":"x","message":{"b": 1.0, "a":1e2},)"
                   R"("actions":[{"type": "url"}]})"));
}

void TestDraft::whatWasSentBefore()
{
    ScriptedBackend backend({});
    Draft draft(&backend);
    draft.take(R"({"id":"p1","status":"sent","created_at":"2026-03-28T09:00:00.000Z",)"
               R"("expires_at":"2026-03-28T10:00:00.000Z","template":true,"priority":"normal",)"
               R"("offset":"o","sender":"user:boss","user":["ann"],"event":"alert",)"
               R"("message":"Hi {{name}}","recipients":1,"counts":{},"receipts":[]})");
    QCOMPARE(asObject(draft.body(draft.whom()->json(), Draft::Use::Send)),
        asObject(R"({"user":"ann","event":"alert","message":"Hi {{name}}","ttl":3600})"));
    QCOMPARE(draft.ttl(), 3);
    // One that was planned is not planned again.
    draft.take(
        R"({"status":"sent","at":"2026-03-28T09:00:00.000Z","created_at":"2026-03-20T09:00:00.000Z",)"
        R"("template":false,"user":"*","event":"alert","message":"x"})");
    QVERIFY(!draft.due()->isLater());
    QVERIFY(draft.others().isEmpty());
    QCOMPARE(draft.ttl(), 0);
}

void TestDraft::savedAndRestored()
{
    ScriptedBackend backend({});
    Draft draft(&backend);
    draft.take(R"({"tag":"a","event":"alert","message":"x"})");
    draft.due()->setLater(true);
    const QDateTime at = draft.due()->at();
    QVERIFY(at > QDateTime::currentDateTime());
    Draft again(&backend);
    again.restore(draft.save());
    QCOMPARE(again.due()->at().toMSecsSinceEpoch(), at.toMSecsSinceEpoch());
    QCOMPARE(again.whom()->tag(), u"a"_s);
    const QByteArray body = again.body(again.whom()->json(), Draft::Use::Send);
    QCOMPARE(asObject(body)[u"at"].toInteger(), at.toMSecsSinceEpoch());
    QVERIFY(!again.body(again.whom()->json(), Draft::Use::Now).contains("\"at\""));
}

void TestDraft::halfWrittenIsKept()
{
    ScriptedBackend backend({});
    Draft draft(&backend);
    draft.form()->setJson(u"{\"a\": "_s);
    draft.setActions(u"[{"_s);
    draft.whom()->setKind(Whom::Kind::People);
    Draft again(&backend);
    again.restore(draft.save());
    QCOMPARE(again.form()->json(), u"{\"a\": "_s);
    QCOMPARE(again.actions(), u"[{"_s);
    QVERIFY(!again.lack().isEmpty());
    // What somebody else has written into the file is nothing.
    for (const QByteArray &bad : {QByteArray(), QByteArray("{"), QByteArray("[]"), QByteArray("7")})
        again.restore(bad);
    QCOMPARE(again.actions(), u"[{"_s);
}

void TestDraft::nobodyDoesNotBecomeEverybody()
{
    ScriptedBackend backend({});
    Draft draft(&backend);
    draft.form()->setJson(u"\"x\""_s);
    draft.whom()->add(u"ann, bob"_s);
    draft.whom()->setKind(Whom::Kind::Tag);
    QVERIFY(!draft.lack().isEmpty());
    Draft again(&backend);
    again.restore(draft.save());
    QCOMPARE(again.whom()->kind(), Whom::Kind::Tag);
    QVERIFY(!again.lack().isEmpty());
    // What is not chosen just now is not forgotten.
    QCOMPARE(again.whom()->people(), (QStringList{u"ann"_s, u"bob"_s}));
    again.whom()->setKind(Whom::Kind::People);
    again.whom()->remove(u"ann"_s);
    again.whom()->remove(u"bob"_s);
    Draft third(&backend);
    third.restore(again.save());
    QCOMPARE(third.whom()->kind(), Whom::Kind::People);
    QVERIFY(!third.lack().isEmpty());
}

void TestDraft::whoeverIsNotNamedStays()
{
    ScriptedBackend backend({});
    Draft draft(&backend);
    draft.whom()->add(u"ann"_s);
    draft.take(R"({"event":"alert","message":"x"})");
    QCOMPARE(draft.whom()->people(), QStringList{u"ann"_s});
    QCOMPARE(draft.whom()->kind(), Whom::Kind::People);
    draft.clear();
    QCOMPARE(draft.whom()->kind(), Whom::Kind::Everybody);
    QVERIFY(draft.whom()->people().isEmpty());
}

void TestDraft::whatIsToldToNobodyIsLeftOut()
{
    ScriptedBackend backend({});
    Draft draft(&backend);
    const QByteArray sent =
        R"({"status":"sent","user":"*","event":"alert",)"
        R"("message":"x","actions":[{"id":"1","type":"http","label":"Restart"},)"
        R"({"id":"2","type":"route","label":"Open","route":"/a"},)"
        R"({"id":"3","type":"reply","label":"Answer"}]})";
    draft.take(sent);
    QCOMPARE(draft.leftOut(), u"Restart, Answer"_s);
    QCOMPARE(draft.actionTexts(), QStringList{u"Open → /a"_s});
    QVERIFY(draft.others().isEmpty());
    // Of one that is written here nothing is.
    draft.take(R"({"user":"*","event":"alert","message":"x","inbox":true,)"
               R"("actions":[{"type":"http","label":"Restart","url":"https:x"}]})");
    QVERIFY(draft.leftOut().isEmpty());
    QCOMPARE(draft.actionTexts().size(), 1);
    QCOMPARE(draft.others(), u"inbox"_s);
    // One that was not in inboxes is not in them again.
    draft.take(R"({"status":"sent","inbox":false,"user":"*","event":"alert","message":"x"})");
    QVERIFY(draft.body({}, Draft::Use::Now).contains("\"inbox\":false"));
}

void TestDraft::aTryReachesNobodyElse()
{
    ScriptedBackend backend({});
    Draft draft(&backend);
    draft.take(R"({"user":"*","event":"alert","message":"x","ack":true,"repeat":60,)"
               R"("escalate_to":{"role":"admin"},"escalate_after":9})");
    QCOMPARE(asObject(draft.body("\"user\":\"me\"", Draft::Use::Try)),
        asObject(R"({"user":"me","event":"alert","message":"x","ack":true})"));
}

void TestDraft::typedAndNotAdded()
{
    ScriptedBackend backend({});
    Draft draft(&backend);
    draft.form()->setJson(u"\"x\""_s);
    draft.whom()->add(u"ann"_s);
    QVERIFY(draft.lack().isEmpty());
    draft.whom()->search(u"bo"_s);
    QVERIFY(draft.lack().contains(u"bo"_s));
    draft.whom()->search({});
    QVERIFY(draft.lack().isEmpty());
    draft.setButtonTyped(true);
    QVERIFY(!draft.lack().isEmpty() && !draft.messageLack().isEmpty());
}

void TestDraft::anotherLanguageIsNoEdit()
{
    Language::instance()->use(u"en"_s);
    ScriptedBackend backend({});
    Draft draft(&backend);
    draft.take(R"({"user":"ann","event":"alert","message":"x"})");
    draft.due()->setLater(true);
    const QSignalSpy edited(&draft, &Draft::edited);
    const QSignalSpy changed(&draft, &Draft::changed);
    Language::instance()->use(u"de"_s);
    QCOMPARE(edited.count(), 0);
    QVERIFY(changed.count() > 0);
    Language::instance()->use(u"en"_s);
}

void TestDraft::aWrongNumberGoesWithItsMessage()
{
    ScriptedBackend backend({});
    Draft draft(&backend);
    int duration = 0;
    while (draft.form()->data(draft.form()->index(duration), MessageForm::KeyRole)
        != u"parameters.duration"_s)
        ++duration;
    draft.form()->setValue(duration, u"soon"_s);
    QVERIFY(draft.isStarted() && !draft.lack().isEmpty());
    draft.clear();
    QVERIFY(!draft.isStarted() && !draft.form()->hasWrong());
}

void TestDraft::lacks()
{
    ScriptedBackend backend({});
    Draft draft(&backend);
    draft.form()->setJson(u"\"x\""_s);
    QVERIFY(draft.lack().isEmpty());
    draft.whom()->setKind(Whom::Kind::People);
    QVERIFY(!draft.lack().isEmpty() && draft.messageLack().isEmpty());
    draft.whom()->setKind(Whom::Kind::Tag);
    draft.whom()->setTag(u"  "_s);
    QVERIFY(!draft.lack().isEmpty());
    draft.whom()->setTag(u"a"_s);
    QVERIFY(draft.lack().isEmpty());
    draft.setActions(u"{}"_s);
    QVERIFY(!draft.lack().isEmpty());
    draft.setActions(u"[]"_s);
    draft.setFleeting(true);
    draft.due()->setLater(true);
    QVERIFY(!draft.lack().isEmpty());
    draft.setFleeting(false);
    QVERIFY(draft.lack().isEmpty());
    draft.due()->setText(u"soon"_s);
    QVERIFY(!draft.lack().isEmpty());
}

void TestDraft::people()
{
    ScriptedBackend backend({});
    Whom whom(&backend);
    whom.add(u"ann, bob\n a b ,ann,,"_s);
    QCOMPARE(whom.kind(), Whom::Kind::People);
    QCOMPARE(whom.people(), (QStringList{u"ann"_s, u"bob"_s, u"a b"_s}));
    QCOMPARE(whom.name(), u"3 people"_s);
    whom.remove(u"bob"_s);
    whom.remove(u"nobody"_s);
    whom.remove(u"a b"_s);
    QCOMPARE(whom.json(), QByteArray(R"("user":"ann")"));
    QCOMPARE(whom.name(), u"ann"_s);
    QStringList many;
    for (int i = 0; i < 2000; ++i)
        many.append(QString::number(i));
    whom.add(many.join(u','));
    QCOMPARE(whom.people().size(), Whom::kMaxPeople);
}

void TestDraft::sentences_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("problem");

    QTest::newRow("all of it")
        << QByteArray(R"({"users":128,"online":37,"unseen":{"page":9,"quiet_hours":3}})")
        << u"128 people, 37 online now, 12 would not see it now (9 on another page, 3 quiet)"_s
        << u""_s;
    QTest::newRow("all see it") << QByteArray(R"({"users":2,"online":1,"unseen":{}})")
                                << u"2 people, 1 online now"_s << u""_s;
    QTest::newRow("a server that does not know")
        << QByteArray(R"({"users":1,"online":0})") << u"1 person, 0 online now"_s << u""_s;
    QTest::newRow("nobody") << QByteArray(R"({"users":0,"online":0,"unseen":{}})")
                            << u"0 people, 0 online now"_s << u"Nobody would get it"_s;
    QTest::newRow("somebody is not there")
        << QByteArray(R"({"users":1,"online":0,"unseen":{},"unknown_users":["x","y"]})")
        << u"1 person, 0 online now"_s << u"This app has no user x, y"_s;
}

void TestDraft::sentences()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, sentence);
    QFETCH(QString, problem);

    Language::instance()->use(u"en"_s);
    ScriptedBackend backend(counted(answer));
    Whom whom(&backend);
    QVERIFY(whom.sentence().isEmpty());
    whom.open();
    QTRY_COMPARE(whom.sentence(), sentence);
    QCOMPARE(whom.problem(), problem);
}

void TestDraft::countsAreOfWhatIsThereNow()
{
    QJsonObject answer{{u"silent"_s, true}, {u"body"_s, asObject(R"({"users":5,"online":1})")}};
    ScriptedBackend backend(script(kAudience, answer));
    Whom whom(&backend);
    whom.open();
    whom.setKind(Whom::Kind::Tag);
    backend.release();
    QCoreApplication::processEvents();
    QCOMPARE(whom.count(), -1);
    // Nobody is asked about nobody.
    QTest::qWait(2 * int(Whom::kTyping.count()));
    QCOMPARE(backend.asked().count(kAudience), 1);
    whom.setTag(u"a"_s);
    whom.setTag(u"ab"_s);
    QTRY_COMPARE(backend.asked().count(kAudience), 2);
    backend.release();
    QTRY_COMPARE(whom.count(), 5);
    backend.setScript(script(kAudience, {{u"error"_s, u"No"_s}, {u"status"_s, 403}}));
    whom.open();
    QTRY_COMPARE(whom.problem(), u"No"_s);
    QCOMPARE(whom.count(), -1);
}

void TestDraft::showing()
{
    ScriptedBackend backend(counted(R"({"users":1,"online":1})"));
    Draft draft(&backend);
    draft.form()->setJson(uR"({"message":"x","page":"/a"})"_s);
    // Nobody looks, and nobody is counted.
    QTest::qWait(2 * int(Whom::kTyping.count()));
    QVERIFY(backend.asked().isEmpty());
    draft.whom()->open();
    draft.setPriority(3);
    QTRY_COMPARE(backend.written().last()[u"body"].toObject(),
        asObject(R"({"user":"*","page":"/a","priority":"urgent"})"));
}

void TestDraft::searching()
{
    QJsonObject answer{{u"silent"_s, true},
        {u"body"_s, asObject(R"({"users":[{"user":"ann"},{"user":"anna"}]})")}};
    ScriptedBackend backend(script(kUsers, answer));
    Whom whom(&backend);
    whom.search(u"a"_s);
    whom.search(u"an"_s);
    QVERIFY(whom.isSearching());
    QTRY_COMPARE(backend.asked(), QStringList{kUsers});
    QCOMPARE(backend.query(kUsers)[u"q"_s], QVariant(u"an"_s));
    backend.release();
    QTRY_COMPARE(whom.found(), (QStringList{u"ann"_s, u"anna"_s}));
    QVERIFY(!whom.isSearching());
    // Return takes whoever is called just so, else the first who begins so.
    whom.search(u"nn"_s);
    QVERIFY(whom.found().isEmpty());
    QTRY_COMPARE(backend.asked().size(), 2);
    backend.release();
    QTRY_COMPARE(whom.found().size(), 2);
    whom.addTyped();
    QCOMPARE(whom.people(), QStringList{u"nn"_s});
    whom.search(u"ANN"_s);
    whom.addTyped();
    QCOMPARE(whom.people().last(), u"ANN"_s);
    whom.search(u"an"_s);
    QTRY_COMPARE(backend.asked().size(), 3);
    backend.release();
    QTRY_COMPARE(whom.found().size(), 2);
    whom.addTyped();
    QCOMPARE(whom.people().last(), u"ann"_s);
    QVERIFY(whom.typed().isEmpty() && whom.found().isEmpty());
    // What comes too late is of before.
    whom.search(u"b"_s);
    QTRY_COMPARE(backend.asked().size(), 4);
    whom.search({});
    backend.release();
    QCoreApplication::processEvents();
    QVERIFY(whom.found().isEmpty());
    // Nor is it of whoever logs in next.
    whom.search(u"c"_s);
    whom.reset();
    QVERIFY(whom.typed().isEmpty() && whom.people().isEmpty());
}

void TestDraft::later()
{
    Due due;
    QVERIFY(!due.at().isValid() && due.problem().isEmpty());
    due.setLater(true);
    QVERIFY2(due.problem().isEmpty(), qPrintable(due.problem()));
    QVERIFY(due.at() > QDateTime::currentDateTime());
    QVERIFY(due.at().time().minute() == 0);
    QVERIFY(!due.words().isEmpty());
    for (const QString &wrong : {u""_s, u"tomorrow"_s, u"31.31.2030"_s}) {
        due.setText(wrong);
        QVERIFY(!due.problem().isEmpty() && due.words().isEmpty());
        QVERIFY(!due.at().isValid());
    }
    due.setText(u"2020-01-01T10:00"_s);
    QVERIFY(!due.problem().isEmpty());
    due.setAt(QDateTime::currentDateTime().addYears(2));
    QVERIFY(!due.problem().isEmpty());
    due.setLater(false);
    QVERIFY(due.problem().isEmpty() && !due.at().isValid());
}

void TestDraft::laterElsewhere()
{
    Due due;
    due.setZone(u"Asia/Tokyo"_s);
    due.setZone(u"Middle/Earth"_s);
    QCOMPARE(due.zone(), u"Asia/Tokyo"_s);
    const QDateTime next = QDateTime::currentDateTimeUtc().addDays(10);
    due.setLater(true);
    due.setText(next.date().toString(Qt::ISODate) + u"T09:30"_s);
    QCOMPARE(due.at().toUTC(), QDateTime(next.date(), QTime(0, 30), SocketIO::kUtc));
    QVERIFY(due.zones().contains(due.zone()));
    QVERIFY(due.words().contains(u" "_s));
    // The second of two hours that are called the same.
    due.setZone(u"Europe/Berlin"_s);
    const QDateTime second(QDate(2027, 10, 31), QTime(1, 30), SocketIO::kUtc);
    due.setAt(second);
    QCOMPARE(due.at().toUTC(), second);
    ScriptedBackend backend({});
    Draft draft(&backend);
    draft.due()->setZone(u"Asia/Tokyo"_s);
    draft.due()->setAt(second);
    Draft again(&backend);
    again.restore(draft.save());
    QCOMPARE(again.due()->zone(), u"Asia/Tokyo"_s);
    QCOMPARE(again.due()->at().toUTC(), second);
}

void TestDraft::laterInAnotherLanguage()
{
    Language::instance()->use(u"en"_s);
    Due due;
    due.setLater(true);
    const QDateTime at = due.at();
    const QString text = due.text();
    Language::instance()->use(u"de"_s);
    QVERIFY(due.text() != text);
    QCOMPARE(due.at(), at);
    Language::instance()->use(u"en"_s);
    QCOMPARE(due.text(), text);
}

void TestDraft::actions()
{
    ScriptedBackend backend({});
    Draft draft(&backend);
    draft.addAction(u" Open "_s, u" /orders/7 "_s);
    draft.addAction(u"Docs"_s, u"https://example.com"_s);
    draft.addAction(u""_s, u"/x"_s);
    draft.addAction(u"x"_s, u" "_s);
    QCOMPARE(
        draft.actionTexts(), (QStringList{u"Open → /orders/7"_s, u"Docs → https://example.com"_s}));
    const QByteArray expected = R"([{"type":"route","label":"Open","route":"/orders/7"},)"
                                R"({"type":"url","label":"Docs","url":"https://example.com"}])";
    QCOMPARE(QJsonDocument::fromJson(draft.actions().toUtf8()), QJsonDocument::fromJson(expected));
    draft.addAction(u"Third"_s, u"/y"_s);
    QVERIFY(!draft.mayAddAction());
    draft.addAction(u"Fourth"_s, u"/z"_s);
    QCOMPARE(draft.actionTexts().size(), Draft::kMaxActions);
    draft.removeAction(0);
    draft.removeAction(-1);
    draft.removeAction(7);
    QCOMPARE(draft.actionTexts().size(), 2);
    // What there are no fields for keeps its name.
    draft.setActions(uR"([{"type":"http","label":"Restart","url":"https://x"},7])"_s);
    QCOMPARE(draft.actionTexts(), (QStringList{u"Restart → https://x"_s, QString()}));
    draft.removeAction(1);
    draft.removeAction(0);
    QVERIFY(draft.actions().isEmpty());
}

CRIER_TEST(TestDraft)
#include "tst_draft.moc"
