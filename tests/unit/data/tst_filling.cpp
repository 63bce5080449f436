// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/data/filling.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using namespace Data;
using namespace Qt::StringLiterals;

//! Filters of endpoints, and what is left of them.
class TestFilling : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comparisons_data();
    void comparisons();
    void severalOfWhichSomeApply();
};

namespace {

Condition owned(const QStringList &values)
{
    return {.kind = Condition::Kind::Compare,
        .field = u"owner"_s,
        .op = values.size() == 1 ? Operator::Equal : Operator::In,
        .values = values};
}

const QJsonObject kNobody{{u"HttpRequest"_s, QJsonObject()}};
const QJsonObject kAnn{
    {u"HttpRequest"_s, QJsonObject()}, {u"WebUser"_s, QJsonObject{{u"id"_s, u"ann"_s}}}};

//! What nobody's object is.
const Condition kNever{.kind = Condition::Kind::Any};

} // namespace

void TestFilling::comparisons_data()
{
    QTest::addColumn<QStringList>("values");
    QTest::addColumn<bool>("isAlways");
    QTest::addColumn<QStringList>("filled");

    const QString user = u"{{WebUser.id}}"_s;
    const QString friendly = u"{{HttpRequest.friend}}"_s;
    QTest::newRow("a constant") << QStringList{u"x"_s} << false << QStringList{u"x"_s};
    QTest::newRow("the user") << QStringList{user} << false << QStringList{u"ann"_s};
    QTest::newRow("a parameter") << QStringList{friendly} << true << QStringList();
    QTest::newRow("text and a parameter")
        << QStringList{u"x-"_s + friendly} << true << QStringList();
    QTest::newRow("parameters") << QStringList{friendly, friendly} << true << QStringList();
    QTest::newRow("the user or a parameter")
        << QStringList{user, friendly} << false << QStringList{u"ann"_s};
    QTest::newRow("a parameter or the user")
        << QStringList{friendly, user} << false << QStringList{u"ann"_s};
    QTest::newRow("a constant or a parameter")
        << QStringList{u"x"_s, friendly} << false << QStringList{u"x"_s};
    QTest::newRow("the user and a parameter")
        << QStringList{user + u':' + friendly} << false << QStringList{u"ann:"_s};
}

void TestFilling::comparisons()
{
    QFETCH(const QStringList, values);
    QFETCH(const bool, isAlways);
    QFETCH(const QStringList, filled);

    const auto result = fill(owned(values), kAnn);
    QVERIFY(result);
    QCOMPARE(result->isAlways(), isAlways);
    QCOMPARE(result->values, filled);
    const bool isOfUser = values.join(u' ').contains(u"WebUser"_s);
    QCOMPARE(*fill(owned(values), kNobody) == kNever, isOfUser);
}

void TestFilling::severalOfWhichSomeApply()
{
    const Condition of = owned({u"{{WebUser.id}}"_s});
    const Condition in = owned({u"{{HttpRequest.a}}"_s});
    const auto any = fill({.kind = Condition::Kind::Any, .parts = {in, of}}, kAnn);
    QVERIFY(any);
    QCOMPARE(any->parts, QList<Condition>{owned({u"ann"_s})});
    QVERIFY(fill({.kind = Condition::Kind::Any, .parts = {in, in}}, kAnn)->isAlways());
}

CRIER_TEST(TestFilling)

#include "tst_filling.moc"
