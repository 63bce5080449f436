// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What waits for a second person: how much of it is there, and one that is approved.

#include "app/account/scriptedbackend.h"
#include "app/admin/console.h"
#include "tests/runner.h"

#include <QtCore/QJsonArray>
#include <QtTest/QtTest>

using namespace App;
using namespace Qt::StringLiterals;

namespace {

QJsonObject held(const QString &id, const QString &sender)
{
    return {{u"id"_s, id}, {u"event"_s, u"alert"_s}, {u"status"_s, u"held"_s}, {u"user"_s, u"*"_s},
        {u"sender"_s, sender}, {u"message"_s, u"Lunch"_s}};
}

QJsonObject answer(const QJsonObject &body)
{
    return {{u"body"_s, body}};
}

} // namespace

class TestApprovals : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void counted();
    void ofNobody();
    void approved();
    void ofOnesOwn();
    void refused();

private:
    void set(const QString &asked, const QJsonObject &what)
    {
        m_api.insert(asked, what);
        m_backend->setScript({{u"api"_s, m_api}});
    }
    void list(const QJsonArray &pushes)
    {
        set(u"GET /api/v1/pushes"_s, answer({{u"pushes"_s, pushes}}));
    }

    QJsonObject m_api;
    std::unique_ptr<ScriptedBackend> m_backend;
    std::unique_ptr<Console> m_console;
};

void TestApprovals::init()
{
    m_console.reset();
    m_api = {};
    m_backend = std::make_unique<ScriptedBackend>(QJsonObject());
    m_console = std::make_unique<Console>(m_backend.get());
    list({});
    set(u"GET /api/v1/pushes/p1"_s, answer(held(u"p1"_s, u"user:ada"_s)));
    set(u"GET /api/v1/pushes/p1/recipients"_s, answer({{u"recipients"_s, QJsonArray()}}));
    set(u"POST /api/v1/pushes/audience"_s,
        answer({{u"users"_s, 128}, {u"online"_s, 37}, {u"two_person"_s, true}}));
}

// One's own are for others, and what a server before this one lists is not held.
void TestApprovals::counted()
{
    QJsonObject sent = held(u"p3"_s, u"user:ada"_s);
    sent.insert(u"status"_s, u"sent"_s);
    list({held(u"p1"_s, u"user:ada"_s), held(u"p2"_s, u"user:bob"_s), sent,
        held(u"p4"_s, u"key:k1"_s)});
    m_console->setOwner(u"bob"_s);
    QTRY_COMPARE(m_console->approvals()->count(), 2);
    QCOMPARE(m_backend->query(u"GET /api/v1/pushes"_s)[u"status"_s], u"held"_s);
    const QSignalSpy changed(m_console->approvals(), &Approvals::changed);
    list({});
    Q_EMIT m_backend->watched(u"pushes"_s);
    Q_EMIT m_backend->watched(u"held"_s);
    QTRY_COMPARE(m_console->approvals()->count(), 0);
    QCOMPARE(changed.count(), 1);
}

void TestApprovals::ofNobody()
{
    list({held(u"p1"_s, u"user:ada"_s)});
    m_console->setOwner(u"bob"_s);
    QTRY_COMPARE(m_console->approvals()->count(), 1);
    const auto asked = m_backend->asked().size();
    m_console->setOwner({});
    QCOMPARE(m_console->approvals()->count(), 0);
    Q_EMIT m_backend->watched(u"held"_s);
    QCOMPARE(m_backend->asked().size(), asked);
}

void TestApprovals::approved()
{
    m_console->setOwner(u"bob"_s);
    PushTruth *push = m_console->push();
    push->show(u"p1"_s);
    QTRY_VERIFY(push->isHeld());
    QVERIFY(push->isWaiting() && !push->isMine());
    QTRY_COMPARE(push->reach(), u"128 people, 37 online now"_s);
    QCOMPARE(push->recallText(), u"Decline"_s);
    QJsonObject sent = held(u"p1"_s, u"user:ada"_s);
    sent.insert(u"status"_s, u"sent"_s);
    sent.insert(u"approved_by"_s, u"user:bob"_s);
    set(u"GET /api/v1/pushes/p1"_s, answer(sent));
    sent.remove(u"message"_s);
    set(u"POST /api/v1/pushes/p1/approve"_s, answer(sent));
    const QSignalSpy acted(push, &PushTruth::acted);
    push->approve();
    push->approve();
    QTRY_VERIFY(push->summary().contains(u"approved by"_s));
    QVERIFY(!push->isHeld());
    QCOMPARE(push->message(), u"Lunch"_s);
    QCOMPARE(acted.count(), 1);
    QCOMPARE(m_backend->asked().count(u"POST /api/v1/pushes/p1/approve"_s), 1);
    // There is nothing more to approve.
    push->approve();
    QCOMPARE(m_backend->asked().count(u"POST /api/v1/pushes/p1/approve"_s), 1);
}

void TestApprovals::ofOnesOwn()
{
    m_console->setOwner(u"ada"_s);
    PushTruth *push = m_console->push();
    push->show(u"p1"_s);
    QTRY_VERIFY(push->isHeld());
    QVERIFY(push->isMine());
    QCOMPARE(push->recallText(), u"Cancel"_s);
    // What was sent with one's own key is as much one's own: the server knows.
    QJsonObject byKey = held(u"p1"_s, u"key:k1"_s);
    byKey.insert(u"may_approve"_s, false);
    set(u"GET /api/v1/pushes/p1"_s, answer(byKey));
    push->readAgain();
    QTRY_VERIFY(!push->isReading() && push->summary().contains(u"k1"_s));
    QVERIFY(push->isMine());
}

void TestApprovals::refused()
{
    m_console->setOwner(u"bob"_s);
    PushTruth *push = m_console->push();
    push->show(u"p1"_s);
    QTRY_VERIFY(push->isHeld());
    set(u"POST /api/v1/pushes/p1/approve"_s, {{u"error"_s, u"Somebody was faster"_s}});
    push->approve();
    QTRY_COMPARE(push->error(), u"Somebody was faster"_s);
    QVERIFY(push->isHeld() && !push->isReading());
}

CRIER_TEST(TestApprovals)
#include "tst_approvals.moc"
