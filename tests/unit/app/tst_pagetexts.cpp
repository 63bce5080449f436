// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/pages/condition.h"
#include "app/pages/markdown.h"
#include "app/pages/pagetext.h"
#include "app/pages/valueformat.h"
#include "tests/runner.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtTest/QtTest>

using namespace App;
using namespace Qt::StringLiterals;

namespace {

QJsonObject json(const char *text)
{
    return QJsonDocument::fromJson(text).object();
}

} // namespace

//! What texts of a page say, and what they can't.
class TestPageTexts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fills_data();
    void fills();
    void deepTextsAreCut();
    void valuesAreOnePartOfARoute();
    void conditions_data();
    void conditions();
    void markdownKeepsWhatIsSafe_data();
    void markdownKeepsWhatIsSafe();
    void valuesAreNoMarkdown();
    void formats_data();
    void formats();

private:
    const Scope m_scope{.route = json(R"({"id":"7"})"),
        .query = json(R"({"tab":"a"})"),
        .user = json(R"({"id":"ann","role":"admin"})"),
        .data =
            json(R"({"title":"A lamp","n":3,"zero":0,"no":false,"customer":{"id":"c1","name":"Bob"},
                         "tags":[{"t":"a"},{"t":"b"}],"none":[],"text":"","route":"mine"})")};
};

void TestPageTexts::fills_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("filled");
    QTest::newRow("plain") << u"Hello"_s << u"Hello"_s;
    QTest::newRow("fields") << u"{{title}} x{{n}} {{ customer.name }}"_s << u"A lamp x3 Bob"_s;
    QTest::newRow("spaces of the page")
        << u"{{route.id}} {{query.tab}} {{user.role}}"_s << u"7 a admin"_s;
    QTest::newRow("an own field comes first") << u"{{route}}"_s << u"mine"_s;
    QTest::newRow("a link as its name") << u"{{customer}}"_s << u"Bob"_s;
    QTest::newRow("nothing there") << u"[{{x}}{{customer.x.y}}]"_s << u"[]"_s;
    QTest::newRow("three braces") << u"{{{title}}} {{&title}}"_s << u"A lamp A lamp"_s;
    QTest::newRow("a comment") << u"a{{! b }}c"_s << u"ac"_s;
    QTest::newRow("a section") << u"{{#title}}is {{title}}{{/title}}{{#text}}no{{/text}}"_s
                               << u"is A lamp"_s;
    QTest::newRow("an inverted one")
        << u"{{^text}}empty{{/text}}{{^title}}no{{/title}}"_s << u"empty"_s;
    QTest::newRow("false and zero") << u"{{#no}}x{{/no}}{{#zero}}zero{{/zero}}"_s << u"zero"_s;
    QTest::newRow("a list") << u"{{#tags}}<{{t}}>{{/tags}}{{^none}}none{{/none}}"_s
                            << u"<a><b>none"_s;
    for (const auto *broken :
        {"{{title", "{{#title}}x", "{{/title}}", "{{#a}}{{#b}}{{/a}}{{/b}}", "x{{{title}}"})
        QTest::newRow(broken) << QString::fromLatin1(broken) << QString::fromLatin1(broken);
}

void TestPageTexts::fills()
{
    QFETCH(QString, text);
    QTEST(PageText(text).fill(m_scope), "filled");
}

void TestPageTexts::deepTextsAreCut()
{
    const QString deep = u"{{#title}}"_s.repeated(5000) + u"x"_s + u"{{/title}}"_s.repeated(5000);
    QCOMPARE(PageText(deep).fill(m_scope), deep);
    // A list of lists of lists: what it makes ends where nobody would read it.
    QJsonArray many;
    for (int i = 0; i < 1000; ++i)
        many.append(QJsonObject{{u"t"_s, u"0123456789"_s}, {u"many"_s, QJsonArray{1, 2, 3}}});
    Scope scope;
    scope.data = {{u"many"_s, many}};
    const QString long_ =
        PageText(u"{{#many}}{{t}}{{t}}{{t}}{{t}}{{t}}{{t}}{{t}}{{t}}{{t}}{{t}}{{t}}{{/many}}"_s)
            .fill(scope);
    QVERIFY(long_.size() <= PageText::kMaxLength + 200);
}

