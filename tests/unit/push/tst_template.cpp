// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/runner.h"
#include "tests/unit/push/templates.h"

#include <QtCore/QJsonArray>
#include <QtTest/QtTest>

using Push::Template;

class TestTemplate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isTemplate_data();
    void isTemplate();
    void fillsIn_data();
    void fillsIn();
    void refuses_data();
    void refuses();
    void keepsBytes_data();
    void keepsBytes();
    void valuesAreNoJson_data();
    void valuesAreNoJson();
    void missing_data();
    void missing();
};

void TestTemplate::isTemplate_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("expected");

    QTest::newRow("text") << QByteArray(R"("Hello {{name}}")") << true;
    QTest::newRow("deep") << QByteArray(R"({"a":[1,{"b":"{{x}}"}]})") << true;
    QTest::newRow("escaped") << QByteArray(R"(["\u007b\u007Bx}}"])") << true;
    QTest::newRow("half escaped") << QByteArray(R"(["\u007b{x}}"])") << true;
    QTest::newRow("name") << QByteArray(R"({"{{x}}":"y"})") << false;
    QTest::newRow("no string") << QByteArray(R"({"a":{"b":{}}})") << false;
    QTest::newRow("one brace") << QByteArray(R"(["{","{"])") << false;
    QTest::newRow("escaped backslash") << QByteArray(R"(["\\u007b{"])") << false;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("not closed") << QByteArray(R"(["{{)") << false;
    QTest::newRow("ends in a backslash") << QByteArray("[\"{{\\") << false;
}

void TestTemplate::isTemplate()
{
    QFETCH(QByteArray, json);
    QTEST(Template::isTemplate(json), "expected");
}

void TestTemplate::fillsIn_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QString>("expected");

    const auto row = [](const char *name, const char *text, const char *fields,
                         const char *expected) {
        QTest::newRow(name) << QString::fromUtf8(text) << QByteArray(fields)
                            << QString::fromUtf8(expected);
    };
    row("plain", "Hello {{name}}!", R"({"name":"Ann"})", "Hello Ann!");
    row("spaces", "{{ name }}{{  name}}{{{ name }}}{{& name }}", R"({"name":"A"})", "AAAA");
    row("nothing is HTML", "{{n}}{{{n}}}{{&n}}", R"({"n":"<b>&\"'"})", "<b>&\"'<b>&\"'<b>&\"'");
    row("null", "[{{n}}]", R"({"n":null})", "[]");
    row("missing", "[{{n}}]", "{}", "[]");
    row("integer", "{{n}}", R"({"n":5})", "5");
    row("integer as a fraction", "{{n}}", R"({"n":5.0})", "5");
    row("large integer", "{{n}}", R"({"n":9007199254740993})", "9007199254740993");
    row("negative", "{{n}}", R"({"n":-12})", "-12");
    row("fraction", "{{n}}", R"({"n":0.1})", "0.1");
    row("huge", "{{n}}", R"({"n":1e300})", "1e+300");
    row("true", "{{n}}", R"({"n":true})", "true");
    row("false", "{{n}}", R"({"n":false})", "false");
    row("object with id", "{{o}}", R"({"o":{"id":"ann","x":1}})", "ann");
    row("object with number as id", "{{o}}", R"({"o":{"id":7}})", "7");
    row("object without id", "[{{o}}]", R"({"o":{"x":1}})", "[]");
    row("object in id", "[{{o}}]", R"({"o":{"id":{"id":1}}})", "[]");
    row("list", "{{l}}", R"({"l":["a",2,null,{"id":"x"},[1]]})", "a,2,,x,");
    row("dotted", "{{a.b.c}}", R"({"a":{"b":{"c":"x"}}})", "x");
    row("dotted, missing", "[{{a.b.c}}]", R"({"a":{"b":1}})", "[]");
    row("dotted, only of what its first part is", "{{#i}}[{{a.b}}]{{/i}}",
        R"({"a":{"b":1},"i":{"a":{}}})", "[]");
    row("spaces in a name", "{{first name}}", R"({"first name":"Ann"})", "Ann");
    row("name of Unicode", "{{\xd0\xb8\xd0\xbc\xd1\x8f}}", R"({"имя":"Анна"})", "Анна");
    row("section of a bool", "{{#b}}yes{{/b}}{{^b}}no{{/b}}", R"({"b":true})", "yes");
    row("section of false", "{{#b}}yes{{/b}}{{^b}}no{{/b}}", R"({"b":false})", "no");
    row("section of null", "{{#b}}yes{{/b}}{{^b}}no{{/b}}", R"({"b":null})", "no");
    row("section of nothing", "{{#b}}yes{{/b}}{{^b}}no{{/b}}", "{}", "no");
    row("section of an empty text", "{{#b}}yes{{/b}}{{^b}}no{{/b}}", R"({"b":""})", "no");
    row("section of a text", "{{#b}}yes {{.}}{{/b}}{{^b}}no{{/b}}", R"({"b":"x"})", "yes x");
    row("section of \"false\"", "{{#b}}yes{{/b}}{{^b}}no{{/b}}", R"({"b":"false"})", "yes");
    row("section of zero", "{{#b}}yes{{/b}}{{^b}}no{{/b}}", R"({"b":0})", "no");
    row("section of a number", "{{#b}}yes {{.}}{{/b}}", R"({"b":2})", "yes 2");
    row("section of an empty list", "{{#b}}yes{{/b}}{{^b}}no{{/b}}", R"({"b":[]})", "no");
    row("section of an object", "{{#o}}{{x}}{{/o}}", R"({"o":{"x":"in"},"x":"out"})", "in");
    row("out of a section", "{{#o}}{{y}}{{/o}}", R"({"o":{"x":"in"},"y":"out"})", "out");
    row("null hides", "{{#o}}[{{x}}]{{/o}}", R"({"o":{"x":null},"x":"out"})", "[]");
    row("list of texts", "{{#l}}<{{.}}>{{/l}}", R"({"l":["a","b"]})", "<a><b>");
    row("list of objects", "{{#l}}{{t}}, {{y}}; {{/l}}",
        R"({"l":[{"t":"A","y":1},{"t":"B","y":2}]})", "A, 1; B, 2; ");
    row("list with null", "{{#l}}<{{.}}>{{/l}}", R"({"l":[null,false,0]})", "<><false><0>");
    row("lists in lists", "{{#l}}{{#m}}{{.}}{{n}}{{/m}}-{{#m}}{{.}}{{/m}};{{/l}}",
        R"({"l":[{"m":[1,2],"n":"x"},{"m":[3],"n":"y"}]})", "1x2x-12;3y-3;");
    row("lists of lists", "{{#l}}({{#.}}{{.}}{{/.}}){{/l}}", R"({"l":[[1,2],[3]]})", "(12)(3)");
    row("inverted in a list", "{{#l}}{{^x}}no{{/x}}{{#x}}{{.}}{{/x}} {{/l}}",
        R"({"l":[{"x":"a"},{},{"x":"b"}]})", "a no b ");
    row("lines of sections alone", "A\n{{#l}}\n- {{.}}\n{{/l}}\nB\n", R"({"l":[1,2]})",
        "A\n- 1\n- 2\nB\n");
    row("comment", "a{{! {{#x}} }}b", "{}", "a }}b");
    row("braces", "{a} { {{x}} } }} {{x}}}", R"({"x":1})", "{a} { 1 } }} 1}");
    row("brace in a name", "{{a}b}}", R"({"a}b":1})", "1");
    row("tag in a value", "{{a}}{{{a}}}{{#l}}{{.}}{{/l}}", R"({"a":"{{b}}","b":"X","l":["{{b}}"]})",
        "{{b}}{{b}}{{b}}");
    row("tag put together by values", "{{a}}{{a}}b}}", R"({"a":"{","b":"X"})", "{{b}}");
    row("right to left", "{{g}}, {{n}}!", R"({"g":"שלום","n":"דנה"})", "שלום, דנה!");
    row("outside of the first plane", "{{n}} \xf0\x9f\x8e\x89", R"({"n":"👍🏽"})",
        "👍🏽 🎉");
    row("lambda's name as a field", "{{escape}}{{^escape}}no{{/escape}}", R"({"escape":"e"})", "e");
    row("inside of a lambda", "{{#l}}{{#escape}}{{#m}}<{{.}}>{{/m}}{{/escape}}{{/l}}",
        R"({"l":[{"m":[1,2]},{"m":[3]}]})", "&lt;1&gt;&lt;2&gt;&lt;3&gt;");
}

void TestTemplate::fillsIn()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, fields);
    QTEST(filled(text, jsonObject(fields)), "expected");
}

