// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/protocol/utf8.h"
#include "tests/runner.h"
#include "tests/unit/push/templates.h"

#include <QtTest/QtTest>

class TestTemplateLambdas : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lambdas_data();
    void lambdas();
};

void TestTemplateLambdas::lambdas_data()
{
    QTest::addColumn<QString>("lambda");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("expected");

    const auto row = [](const char *lambda, const char *value, const char *expected) {
        QTest::addRow("%s of %s", lambda, value) << QString::fromUtf8(
            lambda) << QString::fromUtf8(value) << SocketIO::Utf8::decode(expected);
    };
    row("escape", "<a href=\"x\">&'", "&lt;a href=&quot;x&quot;&gt;&amp;&#39;");
    row("stripNewLine", "a\nb\r\nc\rd", "abcd");
    row("escapeNewLine", "a\nb\r\nc\rd\\n", "a\\nb\\nc\\nd\\n");
    row("escapeNewline", "a\nb", "a\\nb");
    row("replaceDoubleQuotes", "say \"x\"", "say 'x'");
    row("encodeURIComponent", "a b&c=d/é?🎉-_.!~*'()",
        "a%20b%26c%3Dd%2F%C3%A9%3F%F0%9F%8E%89-_.!~*'()");
    row("decodeURIComponent", "a%20b%26%c3%A9+", "a b&é+");
    row("decodeURIComponent", "%ef%bb%bfa", "\ufeffa");
    row("decodeURIComponent", "100%", "100%");
    row("decodeURIComponent", "%zz", "%zz");
    row("decodeURIComponent", "%4", "%4");
    row("decodeURIComponent", "%ff", "%ff");
    row("toJsMultiLine", "a \"b\"\nc\r\n", R"(["a \"b\"","c",""].join("\n"))");
    row("escapeJson", "a \"b\"\n\\", R"(a \"b\"\n\\)");

    row("formatDate|dd MMMM, Y", "2026-11-05", "05 November, 2026");
    row("formatDate|dd MMMM, Y", "2024-12-30", "30 December, 2024");
    row("formatDate|dd.MM.yyyy HH:mm:ss.SSS", "2026-11-05T07:08:09.010Z",
        "05.11.2026 07:08:09.010");
    row("formatDate|dd.MM.yy H:m:s", "2026-01-05T07:08:09", "05.01.26 7:8:9");
    row("formatDate|d.M.y hh:mm a", "1764064800000", "25.11.2025 10:00 AM");
    row("formatDate|d.M.y", " -1 ", "31.12.1969");
    row("formatDate|h a, K, k, H", "2026-11-05T00:30:00Z", "12 AM, 0, 24, 0");
    row("formatDate|h a, K, k, H", "2026-11-05T13:30:00Z", "1 PM, 1, 13, 13");
    row("formatDate|EEE EEEE u, MMM LLLL", "2026-11-25", "Wed Wednesday 3, Nov November");
    row("formatDate|D w W F G", "2026-11-25", "329 48 5 4 AD");
    row("formatDate|HH:mm z Z X XX XXX", "2026-11-05T10:00:00+03:30",
        "10:00 GMT+03:30 +0330 +03 +0330 +03:30");
    row("formatDate|HH z Z X", "2026-11-05T10:00:00-02:00", "10 GMT-02:00 -0200 -02");
    row("formatDate|HH z Z X XX", "2026-11-05T10:00:00Z", "10 UTC +0000 Z Z");
    row("formatDate|d 'of' MMMM, h 'o''clock' ''", "2026-11-05T09:00:00Z",
        "5 of November, 9 o'clock '");
    row("formatDate|yyyy/MM/dd", "tomorrow", "tomorrow");
    row("formatDate|yyyy/MM/dd", "", "");
    row("formatDate|yyyy/MM/dd", "2026-13-45", "2026-13-45");
    row("formatDate|yyyy/MM/dd", "2026-11-05 and more", "2026-11-05 and more");
    row("formatDate|yyyy/MM/dd", "99999999999999999", "99999999999999999");
    row("formatDate|yyyy/MM/dd", "999999999999999999999999", "999999999999999999999999");
}

void TestTemplateLambdas::lambdas()
{
    QFETCH(QString, lambda);
    QFETCH(QString, value);

    const QString text = QStringLiteral("[{{#%1}}{{v}}{{/%1}}]").arg(lambda);
    const QString result = filled(text, {{QStringLiteral("v"), value}});
    QVERIFY2(result.startsWith(u'[') && result.endsWith(u']'), qPrintable(result));
    QTEST(result.mid(1, result.size() - 2), "expected");
}

CRIER_TEST(TestTemplateLambdas)
#include "tst_templatelambdas.moc"