// Ids are people's, too.
void TestPageTexts::valuesAreOnePartOfARoute()
{
    const auto route = [](const QString &text, const QString &id) {
        return filledRoute(PageText(text), {.data = {{u"id"_s, id}}});
    };
    QCOMPARE(route(u"/orders/{{id}}"_s, u"7"_s), u"/orders/7"_s);
    QCOMPARE(route(u"/orders/{{id}}"_s, u"../admin?x=1#y"_s), u"/orders/..%2Fadmin%3Fx%3D1%23y"_s);
    QCOMPARE(route(u"/orders?of={{id}}"_s, u"a&b"_s), u"/orders?of=a%26b"_s);
    QCOMPARE(route(u"{{id}}"_s, u"https://example.com/a?b=c"_s), u"https://example.com/a?b=c"_s);
}

void TestPageTexts::conditions_data()
{
    QTest::addColumn<QByteArray>("condition");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char *condition, bool expected) {
        QTest::newRow(condition) << QByteArray(condition) << expected;
    };
    row(R"({})", true);
    row(R"({"field":"title","op":"=","value":"A lamp"})", true);
    row(R"({"field":"n","op":"=","value":"3.0"})", true);
    row(R"({"field":"n","op":">","value":10})", false);
    row(R"({"field":"n","op":"<=","value":3})", true);
    row(R"({"field":"missing","op":"<","value":3})", false);
    row(R"({"field":"missing","op":"isEmpty"})", true);
    row(R"({"field":"customer","op":"=","value":"c1"})", true);
    row(R"({"field":"user.role","op":"in","value":["operator","admin"]})", true);
    row(R"({"field":"user.role","op":"notIn","value":["operator","admin"]})", false);
    row(R"({"field":"user.id","op":"=","value":"{{user.id}}"})", true);
    row(R"({"field":"title","op":"like","value":"LAMP"})", true);
    row(R"({"all":[{"field":"n","op":"=","value":3},{"field":"title","op":"isEmpty"}]})", false);
    row(R"({"any":[{"field":"n","op":"=","value":3},{"field":"title","op":"isEmpty"}]})", true);
    row(R"({"all":[]})", true);
    row(R"({"any":[]})", false);
    row(R"({"field":"n","op":"fromTomorrow","value":3})", true);
}

void TestPageTexts::conditions()
{
    QFETCH(QByteArray, condition);
    QFETCH(bool, expected);
    QCOMPARE(holds(QJsonDocument::fromJson(condition).object(), m_scope), expected);
}

void TestPageTexts::markdownKeepsWhatIsSafe_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::addColumn<QString>("holds");
    QTest::addColumn<QString>("lacks");
    QTest::newRow("emphasis") << u"**a** *b*"_s << u"font-weight"_s << u"**"_s;
    QTest::newRow("a route") << u"[a](/orders/7)"_s << u"href=\"/orders/7\""_s << u"[a]"_s;
    QTest::newRow("a route with a query")
        << u"[a](/orders?a=1&b=2)"_s << u"href=\"/orders?a=1&amp;b=2\""_s << u"[a]"_s;
    QTest::newRow("https") << u"[a](https://example.com/?a=b)"_s
                           << u"href=\"https://example.com/?a=b\""_s << u"color:"_s;
    QTest::newRow("mailto") << u"[a](mailto:a@b.example)"_s << u"href=\"mailto:"_s << u"color:"_s;
    for (const auto *target : {"javascript:alert(1)", "JaVaScRiPt:alert(1)", "file:///etc/passwd",
             "data:text/html,x", "//evil.example/x", "crier:x", "javascript&#58;alert(1)",
             "javascript&colon;alert(1)", "jav&#x09;ascript:alert(1)", "<java\tscript:alert(1)>",
             "vbscript:x", "blob:x", "/\\\\host"})
        QTest::newRow(target) << u"[word]("_s + QString::fromLatin1(target) + u")"_s << u"word"_s
                              << u"href"_s;
    QTest::newRow("by reference") << u"[word][x]\n\n[x]: javascript:alert(1)"_s << u"word"_s
                                  << u"href"_s;
    QTest::newRow("an automatic one") << u"<javascript:alert(1)>"_s << QString() << u"href"_s;
    QTest::newRow("html") << u"<a href=\"file:///x\">a</a> <img src=\"http://x/y.png\">"_s
                          << u"&lt;img"_s << u"<img"_s;
    QTest::newRow("a listed picture")
        << u"![words](https://pics.example/a.png)"_s << u"<img src=\"https://pics.example/a.png\""_s
        << u"words</p>"_s;
    QTest::newRow("another host") << u"![words](https://evil.example/a.png)"_s << u"words"_s
                                  << u"<img"_s;
    QTest::newRow("without TLS") << u"![words](http://pics.example/a.png)"_s << u"words"_s
                                 << u"<img"_s;
    QTest::newRow("a file") << u"![words](/etc/passwd)"_s << u"words"_s << u"<img"_s;
    QTest::newRow("a picture by reference")
        << u"![words][p]\n\n[p]: http://evil.example/a.png"_s << u"words"_s << u"<img"_s;
    QTest::newRow("a picture in a link")
        << u"[![words](http://evil.example/a.png)](javascript:x)"_s << u"words"_s << u"evil"_s;
}

