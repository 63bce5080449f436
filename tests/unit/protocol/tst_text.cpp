// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/protocol/arguments.h"
#include "socketio/protocol/jsontext.h"
#include "socketio/protocol/utf8.h"
#include "socketio/protocol/variantreader.h"
#include "tests/runner.h"

#include <QtCore/QJsonObject>
#include <QtTest/QtTest>

using namespace SocketIO;

namespace {

constexpr char16_t kMark = 0xfeff; // also the byte order mark

QString ofUnits(std::initializer_list<char16_t> units)
{
    QString text;
    for (const char16_t unit : units)
        text += QChar(unit);
    return text;
}

//! Each UTF-16 unit as \uXXXX.
QByteArray escaped(const QString &text)
{
    QByteArray result = "\"";
    for (const QChar c : text)
        result += "\\u" + QByteArray::number(c.unicode(), 16).rightJustified(4, '0');
    return result + '"';
}

} // namespace

// Whatever is legal JSON text comes out as it went in.
class TestText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void survives_data();
    void survives();
    void halfPairs_data();
    void halfPairs();
    void escapes_data();
    void escapes();
    void names();
    void numbersAsWritten_data();
    void numbersAsWritten();
    void largeNumbers();
    void rawJson();
    void rawJsonIsChecked();
    void bottomless();
};

void TestText::survives_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QString &text) { QTest::newRow(name) << text; };
    row("empty", QString());
    row("mark", ofUnits({kMark}));
    row("mark first", ofUnits({kMark, 'a'}));
    row("marks first", ofUnits({kMark, kMark, kMark, 'b', kMark}));
    row("mark after a line end", ofUnits({'\n', kMark, 'x'}));
    row("mark after an escape", ofUnits({'"', kMark, '\\', kMark, '/', kMark}));
    row("reversed mark", ofUnits({0xfffe, 'x'}));
    row("mark before a pair", ofUnits({kMark, 0xd83d, 0xdca1, kMark}));
    row("NUL", ofUnits({0, 'a', 0}));
    row("controls", ofUnits({1, 8, 9, 10, 12, 13, 31, 127, 0x80, 0x9f, 0x2028, 0x2029}));
    row("noncharacters", ofUnits({0xffff, 0xfdd0, 0xfdef, 0xd83f, 0xdffe, 0xdbff, 0xdfff}));
    row("replacement", ofUnits({0xfffd, '?', 0xfffd}));
    row("question marks", QStringLiteral("??"));
    row("ends of planes", ofUnits({0xd7ff, 0xe000, 0xd800, 0xdc00, 0xdbff, 0xdfff}));
    row("combining", ofUnits({'e', 0x0301, 0x200d, 0x202e}));
}

void TestText::survives()
{
    QFETCH(QString, text);
    QCOMPARE(Utf8::decode(Utf8::encode(text)), text);
    QCOMPARE(Utf8::encode(text), text.toUtf8());
    const QByteArray literal = JsonText::encodeString(text);
    QVERIFY(JsonText::validate(literal));
    for (const QByteArray &json : {literal, escaped(text)}) {
        QCOMPARE(JsonText::decodeText(json), text);
        QCOMPARE(JsonText::decodeString(json), text.toUtf8());
        QCOMPARE(fromJsonText(json)->toString(), text);
    }
    // As an event, in any place.
    const QVariantMap object{{text, text}, {text + QLatin1Char('x'), QVariantList{text}}};
    const QVariantList arguments{text, object, QVariantList{text, object}};
    const EncodedArguments encoded = encodeEvent(text, arguments);
    const auto list = VariantReader(encoded.json).list();
    QVERIFY(list);
    QCOMPARE(*list, QVariantList{text} + arguments);
    QCOMPARE(VariantReader(encoded.json).first()->toString(), text);
    // And as QJsonValue.
    const QJsonObject json{{text, text}};
    QCOMPARE(fromJsonText(toJsonText(json))->toObject(), json);
    const auto members = JsonText::members(toJsonText(json));
    QVERIFY(members);
    QCOMPARE(Utf8::decode(members->first().name), text);
}

void TestText::halfPairs_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("whole");
    const QChar r = QChar::ReplacementCharacter;
    QTest::newRow("high") << ofUnits({0xd800}) << QString(r);
    QTest::newRow("low") << ofUnits({0xdc00}) << QString(r);
    QTest::newRow("low, high") << ofUnits({0xdfff, 0xdbff}) << QString(2, r);
    QTest::newRow("high, high, low")
        << ofUnits({0xd83d, 0xd83d, 0xdca1}) << r + ofUnits({0xd83d, 0xdca1});
    QTest::newRow("inside") << ofUnits({'?', 0xd83d, '?'}) << u'?' + QString(r) + u'?';
    QTest::newRow("after a mark") << ofUnits({kMark, 0xdc00}) << ofUnits({kMark, 0xfffd});
}

// UTF-8 has no form for them, and a question mark could be a real one.
void TestText::halfPairs()
{
    QFETCH(QString, text);
    QFETCH(QString, whole);
    QCOMPARE(Utf8::wellFormed(text), whole);
    QCOMPARE(Utf8::encode(text), whole.toUtf8());
    QCOMPARE(JsonText::decodeText(escaped(text)), whole);
    QCOMPARE(JsonText::decodeText(JsonText::encodeString(text)), whole);
    const auto list =
        VariantReader(encodeEvent(text, {text, QVariantMap{{text, text}}}).json).list();
    QVERIFY(list);
    QCOMPARE(*list, (QVariantList{whole, whole, QVariantMap{{whole, whole}}}));
    const QJsonObject json{{text, text}};
    QCOMPARE(fromJsonText(toJsonText(json))->toObject(), (QJsonObject{{whole, whole}}));
}

