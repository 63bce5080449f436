// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/trayicon.h"
#include "tests/runner.h"

#include <QtCore/QDir>
#include <QtTest/QtTest>

using namespace App;

//! That each state can be told from the others, at each size. CRIER_PICTURES names a folder that
//! they are put into, for eyes.
class TestTrayIcon : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void statesDiffer_data();
    void statesDiffer();
    void colours();
    void whatLooksTheSameIsTheSame();
};

void TestTrayIcon::statesDiffer_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {16, 22, 24, 32, 48, 64})
        QTest::addRow("%d", size) << size;
}

void TestTrayIcon::statesDiffer()
{
    QFETCH(int, size);
    const QString folder = qEnvironmentVariable("CRIER_PICTURES");
    QList<QImage> images;
    for (const bool isOnline : {true, false}) {
        for (const bool isQuiet : {false, true}) {
            for (const int unread : {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 42, 99, 100}) {
                const TrayIcon icon{.unread = unread, .isQuiet = isQuiet, .isOnline = isOnline};
                const QImage image = icon.paint(size);
                QCOMPARE(image.size(), QSize(size, size));
                QVERIFY2(!images.contains(image), qPrintable(QString::number(unread)));
                images.append(image);
                if (!folder.isEmpty())
                    image.save(QDir(folder).filePath(QStringLiteral("%1-%2-%3-%4.png")
                                                         .arg(size)
                                                         .arg(isOnline)
                                                         .arg(isQuiet)
                                                         .arg(unread)));
            }
        }
    }
}

void TestTrayIcon::colours()
{
    // Beside the bell, and at the right edge of the badge.
    const auto pixels = [](const TrayIcon &icon) {
        const QImage image = icon.paint(64);
        return std::pair(image.pixelColor(10, 24), image.pixelColor(62, 46));
    };
    QCOMPARE(pixels({}).first, QColor(0x2f, 0x5b, 0xea));
    QCOMPARE(pixels({}).second.alpha(), 0);
    QCOMPARE(pixels({.isQuiet = true}).first, QColor(0x2f, 0x5b, 0xea));
    QCOMPARE(pixels({.isOnline = false}).first.saturation() < 30, true);
    QCOMPARE(pixels({.unread = 5}).second, QColor(0xd9, 0x2d, 0x20));
    // What comes while it is quiet does not shout.
    QCOMPARE(pixels({.unread = 5, .isQuiet = true}).second.saturation() < 30, true);
}

void TestTrayIcon::whatLooksTheSameIsTheSame()
{
    QCOMPARE(TrayIcon{.unread = 100}.paint(24), TrayIcon{.unread = 100000}.paint(24));
    QVERIFY((TrayIcon{.unread = 100} == TrayIcon{.unread = 100000}));
    QVERIFY(!(TrayIcon{.unread = 99} == TrayIcon{.unread = 100}));
    QVERIFY(TrayIcon().isPlain());
    QVERIFY((!TrayIcon{.unread = 1}.isPlain()));
}

CRIER_TEST(TestTrayIcon)
#include "tst_trayicon.moc"
