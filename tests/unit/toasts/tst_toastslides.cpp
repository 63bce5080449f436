// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/runner.h"
#include "tests/unit/toasts/toastbench.h"

#include <QtTest/QtTest>

using namespace Toasts;
using namespace Qt::StringLiterals;

//! How toasts make room for a newer one.
class tst_ToastSlides : public ToastFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void slidesFromTheFirst_1_9();
    void threeInOneTick_1_9();
    void slidesInReverse_1_9();
    void lateMountStands_1_9();
};

// Measured in Chromium: 23 ms 18.86, 115 ms 47.33, 230 ms 52.8.
void tst_ToastSlides::slidesFromTheFirst_1_9()
{
    const QString older = Toast::loading(u"older"_s);
    bench().advance(1000);
    Toast::loading(u"newer"_s);
    QCOMPARE(bench().number(older, ToastModel::OffsetRole), 0.);
    bench().advance(23);
    COMPARE_NEAR(bench().number(older, ToastModel::OffsetRole), 18.86, .05);
    bench().advance(92);
    COMPARE_NEAR(bench().number(older, ToastModel::OffsetRole), 47.33, .05);
    bench().advance(115);
    COMPARE_NEAR(bench().number(older, ToastModel::OffsetRole), 52.8, .01);
}

// Each begins at the edge, as in Chromium, and goes to its place in one go.
void tst_ToastSlides::threeInOneTick_1_9()
{
    const QString first = Toast::loading(u"first"_s);
    const QString second = Toast::loading(u"second"_s);
    const QString third = Toast::loading(u"third"_s);
    QCOMPARE(bench().number(first, ToastModel::OffsetRole), 0.);
    QCOMPARE(bench().number(second, ToastModel::OffsetRole), 0.);
    bench().advance(115);
    COMPARE_NEAR(bench().number(first, ToastModel::OffsetRole), 2 * 47.33, .1);
    COMPARE_NEAR(bench().number(second, ToastModel::OffsetRole), 47.33, .05);
    QCOMPARE(bench().number(third, ToastModel::OffsetRole), 0.);
    bench().advance(115);
    COMPARE_NEAR(bench().number(first, ToastModel::OffsetRole), 105.6, .01);
    COMPARE_NEAR(bench().number(second, ToastModel::OffsetRole), 52.8, .01);
}

// The new one itself goes outwards when it is measured.
void tst_ToastSlides::slidesInReverse_1_9()
{
    bench()->setReverseOrder(true);
    const QString older = Toast::loading(u"older"_s);
    bench().advance(1000);
    const QString newer = Toast::loading(u"newer"_s);
    QCOMPARE(bench().number(newer, ToastModel::OffsetRole), 0.);
    bench().advance(115);
    COMPARE_NEAR(bench().number(newer, ToastModel::OffsetRole), 47.33, .05);
    QCOMPARE(bench().number(older, ToastModel::OffsetRole), 0.);
}

// Where nobody saw them before, nothing slides.
void tst_ToastSlides::lateMountStands_1_9()
{
    bench().unmount();
    const QString older = Toast::loading(u"older"_s);
    Toast::loading(u"newer"_s);
    bench().mount();
    bench().unmount();
    bench().mount();
    COMPARE_NEAR(bench().number(older, ToastModel::OffsetRole), 52.8, .01);
}

CRIER_TEST(tst_ToastSlides)
#include "tst_toastslides.moc"