void TestPageTexts::markdownKeepsWhatIsSafe()
{
    QFETCH(QString, markdown);
    QFETCH(QString, holds);
    QFETCH(QString, lacks);
    const QString html = MarkdownText::of(markdown, {u"pics.example"_s}).html;
    QVERIFY2(html.contains(holds), qUtf8Printable(html));
    QVERIFY2(!html.contains(lacks), qUtf8Printable(html));
}

void TestPageTexts::valuesAreNoMarkdown()
{
    for (const auto *value :
        {"**bold**", "[x](https://evil.example)", "![x](https://pics.example/a.png)", "# title",
            "- item", "1. item", "<b>x</b>", "a\n\n# b", "`code`", "~~x~~",
            "| a | b |\n|---|---|\n| c | d |", "&lt;", "https://evil.example"}) {
        const QString plain =
            MarkdownText::of(u"Hello "_s + escapedMarkdown(QString::fromLatin1(value)) + u"!"_s, {})
                .plain;
        QCOMPARE(
            plain.simplified(), (u"Hello "_s + QString::fromLatin1(value) + u"!"_s).simplified());
    }
    const QString html = MarkdownText::of(escapedMarkdown(u"[x](https://evil.example)"_s), {}).html;
    QVERIFY(!html.contains(u"href"_s));
}

void TestPageTexts::formats_data()
{
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QJsonValue() << u"number"_s << QString() << QString();
    QTest::newRow("text") << QJsonValue(u"x"_s) << u"string"_s << QString() << u"x"_s;
    QTest::newRow("whole") << QJsonValue(1234567) << u"number"_s << QString() << u"1.234.567"_s;
    QTest::newRow("beyond a double") << QJsonValue(qint64(9007199254740993)) << u"string"_s
                                     << QString() << u"9007199254740993"_s;
    QTest::newRow("decimal") << QJsonValue(21.5) << u"decimal"_s << QString() << u"21,5"_s;
    QTest::newRow("as it stands") << QJsonValue(1234.5) << u"decimal"_s << u"text"_s << u"1234.5"_s;
    QTest::newRow("money") << QJsonValue(1234.5) << u"decimal"_s << u"money:EUR"_s
                           << u"1.234,50\u00a0€"_s;
    QTest::newRow("percent") << QJsonValue(12) << u"number"_s << u"percent"_s << u"12\u202f%"_s;
    QTest::newRow("yes") << QJsonValue(true) << u"boolean"_s << QString() << u"Yes"_s;
    QTest::newRow("date") << QJsonValue(qint64(1767258000000)) << u"date"_s << u"date"_s
                          << u"01.01.26"_s;
    QTest::newRow("ISO date") << QJsonValue(u"2026-01-01T09:00:00Z"_s) << u"date"_s << u"date"_s
                              << u"01.01.26"_s;
    QTest::newRow("no date") << QJsonValue(u"soon"_s) << u"date"_s << u"date"_s << u"soon"_s;
    QTest::newRow("no number") << QJsonValue(u"many"_s) << u"number"_s << QString() << u"many"_s;
    QTest::newRow("a trap") << QJsonValue(u"\u202eabc\u202c"_s) << u"string"_s << QString()
                            << u"abc"_s;
    QTest::newRow("just now") << QJsonValue(qint64(1767258000000)) << u"date"_s << u"relative"_s
                              << u"just now"_s;
}

void TestPageTexts::formats()
{
    QFETCH(QJsonValue, value);
    QFETCH(QString, type);
    QFETCH(QString, format);
    QTEST(formatted(value, type, format, QLocale(QLocale::German, QLocale::Germany),
              1767258000000 + 5000),
        "text");
}

CRIER_TEST(TestPageTexts)
#include "tst_pagetexts.moc"
