// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/data/documents.h"
#include "server/data/output.h"
#include "server/data/selecting.h"
#include "server/data/writing.h"
#include "server/store/apptable.h"
#include "socketio/protocol/jsontext.h"
#include "tests/database.h"
#include "tests/runner.h"

#include <QtCore/QRandomGenerator>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace Data;
using namespace Qt::StringLiterals;

namespace {

//! For whoever has to find out why a test fails.
QString spelled(const Condition &condition)
{
    if (condition.kind == Condition::Kind::Compare)
        return u"%1 %2 [%3]"_s.arg(condition.field)
            .arg(int(condition.op))
            .arg(condition.values.join(u" | "));
    QStringList parts;
    for (const Condition &part : condition.parts)
        parts.append(spelled(part));
    return u'(' + parts.join(condition.kind == Condition::Kind::All ? u" AND "_s : u" OR "_s)
        + u')';
}

QString spelled(const QList<SortKey> &order)
{
    QStringList parts;
    for (const SortKey &key : order)
        parts.append((key.isDescending ? u"-"_s : u""_s) + key.field);
    return parts.join(u',');
}

} // namespace

//! Whatever way objects are found by, they are the same ones in the same order.
class TestSelecting : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_database.reset(); }
    void indexesChangeNothing_data();
    void indexesChangeNothing();
    void fewAreReadWhereThatIsTheBound();
    void fewBytesAreReadWhereThatIsTheBound();
    void pagesGoOnAfterAnObject();

private:
    static constexpr int kObjects = 400;
    inline static const QString kApp = u"demo"_s;

    void makeStructure(const QString &id, bool hasIndexes);
    Condition comparison();
    Condition condition(int depth);
    Wanted wanted();
    QStringList ids(const QString &structure, const Wanted &wanted, const Limits &limits) const;
    int below(int end) { return m_random.bounded(end); }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Store::Database> m_database;
    QRandomGenerator m_random{11};
};

void TestSelecting::makeStructure(const QString &id, bool hasIndexes)
{
    QByteArray fields;
    for (const char *field : {R"("id":"text")", R"("id":"number","type":"number")",
             R"("id":"decimal","type":"decimal")", R"("id":"day","type":"date")",
             R"("id":"flag","type":"boolean")", R"("id":"links","type":"arrayLink","to":"plain")"})
        fields += (fields.isEmpty() ? "{" : ",{") + QByteArray(field)
            + (hasIndexes ? R"(,"index":true})" : "}");
    const Catalog catalog(*m_database, kApp);
    const auto made =
        Documents(*m_database, catalog, {})
            .create(kStructureKind, R"({"id":")" + id.toUtf8() + R"(","fields":[)" + fields + "]}",
                {.name = u"test"_s});
    QVERIFY2(made, made ? "" : qPrintable(made.error().message));
}

void TestSelecting::initTestCase()
{
    m_directory = std::make_unique<QTemporaryDir>();
    auto database = Store::Database::open(Tests::target(m_directory->path()));
    QVERIFY(database);
    m_database = *std::move(database);
    Tests::forgetTheDisk(*m_database);
    QVERIFY(Store::AppTable(*m_database).insert({.id = kApp, .epoch = u"e"_s}));
    makeStructure(u"plain"_s, false);
    makeStructure(u"indexed"_s, true);
    QVERIFY(!QTest::currentTestFailed());
    const Catalog catalog(*m_database, kApp);
    const Writing writing(*m_database, catalog, {});
    const auto filled = m_database->attempt([&] {
        for (int i = 0; i < kObjects; ++i) {
            Change change{.id = u"o%1"_s.arg(below(100000)).append(QString::number(i))};
            const auto sometimes = [&](const QString &field, const QByteArray &json) {
                if (below(5) > 0)
                    change.fields.insert(field, json);
            };
            sometimes(
                u"text"_s, '"' + QByteArray(below(3) == 0 ? 250 : 3, char('a' + below(3))) + '"');
            sometimes(u"number"_s, QByteArray::number(below(21) - 10));
            sometimes(u"decimal"_s, QByteArray::number((below(201) - 100) / 10.0, 'f', 1));
            sometimes(u"day"_s, QByteArray::number(qint64(below(10)) * 43200000));
            sometimes(u"flag"_s, below(2) > 0 ? "true" : "false");
            sometimes(u"links"_s, R"("l%1,l%2")");
            change.fields[u"links"_s].replace("%1", QByteArray::number(below(5)));
            change.fields[u"links"_s].replace("%2", QByteArray::number(below(5)));
            if (change.fields[u"links"_s].isEmpty())
                change.fields.remove(u"links"_s);
            for (const QString &structure : {u"plain"_s, u"indexed"_s}) {
                auto loaded = catalog.structure(structure);
                if (!loaded || !writing.create(*loaded, change))
                    return false;
            }
        }
        return true;
    });
    QVERIFY(filled);
}

