// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/runner.h"
#include "tests/unit/toasts/toastbench.h"

#include <QtTest/QtTest>

using namespace Toasts;
using namespace Qt::StringLiterals;

//! What a toast can do beyond react-hot-toast's: say why it went, buttons, swipe, progress,
//! history.
class tst_ToastExtras : public ToastFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void closeReasons();
    void buttons();
    void swiped();
    void swipedTheWrongWay();
    void swipeThatRested();
    void swipeThatWasTaken();
    void progress();
    void history();
    void dismissWhere();
};

void tst_ToastExtras::closeReasons()
{
    QSignalSpy closed(bench().model(), &ToastModel::closed);
    const QString expired = Toast::show(u"a"_s, {{u"duration"_s, 10}, {u"extra"_s, 7}});
    bench().advance(10);
    QCOMPARE(closed.count(), 1);
    QCOMPARE(closed.at(0).at(0).toString(), expired);
    QCOMPARE(closed.at(0).at(1).value<ToastReason::Value>(), ToastReason::Expired);
    QCOMPARE(closed.at(0).at(2).toMap().value(u"extra"_s).toInt(), 7);
    bench()->close(Toast::loading(u"b"_s), ToastReason::Escaped);
    QCOMPARE(closed.at(1).at(1).value<ToastReason::Value>(), ToastReason::Escaped);
    // Its removal later is not told again.
    bench().advance(2000);
    QCOMPARE(closed.count(), 2);
    Toast::remove(Toast::loading(u"c"_s));
    QCOMPARE(closed.at(2).at(1).value<ToastReason::Value>(), ToastReason::Removed);
}

void tst_ToastExtras::buttons()
{
    QSignalSpy pressed(bench().model(), &ToastModel::pressed);
    QSignalSpy closed(bench().model(), &ToastModel::closed);
    const QString id = Toast::info(u"a"_s, {{u"action"_s, u"Undo"_s}, {u"cancel"_s, u"Keep"_s}});
    bench()->press(id, u"action"_s);
    bench()->press(id, u"action"_s);
    QCOMPARE(pressed.count(), 1);
    QCOMPARE(closed.at(0).at(1).value<ToastReason::Value>(), ToastReason::Acted);
    const QString open = Toast::info(u"a"_s,
        {{u"action"_s, QVariantMap{{u"label"_s, u"More"_s}, {u"keepOpen"_s, true}}},
            {u"cancel"_s, u"Keep"_s}});
    bench()->press(open, u"action"_s);
    QVERIFY(bench().isShown(open));
    bench()->press(open, u"cancel"_s);
    QCOMPARE(closed.at(1).at(1).value<ToastReason::Value>(), ToastReason::Cancelled);
}

void tst_ToastExtras::swiped()
{
    QSignalSpy closed(bench().model(), &ToastModel::closed);
    const QString id = Toast::loading(u"a"_s, {{u"position"_s, u"bottom-right"_s}});
    bench().advance(1000);
    bench()->drag(id, 50, 0);
    QCOMPARE(bench().number(id, ToastModel::MoveXRole), 50.);
    bench()->drop(id, 0, 0, 200);
    QCOMPARE(closed.at(0).at(1).value<ToastReason::Value>(), ToastReason::Swiped);
    bench().advance(100);
    QVERIFY(bench().number(id, ToastModel::MoveXRole) > 100);
    bench().advance(100);
    QCOMPARE(bench().number(id, ToastModel::MoveXRole), 250.);
    QCOMPARE(bench().number(id, ToastModel::OpacityRole), 0.);
    // A short flick is enough; downwards as well, where this stack is.
    const QString flicked = Toast::loading(u"b"_s, {{u"position"_s, u"bottom-right"_s}});
    bench().advance(1000);
    bench()->drag(flicked, 0, 12);
    bench()->drop(flicked, 0, .5, 200);
    QVERIFY(!bench().isShown(flicked));
}

