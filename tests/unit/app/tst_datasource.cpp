// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/pages/objectmodel.h"
#include "tests/runner.h"
#include "tests/unit/app/pagesfixture.h"

#include <QtCore/QAbstractItemModel>

using namespace App;
using namespace Qt::StringLiterals;

namespace {

QJsonArray rows(int from, int to)
{
    QJsonArray result;
    for (int i = from; i < to; ++i)
        result.append(QJsonObject{{u"id"_s, QString::number(i)}, {u"n"_s, i}});
    return result;
}

const char *const kTableApp = R"({"pages": [
    {"id": "table", "path": "/table/:id", "title": "Table {{route.id}}", "components": [
        {"type": "table", "endpoint": "o.all", "params": {"of": "{{route.id}}"}, "page_size": 20,
         "columns": ["n"], "refresh": "orders, others", "search": true}]},
    {"id": "other", "path": "/other", "components": []}],
    "endpoints": {"o.all": {"read": [{"field": "n", "type": "number"}], "write": []}}, "data": {}})";

} // namespace

//! When an endpoint is asked, and what becomes of the rows.
class TestDataSource : public PagesFixture {
    Q_OBJECT

private Q_SLOTS:
    void asksOnceAndPages();
    void samePagesChangeNothing();
    void refreshesWhatWasLoaded();
    void gathersABurst();
    void lateAnswersAreThrownAway();
    void asksNothingWhileNobodyLooks();
    void keepsWhatIsThereWhenItFails();
    void losesWhatIsForbidden();
    void reconnectionAsksAgain();
    void mergesWithFewChanges_data();
    void mergesWithFewChanges();
    void manyMovesAreOneReset();
    void doublesDoNotHang();
    void searchAndSortAreAsked();
    void answersAfterThePageIsGone();
    void neverAnswered();

private:
    void start(const QJsonValue &data)
    {
        QJsonObject app = json(kTableApp);
        app.insert(u"data"_s, QJsonObject{{u"o.all"_s, data}});
        open(app, u"/table/7"_s);
        m_table = component<TableComponent>();
        QVERIFY(m_table);
    }
    [[nodiscard]] QStringList numbers() const
    {
        QStringList result;
        for (int i = 0; i < m_table->model()->rowCount(); ++i)
            result += m_table->model()
                          ->data(m_table->model()->index(i), ObjectModel::CellsRole)
                          .toStringList();
        return result;
    }

    TableComponent *m_table = nullptr;
};

void TestDataSource::asksOnceAndPages()
{
    start(rows(0, 50));
    QTRY_COMPARE(m_table->state(), PageComponent::State::Ready);
    QCOMPARE(asked(u"o.all"_s), 1);
    QCOMPARE(m_table->model()->count(), 20);
    QCOMPARE(m_table->total(), 50.0);
    QCOMPARE(m_app->page()->title(), u"Table 7"_s);
    while (m_table->model()->count() < int(m_table->total())) {
        const int before = m_table->model()->count();
        // While one is on its way there is nothing more to ask for.
        m_table->showMore();
        m_table->showMore();
        QTRY_VERIFY(m_table->model()->count() > before);
    }
    QCOMPARE(m_table->model()->count(), 50);
    QCOMPARE(asked(u"o.all"_s), 3);
}

void TestDataSource::samePagesChangeNothing()
{
    start(rows(0, 5));
    QTRY_COMPARE(m_table->model()->count(), 5);
    QSignalSpy configured(m_table, &PageComponent::configured);
    QSignalSpy loaded(m_app->book(), &PageBook::stateChanged);
    Q_EMIT m_backend->pagesChanged();
    QTRY_COMPARE(loaded.count(), 1);
    QCOMPARE(configured.count(), 0);
}

void TestDataSource::refreshesWhatWasLoaded()
{
    start(rows(0, 50));
    QTRY_COMPARE(m_table->model()->count(), 20);
    m_table->showMore();
    QTRY_COMPARE(m_table->model()->count(), 40);
    QSignalSpy resets(m_table->model(), &QAbstractItemModel::modelReset);
    changeData(u"o.all"_s, rows(5, 60));
    push(u"others"_s);
    QTRY_COMPARE(numbers().value(0), u"5"_s);
    QCOMPARE(m_table->model()->count(), 40);
    QCOMPARE(resets.count(), 0);
    QCOMPARE(m_table->state(), PageComponent::State::Ready);
    m_table->showMore();
    QTRY_COMPARE(m_table->model()->count(), 55);
    QCOMPARE(numbers().last(), u"59"_s);
}

