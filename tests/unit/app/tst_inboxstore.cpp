// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// The local copy of an inbox.

#include "app/inbox/inboxstore.h"
#include "socketio/protocol/utc.h"
#include "tests/runner.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTemporaryDir>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlQuery>
#include <QtTest/QtTest>

#include <utility>

using namespace App;
using namespace Qt::StringLiterals;
using Place = InboxQuery::Place;

namespace {

constexpr qint64 kNow = 1'000'000;

IncomingPush push(
    int number, const QString &text, const QJsonObject &meta = {}, const QString &log = u"log"_s)
{
    QJsonObject all{{u"id"_s, QString::number(number)}, {u"from"_s, u"user:ben"_s}};
    for (auto it = meta.begin(); it != meta.end(); ++it)
        all.insert(it.key(), it.value());
    return {.event = u"message"_s,
        .rawMessage = '"' + text.toUtf8() + '"',
        .message = text,
        .offset = log + u'-' + QString::number(number),
        .meta = all};
}

StateChange change(int number, InboxState::Value state, qint64 snoozedUntil = 0)
{
    return {.offset = u"log-%1"_s.arg(number),
        .state = state,
        .snoozedUntil = snoozedUntil,
        .cursor = u"log-%1"_s.arg(number)};
}

} // namespace

class TestInboxStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void keepsWhatComes();
    void whatIsNothingToKeep();
    void places();
    void search();
    void statesBeforeTheirPushes();
    void randomOrder();
    void anotherLog();
    void whatGoes();
    void comesBack();
    void outboxOutlivesTheProgram();
    void anotherProgramIsWriting();
    void brokenFiles_data();
    void brokenFiles();
    void readsMessages_data();
    void readsMessages();
    void manyItems();

private:
    QList<qint64> numbers(Place place = Place::All, const QString &search = {}) const
    {
        return m_store->numbers({.place = place, .search = search}, kNow, 100);
    }
    QString file() const { return m_directory->filePath(u"a/inbox.sqlite"_s); }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<InboxStore> m_store;
};

void TestInboxStore::init()
{
    m_store.reset();
    m_directory = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<InboxStore>();
    QVERIFY(m_store->open(file()));
}

void TestInboxStore::keepsWhatComes()
{
    QVERIFY(m_store->isNew());
    m_store->add({push(1, u"one"_s), push(3, u"three"_s), push(3, u"three again"_s)});
    QCOMPARE(numbers(), (QList<qint64>{3, 1}));
    QCOMPARE(m_store->offset(), u"log-3"_s);
    m_store->apply({change(3, InboxState::Read)});
    // All of it is there after a restart.
    m_store = std::make_unique<InboxStore>();
    QVERIFY(m_store->open(file()));
    QVERIFY(!m_store->isNew());
    QCOMPARE(m_store->offset(), u"log-3"_s);
    QCOMPARE(m_store->states(), u"log-3"_s);
    const auto item = m_store->find(3);
    QVERIFY(item);
    QCOMPARE(item->title, u"three"_s);
    QCOMPARE(item->state, InboxState::Read);
    QCOMPARE(item->sender(), u"ben"_s);
    // An older server does not say when.
    QVERIFY(item->at > 0);
    QCOMPARE(m_store->unread(kNow), 1);
    // What came before something else changes nothing of where to go on.
    m_store->add({push(2, u"two"_s)});
    QCOMPARE(m_store->offset(), u"log-3"_s);
}

void TestInboxStore::whatIsNothingToKeep()
{
    m_store->add({push(1, u"x"_s, {{u"inbox"_s, false}}),
        {.event = u"alert"_s, .rawMessage = "1", .message = 1, .offset = u"log-2"_s},
        {.event = u"alert"_s, .rawMessage = "1", .message = 1, .offset = {}},
        {.event = u"alert"_s, .rawMessage = "1", .message = 1, .offset = u"nonsense"_s}});
    QCOMPARE(numbers(), QList<qint64>());
    // They have come all the same.
    QCOMPARE(m_store->offset(), u"log-2"_s);
}

