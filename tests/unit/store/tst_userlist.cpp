// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/apptable.h"
#include "server/store/audittable.h"
#include "server/store/removals.h"
#include "server/store/userlist.h"
#include "tests/database.h"
#include "tests/runner.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace Store;

namespace {

const QString kApp = QStringLiteral("shop");
const QString kOther = QStringLiteral("other");
const QString kVip = QStringLiteral("vip");

} // namespace

class TestUserList : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void pages();
    void orders_data();
    void orders();
    void filters();
    void audiences();
    void removal();
    void audit();

private:
    QStringList ids(const UserPage &page)
    {
        QStringList result;
        const auto users = UserList(*m_database).list(kApp, page);
        if (!users)
            return {users.error().message};
        for (const User &user : *users)
            result.append(user.id);
        return result;
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Database> m_database;
};

// ann, bob (operator, vip), dan (disabled, vip), eve; and an ann of another app.
void TestUserList::init()
{
    m_database.reset();
    m_directory = std::make_unique<QTemporaryDir>();
    m_database = *Database::open(Tests::target(m_directory->path()));
    for (const QString &app : {kApp, kOther})
        QVERIFY(AppTable(*m_database).insert({.id = app, .epoch = app}));
    const auto add = [this](const QString &app, const char *id, const char *role, bool isVip,
                         bool disabled) {
        User user{.appId = app,
            .id = QLatin1String(id),
            .passwordHash = QStringLiteral("$"),
            .role = QLatin1String(role),
            .disabled = disabled,
            .attributes = "{\"a\":1}"};
        if (isVip)
            user.tags = {QStringLiteral("a"), kVip};
        QVERIFY(UserTable(*m_database).insert(user));
    };
    add(kApp, "ann", "user", false, false);
    add(kApp, "bob", "operator", true, false);
    add(kApp, "dan", "user", true, true);
    add(kApp, "eve", "user", false, false);
    add(kOther, "ann", "admin", true, false);
}

void TestUserList::pages()
{
    const QString ann = QStringLiteral("ann");
    QCOMPARE(ids({.size = 2}), (QStringList{ann, QStringLiteral("bob")}));
    QCOMPARE(ids({.size = 2, .after = {.id = QStringLiteral("bob")}}),
        (QStringList{QStringLiteral("dan"), QStringLiteral("eve")}));
    QCOMPARE(ids({.size = 2, .after = {.id = QStringLiteral("eve")}}), QStringList());
    const auto bob = UserList(*m_database).list(kApp, {.size = 1, .after = {.id = ann}})->first();
    QCOMPARE(bob.tags, (QStringList{QStringLiteral("a"), kVip}));
    QCOMPARE(bob.attributes, QByteArray("{\"a\":1}"));
    QVERIFY(bob.passwordHash.isEmpty());
}

void TestUserList::orders_data()
{
    using Order = UserPage::Order;
    QTest::addColumn<Order>("order");
    QTest::addColumn<bool>("isDescending");
    QTest::addColumn<QString>("wanted");
    QTest::newRow("by id") << Order::ById << false << QStringLiteral("ann bob dan eve");
    QTest::newRow("by id, backwards") << Order::ById << true << QStringLiteral("eve dan bob ann");
    QTest::newRow("the oldest first") << Order::ByAge << false << QStringLiteral("eve ann dan bob");
    QTest::newRow("the newest first") << Order::ByAge << true << QStringLiteral("bob dan ann eve");
}

