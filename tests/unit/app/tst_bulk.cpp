// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/account/scriptedbackend.h"
#include "app/admin/bulk.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using namespace App;
using namespace Qt::StringLiterals;

namespace {

QJsonObject user(const QStringList &tags, bool isDisabled = false)
{
    return {{u"tags"_s, QJsonArray::fromStringList(tags)}, {u"disabled"_s, isDisabled}};
}

QJsonObject answerWith(const QJsonObject &body)
{
    return {{u"body"_s, body}};
}

} // namespace

class TestBulk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tagsAreAddedAndTakenBack();
    void whatFailsIsSaid();
    void aFewAtATime();
    void stopped();
    void whatIsGoneIsGone();
    void nothingOfSomebodyElse();
    void oneAfterTheOther();
};

void TestBulk::tagsAreAddedAndTakenBack()
{
    ScriptedBackend backend({{u"api"_s,
        QJsonObject{{u"GET /api/v1/users/ann"_s, answerWith(user({u"a"_s}))},
            {u"GET /api/v1/users/bob"_s, answerWith(user({u"night"_s}))},
            {u"GET /api/v1/users/c%2Fd"_s, answerWith(user({}))},
            {u"PATCH /api/v1/users/ann"_s, answerWith({})},
            {u"PATCH /api/v1/users/c%2Fd"_s, answerWith({})}}}});
    Bulk bulk(&backend);
    const QSignalSpy finished(&bulk, &Bulk::finished);
    bulk.tag({u"ann"_s, u"bob"_s, u"c/d"_s}, u" night "_s, true);
    QVERIFY(bulk.isRunning() && !bulk.mayUndo());
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(bulk.done(), 3);
    QVERIFY(bulk.problem().isEmpty());
    // Who has it already is not written.
    QCOMPARE(backend.written().size(), 2);
    QCOMPARE(backend.written().first()[u"body"],
        QJsonValue(QJsonObject{{u"tags"_s, QJsonArray{u"a"_s, u"night"_s}}}));
    QVERIFY(bulk.mayUndo());
    bulk.undo();
    QTRY_COMPARE(finished.count(), 2);
    // Of those who had it before it is not taken.
    QCOMPARE(bulk.total(), 2);
    QVERIFY(!bulk.mayUndo());
    bulk.tag({u"ann"_s}, u"  "_s, true);
    bulk.tag({}, u"x"_s, true);
    QVERIFY(!bulk.isRunning());
}

void TestBulk::whatFailsIsSaid()
{
    ScriptedBackend backend({{u"api"_s,
        QJsonObject{{u"GET /api/v1/users/ann"_s, answerWith(user({}))},
            {u"GET /api/v1/users/bob"_s, QJsonObject{{u"error"_s, u"No"_s}, {u"status"_s, 404}}},
            {u"GET /api/v1/users/cid"_s, answerWith(user({}))},
            {u"PATCH /api/v1/users/ann"_s, answerWith({})},
            {u"PATCH /api/v1/users/cid"_s,
                QJsonObject{{u"error"_s, u"Too many"_s}, {u"status"_s, 422}}}}}});
    Bulk bulk(&backend);
    const QSignalSpy finished(&bulk, &Bulk::finished);
    bulk.disable({u"ann"_s, u"bob"_s, u"cid"_s}, true);
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY2(bulk.problem().contains(u"2"_s) && bulk.problem().contains(u"bob: No"_s),
        qPrintable(bulk.problem()));
    QVERIFY(bulk.summary().contains(u"1"_s));
    bulk.undo();
    QTRY_COMPARE(finished.count(), 2);
    QCOMPARE(bulk.total(), 1);
    bulk.forget();
    QVERIFY(bulk.summary().isEmpty() && bulk.problem().isEmpty());
}

void TestBulk::aFewAtATime()
{
    QJsonObject api;
    QStringList ids;
    for (int i = 0; i < 20; ++i) {
        ids.append(QString::number(i));
        api.insert(u"DELETE /api/v1/keys/%1"_s.arg(i),
            QJsonObject{{u"silent"_s, true}, {u"status"_s, 204}});
    }
    ScriptedBackend backend({{u"api"_s, api}});
    Bulk bulk(&backend);
    bulk.revokeKeys(ids);
    QCOMPARE(backend.asked().size(), Bulk::kAtATime);
    for (int i = 0; i < 20 && bulk.isRunning(); ++i) {
        backend.release();
        QCoreApplication::processEvents();
        QVERIFY(backend.asked().size() <= bulk.done() + Bulk::kAtATime);
    }
    QTRY_VERIFY(!bulk.isRunning());
    QCOMPARE(bulk.done(), 20);
    QVERIFY(!bulk.mayUndo());
}

void TestBulk::stopped()
{
    ScriptedBackend backend({});
    QStringList ids;
    for (int i = 0; i < 50; ++i)
        ids.append(QString::number(i));
    Bulk bulk(&backend);
    const QSignalSpy finished(&bulk, &Bulk::finished);
    bulk.removePeople(ids);
    bulk.stop();
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(bulk.done(), Bulk::kAtATime);
}

void TestBulk::whatIsGoneIsGone()
{
    ScriptedBackend backend({{u"api"_s,
        QJsonObject{{u"DELETE /api/v1/connections/1"_s,
            QJsonObject{{u"error"_s, u"There is no such connection"_s}, {u"status"_s, 404}}}}}});
    Bulk bulk(&backend);
    const QSignalSpy finished(&bulk, &Bulk::finished);
    bulk.disconnectAll({u"1"_s});
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(bulk.problem().isEmpty());
}

void TestBulk::nothingOfSomebodyElse()
{
    ScriptedBackend backend({{u"api"_s,
        QJsonObject{{u"GET /api/v1/users/ann"_s,
            QJsonObject{{u"silent"_s, true}, {u"body"_s, user({})}}}}}});
    Bulk bulk(&backend);
    const QSignalSpy finished(&bulk, &Bulk::finished);
    bulk.tag({u"ann"_s, u"bob"_s}, u"x"_s, true);
    // Whoever was logged in is not any more.
    bulk.forget();
    backend.release();
    QTest::qWait(50);
    QVERIFY(backend.written().isEmpty());
    QCOMPARE(finished.count(), 0);
}

void TestBulk::oneAfterTheOther()
{
    ScriptedBackend backend({});
    Bulk bulk(&backend);
    bulk.revokeKeys({u"1"_s});
    bulk.revokeKeys({u"2"_s, u"3"_s});
    QCOMPARE(bulk.total(), 1);
    QTRY_VERIFY(!bulk.isRunning());
}

CRIER_TEST(TestBulk)
#include "tst_bulk.moc"
