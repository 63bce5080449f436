// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What is counted and how it is labelled. The format as a whole:
// tests/interop/http/metrics.test.mjs.

#include "server/metrics/metrics.h"

#include "server/net/incidents.h"
#include "tests/runner.h"

#include <QtCore/QSemaphore>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using Outcome = Push::Observer::Outcome;
using namespace std::chrono_literals;

class TestMetrics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void events_data();
    void events();
    void outcomes_data();
    void outcomes();
    void namesMakeNoSeries();
    void delivery();
    void receipts();
    void replays();
    void commits();
    void failedCommits();
    void storeQueue();
    void logIns();
    void connections();
    void incidents();

private:
    //! The value of a series, written as in the text; -1 if there is none.
    [[nodiscard]] double value(const QByteArray &series) const
    {
        const QByteArrayList lines = m_metrics->text().split('\n');
        for (const QByteArray &line : lines) {
            if (line.startsWith(series + ' '))
                return line.sliced(series.size() + 1).toDouble();
        }
        return -1;
    }
    [[nodiscard]] Push::Observer &pushes() const { return m_metrics->pushes(); }

    QTemporaryDir m_directory;
    Realtime::EngineCounters m_engine;
    // In the order of the daemon.
    std::unique_ptr<Net::WorkerPool> m_pool;
    std::unique_ptr<Metrics::Metrics> m_metrics;
    std::unique_ptr<Store::Store> m_store;
    std::unique_ptr<Auth::Sessions> m_sessions;
};

void TestMetrics::init()
{
    m_sessions.reset();
    m_store.reset();
    m_metrics = std::make_unique<Metrics::Metrics>();
    m_pool = std::make_unique<Net::WorkerPool>(Net::Limits(), 2);
    auto store = Store::Store::open(m_directory.filePath(QStringLiteral("data")));
    QVERIFY2(store, store ? "" : qPrintable(store.error().message));
    m_store = *std::move(store);
    m_sessions = std::make_unique<Auth::Sessions>(*m_store, Auth::Sessions::Options());
    m_metrics->watch(*m_store, *m_sessions, *m_pool, m_engine);
}

void TestMetrics::events_data()
{
    QTest::addColumn<QString>("event");
    QTest::addColumn<QByteArray>("label");
    for (const char *event : {"alert", "redirect", "refresh", "message"})
        QTest::newRow(event) << QString::fromLatin1(event) << QByteArray(event);
    for (const char *event : {"", "other", "Alert", "alert,refresh", " alert", "x\n\"}"})
        QTest::newRow(*event ? event : "empty")
            << QString::fromLatin1(event) << QByteArray("other");
}

void TestMetrics::events()
{
    QFETCH(QString, event);
    QFETCH(QByteArray, label);
    pushes().pushed(event, Outcome::Accepted);
    QCOMPARE(value("crier_pushes_total{event=\"" + label + "\",outcome=\"accepted\"}"), 1);
}

void TestMetrics::outcomes_data()
{
    QTest::addColumn<int>("outcome");
    QTest::addColumn<QByteArray>("label");
    const auto row = [](Outcome outcome, const char *label) {
        QTest::newRow(label) << static_cast<int>(outcome) << QByteArray(label);
    };
    row(Outcome::Accepted, "accepted");
    row(Outcome::Scheduled, "scheduled");
    row(Outcome::Volatile, "volatile");
    row(Outcome::Repeated, "repeated");
    row(Outcome::Refused, "refused");
    row(Outcome::Failed, "failed");
}

void TestMetrics::outcomes()
{
    QFETCH(int, outcome);
    QFETCH(QByteArray, label);
    const QByteArray series = "crier_pushes_total{event=\"alert\",outcome=\"" + label + "\"}";
    // Each is there from the start, so that a rate can be taken of it.
    QCOMPARE(value(series), 0);
    pushes().pushed(QStringLiteral("alert"), static_cast<Outcome>(outcome));
    QCOMPARE(value(series), 1);
}

void TestMetrics::namesMakeNoSeries()
{
    const auto lines = m_metrics->text().count('\n');
    for (int i = 0; i < 1000; ++i)
        pushes().pushed(QStringLiteral("event-%1").arg(i), Outcome::Accepted);
    QCOMPARE(m_metrics->text().count('\n'), lines);
    QCOMPARE(value("crier_pushes_total{event=\"other\",outcome=\"accepted\"}"), 1000);
}

void TestMetrics::delivery()
{
    pushes().delivered(3ms);
    pushes().delivered(700us);
    pushes().delivered(1min);
    const QByteArray bucket = "crier_push_delivery_seconds_bucket{le=\"";
    QCOMPARE(value(bucket + "0.0005\"}"), 0);
    QCOMPARE(value(bucket + "0.001\"}"), 1);
    QCOMPARE(value(bucket + "0.005\"}"), 2);
    QCOMPARE(value(bucket + "10\"}"), 2);
    QCOMPARE(value(bucket + "+Inf\"}"), 3);
    QCOMPARE(value("crier_push_delivery_seconds_sum"), 60.0037);
}