Condition TestSelecting::comparison()
{
    static const QList<Operator> kOperators{Operator::Equal, Operator::NotEqual, Operator::Less,
        Operator::LessOrEqual, Operator::Greater, Operator::GreaterOrEqual, Operator::In,
        Operator::NotIn, Operator::IsEmpty, Operator::IsNotEmpty, Operator::Like, Operator::SameDay,
        Operator::ContainsAny, Operator::ContainsAll};
    static const QStringList kFields{u"text"_s, u"number"_s, u"decimal"_s, u"day"_s, u"flag"_s,
        u"links"_s, u"dateCreated"_s, u"id"_s};
    const QStringList values{u"aaa"_s, QString(250, u'b'), QString(250, u'b') + u'c',
        QString::number(below(21) - 10), QString::number((below(201) - 100) / 10.0, 'f', 1),
        QString::number(qint64(below(10)) * 43200000), u"true"_s, u"l2"_s, QString(),
        u"1970-01-02"_s};
    Condition result{.kind = Condition::Kind::Compare,
        .field = kFields.at(below(int(kFields.size()))),
        .op = kOperators.at(below(int(kOperators.size())))};
    // The two structures were filled at different moments.
    if (result.field == kDateCreated && result.op == Operator::Like)
        result.op = Operator::Greater;
    for (int i = 0; i <= below(3); ++i)
        result.values.append(values.at(below(int(values.size()))));
    return result;
}

Condition TestSelecting::condition(int depth)
{
    if (depth == 0 || below(2) == 0)
        return comparison();
    Condition result{.kind = below(3) > 0 ? Condition::Kind::All : Condition::Kind::Any};
    for (int i = 0; i <= below(3); ++i)
        result.parts.append(condition(depth - 1));
    return result;
}

Wanted TestSelecting::wanted()
{
    static const QStringList kOrders{
        u"text"_s, u"number"_s, u"decimal"_s, u"day"_s, u"flag"_s, u"id"_s, kDateCreated};
    Wanted result{.condition = below(8) == 0 ? Condition() : condition(2),
        .offset = below(3) == 0 ? below(50) : 0,
        .size = 1 + below(60)};
    for (int i = below(3); i > 0; --i)
        result.order.append({kOrders.at(below(int(kOrders.size()))), below(2) > 0});
    return result;
}

QStringList TestSelecting::ids(
    const QString &structure, const Wanted &wanted, const Limits &limits) const
{
    const Catalog catalog(*m_database, kApp);
    const auto loaded = catalog.structure(structure);
    if (!loaded)
        return {loaded.error().message};
    const auto found = Selecting(*m_database, catalog, limits).find(*loaded, wanted);
    if (!found)
        return {found.error().code == Error::Code::NeedsIndex ? u"needs an index"_s
                                                              : found.error().message};
    QStringList result{QString::number(found->total)};
    for (const Object &object : found->objects)
        result.append(object.row.id);
    return result;
}

void TestSelecting::indexesChangeNothing_data()
{
    QTest::addColumn<qint64>("scanned");
    QTest::newRow("few are many") << qint64(20);
    QTest::newRow("some") << qint64(120);
    QTest::newRow("all") << qint64(kObjects);
}

