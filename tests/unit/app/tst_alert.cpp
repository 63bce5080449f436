// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/push/alert.h"
#include "tests/runner.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QtTest>

using namespace App;
using namespace Qt::StringLiterals;

using Type = Alert::Type;

class TestAlert : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void text_data();
    void text();
    void longTextIsCut();
    void hugeParametersAreIgnored();
    void pageAndParameters();
    void pages_data();
    void pages();
    void type_data();
    void type();
    void ignores_data();
    void ignores();
    void empty_data();
    void empty();
    void unreadable_data();
    void unreadable();
};

namespace {

//! The value that \a json spells; in an array of one, because a document can't hold a text.
QJsonValue value(const QString &json)
{
    return QJsonDocument::fromJson(u"[%1]"_s.arg(json).toUtf8()).array().at(0);
}

} // namespace

void TestAlert::text_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("description");

    const QString none;
    QTest::newRow("text") << uR"("Hello")"_s << u"Hello"_s << none;
    QTest::newRow("number") << u"7"_s << u"7"_s << none;
    QTest::newRow("truth") << u"true"_s << u"true"_s << none;
    QTest::newRow("object") << uR"({"message":"Hello"})"_s << u"Hello"_s << none;
    QTest::newRow("object, number") << uR"({"message":7.5})"_s << u"7.5"_s << none;
    QTest::newRow("array of a text") << uR"(["Hello"])"_s << u"Hello"_s << none;
    QTest::newRow("the first of an array") << uR"(["Hello","x"])"_s << u"Hello"_s << none;
    QTest::newRow("array of an object") << uR"([{"message":"Hello"}])"_s << u"Hello"_s << none;
    QTest::newRow("JSON text") << uR"("{\"message\":\"Hello\"}")"_s << u"Hello"_s << none;
    QTest::newRow("JSON text in an array")
        << uR"(["{\"message\":\"Hello\"}"])"_s << u"Hello"_s << none;
    QTest::newRow("JSON text of an array")
        << uR"("[{\"message\":\"Hello\"}]")"_s << u"Hello"_s << none;
    QTest::newRow("JSON text with space")
        << uR"("\n {\"message\":\"Hello\"} ")"_s << u"Hello"_s << none;
    QTest::newRow("not quite JSON") << uR"("{Hello}")"_s << u"{Hello}"_s << none;
    QTest::newRow("a text in brackets") << uR"("[Hello]")"_s << u"[Hello]"_s << none;
    QTest::newRow("a text in quotes") << uR"("\"Hello\"")"_s << u"\"Hello\""_s << none;
    QTest::newRow("title") << uR"({"title":"Hello"})"_s << u"Hello"_s << none;
    QTest::newRow("description") << uR"({"description":"Hello"})"_s << u"Hello"_s << none;
    QTest::newRow("title and description")
        << uR"({"title":"Hello","description":"Ann"})"_s << u"Hello"_s << u"Ann"_s;
    QTest::newRow("title and message")
        << uR"({"title":"Hello","message":"Ann"})"_s << u"Hello"_s << u"Ann"_s;
    QTest::newRow("message and description")
        << uR"({"message":"Hello","description":"Ann"})"_s << u"Hello"_s << u"Ann"_s;
    QTest::newRow("all three") << uR"({"title":"Hello","message":"x","description":"Ann"})"_s
                               << u"Hello"_s << u"Ann"_s;
    QTest::newRow("blank title") << uR"({"title":" ","description":"Ann"})"_s << u"Ann"_s << u" "_s;
    QTest::newRow("markup stays text") << uR"("<b>Hello</b>")"_s << u"<b>Hello</b>"_s << none;
}

void TestAlert::text()
{
    QFETCH(QString, json);
    QFETCH(QString, text);
    QFETCH(QString, description);

    const auto alert = Alert::parse(value(json));
    QVERIFY(alert);
    QCOMPARE(alert->text, text);
    QCOMPARE(alert->description, description);
    QCOMPARE(alert->page, QString());
    QCOMPARE(alert->type, Type::Blank);
    QCOMPARE(alert->options, QVariantMap());
    QCOMPARE(alert->ignored, QStringList());
    QCOMPARE(alert->toastOptions(),
        description.isEmpty() ? QVariantMap() : QVariantMap({{u"description"_s, description}}));
}

