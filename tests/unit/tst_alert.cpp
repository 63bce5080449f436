// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/push/alert.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QtTest>

using namespace App;
using namespace Qt::StringLiterals;

class TestAlert : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void text_data();
    void text();
    void pageAndParameters();
    void type_data();
    void type();
    void nothingToShow_data();
    void nothingToShow();
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

    QTest::newRow("text") << uR"("Hello")"_s << u"Hello"_s;
    QTest::newRow("number") << u"7"_s << u"7"_s;
    QTest::newRow("object") << uR"({"message":"Hello"})"_s << u"Hello"_s;
    QTest::newRow("object, number") << uR"({"message":7})"_s << u"7"_s;
    QTest::newRow("array of a text") << uR"(["Hello"])"_s << u"Hello"_s;
    QTest::newRow("array of an object") << uR"([{"message":"Hello"}])"_s << u"Hello"_s;
    QTest::newRow("JSON text") << uR"("{\"message\":\"Hello\"}")"_s << u"Hello"_s;
    QTest::newRow("JSON text in an array") << uR"(["{\"message\":\"Hello\"}"])"_s << u"Hello"_s;
    QTest::newRow("JSON text of an array") << uR"("[{\"message\":\"Hello\"}]")"_s << u"Hello"_s;
    QTest::newRow("not quite JSON") << uR"("{Hello}")"_s << u"{Hello}"_s;
    QTest::newRow("a text in brackets") << uR"("[Hello]")"_s << u"[Hello]"_s;
    QTest::newRow("title") << uR"({"title":"Hello"})"_s << u"Hello"_s;
    QTest::newRow("description") << uR"({"description":"Hello"})"_s << u"Hello"_s;
    QTest::newRow("title and description")
        << uR"({"title":"Hello","description":"Ann"})"_s << u"Hello\nAnn"_s;
    QTest::newRow("title and message")
        << uR"({"title":"Hello","message":"Ann"})"_s << u"Hello\nAnn"_s;
    QTest::newRow("markup stays text") << uR"("<b>Hello</b>")"_s << u"<b>Hello</b>"_s;
}

void TestAlert::text()
{
    QFETCH(QString, json);
    QFETCH(QString, text);

    const auto alert = Alert::parse(value(json));
    QVERIFY(alert);
    QCOMPARE(alert->text, text);
    QCOMPARE(alert->page, QString());
    QCOMPARE(alert->options, QVariantMap());
}

void TestAlert::pageAndParameters()
{
    const QString json = uR"({"message":"Hello","page":"my-home-page,profile",
        "parameters":{"position":"top-right","duration":4000,"icon":"x"}})"_s;
    const QString quoted =
        QString::fromUtf8(QJsonDocument(QJsonArray{QString(json)}).toJson(QJsonDocument::Compact));
    for (const QString &form : {json, u"[%1]"_s.arg(json), quoted}) {
        const auto alert = Alert::parse(value(form));
        QVERIFY(alert);
        QCOMPARE(alert->text, u"Hello"_s);
        QCOMPARE(alert->page, u"my-home-page,profile"_s);
        QCOMPARE(alert->options.size(), 3);
        QCOMPARE(alert->options.value(u"position"_s).toString(), u"top-right"_s);
        QCOMPARE(alert->options.value(u"duration"_s).toInt(), 4000);
        QCOMPARE(alert->options.value(u"icon"_s).toString(), u"x"_s);
    }
}

void TestAlert::type_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("type");

    QTest::newRow("none") << uR"({"message":"x"})"_s << QString();
    QTest::newRow("default") << uR"({"title":"x","variant":"default"})"_s << QString();
    QTest::newRow("destructive") << uR"({"title":"x","variant":"destructive"})"_s << u"error"_s;
    QTest::newRow("error") << uR"({"title":"x","variant":"error"})"_s << u"error"_s;
    QTest::newRow("success") << uR"({"title":"x","variant":"success"})"_s << u"success"_s;
    QTest::newRow("type") << uR"({"message":"x","type":"success"})"_s << u"success"_s;
    QTest::newRow("parameters") << uR"({"message":"x","parameters":{"type":"loading"}})"_s
                                << u"loading"_s;
    QTest::newRow("not a text") << uR"({"title":"x","variant":7})"_s << QString();
}

void TestAlert::type()
{
    QFETCH(QString, json);
    QFETCH(QString, type);

    const auto alert = Alert::parse(value(json));
    QVERIFY(alert);
    QCOMPARE(alert->options.value(u"type"_s).toString(), type);
}

void TestAlert::nothingToShow_data()
{
    QTest::addColumn<QString>("json");

    for (const char *json :
        {"null", "\"\"", "{}", "[]", "[null]", "[[\"x\"]]", "{\"message\":\"\"}",
            "{\"message\":null}", "{\"page\":\"x\"}", "{\"title\":\"\",\"description\":\"\"}"})
        QTest::newRow(json) << QString::fromLatin1(json);
    QTest::newRow("empty object as text") << uR"("{}")"_s;
}

void TestAlert::nothingToShow()
{
    QFETCH(QString, json);

    QVERIFY(!Alert::parse(value(json)));
    QVERIFY(!Alert::parse(QJsonValue::Undefined));
}

QTEST_GUILESS_MAIN(TestAlert)
#include "tst_alert.moc"
