// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/runner.h"
#include "tests/unit/toasts/toastbench.h"

#include <QtTest/QtTest>

using namespace Toasts;
using namespace Qt::StringLiterals;

//! Section 1.12, the queue, and de-duplication.
class tst_ToastLimits : public ToastFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void strictCut_1_12();
    void oldestLeavesWithItsExit_1_12();
    void unseenGoAtOnce();
    void burst();
    void cutOneComesBack_1_12();
    void limitOfOne();
    void queue();
    void queuedAreUpdatedAndDismissed();
    void queueIsBounded();
    void sameText();
    void sameKey();
    void leavingIsNotTheSame();

private:
    QStringList fire(int count)
    {
        QStringList ids;
        for (int i = 1; i <= count; ++i)
            ids.append(Toast::loading(QString::number(i)));
        return ids;
    }
    int shown()
    {
        int result = 0;
        for (int row = 0; row < bench()->count(); ++row)
            result += bench()->index(row).data(ToastModel::ShownRole).toBool();
        return result;
    }
};

void tst_ToastLimits::strictCut_1_12()
{
    bench()->setStrict(true);
    const QStringList ids = fire(25);
    QCOMPARE(bench()->count(), 20);
    QVERIFY(!bench().isThere(ids.at(4)));
    QVERIFY(bench().isShown(ids.at(5)));
    COMPARE_NEAR(bench().number(ids.at(5), ToastModel::TargetOffsetRole), 1003.2, .1);
    // A leaving one counts as well.
    Toast::dismiss(ids.at(24));
    Toast::loading(u"new"_s);
    QVERIFY(!bench().isThere(ids.at(5)));
}

void tst_ToastLimits::oldestLeavesWithItsExit_1_12()
{
    const QStringList ids = fire(20);
    bench().advance(500);
    const QString last = Toast::loading(u"21"_s);
    QVERIFY(bench().isThere(ids.at(0)));
    QVERIFY(!bench().isShown(ids.at(0)));
    QVERIFY(bench().isShown(ids.at(1)));
    QVERIFY(bench().isShown(last));
    bench().advance(100);
    const qreal opacity = bench().number(ids.at(0), ToastModel::OpacityRole);
    QVERIFY(opacity > 0 && opacity < 1);
    bench().advance(900);
    QVERIFY(!bench().isThere(ids.at(0)));
    QCOMPARE(ToastHistory::instance()->index(0).data(ToastHistory::ReasonRole).toInt(),
        int(ToastReason::Crowded));
}

void tst_ToastLimits::unseenGoAtOnce()
{
    const QStringList ids = fire(25);
    QCOMPARE(bench()->count(), 20);
    QVERIFY(!bench().isThere(ids.at(0)));
    QCOMPARE(shown(), 20);
}

// However many come: what is drawn stays bounded.
void tst_ToastLimits::burst()
{
    for (int i = 0; i < 10; ++i) {
        fire(20);
        bench().advance(16);
        QVERIFY(bench()->count() <= 40);
        QCOMPARE(shown(), 20);
    }
    bench().advance(1000);
    QCOMPARE(bench()->count(), 20);
}

void tst_ToastLimits::cutOneComesBack_1_12()
{
    bench()->setStrict(true);
    const QStringList ids = fire(21);
    QVERIFY(!bench().isThere(ids.at(0)));
    Toast::loading(u"again"_s, {{u"id"_s, ids.at(0)}});
    QCOMPARE(bench().row(ids.at(0)), 0);
}

void tst_ToastLimits::limitOfOne()
{
    bench()->setLimit(1);
    const QString first = Toast::loading(u"1"_s);
    bench().advance(10);
    const QString second = Toast::loading(u"2"_s);
    QVERIFY(!bench().isShown(first));
    QVERIFY(bench().isShown(second));
    bench()->setLimit(0);
    QCOMPARE(bench()->limit(), 1);
}

