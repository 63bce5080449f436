// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/account/scriptedbackend.h"
#include "app/admin/composer.h"
#include "tests/runner.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QSettings>
#include <QtTest/QtTest>

using namespace App;
using namespace Qt::StringLiterals;

namespace {

const QString kPush = u"POST /api/v1/pushes"_s;
const QString kPreview = u"POST /api/v1/pushes/preview"_s;
const QString kTemplates = u"GET /api/v1/templates"_s;

QJsonObject asObject(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

//! Keeps what was asked, with what makes it one attempt.
class RecordingBackend : public ScriptedBackend {
public:
    explicit RecordingBackend(const QByteArray &api)
        : ScriptedBackend({{u"api"_s, asObject(api)}})
    {
    }

    void call(const Request &request, QObject *context, const Then &then) override
    {
        if (request.method == "POST" && request.path == u"/api/v1/pushes"_s)
            pushes.append(request);
        ScriptedBackend::call(request, context, then);
    }

    QList<Request> pushes;
};

const QByteArray kSent = R"({"POST /api/v1/pushes":{"body":{"id":"p1","offset":"o"}},)"
                         R"("GET /api/v1/pushes/p1":{"body":{"id":"p1","status":"sent",)"
                         R"("event":"alert","message":"x","counts":{"displayed":1}}}})";

void write(Composer &composer, const QByteArray &push)
{
    composer.draft()->take(push);
}

//! Until what was waiting just now would have been sent: another one is, that began later.
void letASecondThoughtPass()
{
    RecordingBackend backend(kSent);
    Composer composer(&backend);
    write(composer, R"({"user":"*","event":"alert","message":"later"})");
    composer.send();
    QTRY_COMPARE_WITH_TIMEOUT(backend.pushes.size(), 1, 20000);
}

} // namespace

class TestComposer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void sendsAndFollows();
    void thereIsNothingToSend();
    void everybodyWaits();
    void undone();
    void anEditEndsTheWaiting();
    void refused();
    void onceAlthoughTheAnswerWasLost();
    void onceAlthoughTheAppWasLeft();
    void leavingThePageIsASecondThought();
    void sentIsThereAgain();
    void aTemplateThatComesTooLate();
    void namesThatAreNearlyTheSame();
    void toMyself();
    void planned();
    void fleeting();
    void draftsSurvive();
    void draftsAreOfOneAccount();
    void nothingOfSomebodyElse();
    void madeRoom();
    void templates();
    void templateNames_data();
    void templateNames();
    void sendAgain();
    void aSharedText();
    void preview();
    void previewFilled();
    void previewLate();
    void offered_data();
    void offered();
    void buttonSaysWhatItDoes();
};

void TestComposer::init()
{
    QSettings().clear();
}

void TestComposer::sendsAndFollows()
{
    RecordingBackend backend(kSent);
    Composer composer(&backend);
    composer.open();
    write(composer, R"({"user":"ann","event":"alert","message":"x"})");
    QVERIFY(composer.isReady());
    composer.send();
    QVERIFY(!composer.isReady());
    composer.send();
    QTRY_VERIFY(composer.sent()->isPresent());
    QCOMPARE(backend.pushes.size(), 1);
    QCOMPARE(asObject(backend.pushes.first().body),
        asObject(R"({"user":"ann","event":"alert","message":"x"})"));
    QVERIFY(!composer.note().isEmpty() && composer.error().isEmpty());
    QCOMPARE(composer.sent()->reached().value(2), 1);
    // It is there for the next one, too.
    QVERIFY(composer.isReady());
    composer.draft()->setPriority(0);
    QVERIFY(composer.note().isEmpty());
}