void tst_ToastExtras::swipedTheWrongWay()
{
    const QString id = Toast::loading(u"a"_s, {{u"position"_s, u"bottom-right"_s}});
    bench().advance(1000);
    bench()->drag(id, -100, 0);
    QVERIFY(std::abs(bench().number(id, ToastModel::MoveXRole)) < 20);
    bench()->drop(id, -5, 0, 200);
    QVERIFY(bench().isShown(id));
    bench().advance(300);
    QCOMPARE(bench().number(id, ToastModel::MoveXRole), 0.);
    // Not far and not fast enough.
    bench()->drag(id, 20, 0);
    bench()->drop(id, .05, 0, 200);
    QVERIFY(bench().isShown(id));
    bench()->drag(u"nobody"_s, 1, 1);
    bench()->drop(u"nobody"_s, 1, 1, 1);
}

// How fast it went before does not count.
void tst_ToastExtras::swipeThatRested()
{
    const QString id = Toast::loading(u"a"_s, {{u"position"_s, u"bottom-right"_s}});
    bench().advance(1000);
    bench()->drag(id, 30, 0);
    bench().advance(400);
    bench()->drop(id, 2, 0, 200);
    QVERIFY(bench().isShown(id));
    bench().advance(300);
    QCOMPARE(bench().number(id, ToastModel::MoveXRole), 0.);
    // Without a rest it does.
    bench()->drag(id, 30, 0);
    bench().advance(20);
    bench()->drop(id, 2, 0, 200);
    QVERIFY(!bench().isShown(id));
}

void tst_ToastExtras::swipeThatWasTaken()
{
    const QString id = Toast::loading(u"a"_s, {{u"position"_s, u"bottom-right"_s}});
    bench().advance(1000);
    bench()->drag(id, 150, 0);
    bench()->putBack(id);
    QVERIFY(bench().isShown(id));
    QVERIFY(bench()->isMoving());
    bench().advance(300);
    QCOMPARE(bench().number(id, ToastModel::MoveXRole), 0.);
}

void tst_ToastExtras::progress()
{
    const QString plain = Toast::success(u"a"_s);
    QCOMPARE(bench().number(plain, ToastModel::ProgressRole), -1.);
    const QString id = Toast::show(u"a"_s, {{u"progress"_s, true}, {u"duration"_s, 1000}});
    bench().advance(250);
    QCOMPARE(bench().number(id, ToastModel::ProgressRole), .75);
    bench()->hold(id);
    bench().advance(500);
    QCOMPARE(bench().number(id, ToastModel::ProgressRole), .75);
    bench()->letGo(id);
    bench().advance(250);
    QCOMPARE(bench().number(id, ToastModel::ProgressRole), .5);
    const QString forever = Toast::loading(u"a"_s, {{u"progress"_s, true}});
    QCOMPARE(bench().number(forever, ToastModel::ProgressRole), -1.);
}

void tst_ToastExtras::history()
{
    ToastHistory *history = Toast::history();
    history->clear();
    Toast::error(u"No  answer"_s, {{u"description"_s, u"twice"_s}, {u"duration"_s, 10}});
    bench().advance(10);
    QCOMPARE(history->count(), 1);
    const QModelIndex first = history->index(0);
    QCOMPARE(first.data(ToastHistory::TextRole).toString(), u"No answer"_s);
    QCOMPARE(first.data(ToastHistory::DescriptionRole).toString(), u"twice"_s);
    QCOMPARE(first.data(ToastHistory::TypeRole).toString(), u"error"_s);
    QCOMPARE(first.data(ToastHistory::ReasonRole).toInt(), int(ToastReason::Expired));
    QVERIFY(first.data(ToastHistory::ClosedAtRole).toDateTime().isValid());
    for (int i = 0; i < ToastHistory::kMaxEntries; ++i)
        Toast::remove(Toast::success(QString::number(i)));
    QCOMPARE(history->count(), ToastHistory::kMaxEntries);
    QCOMPARE(history->index(0).data(ToastHistory::TextRole).toString(), u"99"_s);
}

void tst_ToastExtras::dismissWhere()
{
    const QString one = Toast::loading(u"a"_s, {{u"tag"_s, u"t"_s}});
    const QString two = Toast::loading(u"b"_s, {{u"tag"_s, u"u"_s}});
    bench()->dismissWhere(u"tag"_s, u"t"_s);
    QVERIFY(!bench().isShown(one));
    QVERIFY(bench().isShown(two));
}

CRIER_TEST(tst_ToastExtras)
#include "tst_toastextras.moc"
