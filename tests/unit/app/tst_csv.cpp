// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/admin/csv.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using namespace App;
using namespace Qt::StringLiterals;

class TestCsv : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void saysWhereRowsBegin();
    void saysWhereItBreaks();
    void readsNoMoreThanItIsTold();
    void readsWhatItWrote_data();
    void readsWhatItWrote();
    void noFormulas();
};

void TestCsv::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("rows"); // their cells with bars

    const QStringList two{u"a|b"_s, u"1|2"_s};
    QTest::newRow("lines of Unix") << u"a,b\n1,2\n"_s << two;
    QTest::newRow("lines of Windows") << u"a,b\r\n1,2\r\n"_s << two;
    QTest::newRow("no last end") << u"a,b\n1,2"_s << two;
    QTest::newRow("semicolons") << u"a;b\n1;2"_s << two;
    QTest::newRow("a mark of the order of bytes") << u"\ufeffa,b\n1,2"_s << two;
    QTest::newRow("empty lines") << u"\n\na,b\n  \n1,2\n\n"_s << two;
    QTest::newRow("a comma in a cell") << u"\"a,x\",b"_s << QStringList{u"a,x|b"_s};
    QTest::newRow("a mark in a cell") << u"\"a\"\"x\",b"_s << QStringList{u"a\"x|b"_s};
    QTest::newRow("a line in a cell") << u"\"a\nx\",b"_s << QStringList{u"a\nx|b"_s};
    QTest::newRow("a mark later on") << u"5\" disk,b"_s << QStringList{u"5\" disk|b"_s};
    QTest::newRow("semicolons beside commas") << u"a;x,b"_s << QStringList{u"a;x|b"_s};
    QTest::newRow("empty cells") << u",,\n"_s << QStringList{u"||"_s};
    QTest::newRow("empty cells in marks") << u"\"\",\"\"\n"_s << QStringList{u"|"_s};
    QTest::newRow("what follows the mark") << u"\"a\"b,c"_s << QStringList{u"ab|c"_s};
    QTest::newRow("nothing") << u""_s << QStringList();
}

void TestCsv::reads()
{
    QFETCH(const QString, text);
    QFETCH(const QStringList, rows);
    const Csv::Table table = Csv::parse(text, 100);
    QStringList read;
    for (const Csv::Row &row : table.rows)
        read.append(row.cells.join(u'|'));
    QCOMPARE(read, rows);
    QCOMPARE(table.wrongLine, 0);
}

void TestCsv::saysWhereRowsBegin()
{
    const Csv::Table table = Csv::parse(u"a,b\n\n\"x\n\ny\",1\nc,d"_s, 100);
    QCOMPARE(table.rows.size(), 3);
    QCOMPARE(table.rows.at(1).line, 3);
    QCOMPARE(table.rows.at(2).line, 6);
}

void TestCsv::saysWhereItBreaks()
{
    const Csv::Table table = Csv::parse(u"a,b\n1,2\n3,\"4\n5,6\n"_s, 100);
    // What came before it is still there.
    QCOMPARE(table.rows.size(), 2);
    QCOMPARE(table.wrongLine, 3);
}

void TestCsv::readsNoMoreThanItIsTold()
{
    QCOMPARE(Csv::parse(u"a\nb\nc\nd"_s, 2).rows.size(), 2);
    QCOMPARE(Csv::parse(QString(100'000, u'\n'), 2).rows.size(), 0);
    QCOMPARE(Csv::parse(QString(100'000, u'"'), 2).rows.size(), 1);
    QCOMPARE(Csv::parse(QString(100'001, u'"'), 2).wrongLine, 1);
}

void TestCsv::readsWhatItWrote_data()
{
    QTest::addColumn<QStringList>("cells");

    QTest::newRow("plain") << QStringList{u"ann"_s, u"admin"_s, u""_s};
    QTest::newRow("special") << QStringList{u"a,b"_s, u"\"q\""_s, u"x\ny"_s, u" s "_s, u";"_s};
    QTest::newRow("formulas") << QStringList{
        u"=1+1"_s, u"@x"_s, u"-1"_s, u"+7 495"_s, u"'=1"_s, u"''=1"_s, u"'quoted'"_s};
    QTest::newRow("right to left") << QStringList{u"שלום, עולם"_s, u"ann"_s};
    QTest::newRow("only empty") << QStringList{u""_s, u""_s};
}

void TestCsv::readsWhatItWrote()
{
    QFETCH(const QStringList, cells);
    // The first line says which separator it is.
    const Csv::Table table = Csv::parse(u"a,b\n"_s + Csv::line(cells), 100);
    QCOMPARE(table.rows.size(), 2);
    QStringList read;
    for (const QString &cell : table.rows.last().cells)
        read.append(Csv::plain(cell));
    QCOMPARE(read, cells);
}

void TestCsv::noFormulas()
{
    QCOMPARE(Csv::line({u"=HYPERLINK(1)"_s, u"'ok"_s}), u"'=HYPERLINK(1),'ok\r\n"_s);
    // Neither behind what a spreadsheet trims.
    QVERIFY(Csv::line({u"\t=1"_s}).startsWith(u"'\t"_s));
}

CRIER_TEST(TestCsv)
#include "tst_csv.moc"
