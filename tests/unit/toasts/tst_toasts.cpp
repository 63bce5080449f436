// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/runner.h"
#include "tests/unit/toasts/toastbench.h"

#include <QtTest/QtTest>

using namespace Toasts;
using namespace Qt::StringLiterals;

//! A toast's life: sections 1.1, 1.2, 1.4, 1.6, 1.8, 1.9, 1.13, 1.17 and the scenarios of section 2
//! that are about it.
class tst_Toasts : public ToastFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void lives_1_1_data();
    void lives_1_1();
    void ids_1_2();
    void enters_1_9();
    void leavingDuringTheEnter_1_9_data();
    void leavingDuringTheEnter_1_9();
    void customHasNoMotion_1_13();
    void neighboursClose_1_8();
    void unmeasuredIsHidden_1_8();
    void gutterAndOrder_1_8();
    void expiredTogether();
    void removeDelay_1_4();
    void negativeDuration_1_4();
    void nobodyShowsThem_1_6();
    void lateMount_1_6();
    void twoCopies_1_6();
    void dismiss_1_13();
    void dismissTwice_1_13();
    void remove_1_13();
    void unknownIds_1_13();
    void suite_2_5();
    void suite_2_9();
    void suite_2_11_12();
    void suite_2_13();
};

void tst_Toasts::lives_1_1_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<qint64>("duration");
    for (const QString &type : {u"blank"_s, u"success"_s, u"error"_s, u"custom"_s})
        QTest::newRow(qPrintable(type)) << type << (type == "success"_L1 ? qint64(2000) : 4000);
}

void tst_Toasts::lives_1_1()
{
    QFETCH(const QString, type);
    QFETCH(const qint64, duration);
    const QString id = Toast::show(u"Hello"_s, {{u"type"_s, type}});
    bench().advance(duration - 1);
    QVERIFY(bench().isShown(id));
    bench().advance(1);
    QVERIFY(!bench().isShown(id));
    bench().advance(400);
    QCOMPARE(bench().number(id, ToastModel::OpacityRole), 0.);
    bench().advance(599);
    QVERIFY(bench().isThere(id));
    bench().advance(1);
    QVERIFY(!bench().isThere(id));
}

void tst_Toasts::ids_1_2()
{
    const int first = Toast::show(u"a"_s).toInt();
    QVERIFY(first > 0);
    QCOMPARE(Toast::success(u"b"_s).toInt(), first + 1);
    QCOMPARE(Toast::success(u"c"_s, {{u"id"_s, u"mine"_s}}), u"mine"_s);
    QCOMPARE(Toast::success(u"d"_s, {{u"id"_s, u""_s}}).toInt(), first + 2);
    QCOMPARE(Toast::success(u"e"_s, {{u"id"_s, 77}}), u"77"_s);
}

void tst_Toasts::enters_1_9()
{
    const QString id = Toast::success(u"a"_s);
    QCOMPARE(bench().number(id, ToastModel::OpacityRole), .5);
    bench().advance(100);
    COMPARE_NEAR(bench().number(id, ToastModel::MoveYRole), -26.53, .02);
    COMPARE_NEAR(bench().number(id, ToastModel::ScaleRole), .882, .001);
    bench().advance(250);
    QCOMPARE(bench().number(id, ToastModel::OpacityRole), 1.);
    QVERIFY(bench()->isMoving()); // its icon
    bench().advance(200);
    bench()->frame();
    QVERIFY(!bench()->isMoving());
}

void tst_Toasts::leavingDuringTheEnter_1_9_data()
{
    QTest::addColumn<bool>("strict");
    QTest::addColumn<qreal>("opacity");
    QTest::newRow("goes on from there") << false << .852;
    QTest::newRow("upstream jumps") << true << 1.;
}

void tst_Toasts::leavingDuringTheEnter_1_9()
{
    QFETCH(const bool, strict);
    QFETCH(const qreal, opacity);
    bench()->setStrict(strict);
    const QString id = Toast::success(u"a"_s);
    bench().advance(100);
    Toast::dismiss(id);
    COMPARE_NEAR(bench().number(id, ToastModel::OpacityRole), opacity, .001);
    bench().advance(400);
    QCOMPARE(bench().number(id, ToastModel::OpacityRole), 0.);
}

void tst_Toasts::customHasNoMotion_1_13()
{
    const QString ours = Toast::show(u"a"_s, {{u"type"_s, u"custom"_s}});
    bench().advance(500);
    Toast::dismiss(ours);
    bench().advance(400);
    QCOMPARE(bench().number(ours, ToastModel::OpacityRole), 0.);
    bench()->setStrict(true);
    const QString strict = Toast::show(u"a"_s, {{u"type"_s, u"custom"_s}});
    QCOMPARE(bench().number(strict, ToastModel::OpacityRole), 1.);
    Toast::dismiss(strict);
    bench().advance(999);
    QCOMPARE(bench().number(strict, ToastModel::OpacityRole), 1.);
    bench().advance(1);
    QVERIFY(!bench().isThere(strict));
}

