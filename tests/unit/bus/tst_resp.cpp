// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/bus/resp.h"
#include "tests/runner.h"

using namespace Bus::Resp;
using Kind = Reply::Kind;

class TestResp : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void encodes_data();
    void encodes();
    void parses_data();
    void parses();
    void refuses_data();
    void refuses();
    void waitsForTheRest();
    void goesOnAfterAReply();
    void takesWhatIsAsLargeAsItMayBe();
    void givesWhatCameBeforeAnError();
    void saysNothingOfWhatItRead();
};

namespace {

Reply simple(const char *text)
{
    return {.kind = Kind::Simple, .text = text};
}

Reply bulk(const QByteArray &text)
{
    return {.kind = Kind::Bulk, .text = text};
}

Reply integer(qint64 number)
{
    return {.kind = Kind::Integer, .integer = number};
}

Reply array(const std::vector<Reply> &elements)
{
    return {.kind = Kind::Array, .elements = elements};
}

//! Replies and, where there is one, the error.
struct Heard {
    std::vector<Reply> replies;
    QString error;

    bool operator==(const Heard &other) const = default;
};

//! What is read of \a bytes in pieces of \a size.
Heard hear(const QByteArray &bytes, qsizetype size)
{
    Parser parser;
    Heard heard;
    for (qsizetype at = 0; at < bytes.size(); at += size) {
        parser.feed(bytes.mid(at, size));
        while (auto reply = parser.take())
            heard.replies.push_back(*reply);
    }
    heard.error = parser.error();
    return heard;
}

} // namespace

void TestResp::encodes_data()
{
    QTest::addColumn<QList<QByteArray>>("command");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("one word") << QList<QByteArray>{"PING"} << QByteArray("*1\r\n$4\r\nPING\r\n");
    QTest::newRow("an empty one") << QList<QByteArray>{"A", ""}
                                  << QByteArray("*2\r\n$1\r\nA\r\n$0\r\n\r\n");
    QTest::newRow("bytes") << QList<QByteArray>{QByteArray("\r\n\0", 3)}
                           << QByteArray("*1\r\n$3\r\n\r\n\0\r\n", 13);
}

void TestResp::encodes()
{
    QFETCH(const QList<QByteArray>, command);
    QFETCH(const QByteArray, expected);
    QCOMPARE(encode(command), expected);
    // Commands look as replies do.
    const Heard heard = hear(expected, expected.size());
    QCOMPARE(heard.replies.size(), 1u);
    for (qsizetype i = 0; i < command.size(); ++i)
        QCOMPARE(heard.replies[0].bulk(static_cast<std::size_t>(i)), command[i]);
}

void TestResp::parses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Reply>("expected");
    const auto row = [](const char *name, const QByteArray &bytes, const Reply &expected) {
        QTest::newRow(name) << bytes << expected;
    };
    row("simple", "+OK\r\n", simple("OK"));
    row("empty simple", "+\r\n", simple(""));
    row("error", "-ERR no\r\n", {.kind = Kind::Error, .text = "ERR no"});
    row("integer", ":42\r\n", integer(42));
    row("below zero", ":-7\r\n", integer(-7));
    row("the least", ":-9223372036854775808\r\n", integer(std::numeric_limits<qint64>::min()));
    row("bulk", "$3\r\na\r\n\r\n", bulk("a\r\n"));
    row("empty bulk", "$0\r\n\r\n", bulk(""));
    row("null bulk", "$-1\r\n", {});
    row("null array", "*-1\r\n", {});
    row("empty array", "*0\r\n", array({}));
    row("array", "*3\r\n$1\r\na\r\n:1\r\n$-1\r\n", array({bulk("a"), integer(1), {}}));
    row("arrays in an array", "*3\r\n*1\r\n*0\r\n:1\r\n*1\r\n+a\r\n",
        array({array({array({})}), integer(1), array({simple("a")})}));
    row("as deep as it may be", QByteArray("*1\r\n").repeated(kMaxDepth) + ":1\r\n", [] {
        Reply reply = integer(1);
        for (qsizetype i = 0; i < kMaxDepth; ++i)
            reply = array({reply});
        return reply;
    }());
}

void TestResp::parses()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const Reply, expected);
    for (const qsizetype size : {bytes.size(), qsizetype(1), qsizetype(2), qsizetype(3)}) {
        const Heard heard = hear(bytes, size);
        QCOMPARE(heard.error, QString());
        QCOMPARE(heard.replies.size(), 1u);
        QVERIFY(heard.replies[0] == expected);
    }
}

