// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/log/gatherer.h"
#include "server/log/source.h"
#include "tests/runner.h"

#include <QtCore/QThread>
#include <QtTest/QtTest>

#include <memory>
#include <vector>

Q_LOGGING_CATEGORY(lcGathered, "crier.gathered", QtInfoMsg)

using Log::Gatherer;

class TestGatherer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_lines.clear(); }
    void firstAtOnceThenACount();
    void sourcesAndKindsAreApart();
    void quietOnesBeginAnew();
    void manySourcesStayBounded();
    void nothingIsKeptOfWhatIsNotWritten();
    void fromThreads();
    void sources_data();
    void sources();

private:
    Gatherer makeGatherer()
    {
        return Gatherer([this](const QLoggingCategory &, QtMsgType, const QString &line) {
            m_lines.append(line);
        });
    }
    static void note(
        Gatherer &gatherer, const QString &kind, const QString &source, QtMsgType type = QtInfoMsg)
    {
        gatherer.note({.category = lcGathered,
            .type = type,
            .kind = kind,
            .source = source,
            .text = QStringLiteral("of ") + source});
    }

    QStringList m_lines;
};

void TestGatherer::firstAtOnceThenACount()
{
    Gatherer gatherer = makeGatherer();
    for (int i = 0; i < 300; ++i)
        note(gatherer, QStringLiteral("bad"), QStringLiteral("10.0.0.1"));
    QCOMPARE(m_lines, QStringList(QStringLiteral("bad of 10.0.0.1")));
    gatherer.tell();
    QCOMPARE(m_lines.value(1), QStringLiteral("bad 10.0.0.1: 299 more in the last minute"));
    for (int i = 0; i < 7; ++i)
        note(gatherer, QStringLiteral("bad"), QStringLiteral("10.0.0.1"));
    QCOMPARE(m_lines.size(), 2);
    gatherer.tell();
    QCOMPARE(m_lines.value(2), QStringLiteral("bad 10.0.0.1: 7 more in the last minute"));
}

void TestGatherer::sourcesAndKindsAreApart()
{
    Gatherer gatherer = makeGatherer();
    for (const char *kind : {"bad", "worse"}) {
        for (const char *source : {"a", "b"})
            note(gatherer, QLatin1String(kind), QLatin1String(source));
    }
    QCOMPARE(m_lines.size(), 4);
    gatherer.tell();
    QCOMPARE(m_lines.size(), 4);
}

void TestGatherer::quietOnesBeginAnew()
{
    Gatherer gatherer = makeGatherer();
    note(gatherer, QStringLiteral("bad"), QStringLiteral("a"));
    gatherer.tell();
    note(gatherer, QStringLiteral("bad"), QStringLiteral("a"));
    QCOMPARE(m_lines.size(), 2);
    QCOMPARE(m_lines.at(1), QStringLiteral("bad of a"));
}

// As many lines as sources would be as bad as a line each time, and so would a table of them.
void TestGatherer::manySourcesStayBounded()
{
    constexpr int kSources = 100000;
    Gatherer gatherer = makeGatherer();
    for (int i = 0; i < kSources; ++i)
        note(gatherer, QStringLiteral("bad"), QString::number(i));
    QCOMPARE(m_lines.size(), Gatherer::kMaxSources);
    QCOMPARE(gatherer.size(), Gatherer::kMaxSources);
    gatherer.tell();
    QCOMPARE(m_lines.size(), Gatherer::kMaxSources + 1);
    QCOMPARE(m_lines.last(),
        QStringLiteral("bad others: %1 more in the last minute")
            .arg(kSources - Gatherer::kMaxSources));
    QCOMPARE(gatherer.size(), 0);
    // One kind that floods does not hide another.
    note(gatherer, QStringLiteral("worse"), QStringLiteral("a"));
    QCOMPARE(m_lines.last(), QStringLiteral("worse of a"));
}

void TestGatherer::nothingIsKeptOfWhatIsNotWritten()
{
    Gatherer gatherer = makeGatherer();
    QLoggingCategory::setFilterRules(QStringLiteral("crier.gathered.info=false"));
    note(gatherer, QStringLiteral("bad"), QStringLiteral("a"));
    note(gatherer, QStringLiteral("warned"), QStringLiteral("a"), QtWarningMsg);
    QLoggingCategory::setFilterRules({});
    QCOMPARE(m_lines, QStringList(QStringLiteral("warned of a")));
    QCOMPARE(gatherer.size(), 1);
}

void TestGatherer::fromThreads()
{
    constexpr int kThreads = 4;
    constexpr int kEach = 1000;
    Gatherer gatherer = makeGatherer();
    note(gatherer, QStringLiteral("bad"), QStringLiteral("a"));
    std::vector<std::unique_ptr<QThread>> threads;
    for (int i = 0; i < kThreads; ++i) {
        threads.emplace_back(QThread::create([&gatherer] {
            for (int n = 0; n < kEach; ++n)
                note(gatherer, QStringLiteral("bad"), QStringLiteral("a"));
        }));
        threads.back()->start();
    }
    for (const auto &thread : threads)
        QVERIFY(thread->wait());
    gatherer.tell();
    QCOMPARE(
        m_lines.last(), QStringLiteral("bad a: %1 more in the last minute").arg(kThreads * kEach));
}

void TestGatherer::sources_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("source");

    QTest::newRow("IPv4") << QStringLiteral("10.0.0.1") << QStringLiteral("10.0.0.1");
    QTest::newRow("mapped") << QStringLiteral("::ffff:10.0.0.1") << QStringLiteral("10.0.0.1");
    QTest::newRow("IPv6") << QStringLiteral("2001:db8:1:2:3:4:5:6")
                          << QStringLiteral("2001:db8:1:2::/64");
    QTest::newRow("neighbour") << QStringLiteral("2001:db8:1:2:ffff::1")
                               << QStringLiteral("2001:db8:1:2::/64");
    QTest::newRow("none") << QString() << QString();
}

void TestGatherer::sources()
{
    QFETCH(QString, address);
    QTEST(Log::sourceOf(QHostAddress(address)), "source");
}

CRIER_TEST(TestGatherer)
#include "tst_gatherer.moc"