void tst_Toasts::neighboursClose_1_8()
{
    const QString older = Toast::loading(u"a"_s);
    const QString newer = Toast::loading(u"b"_s);
    bench().advance(1000);
    COMPARE_NEAR(bench().number(older, ToastModel::OffsetRole), 52.8, .001);
    Toast::dismiss(newer);
    bench().advance(23);
    COMPARE_NEAR(bench().number(older, ToastModel::OffsetRole), 52.8 - 18.86, .05);
    COMPARE_NEAR(bench().number(newer, ToastModel::OffsetRole), 0., .001);
    bench().advance(207);
    QCOMPARE(bench().number(older, ToastModel::OffsetRole), 0.);
}

void tst_Toasts::unmeasuredIsHidden_1_8()
{
    bench().unmount();
    ToastModel model;
    model.componentComplete();
    const QString id = Toast::success(u"a"_s);
    const auto opacity = [&] { return model.index(0).data(ToastModel::OpacityRole).toReal(); };
    QCOMPARE(opacity(), 0.);
    bench().advance(100);
    QCOMPARE(opacity(), 0.);
    model.setHeight(id, 40);
    QCOMPARE(opacity(), .5);
}

void tst_Toasts::gutterAndOrder_1_8()
{
    for (int i = 0; i < 3; ++i)
        Toast::loading(QString::number(i));
    ToastBench::measure(bench().model(), 1, 76.8);
    const auto compare = [this](const QList<qreal> &wanted) {
        const QList<qreal> found = bench().offsets();
        for (qsizetype i = 0; i < wanted.size(); ++i)
            COMPARE_NEAR(found.at(i), wanted.at(i), .001);
    };
    compare({137.6, 52.8, 0});
    bench()->setGutter(24);
    compare({169.6, 68.8, 0});
    bench()->setReverseOrder(true);
    compare({0, 68.8, 169.6});
}

// Each leaves at its own time, also if the clock jumps.
void tst_Toasts::expiredTogether()
{
    QStringList ids;
    for (int i = 1; i <= 5; ++i)
        ids.append(Toast::show(u"a"_s, {{u"duration"_s, i * 100}}));
    bench().advance(1300);
    QVERIFY(!bench().isThere(ids.at(0)));
    QVERIFY(!bench().isThere(ids.at(2)));
    QVERIFY(bench().isThere(ids.at(3)));
    bench().advance(200);
    QCOMPARE(bench()->count(), 0);
}

void tst_Toasts::removeDelay_1_4()
{
    const QString half = Toast::show(u"a"_s, {{u"duration"_s, 1000}, {u"removeDelay"_s, 500}});
    const QString none = Toast::show(u"a"_s, {{u"duration"_s, 1000}, {u"removeDelay"_s, 0}});
    bench().advance(1000);
    QVERIFY(bench().isThere(half));
    QVERIFY(!bench().isThere(none));
    bench().advance(500);
    QVERIFY(!bench().isThere(half));
}

void tst_Toasts::negativeDuration_1_4()
{
    const QString id = Toast::show(u"a"_s, {{u"duration"_s, -100}});
    QVERIFY(bench().isShown(id));
    bench().advance(0);
    QVERIFY(!bench().isShown(id));
    bench().advance(1000);
    QVERIFY(!bench().isThere(id));
}

void tst_Toasts::nobodyShowsThem_1_6()
{
    bench().unmount();
    const QString id = Toast::show(u"a"_s, {{u"duration"_s, 10}});
    bench().advance(100000);
    QCOMPARE(ToastStore::of({})->count(), 1);
    Toast::dismiss(id);
    bench().advance(100000);
    QCOMPARE(ToastStore::of({})->count(), 1);
    bench().mount();
    bench().advance(0);
    QCOMPARE(ToastStore::of({})->count(), 0);
}

void tst_Toasts::lateMount_1_6()
{
    bench().unmount();
    const QString slow = Toast::show(u"a"_s, {{u"duration"_s, 5000}});
    const QString fast = Toast::show(u"b"_s, {{u"duration"_s, 500}});
    bench().advance(2000);
    bench().mount();
    bench().advance(0);
    QVERIFY(!bench().isShown(fast));
    bench().advance(2999);
    QVERIFY(bench().isShown(slow));
    bench().advance(1);
    QVERIFY(!bench().isShown(slow));
}

void tst_Toasts::twoCopies_1_6()
{
    std::unique_ptr<ToastModel> second;
    ToastBench::mountOn(second, {});
    Toast::success(u"a"_s);
    QCOMPARE(bench()->count(), 1);
    QCOMPARE(second->count(), 1);
    bench().advance(3000);
    QCOMPARE(bench()->count(), 0);
    QCOMPARE(second->count(), 0);
}

