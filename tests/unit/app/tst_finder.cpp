// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/account/scriptedbackend.h"
#include "app/admin/finder.h"
#include "tests/runner.h"

#include <QtCore/QJsonArray>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QtTest>

using namespace App;
using namespace Qt::StringLiterals;

namespace {

const QString kPeople = u"GET /api/v1/users"_s;

QVariantList places()
{
    return {QVariantMap{{u"title"_s, u"Inbox"_s}, {u"path"_s, u"/inbox"_s}},
        QVariantMap{{u"title"_s, u"Health"_s}, {u"path"_s, u"/console/health"_s}}};
}

QJsonObject script(int count)
{
    QJsonArray users;
    for (int i = 0; i < count; ++i)
        users.append(QJsonObject{
            {u"user"_s, u"a/%1"_s.arg(i)}, {u"role"_s, u"user"_s}, {u"online"_s, true}});
    return {{u"api"_s,
        QJsonObject{{kPeople, QJsonObject{{u"body"_s, QJsonObject{{u"users"_s, users}}}}},
            {u"GET /api/v1/pushes"_s, QJsonObject{{u"error"_s, u"Away"_s}}}}}};
}

} // namespace

class TestFinder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void places_data();
    void places();
    void people();
    void nothingOfFewerLetters();
    void onlyForWhoMay();
    void forgets();
};

void TestFinder::places_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("paths");
    QTest::newRow("nothing") << QString() << QStringList{u"/inbox"_s, u"/console/health"_s};
    QTest::newRow("blanks") << u"  "_s << QStringList{u"/inbox"_s, u"/console/health"_s};
    QTest::newRow("part") << u"EAL"_s << QStringList{u"/console/health"_s};
    QTest::newRow("none") << u".*"_s << QStringList();
}

void TestFinder::places()
{
    QFETCH(QString, text);
    QFETCH(QStringList, paths);
    ScriptedBackend backend({});
    Finder finder(&backend);
    const QAbstractItemModelTester tester(&finder);
    finder.setPlaces(::places());
    finder.setText(text);
    QCOMPARE(finder.count(), paths.size());
    for (int row = 0; row < finder.count(); ++row)
        QCOMPARE(finder.pathAt(row), paths.at(row));
    QVERIFY(finder.pathAt(finder.count()).isEmpty());
    QVERIFY(finder.pathAt(-1).isEmpty());
    QVERIFY(backend.asked().isEmpty());
}

// Of many only some: whoever is not among them types one more letter. A list that fails is no
// trouble.
void TestFinder::people()
{
    ScriptedBackend backend(script(50));
    Finder finder(&backend);
    const QAbstractItemModelTester tester(&finder);
    finder.setPlaces(::places());
    finder.setAsksServer(true);
    finder.setText(u"a"_s);
    QTRY_COMPARE(finder.count(), 1 + Finder::kMostFound);
    QCOMPARE(finder.pathAt(1), u"/console/people?item=a%2F0"_s);
    QCOMPARE(finder.index(1).data(Finder::TitleRole).toString(), u"a/0"_s);
    QVERIFY(finder.index(1).data(Finder::DetailRole).toString().contains(u"Online"_s));
    finder.setText({});
    QCOMPARE(finder.count(), 2);
}

// Whoever types and presses Return at once must not come to what was found before.
void TestFinder::nothingOfFewerLetters()
{
    ScriptedBackend backend(script(3));
    Finder finder(&backend);
    finder.setAsksServer(true);
    finder.setText(u"a"_s);
    QTRY_COMPARE(finder.count(), 3);
    finder.setText(u"a/2"_s);
    QCOMPARE(finder.count(), 1);
    QCOMPARE(finder.rowOf(u"/console/people?item=a%2F2"_s), 0);
    QCOMPARE(finder.rowOf(u"/console/people?item=a%2F1"_s), -1);
    finder.setText(u"z"_s);
    QCOMPARE(finder.count(), 0);
}

void TestFinder::onlyForWhoMay()
{
    ScriptedBackend backend(script(1));
    Finder finder(&backend);
    finder.setText(u"a"_s);
    bool isBehind = false;
    QTimer::singleShot(0, this, [&isBehind] { isBehind = true; });
    QTRY_VERIFY(isBehind);
    QVERIFY(backend.asked().isEmpty());
    QCOMPARE(finder.count(), 0);
}

void TestFinder::forgets()
{
    ScriptedBackend backend(script(2));
    Finder finder(&backend);
    finder.setAsksServer(true);
    finder.setText(u"a"_s);
    QTRY_COMPARE(finder.count(), 2);
    finder.clear();
    QCOMPARE(finder.count(), 0);
    QVERIFY(finder.text().isEmpty());
}

CRIER_TEST(TestFinder)
#include "tst_finder.moc"