void TestComposer::thereIsNothingToSend()
{
    RecordingBackend backend(kSent);
    Composer composer(&backend);
    for (const QByteArray &push : {QByteArray(R"({"user":"ann","event":"alert"})"),
             QByteArray(R"({"user":"ann","event":"alert","message":" "})"),
             QByteArray(R"({"user":"ann","event":"redirect","message":{}})"),
             QByteArray(R"({"user":"ann","event":""})")}) {
        write(composer, push);
        QVERIFY(!composer.isReady() && !composer.lack().isEmpty());
        composer.send();
        composer.sendToMyself();
    }
    composer.draft()->form()->setJson(u"{"_s);
    composer.send();
    QVERIFY(backend.pushes.isEmpty());
}

void TestComposer::everybodyWaits()
{
    RecordingBackend backend(kSent);
    Composer composer(&backend);
    write(composer, R"({"user":"*","event":"alert","message":"x"})");
    composer.send();
    QCOMPARE(composer.secondsLeft(), Composer::kSecondThoughts);
    QVERIFY(!composer.isReady() && !composer.mayTry());
    QVERIFY(backend.pushes.isEmpty());
    composer.send();
    composer.sendToMyself();
    QTRY_COMPARE_WITH_TIMEOUT(backend.pushes.size(), 1, 20000);
    QCOMPARE(composer.secondsLeft(), 0);
    QTRY_VERIFY(!composer.note().isEmpty());
}

void TestComposer::undone()
{
    RecordingBackend backend(kSent);
    Composer composer(&backend);
    write(composer, R"({"user":"*","event":"alert","message":"x"})");
    composer.send();
    composer.undo();
    QCOMPARE(composer.secondsLeft(), 0);
    QVERIFY(composer.isReady());
    letASecondThoughtPass();
    QVERIFY(backend.pushes.isEmpty());
}

void TestComposer::anEditEndsTheWaiting()
{
    RecordingBackend backend(kSent);
    Composer composer(&backend);
    write(composer, R"({"user":"*","event":"alert","message":"x"})");
    composer.send();
    composer.draft()->form()->setJson(u"\"y\""_s);
    QCOMPARE(composer.secondsLeft(), 0);
    // So does somebody else's log-in.
    composer.send();
    QVERIFY(composer.secondsLeft() > 0);
    composer.setOwner(u"bob"_s, u"k"_s);
    QCOMPARE(composer.secondsLeft(), 0);
    QVERIFY(backend.pushes.isEmpty());
}

void TestComposer::refused()
{
    RecordingBackend backend(
        R"({"POST /api/v1/pushes":{"error":"That is reserved","status":422}})");
    Composer composer(&backend);
    write(composer, R"({"user":"ann","event":"connect","message":"x"})");
    composer.send();
    QTRY_COMPARE(composer.error(), u"Not sent: That is reserved"_s);
    QVERIFY(composer.isReady() && composer.note().isEmpty());
    QVERIFY(!composer.sent()->isPresent());
}

void TestComposer::onceAlthoughTheAnswerWasLost()
{
    RecordingBackend backend(R"({"POST /api/v1/pushes":{"error":"No connection","status":0}})");
    Composer composer(&backend);
    write(composer, R"({"user":"ann","event":"alert","message":"x"})");
    const auto send = [&composer] {
        composer.send();
        QTRY_VERIFY(composer.isReady());
    };
    send();
    send();
    composer.draft()->form()->setJson(u"\"y\""_s);
    send();
    QCOMPARE(backend.pushes.size(), 3);
    QVERIFY(!backend.pushes.at(0).attempt.isEmpty());
    QCOMPARE(backend.pushes.at(1).attempt, backend.pushes.at(0).attempt);
    QVERIFY(backend.pushes.at(2).attempt != backend.pushes.at(0).attempt);
    // What has arrived may be sent again on purpose.
    backend.setScript({{u"api"_s, asObject(kSent)}});
    send();
    send();
    QVERIFY(backend.pushes.at(4).attempt != backend.pushes.at(3).attempt);
}