void TestAlert::longTextIsCut()
{
    const QString longest(Alert::kMaxText, u'a');
    QCOMPARE(Alert::parse(longest)->text, longest);
    QCOMPARE(Alert::parse(longest + u'a')->text, longest.chopped(1) + u'…');
    const QString pairs = u"😀"_s.repeated(Alert::kMaxText);
    const auto alert = Alert::parse(QJsonObject{{u"title"_s, u"x"_s}, {u"description"_s, pairs}});
    QVERIFY(alert->description.isValidUtf16());
    QVERIFY(alert->description.size() <= Alert::kMaxText);
    QVERIFY(alert->description.endsWith(u'…'));
}

void TestAlert::hugeParametersAreIgnored()
{
    const QString most(Alert::kMaxParameters - 20, u'x');
    const auto some =
        Alert::parse(value(uR"({"message":"a","parameters":{"icon":"%1"}})"_s.arg(most)));
    QCOMPARE(some->options.value(u"icon"_s).toString(), most);
    const auto none =
        Alert::parse(value(uR"({"message":"a","parameters":{"icon":"%1%1"}})"_s.arg(most)));
    QCOMPARE(none->text, u"a"_s);
    QVERIFY(none->options.isEmpty());
    QCOMPARE(none->ignored, QStringList{u"parameters"_s});
}

void TestAlert::pageAndParameters()
{
    const QString json = uR"({"message":"Hello","page":"my-home-page,profile",
        "parameters":{"position":"top-right","duration":4000,"icon":"x","style":{"color":"red"}}})"_s;
    const QString quoted =
        QString::fromUtf8(QJsonDocument(QJsonArray{QString(json)}).toJson(QJsonDocument::Compact));
    for (const QString &form : {json, u"[%1]"_s.arg(json), quoted}) {
        const auto alert = Alert::parse(value(form));
        QVERIFY(alert);
        QCOMPARE(alert->text, u"Hello"_s);
        QCOMPARE(alert->page, u"my-home-page,profile"_s);
        QCOMPARE(alert->options,
            (QVariantMap{{u"position"_s, u"top-right"_s}, {u"duration"_s, 4000},
                {u"icon"_s, u"x"_s}, {u"style"_s, QVariantMap{{u"color"_s, u"red"_s}}}}));
        QCOMPARE(alert->toastOptions(), alert->options);
    }
    // Packed twice by itself.
    const auto alert =
        Alert::parse(value(uR"({"message":"x","parameters":"{\"duration\":\"4000\"}"})"_s));
    QCOMPARE(alert->options, (QVariantMap{{u"duration"_s, u"4000"_s}}));
}

void TestAlert::pages_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("page");

    QTest::newRow("text") << uR"("a, b")"_s << u"a, b"_s;
    QTest::newRow("list") << uR"(["a","b"])"_s << u"a,b"_s;
    QTest::newRow("number") << u"7"_s << u"7"_s;
    QTest::newRow("null") << u"null"_s << u""_s;
    QTest::newRow("empty list") << u"[]"_s << u""_s;
}

void TestAlert::pages()
{
    QFETCH(QString, json);
    QFETCH(QString, page);

    const auto alert = Alert::parse(value(uR"({"message":"x","page":%1})"_s.arg(json)));
    QVERIFY(alert);
    QCOMPARE(alert->page, page);
    QCOMPARE(alert->ignored, QStringList());
}

void TestAlert::type_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<Type>("type");
    QTest::addColumn<QString>("option");

    const QString none;
    QTest::newRow("none") << uR"("title":"x")"_s << Type::Blank << none;
    QTest::newRow("default") << uR"("variant":"default")"_s << Type::Blank << none;
    QTest::newRow("destructive") << uR"("variant":"destructive")"_s << Type::Error << u"error"_s;
    QTest::newRow("success") << uR"("variant":"success")"_s << Type::Success << u"success"_s;
    QTest::newRow("capitals") << uR"("variant":" Success")"_s << Type::Success << u"success"_s;
    for (const auto &[name, type] : {std::pair{u"success"_s, Type::Success},
             std::pair{u"error"_s, Type::Error}, std::pair{u"loading"_s, Type::Loading},
             std::pair{u"info"_s, Type::Info}, std::pair{u"warning"_s, Type::Warning}}) {
        QTest::newRow(qPrintable(name)) << uR"("type":"%1")"_s.arg(name) << type << name;
        QTest::newRow(qPrintable(name + u" as parameter"_s))
            << uR"("parameters":{"type":"%1"})"_s.arg(name) << type << name;
    }
    QTest::newRow("variant before type")
        << uR"("variant":"success","type":"error")"_s << Type::Success << u"success"_s;
    QTest::newRow("before the parameters")
        << uR"("type":"error","parameters":{"type":"success"})"_s << Type::Error << u"error"_s;
    QTest::newRow("blank before the parameters")
        << uR"("variant":"default","parameters":{"type":"success"})"_s << Type::Blank << u"blank"_s;
    QTest::newRow("destructive parameter")
        << uR"("parameters":{"type":"destructive"})"_s << Type::Error << u"error"_s;
    QTest::newRow("the toaster's own")
        << uR"("parameters":{"type":"custom"})"_s << Type::Blank << u"custom"_s;
}

