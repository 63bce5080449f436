// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/runner.h"
#include "tests/unit/toasts/toastbench.h"

#include <QtTest/QtTest>

using namespace Toasts;
using namespace Qt::StringLiterals;

//! Section 1.11: the pointer stops the time.
class tst_ToastPause : public ToastFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void keepsWhatIsLeft_1_11();
    void twoPausesAddUp_1_11();
    void removalGoesOn_1_11();
    void bornInThePause_1_11_data();
    void bornInThePause_1_11();
    void updatedInThePause_1_11();
    void removedUnderThePointer_1_11_data();
    void removedUnderThePointer_1_11();
    void dismissedUnderThePointer_1_11();
    void otherToastersGoOn_1_11();
    void severalHolders();
    void suite_2_7();
};

void tst_ToastPause::keepsWhatIsLeft_1_11()
{
    const QString id = Toast::success(u"Saved"_s);
    bench().advance(300);
    bench()->hold(id);
    QVERIFY(bench()->isPaused());
    bench().advance(3066);
    QVERIFY(bench().isShown(id));
    bench()->letGo(id);
    bench().advance(1699);
    QVERIFY(bench().isShown(id));
    bench().advance(1);
    QVERIFY(!bench().isShown(id));
}

void tst_ToastPause::twoPausesAddUp_1_11()
{
    const QString id = Toast::success(u"Saved"_s);
    for (int i = 0; i < 2; ++i) {
        bench()->hold(id);
        bench().advance(616);
        bench()->letGo(id);
    }
    bench().advance(1999);
    QVERIFY(bench().isShown(id));
    bench().advance(1);
    QVERIFY(!bench().isShown(id));
}

void tst_ToastPause::removalGoesOn_1_11()
{
    const QString leaving = Toast::success(u"Leaving"_s);
    const QString other = Toast::success(u"Other"_s);
    Toast::dismiss(leaving);
    bench()->hold(other);
    bench().advance(1000);
    QVERIFY(!bench().isThere(leaving));
    QVERIFY(bench().isShown(other));
    const QString late = Toast::success(u"Late"_s);
    QVERIFY(bench().isShown(late));
    Toast::dismiss(late);
    QVERIFY(!bench().isShown(late));
}

void tst_ToastPause::bornInThePause_1_11_data()
{
    QTest::addColumn<bool>("strict");
    QTest::addColumn<qint64>("exit"); // ms after it was born
    QTest::newRow("ours") << false << qint64(1516);
    QTest::newRow("upstream credits it with all of the pause") << true << qint64(3516);
}

void tst_ToastPause::bornInThePause_1_11()
{
    QFETCH(const bool, strict);
    QFETCH(const qint64, exit);
    bench()->setStrict(strict);
    const QString watched = Toast::loading(u"Watched"_s);
    bench()->hold(watched);
    bench().advance(2000);
    const QString born = Toast::show(u"Born"_s, {{u"duration"_s, 1000}});
    bench().advance(516);
    bench()->letGo(watched);
    bench().advance(exit - 516 - 1);
    QVERIFY(bench().isShown(born));
    bench().advance(1);
    QVERIFY(!bench().isShown(born));
}

void tst_ToastPause::updatedInThePause_1_11()
{
    const QString id = Toast::show(u"Old"_s, {{u"duration"_s, 1000}});
    bench()->hold(id);
    bench().advance(5000);
    Toast::show(u"New"_s, {{u"id"_s, id}, {u"duration"_s, 1000}});
    bench().advance(500);
    bench()->letGo(id);
    bench().advance(999);
    QVERIFY(bench().isShown(id));
    bench().advance(1);
    QVERIFY(!bench().isShown(id));
}

void tst_ToastPause::removedUnderThePointer_1_11_data()
{
    QTest::addColumn<bool>("strict");
    QTest::newRow("ours") << false;
    QTest::newRow("upstream is stuck") << true;
}

void tst_ToastPause::removedUnderThePointer_1_11()
{
    QFETCH(const bool, strict);
    bench()->setStrict(strict);
    const QString other = Toast::success(u"Other"_s);
    const QString watched = Toast::success(u"Watched"_s);
    bench()->hold(watched);
    Toast::remove(watched);
    bench().advance(60000);
    QCOMPARE(bench().isShown(other), strict);
    if (!strict)
        return;
    // Until the pointer enters and leaves another one: then it goes that moment.
    bench()->hold(other);
    bench().advance(10);
    bench()->letGo(other);
    QVERIFY(bench().isShown(other));
    bench().advance(0);
    QVERIFY(!bench().isShown(other));
}

void tst_ToastPause::dismissedUnderThePointer_1_11()
{
    const QString other = Toast::success(u"Other"_s);
    const QString watched = Toast::success(u"Watched"_s);
    bench()->hold(watched);
    bench().advance(5000);
    bench()->close(watched, ToastReason::Closed);
    QVERIFY(!bench()->isPaused());
    // One that is leaving does not stop the time again.
    bench()->hold(watched);
    QVERIFY(!bench()->isPaused());
    bench().advance(2000);
    QVERIFY(!bench().isShown(other));
}

void tst_ToastPause::otherToastersGoOn_1_11()
{
    std::unique_ptr<ToastModel> second;
    ToastBench::mountOn(second, u"second"_s);
    const QString here = Toast::success(u"Here"_s);
    Toast::success(u"There"_s, {{u"toasterId"_s, u"second"_s}});
    bench()->hold(here);
    bench().advance(2000);
    QVERIFY(bench().isShown(here));
    QVERIFY(!second->index(0).data(ToastModel::ShownRole).toBool());
}

void tst_ToastPause::severalHolders()
{
    const QString id = Toast::success(u"Saved"_s);
    bench()->hold(id);
    bench()->hold(u"focus"_s);
    bench()->letGo(id);
    QVERIFY(bench()->isPaused());
    bench()->letGo(u"nobody"_s);
    QVERIFY(bench()->isPaused());
    bench()->letGo(u"focus"_s);
    QVERIFY(!bench()->isPaused());
}

// "pause toast"
void tst_ToastPause::suite_2_7()
{
    const QString id = Toast::success(u"Hover me!"_s, {{u"duration"_s, 1000}});
    bench().advance(500);
    bench()->hold(id);
    bench().advance(10000);
    QVERIFY(bench().isShown(id));
    bench()->letGo(id);
    bench().advance(1000);
    bench().advance(1000);
    QVERIFY(!bench().isThere(id));
}

CRIER_TEST(tst_ToastPause)
#include "tst_toastpause.moc"
