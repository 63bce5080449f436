// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/runner.h"
#include "tests/unit/push/templates.h"

#include <QtCore/QJsonArray>
#include <QtTest/QtTest>

#include <thread>

using Push::Template;

namespace {

QString repeated(const char *text, int times)
{
    return QString::fromUtf8(text).repeated(times);
}

} // namespace

class TestTemplateLimits : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void limits();
    void nestedListsEnd_data();
    void nestedListsEnd();
    void threads();
    void manyRecipients();
};

void TestTemplateLimits::limits()
{
    const QJsonObject fields = jsonObject(R"({"x":"v","b":true})");
    // A text.
    QCOMPARE(filled(repeated("a", 16 * 1024 - 5) + QStringLiteral("{{x}}"), fields).size(),
        16 * 1024 - 4);
    QCOMPARE(filled(repeated("a", 16 * 1024 - 4) + QStringLiteral("{{x}}"), fields),
        QStringLiteral("parse: $: a text with {{ may have 16384 bytes"));
    // Tags, over all texts.
    QCOMPARE(filled(repeated("{{x}}", 1000), fields), repeated("v", 1000));
    QCOMPARE(filled(repeated("{{x}}", 1001), fields),
        QStringLiteral("parse: $: a message may have 1000 tags"));
    const QByteArray half = quoted(repeated("{{x}}", 501));
    const auto both = Template::parse('[' + half + ',' + half + ']');
    QVERIFY(!both);
    QCOMPARE(both.error(), QStringLiteral("$[1]: a message may have 1000 tags"));
    // Sections inside each other, lambdas too.
    QCOMPARE(filled(repeated("{{#b}}", 16) + QStringLiteral("x") + repeated("{{/b}}", 16), fields),
        QStringLiteral("x"));
    QCOMPARE(filled(repeated("{{#b}}", 17) + QStringLiteral("x") + repeated("{{/b}}", 17), fields),
        QStringLiteral("parse: $: more than 16 sections inside each other"));
    QCOMPARE(filled(repeated("{{#escapeJson}}", 17) + QStringLiteral("x")
                     + repeated("{{/escapeJson}}", 17),
                 fields),
        QStringLiteral("parse: $: more than 16 sections inside each other"));
    // A message, as it is and with its fields.
    const auto large = Template::parse('[' + QByteArray(256 * 1024, ' ') + ']');
    QVERIFY(!large);
    QCOMPARE(large.error(), QStringLiteral("the message with its fields may have 262144 bytes"));
    const QJsonObject longField{{QStringLiteral("x"), repeated("a", 256 * 1024 - 2)}};
    QCOMPARE(filled(QStringLiteral("{{x}}"), longField).size(), 256 * 1024 - 2);
    QCOMPARE(filled(QStringLiteral("{{x}}!"), longField),
        QStringLiteral("render: the message with its fields may have 262144 bytes"));
    // A JSON text that is nested as deep as any that is let in, and deeper.
    const auto nested = [](int depth) {
        return QByteArray(depth, '[') + "\"{{x}}\"" + QByteArray(depth, ']');
    };
    QVERIFY(Template::parse(nested(SocketIO::JsonText::kHighestMaxDepth)));
    QVERIFY(!Template::parse(nested(SocketIO::JsonText::kHighestMaxDepth + 1)));
    QVERIFY(!Template::parse(nested(100000)));
}

void TestTemplateLimits::nestedListsEnd_data()
{
    QTest::addColumn<QString>("text");

    // Each would be at least 10^16 of something.
    QTest::newRow("texts") << repeated("{{#l}}", 16) + QStringLiteral("x") + repeated("{{/l}}", 16);
    QTest::newRow("nothing") << repeated("{{#l}}", 16) + repeated("{{/l}}", 16);
    QTest::newRow("comments") << repeated("{{#l}}{{!}}", 16) + repeated("{{/l}}", 16);
    QTest::newRow("never found") << repeated("{{#l}}", 16) + QStringLiteral("{{a.b.c}}")
            + repeated("{{/l}}", 16);
    QTest::newRow("inverted") << repeated("{{#l}}", 15) + QStringLiteral("{{^m}}x{{/m}}")
            + repeated("{{/l}}", 15);
    QTest::newRow("long texts") << repeated("{{#l}}", 16) + repeated("x", 16000)
            + repeated("{{/l}}", 16);
    QTest::newRow("lambdas") << repeated("{{#l}}{{#escape}}", 8) + QStringLiteral("x")
            + repeated("{{/escape}}{{/l}}", 8);
    QTest::newRow("long fields") << repeated("{{#l}}", 3) + QStringLiteral("{{long}}")
            + repeated("{{/l}}", 3);
    QTest::newRow("lambdas that double")
        << repeated("{{#escapeJson}}", 16) + repeated("\\", 1000) + repeated("{{/escapeJson}}", 16);
    QTest::newRow("a long list") << QStringLiteral(
        "{{#long_list}}{{#long_list}}{{/long_list}}x{{/long_list}}");
}

void TestTemplateLimits::nestedListsEnd()
{
    QFETCH(QString, text);
    QJsonArray longList;
    for (int i = 0; i < 10000; ++i)
        longList.append(i);
    const QJsonObject fields{{QStringLiteral("l"), QJsonArray{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}},
        {QStringLiteral("long"), repeated("x", 100000)}, {QStringLiteral("long_list"), longList}};
    QCOMPARE(filled(text, fields),
        QStringLiteral("render: $: its lists and lambdas make too much of it"));
}

void TestTemplateLimits::threads()
{
    const auto message = Template::parse(
        R"(["{{#l}}{{#escape}}<{{n}}>{{/escape}}{{.}}{{/l}}","{{#formatDate|Y}}{{d}}{{/formatDate|Y}}"])");
    QVERIFY(message);
    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&message, &wrong, thread] {
            const QJsonObject fields{{QStringLiteral("n"), thread},
                {QStringLiteral("d"), QStringLiteral("200%1-01-01").arg(thread)},
                {QStringLiteral("l"), QJsonArray{1, 2}}};
            const QByteArray name = QByteArray::number(thread);
            const QByteArray expected =
                "[\"&lt;" + name + "&gt;1&lt;" + name + "&gt;2\",\"200" + name + "\"]";
            for (int i = 0; i < 500; ++i) {
                const auto result = message->render(fields);
                wrong += !result || *result != expected;
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(wrong.load(), 0);
}

void TestTemplateLimits::manyRecipients()
{
    const auto message = Template::parse(
        R"({"message":"Hello {{name}}, you have {{count}} new messages","page":"inbox/{{id}}"})");
    QVERIFY(message);
    qsizetype bytes = 0;
    QBENCHMARK
    {
        for (int i = 0; i < 10000; ++i) {
            const auto result = message->render({{QStringLiteral("name"), QStringLiteral("Ann")},
                {QStringLiteral("count"), i}, {QStringLiteral("id"), QStringLiteral("ann")}});
            bytes += result->size();
        }
    }
    QVERIFY(bytes > 0);
}

CRIER_TEST(TestTemplateLimits)
#include "tst_templatelimits.moc"