void TestAlert::type()
{
    QFETCH(QString, json);
    QFETCH(Type, type);
    QFETCH(QString, option);

    const auto alert = Alert::parse(value(uR"({"message":"x",%1})"_s.arg(json)));
    QVERIFY(alert);
    QCOMPARE(alert->type, type);
    QCOMPARE(alert->toastOptions().value(u"type"_s).toString(), option);
    QCOMPARE(alert->ignored, QStringList());
}

void TestAlert::ignores_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<QStringList>("ignored");

    QTest::newRow("parameters") << uR"("parameters":7)"_s << QStringList{u"parameters"_s};
    QTest::newRow("parameters, text") << uR"("parameters":"x")"_s << QStringList{u"parameters"_s};
    QTest::newRow("page") << uR"("page":{})"_s << QStringList{u"page"_s};
    QTest::newRow("page in a list") << uR"("page":["a",[]])"_s << QStringList{u"page"_s};
    QTest::newRow("title") << uR"("title":[])"_s << QStringList{u"title"_s};
    QTest::newRow("description") << uR"("description":{})"_s << QStringList{u"description"_s};
    QTest::newRow("variant") << uR"("variant":"fancy")"_s << QStringList{u"variant"_s};
    QTest::newRow("variant, number") << uR"("variant":7)"_s << QStringList{u"variant"_s};
    QTest::newRow("several") << uR"("type":[],"page":{},"parameters":[[]])"_s
                             << QStringList{u"page"_s, u"parameters"_s, u"type"_s};
    QTest::newRow("unknown fields are none of ours")
        << uR"("x":[],"icon":"Check")"_s << QStringList();
}

void TestAlert::ignores()
{
    QFETCH(QString, json);
    QFETCH(QStringList, ignored);

    const auto alert = Alert::parse(value(uR"({"message":"Hello",%1})"_s.arg(json)));
    QVERIFY(alert);
    QCOMPARE(alert->text, u"Hello"_s);
    QCOMPARE(alert->ignored, ignored);
    QCOMPARE(alert->toastOptions(), QVariantMap());
}

void TestAlert::empty_data()
{
    QTest::addColumn<QString>("json");

    for (const char *json : {"null", "\"\"", "\" \\n\"", "{}", "[]", "[null]", "{\"message\":\"\"}",
             "{\"message\":null}", "{\"page\":\"x\"}", "{\"title\":\"\",\"description\":\" \"}",
             "{\"parameters\":{\"icon\":\"x\"}}"})
        QTest::newRow(json) << QString::fromLatin1(json);
    for (const char16_t character :
        {u'\u200b', u'\ufeff', u'\u2060', u'\u202e', u'\u200d', u'\u0301'})
        QTest::addRow("only U+%04X", uint(character))
            << u"{\"message\": \"%1 %1\"}"_s.arg(QChar(character));
    QTest::newRow("empty object as text") << uR"("{}")"_s;
}

void TestAlert::empty()
{
    QFETCH(QString, json);

    const auto alert = Alert::parse(value(json));
    QVERIFY(!alert);
    QCOMPARE(alert.error().code, PushError::Code::Empty);
    QVERIFY(!Alert::parse(QJsonValue::Undefined));
}

void TestAlert::unreadable_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("details");

    QTest::newRow("lists") << uR"([["x"]])"_s << u"no text in what it has: a list in a list"_s;
    QTest::newRow("message") << uR"({"message":{"a":1}})"_s << u"no text in what it has: message"_s;
    QTest::newRow("title, page") << uR"({"title":[1],"page":{}})"_s
                                 << u"no text in what it has: title, page"_s;
}

void TestAlert::unreadable()
{
    QFETCH(QString, json);
    QFETCH(QString, details);

    const auto alert = Alert::parse(value(json));
    QVERIFY(!alert);
    QCOMPARE(alert.error().code, PushError::Code::Unreadable);
    QCOMPARE(alert.error().details, details);
}

CRIER_TEST(TestAlert)
#include "tst_alert.moc"
