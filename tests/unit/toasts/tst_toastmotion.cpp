// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/model/motion.h"
#include "qml/Toasts/model/transition.h"
#include "tests/runner.h"
#include "tests/unit/toasts/toastbench.h"

#include <QtTest/QtTest>

using namespace Toasts;

//! The samples of react-hot-toast's facts, sections 1.8 to 1.10.
class tst_ToastMotion : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void enter_1_9_data();
    void enter_1_9();
    void exit_1_9_data();
    void exit_1_9();
    void exitFromTheMiddle();
    void reduced_1_9();
    void shift_1_9_data();
    void shift_1_9();
    void shiftTurnsBack();
    void disc_1_10_data();
    void disc_1_10();
    void tick_1_10();
    void cross_1_10();
    void glyph_1_10();
    void spinner_1_10();
    void swipe();
};

static constexpr qreal kHeight = 44.797;

void tst_ToastMotion::enter_1_9_data()
{
    QTest::addColumn<qint64>("time");
    QTest::addColumn<qreal>("y");
    QTest::addColumn<qreal>("scale");
    QTest::addColumn<qreal>("opacity");
    QTest::newRow("0") << qint64(0) << -89.59 << .6 << .5;
    QTest::newRow("17") << qint64(17) << -71.71 << .68 << .6;
    QTest::newRow("35") << qint64(35) << -57.59 << .743 << .679;
    QTest::newRow("50") << qint64(50) << -48.23 << .785 << .731;
    QTest::newRow("70") << qint64(70) << -38.11 << .83 << .787;
    QTest::newRow("100") << qint64(100) << -26.53 << .882 << .852;
    QTest::newRow("140") << qint64(140) << -15.71 << .93 << .912;
    QTest::newRow("210") << qint64(210) << -4.93 << .978 << .973;
    QTest::newRow("280") << qint64(280) << -.66 << .997 << .996;
    QTest::newRow("350") << qint64(350) << 0. << 1. << 1.;
    QTest::newRow("later") << qint64(100000) << 0. << 1. << 1.;
}

void tst_ToastMotion::enter_1_9()
{
    QFETCH(const qint64, time);
    QFETCH(const qreal, y);
    QFETCH(const qreal, scale);
    QFETCH(const qreal, opacity);
    const Motion::Pose top = Motion::enter(time, kHeight, 1, false);
    COMPARE_NEAR(top.y, y, .02);
    COMPARE_NEAR(top.scale, scale, .001);
    COMPARE_NEAR(top.opacity, opacity, .001);
    COMPARE_NEAR(Motion::enter(time, kHeight, -1, false).y, -y, .02);
}

void tst_ToastMotion::exit_1_9_data()
{
    QTest::addColumn<qint64>("time");
    QTest::addColumn<qreal>("y");
    QTest::addColumn<qreal>("scale");
    QTest::addColumn<qreal>("opacity");
    QTest::newRow("0") << qint64(0) << 0. << 1. << 1.;
    QTest::newRow("20") << qint64(20) << -18.59 << .889 << .723;
    QTest::newRow("40") << qint64(40) << -27.95 << .834 << .584;
    QTest::newRow("80") << qint64(80) << -40.01 << .762 << .405;
    QTest::newRow("120") << qint64(120) << -48.1 << .714 << .284;
    QTest::newRow("200") << qint64(200) << -58.45 << .652 << .13;
    QTest::newRow("320") << qint64(320) << -65.9 << .608 << .019;
    QTest::newRow("400") << qint64(400) << -67.2 << .6 << 0.;
}

void tst_ToastMotion::exit_1_9()
{
    QFETCH(const qint64, time);
    QFETCH(const qreal, y);
    QFETCH(const qreal, scale);
    QFETCH(const qreal, opacity);
    const Motion::Pose top = Motion::exit(time, kHeight, 1, false);
    COMPARE_NEAR(top.y, y, .02);
    COMPARE_NEAR(top.scale, scale, .001);
    COMPARE_NEAR(top.opacity, opacity, .001);
    COMPARE_NEAR(Motion::exit(time, kHeight, -1, false).y, -y, .02);
}

void tst_ToastMotion::exitFromTheMiddle()
{
    const Motion::Pose middle = Motion::enter(100, kHeight, 1, false);
    QCOMPARE(Motion::exit(0, kHeight, 1, false, middle), middle);
    const Motion::Pose end = Motion::exit(Motion::kExitTime, kHeight, 1, false, middle);
    COMPARE_NEAR(end.y, -1.5 * kHeight, .001);
    COMPARE_NEAR(end.opacity, 0., .001);
}

