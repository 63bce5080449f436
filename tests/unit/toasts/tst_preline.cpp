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

CRIER_TEST(tst_PreLine)
#include "tst_preline.moc"
