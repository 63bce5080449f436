// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/admin/messageform.h"
#include "tests/runner.h"

#include <QtCore/QJsonDocument>
#include <QtTest/QtTest>

using namespace App;
using namespace Qt::StringLiterals;
using Shape = MessageForm::Shape;

namespace {

int rowOf(const MessageForm &form, const QString &key)
{
    for (int row = 0; row < form.rowCount(); ++row) {
        if (form.data(form.index(row), MessageForm::KeyRole) == key)
            return row;
    }
    return -1;
}

QString valueOf(const MessageForm &form, const QString &key)
{
    return form.data(form.index(rowOf(form, key)), MessageForm::ValueRole).toString();
}

QByteArray compact(const MessageForm &form)
{
    const QByteArray json = form.message();
    return json.startsWith('{') ? QJsonDocument::fromJson(json).toJson(QJsonDocument::Compact)
                                : json;
}

} // namespace

class TestMessageForm : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shapes_data();
    void shapes();
    void problems_data();
    void problems();
    void aTextIsATextUntilItHasMore();
    void whatIsWrittenIsInTheForm();
    void theFormKeepsWhatItDoesNotKnow();
    void choicesAndSwitches();
    void whatIsNoNumberIsSaidAndNotWritten();
    void whatHasNoFormIsLeftAlone_data();
    void whatHasNoFormIsLeftAlone();
    void nothingToSee_data();
    void nothingToSee();
    void otherShapesHaveOtherFields();
    void hostile();
};

void TestMessageForm::shapes_data()
{
    QTest::addColumn<QString>("event");
    QTest::addColumn<Shape>("shape");

    QTest::newRow("alert") << u"alert"_s << Shape::Alert;
    QTest::newRow("redirect") << u"redirect"_s << Shape::Redirect;
    QTest::newRow("refresh") << u"refresh"_s << Shape::Refresh;
    QTest::newRow("another") << u"orders"_s << Shape::Other;
    QTest::newRow("none") << u""_s << Shape::Other;
    QTest::newRow("several") << u"orders, alert"_s << Shape::Alert;
    QTest::newRow("a name that begins so") << u"alerts"_s << Shape::Other;
}

void TestMessageForm::shapes()
{
    QFETCH(QString, event);
    QFETCH(Shape, shape);

    MessageForm form;
    form.setEvent(event);
    QCOMPARE(form.shape(), shape);
}

void TestMessageForm::problems_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<int>("position");
    QTest::addColumn<QString>("problem");

    const QString at = u"Line %1, column %2: this is not valid JSON"_s;
    QTest::newRow("valid") << uR"({"a":1})"_s << -1 << QString();
    QTest::newRow("blank") << u" \n"_s << -1 << QString();
    QTest::newRow("a word") << u"top"_s << 0 << at.arg(1).arg(1);
    QTest::newRow("second line") << u"{\n  \"a\": x\n}"_s << 9 << at.arg(2).arg(8);
    QTest::newRow("ends too soon") << u"{\"a\""_s << 4 << at.arg(1).arg(5);
    QTest::newRow("two values") << u"1 2"_s << 2 << at.arg(1).arg(3);
    // The position is for the text field, which counts UTF-16; the column is for people.
    QTest::newRow("emoji before it") << u"[\"📣\", x]"_s << 7 << at.arg(1).arg(7);
    QTest::newRow("emoji a line above") << u"[\"📣📣\",\n x]"_s << 10 << at.arg(2).arg(2);
    QTest::newRow("letters of two bytes") << u"[\"дом\", x]"_s << 8 << at.arg(1).arg(9);
}

void TestMessageForm::problems()
{
    QFETCH(QString, json);
    QFETCH(int, position);
    QFETCH(QString, problem);

    MessageForm form;
    form.setEvent(u"x"_s);
    form.setJson(json);
    QCOMPARE(form.problem(), problem);
    QCOMPARE(form.problemPosition(), position);
    QCOMPARE(form.isReady(), problem.isEmpty());
    QCOMPARE(form.lack(), problem);
}