void TestComposer::onceAlthoughTheAppWasLeft()
{
    RecordingBackend backend(R"({"POST /api/v1/pushes":{"error":"No connection","status":0}})");
    const QByteArray push = R"({"user":"ann","event":"alert","message":"x"})";
    {
        Composer composer(&backend);
        composer.setOwner(u"olga"_s, u"k"_s);
        write(composer, push);
        composer.send();
        QTRY_VERIFY(composer.isReady());
        // Another one in between does not make it be forgotten.
        composer.sendToMyself();
        QTRY_VERIFY(composer.mayTry());
    }
    Composer composer(&backend);
    composer.setOwner(u"olga"_s, u"k"_s);
    composer.send();
    QTRY_COMPARE(backend.pushes.size(), 3);
    QCOMPARE(backend.pushes.at(2).body, backend.pushes.at(0).body);
    QCOMPARE(backend.pushes.at(2).attempt, backend.pushes.at(0).attempt);
    QVERIFY(backend.pushes.at(1).attempt != backend.pushes.at(0).attempt);
}

void TestComposer::leavingThePageIsASecondThought()
{
    RecordingBackend backend(kSent);
    Composer composer(&backend);
    composer.open();
    write(composer, R"({"user":"*","event":"alert","message":"x"})");
    composer.send();
    composer.close();
    QCOMPARE(composer.secondsLeft(), 0);
    QVERIFY(!composer.error().isEmpty());
    letASecondThoughtPass();
    QVERIFY(backend.pushes.isEmpty());
}

void TestComposer::sentIsThereAgain()
{
    RecordingBackend backend(kSent);
    Composer composer(&backend);
    composer.open();
    write(composer, R"({"user":"ann","event":"alert","message":"x"})");
    composer.send();
    QTRY_VERIFY(composer.sent()->isPresent());
    composer.close();
    QVERIFY(composer.sent()->id().isEmpty());
    composer.open();
    QTRY_VERIFY(composer.sent()->isPresent());
}

void TestComposer::aTemplateThatComesTooLate()
{
    RecordingBackend backend(
        R"({"GET /api/v1/templates/kept":{"silent":true,"body":{"document":{"push":{"event":"x"}}}}})");
    Composer composer(&backend);
    write(composer, R"({"user":"ann","event":"alert","message":"x"})");
    composer.useTemplate(u"kept"_s);
    composer.draft()->form()->setJson(u"\"y\""_s);
    backend.release();
    QCoreApplication::processEvents();
    QCOMPARE(composer.draft()->form()->json(), u"\"y\""_s);
    composer.useTemplate(u"kept"_s);
    QTRY_COMPARE(backend.asked().count(u"GET /api/v1/templates/kept"_s), 2);
    backend.release();
    QTRY_COMPARE(composer.draft()->form()->event(), u"x"_s);
    QVERIFY(composer.mayRestore());
    composer.restore();
    QCOMPARE(composer.draft()->form()->json(), u"\"y\""_s);
}

void TestComposer::namesThatAreNearlyTheSame()
{
    RecordingBackend backend(
        R"({"GET /api/v1/templates":{"body":{"templates":[{"id":"c","document":{"title":"C++"}}]}},)"
        R"("POST /api/v1/templates":{"status":201},"PUT /api/v1/templates/c":{}})");
    Composer composer(&backend);
    composer.open();
    QTRY_COMPARE(composer.templates()->count(), 1);
    composer.keepTemplate(u"C#"_s);
    QTRY_VERIFY(!composer.note().isEmpty());
    QCOMPARE(backend.written().last()[u"body"][u"id"].toString(), u"c-2"_s);
    composer.keepTemplate(u" C++ "_s);
    QTRY_COMPARE(backend.written().last()[u"endpoint"], u"PUT /api/v1/templates/c"_s);
}

