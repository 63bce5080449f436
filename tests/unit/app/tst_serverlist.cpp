// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/account/scriptedbackend.h"
#include "app/admin/serverlist.h"
#include "tests/runner.h"

#include <QtCore/QJsonArray>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QtTest>

using namespace App;
using namespace Qt::StringLiterals;
using State = ServerList::State;

namespace {

const QString kAsked = u"GET /api/v1/things"_s;

QJsonObject thing(const QString &id, const QString &name)
{
    return {{u"id"_s, id}, {u"name"_s, name}};
}

QJsonObject body(const QJsonArray &things, const QString &next = {})
{
    return {{u"things"_s, things}, {u"next"_s, next.isEmpty() ? QJsonValue() : next}};
}

QJsonObject script(const QJsonObject &answer)
{
    return {{u"api"_s, QJsonObject{{kAsked, answer}}}};
}

ServerList::Columns columns()
{
    return {{QT_TRANSLATE_NOOP("App::Console", "Name"),
                [](const QJsonObject &row) { return row[u"name"].toString(); }, 0, false, "name"},
        {QT_TRANSLATE_NOOP("App::Console", "State"),
            [](const QJsonObject &row) { return row[u"state"].toString(); }, 2, true},
        {QT_TRANSLATE_NOOP("App::Console", "Since"),
            [](const QJsonObject &row) { return row[u"at"].toString(); }, 2, true, "-at"}};
}

} // namespace

class TestServerList : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void nothingUntilSomebodyLooks();
    void pages();
    void aRowThatMoved();
    void readAgain();
    void failures();
    void lateAnswers();
    void filters();
    void rowsWithoutAName();
    void forgets();
    void followsWhatIsLookedAt();
    void aSlowAnswerIsWaitedFor();
    void inOrder();
    void severalAreChosen();

private:
    void answer(const QJsonObject &answer) { m_backend->setScript(script(answer)); }
    QStringList ids() const
    {
        QStringList ids;
        for (int row = 0; row < m_list->count(); ++row)
            ids.append(m_list->idAt(row));
        return ids;
    }

    std::unique_ptr<ScriptedBackend> m_backend;
    std::unique_ptr<ServerList> m_list;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestServerList::init()
{
    m_tester.reset();
    m_list.reset();
    m_backend = std::make_unique<ScriptedBackend>(QJsonObject());
    m_list = std::make_unique<ServerList>(m_backend.get(),
        ServerList::Source{
            .path = u"/api/v1/things"_s, .array = u"things"_s, .id = u"id"_s, .topic = u"things"_s},
        columns());
    m_tester = std::make_unique<QAbstractItemModelTester>(m_list.get());
}

void TestServerList::nothingUntilSomebodyLooks()
{
    answer({{u"body"_s, body({thing(u"a"_s, u"Ann"_s)})}});
    QCOMPARE(m_list->state(), State::Idle);
    m_list->filter(u"q"_s, u"an"_s);
    QCOMPARE(m_backend->asked().count(), 0);
    m_list->open();
    QCOMPARE(m_list->state(), State::Loading);
    QTRY_COMPARE(m_list->state(), State::Ready);
    QCOMPARE(m_list->cells(u"a"_s), (QStringList{u"Ann"_s, {}, {}}));
    QCOMPARE(m_list->titles(), (QStringList{u"Name"_s, u"State"_s, u"Since"_s}));
    QCOMPARE(m_list->rights(), (QList<int>{1, 2}));
    QCOMPARE(m_list->giving(), (QList<int>{0, 2, 2}));
    QVERIFY(m_list->cells(u"b"_s).isEmpty());
    answer({{u"body"_s, body({})}});
    m_list->open();
    QTRY_COMPARE(m_list->state(), State::Empty);
}