void TestDataSource::gathersABurst()
{
    start(rows(0, 5));
    QTRY_COMPARE(m_table->state(), PageComponent::State::Ready);
    for (int i = 0; i < 50; ++i)
        push(u"orders"_s);
    QTRY_VERIFY(asked(u"o.all"_s) >= 2);
    QTRY_COMPARE_WITH_TIMEOUT(asked(u"o.all"_s), 3, 5000);
}

void TestDataSource::lateAnswersAreThrownAway()
{
    start(QJsonObject{{u"objects"_s, rows(0, 5)}, {u"silent"_s, true}});
    QTRY_COMPARE(asked(u"o.all"_s), 1);
    // Something else is asked, and answered at once.
    changeData(u"o.all"_s, rows(100, 103));
    m_app->router()->go(u"/table/8"_s);
    m_table = component<TableComponent>();
    QTRY_COMPARE(numbers(), (QStringList{u"100"_s, u"101"_s, u"102"_s}));
    m_backend->release();
    QCOMPARE(numbers().size(), 3);
}

void TestDataSource::asksNothingWhileNobodyLooks()
{
    start(rows(0, 5));
    QTRY_COMPARE(m_table->state(), PageComponent::State::Ready);
    m_app->setLookedAt(false);
    push(u"orders"_s);
    m_table->retry();
    changeData(u"o.all"_s, rows(0, 6));
    QCOMPARE(asked(u"o.all"_s), 1);
    m_app->setLookedAt(true);
    QTRY_COMPARE(m_table->model()->count(), 6);
    QCOMPARE(asked(u"o.all"_s), 2);
    m_app->setLookedAt(false);
    m_app->setLookedAt(true);
    QCOMPARE(asked(u"o.all"_s), 2);
}

void TestDataSource::keepsWhatIsThereWhenItFails()
{
    start(rows(0, 5));
    QTRY_COMPARE(m_table->state(), PageComponent::State::Ready);
    changeData(u"o.all"_s, json(R"({"error": "The database is not available", "status": 503})"));
    push(u"orders"_s);
    QTRY_VERIFY(m_table->isStale());
    QCOMPARE(m_table->model()->count(), 5);
    QCOMPARE(m_table->error(), u"The database is not available"_s);
    changeData(u"o.all"_s, rows(0, 6));
    m_table->retry();
    QTRY_COMPARE(m_table->model()->count(), 6);
    QVERIFY(!m_table->isStale());
}

void TestDataSource::losesWhatIsForbidden()
{
    start(rows(0, 5));
    QTRY_COMPARE(m_table->state(), PageComponent::State::Ready);
    changeData(
        u"o.all"_s, json(R"({"error": "Your role may not use this endpoint", "status": 403})"));
    push(u"orders"_s);
    QTRY_COMPARE(m_table->state(), PageComponent::State::Failed);
    QCOMPARE(m_table->model()->count(), 0);
}

void TestDataSource::reconnectionAsksAgain()
{
    start(rows(0, 5));
    QTRY_COMPARE(m_table->state(), PageComponent::State::Ready);
    m_backend->setOnline(false);
    QVERIFY(m_table->isStale());
    changeData(u"o.all"_s, rows(0, 7));
    m_backend->setOnline(true);
    QTRY_COMPARE(m_table->model()->count(), 7);
    QVERIFY(!m_table->isStale());
    // Once for each connection, however often something about it is said.
    QCOMPARE(asked(u"o.all"_s), 2);
    Q_EMIT m_backend->stateChanged();
    QCOMPARE(asked(u"o.all"_s), 2);
}

void TestDataSource::mergesWithFewChanges_data()
{
    QTest::addColumn<QList<int>>("before");
    QTest::addColumn<QList<int>>("after");
    QTest::addColumn<int>("changes");
    QTest::newRow("the same") << QList<int>{1, 2, 3} << QList<int>{1, 2, 3} << 0;
    QTest::newRow("one more first") << QList<int>{1, 2, 3} << QList<int>{0, 1, 2, 3} << 1;
    QTest::newRow("one more last") << QList<int>{1, 2, 3} << QList<int>{1, 2, 3, 4} << 1;
    QTest::newRow("several together") << QList<int>{1, 9} << QList<int>{1, 2, 3, 4, 9} << 1;
    QTest::newRow("one gone") << QList<int>{1, 2, 3} << QList<int>{1, 3} << 1;
    QTest::newRow("several gone") << QList<int>{1, 2, 3, 4, 5} << QList<int>{5} << 1;
    QTest::newRow("one moved") << QList<int>{1, 2, 3, 4} << QList<int>{4, 1, 2, 3} << 1;
    QTest::newRow("all others") << QList<int>{1, 2} << QList<int>{3, 4} << 2;
    QTest::newRow("none left") << QList<int>{1, 2} << QList<int>{} << 1;
}

