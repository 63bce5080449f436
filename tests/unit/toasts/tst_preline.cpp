// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/look/preline.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using namespace Toasts;
using namespace Qt::StringLiterals;

//! Section 1.7: `white-space: pre-line`.
class tst_PreLine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void texts_data();
    void texts();
    void long_();
    void manyLines();
    void shortened_();
    void oneLine_();
};

void tst_PreLine::texts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << u"one two"_s << u"one two"_s;
    QTest::newRow("runs of spaces") << u"one  \t two"_s << u"one two"_s;
    QTest::newRow("line break") << u"one\ntwo"_s << u"one\ntwo"_s;
    QTest::newRow("blank line") << u"one\n\ntwo"_s << u"one\n\ntwo"_s;
    QTest::newRow("spaces around it") << u"one \n  two"_s << u"one\ntwo"_s;
    QTest::newRow("windows") << u"one\r\ntwo"_s << u"one\ntwo"_s;
    QTest::newRow("at the ends") << u"  one  "_s << u"one"_s;
    QTest::newRow("no-break spaces stay") << u"a\u00a0\u00a0b"_s << u"a\u00a0\u00a0b"_s;
    QTest::newRow("empty") << u""_s << u""_s;
    QTest::newRow("spaces only") << u"   "_s << u""_s;
    // A browser draws no line for these (section 1.7).
    QTest::newRow("breaks only") << u"\n \n"_s << u""_s;
    QTest::newRow("a break at the end") << u"one\n"_s << u"one"_s;
    QTest::newRow("two at the end") << u"one\n\n"_s << u"one\n"_s;
    QTest::newRow("at the beginning") << u"\none"_s << u"\none"_s;
    QTest::newRow("a no-break space is something") << u"\u00a0"_s << u"\u00a0"_s;
    QTest::newRow("breaks of other kinds") << u"a\u2028b\u2029c\u0085d"_s << u"a\nb\nc\nd"_s;
    QTest::newRow("a few marks") << u"e\u0301\u0323"_s << u"e\u0301\u0323"_s;
    QTest::newRow("marks without end") << u'e' + QString(500, QChar(0x301)) + u'f'
                                       << u'e' + QString(kMaxMarks, QChar(0x301)) + u'f';
    QTest::newRow("joined without end")
        << u"👨\u200d"_s.repeated(12) << u"👨\u200d"_s.repeated(8) + u"👨👨\u200d👨\u200d👨\u200d"_s;
    QTest::newRow("emoji") << u"👨‍👩‍👧‍👦 🏳️‍🌈 1️⃣"_s
                           << u"👨‍👩‍👧‍👦 🏳️‍🌈 1️⃣"_s;
}

void tst_PreLine::texts()
{
    QFETCH(const QString, text);
    QFETCH(const QString, shown);
    QCOMPARE(preLine(text), shown);
}

void tst_PreLine::long_()
{
    const QString cut = preLine(QString(kMaxText + 5, u'x'));
    QCOMPARE(cut.size(), kMaxText + 1);
    QVERIFY(cut.endsWith(QChar(0x2026)));
    // Not through an emoji.
    const QString emoji = preLine(QString(kMaxText - 1, u'x') + u"👏👏"_s);
    QVERIFY(!emoji.chopped(1).back().isHighSurrogate());
}

void tst_PreLine::manyLines()
{
    const QString cut = preLine(u"x\n"_s.repeated(4999));
    QCOMPARE(cut.count(u'\n'), kMaxLines - 1);
    QVERIFY(cut.endsWith(QChar(0x2026)));
}

void tst_PreLine::shortened_()
{
    const QString text = u"one\ntwo"_s;
    QCOMPARE(shortened(text), text);
    const QString lines = shortened(preLine(u"x\n"_s.repeated(4999)));
    QCOMPARE(lines.count(u'\n'), kShortLines - 1);
    QVERIFY(lines.endsWith(QChar(0x2026)));
    QCOMPARE(shortened(QString(kMaxText, u'x')).size(), kShortText + 1);
}

void tst_PreLine::oneLine_()
{
    QCOMPARE(oneLine(u" a\n b\u2028c "_s, 100), u"a b c"_s);
    QVERIFY(oneLine(QString(kShortText, u'x'), 200).size() <= 201);
    QVERIFY(oneLine(u"👏"_s.repeated(200), 201).isValidUtf16());
}

CRIER_TEST(tst_PreLine)
#include "tst_preline.moc"
