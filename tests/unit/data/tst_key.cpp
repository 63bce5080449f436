// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/data/key.h"
#include "server/data/value.h"
#include "socketio/protocol/jsontext.h"
#include "tests/runner.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QtTest>

#include <limits>

using namespace Data;
using namespace Qt::StringLiterals;

//! Values as they are read, kept and sorted.
class TestKey : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersSort();
    void decimalsSort();
    void decimalsAreSpelledOnce_data();
    void decimalsAreSpelledOnce();
    void dates_data();
    void dates();
    void values_data();
    void values();
    void keptValuesStay();
    void longTextsAreCut();
};

void TestKey::numbersSort()
{
    const QList<qint64> numbers{std::numeric_limits<qint64>::min(), -1000000, -10, -9, -1, 0, 1, 9,
        10, 1000000, std::numeric_limits<qint64>::max()};
    for (qsizetype i = 1; i < numbers.size(); ++i)
        QVERIFY2(isBefore(keyOfNumber(numbers[i - 1]), keyOfNumber(numbers[i])),
            qPrintable(QString::number(numbers[i])));
    QVERIFY(isBefore(QString(), keyOfNumber(numbers.first())));
}

void TestKey::decimalsSort()
{
    const QStringList sorted{u"-9999999999999999999999999999999999"_s, u"-100"_s, u"-99.5"_s,
        u"-99"_s, u"-10"_s, u"-9.99"_s, u"-9.9"_s, u"-1.5"_s, u"-1.05"_s, u"-1"_s, u"-0.5"_s,
        u"-0.05"_s, u"-0.0001"_s, u"0"_s, u"0.0000000000000000000000000000000001"_s, u"0.0001"_s,
        u"0.05"_s, u"0.5"_s, u"1"_s, u"1.05"_s, u"1.5"_s, u"9.9"_s, u"9.99"_s, u"10"_s, u"99"_s,
        u"99.5"_s, u"100"_s, u"9999999999999999999999999999999999"_s};
    QStringList keys;
    for (const QString &text : sorted) {
        const auto kept = readDecimal(text);
        QVERIFY2(kept, qPrintable(text));
        keys.append(keyOfDecimal(*kept));
    }
    for (qsizetype i = 1; i < keys.size(); ++i)
        QVERIFY2(isBefore(keys[i - 1], keys[i]), qPrintable(sorted[i]));
    QRandomGenerator random(7);
    for (int i = 0; i < 2000; ++i) {
        const double a = random.bounded(2000000) / 1000.0 - 1000;
        const double b = random.bounded(2000000) / 1000.0 - 1000;
        const QString left = keyOfDecimal(*readDecimal(QString::number(a, 'f', 3)));
        const QString right = keyOfDecimal(*readDecimal(QString::number(b, 'f', 3)));
        QCOMPARE(isBefore(left, right), a < b);
    }
}

void TestKey::decimalsAreSpelledOnce_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("kept"); // empty: refused
    QTest::newRow("plain") << u"12.5"_s << QByteArray("12.5");
    QTest::newRow("zeros") << u"0012.500"_s << QByteArray("12.5");
    QTest::newRow("no whole part") << u".5"_s << QByteArray("0.5");
    QTest::newRow("no part") << u"5."_s << QByteArray("5");
    QTest::newRow("plus") << u"+5"_s << QByteArray("5");
    QTest::newRow("minus nothing") << u"-0.00"_s << QByteArray("0");
    QTest::newRow("exponent") << u"1.25e2"_s << QByteArray("125");
    QTest::newRow("small exponent") << u"125E-4"_s << QByteArray("0.0125");
    QTest::newRow("34 digits") << u"1234567890123456789012345678901.234"_s
                               << QByteArray("1234567890123456789012345678901.234");
    QTest::newRow("35 digits") << u"1234567890123456789012345678901.2345"_s << QByteArray();
    QTest::newRow("huge exponent") << u"1e999999999"_s << QByteArray();
    QTest::newRow("exponent beyond") << u"1e35"_s << QByteArray();
    for (const char *bad : {"", ".", "-", "e5", "1,5", "0x10", "NaN", "1 2", "--1"})
        QTest::addRow("\"%s\"", bad) << QString::fromLatin1(bad) << QByteArray();
}

void TestKey::decimalsAreSpelledOnce()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, kept);
    const auto read = readDecimal(text);
    QCOMPARE(read.value_or(QByteArray()), kept);
    if (read)
        QCOMPARE(readDecimal(QString::fromLatin1(*read)), read);
}