void TestDataSource::mergesWithFewChanges()
{
    QFETCH(QList<int>, before);
    QFETCH(QList<int>, after);
    QFETCH(int, changes);
    const auto objects = [](const QList<int> &ids) {
        QList<QJsonObject> result;
        for (const int id : ids)
            result.append({{u"id"_s, QString::number(id)}});
        return result;
    };
    ObjectModel model;
    model.merge(objects(before));
    int seen = 0;
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&model, signal, this, [&seen] { ++seen; });
    connect(&model, &QAbstractItemModel::rowsMoved, this, [&seen] { ++seen; });
    connect(&model, &QAbstractItemModel::dataChanged, this, [&seen] { ++seen; });
    connect(&model, &QAbstractItemModel::modelReset, this, [] { QFAIL("made anew"); });
    model.merge(objects(after));
    QStringList ids;
    for (int i = 0; i < model.count(); ++i)
        ids.append(model.data(model.index(i), ObjectModel::IdRole).toString());
    QStringList wanted;
    for (const int id : after)
        wanted.append(QString::number(id));
    QCOMPARE(ids, wanted);
    QCOMPARE(seen, changes);
}

void TestDataSource::manyMovesAreOneReset()
{
    ObjectModel model;
    QList<QJsonObject> objects;
    for (int i = 0; i < 5000; ++i)
        objects.append({{u"id"_s, QString::number(i)}});
    model.merge(objects);
    std::reverse(objects.begin(), objects.end());
    QSignalSpy moves(&model, &QAbstractItemModel::rowsMoved);
    model.merge(objects);
    QVERIFY(moves.count() <= ObjectModel::kMaxMoves);
    QCOMPARE(model.data(model.index(0), ObjectModel::IdRole).toString(), u"4999"_s);
}

void TestDataSource::doublesDoNotHang()
{
    ObjectModel model;
    const QJsonObject one{{u"id"_s, u"1"_s}};
    const QJsonObject none;
    model.merge({one, one, none, none});
    model.merge({one, one, one});
    QCOMPARE(model.count(), 3);
    model.append({one});
    QCOMPARE(model.count(), 3);
}

void TestDataSource::searchAndSortAreAsked()
{
    start(rows(0, 5));
    QTRY_COMPARE(m_table->state(), PageComponent::State::Ready);
    m_table->sortBy(0);
    QCOMPARE(m_table->sortColumn(), 0);
    QTRY_COMPARE(asked(u"o.all"_s), 2);
    QVERIFY(!m_table->isDescending());
    m_table->sortBy(0);
    QVERIFY(m_table->isDescending());
    m_table->sortBy(0);
    QCOMPARE(m_table->sortColumn(), -1);
    m_table->sortBy(7);
    QTRY_COMPARE(asked(u"o.all"_s), 4);
    // Letter by letter, asked for once.
    for (const auto *typed : {"a", "ab", "ab'\"\\) OR 1"})
        m_table->setSearch(QString::fromLatin1(typed));
    QTRY_COMPARE(asked(u"o.all"_s), 5);
}

void TestDataSource::answersAfterThePageIsGone()
{
    start(QJsonObject{{u"objects"_s, rows(0, 5)}, {u"silent"_s, true}});
    QCOMPARE(asked(u"o.all"_s), 1);
    m_app->router()->go(u"/other"_s);
    // Also while faces that are going may still look at it.
    m_backend->release();
    QCOMPARE(m_app->page()->components()->rowCount(), 0);
    // Nor after the app is.
    start(QJsonObject{{u"objects"_s, rows(0, 5)}, {u"silent"_s, true}});
    m_app.reset();
    m_backend->release();
}

void TestDataSource::neverAnswered()
{
    start(QJsonObject{{u"objects"_s, rows(0, 5)}, {u"silent"_s, true}});
    QTRY_COMPARE(asked(u"o.all"_s), 1);
    QCOMPARE(m_table->state(), PageComponent::State::Loading);
    push(u"orders"_s);
    for (int i = 0; i < 10; ++i)
        m_table->retry();
    QCOMPARE(asked(u"o.all"_s), 1);
    // What came meanwhile is one more, when there is an answer after all.
    m_backend->release();
    QCOMPARE(m_table->state(), PageComponent::State::Ready);
    QCOMPARE(asked(u"o.all"_s), 2);
    m_app->router()->go(u"/other"_s);
    QCOMPARE(m_app->page()->state(), Page::State::Ready);
}

CRIER_TEST(TestDataSource)
#include "tst_datasource.moc"