void TestInboxStore::places()
{
    for (int i = 1; i <= 5; ++i)
        m_store->add({push(i, u"text"_s)});
    m_store->apply({change(1, InboxState::Read), change(2, InboxState::Done),
        change(3, InboxState::Unread, kNow + 1), change(4, InboxState::Unread, kNow)});
    QCOMPARE(numbers(Place::Inbox), (QList<qint64>{5, 4, 1}));
    QCOMPARE(numbers(Place::Unread), (QList<qint64>{5, 4}));
    QCOMPARE(numbers(Place::Snoozed), (QList<qint64>{3}));
    QCOMPARE(numbers(Place::Done), (QList<qint64>{2}));
    QCOMPARE(m_store->unread(kNow), 2);
    QCOMPARE(m_store->count(Place::Snoozed, kNow), 1);
    const auto page = m_store->list({.place = Place::All, .before = 4, .size = 2}, kNow);
    QCOMPARE(page.size(), 2);
    QCOMPARE(page.first().seq, 3);
    // All up to one, but not what was put off.
    StateChange all = change(4, InboxState::Done);
    all.isUpTo = true;
    all.at = kNow;
    m_store->apply({all});
    QCOMPARE(numbers(Place::Inbox), (QList<qint64>{5}));
    QCOMPARE(numbers(Place::Snoozed), (QList<qint64>{3}));
}

void TestInboxStore::search()
{
    m_store->add({push(1, u"The café is öffen"_s), push(2, u"Invoice 2041 \"paid\""_s),
        push(3, u"слово и дело"_s), push(4, u"invoices to pay"_s)});
    QCOMPARE(numbers(Place::All, u"cafe"_s), (QList<qint64>{1}));
    QCOMPARE(numbers(Place::All, u"INV"_s), (QList<qint64>{4, 2}));
    QCOMPARE(numbers(Place::All, u"pa inv"_s), (QList<qint64>{4, 2}));
    QCOMPARE(numbers(Place::All, u"сло"_s), (QList<qint64>{3}));
    QCOMPARE(numbers(Place::All, u"ben"_s), (QList<qint64>{4, 3, 2, 1}));
    // What means something to the index is only letters here.
    for (const QString &text : {u"\""_s, u"* OR"_s, u"title:x"_s, u"NEAR("_s, u"-"_s, u"(((("_s,
             u"a\" OR \"b"_s, QString(5000, u'x'), u"' ; DROP TABLE items"_s})
        QVERIFY(numbers(Place::All, text).size() <= 4);
    QCOMPARE(numbers(Place::All, u"  "_s).size(), 4);
    m_store->remove(1);
    QCOMPARE(numbers(Place::All, u"cafe"_s), QList<qint64>());
}

// The server tells of states first, and of the pushes that they are about later.
void TestInboxStore::statesBeforeTheirPushes()
{
    StateChange all = change(3, InboxState::Read);
    all.isUpTo = true;
    all.at = kNow;
    m_store->apply({change(1, InboxState::Unread, kNow + 5), change(2, InboxState::Done), all,
        change(3, InboxState::Unread)});
    for (int i = 1; i <= 4; ++i)
        m_store->add({push(i, u"text"_s)});
    QCOMPARE(numbers(Place::Snoozed), (QList<qint64>{1}));
    QCOMPARE(numbers(Place::Done), (QList<qint64>{2}));
    QCOMPARE(numbers(Place::Unread), (QList<qint64>{4, 3}));
}

// Whether states come before their pushes or after them makes no difference.
void TestInboxStore::randomOrder()
{
    for (quint32 seed = 1; seed <= 30; ++seed) {
        QRandomGenerator random(seed);
        QList<StateChange> changes;
        for (int i = 0; i < 20; ++i) {
            auto one =
                change(1 + random.bounded(6), static_cast<InboxState::Value>(random.bounded(3)),
                    random.bounded(3) == 0 ? kNow + random.bounded(10) : 0);
            one.isUpTo = random.bounded(4) == 0 && one.state != InboxState::Unread;
            one.at = kNow + random.bounded(10);
            if (one.isUpTo || one.state != InboxState::Unread)
                one.snoozedUntil = 0;
            changes.append(one);
        }
        const auto shown = [&](bool isEarly) {
            InboxStore store;
            store.open({});
            if (isEarly)
                store.apply(changes);
            for (int i = 1; i <= 6; ++i)
                store.add({push(i, u"text"_s)});
            if (!isEarly)
                store.apply(changes);
            QStringList result;
            for (int i = 1; i <= 6; ++i)
                result.append(InboxState::word(store.find(i)->state) + u' '
                    + QString::number(store.find(i)->snoozedUntil));
            return result;
        };
        QCOMPARE(shown(true), shown(false));
    }
}