void TestSelecting::indexesChangeNothing()
{
    QFETCH(qint64, scanned);
    int found = 0;
    for (int i = 0; i < 600; ++i) {
        const Wanted one = wanted();
        const QStringList expected = ids(u"plain"_s, one, {.scannedObjects = kObjects});
        const QStringList actual = ids(u"indexed"_s, one, {.scannedObjects = scanned});
        if (actual == QStringList{u"needs an index"_s} && scanned < kObjects)
            continue;
        if (actual != expected)
            qWarning().noquote() << spelled(one.condition) << "order" << spelled(one.order)
                                 << "offset" << one.offset << "size" << one.size;
        QCOMPARE(actual, expected);
        ++found;
    }
    QVERIFY2(found > 80, qPrintable(QString::number(found)));
}

void TestSelecting::fewAreReadWhereThatIsTheBound()
{
    const Wanted all{.condition = {.kind = Condition::Kind::Compare,
                         .field = u"text"_s,
                         .op = Operator::Like,
                         .values = {u"a"_s}},
        .size = 5};
    QCOMPARE(ids(u"plain"_s, all, {.scannedObjects = kObjects - 1}).first(), u"needs an index"_s);
    QCOMPARE(ids(u"plain"_s, all, {.scannedObjects = kObjects}).size(), 6);
    const Catalog catalog(*m_database, kApp);
    const Wanted equal{
        .condition = {.kind = Condition::Kind::Compare, .field = u"number"_s, .values = {u"1"_s}},
        .size = 5};
    const auto refused = Selecting(*m_database, catalog, {.scannedObjects = 50})
                             .find(*catalog.structure(u"plain"_s), equal);
    QVERIFY(!refused);
    QCOMPARE(refused.error().where, u"number"_s);
    QVERIFY(refused.error().message.contains(u"index"));
}

// In the order of an index, by a filter without one, by ids, and in the answer.
void TestSelecting::fewBytesAreReadWhereThatIsTheBound()
{
    const Catalog catalog(*m_database, kApp);
    const auto structure = catalog.structure(u"indexed"_s);
    const Condition filter{.kind = Condition::Kind::Compare,
        .field = u"text"_s,
        .op = Operator::NotEqual,
        .values = {u"no such text"_s}};
    QStringList ids;
    qint64 bytes = 0;
    for (const Wanted &wanted : {Wanted{.size = 30}, Wanted{.condition = filter, .size = 400}}) {
        const Selecting all(*m_database, catalog, {});
        const auto found = all.find(*structure, wanted);
        QVERIFY(found && !found->objects.isEmpty());
        ids.clear();
        bytes = 0;
        for (const Object &object : found->objects) {
            ids.append(object.row.id);
            bytes += object.row.body.size();
        }
        QVERIFY(Selecting(*m_database, catalog, {.readBytes = bytes}).find(*structure, wanted));
        const Limits less{.readBytes = bytes - found->objects.last().row.body.size() - 1};
        const auto refused = Selecting(*m_database, catalog, less).find(*structure, wanted);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Error::Code::TooMany);
        QVERIFY(refused.error().message.contains(u"limits.read_bytes"));
        const Selecting few(*m_database, catalog, less);
        QVERIFY(!few.among(*structure, ids));
        QVERIFY(
            !Output(few, catalog, Output::Form::Own).write(*structure, {u"*"_s}, found->objects));
    }
    const Limits fewer{.scannedObjects = ids.size() - 1};
    QVERIFY(!Selecting(*m_database, catalog, fewer).among(*structure, ids));
}

void TestSelecting::pagesGoOnAfterAnObject()
{
    const Catalog catalog(*m_database, kApp);
    const auto structure = catalog.structure(u"indexed"_s);
    for (const bool isDescending : {false, true}) {
        QStringList seen;
        Wanted page{.order = {{kDateCreated, isDescending}}, .size = 37};
        for (;;) {
            const auto found = Selecting(*m_database, catalog, {}).find(*structure, page);
            QVERIFY(found);
            QCOMPARE(found->total, kObjects);
            for (const Object &object : found->objects)
                seen.append(object.row.id);
            if (found->objects.isEmpty())
                break;
            page.after = found->objects.last().row.no;
        }
        QCOMPARE(seen.size(), kObjects);
        seen.removeDuplicates();
        QCOMPARE(seen.size(), kObjects);
    }
}

CRIER_TEST(TestSelecting)

#include "tst_selecting.moc"
