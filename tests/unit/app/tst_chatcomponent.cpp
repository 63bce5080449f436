// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/runner.h"
#include "tests/unit/app/pagesfixture.h"

#include <QtCore/QSettings>

using namespace App;
using namespace Qt::StringLiterals;

namespace {

const char *const kChatApp = R"({"pages": [
    {"id": "chat", "path": "/chat", "components": [
        {"type": "chat", "endpoint": "m.mine", "send": "m.send", "values": {"to": "{{user.id}}-team"}, "refresh": "messages"}]},
    {"id": "other", "path": "/other", "components": []}],
  "endpoints": {"m.mine": {"read": [{"field": "text", "type": "string"}], "write": []}},
  "data": {"m.mine": [], "m.send": {}}})";

QJsonObject message(
    const QString &id, const QString &from, qint64 time, const QString &text = u"x"_s)
{
    return {{u"id"_s, id}, {u"text"_s, text},
        {u"from"_s, QJsonObject{{u"id"_s, from}, {u"name"_s, from.toUpper()}}},
        {u"dateCreated"_s, time}};
}

} // namespace

//! Messages as they come and go.
class TestChatComponent : public PagesFixture {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QSettings().clear();
        open(json(kChatApp), u"/chat"_s);
        m_chat = component<ChatComponent>();
        QTRY_COMPARE(m_chat->state(), PageComponent::State::Empty);
    }
    void runsAndDays();
    void sendsAtOnceAndOnce();
    void waitsForTheConnection();
    void failedIsTriedAgain();
    void failedBeforeTheConnectionWasIsSentAfterIt();
    void noMoreThanCanWait();
    void refusedStaysFailed();
    void unreadLine();
    void draftIsUnsaved();
    void whatWaitsOutlivesThePageAndTheProgram();

private:
    QVariant role(int row, ChatModel::Role role)
    {
        return m_chat->messages()->data(m_chat->messages()->index(row), role);
    }
    QJsonObject written(int i) { return m_backend->written().at(i)[u"body"_s].toObject(); }

    ChatComponent *m_chat = nullptr;
};

void TestChatComponent::runsAndDays()
{
    const qint64 noon = QDateTime(QDate(2026, 3, 1), QTime(12, 0)).toMSecsSinceEpoch();
    constexpr qint64 kMinute = 60'000;
    changeData(u"m.mine"_s,
        QJsonArray{message(u"4"_s, u"ann"_s, noon + 1440 * kMinute),
            message(u"3"_s, u"bob"_s, noon + 20 * kMinute),
            message(u"2"_s, u"bob"_s, noon + 2 * kMinute),
            message(u"1"_s, u"bob"_s, noon + kMinute), message(u"0"_s, u"ann"_s, noon)});
    push(u"messages"_s);
    QTRY_COMPARE(m_chat->messages()->count(), 5);
    QVERIFY(role(0, ChatModel::MineRole).toBool());
    QCOMPARE(role(1, ChatModel::AuthorRole).toString(), u"BOB"_s);
    // Of bob's first two only the older begins a run, and only the newer says when.
    QVERIFY(role(3, ChatModel::FirstRole).toBool());
    QVERIFY(!role(2, ChatModel::FirstRole).toBool());
    QVERIFY(role(1, ChatModel::FirstRole).toBool());
    QCOMPARE(role(3, ChatModel::TimeRole).toString(), QString());
    QVERIFY(!role(2, ChatModel::TimeRole).toString().isEmpty());
    // A caption over the first of each day.
    QVERIFY(!role(4, ChatModel::DayRole).toString().isEmpty());
    QVERIFY(!role(0, ChatModel::DayRole).toString().isEmpty());
    for (const int row : {1, 2, 3})
        QCOMPARE(role(row, ChatModel::DayRole).toString(), QString());
}