void TestMessageForm::aTextIsATextUntilItHasMore()
{
    MessageForm form;
    const QSignalSpy changed(&form, &MessageForm::changed);
    const int text = rowOf(form, u"message"_s);
    form.setValue(text, u"Say \"hi\"\n{"_s);
    QCOMPARE(form.json(), u"\"Say \\\"hi\\\"\\n{\""_s);
    QCOMPARE(valueOf(form, u"message"_s), u"Say \"hi\"\n{"_s);
    QVERIFY(form.isReady());
    form.setValue(rowOf(form, u"page"_s), u"/orders"_s);
    QCOMPARE(compact(form), QByteArray(R"({"message":"Say \"hi\"\n{","page":"/orders"})"));
    form.setValue(rowOf(form, u"page"_s), {});
    QCOMPARE(form.json(), u"\"Say \\\"hi\\\"\\n{\""_s);
    form.setValue(text, {});
    QVERIFY(form.json().isEmpty());
    QCOMPARE(changed.count(), 4);
    // In any order.
    form.setValue(rowOf(form, u"parameters.duration"_s), u"100"_s);
    form.setValue(text, u"x"_s);
    QCOMPARE(compact(form), QByteArray(R"({"message":"x","parameters":{"duration":100}})"));
}

void TestMessageForm::whatIsWrittenIsInTheForm()
{
    MessageForm form;
    form.setJson(
        uR"({"title":"Deploy","message":"Done","parameters":{"duration":5e3,"type":"success","style":{"color":"red"}}})"_s);
    QVERIFY(form.fits());
    QCOMPARE(valueOf(form, u"title"_s), u"Deploy"_s);
    QCOMPARE(valueOf(form, u"parameters.duration"_s), u"5e3"_s);
    QCOMPARE(valueOf(form, u"parameters.type"_s), u"0"_s);
    QCOMPARE(valueOf(form, u"parameters.style.color"_s), u"red"_s);
    QCOMPARE(form.extraCount(), 1);
    form.setJson(u"\"only a text\""_s);
    QCOMPARE(valueOf(form, u"message"_s), u"only a text"_s);
    QCOMPARE(valueOf(form, u"title"_s), QString());
}

void TestMessageForm::theFormKeepsWhatItDoesNotKnow()
{
    MessageForm form;
    form.setJson(uR"({"z":1.00,"parameters":{"own":[1e3],"duration":1},"message":"x"})"_s);
    form.setValue(rowOf(form, u"message"_s), u"y"_s);
    form.setValue(rowOf(form, u"parameters.duration"_s), {});
    QCOMPARE(QString(form.json()).remove(u' ').remove(u'\n'),
        uR"({"z":1.00,"parameters":{"own":[1e3]},"message":"y"})"_s);
}

void TestMessageForm::choicesAndSwitches()
{
    MessageForm form;
    form.setValue(rowOf(form, u"parameters.position"_s), u"1"_s);
    form.setValue(rowOf(form, u"parameters.closeButton"_s), u"true"_s);
    QCOMPARE(compact(form),
        QByteArray(R"({"parameters":{"closeButton":true,"position":"top-center"}})"));
    form.setValue(rowOf(form, u"parameters.position"_s), u"-1"_s);
    form.setValue(rowOf(form, u"parameters.closeButton"_s), {});
    QVERIFY(form.json().isEmpty());
    // What is none of them is shown as what it is.
    form.setJson(uR"({"message":"x","parameters":{"position":"middle","icon":{"a":1}}})"_s);
    const auto isOpaque = [&form](const QString &key) {
        return form.data(form.index(rowOf(form, key)), MessageForm::OpaqueRole).toBool();
    };
    QVERIFY(isOpaque(u"parameters.position"_s) && isOpaque(u"parameters.icon"_s));
    QVERIFY(!isOpaque(u"message"_s) && !isOpaque(u"page"_s));
}

void TestMessageForm::whatIsNoNumberIsSaidAndNotWritten()
{
    MessageForm form;
    form.setJson(u"\"x\""_s);
    const int row = rowOf(form, u"parameters.duration"_s);
    for (const QString &wrong : {u"soon"_s, u"1s"_s, u"0x10"_s, u"1,5"_s, u"\"1\""_s, u"NaN"_s}) {
        form.setValue(row, wrong);
        QCOMPARE(form.json(), u"\"x\""_s);
        QVERIFY(!form.isReady());
        QCOMPARE(valueOf(form, u"parameters.duration"_s), wrong);
        QVERIFY(!form.data(form.index(row), MessageForm::ErrorRole).toString().isEmpty());
    }
    form.setValue(row, u" 1500 "_s);
    QVERIFY(form.isReady());
    QVERIFY(form.json().contains(u"\"duration\": 1500"_s));
}