void TestTemplate::refuses_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("error");

    const auto row = [](const char *name, const char *json, const char *error) {
        QTest::newRow(name) << QByteArray(json) << QString::fromUtf8(error);
    };
    row("no JSON", "{\"a\":\"{{x}}\"", "the message is no JSON");
    row("tag not closed", R"({"message":"Hi {{name"})", "$.message: {{name is not closed");
    row("tag half closed", R"(["{{name}"])", "$[0]: {{name} is not closed");
    row("three, two", R"("{{{name}}")", "$: {{{name}} is not closed");
    row("section not closed", R"({"a":[1,2,"x",{"b c":"{{#s}}x"}]})",
        R"($.a[3]["b c"]: {{#s}} is not closed)");
    row("inner section not closed", R"("{{#a}}{{#b}}{{/a}}")",
        "$: {{/a}} comes where {{/b}} should");
    row("closed twice", R"("{{#a}}{{/a}}{{/a}}")", "$: {{/a}} closes nothing");
    row("other argument", R"("{{#formatDate|dd}}{{/formatDate|MM}}")",
        "$: {{/formatDate|MM}} comes where {{/formatDate|dd}} should");
    row("no argument", R"("{{#formatDate}}{{/formatDate}}")",
        "$: formatDate needs a format: {{#formatDate|dd MMMM, Y}}…{{/formatDate|dd MMMM, Y}}");
    row("bad letter", R"("{{#formatDate|dd QQ}}{{/formatDate|dd QQ}}")",
        "$: \"QQ\" means nothing in a date's format");
    row("letter too often", R"("{{#formatDate|dddddddddd}}{{/formatDate|dddddddddd}}")",
        "$: \"dddddddddd\" means nothing in a date's format");
    row("quote not closed", R"("{{#formatDate|d 'x}}{{/formatDate|d 'x}}")",
        "$: a quote is not closed in the date's format");
    row("partial", R"({"parameters":{"icon":"{{> x }}"}})",
        "$.parameters.icon: {{>x}}: there are no partials");
    row("delimiters", R"("{{=<% %>=}}")", "$: the delimiters are always {{ and }}");
    row("no name", R"("{{}}")", "$: {{}} names no field");
    row("no name, three", R"("{{{ }}}")", "$: {{}} names no field");
    row("no name of a section", R"("{{#}}{{/}}")", "$: {{#}} names no field");
    row("second leaf", R"(["{{a}}","{{b"])", "$[1]: {{b is not closed");
    row("after an object", R"([{"a":{"b":[]}},"{{b"])", "$[1]: {{b is not closed");
}

void TestTemplate::refuses()
{
    QFETCH(QByteArray, json);
    const auto message = Template::parse(json);
    QVERIFY(!message);
    QTEST(message.error(), "error");
}

void TestTemplate::keepsBytes_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("expected");

    const auto row = [](const char *name, const char *json, const char *expected) {
        QTest::newRow(name) << QByteArray(json) << QByteArray(expected);
    };
    row("one text", R"( "{{n}}" )", R"( "Ann" )");
    row("spelling of all else",
        "{ \"z\" : 1.50e+02,\t\"a\":\"{{n}}\" ,\r\n\"u\":\"\\u0041\\/\", \"a\":[ -0,{ } ] }",
        "{ \"z\" : 1.50e+02,\t\"a\":\"Ann\" ,\r\n\"u\":\"\\u0041\\/\", \"a\":[ -0,{ } ] }");
    row("names are no templates", R"({"{{n}}":"{{n}}","\u007b{n}}":[]})",
        R"({"{{n}}":"Ann","\u007b{n}}":[]})");
    row("tag written in escapes", R"(["\u007b\u007bn\u007d}","{\u007bn}}\n"])",
        R"(["Ann","Ann\n"])");
    row("no tag at all", R"([1.0,"x"])", R"([1.0,"x"])");
    row("quotes in a leaf", R"(["\"{{n}}\"\\"])", R"(["\"Ann\"\\"])");
    row("half a pair beside", R"(["\ud800","{{n}}"])", R"(["\ud800","Ann"])");
    row("half a pair inside", R"(["\ud800{{n}}"])",
        "[\"\xef\xbf\xbd"
        "Ann\"]");
    row("empty result", R"({"a":"{{x}}","b":1})", R"({"a":"","b":1})");
}

void TestTemplate::keepsBytes()
{
    QFETCH(QByteArray, json);
    const auto message = Template::parse(json);
    QVERIFY2(message, message ? "" : qPrintable(message.error()));
    const auto result = message->render({{QStringLiteral("n"), QStringLiteral("Ann")}});
    QVERIFY(result);
    QTEST(*result, "expected");
}

void TestTemplate::valuesAreNoJson_data()
{
    QTest::addColumn<QString>("value");

    QTest::newRow("quote") << QStringLiteral("\",\"admin\":true,\"x\":\"");
    QTest::newRow("backslash") << QStringLiteral("\\");
    QTest::newRow("escape") << QStringLiteral("\\u0022\\\"");
    QTest::newRow("lines") << QStringLiteral("a\nb\r\nc\t");
    QTest::newRow("control") << QStringLiteral("\x01\x1f") + QChar(0) + QChar(0x7f);
    QTest::newRow("separators") << QString(QChar(0x2028)) + QChar(0x2029);
    QTest::newRow("tag") << QStringLiteral("{{id}} {{#id}}");
    QTest::newRow("closing") << QStringLiteral("}} }}} {{/s}}");
    QTest::newRow("right to left override") << QString(QChar(0x202e)) + QStringLiteral("txt");
    QTest::newRow("surrogates") << QStringLiteral("🎉");
}

void TestTemplate::valuesAreNoJson()
{
    QFETCH(QString, value);
    const auto message = Template::parse(
        R"({"message":"<{{v}}>","s":"{{#s}}{{.}}{{/s}}","l":"{{#l}}{{.}}{{/l}}","end":1})");
    QVERIFY(message);
    const auto result = message->render(
        {{QStringLiteral("id"), QStringLiteral("ann")}, {QStringLiteral("v"), value},
            {QStringLiteral("s"), value}, {QStringLiteral("l"), QJsonArray{value, value}}});
    QVERIFY(result);
    const QJsonObject expected{{QStringLiteral("message"), u'<' + value + u'>'},
        {QStringLiteral("s"), value}, {QStringLiteral("l"), value + value},
        {QStringLiteral("end"), 1}};
    QCOMPARE(jsonObject(*result), expected);
}

void TestTemplate::missing_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("expected");

    const auto row = [](const char *name, const char *text, const QStringList &expected) {
        QTest::newRow(name) << QString::fromUtf8(text) << expected;
    };
    row("none", "{{id}} {{empty}} {{null}} {{a.b}}", {});
    row("in the order of first use", "{{y}}{{x}}{{y}}{{id}}",
        {QStringLiteral("y"), QStringLiteral("x")});
    row("dotted", "{{a.c}}{{b.c}}{{null.c}}",
        {QStringLiteral("a.c"), QStringLiteral("b.c"), QStringLiteral("null.c")});
    row("sections", "{{#x}}{{z}}{{/x}}{{^y}}{{w}}{{/y}}",
        {QStringLiteral("x"), QStringLiteral("y"), QStringLiteral("w")});
    row("in a list", "{{#l}}{{m}}{{.}}{{/l}}", {QStringLiteral("m")});
    row("lambdas are no fields", "{{#escape}}{{x}}{{/escape}}", {QStringLiteral("x")});
    row("comments are no fields", "{{!x}}", {});
}

void TestTemplate::missing()
{
    QFETCH(QString, text);
    QStringList names;
    const QString result = filled(
        text, jsonObject(R"({"id":"ann","empty":"","null":null,"a":{"b":1},"l":[1,2]})"), &names);
    QVERIFY2(!result.startsWith(u"parse"), qPrintable(result));
    QTEST(names, "expected");
}

CRIER_TEST(TestTemplate)
#include "tst_template.moc"