void tst_Toasts::dismiss_1_13()
{
    const QString id = Toast::loading(u"a"_s);
    const QString other = Toast::loading(u"b"_s);
    Toast::dismiss(id);
    QVERIFY(!bench().isShown(id));
    QVERIFY(bench().isShown(other));
    bench().advance(1000);
    QVERIFY(!bench().isThere(id));
    Toast::dismiss();
    bench().advance(1000);
    QCOMPARE(bench()->count(), 0);
}

void tst_Toasts::dismissTwice_1_13()
{
    const QString id = Toast::loading(u"a"_s);
    Toast::dismiss(id);
    bench().advance(900);
    Toast::dismiss(id);
    bench().advance(100);
    QVERIFY(!bench().isThere(id));
}

void tst_Toasts::remove_1_13()
{
    const QString older = Toast::loading(u"a"_s);
    const QString newer = Toast::loading(u"b"_s);
    bench().advance(1000);
    Toast::remove(newer);
    QVERIFY(!bench().isThere(newer));
    // The neighbour still slides.
    bench().advance(100);
    QVERIFY(bench().number(older, ToastModel::OffsetRole) > 0);
    bench().advance(130);
    QCOMPARE(bench().number(older, ToastModel::OffsetRole), 0.);
}

void tst_Toasts::unknownIds_1_13()
{
    const QString id = Toast::loading(u"a"_s);
    Toast::dismiss(u"nobody"_s);
    Toast::remove(u"nobody"_s);
    QVERIFY(bench().isShown(id));
}

// "different types with dismiss"
void tst_Toasts::suite_2_5()
{
    const QString success = Toast::success(u"Success!"_s);
    const QString error = Toast::error(u"Error!"_s);
    const QString emoji = Toast::show(u"Emoji"_s, {{u"icon"_s, u"✅"_s}});
    const QString loading = Toast::loading(u"Loading!"_s);
    QCOMPARE(bench()->count(), 4);
    bench().advance(3000);
    QVERIFY(!bench().isThere(success));
    QVERIFY(bench().isThere(error));
    bench().advance(5000);
    QVERIFY(!bench().isThere(error));
    QVERIFY(!bench().isThere(emoji));
    QVERIFY(bench().isShown(loading));
    Toast::dismiss(loading);
    bench().advance(1000);
    QVERIFY(!bench().isThere(loading));
}

// "multi-toaster containers"
void tst_Toasts::suite_2_9()
{
    std::unique_ptr<ToastModel> second;
    std::unique_ptr<ToastModel> third;
    ToastBench::mountOn(second, u"second"_s);
    ToastBench::mountOn(third, u"third"_s);
    Toast::success(u"a"_s);
    Toast::error(u"b"_s, {{u"id"_s, u"error"_s}, {u"toasterId"_s, u"second"_s}});
    Toast::loading(u"c"_s, {{u"toasterId"_s, u"third"_s}});
    QCOMPARE(bench()->count(), 1);
    QCOMPARE(second->count(), 1);
    QCOMPARE(third->count(), 1);
    Toast::dismiss(u"error"_s);
    bench().advance(1000);
    QCOMPARE(bench()->count(), 1);
    QCOMPARE(second->count(), 0);
    QCOMPARE(third->count(), 1);
    Toast::dismissAll();
    bench().advance(1000);
    QCOMPARE(bench()->count(), 0);
    QCOMPARE(third->count(), 0);
}

// "dismissAll of one toaster", "dismissAll across"
void tst_Toasts::suite_2_11_12()
{
    std::unique_ptr<ToastModel> other;
    ToastBench::mountOn(other, u"other"_s);
    Toast::loading(u"a"_s);
    Toast::loading(u"b"_s, {{u"toasterId"_s, u"other"_s}});
    Toast::dismissAll(u"other"_s);
    bench().advance(1000);
    QCOMPARE(bench()->count(), 1);
    QCOMPARE(other->count(), 0);
    Toast::loading(u"b"_s, {{u"toasterId"_s, u"other"_s}});
    Toast::dismissAll();
    bench().advance(1000);
    QCOMPARE(bench()->count(), 0);
    QCOMPARE(other->count(), 0);
}

// "removeAll"
void tst_Toasts::suite_2_13()
{
    std::unique_ptr<ToastModel> first;
    std::unique_ptr<ToastModel> second;
    ToastBench::mountOn(first, u"first"_s);
    ToastBench::mountOn(second, u"second"_s);
    Toast::success(u"a"_s, {{u"toasterId"_s, u"first"_s}});
    Toast::success(u"b"_s, {{u"toasterId"_s, u"second"_s}});
    Toast::removeAll(u"first"_s);
    QCOMPARE(first->count(), 0);
    QCOMPARE(second->count(), 1);
}

CRIER_TEST(tst_Toasts)
#include "tst_toasts.moc"
