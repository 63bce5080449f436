// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What an operator should know of, in sentences.

#include "app/account/scriptedbackend.h"
#include "app/admin/findings.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using namespace App;
using namespace Qt::StringLiterals;

namespace {

const QString kAsked = u"GET /api/v1/findings"_s;

QJsonObject incident(const QString &kind, double count, const QString &setting = {})
{
    QJsonObject incident{{u"kind"_s, kind}, {u"count"_s, count}};
    if (!setting.isEmpty())
        incident.insert(u"setting"_s, setting);
    return incident;
}

} // namespace

class TestFindings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void allIsWell();
    void sentences_data();
    void sentences();
    void ofANewerServer();
    void whatWasEnded();
    void whileSomebodyLooks();
    void failures();
    void whoeverComesNext();

private:
    void answer(const QJsonArray &findings, const QJsonArray &incidents = {})
    {
        const QJsonObject body{{u"findings"_s, findings}, {u"incidents"_s, incidents}};
        m_backend->setScript({{u"api"_s, QJsonObject{{kAsked, QJsonObject{{u"body"_s, body}}}}}});
    }

    std::unique_ptr<ScriptedBackend> m_backend;
    std::unique_ptr<Findings> m_findings;
};

void TestFindings::init()
{
    m_findings.reset();
    m_backend = std::make_unique<ScriptedBackend>(QJsonObject());
    m_findings = std::make_unique<Findings>(m_backend.get());
}

void TestFindings::allIsWell()
{
    answer({});
    QVERIFY(!m_findings->isPresent());
    m_findings->open();
    QTRY_VERIFY(m_findings->isPresent());
    QVERIFY(m_findings->sentences().isEmpty() && m_findings->incidents().isEmpty());
}

void TestFindings::sentences_data()
{
    QTest::addColumn<QJsonObject>("finding");
    QTest::addColumn<QString>("has");
    const QString time = u"2026-03-01T09:00:00.000Z"_s;
    const auto row = [](const QJsonObject &finding, const QString &has) {
        QTest::newRow(qPrintable(finding[u"code"_s].toString())) << finding << has;
    };
    row({{u"code"_s, u"database"_s}, {u"reason"_s, u"%1 disk is <b>full</b>"_s}},
        u"%1 disk is <b>full</b>"_s);
    QTest::newRow("database of many apps")
        << QJsonObject{{u"code"_s, u"database"_s}} << u"Nothing can be kept"_s;
    QTest::newRow("disk of many apps") << QJsonObject{{u"code"_s, u"disk"_s}} << u"little room"_s;
    row({{u"code"_s, u"disk"_s}, {u"free_bytes"_s, 52428800}}, u"52 MB"_s);
    row({{u"code"_s, u"clock"_s}, {u"newest_at"_s, time}, {u"now"_s, time}}, u"2026"_s);
    row({{u"code"_s, u"waiting"_s}, {u"count"_s, 91}, {u"limit"_s, 100000}},
        u"91 pushes wait, of 100,000"_s);
    row({{u"code"_s, u"short_log"_s}, {u"limit"_s, 1000}, {u"oldest_at"_s, time}}, u"1,000"_s);
    row({{u"code"_s, u"ending_keys"_s}, {u"count"_s, 2}}, u"2 keys"_s);
}

void TestFindings::sentences()
{
    QFETCH(QJsonObject, finding);
    QFETCH(QString, has);
    finding.insert(u"level"_s, u"problem"_s);
    answer({finding});
    m_findings->read();
    QTRY_COMPARE(m_findings->sentences().size(), 1);
    const QString sentence = m_findings->sentences().first();
    QVERIFY2(sentence.contains(has), qPrintable(sentence));
    QVERIFY2(sentence.contains(u' ') && sentence.endsWith(u'.'), qPrintable(sentence));
    QCOMPARE(m_findings->problems(), QList<bool>{true});
}

void TestFindings::ofANewerServer()
{
    answer({QJsonObject{{u"code"_s, u"something_new"_s}, {u"level"_s, u"warning"_s}}},
        {incident(u"something_new"_s, 7)});
    m_findings->read();
    QTRY_COMPARE(m_findings->sentences(), QStringList{u"something_new"_s});
    QCOMPARE(m_findings->problems(), QList<bool>{false});
    QVERIFY(m_findings->incidents().isEmpty());
}

// What is normal in the life of a network is none.
void TestFindings::whatWasEnded()
{
    answer({},
        {incident(u"slow_reader"_s, 12, u"limits.send_queue_bytes"_s),
            incident(u"ping_timeout"_s, 900, u"realtime.ping_timeout_ms"_s),
            incident(u"bad_request"_s, 1431)});
    m_findings->read();
    QTRY_COMPARE(m_findings->incidents().size(), 2);
    QVERIFY(m_findings->incidents().first().endsWith(u": 1,431"_s));
    QVERIFY(m_findings->incidents().last().endsWith(u": 12 (limits.send_queue_bytes)"_s));
}

void TestFindings::whileSomebodyLooks()
{
    answer({});
    m_findings->open();
    m_findings->close();
    QTRY_VERIFY(m_findings->isPresent());
    QCOMPARE(m_backend->asked().count(kAsked), 1);
}

void TestFindings::failures()
{
    answer({QJsonObject{{u"code"_s, u"ending_keys"_s}, {u"count"_s, 1}}});
    m_findings->read();
    QTRY_COMPARE(m_findings->sentences().size(), 1);
    m_backend->setScript(
        {{u"api"_s, QJsonObject{{kAsked, QJsonObject{{u"error"_s, u"The database is away"_s}}}}}});
    m_findings->read();
    QTRY_COMPARE(m_findings->error(), u"The database is away"_s);
    // What was known stays.
    QCOMPARE(m_findings->sentences().size(), 1);
}

void TestFindings::whoeverComesNext()
{
    answer({QJsonObject{{u"code"_s, u"ending_keys"_s}, {u"count"_s, 1}}});
    m_findings->open();
    m_findings->clear();
    bool isBehind = false;
    QTimer::singleShot(0, this, [&isBehind] { isBehind = true; });
    QTRY_VERIFY(isBehind);
    QVERIFY(!m_findings->isPresent() && m_findings->sentences().isEmpty());
}

CRIER_TEST(TestFindings)
#include "tst_findings.moc"