void TestInboxStore::anotherLog()
{
    m_store->add({push(5, u"old"_s)});
    m_store->enqueue({{u"offset"_s, u"log-5"_s}});
    m_store->add({push(2, u"new"_s, {}, u"other"_s)});
    QCOMPARE(numbers(), (QList<qint64>{2}));
    QCOMPARE(m_store->offset(), u"other-2"_s);
    QVERIFY(m_store->pending(10).isEmpty());
}

void TestInboxStore::whatGoes()
{
    const auto expires = [](qint64 ms) {
        return QJsonObject{{u"expires_at"_s,
            QDateTime::fromMSecsSinceEpoch(ms, SocketIO::kUtc).toString(Qt::ISODateWithMs)}};
    };
    m_store->add({push(1, u"a"_s), push(2, u"b"_s, expires(kNow)),
        push(3, u"c"_s, expires(kNow + 1)), push(4, u"d"_s)});
    QCOMPARE(m_store->nextChange(kNow), kNow + 1);
    QVERIFY(m_store->prune(0, kNow));
    QCOMPARE(numbers(), (QList<qint64>{4, 3, 1}));
    QVERIFY(m_store->prune(3, kNow));
    QCOMPARE(numbers(), (QList<qint64>{4, 3}));
    QVERIFY(!m_store->prune(3, kNow));
    m_store->clear();
    QVERIFY(m_store->isNew());
    QCOMPARE(numbers(), QList<qint64>());
}

void TestInboxStore::comesBack()
{
    m_store->add({push(1, u"a"_s), push(2, u"b"_s), push(3, u"c"_s)});
    m_store->apply(
        {change(1, InboxState::Unread, kNow + 5), change(2, InboxState::Unread, kNow + 9)});
    QCOMPARE(m_store->nextChange(kNow), kNow + 5);
    QCOMPARE(m_store->takeReturned(kNow), QList<qint64>());
    QCOMPARE(m_store->takeReturned(kNow + 5), QList<qint64>{1});
    QCOMPARE(m_store->takeReturned(kNow + 5), QList<qint64>());
    // Also what came back while nobody was there.
    m_store = std::make_unique<InboxStore>();
    QVERIFY(m_store->open(file()));
    QCOMPARE(m_store->takeReturned(kNow + 100), QList<qint64>{2});
    QCOMPARE(m_store->nextChange(kNow), 0);
}

void TestInboxStore::outboxOutlivesTheProgram()
{
    for (int i = 0; i < 3; ++i)
        m_store->enqueue({{u"n"_s, i}});
    m_store = std::make_unique<InboxStore>();
    QVERIFY(m_store->open(file()));
    const auto waiting = m_store->pending(2);
    QCOMPARE(waiting.size(), 2);
    QCOMPARE(waiting.at(1).receipt[u"n"_s].toInt(), 1);
    m_store->sent(waiting.last().no);
    QCOMPARE(m_store->pending(10).size(), 1);
    QCOMPARE(m_store->pending(10).first().receipt[u"n"_s].toInt(), 2);
}

void TestInboxStore::anotherProgramIsWriting()
{
    m_store->add({push(1, u"one"_s)});
    m_store->enqueue({{u"offset"_s, u"log-1"_s}});
    m_store->close();
    {
        QSqlDatabase other = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other"_s);
        other.setDatabaseName(file());
        QVERIFY(other.open());
        QSqlQuery query(other);
        QVERIFY(query.exec(u"BEGIN IMMEDIATE"_s));
        QVERIFY(m_store->open(file()));
        QCOMPARE(numbers(), QList<qint64>{1});
        QCOMPARE(m_store->pending(10).size(), 1);
        QVERIFY(!QFile::exists(file() + u".broken"_s));
        QVERIFY(query.exec(u"ROLLBACK"_s));
    }
    QSqlDatabase::removeDatabase(u"other"_s);
}