void TestComposer::toMyself()
{
    RecordingBackend backend(kSent);
    Composer composer(&backend);
    composer.setOwner(u"olga"_s, {});
    write(composer, R"({"user":"*","event":"alert","message":"x"})");
    composer.draft()->due()->setLater(true);
    QVERIFY(composer.mayTry());
    composer.sendToMyself();
    QTRY_COMPARE(backend.pushes.size(), 1);
    QCOMPARE(asObject(backend.pushes.first().body),
        asObject(R"({"user":"olga","event":"alert","message":"x"})"));
}

void TestComposer::planned()
{
    RecordingBackend backend(
        R"({"POST /api/v1/pushes":{"body":{"id":"p1","at":"2030-01-01T00:00:00Z"}}})");
    Composer composer(&backend);
    write(composer, R"({"user":"*","event":"alert","message":"x"})");
    composer.draft()->due()->setLater(true);
    composer.send();
    // There is time enough to think again.
    QCOMPARE(composer.secondsLeft(), 0);
    QTRY_VERIFY(!composer.note().isEmpty());
    QVERIFY(backend.pushes.first().body.contains("\"at\":"));
}

void TestComposer::fleeting()
{
    RecordingBackend backend(R"({"POST /api/v1/pushes":{"body":{"id":"p1"}}})");
    Composer composer(&backend);
    write(composer, R"({"user":"ann","event":"x","volatile":true})");
    composer.open();
    composer.send();
    QTRY_VERIFY(!composer.note().isEmpty());
    QVERIFY(backend.pushes.first().attempt.isEmpty());
    QVERIFY(composer.sent()->id().isEmpty());
}

void TestComposer::draftsSurvive()
{
    RecordingBackend backend(kSent);
    {
        Composer composer(&backend);
        composer.setOwner(u"olga"_s, u"https://x demo olga"_s);
        composer.draft()->form()->setJson(u"{\"half"_s);
        composer.draft()->whom()->add(u"ann"_s);
    }
    Composer composer(&backend);
    composer.setOwner(u"olga"_s, u"https://x demo olga"_s);
    QCOMPARE(composer.draft()->form()->json(), u"{\"half"_s);
    QCOMPARE(composer.draft()->whom()->people(), QStringList{u"ann"_s});
    // While it is written, too: a crash loses half a second.
    composer.draft()->whom()->add(u"bob"_s);
    Composer other(&backend);
    QTRY_VERIFY((other.setOwner({}, {}), other.setOwner(u"olga"_s, u"https://x demo olga"_s),
        other.draft()->whom()->people().size() == 2));
    composer.clear();
    QTRY_VERIFY((other.setOwner({}, {}), other.setOwner(u"olga"_s, u"https://x demo olga"_s),
        !other.draft()->isStarted()));
    QVERIFY(QSettings().allKeys().filter(u"drafts"_s).isEmpty());
}

void TestComposer::draftsAreOfOneAccount()
{
    RecordingBackend backend(kSent);
    Composer composer(&backend);
    composer.setOwner(u"olga"_s, u"one"_s);
    write(composer, R"({"user":"ann","event":"alert","message":"of one"})");
    composer.setOwner(u"olga"_s, u"two"_s);
    QVERIFY(!composer.draft()->isStarted());
    composer.setOwner(u"olga"_s, u"one"_s);
    QCOMPARE(composer.draft()->form()->json(), u"\"of one\""_s);
    composer.setOwner({}, {});
    Composer::forget(u"one"_s);
    composer.setOwner(u"olga"_s, u"one"_s);
    QVERIFY(!composer.draft()->isStarted());
}

void TestComposer::nothingOfSomebodyElse()
{
    RecordingBackend backend(
        R"({"POST /api/v1/pushes":{"silent":true,"body":{"id":"p1","offset":"o"}}})");
    Composer composer(&backend);
    composer.setOwner(u"olga"_s, u"one"_s);
    write(composer, R"({"user":"ann","event":"alert","message":"x"})");
    composer.send();
    composer.setOwner(u"bob"_s, u"two"_s);
    backend.release();
    QCoreApplication::processEvents();
    QVERIFY(composer.sent()->id().isEmpty() && composer.note().isEmpty());
    QVERIFY(!composer.draft()->isStarted() && !composer.mayRestore());
}