void TestResp::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("error");
    const auto row = [](const char *name, const QByteArray &bytes, const char *error) {
        QTest::newRow(name) << bytes << QString::fromLatin1(error);
    };
    row("another protocol", "HTTP/1.1 400 Bad Request\r\n", "not RESP2");
    row("RESP3", "%1\r\n", "not RESP2");
    row("empty line", "\r\n", "empty line");
    row("LF alone", "+OK\n", "CR LF");
    row("CR alone", "+OK\rx", "CR LF");
    row("no number", ":\r\n", "number");
    row("words", ":one\r\n", "number");
    row("space", ": 1\r\n", "number");
    row("plus", ":+1\r\n", "number");
    row("too large", ":9223372036854775808\r\n", "number");
    row("length without end", "$111111111111111111111\r\n", "number");
    row("huge string", "$9223372036854775807\r\n", "longer than");
    row("string above the limit", '$' + QByteArray::number(kMaxBulk + 1) + "\r\n", "longer than");
    row("string of less than none", "$-2\r\n", "longer than");
    row("string that goes on", "$1\r\nabc", "longer than it says");
    row("huge array", "*9223372036854775807\r\n", "elements");
    row("array above the limit", '*' + QByteArray::number(kMaxElements + 1) + "\r\n", "elements");
    row("together above the limit", '*' + QByteArray::number(kMaxElements) + "\r\n*1\r\n",
        "elements");
    row("array of less than none", "*-2\r\n", "elements");
    row("too deep", QByteArray("*1\r\n").repeated(kMaxDepth + 1), "inside one another");
    row("line above the limit", '+' + QByteArray(kMaxLine, 'a') + "\r\n", "line longer");
    row("line without end", '+' + QByteArray(2 * kMaxLine, 'a'), "line longer");
    row("two strings too many",
        '*' + QByteArray::number(2) + "\r\n$" + QByteArray::number(kMaxBulk) + "\r\n"
            + QByteArray(kMaxBulk, 'a') + "\r\n$" + QByteArray::number(kMaxBulk) + "\r\n",
        "reply longer");
}

void TestResp::refuses()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, error);
    const Heard whole = hear(bytes, bytes.size());
    QVERIFY2(whole.error.contains(error), qPrintable(whole.error));
    QVERIFY(whole.replies.empty());
    // Byte by byte, a string of 16 MiB takes a while.
    const qsizetype least = bytes.size() > kMaxBulk ? 64 * 1024 : 1;
    QVERIFY(hear(bytes, least) == whole);
    QVERIFY(hear(bytes + "\r\n+OK\r\n", bytes.size()) == whole);
}

void TestResp::waitsForTheRest()
{
    const QByteArray bytes = "*2\r\n$3\r\nabc\r\n:5\r\n";
    Parser parser;
    for (const char c : bytes.chopped(1)) {
        parser.feed(QByteArray(1, c));
        QVERIFY(!parser.take());
        QCOMPARE(parser.error(), QString());
    }
    parser.feed("\n");
    QVERIFY(parser.take() == array({bulk("abc"), integer(5)}));
    QVERIFY(!parser.take());
}

void TestResp::goesOnAfterAReply()
{
    const QByteArray bytes = QByteArray("+a\r\n*1\r\n:2\r\n$1\r\nb\r\n").repeated(500);
    const Heard heard = hear(bytes, bytes.size());
    QCOMPARE(heard.replies.size(), 1500u);
    QVERIFY(heard.replies[1498] == array({integer(2)}));
    for (const qsizetype size : {1, 7, 64})
        QVERIFY(hear(bytes, size) == heard);
}

void TestResp::takesWhatIsAsLargeAsItMayBe()
{
    const QByteArray line(kMaxLine - 1, 'x');
    const QByteArray text(kMaxBulk, 'y');
    const Heard heard =
        hear('+' + line + "\r\n*1\r\n$" + QByteArray::number(kMaxBulk) + "\r\n" + text + "\r\n",
            64 * 1024);
    QCOMPARE(heard.error, QString());
    QCOMPARE(heard.replies.size(), 2u);
    QCOMPARE(heard.replies[0].text, line);
    QVERIFY(heard.replies[1].bulk(0) == text);
}

void TestResp::givesWhatCameBeforeAnError()
{
    const Heard heard = hear("+OK\r\n:1\r\n?", 100);
    QCOMPARE(heard.replies.size(), 2u);
    QCOMPARE(heard.error, QString()); // the line may go on
    QVERIFY(hear("+OK\r\n:1\r\n?\r\n", 100).error.contains(QStringLiteral("RESP2")));
}

// It may be the password, which an echo says again.
void TestResp::saysNothingOfWhatItRead()
{
    for (const char *bytes : {"hunter2\r\n", ":hunter2\r\n", "$hunter2\r\n", "+hunter2\n"})
        QVERIFY(!hear(bytes, 100).error.contains(QStringLiteral("hunter2")));
}

CRIER_TEST(TestResp)

#include "tst_resp.moc"