void TestInboxStore::brokenFiles_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("no database") << QByteArray(5000, 'x');
    QTest::newRow("half a header") << QByteArray("SQLite format 3\0", 16);
    QTest::newRow("empty") << QByteArray();
}

// The server has it all: it is made anew, and the broken one stays beside it.
void TestInboxStore::brokenFiles()
{
    QFETCH(QByteArray, bytes);
    m_store->close();
    QFile broken(file());
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write(bytes);
    broken.close();
    for (const char *suffix : {"-wal", "-shm"})
        QFile::remove(file() + QLatin1String(suffix));
    QVERIFY(m_store->open(file()));
    m_store->add({push(1, u"one"_s)});
    QCOMPARE(numbers(), QList<qint64>{1});
    QCOMPARE(QFile::exists(file() + u".broken"_s), !bytes.isEmpty());
    // Where nothing can be written it lives in memory.
    QVERIFY(!m_store->open(u"/proc/no/such/place.sqlite"_s));
    m_store->add({push(1, u"one"_s)});
    QCOMPARE(numbers(), QList<qint64>{1});
}

void TestInboxStore::readsMessages_data()
{
    QTest::addColumn<QString>("event");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("body");
    QTest::newRow("text") << u"alert"_s << QByteArray(R"(["Hello"])") << u"Hello"_s << QString();
    QTest::newRow("lines") << u"message"_s << QByteArray(R"(["One\nTwo\nThree"])") << u"One"_s
                           << u"Two\nThree"_s;
    QTest::newRow("title") << u"alert"_s << QByteArray(R"([{"title":"T","description":"D"}])")
                           << u"T"_s << u"D"_s;
    QTest::newRow("no alert") << u"order"_s << QByteArray(R"([{"title":"T","text":"x"}])") << u"T"_s
                              << u"x"_s;
    QTest::newRow("data") << u"order"_s << QByteArray(R"([{"n":1}])") << u"order"_s
                          << u"{\"n\":1}"_s;
    QTest::newRow("a number") << u"count"_s << QByteArray("[7]") << u"count"_s << u"7"_s;
    QTest::newRow("packed twice") << u"message"_s << QByteArray(R"(["{\"text\":\"x\"}"])") << u"x"_s
                                  << QString();
    QTest::newRow("nothing in an alert")
        << u"alert"_s << QByteArray("[{}]") << u"alert"_s << u"{}"_s;
}

void TestInboxStore::readsMessages()
{
    QFETCH(QString, event);
    QFETCH(QByteArray, message);
    QFETCH(QString, title);
    QFETCH(QString, body);
    const QJsonValue value = QJsonDocument::fromJson(message)[0];
    const InboxItem item = InboxItem::of({.event = event,
        .rawMessage = message.mid(1, message.size() - 2),
        .message = value,
        .offset = u"log-1"_s});
    QCOMPARE(item.title, title);
    QCOMPARE(item.body, body);
}

// It need not be fast here, only not be of another kind: each of these looks at a few rows.
void TestInboxStore::manyItems()
{
    QList<IncomingPush> pushes;
    for (int i = 1; i <= 20000; ++i)
        pushes.append(push(i, u"Number %1 of many"_s.arg(i)));
    m_store->add(pushes);
    QCOMPARE(m_store->unread(kNow), 20000);
    QCOMPARE(m_store->list({.size = 50}, kNow).first().seq, 20000);
    QCOMPARE(numbers(Place::All, u"19999"_s), QList<qint64>{19999});
    StateChange all = change(20000, InboxState::Done);
    all.isUpTo = true;
    all.at = kNow;
    m_store->apply({all});
    QCOMPARE(m_store->unread(kNow), 0);
    QVERIFY(m_store->list({.size = 50}, kNow).isEmpty());
}

CRIER_TEST(TestInboxStore)
#include "tst_inboxstore.moc"