void TestComposer::madeRoom()
{
    RecordingBackend backend(kSent);
    Composer composer(&backend);
    composer.clear();
    QVERIFY(!composer.mayRestore());
    write(composer, R"({"user":"ann","event":"alert","message":"x"})");
    composer.clear();
    QVERIFY(composer.mayRestore() && !composer.draft()->isStarted());
    composer.restore();
    QCOMPARE(composer.draft()->form()->json(), u"\"x\""_s);
    QVERIFY(!composer.mayRestore());
    // Whoever goes on does not want it back.
    composer.clear();
    composer.draft()->form()->setJson(u"\"y\""_s);
    QVERIFY(!composer.mayRestore());
}

void TestComposer::templates()
{
    RecordingBackend backend(
        R"({"GET /api/v1/templates":{"body":{"templates":[{"id":"kept","document":{"title":"Kept"}}]}},)"
        R"("GET /api/v1/templates/kept":{"body":{"document":{"id":"kept",)"
        R"("push":{"tag":"a","event":"alert","message":{"z":1.0,"message":"x"}}}}},)"
        R"("PUT /api/v1/templates/kept":{"body":{}},"POST /api/v1/templates":{"status":201},)"
        R"("DELETE /api/v1/templates/kept":{"status":204}})");
    Composer composer(&backend);
    composer.open();
    QTRY_COMPARE(composer.templates()->count(), 1);
    QCOMPARE(composer.templates()->cells(u"kept"_s).first(), u"Kept"_s);
    composer.useTemplate(u"kept"_s);
    QTRY_COMPARE(composer.draft()->whom()->tag(), u"a"_s);
    composer.keepTemplate(u"New one!"_s);
    QTRY_VERIFY(!composer.note().isEmpty());
    const QJsonObject made = backend.written().last()[u"body"].toObject();
    QCOMPARE(made[u"id"].toString(), u"new-one"_s);
    QCOMPARE(made[u"title"].toString(), u"New one!"_s);
    QCOMPARE(made[u"push"][u"tag"].toString(), u"a"_s);
    composer.keepTemplate(u"Kept"_s);
    QTRY_COMPARE(backend.written().last()[u"endpoint"], u"PUT /api/v1/templates/kept"_s);
    composer.removeTemplate(u"kept"_s);
    QTRY_VERIFY(backend.asked().contains(u"DELETE /api/v1/templates/kept"_s));
    // What is for everybody leaves open whom it is for.
    composer.draft()->whom()->setKind(Whom::Kind::Everybody);
    composer.keepTemplate(u"kept"_s);
    QTRY_VERIFY(!backend.written().last()[u"body"][u"push"].toObject().contains(u"user"));
    composer.useTemplate(u"gone"_s);
    QTRY_VERIFY(composer.mayRestore() == false);
}

void TestComposer::templateNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("id");

    QTest::newRow("words") << u" Deploy  is done. "_s << u"deploy-is-done"_s;
    QTest::newRow("letters of others") << u"Обед готов"_s << u"обед-готов"_s;
    QTest::newRow("slashes") << u"a/b?c#d"_s << u"a-b-c-d"_s;
    QTest::newRow("nothing") << u"!!!"_s << QString();
    QTest::newRow("an emoji") << u"📣"_s << QString();
    QTest::newRow("long") << QString(300, u'x') << QString(60, u'x');
}

void TestComposer::templateNames()
{
    QFETCH(QString, name);
    QFETCH(QString, id);

    RecordingBackend backend(R"({"POST /api/v1/templates":{"status":201}})");
    Composer composer(&backend);
    composer.keepTemplate(name);
    if (id.isEmpty()) {
        QVERIFY(!composer.error().isEmpty());
        return;
    }
    QTRY_COMPARE(backend.written().last()[u"body"][u"id"].toString(), id);
}

