// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/protocol/jsontext.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using namespace SocketIO;
using namespace SocketIO::JsonText;
using Code = ProtocolError::Code;

// RFC 8259; the sections in the rows are its own.
class TestJsonText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void accepts_data();
    void accepts();
    void rejects_data();
    void rejects();
    void depth_data();
    void depth();
    void deepTextDoesNotOverflowTheStack();
    void kinds_data();
    void kinds();
    void slicesAreByteFaithful();
    void elementsWantAnArray();
    void membersKeepTheirOrder();
    void duplicateKeys_data();
    void duplicateKeys();
    void decodesStrings_data();
    void decodesStrings();
    void encodesStrings_data();
    void encodesStrings();
};

void TestJsonText::accepts_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const QByteArray &text) { QTest::newRow(name) << text; };

    // Section 3: any value may stand alone.
    row("null", "null");
    row("true", "true");
    row("false", "false");
    // Section 2: white space.
    row("white space around", " \t\r\n[ \t\r\n1 \t\r\n, 2 ] \t\r\n");
    // Section 4.
    row("empty object", "{}");
    row("empty object with space", "{ }");
    row("object", R"({"a":1,"b":{"c":[]}})");
    row("empty name", R"({"":0})");
    row("same name twice", R"({"a":1,"a":2})");
    // Section 5.
    row("empty array", "[]");
    row("mixed array", R"([null,true,false,0,"",[],{}])");
    // Section 6.
    row("zero", "0");
    row("minus zero", "-0");
    row("integer", "1234567890");
    row("beyond 64 bits", "123456789012345678901234567890");
    row("fraction", "-0.5");
    row("exponent", "1e5");
    row("exponent with plus", "1E+05");
    row("exponent with minus", "0e-0");
    row("beyond a double", "1e999");
    // Section 7.
    row("empty string", R"("")");
    row("escapes", R"("\"\\\/\b\f\n\r\tA")");
    row("surrogate pair", R"("\uD83D\ude00")");
    row("lone surrogate", R"("\ud800")");
    row("DEL needs no escape", "\"\x7f\"");
    row("UTF-8 of every length", "\"$\xc2\xa2\xe2\x82\xac\xf0\x90\x8d\x88\"");
    row("U+2028", "\"\xe2\x80\xa8\"");
}

void TestJsonText::accepts()
{
    QFETCH(QByteArray, text);
    const auto valid = validate(text);
    QVERIFY2(valid, valid ? "" : qPrintable(valid.error().message()));
}

void TestJsonText::rejects_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Code>("code");
    QTest::addColumn<qsizetype>("position");
    const auto row = [](const char *name, const QByteArray &text, qsizetype position,
                         Code code = Code::InvalidJson) {
        QTest::newRow(name) << text << code << position;
    };

    row("empty", "", 0);
    row("only space", "  ", 2);
    row("form feed is no space", "\f1", 0);
    row("no-break space is no space",
        "\xc2\xa0"
        "1",
        0);
    row("byte order mark", "\xef\xbb\xbf[]", 0);
    // Section 3: the literals are lower case and whole.
    row("capital", "True", 0);
    row("cut literal", "tru", 0);
    row("longer literal", "nulll", 4, Code::TrailingGarbage);
    row("NaN", "NaN", 0);
    row("undefined", "undefined", 0);
    row("Infinity", "-Infinity", 1);
    // Section 4.
    row("object, open", "{", 1);
    row("object, comma at the end", R"({"a":1,})", 7);
    row("object, only a comma", "{,}", 1);
    row("object, no value", R"({"a":})", 5);
    row("object, no colon", R"({"a" 1})", 5);
    row("object, bare name", "{a:1}", 1);
    row("object, single quotes", "{'a':1}", 1);
    row("object, number as name", "{1:1}", 1);
    row("object, closed as array", R"({"a":1])", 6);
    // Section 5.
    row("array, open", "[", 1);
    row("array, comma at the end", "[1,]", 3);
    row("array, two commas", "[1,,2]", 3);
    row("array, no comma", "[1 2]", 3);
    row("array, closed as object", "[1}", 2);
    row("array, closed twice", "[]]", 2, Code::TrailingGarbage);
    // Section 6.
    row("plus", "+1", 0);
    row("leading zero", "01", 1, Code::TrailingGarbage);
    row("leading zero, negative", "-01", 2, Code::TrailingGarbage);
    row("no integer part", ".5", 0);
    row("no fraction", "1.", 2);
    row("no exponent", "1e", 2);
    row("no exponent after sign", "1e+", 3);
    row("only minus", "-", 1);
    row("hexadecimal", "0x1F", 1, Code::TrailingGarbage);
    row("thousands", "1,000", 1, Code::TrailingGarbage);
    // Section 7.
    row("string, open", "\"a", 2);
    row("string, open after an escape", R"("a\")", 4);
    row("string, backslash at the end", "\"\\", 2);
    row("string, unknown escape", R"("\x")", 2);
    row("string, short unicode escape", R"("\u12")", 2);
    row("string, unicode escape with a foreign digit", R"("\u00g0")", 2);
    row("string, raw newline", "\"\n\"", 1);
    row("string, raw tab", "\"\t\"", 1);
    row("string, raw NUL", QByteArray("\"\0\"", 3), 1);
    row("string, single quotes", "'a'", 0);
    row("comment", "/**/1", 0);
    row("two values", "1 2", 2, Code::TrailingGarbage);
    row("NUL behind", QByteArray("[]\0", 3), 2, Code::TrailingGarbage);
    // Section 8.1: UTF-8 and nothing else.
    row("lone continuation byte", "\"\x80\"", -1, Code::InvalidUtf8);
    row("overlong slash", "\"\xc0\xaf\"", -1, Code::InvalidUtf8);
    row("surrogate in UTF-8", "\"\xed\xa0\x80\"", -1, Code::InvalidUtf8);
    row("beyond U+10FFFF", "\"\xf4\x90\x80\x80\"", -1, Code::InvalidUtf8);
    row("cut sequence", "\"\xe2\x82\"", -1, Code::InvalidUtf8);
    row("Latin-1", "\"\xe9\"", -1, Code::InvalidUtf8);
}