void TestChatComponent::sendsAtOnceAndOnce()
{
    m_chat->setDraft(u"  Hello\n"_s);
    m_chat->send();
    QCOMPARE(m_chat->draft(), QString());
    QCOMPARE(m_chat->messages()->count(), 1);
    QCOMPARE(role(0, ChatModel::TextRole).toString(), u"Hello"_s);
    QCOMPARE(role(0, ChatModel::DeliveryRole).toInt(), int(ChatModel::Delivery::Sending));
    m_chat->send();
    QTRY_COMPARE(m_backend->written().size(), 1);
    QCOMPARE(written(0)[u"text"_s].toString(), u"Hello"_s);
    QCOMPARE(written(0)[u"to"_s].toString(), u"ann-team"_s);
    const QString id = written(0)[u"id"_s].toString();
    QVERIFY(!id.isEmpty());
    // The same message comes from the server, and is one.
    changeData(u"m.mine"_s,
        QJsonArray{message(id, u"ann"_s, QDateTime::currentMSecsSinceEpoch(), u"Hello"_s)});
    push(u"messages"_s);
    QTRY_COMPARE(role(0, ChatModel::DeliveryRole).toInt(), int(ChatModel::Delivery::Sent));
    QTRY_COMPARE(asked(u"m.mine"_s), 3);
    QCOMPARE(m_chat->messages()->count(), 1);
}

void TestChatComponent::waitsForTheConnection()
{
    m_backend->setOnline(false);
    for (const QString &text : {u"one"_s, u"two"_s, u"three"_s})
        m_chat->reply(text);
    QCOMPARE(m_chat->messages()->count(), 3);
    QCOMPARE(role(0, ChatModel::DeliveryRole).toInt(), int(ChatModel::Delivery::Waiting));
    QVERIFY(m_backend->written().isEmpty());
    m_backend->setOnline(true);
    QTRY_COMPARE(m_backend->written().size(), 3);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(
            written(i)[u"text"_s].toString(), (QStringList{u"one"_s, u"two"_s, u"three"_s}.at(i)));
    m_backend->setOnline(false);
    m_backend->setOnline(true);
    // Of those none is sent with the next one.
    m_chat->reply(u"four"_s);
    QTRY_COMPARE(m_backend->written().size(), 4);
    QCOMPARE(written(3)[u"text"_s].toString(), u"four"_s);
}

void TestChatComponent::failedIsTriedAgain()
{
    changeData(u"m.send"_s, json(R"({"error": "No answer", "status": 0})"));
    m_chat->reply(u"Hello"_s);
    QTRY_COMPARE(role(0, ChatModel::DeliveryRole).toInt(), int(ChatModel::Delivery::Failed));
    QCOMPARE(role(0, ChatModel::ErrorRole).toString(), u"No answer"_s);
    changeData(u"m.send"_s, QJsonObject());
    m_chat->sendAgain(role(0, ChatModel::IdRole).toString());
    QTRY_COMPARE(m_backend->written().size(), 1);
    // With the id of the first try: had that come through, it would be the same message.
    QCOMPARE(written(0)[u"id"_s].toString(), role(0, ChatModel::IdRole).toString());
}

// The request knows a moment before the socket does.
void TestChatComponent::failedBeforeTheConnectionWasIsSentAfterIt()
{
    changeData(u"m.send"_s, json(R"({"error": "Connection refused", "status": 0})"));
    m_chat->reply(u"Hello"_s);
    QTRY_COMPARE(role(0, ChatModel::DeliveryRole).toInt(), int(ChatModel::Delivery::Failed));
    m_backend->setOnline(false);
    changeData(u"m.send"_s, QJsonObject());
    m_backend->setOnline(true);
    QTRY_COMPARE(m_backend->written().size(), 1);
}

void TestChatComponent::noMoreThanCanWait()
{
    m_backend->setOnline(false);
    for (int i = 0; i < Outbox::kMaxWaiting; ++i)
        m_chat->reply(u"x"_s);
    QVERIFY(m_chat->isFull());
    QTest::ignoreMessage(QtInfoMsg, QRegularExpression(u"kMaxWaiting"_s));
    m_chat->setDraft(u"one more"_s);
    m_chat->send();
    QCOMPARE(m_chat->draft(), u"one more"_s);
    QCOMPARE(m_chat->messages()->count(), Outbox::kMaxWaiting);
    m_backend->setOnline(true);
    QTRY_COMPARE(m_backend->written().size(), Outbox::kMaxWaiting);
}