void TestServerList::pages()
{
    answer({{u"pages"_s,
        QJsonObject{{QString(), body({thing(u"a"_s, {}), thing(u"b"_s, {})}, u"c1"_s)},
            {u"c1"_s, body({thing(u"c"_s, {})}, u"c2"_s)}, {u"c2"_s, body({thing(u"d"_s, {})})}}}});
    m_list->open();
    // Twice, as a view that scrolls may: there is nothing to go on from yet, and then only once.
    m_list->showMore();
    QTRY_COMPARE(m_list->count(), 2);
    m_list->showMore();
    m_list->showMore();
    QTRY_COMPARE(m_list->count(), 3);
    m_list->showMore();
    QTRY_COMPARE(m_list->count(), 4);
    m_list->showMore();
    QVERIFY(!m_list->isReading());
    QCOMPARE(ids(), (QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s}));
    QCOMPARE(m_backend->asked().count(kAsked), 3);
    // Whoever has read so far and reads again stays there: no row goes and comes back.
    const QSignalSpy removals(m_list.get(), &QAbstractItemModel::rowsRemoved);
    m_list->open();
    m_list->showMore();
    QTRY_VERIFY(!m_list->isReading());
    QCOMPARE(m_list->count(), 4);
    QCOMPARE(m_backend->asked().count(kAsked), 6);
    QCOMPARE(removals.count(), 0);
    // Another filter is another list.
    m_list->filter(u"q"_s, u"x"_s);
    QTRY_COMPARE(m_list->count(), 2);
}