void TestJsonText::rejects()
{
    QFETCH(QByteArray, text);
    QFETCH(Code, code);
    QFETCH(qsizetype, position);

    const auto valid = validate(text);
    QVERIFY(!valid);
    QCOMPARE(valid.error().code, code);
    QCOMPARE(valid.error().position, position);
}

void TestJsonText::depth_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("deepest");

    QTest::newRow("scalar") << QByteArray("1") << 0;
    QTest::newRow("array") << QByteArray("[1]") << 1;
    QTest::newRow("arrays") << QByteArray("[[[]]]") << 3;
    QTest::newRow("mixed") << QByteArray(R"([{"a":[{}]}])") << 4;
    QTest::newRow("wide is not deep") << QByteArray("[[],[],[[]],{}]") << 3;
}

void TestJsonText::depth()
{
    QFETCH(QByteArray, text);
    QFETCH(int, deepest);

    QVERIFY(validate(text, deepest));
    if (deepest > 0) {
        const auto valid = validate(text, deepest - 1);
        QVERIFY(!valid);
        QCOMPARE(valid.error().code, Code::NestingTooDeep);
    }
}

void TestJsonText::deepTextDoesNotOverflowTheStack()
{
    // Section 9 allows a limit; 1.6 of the facts asks for one.
    for (const QByteArray &opening : {QByteArray("["), QByteArray("{\"a\":")}) {
        const auto valid = validate(opening.repeated(1000000));
        QVERIFY(!valid);
        QCOMPARE(valid.error().code, Code::NestingTooDeep);
        QCOMPARE(valid.error().position, kMaxDepth * opening.size());
    }
}

void TestJsonText::kinds_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Kind>("expected");

    QTest::newRow("null") << QByteArray("null") << Kind::Null;
    QTest::newRow("true") << QByteArray("true") << Kind::Bool;
    QTest::newRow("false") << QByteArray(" false") << Kind::Bool;
    QTest::newRow("number") << QByteArray("0.5") << Kind::Number;
    QTest::newRow("negative") << QByteArray("\n-1 ") << Kind::Number;
    QTest::newRow("string") << QByteArray(R"("null")") << Kind::String;
    QTest::newRow("array") << QByteArray("\t[1]") << Kind::Array;
    QTest::newRow("object") << QByteArray("{}") << Kind::Object;
}

void TestJsonText::kinds()
{
    QFETCH(QByteArray, text);
    QFETCH(Kind, expected);
    QCOMPARE(kind(text), expected);
}

void TestJsonText::slicesAreByteFaithful()
{
    const QByteArray text =
        "[ 1.0 , 1e0,\t\"\\u0041\\/\" ,{ \"b\" : 2 , \"a\":1 },[ ]\n, 12345678901234567890]";
    const auto parts = elements(text);
    QVERIFY(parts);
    const QByteArrayList expected{
        "1.0", "1e0", "\"\\u0041\\/\"", "{ \"b\" : 2 , \"a\":1 }", "[ ]", "12345678901234567890"};
    QCOMPARE(parts->size(), expected.size());
    for (qsizetype i = 0; i < expected.size(); ++i) {
        QCOMPARE(parts->at(i).toByteArray(), expected.at(i));
        // Views into the text, no copies.
        QVERIFY(parts->at(i).data() >= text.constData()
            && parts->at(i).data() < text.constData() + text.size());
    }
}

void TestJsonText::elementsWantAnArray()
{
    for (const char *text : {"{}", "1", "\"[]\"", "", "null"}) {
        const auto parts = elements(text);
        QVERIFY(!parts);
        QCOMPARE(parts.error().code, Code::InvalidPayload);
    }
    QCOMPARE(elements("[1").error().code, Code::InvalidJson);
    QCOMPARE(elements("[1]x").error().code, Code::TrailingGarbage);
    QVERIFY(elements(" [ ] ")->isEmpty());
    QCOMPARE(elements("[[]]", 1).error().code, Code::NestingTooDeep);
}

