// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/config/settings.h"
#include "server/net/incidents.h"
#include "tests/runner.h"

#include <QtCore/QSet>
#include <QtCore/QThread>
#include <QtTest/QtTest>

#include <memory>
#include <vector>

using Net::Incident;

class TestIncidents : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void names_data();
    void names();
    void wordsDiffer();
    void counts();
    void countsFromThreads();
};

void TestIncidents::names_data()
{
    QTest::addColumn<int>("incident");
    for (int i = 0; i < static_cast<int>(Incident::Count); ++i)
        QTest::addRow("%d", i) << i;
}

void TestIncidents::names()
{
    QFETCH(int, incident);
    const Net::IncidentName name = Net::incidentName(static_cast<Incident>(incident));
    const QRegularExpression word(QStringLiteral("^[a-z]+(_[a-z]+)*$"));
    QVERIFY(word.match(name.word).hasMatch());
    // Who is told which limit it was has to find it in the configuration.
    if (!name.limit.isEmpty())
        QVERIFY2(Config::findSetting(name.limit), name.limit.data());
}

void TestIncidents::wordsDiffer()
{
    QSet<QString> words;
    for (int i = 0; i < static_cast<int>(Incident::Count); ++i)
        words.insert(Net::incidentName(static_cast<Incident>(i)).word);
    QCOMPARE(words.size(), static_cast<int>(Incident::Count));
    // The table follows the enumeration.
    QCOMPARE(Net::incidentName(Incident::SlowReader).word, QLatin1String("slow_reader"));
    QCOMPARE(Net::incidentName(Incident::PingTimeout).word, QLatin1String("ping_timeout"));
}

void TestIncidents::counts()
{
    const quint64 frames = Net::incidentCount(Incident::BadFrame);
    const quint64 packets = Net::incidentCount(Incident::BadPacket);
    QTest::ignoreMessage(QtInfoMsg, "bad_frame 10.0.0.1  why");
    Net::report(
        Incident::BadFrame, QHostAddress(QStringLiteral("10.0.0.1")), QStringLiteral("why"));
    QCOMPARE(Net::incidentCount(Incident::BadFrame), frames + 1);
    QCOMPARE(Net::incidentCount(Incident::BadPacket), packets);
}

void TestIncidents::countsFromThreads()
{
    QLoggingCategory::setFilterRules(QStringLiteral("*.info=false"));
    constexpr int kThreads = 4;
    constexpr int kEach = 1000;
    const quint64 before = Net::incidentCount(Incident::SlowReader);
    std::vector<std::unique_ptr<QThread>> threads;
    for (int i = 0; i < kThreads; ++i) {
        threads.emplace_back(QThread::create([] {
            for (int n = 0; n < kEach; ++n)
                Net::report(Incident::SlowReader, {});
        }));
        threads.back()->start();
    }
    for (const auto &thread : threads)
        QVERIFY(thread->wait());
    QCOMPARE(Net::incidentCount(Incident::SlowReader), before + kThreads * kEach);
}

CRIER_TEST(TestIncidents)
#include "tst_incidents.moc"