// Between two pages something came in front: what was the last of the first is the first of the
// second.
void TestServerList::aRowThatMoved()
{
    answer({{u"pages"_s,
        QJsonObject{{QString(), body({thing(u"a"_s, {}), thing(u"b"_s, {})}, u"c1"_s)},
            {u"c1"_s, body({thing(u"b"_s, {}), thing(u"c"_s, {}), thing(u"c"_s, {})})}}}});
    m_list->open();
    QTRY_COMPARE(m_list->count(), 2);
    m_list->showMore();
    QTRY_COMPARE(ids(), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
}

void TestServerList::readAgain()
{
    answer(
        {{u"body"_s, body({thing(u"a"_s, u"1"_s), thing(u"b"_s, u"2"_s), thing(u"c"_s, u"3"_s)})}});
    m_list->open();
    QTRY_COMPARE(m_list->count(), 3);
    QPersistentModelIndex b(m_list->index(1));
    const QSignalSpy changes(m_list.get(), &QAbstractItemModel::dataChanged);
    const QSignalSpy resets(m_list.get(), &QAbstractItemModel::modelReset);
    answer({{u"body"_s,
        body({thing(u"n"_s, u"0"_s), thing(u"c"_s, u"3"_s), thing(u"b"_s, u"2!"_s)})}});
    m_list->open();
    // What is there stays until it is known to be otherwise.
    QCOMPARE(m_list->count(), 3);
    QCOMPARE(m_list->state(), State::Ready);
    QTRY_COMPARE(ids(), (QStringList{u"n"_s, u"c"_s, u"b"_s}));
    QCOMPARE(m_list->cells(u"b"_s).first(), u"2!"_s);
    QCOMPARE(changes.count(), 1);
    QCOMPARE(resets.count(), 0);
    QCOMPARE(b.row(), 2);
}

void TestServerList::failures()
{
    answer({{u"error"_s, u"The database is away"_s}, {u"status"_s, 503}});
    m_list->open();
    QTRY_COMPARE(m_list->state(), State::Failed);
    QCOMPARE(m_list->error(), u"The database is away"_s);
    QCOMPARE(m_list->details(), kAsked);
    answer({{u"body"_s, body({thing(u"a"_s, {})})}});
    m_list->open();
    QCOMPARE(m_list->state(), State::Loading);
    QTRY_COMPARE(m_list->state(), State::Ready);
    QVERIFY(m_list->error().isEmpty());
    // What was read before is worth more than nothing.
    answer({{u"error"_s, u"Gone again"_s}});
    m_list->open();
    QTRY_COMPARE(m_list->error(), u"Gone again"_s);
    QCOMPARE(m_list->state(), State::Ready);
    QCOMPARE(m_list->count(), 1);
    // An answer that has not what it should is an empty list, and no crash.
    answer({{u"body"_s, QJsonObject{{u"things"_s, u"none"_s}, {u"next"_s, 7}}}});
    m_list->open();
    QTRY_COMPARE(m_list->state(), State::Empty);
}

void TestServerList::lateAnswers()
{
    answer({{u"silent"_s, true}, {u"body"_s, body({thing(u"old"_s, {})})}});
    m_list->open();
    answer({{u"body"_s, body({thing(u"new"_s, {})})}});
    m_list->open();
    QTRY_COMPARE(ids(), QStringList{u"new"_s});
    m_backend->release();
    QCOMPARE(ids(), QStringList{u"new"_s});
    // Nor after everything was forgotten.
    answer({{u"silent"_s, true}, {u"body"_s, body({thing(u"old"_s, {})})}});
    m_list->open();
    m_list->clear();
    m_backend->release();
    QCOMPARE(m_list->count(), 0);
    QCOMPARE(m_list->state(), State::Idle);
}

void TestServerList::filters()
{
    answer({{u"body"_s, body({thing(u"a"_s, {})})}});
    m_list->open();
    QTRY_COMPARE(m_list->state(), State::Ready);
    m_list->filter(u"role"_s, u"admin"_s);
    QCOMPARE(m_backend->query(kAsked).value(u"role"_s).toString(), u"admin"_s);
    // What is typed is asked for once.
    const auto before = m_backend->asked().count(kAsked);
    for (const QString &typed : {u"a"_s, u"an"_s, u"ann"_s})
        m_list->filter(u"q"_s, typed, true);
    QTRY_COMPARE(m_backend->query(kAsked).value(u"q"_s).toString(), u"ann"_s);
    QCOMPARE(m_backend->asked().count(kAsked), before + 1);
    m_list->filter(u"role"_s, {});
    QVERIFY(!m_backend->query(kAsked).contains(u"role"_s));
    QCOMPARE(m_list->filters(), (QVariantMap{{u"q"_s, u"ann"_s}}));
}

void TestServerList::rowsWithoutAName()
{
    ServerList list(
        m_backend.get(), {.path = u"/api/v1/things"_s, .array = u"things"_s, .id = {}}, columns());
    answer(
        {{u"body"_s, body({thing(u"a"_s, u"1"_s), thing(u"a"_s, u"2"_s), thing(u"a"_s, u"1"_s)})}});
    list.open();
    QTRY_COMPARE(list.count(), 2);
    QCOMPARE(list.cells(list.idAt(1)).first(), u"2"_s);
}

void TestServerList::forgets()
{
    answer({{u"body"_s, body({thing(u"a"_s, {})}, u"c1"_s)}});
    m_list->filter(u"q"_s, u"a"_s);
    m_list->open();
    QTRY_COMPARE(m_list->count(), 1);
    m_list->clear();
    QCOMPARE(m_list->count(), 0);
    QVERIFY(m_list->filters().isEmpty());
    // There is nothing to go on from.
    m_list->showMore();
    QVERIFY(!m_list->isReading());
}

void TestServerList::followsWhatIsLookedAt()
{
    answer({{u"body"_s, body({thing(u"a"_s, u"Ann"_s)})}});
    m_list->open();
    QTRY_COMPARE(m_list->count(), 1);
    answer({{u"body"_s, body({thing(u"a"_s, u"Ann"_s), thing(u"b"_s, u"Bob"_s)})}});
    Q_EMIT m_backend->watched(u"things"_s);
    QTest::qWait(50);
    QCOMPARE(m_backend->asked().count(kAsked), 1);
    m_list->watch(true);
    Q_EMIT m_backend->watched(u"others"_s);
    // However often it is said, it is read as often as somebody can look.
    for (int i = 0; i < 20; ++i)
        Q_EMIT m_backend->watched(u"things"_s);
    QTRY_COMPARE(m_list->count(), 2);
    QCOMPARE(m_backend->asked().count(kAsked), 2);
    m_list->watch(false);
    Q_EMIT m_backend->watched(u"things"_s);
    QTest::qWait(int(ServerList::kSettling.count()) + 100);
    QCOMPARE(m_backend->asked().count(kAsked), 2);
}

void TestServerList::aSlowAnswerIsWaitedFor()
{
    answer({{u"silent"_s, true}, {u"body"_s, body({thing(u"a"_s, u"Ann"_s)})}});
    m_list->watch(true);
    m_list->open();
    for (int i = 0; i < 15; ++i) {
        Q_EMIT m_backend->watched(u"things"_s);
        QTest::qWait(100);
    }
    QCOMPARE(m_backend->asked().count(kAsked), 1);
    m_backend->release();
    QTRY_COMPARE(m_list->count(), 1);
    // And what has changed meanwhile is read then.
    QTRY_COMPARE(m_backend->asked().count(kAsked), 2);
}

void TestServerList::inOrder()
{
    answer({{u"body"_s, body({thing(u"a"_s, u"Ann"_s)}, u"next"_s)}});
    const auto order = [this] { return m_backend->query(kAsked)[u"order"_s].toString(); };
    QCOMPARE(m_list->sortables(), (QList<int>{0, 2}));
    // Before anybody looks it is noted, and nothing is asked.
    m_list->sort(2);
    QVERIFY(m_backend->asked().isEmpty());
    m_list->open();
    QTRY_COMPARE(m_list->count(), 1);
    QCOMPARE(order(), u"-at"_s);
    QCOMPARE(m_list->sortColumn(), 2);
    QVERIFY(m_list->isDescending());
    const QSignalSpy sorted(m_list.get(), &ServerList::sortChanged);
    m_list->sort(2);
    QTRY_VERIFY(!m_list->isReading());
    QCOMPARE(order(), u"at"_s);
    QVERIFY(!m_list->isDescending());
    m_list->sort(2);
    QTRY_VERIFY(!m_list->isReading());
    QVERIFY(order().isEmpty());
    QCOMPARE(m_list->sortColumn(), -1);
    // From the start: the next page of before is none of this order.
    QVERIFY(!m_backend->query(kAsked).contains(u"cursor"_s));
    m_list->sort(1);
    m_list->sort(7);
    QCOMPARE(sorted.count(), 2);
    m_list->sort(0);
    QTRY_VERIFY(!m_list->isReading());
    QCOMPARE(order(), u"name"_s);
    m_list->clear();
    QCOMPARE(m_list->sortColumn(), -1);
}

void TestServerList::severalAreChosen()
{
    const auto isSelected = [this](int row) {
        return m_list->data(m_list->index(row), ServerList::SelectedRole).toBool();
    };
    answer({{u"body"_s,
        body({thing(u"a"_s, u"A"_s), thing(u"b"_s, u"B"_s), thing(u"c"_s, u"C"_s),
            thing(u"d"_s, u"D"_s)})}});
    m_list->open();
    QTRY_COMPARE(m_list->count(), 4);
    m_list->toggle(3);
    QVERIFY(m_list->isSelecting() && isSelected(3));
    m_list->selectTo(1);
    QCOMPARE(m_list->selectedIds(), (QStringList{u"b"_s, u"c"_s, u"d"_s}));
    m_list->toggle(2);
    m_list->toggle(9);
    m_list->selectTo(-1);
    QCOMPARE(m_list->selectedIds(), (QStringList{u"b"_s, u"d"_s}));
    QCOMPARE(m_list->selected(), 2);
    // What is gone, or is not seen any more, nothing is done to.
    answer({{u"body"_s, body({thing(u"d"_s, u"D"_s), thing(u"e"_s, u"E"_s)})}});
    m_list->filter(u"q"_s, u"x"_s);
    QTRY_COMPARE(m_list->count(), 2);
    QCOMPARE(m_list->selectedIds(), QStringList{u"d"_s});
    m_list->selectAll();
    QCOMPARE(m_list->selected(), 2);
    m_list->setSelecting(false);
    QCOMPARE(m_list->selected(), 0);
    QVERIFY(!isSelected(0));
    m_list->toggle(0);
    m_list->clear();
    QVERIFY(!m_list->isSelecting() && m_list->selectedIds().isEmpty());
    m_list->selectAll();
}

CRIER_TEST(TestServerList)
#include "tst_serverlist.moc"