void tst_ToastLimits::queue()
{
    bench()->setLimit(2);
    bench()->setOverflow(ToastModel::Overflow::Queue);
    QStringList ids;
    for (int i = 0; i < 4; ++i)
        ids.append(Toast::show(QString::number(i), {{u"duration"_s, 1000}}));
    QCOMPARE(bench()->count(), 2);
    QCOMPARE(bench()->queued(), 2);
    bench().advance(1000);
    // The first two leave, the next two come and have their whole time.
    QVERIFY(!bench().isShown(ids.at(0)));
    QVERIFY(bench().isShown(ids.at(2)));
    QVERIFY(bench().isShown(ids.at(3)));
    QCOMPARE(bench()->queued(), 0);
    bench().advance(999);
    QVERIFY(bench().isShown(ids.at(2)));
    bench().advance(1);
    QVERIFY(!bench().isShown(ids.at(2)));
}

void tst_ToastLimits::queuedAreUpdatedAndDismissed()
{
    bench()->setLimit(1);
    bench()->setOverflow(ToastModel::Overflow::Queue);
    const QString first = Toast::loading(u"first"_s);
    const QString second = Toast::loading(u"second"_s);
    const QString third = Toast::loading(u"third"_s);
    QCOMPARE(Toast::success(u"better"_s, {{u"id"_s, third}}), third);
    QCOMPARE(bench()->queued(), 2);
    Toast::dismiss(second);
    QCOMPARE(bench()->queued(), 1);
    Toast::dismiss(first);
    QCOMPARE(bench().of(third, ToastModel::TextRole).toString(), u"better"_s);
}

void tst_ToastLimits::queueIsBounded()
{
    bench()->setLimit(1);
    bench()->setOverflow(ToastModel::Overflow::Queue);
    fire(ToastQueue::kMost + 1);
    QCOMPARE(bench()->queued(), ToastQueue::kMost);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"more than 1000 toasts wait"_s));
    Toast::loading(u"one too many"_s);
    QCOMPARE(bench()->queued(), ToastQueue::kMost);
}

void tst_ToastLimits::sameText()
{
    bench()->setDeduplicate(ToastModel::Deduplicate::ByText);
    const QString id = Toast::error(u"No answer"_s);
    bench().advance(3000);
    QCOMPARE(Toast::error(u"No answer"_s), id);
    QCOMPARE(bench()->count(), 1);
    QCOMPARE(bench().number(id, ToastModel::RepeatsRole), 2.);
    // Its time begins again, and nothing moves.
    QCOMPARE(bench().number(id, ToastModel::OpacityRole), 1.);
    bench().advance(3999);
    QVERIFY(bench().isShown(id));
    // Another type, text or description is another toast.
    QVERIFY(Toast::success(u"No answer"_s) != id);
    QVERIFY(Toast::error(u"No answer"_s, {{u"description"_s, u"more"_s}}) != id);
    // As is one with an id of its own.
    QCOMPARE(Toast::error(u"No answer"_s, {{u"id"_s, u"mine"_s}}), u"mine"_s);
}

void tst_ToastLimits::sameKey()
{
    bench()->setDeduplicate(ToastModel::Deduplicate::ByKey);
    const QString id = Toast::error(u"3 left"_s, {{u"key"_s, u"disk"_s}});
    QCOMPARE(Toast::error(u"2 left"_s, {{u"key"_s, u"disk"_s}}), id);
    QCOMPARE(bench().of(id, ToastModel::TextRole).toString(), u"2 left"_s);
    QVERIFY(Toast::error(u"2 left"_s) != id);
    QVERIFY(Toast::error(u"2 left"_s, {{u"key"_s, u"memory"_s}}) != id);
}

void tst_ToastLimits::leavingIsNotTheSame()
{
    bench()->setDeduplicate(ToastModel::Deduplicate::ByText);
    const QString id = Toast::error(u"No answer"_s);
    Toast::dismiss(id);
    QVERIFY(Toast::error(u"No answer"_s) != id);
}

CRIER_TEST(tst_ToastLimits)
#include "tst_toastlimits.moc"
