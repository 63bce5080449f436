// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/runner.h"
#include "tests/unit/toasts/toastbench.h"

#include <QtTest/QtTest>

using namespace Toasts;
using namespace Qt::StringLiterals;

//! Section 1.14: the same id again.
class tst_ToastUpdates : public ToastFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void samePlace_1_14();
    void clockRestarts_1_14();
    void keepsTheRest_1_14();
    void newTypesDuration_1_14();
    void revives_1_14();
    void newOneAfterRemoval_1_14();
    void findsItsToaster_1_14();
    void noMotion_1_9();
    void otherEdgeEntersAgain_1_9();
    void otherSideJumps_1_9();
    void iconPlaysAgain_1_10();
    void suite_2_10();
};

void tst_ToastUpdates::samePlace_1_14()
{
    const QString first = Toast::loading(u"first"_s);
    const QString second = Toast::loading(u"second"_s);
    QCOMPARE(Toast::success(u"better"_s, {{u"id"_s, first}}), first);
    QCOMPARE(bench().row(second), 0);
    QCOMPARE(bench().row(first), 1);
    QCOMPARE(bench()->count(), 2);
}

void tst_ToastUpdates::clockRestarts_1_14()
{
    const QString id = Toast::show(u"a"_s, {{u"duration"_s, 1000}});
    bench().advance(700);
    Toast::show(u"b"_s, {{u"id"_s, id}, {u"duration"_s, 1000}});
    bench().advance(999);
    QVERIFY(bench().isShown(id));
    bench().advance(1);
    QVERIFY(!bench().isShown(id));
}

void tst_ToastUpdates::keepsTheRest_1_14()
{
    const QString id = Toast::loading(u"a"_s,
        {{u"icon"_s, u"⏳"_s}, {u"duration"_s, 7000}, {u"position"_s, u"bottom-left"_s},
            {u"style"_s, QVariantMap{{u"color"_s, u"red"_s}}},
            {u"ariaProps"_s, QVariantMap{{u"role"_s, u"alert"_s}}}});
    QVERIFY(bench().of(id, ToastModel::AlertRole).toBool());
    Toast::success(u"b"_s, {{u"id"_s, id}});
    QCOMPARE(bench().of(id, ToastModel::IconRole).toString(), u"⏳"_s);
    QCOMPARE(bench().of(id, ToastModel::PositionRole).toString(), u"bottom-left"_s);
    QCOMPARE(bench().of(id, ToastModel::StyleRole).value<ToastStyle>().color, QColor(Qt::red));
    QVERIFY(!bench().of(id, ToastModel::AlertRole).toBool());
    bench().advance(6999);
    QVERIFY(bench().isShown(id));
    bench().advance(1);
    QVERIFY(!bench().isShown(id));
}

void tst_ToastUpdates::newTypesDuration_1_14()
{
    const QString id = Toast::loading(u"a"_s);
    bench().advance(12000);
    QVERIFY(bench().isShown(id));
    Toast::success(u"b"_s, {{u"id"_s, id}});
    bench().advance(1999);
    QVERIFY(bench().isShown(id));
    bench().advance(1);
    QVERIFY(!bench().isShown(id));
}

void tst_ToastUpdates::revives_1_14()
{
    const QString id = Toast::success(u"a"_s);
    bench().advance(2200);
    QVERIFY(!bench().isShown(id));
    Toast::success(u"b"_s, {{u"id"_s, id}});
    QVERIFY(bench().isShown(id));
    // The whole enter again (1.9).
    QCOMPARE(bench().number(id, ToastModel::OpacityRole), .5);
    bench().advance(1500);
    QVERIFY(bench().isThere(id));
    QCOMPARE(bench().number(id, ToastModel::OpacityRole), 1.);
}

void tst_ToastUpdates::newOneAfterRemoval_1_14()
{
    const QString id = Toast::success(u"a"_s);
    const QString other = Toast::loading(u"other"_s);
    Toast::remove(id);
    QCOMPARE(Toast::success(u"b"_s, {{u"id"_s, id}}), id);
    QCOMPARE(bench().row(id), 0);
    QCOMPARE(bench().row(other), 1);
}

void tst_ToastUpdates::findsItsToaster_1_14()
{
    std::unique_ptr<ToastModel> second;
    ToastBench::mountOn(second, u"second"_s);
    Toast::loading(u"there"_s, {{u"id"_s, u"x"_s}, {u"toasterId"_s, u"second"_s}});
    Toast::success(u"better"_s, {{u"id"_s, u"x"_s}});
    QCOMPARE(second->index(0).data(ToastModel::TextRole).toString(), u"better"_s);
    QVERIFY(!bench().isThere(u"x"_s));
    // The same id may be in two; dismiss() without a toaster is for both.
    Toast::loading(u"here"_s, {{u"id"_s, u"x"_s}, {u"toasterId"_s, u"default"_s}});
    Toast::dismiss(u"x"_s);
    QVERIFY(!bench().isShown(u"x"_s));
    QVERIFY(!second->index(0).data(ToastModel::ShownRole).toBool());
}

void tst_ToastUpdates::noMotion_1_9()
{
    const QString id = Toast::loading(u"a"_s);
    bench().advance(1000);
    Toast::success(u"b"_s, {{u"id"_s, id}});
    QCOMPARE(bench().number(id, ToastModel::OpacityRole), 1.);
    QCOMPARE(bench().number(id, ToastModel::MoveYRole), 0.);
}

void tst_ToastUpdates::otherEdgeEntersAgain_1_9()
{
    const QString id = Toast::loading(u"a"_s);
    bench().advance(1000);
    Toast::loading(u"a"_s, {{u"id"_s, id}, {u"position"_s, u"bottom-right"_s}});
    QCOMPARE(bench().number(id, ToastModel::OpacityRole), .5);
    QCOMPARE(bench().number(id, ToastModel::MoveYRole), 2 * ToastBench::kHeight);
}

void tst_ToastUpdates::otherSideJumps_1_9()
{
    const QString id = Toast::loading(u"a"_s);
    bench().advance(1000);
    Toast::loading(u"a"_s, {{u"id"_s, id}, {u"position"_s, u"top-right"_s}});
    QCOMPARE(bench().number(id, ToastModel::OpacityRole), 1.);
    QCOMPARE(bench().of(id, ToastModel::PositionRole).toString(), u"top-right"_s);
}

// The disc grows over the spinner; the same icon again does not move.
void tst_ToastUpdates::iconPlaysAgain_1_10()
{
    const QString id = Toast::loading(u"a"_s);
    bench().advance(1300);
    Toast::success(u"b"_s, {{u"id"_s, id}});
    QCOMPARE(bench().number(id, ToastModel::IconElapsedRole), 0.);
    // The spinner goes on where it was.
    QCOMPARE(bench().number(id, ToastModel::SpinnerPhaseRole), 300.);
    bench().advance(500);
    Toast::success(u"c"_s, {{u"id"_s, id}});
    QCOMPARE(bench().number(id, ToastModel::IconElapsedRole), 500.);
}

// "update in a specific toaster"
void tst_ToastUpdates::suite_2_10()
{
    std::unique_ptr<ToastModel> model;
    ToastBench::mountOn(model, u"X"_s);
    const QString id = Toast::loading(u"Loading"_s, {{u"toasterId"_s, u"X"_s}});
    Toast::success(u"Done"_s, {{u"id"_s, id}});
    QCOMPARE(model->count(), 1);
    QCOMPARE(model->index(0).data(ToastModel::TextRole).toString(), u"Done"_s);
}

CRIER_TEST(tst_ToastUpdates)
#include "tst_toastupdates.moc"