// Whatever the size of a page, each of them comes once; ann and dan are as old as each other.
void TestUserList::orders()
{
    QFETCH(UserPage::Order, order);
    QFETCH(bool, isDescending);
    QFETCH(QString, wanted);
    for (const auto &[id, age] : {std::pair("eve", 1), {"ann", 2}, {"dan", 2}, {"bob", 3}}) {
        QVERIFY(m_database->run(QStringLiteral("UPDATE users SET created_at = %1 WHERE id = '%2'")
                                    .arg(QString::number(age), QLatin1String(id))));
    }
    for (int size = 1; size <= 5; ++size) {
        QStringList got;
        UserPage page{.size = size, .order = order, .isDescending = isDescending};
        for (auto users = UserList(*m_database).list(kApp, page); users && !users->isEmpty();
             users = UserList(*m_database).list(kApp, page)) {
            for (const User &user : *users)
                got.append(user.id);
            page.after = page.positionOf(users->last());
        }
        QCOMPARE(got.join(u' '), wanted);
    }
}

void TestUserList::filters()
{
    QCOMPARE(ids({.size = 9, .search = QStringLiteral("N")}),
        (QStringList{QStringLiteral("ann"), QStringLiteral("dan")}));
    QCOMPARE(ids({.size = 9, .search = QStringLiteral("%")}), QStringList());
    QCOMPARE(ids({.size = 9, .disabled = true}), QStringList{QStringLiteral("dan")});
    QCOMPARE(ids({.size = 9, .audience = {.role = QStringLiteral("operator")}}),
        QStringList{QStringLiteral("bob")});
    QCOMPARE(ids({.size = 9, .disabled = false, .audience = {.tag = kVip}}),
        QStringList{QStringLiteral("bob")});
}

void TestUserList::audiences()
{
    const UserList users(*m_database);
    const QString ann = QStringLiteral("ann");
    const QString bob = QStringLiteral("bob");
    QCOMPARE(*users.count(kApp, {}), 4);
    QCOMPARE(*users.count(kApp, {.tag = kVip}), 2);
    QCOMPARE(*users.count(kApp, {.users = {ann, QStringLiteral("nobody")}}), 1);
    QCOMPARE(*users.count(kOther, {.role = QStringLiteral("user")}), 0);
    QCOMPARE(users.among(kApp, {.tag = kVip}, {ann, bob})->first().id, bob);
    QCOMPARE(users.among(kApp, {}, {bob, QStringLiteral("x")})->size(), 1);
    QCOMPARE(Audience::fromString(Audience{.tag = kVip}.toString()), Audience{.tag = kVip});
}

void TestUserList::removal()
{
    UserTable users(*m_database);
    const QString bob = QStringLiteral("bob");
    QVERIFY(users.remove(kApp, bob));
    QCOMPARE(users.remove(kApp, bob).error().code, Store::Error::Code::NotFound);
    QCOMPARE(*UserList(*m_database).count(kApp, {.tag = kVip}), 1);
    QVERIFY(Removals(*m_database).begin(kApp, 1));
    QCOMPARE(AppTable(*m_database).find(kApp).error().code, Store::Error::Code::NotFound);
    QVERIFY(users.find(kOther, QStringLiteral("ann")));
}

void TestUserList::audit()
{
    AuditTable audit(*m_database);
    for (int i = 1; i <= 5; ++i)
        QVERIFY(audit.insert({.appId = i == 3 ? kOther : kApp,
            .actor = i < 4 ? QStringLiteral("key:a") : QStringLiteral("user:b"),
            .action = QStringLiteral("user.create"),
            .target = QString::number(i),
            .createdAt = i}));
    const auto targets = [&](const AuditPage &page) {
        QString result;
        const auto rows = audit.list(kApp, page);
        for (const AuditRow &row : *rows)
            result += row.target;
        return result;
    };
    QCOMPARE(targets({.size = 9}), QStringLiteral("5421"));
    QCOMPARE(targets({.size = 2}), QStringLiteral("54"));
    QCOMPARE(targets({.size = 9, .before = 4}), QStringLiteral("21"));
    QCOMPARE(targets({.size = 9, .actor = QStringLiteral("user:b")}), QStringLiteral("54"));
    QCOMPARE(targets({.size = 9, .action = QStringLiteral("x")}), QString());
}

CRIER_TEST(TestUserList)
#include "tst_userlist.moc"