void TestMessageForm::whatHasNoFormIsLeftAlone_data()
{
    QTest::addColumn<QString>("event");
    QTest::addColumn<QString>("json");

    QTest::newRow("a list") << u"alert"_s << u"[\"x\"]"_s;
    QTest::newRow("a number") << u"alert"_s << u"7"_s;
    QTest::newRow("a text for a redirect") << u"redirect"_s << u"\"/a\""_s;
    QTest::newRow("an object for another") << u"orders"_s << u"{\"a\":1}"_s;
    QTest::newRow("no JSON") << u"alert"_s << u"{"_s;
    QTest::newRow("a name twice") << u"alert"_s << uR"({"message":"a","message":"b"})"_s;
    QTest::newRow("a name twice, below")
        << u"alert"_s << uR"({"message":"a","parameters":{"id":1,"id":2}})"_s;
}

void TestMessageForm::whatHasNoFormIsLeftAlone()
{
    QFETCH(QString, event);
    QFETCH(QString, json);

    MessageForm form;
    form.setEvent(event);
    form.setJson(json);
    QVERIFY(!form.fits());
    for (int row = 0; row < form.rowCount(); ++row)
        form.setValue(row, u"1"_s);
    QCOMPARE(form.json(), json);
}

void TestMessageForm::nothingToSee_data()
{
    QTest::addColumn<QString>("event");
    QTest::addColumn<QString>("json");
    QTest::addColumn<bool>("isReady");

    QTest::newRow("no alert") << u"alert"_s << u""_s << false;
    QTest::newRow("an empty one") << u"alert"_s << u"\"\""_s << false;
    QTest::newRow("blanks") << u"alert"_s << u"\" \\n\""_s << false;
    QTest::newRow("options alone")
        << u"alert"_s << uR"({"parameters":{"type":"error"}})"_s << false;
    QTest::newRow("a text") << u"alert"_s << u"\"x\""_s << true;
    QTest::newRow("a title") << u"alert"_s << uR"({"title":"x"})"_s << true;
    QTest::newRow("packed") << u"alert"_s << u"[\"x\"]"_s << true;
    QTest::newRow("no target") << u"redirect"_s << u"{}"_s << false;
    QTest::newRow("a target") << u"redirect"_s << uR"({"target":"/a"})"_s << true;
    QTest::newRow("refresh") << u"refresh"_s << u""_s << true;
    QTest::newRow("another") << u"orders"_s << u""_s << true;
    QTest::newRow("no event") << u" "_s << u"\"x\""_s << false;
}

void TestMessageForm::nothingToSee()
{
    QFETCH(QString, event);
    QFETCH(QString, json);
    QFETCH(bool, isReady);

    MessageForm form;
    form.setEvent(event);
    form.setJson(json);
    QCOMPARE(form.isReady(), isReady);
    QCOMPARE(form.lack().isEmpty(), isReady);
}

void TestMessageForm::otherShapesHaveOtherFields()
{
    MessageForm form;
    const QSignalSpy reset(&form, &QAbstractItemModel::modelReset);
    form.setShape(Shape::Redirect);
    QCOMPARE(form.event(), u"redirect"_s);
    QCOMPARE(reset.count(), 1);
    form.setValue(rowOf(form, u"target"_s), u"../"_s);
    form.setValue(rowOf(form, u"delay"_s), u"10"_s);
    QCOMPARE(compact(form), QByteArray(R"({"delay":10,"target":"../"})"));
    form.setShape(Shape::Other);
    QVERIFY(form.event().isEmpty() && !form.isReady());
    form.setEvent(u"orders"_s);
    form.setJson({});
    form.setValue(0, u"{\"a\"}"_s);
    QCOMPARE(form.json(), u"\"{\\\"a\\\"}\""_s);
}

void TestMessageForm::hostile()
{
    MessageForm form;
    form.setValue(-1, u"x"_s);
    form.setValue(form.rowCount(), u"x"_s);
    QVERIFY(form.json().isEmpty());
    QVERIFY(!form.data(form.index(0), -1).isValid());
    const QString deep = QString(100, u'[') + QString(100, u']');
    form.setJson(deep);
    QVERIFY(!form.problem().isEmpty());
    const QString large(1000000, u'x');
    form.setJson({});
    form.setValue(rowOf(form, u"message"_s), large);
    QCOMPARE(valueOf(form, u"message"_s), large);
    form.setValue(rowOf(form, u"message"_s), QString(QChar(0xd800)));
    QCOMPARE(form.json(), u"\"\ufffd\""_s);
}

CRIER_TEST(TestMessageForm)
#include "tst_messageform.moc"
