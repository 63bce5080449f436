// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/runner.h"

#ifdef CRIER_POSTGRES
#include "server/store/postgresql/copyformat.h"
#endif

#include <QtTest/QtTest>

class TestCopyFormat : public QObject {
    Q_OBJECT

private Q_SLOTS:
#ifdef CRIER_POSTGRES
    void bytesOfARow();
    void comesBack_data();
    void comesBack();
    void sums();
#endif
};

#ifdef CRIER_POSTGRES

using namespace Store::CopyFormat;

namespace {

QList<QByteArray> rowsOf(const QByteArray &stream, qsizetype step, bool &isAtEnd)
{
    Reader reader;
    QList<QByteArray> rows;
    for (qsizetype at = 0; at < stream.size(); at += step) {
        reader.feed(QByteArrayView(stream).sliced(at, std::min(step, stream.size() - at)));
        while (const auto row = reader.next())
            rows.append(row->toByteArray());
    }
    isAtEnd = reader.isAtEnd();
    return rows;
}

} // namespace

// The one of PostgreSQL's manual, as it goes over the wire.
void TestCopyFormat::bytesOfARow()
{
    Writer writer;
    QCOMPARE(writer.bytes().toHex(), QByteArray("5047434f50590aff0d0a000000000000000000"));
    writer.beginRow(3);
    writer.add(qint64(-2));
    writer.add(QByteArrayView("ab"));
    writer.addNull();
    QCOMPARE(writer.row().toByteArray().toHex(),
        QByteArray("000300000008fffffffffffffffe000000026162ffffffff"));
    writer.clear();
    writer.end();
    QCOMPARE(writer.bytes().toHex(), QByteArray("ffff"));
}

void TestCopyFormat::comesBack_data()
{
    QTest::addColumn<qsizetype>("step");
    for (const qsizetype step : {1, 2, 3, 7, 19, 1000})
        QTest::addRow("%d at once", static_cast<int>(step)) << step;
}

void TestCopyFormat::comesBack()
{
    QFETCH(qsizetype, step);
    Writer writer;
    QList<QByteArray> sent;
    for (int i = 0; i < 5; ++i) {
        writer.beginRow(2);
        writer.add(QByteArray(i * 10, 'x'));
        if (i % 2 == 0)
            writer.addNull();
        else
            writer.add(qint64(i));
        sent.append(writer.row().toByteArray());
    }
    bool isAtEnd = true;
    QCOMPARE(rowsOf(writer.bytes(), step, isAtEnd), sent);
    QVERIFY(!isAtEnd);
    writer.end();
    QCOMPARE(rowsOf(writer.bytes(), step, isAtEnd), sent);
    QVERIFY(isAtEnd);
}

void TestCopyFormat::sums()
{
    Sum one;
    Sum other;
    one.add("a");
    one.add("b");
    other.add("b");
    QVERIFY(!(one == other));
    other.add("a");
    QVERIFY(one == other);
    QCOMPARE(one.rows(), qint64(2));
    // The same row twice is not as good as none.
    one.add("c");
    one.add("c");
    other.add("d");
    other.add("d");
    QVERIFY(!(one == other));
}

#endif

CRIER_TEST(TestCopyFormat)

#include "tst_copyformat.moc"