void tst_ToastMotion::reduced_1_9()
{
    const Motion::Pose enter = Motion::enter(100, kHeight, 1, true);
    QCOMPARE(enter.y, 0.);
    QCOMPARE(enter.scale, 1.);
    QCOMPARE(Motion::enter(0, kHeight, 1, true).opacity, 0.);
    const Motion::Pose exit = Motion::exit(100, kHeight, 1, true);
    QCOMPARE(exit.y, 0.);
    QVERIFY(exit.opacity > 0 && exit.opacity < 1);
}

void tst_ToastMotion::shift_1_9_data()
{
    QTest::addColumn<qint64>("time");
    QTest::addColumn<qreal>("offset");
    QTest::newRow("0") << qint64(0) << 0.;
    QTest::newRow("23") << qint64(23) << 18.86;
    QTest::newRow("46") << qint64(46) << 30.34;
    QTest::newRow("69") << qint64(69) << 38.11;
    QTest::newRow("115") << qint64(115) << 47.33;
    QTest::newRow("161") << qint64(161) << 51.52;
    QTest::newRow("230") << qint64(230) << 52.797;
}

void tst_ToastMotion::shift_1_9()
{
    QFETCH(const qint64, time);
    QFETCH(const qreal, offset);
    Transition transition;
    transition.go(52.797, 1000);
    COMPARE_NEAR(transition.at(1000 + time), offset, .02);
    QCOMPARE(transition.isMoving(1000 + time), time < 230);
}

// A transition that turns back where it came from takes as long back as it took there.
void tst_ToastMotion::shiftTurnsBack()
{
    Transition transition;
    transition.go(100, 0);
    const qreal there = transition.at(23);
    transition.go(0, 23);
    QCOMPARE(transition.at(23), there);
    const auto back = static_cast<qint64>(230 * there / 100);
    QVERIFY(back < 100);
    QVERIFY(transition.isMoving(23 + back - 2));
    QVERIFY(!transition.isMoving(23 + back + 2));
    // Elsewhere takes its whole time.
    transition.jump(0);
    transition.go(100, 0);
    transition.go(50, 23);
    QVERIFY(transition.isMoving(23 + 229));
}

void tst_ToastMotion::disc_1_10_data()
{
    QTest::addColumn<qreal>("time");
    QTest::addColumn<qreal>("scale");
    QTest::newRow("100") << 100. << 0.;
    QTest::newRow("175") << 175. << .847;
    QTest::newRow("250") << 250. << 1.068;
    QTest::newRow("290") << 290. << 1.0869;
    QTest::newRow("400") << 400. << 1.;
}

void tst_ToastMotion::disc_1_10()
{
    QFETCH(const qreal, time);
    QFETCH(const qreal, scale);
    const Motion::Pop disc = Motion::disc(static_cast<qint64>(time));
    COMPARE_NEAR(disc.scale, scale, .001);
    COMPARE_NEAR(disc.opacity, std::min(scale, 1.), .001);
}

void tst_ToastMotion::tick_1_10()
{
    QCOMPARE(Motion::tick(200).shortArm, 0.);
    QCOMPARE(Motion::tick(280).shortArm, 1.);
    QCOMPARE(Motion::tick(280).longArm, 0.);
    QVERIFY(Motion::tick(320).longArm > .3);
    QCOMPARE(Motion::tick(400).longArm, 1.);
}

void tst_ToastMotion::cross_1_10()
{
    QCOMPARE(Motion::crossBar(150, 0).scale, 0.);
    QVERIFY(Motion::crossBar(160, 0).scale > 0);
    QCOMPARE(Motion::crossBar(180, 1).scale, 0.);
    QCOMPARE(Motion::crossBar(300, 0).scale, 1.);
    QCOMPARE(Motion::crossBar(330, 1).scale, 1.);
}

void tst_ToastMotion::glyph_1_10()
{
    QCOMPARE(Motion::glyph(120).scale, .6);
    QCOMPARE(Motion::glyph(120).opacity, .4);
    COMPARE_NEAR(Motion::glyph(310).scale, 1.035, .001);
    QCOMPARE(Motion::glyph(420).scale, 1.);
    QCOMPARE(Motion::glyph(420).opacity, 1.);
}

void tst_ToastMotion::spinner_1_10()
{
    QCOMPARE(Motion::spinnerAngle(0), 0.);
    QCOMPARE(Motion::spinnerAngle(250), 90.);
    QCOMPARE(Motion::spinnerAngle(123456000), 0.);
}

void tst_ToastMotion::swipe()
{
    QVERIFY(Motion::isSwipe(45, 0));
    QVERIFY(!Motion::isSwipe(44, .1));
    QVERIFY(Motion::isSwipe(10, .2));
    QVERIFY(!Motion::isSwipe(0, 5));
    QVERIFY(Motion::damped(100) < 20);
    QVERIFY(Motion::damped(-100) < 0);
}

CRIER_TEST(tst_ToastMotion)
#include "tst_toastmotion.moc"