void TestText::escapes_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("text");
    QTest::newRow("each") << QByteArray(R"("\"\\\/\b\f\n\r\t")")
                          << QStringLiteral("\"\\/\b\f\n\r\t");
    QTest::newRow("either case") << QByteArray(R"("\u00E4\u00e4")") << QStringLiteral("ää");
    QTest::newRow("mark after each")
        << QByteArray("\"\\/\xef\xbb\xbf\\n\xef\xbb\xbf\\u0041\xef\xbb\xbf\"")
        << ofUnits({'/', kMark, '\n', kMark, 'A', kMark});
    QTest::newRow("pair, half written out")
        << QByteArray("\"\\ud83d\xef\xbb\xbf\"") << ofUnits({0xfffd, kMark});
}

void TestText::escapes()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, text);
    QCOMPARE(JsonText::decodeText(json), text);
    QCOMPARE(VariantReader('[' + json + ']').list()->value(0).toString(), text);
    QCOMPARE(fromJsonText(json)->toString(), text);
    QCOMPARE(fromJsonText("{" + json + ":1}")->toObject().keys(), QStringList{text});
}

// What JavaScript keeps for itself is a name like any other, and of two the last one counts.
void TestText::names()
{
    const QByteArray json =
        R"([{"__proto__":{"a":1},"constructor":2,"":3,"a":1,"a":2,"\u0061":4}])";
    const auto list = VariantReader(json).list();
    QVERIFY(list);
    const QVariantMap map = list->first().toMap();
    QCOMPARE(map.keys(),
        (QStringList{QString(), QStringLiteral("__proto__"), QStringLiteral("a"),
            QStringLiteral("constructor")}));
    QCOMPARE(map.value(QStringLiteral("a")).toLongLong(), 4);
    QCOMPARE(*VariantReader(encodeArguments(*list).json).list(), *list);
}

void TestText::numbersAsWritten_data()
{
    QTest::addColumn<QByteArray>("number");
    for (const char *number : {"18446744073709551615", "-9223372036854775808", "9007199254740993",
             "1.10", "1E400", "-0", "0.1e-7", "123456789012345678901234567890", "1e+2"})
        QTest::newRow(number) << QByteArray(number);
}

void TestText::numbersAsWritten()
{
    QFETCH(QByteArray, number);
    const QVariant raw = QVariant::fromValue(RawJson{number});
    QCOMPARE(encodeArguments({raw, QVariantMap{{QStringLiteral("n"), raw}}}).json,
        '[' + number + ",{\"n\":" + number + "}]");
    // Too large for a double is no mistake.
    QVERIFY(fromJsonText(number));
}

void TestText::largeNumbers()
{
    const auto list =
        VariantReader("[18446744073709551615,9223372036854775808,18446744073709551616]").list();
    QVERIFY(list);
    QCOMPARE(list->at(0), QVariant(std::numeric_limits<quint64>::max()));
    QCOMPARE(list->at(1), QVariant(quint64(1) << 63));
    QCOMPARE(list->at(2), QVariant(18446744073709551616.0));
    QCOMPARE(encodeArguments(list->first(2)).json,
        QByteArray("[18446744073709551615,9223372036854775808]"));
}

void TestText::rawJson()
{
    const QByteArray text = "{ \"b\" : 1.0,\n\"a\":[ ],\"b\":\"\\/\xef\xbb\xbf\" }";
    const EncodedArguments encoded =
        encodeEvent(u"x", {QVariant::fromValue(RawJson{' ' + text + '\n'})});
    QCOMPARE(encoded.json, "[\"x\"," + text + ']');
    QVERIFY(encoded.unknownType.isEmpty());
}

void TestText::rawJsonIsChecked()
{
    for (const char *text : {"", "1,2", "{", "nul", "\"\xff\"", "1] ",
             "\xef\xbb\xbf"
             "1"}) {
        const EncodedArguments encoded = encodeArguments({QVariant::fromValue(RawJson{text})});
        QCOMPARE(encoded.json, QByteArray("[null]"));
        QVERIFY(!encoded.unknownType.isEmpty());
    }
}

// As deep as is read is written; what is deeper does no harm.
void TestText::bottomless()
{
    const auto nested = [](int depth) {
        QVariantList list;
        for (int i = 1; i < depth; ++i)
            list = i % 2 ? QVariantList{QVariant(list)}
                         : QVariantList{QVariantMap{{QStringLiteral("a"), list}}};
        return list;
    };
    // Two of three steps go one level down, the third one two.
    const EncodedArguments fits = encodeArguments(nested(150));
    QVERIFY(fits.unknownType.isEmpty());
    QCOMPARE(*VariantReader(fits.json).list(), nested(150));
    const EncodedArguments deep = encodeArguments(nested(20000));
    QVERIFY(!deep.unknownType.isEmpty());
    QVERIFY(VariantReader(deep.json).list());
}

CRIER_TEST(TestText)
#include "tst_text.moc"
