// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Theme/insets.h"
#include "tests/runner.h"

using Theme::Insets;

class TestInsets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatAKeyboardCovers_data();
    void whatAKeyboardCovers();
};

void TestInsets::whatAKeyboardCovers_data()
{
    QTest::addColumn<QRectF>("keyboard");
    QTest::addColumn<qreal>("covered");
    QTest::newRow("none") << QRectF() << 0.0;
    QTest::newRow("at the foot") << QRectF(0, 544, 390, 300) << 300.0;
    QTest::newRow("at the foot, and beyond it") << QRectF(0, 544, 390, 320) << 300.0;
    QTest::newRow("below a window that the system has made smaller")
        << QRectF(0, 844, 390, 300) << 0.0;
    QTest::newRow("all of it") << QRectF(0, -20, 390, 900) << 844.0;
    QTest::newRow("one that floats") << QRectF(100, 300, 200, 200) << 0.0;
}

void TestInsets::whatAKeyboardCovers()
{
    QFETCH(const QRectF, keyboard);
    QFETCH(const qreal, covered);
    QCOMPARE(Insets::coveredBy(keyboard, 844), covered);
}

CRIER_TEST(TestInsets)
#include "tst_insets.moc"
