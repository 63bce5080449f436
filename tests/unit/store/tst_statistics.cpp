// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/pushtable.h"
#include "server/store/receiptcounts.h"
#include "server/store/receipttable.h"
#include "server/store/recipients.h"
#include "tests/runner.h"
#include "tests/unit/store/tablefixture.h"

#include <QtCore/QRandomGenerator>

using namespace Store;

//! What is counted of all pushes together is what is listed of each.
class TestStatistics : public TableFixture {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_database.reset(); }
    void receiptsAreCountedAsTheyAreListed_data();
    void receiptsAreCountedAsTheyAreListed();
    void onlyWhatIsNewEnough();

private:
    using Counts = QMap<QString, qint64>;

    inline static const QStringList kNames{kAnn, QStringLiteral("bob"), QStringLiteral("cid"),
        QStringLiteral("dan"), QStringLiteral("eve")};

    PushRow append(const Audience &audience);
    Audience anAudience();
    //! Something that happens to the log, the people or what they say.
    void step();
    void say(const QString &user);
    void change(const QString &user);
    [[nodiscard]] Counts counted(qint64 since = 0) const;
    [[nodiscard]] Counts listed() const;

    int below(int end) { return m_random.bounded(end); }

    QRandomGenerator m_random;
    QList<PushRow> m_pushes;
};

void TestStatistics::init()
{
    setUp();
    Tests::forgetTheDisk(*m_database);
    m_pushes.clear();
    addAppAndUser();
    for (const QString &name : kNames.mid(1))
        QVERIFY(UserTable(*m_database).insert(makeUser(name)));
}

PushRow TestStatistics::append(const Audience &audience)
{
    PushRow push{.appId = kApp,
        .seq = m_pushes.size() + 1,
        .id = QStringLiteral("p%1").arg(m_pushes.size() + 1),
        .audience = audience,
        .event = QStringLiteral("alert"),
        .message = "1",
        .createdAt = 1000 + m_pushes.size()};
    if (AppTable(*m_database).advance(kApp) && PushTable(*m_database).insert(push))
        m_pushes.append(push);
    return push;
}

Audience TestStatistics::anAudience()
{
    switch (below(5)) {
    case 0:
        return {.users = {kNames.at(below(5))}};
    case 1:
        return {.users = {kNames.at(below(2)), kNames.at(2 + below(3)), QStringLiteral("nobody")}};
    case 2:
        return {.role = below(2) > 0 ? QStringLiteral("user") : QStringLiteral("operator")};
    case 3:
        return {.tag = below(2) > 0 ? QStringLiteral("red") : QStringLiteral("green")};
    default:
        return {};
    }
}

// Nobody says anything about what was not for them: so it is where receipts come in.
void TestStatistics::say(const QString &user)
{
    const PushRow &push = m_pushes.at(below(int(m_pushes.size())));
    const ReceiptRow receipt{.appId = kApp,
        .seq = push.seq,
        .userId = user,
        .state = below(2) > 0 ? QStringLiteral("read") : QStringLiteral("displayed"),
        .reason = {},
        .createdAt = 5};
    const auto isTheirs = PushTable(*m_database).isFor(kApp, push.seq, user);
    QVERIFY(isTheirs);
    if (below(3) == 0)
        QVERIFY(ReceiptTable(*m_database).insertUpTo(receipt));
    else if (*isTheirs)
        QVERIFY(ReceiptTable(*m_database).insert(receipt));
}

void TestStatistics::change(const QString &user)
{
    UserTable users(*m_database);
    auto row = users.find(kApp, user);
    if (!row) {
        QVERIFY(users.insert(makeUser(user)));
        return;
    }
    switch (below(3)) {
    case 0:
        QVERIFY(users.remove(kApp, user));
        break;
    case 1:
        row->role = below(2) > 0 ? QStringLiteral("user") : QStringLiteral("operator");
        QVERIFY(users.update(*row));
        break;
    default:
        row->tags = below(2) > 0 ? QStringList{QStringLiteral("red")}
                                 : QStringList{QStringLiteral("red"), QStringLiteral("green")};
        QVERIFY(users.update(*row));
    }
}

void TestStatistics::step()
{
    const QString user = kNames.at(below(5));
    const int what = below(6);
    if (m_pushes.isEmpty() || what < 2)
        (void)append(anAudience());
    else if (what == 2)
        change(user);
    else
        say(user);
}

TestStatistics::Counts TestStatistics::counted(qint64 since) const
{
    const auto counts = receiptCounts(*m_database, kApp, since);
    return counts ? *counts : Counts{{counts.error().message, -1}};
}

TestStatistics::Counts TestStatistics::listed() const
{
    Counts result;
    for (const PushRow &push : m_pushes) {
        const auto receipts = ReceiptTable(*m_database).list(push);
        if (!receipts)
            return {{receipts.error().message, -2}};
        for (const ReceiptRow &receipt : *receipts)
            ++result[receipt.state];
    }
    return result;
}

void TestStatistics::receiptsAreCountedAsTheyAreListed_data()
{
    QTest::addColumn<quint32>("seed");
    for (const quint32 seed : {1U, 2U, 3U, 4U, 5U, 6U})
        QTest::addRow("seed %u", seed) << seed;
}

void TestStatistics::receiptsAreCountedAsTheyAreListed()
{
    QFETCH(quint32, seed);
    m_random.seed(seed);
    for (int i = 1; i <= 240; ++i) {
        step();
        QVERIFY(!QTest::currentTestFailed());
        if (i % 20 == 0)
            QCOMPARE(counted(), listed());
    }
    QVERIFY(counted().value(QStringLiteral("read")) > 10);
}

void TestStatistics::onlyWhatIsNewEnough()
{
    for (int i = 0; i < 4; ++i)
        (void)append({});
    const QString read = QStringLiteral("read");
    QVERIFY(ReceiptTable(*m_database).insert({kApp, 1, kAnn, read, {}, 5}));
    QVERIFY(ReceiptTable(*m_database).insert({kApp, 4, kAnn, read, {}, 5}));
    QVERIFY(ReceiptTable(*m_database).insertUpTo({kApp, 3, kNames.at(1), read, {}, 5}));
    QCOMPARE(counted(), (Counts{{read, 5}}));
    QCOMPARE(counted(1001), (Counts{{read, 3}}));
    QCOMPARE(counted(1003), (Counts{{read, 1}}));
    QCOMPARE(counted(2000), Counts());
}

CRIER_TEST(TestStatistics)

#include "tst_statistics.moc"