void TestMetrics::receipts()
{
    QCOMPARE(value("crier_receipts_total{state=\"read\"}"), 0);
    pushes().receiptKept(QStringLiteral("read"));
    QCOMPARE(value("crier_receipts_total{state=\"read\"}"), 1);
    QCOMPARE(value("crier_receipts_total{state=\"clicked\"}"), 0);
    pushes().receiptsWaiting(5);
    pushes().receiptsWaiting(-3);
    QCOMPARE(value("crier_receipts_waiting"), 2);
}

void TestMetrics::replays()
{
    pushes().replayStarted();
    pushes().replayStarted();
    pushes().replayFinished();
    pushes().gapFound(QStringLiteral("pruned"));
    QCOMPARE(value("crier_replays_started_total"), 2);
    QCOMPARE(value("crier_replays_finished_total"), 1);
    QCOMPARE(value("crier_gaps_total{reason=\"pruned\"}"), 1);
    QCOMPARE(value("crier_gaps_total{reason=\"unknown_offset\"}"), 0);
}

// Writes that gather while the store is busy share a commit.
void TestMetrics::commits()
{
    QSemaphore gate;
    const auto busy = m_store->run([&gate](Store::Database &) {
        gate.acquire();
        return true;
    });
    QList<QFuture<Store::Result<void>>> writes;
    for (int i = 0; i < 7; ++i)
        writes.append(m_store->write([](Store::Database &) { return Store::Result<void>(); }));
    gate.release();
    for (auto &write : writes)
        QVERIFY(write.result());
    QCOMPARE(value("crier_commits_total{result=\"ok\"}"), 1);
    QCOMPARE(value("crier_commits_total{result=\"failed\"}"), 0);
    QCOMPARE(value("crier_commit_writes_sum"), 7);
    QCOMPARE(value("crier_commit_writes_bucket{le=\"5\"}"), 0);
    QCOMPARE(value("crier_commit_writes_bucket{le=\"10\"}"), 1);
    QCOMPARE(value("crier_commit_seconds_count"), 1);
    QVERIFY(value("crier_commit_seconds_sum") > 0);
}

void TestMetrics::failedCommits()
{
    // A transaction of somebody's that is still open: there can't be another.
    QVERIFY(
        m_store->run([](Store::Database &db) { return db.run(QStringLiteral("BEGIN")); }).result());
    QVERIFY(!m_store->write([](Store::Database &) { return Store::Result<void>(); }).result());
    QCOMPARE(value("crier_commits_total{result=\"ok\"}"), 0);
    QCOMPARE(value("crier_commits_total{result=\"failed\"}"), 1);
}

void TestMetrics::storeQueue()
{
    QSemaphore gate;
    const QByteArray reads = "crier_store_queue{kind=\"read\"}";
    const QByteArray writes = "crier_store_queue{kind=\"write\"}";
    QCOMPARE(value(writes), 0);
    auto busy = m_store->run([&gate](Store::Database &) {
        gate.acquire();
        return true;
    });
    auto waiting = m_store->write([](Store::Database &) { return Store::Result<void>(); });
    QCOMPARE(value(writes), 2);
    QCOMPARE(value(reads), 0);
    auto busyReader = m_store->read([&gate](Store::Database &) {
        gate.acquire();
        return true;
    });
    QCOMPARE(value(reads), 1);
    gate.release(2);
    waiting.waitForFinished();
    busyReader.waitForFinished();
    QCOMPARE(value(writes), 0);
    QCOMPARE(value(reads), 0);
}

void TestMetrics::logIns()
{
    auto logIn = m_sessions->logIn({.appId = QStringLiteral("nope"),
        .userId = QStringLiteral("ann"),
        .password = QStringLiteral("x")});
    QVERIFY(!logIn.result());
    QCOMPARE(value("crier_log_ins_total{result=\"unknown_app\"}"), 1);
    QCOMPARE(value("crier_log_ins_total{result=\"ok\"}"), 0);
    QTRY_COMPARE(value("crier_log_ins_waiting"), 0);
}

void TestMetrics::connections()
{
    m_engine.polling.open = 3;
    m_engine.webSocket.opened = 4;
    m_engine.upgrades = 2;
    Net::Backlog::Share one(*m_pool->worker(0), {});
    Net::Backlog::Share other(*m_pool->worker(1), {});
    one.set(1000);
    other.set(24);
    m_pool->worker(1)->expect();
    QCOMPARE(value("crier_connections{transport=\"polling\"}"), 3);
    QCOMPARE(value("crier_connections{transport=\"websocket\"}"), 0);
    QCOMPARE(value("crier_connections_opened_total{transport=\"websocket\"}"), 4);
    QCOMPARE(value("crier_upgrades_total"), 2);
    QCOMPARE(value("crier_unsent_bytes"), 1024);
    QCOMPARE(value("crier_tcp_connections"), 1);
}

void TestMetrics::incidents()
{
    for (int i = 0; i < static_cast<int>(Net::Incident::Count); ++i) {
        const auto incident = static_cast<Net::Incident>(i);
        const QLatin1String word = Net::incidentName(incident).word;
        QCOMPARE(value("crier_incidents_total{incident=\"" + QByteArray(word.data(), word.size())
                     + "\"}"),
            static_cast<double>(Net::incidentCount(incident)));
    }
}

CRIER_TEST(TestMetrics)
#include "tst_metrics.moc"