void TestChatComponent::refusedStaysFailed()
{
    changeData(u"m.send"_s, json(R"({"error": "text: may have 10 characters", "status": 400})"));
    m_chat->reply(u"Hello, all of you"_s);
    QTRY_COMPARE(role(0, ChatModel::DeliveryRole).toInt(), int(ChatModel::Delivery::Failed));
    m_backend->setOnline(false);
    m_backend->setOnline(true);
    QCOMPARE(role(0, ChatModel::DeliveryRole).toInt(), int(ChatModel::Delivery::Failed));
    m_chat->takeBack(role(0, ChatModel::IdRole).toString());
    QCOMPARE(m_chat->messages()->count(), 0);
}

void TestChatComponent::unreadLine()
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    changeData(u"m.mine"_s, QJsonArray{message(u"1"_s, u"bob"_s, now)});
    push(u"messages"_s);
    QTRY_COMPARE(m_chat->messages()->count(), 1);
    m_app->setLookedAt(false);
    changeData(u"m.mine"_s,
        QJsonArray{message(u"3"_s, u"bob"_s, now + 2), message(u"2"_s, u"bob"_s, now + 1),
            message(u"1"_s, u"bob"_s, now)});
    push(u"messages"_s);
    m_app->setLookedAt(true);
    QTRY_COMPARE(m_chat->messages()->count(), 3);
    QVERIFY(!role(1, ChatModel::UnreadRole).toString().isEmpty());
    QCOMPARE(role(0, ChatModel::UnreadRole).toString(), QString());
    m_chat->reply(u"I see"_s);
    for (int i = 0; i < m_chat->messages()->count(); ++i)
        QCOMPARE(role(i, ChatModel::UnreadRole).toString(), QString());
}

void TestChatComponent::draftIsUnsaved()
{
    m_chat->setDraft(u"Hel"_s);
    QVERIFY(m_app->router()->isUnsaved());
    QVERIFY(!m_app->page()->isEdited());
    push(u"messages"_s);
    QTRY_COMPARE(asked(u"m.mine"_s), 2);
    QCOMPARE(m_chat->draft(), u"Hel"_s);
    m_chat->setDraft(u" "_s);
    QVERIFY(!m_app->router()->isUnsaved());
}

void TestChatComponent::whatWaitsOutlivesThePageAndTheProgram()
{
    m_backend->setOnline(false);
    m_chat->reply(u"one"_s);
    m_app->router()->go(u"/other"_s);
    m_app->router()->go(u"/chat"_s);
    m_chat = component<ChatComponent>();
    QCOMPARE(m_chat->messages()->count(), 1);
    m_chat->reply(u"two"_s);
    // The next one who logs in has nothing to do with it.
    m_app->account()->logOut();
    m_app->account()->logIn(u"https://crier.example.com"_s, u"demo"_s, u"bob"_s, u"x"_s);
    QTRY_COMPARE(m_app->book()->state(), PageBook::State::Ready);
    m_app->router()->go(u"/chat"_s);
    QCOMPARE(component<ChatComponent>()->messages()->count(), 0);
    component<ChatComponent>()->reply(u"of bob"_s);
    QTRY_COMPARE(m_backend->written().size(), 1);
    QCOMPARE(written(0)[u"text"_s].toString(), u"of bob"_s);
    // And who has written it finds it again, and sent.
    open(json(kChatApp), u"/other"_s);
    QTRY_COMPARE(m_backend->written().size(), 2);
    QCOMPARE(written(0)[u"text"_s].toString(), u"one"_s);
    QCOMPARE(written(1)[u"text"_s].toString(), u"two"_s);
    open(json(kChatApp), u"/chat"_s);
    component<ChatComponent>()->reply(u"three"_s);
    QTRY_COMPARE(m_backend->written().size(), 1);
    QCOMPARE(written(0)[u"text"_s].toString(), u"three"_s);
}

CRIER_TEST(TestChatComponent)
#include "tst_chatcomponent.moc"