void TestComposer::sendAgain()
{
    RecordingBackend backend(kSent);
    Composer composer(&backend);
    PushTruth push(&backend);
    push.show(u"p1"_s);
    QTRY_VERIFY(push.isPresent());
    composer.takeAgain(&push);
    QCOMPARE(composer.draft()->form()->json(), u"\"x\""_s);
    QVERIFY(composer.isReady());
}

//! What somebody shared with the app goes to nobody else by itself, and costs nothing that was
//! written: anybody can make such a link.
void TestComposer::aSharedText()
{
    RecordingBackend backend("{}");
    Composer composer(&backend);
    composer.setOwner(u"ann"_s, u"key"_s);
    composer.takeText(u"\"quoted\" & {{name}}\nnext"_s);
    QCOMPARE(composer.draft()->form()->json(), u"\"\\\"quoted\\\" & {{name}}\\nnext\""_s);
    QCOMPARE(composer.draft()->whom()->people(), QStringList{u"ann"_s});

    write(composer, R"({"user":"bob","event":"alert","message":"half written"})");
    composer.takeText(u"one"_s);
    composer.takeText(u"two"_s);
    QCOMPARE(composer.draft()->whom()->people(), QStringList{u"bob"_s});
    QVERIFY(!composer.note().isEmpty());
    composer.clear();
    QCOMPARE(composer.draft()->form()->json(), u"\"two\""_s);
    composer.restore();
    QCOMPARE(composer.draft()->whom()->people(), QStringList{u"bob"_s});
    composer.clear();
    QVERIFY(!composer.draft()->isStarted());
}

void TestComposer::preview()
{
    RecordingBackend backend("{}");
    Composer composer(&backend);
    MessagePreview *preview = composer.preview();
    write(composer,
        R"({"user":"*","event":"alert","message":{"message":"x","page":"orders,b","parameters":{"duration":1}}})");
    QCOMPARE(preview->text(), u"x"_s);
    QCOMPARE(preview->page(), u"/orders"_s);
    QCOMPARE(preview->options(), (QVariantMap{{u"duration"_s, 1.0}}));
    // What can't be read shows what was there last.
    composer.draft()->form()->setJson(u"{"_s);
    QCOMPARE(preview->text(), u"x"_s);
    // What is of low priority is shown nowhere.
    write(composer, R"({"user":"*","event":"alert","priority":"low","message":"x"})");
    QVERIFY(preview->text().isEmpty() && !preview->words().isEmpty());
    write(composer, R"({"user":"*","event":"redirect","message":{"target":"/a"}})");
    QVERIFY(preview->text().isEmpty());
    QVERIFY(preview->words().contains(u"/a"_s));
    write(composer, R"({"user":"*","event":"orders"})");
    QVERIFY(!preview->words().isEmpty());
    QVERIFY(!backend.asked().contains(kPreview));
}

void TestComposer::previewFilled()
{
    RecordingBackend backend(
        R"({"POST /api/v1/pushes/preview":{"body":{"missing":["name"],"samples":[)"
        R"({"user":"ann","message":"Hi Ann","missing":[]},{"user":"bob","message":"Hi ","missing":["name"]},)"
        R"({"user":"c","message":null,"error":"No"},{"user":"d","message":"Hi D"}]}}})");
    Composer composer(&backend);
    composer.open();
    MessagePreview *preview = composer.preview();
    write(composer, R"({"user":"*","event":"alert","message":"Hi {{name}}"})");
    QCOMPARE(preview->text(), u"Hi {{name}}"_s);
    QTRY_COMPARE(preview->text(), u"Hi Ann"_s);
    QCOMPARE(preview->people(), (QStringList{u"ann"_s, u"bob"_s, u"c"_s}));
    QVERIFY(preview->missing().contains(u"name"_s));
    preview->setPerson(1);
    QCOMPARE(preview->text(), u"Hi "_s);
    preview->setPerson(2);
    QVERIFY(preview->text().isEmpty());
    QCOMPARE(preview->error(), u"No"_s);
    preview->setPerson(7);
    QCOMPARE(preview->person(), 2);
    // The same is not asked twice.
    composer.draft()->form()->setJson(u"\"Hi\""_s);
    QVERIFY(preview->people().isEmpty() && preview->missing().isEmpty());
    QCOMPARE(preview->text(), u"Hi"_s);
    QCOMPARE(backend.asked().count(kPreview), 1);
}

