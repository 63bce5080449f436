// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/protocol/visibletext.h"
#include "tests/runner.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtTest/QtTest>

using namespace SocketIO;

class TestVisibleText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void visibleTexts_data();
    void visibleTexts();
    void nothingThatActsIsLeft();
    void isBounded();
    void words_data();
    void words();
    void jsonKeepsItsValue();
};

void TestVisibleText::visibleTexts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");

    QTest::newRow("plain") << QStringLiteral("a \"b\" \\ c") << QStringLiteral("a \"b\" \\ c");
    QTest::newRow("lines") << QStringLiteral("a\nb\r\nc\td") << QStringLiteral("a\\nb\\r\\nc\\td");
    QTest::newRow("escape") << QStringLiteral("\x1b[31m") << QStringLiteral("\\u001b[31m");
    QTest::newRow("zero") << QString(QChar(0)) << QStringLiteral("\\u0000");
    QTest::newRow("delete") << QStringLiteral("\x7f") << QStringLiteral("\\u007f");
    QTest::newRow("C1") << QString(QChar(0x9b)) + u'x' << QStringLiteral("\\u009bx");
    QTest::newRow("next line") << QString(QChar(0x85)) << QStringLiteral("\\u0085");
    QTest::newRow("bidi") << QString(QChar(0x202E)) + QChar(0x2067)
                          << QStringLiteral("\\u202e\\u2067");
    QTest::newRow("separators") << QString(QChar(0x2028)) + QChar(0x2029)
                                << QStringLiteral("\\u2028\\u2029");
    QTest::newRow("zero width") << QString(QChar(0x200B)) + QChar(0xFEFF)
                                << QStringLiteral("\\u200b\\ufeff");
    QTest::newRow("tags") << QString::fromUcs4(U"\U000E0041", 1)
                          << QStringLiteral("\\udb40\\udc41");
    QTest::newRow("lone") << QString(QChar(0xD83D)) + u'x' + QChar(0xDE00)
                          << QStringLiteral("\\ud83dx\\ude00");
    QTest::newRow("scripts") << QStringLiteral("Žluťoučký 😀 שלום 你好")
                             << QStringLiteral("Žluťoučký 😀 שלום 你好");
    QTest::newRow("joiners") << QStringLiteral("👩‍🚀 می‌خواهم")
                             << QStringLiteral("👩‍🚀 می‌خواهم");
}

void TestVisibleText::visibleTexts()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(visible(text), expected);
    QCOMPARE(visible(visible(text)), expected);
}

void TestVisibleText::nothingThatActsIsLeft()
{
    for (char32_t c = 0; c <= QChar::LastValidCodePoint; ++c) {
        const QString text = visible(QString::fromUcs4(&c, 1));
        const bool acts = c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E)
            || (c >= 0x2066 && c <= 0x2069) || c == 0x2028 || c == 0x2029 || c == 0x061C;
        QVERIFY2(!acts || text.startsWith(u'\\'), qPrintable(QString::number(c, 16)));
        QVERIFY(QString::fromUtf8(text.toUtf8()) == text);
    }
}

void TestVisibleText::isBounded()
{
    const qsizetype room = kShownCharacters + QStringLiteral("\"…(200000 characters)\"").size();
    for (const QString &unit :
        {QStringLiteral("x"), QStringLiteral("\x1b"), QStringLiteral("\"")}) {
        const QString text = unit.repeated(200000);
        QVERIFY(shown(text).size() <= room);
        QVERIFY(visible(text).size() <= room);
        QVERIFY(visible(text).endsWith(QStringLiteral("…(200000 characters)")));
    }
    QCOMPARE(visible(QStringLiteral("x\x1b"), 4), QStringLiteral("x…(2 characters)"));
    QCOMPARE(visible(QStringLiteral("😀😀"), 3), QStringLiteral("😀…(4 characters)"));
    QCOMPARE(visible(QString(100000, u'x'), kNoLimit).size(), 100000);
}

void TestVisibleText::words_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");

    QTest::newRow("word") << QStringLiteral("ann.b-1@x") << QStringLiteral("ann.b-1@x");
    QTest::newRow("empty") << QString() << QStringLiteral("\"\"");
    QTest::newRow("two") << QStringLiteral("ann 10.0.0.1") << QStringLiteral("\"ann 10.0.0.1\"");
    QTest::newRow("quotes") << QStringLiteral("a\" b\\") << QStringLiteral("\"a\\\" b\\\\\"");
    QTest::newRow("line") << QStringLiteral("x\n2030") << QStringLiteral("\"x\\n2030\"");
}

void TestVisibleText::words()
{
    QFETCH(QString, text);
    QTEST(shown(text), "expected");
}

void TestVisibleText::jsonKeepsItsValue()
{
    const QByteArray json = "{\n\t\"a\": \"\x7f\xc2\x9b\xe2\x80\xae\xe2\x80\xa8\xf3\xa0\x81\x81 "
                            "\\n\",\r\n \"b\": [1,\t2]}";
    const QByteArray line = visibleJson(json);
    QVERIFY(!line.contains('\n') && !line.contains('\x7f') && !line.contains("\xe2\x80"));
    QVERIFY(line.contains("\\u202e"));
    QCOMPARE(QJsonDocument::fromJson(line), QJsonDocument::fromJson(json));
    QCOMPARE(visibleJson("[\"plain\", 1]"), QByteArray("[\"plain\", 1]"));
}

CRIER_TEST(TestVisibleText)
#include "tst_visibletext.moc"