void TestJsonText::membersKeepTheirOrder()
{
    const QByteArray text = " { \"z\\u0061\" : [ 1 ] , \"a\":\"x\" , \"\":null } ";
    const auto list = members(text);
    QVERIFY(list);
    QCOMPARE(list->size(), 3);
    QCOMPARE(list->at(0).name, QByteArray("za"));
    QCOMPARE(list->at(0).value.toByteArray(), QByteArray("[ 1 ]"));
    QCOMPARE(list->at(1).name, QByteArray("a"));
    QCOMPARE(list->at(2).name, QByteArray(""));
    QCOMPARE(list->at(2).value.toByteArray(), QByteArray("null"));
    QCOMPARE(members("[]").error().code, Code::InvalidPayload);
    QCOMPARE(members(R"({"a":[]})", 1).error().code, Code::NestingTooDeep);
}

void TestJsonText::duplicateKeys_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qsizetype>("position");

    // Section 4: names SHOULD be unique, and software differs on which one counts.
    QTest::newRow("same spelling") << QByteArray(R"({"a":1,"a":2})") << qsizetype(7);
    QTest::newRow("escaped") << QByteArray(R"({"a":1,"\u0061":2})") << qsizetype(7);
    QTest::newRow("empty names") << QByteArray(R"({"":1,"b":2,"":3})") << qsizetype(12);
}

void TestJsonText::duplicateKeys()
{
    QFETCH(QByteArray, text);
    QFETCH(qsizetype, position);

    const auto list = members(text);
    QVERIFY(!list);
    QCOMPARE(list.error().code, Code::DuplicateKey);
    QCOMPARE(list.error().position, position);
}

void TestJsonText::decodesStrings_data()
{
    QTest::addColumn<QByteArray>("literal");
    QTest::addColumn<QByteArray>("utf8");

    QTest::newRow("plain") << QByteArray(R"("abc")") << QByteArray("abc");
    QTest::newRow("white space around") << QByteArray(" \"a\" ") << QByteArray("a");
    QTest::newRow("empty") << QByteArray(R"("")") << QByteArray("");
    QTest::newRow("short escapes")
        << QByteArray(R"("\"\\\/\b\f\n\r\t")") << QByteArray("\"\\/\b\f\n\r\t");
    QTest::newRow("escaped backslash before u")
        << QByteArray(R"("\\u0041")") << QByteArray("\\u0041");
    QTest::newRow("unicode escapes")
        << QByteArray(R"("\u0041\u00e9\u20AC")") << QByteArray("A\xc3\xa9\xe2\x82\xac");
    QTest::newRow("NUL") << QByteArray(R"("a\u0000b")") << QByteArray("a\0b", 3);
    QTest::newRow("surrogate pair")
        << QByteArray(R"("\ud83d\uDE00")") << QByteArray("\xf0\x9f\x98\x80");
    QTest::newRow("raw beside escaped") << QByteArray("\"\xf0\x9f\x98\x80\\u0041\xc3\xa9\"")
                                        << QByteArray("\xf0\x9f\x98\x80"
                                                      "A\xc3\xa9");
    QTest::newRow("lone high surrogate") << QByteArray(R"("a\ud800b")")
                                         << QByteArray("a\xef\xbf\xbd"
                                                       "b");
    QTest::newRow("lone low surrogate") << QByteArray(R"("\udc00")") << QByteArray("\xef\xbf\xbd");
    QTest::newRow("reversed pair")
        << QByteArray(R"("\ude00\ud83d")") << QByteArray("\xef\xbf\xbd\xef\xbf\xbd");
}

void TestJsonText::decodesStrings()
{
    QFETCH(QByteArray, literal);
    QFETCH(QByteArray, utf8);

    QVERIFY(validate(literal));
    QCOMPARE(decodeString(literal), utf8);
}

void TestJsonText::encodesStrings_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("literal");

    QTest::newRow("empty") << QString() << QByteArray(R"("")");
    QTest::newRow("quotes") << QStringLiteral("a\"b\\c/") << QByteArray(R"("a\"b\\c/")");
    QTest::newRow("newline") << QStringLiteral("\n") << QByteArray(R"("\n")");
    QTest::newRow("controls") << QStringLiteral("\t\r\x1f\x7f")
                              << QByteArray("\"\\u0009\\u000d\\u001f\x7f\"");
    QTest::newRow("NUL") << QString(QChar(0)) << QByteArray(R"("\u0000")");
    QTest::newRow("beyond the BMP")
        << QStringLiteral("\U0001F600") << QByteArray("\"\xf0\x9f\x98\x80\"");
}

void TestJsonText::encodesStrings()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, literal);

    QCOMPARE(encodeString(text), literal);
    QVERIFY(validate(literal));
    QCOMPARE(QString::fromUtf8(decodeString(literal)), text);
}

CRIER_TEST(TestJsonText)
#include "tst_jsontext.moc"
