// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/episode.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

class TestEpisode : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysThatItBeginsAndThatItEnds();
};

void TestEpisode::saysThatItBeginsAndThatItEnds()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    Push::Episode episode("it waits:", "it goes on,");
    const auto rounds = [&episode](int count) {
        for (int i = 0; i < count; ++i)
            episode.failed(QStringLiteral("full"));
        for (int i = 0; i < 3; ++i)
            episode.passed();
    };
    rounds(0);
    for (const int count : {1, 5}) {
        QTest::ignoreMessage(QtWarningMsg, "it waits: full");
        QTest::ignoreMessage(
            QtWarningMsg, qPrintable(QStringLiteral("it goes on, after %1 failures").arg(count)));
        rounds(count);
    }
}

CRIER_TEST(TestEpisode)
#include "tst_episode.moc"