void TestComposer::previewLate()
{
    RecordingBackend backend(
        R"({"POST /api/v1/pushes/preview":{"silent":true,"body":{"samples":[{"user":"ann","message":"late"}]}}})");
    Composer composer(&backend);
    composer.open();
    write(composer, R"({"user":"*","event":"alert","message":"{{a}}"})");
    QTRY_VERIFY(backend.asked().contains(kPreview));
    composer.draft()->form()->setJson(u"\"now\""_s);
    backend.release();
    QCoreApplication::processEvents();
    QCOMPARE(composer.preview()->text(), u"now"_s);
}

void TestComposer::offered_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("cursor");
    QTest::addColumn<QStringList>("offered");
    QTest::addColumn<QString>("completed");

    const QStringList all{u"id"_s, u"role"_s, u"name"_s, u"team"_s};
    QTest::newRow("two braces") << u"Hi {{"_s << 5 << all << u"Hi {{name}}"_s;
    QTest::newRow("a beginning") << u"Hi {{na}}, you"_s << 7 << QStringList{u"name"_s}
                                 << u"Hi {{name}}, you"_s;
    QTest::newRow("letter case") << u"{{N"_s << 3 << QStringList{u"name"_s} << u"{{name}}"_s;
    QTest::newRow("a blank") << u"{{ t"_s << 4 << QStringList{u"team"_s} << u"{{ name}}"_s;
    QTest::newRow("a section") << u"{{#t"_s << 4 << QStringList{u"team"_s} << u"{{#name}}"_s;
    QTest::newRow("none is like that") << u"{{x"_s << 3 << QStringList() << u"{{name}}"_s;
    QTest::newRow("one brace") << u"{na"_s << 3 << QStringList() << u"{na"_s;
    QTest::newRow("behind them") << u"{{a}} b"_s << 7 << QStringList() << u"{{a}} b"_s;
    QTest::newRow("nothing") << u""_s << 0 << QStringList() << u""_s;
    QTest::newRow("beyond the end") << u"{{"_s << 9 << all << u"{{name}}"_s;
}

void TestComposer::offered()
{
    QFETCH(QString, text);
    QFETCH(int, cursor);
    QFETCH(QStringList, offered);
    QFETCH(QString, completed);

    RecordingBackend backend(
        R"({"GET /api/v1/users":{"body":{"users":[{"attributes":{"name":"A"}},{"attributes":{"team":1,"name":2}}]}}})");
    Composer composer(&backend);
    composer.open();
    QTRY_COMPARE(composer.preview()->fields().size(), 4);
    QCOMPARE(composer.preview()->offered(text, cursor), offered);
    QCOMPARE(composer.preview()->completed(text, cursor, u"name"_s), completed);
}

void TestComposer::buttonSaysWhatItDoes()
{
    RecordingBackend backend(
        R"({"POST /api/v1/pushes/audience":{"body":{"users":128,"online":1}}})");
    Composer composer(&backend);
    QCOMPARE(composer.sendText(), u"Send to everybody"_s);
    composer.open();
    QTRY_COMPARE(composer.sendText(), u"Send to 128 people"_s);
    composer.draft()->whom()->add(u"ann"_s);
    QCOMPARE(composer.sendText(), u"Send to ann"_s);
    composer.draft()->due()->setLater(true);
    QCOMPARE(composer.sendText(), u"Plan for ann"_s);
}

CRIER_TEST(TestComposer)
#include "tst_composer.moc"