void TestKey::dates_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("ms"); // -1: refused
    QTest::newRow("number") << u"1764374400000"_s << qint64(1764374400000);
    QTest::newRow("day") << u"2025-11-29"_s << qint64(1764374400000);
    QTest::newRow("day and T") << u"2025-11-29T"_s << qint64(1764374400000);
    QTest::newRow("no zone") << u"2025-11-29T00:00:00"_s << qint64(1764374400000);
    QTest::newRow("zone") << u"2025-11-29T01:00:00.500+01:00"_s << qint64(1764374400500);
    QTest::newRow("UTC") << u" 2025-11-29T00:00:00.000Z "_s << qint64(1764374400000);
    QTest::newRow("29 February") << u"2025-02-29"_s << qint64(-1);
    QTest::newRow("words") << u"tomorrow"_s << qint64(-1);
    QTest::newRow("the last") << u"8640000000000000"_s << qint64(8640000000000000);
    QTest::newRow("the first") << u"-8640000000000000"_s << qint64(-8640000000000000);
    QTest::newRow("after it") << u"8640000000000001"_s << qint64(-1);
    QTest::newRow("before it") << u"-8640000000000001"_s << qint64(-1);
    QTest::newRow("nothing") << u""_s << qint64(-1);
}

void TestKey::dates()
{
    QFETCH(QString, text);
    QFETCH(qint64, ms);
    QCOMPARE(readDate(text).value_or(-1), ms);
}

void TestKey::values_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("kept"); // "!": refused
    const auto row = [](FieldType type, const char *json, const char *kept) {
        QTest::addRow("%s %s", qPrintable(nameOf(type)), json)
            << int(type) << QByteArray(json) << QByteArray(kept);
    };
    for (const FieldType type : {FieldType::String, FieldType::Number, FieldType::Date,
             FieldType::Link, FieldType::ArrayLink, FieldType::File, FieldType::Json}) {
        row(type, "null", "");
        row(type, "\"\"", "");
    }
    row(FieldType::String, " \"a\" ", "\"a\"");
    row(FieldType::String, "1.50", "\"1.50\"");
    row(FieldType::String, "[1]", "!");
    row(FieldType::String, "\"\xef\xbb\xbf\"", "\"\xef\xbb\xbf\"");
    row(FieldType::Number, "9223372036854775807", "9223372036854775807");
    row(FieldType::Number, "9223372036854775808", "!");
    row(FieldType::Number, "1e3", "1000");
    row(FieldType::Number, "12.0", "12");
    row(FieldType::Number, "12.5", "!");
    row(FieldType::Number, "true", "!");
    row(FieldType::Boolean, "\"false\"", "false");
    row(FieldType::Boolean, "1", "!");
    row(FieldType::Boolean, "{}", "!");
    row(FieldType::Json, "{\"b\":1.0,\"a\":2}", "{\"b\":1.0,\"a\":2}");
    row(FieldType::Json, "\"{\\\"a\\\":1}\"", "{\"a\":1}");
    row(FieldType::Json, "\"{ no json\"", "\"{ no json\"");
    row(FieldType::Json, "5", "5");
    row(FieldType::Link, "{\"id\":\"x\",\"name\":\"y\"}", "\"x\"");
    row(FieldType::Link, "{\"name\":\"y\"}", "!");
    row(FieldType::Link, "7", "\"7\"");
    row(FieldType::ArrayLink, "[\"b\",{\"id\":\"a\"},\"b\"]", "[\"b\",\"a\"]");
    row(FieldType::ArrayLink, "\"b, a,,b\"", "[\"b\",\"a\"]");
    row(FieldType::ArrayLink, "[[]]", "!");
}

void TestKey::values()
{
    QFETCH(int, type);
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, kept);
    const auto read = readValue({.id = u"f"_s, .type = FieldType(type)}, json);
    QCOMPARE(read ? *read : QByteArray("!"), kept);
}

// What was kept is read again each time the object is: nothing becomes of it then.
void TestKey::keptValuesStay()
{
    const Field json{.id = u"f"_s, .type = FieldType::Json};
    for (const char *text :
        {R"("{\"a\":1}")", R"("\"[1]\"")", R"("[1]")", R"({"a":"{\"b\":1}"})"}) {
        const auto once = readValue(json, text);
        QVERIFY(once);
        QCOMPARE(*readValue(json, *once), *once);
    }
}

void TestKey::longTextsAreCut()
{
    const Field field{.id = u"f"_s};
    const QString text = QString(kMaxKeyLength - 1, u'a') + u"😀b"_s;
    const QString key = keysOf(field, SocketIO::JsonText::encodeString(text)).first();
    QCOMPARE(key, QString(kMaxKeyLength - 1, u'a'));
    QVERIFY(key.isValidUtf16());
    QCOMPARE(keyOfText(field, text), key);
}

CRIER_TEST(TestKey)

#include "tst_key.moc"
