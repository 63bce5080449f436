// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/runner.h"
#include "tests/unit/toasts/toastbench.h"

#include <QtTest/QtTest>

using namespace Toasts;
using namespace Qt::StringLiterals;

//! What a Toaster is told while it shows toasts, and several Toasters for the same ones.
class tst_ToastSettings : public ToastFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void withoutComponentComplete();
    void duration_1_4();
    void position_1_9();
    void limitLowered_1_12();
    void limitRaisedLetsIn();
    void queuedIsTold();
    void otherToasterId_1_17();
    void holdsEndWithTheToaster_1_11();
    void holdsOfTwoToasters_1_11();
    void heldBeforeItWasComplete();
    void differentOptions_1_6();
    void unknownStyleIsLoggedOnce();
    void nonsense();
    void updates_1_14();
    void manyStores_1_17();
};

// In C++ nobody calls it.
void tst_ToastSettings::withoutComponentComplete()
{
    bench().unmount();
    const QString id = Toast::success(u"a"_s);
    ToastModel used;
    QCOMPARE(used.rowCount(), 1);
    QCOMPARE(used.index(0).data(ToastModel::IdRole).toString(), id);
    used.setHeight(id, 40);
    bench().advance(2000);
    QVERIFY(!used.index(0).data(ToastModel::ShownRole).toBool());
    bench().advance(1000);
    // Not even used: with the next turn of the event loop.
    ToastModel unused;
    unused.setToasterId(u"elsewhere"_s);
    QSignalSpy counted(&unused, &ToastModel::countChanged);
    QTRY_VERIFY(counted.count() > 0);
    Toast::success(u"b"_s, {{u"toasterId"_s, u"elsewhere"_s}});
    QCOMPARE(unused.count(), 1);
    Toast::remove();
}

void tst_ToastSettings::duration_1_4()
{
    const QString id = Toast::show(u"a"_s);
    bench().advance(1000);
    bench()->setToastOptions({{u"duration"_s, 1500}});
    bench().advance(499);
    QVERIFY(bench().isShown(id));
    bench().advance(1);
    QVERIFY(!bench().isShown(id));
    const QString late = Toast::show(u"b"_s);
    bench().advance(1000);
    bench()->setToastOptions({{u"duration"_s, 500}, {u"removeDelay"_s, 200}});
    bench().advance(0);
    QVERIFY(!bench().isShown(late));
    bench().advance(200);
    QVERIFY(!bench().isThere(late));
}

void tst_ToastSettings::position_1_9()
{
    const QString id = Toast::loading(u"a"_s);
    const QString own = Toast::loading(u"b"_s, {{u"position"_s, u"top-left"_s}});
    bench().advance(1000);
    bench()->setPosition(u"bottom-right"_s);
    QCOMPARE(bench().of(id, ToastModel::PositionRole).toString(), u"bottom-right"_s);
    QCOMPARE(bench().number(id, ToastModel::OpacityRole), .5);
    QCOMPARE(bench().of(own, ToastModel::PositionRole).toString(), u"top-left"_s);
    QCOMPARE(bench().number(own, ToastModel::OpacityRole), 1.);
    bench()->setToastOptions({{u"position"_s, u"bottom-left"_s}});
    QCOMPARE(bench().of(id, ToastModel::PositionRole).toString(), u"bottom-left"_s);
}

void tst_ToastSettings::limitLowered_1_12()
{
    QStringList ids;
    for (int i = 0; i < 5; ++i)
        ids.append(Toast::loading(QString::number(i)));
    bench().advance(1000);
    bench()->setLimit(2);
    QVERIFY(!bench().isShown(ids.at(2)));
    QVERIFY(bench().isThere(ids.at(2)));
    QVERIFY(bench().isShown(ids.at(3)));
    bench().advance(1000);
    QCOMPARE(bench()->count(), 2);
}

void tst_ToastSettings::limitRaisedLetsIn()
{
    bench()->setLimit(1);
    bench()->setOverflow(ToastModel::Overflow::Queue);
    Toast::loading(u"a"_s);
    const QString waiting = Toast::loading(u"b"_s);
    QVERIFY(!bench().isThere(waiting));
    bench()->setLimit(2);
    QVERIFY(bench().isShown(waiting));
}

void tst_ToastSettings::queuedIsTold()
{
    bench()->setLimit(1);
    bench()->setOverflow(ToastModel::Overflow::Queue);
    Toast::loading(u"a"_s);
    QSignalSpy counted(bench().model(), &ToastModel::countChanged);
    const QString waiting = Toast::loading(u"b"_s);
    QCOMPARE(counted.count(), 1);
    QCOMPARE(bench()->queued(), 1);
    Toast::dismiss(waiting);
    QCOMPARE(counted.count(), 2);
    QCOMPARE(bench()->queued(), 0);
}

void tst_ToastSettings::otherToasterId_1_17()
{
    Toast::loading(u"here"_s);
    Toast::loading(u"there"_s, {{u"toasterId"_s, u"there"_s}});
    bench()->setToasterId(u"there"_s);
    QCOMPARE(bench()->count(), 1);
    QCOMPARE(bench()->index(0).data(ToastModel::TextRole).toString(), u"there"_s);
    bench()->setToasterId({});
    QCOMPARE(bench()->index(0).data(ToastModel::TextRole).toString(), u"here"_s);
}

// A page goes while the pointer is over a toast of its Toaster, or its window is hidden.
void tst_ToastSettings::holdsEndWithTheToaster_1_11()
{
    const QString id = Toast::success(u"a"_s);
    bench()->hold(id);
    bench()->hold(u"window"_s);
    bench().advance(1000);
    bench().mount();
    QVERIFY(!bench()->isPaused());
    bench().advance(1999);
    QVERIFY(bench().isShown(id));
    bench().advance(1);
    QVERIFY(!bench().isShown(id));
}

// Each has its own pointer, focus and window.
void tst_ToastSettings::holdsOfTwoToasters_1_11()
{
    std::unique_ptr<ToastModel> other;
    ToastBench::mountOn(other, {});
    bench()->hold(u"window"_s);
    other->hold(u"window"_s);
    bench()->letGo(u"window"_s);
    QVERIFY(bench()->isPaused());
    other.reset();
    QVERIFY(!bench()->isPaused());
    // What holds up all of them stays so with another toasterId; what is a toast's does not.
    bench()->hold(u"window"_s);
    bench()->hold(Toast::loading(u"a"_s));
    bench()->setToasterId(u"there"_s);
    QVERIFY(bench()->isPaused());
    bench()->letGo(u"window"_s);
    QVERIFY(!bench()->isPaused());
    bench()->setToasterId({});
    QVERIFY(!bench()->isPaused());
}

void tst_ToastSettings::heldBeforeItWasComplete()
{
    ToastModel model;
    model.classBegin();
    model.hold(u"window"_s);
    model.componentComplete();
    QVERIFY(model.isPaused());
    model.letGo(u"window"_s);
    QVERIFY(!model.isPaused());
}

// Each draws its own copy; the first whose time is over ends it.
void tst_ToastSettings::differentOptions_1_6()
{
    std::unique_ptr<ToastModel> other;
    ToastBench::mountOn(other, {});
    other->setToastOptions({{u"duration"_s, 1000}});
    other->setPosition(u"bottom-left"_s);
    const QString id = Toast::show(u"a"_s);
    QCOMPARE(bench().of(id, ToastModel::PositionRole).toString(), u"top-center"_s);
    QCOMPARE(other->index(0).data(ToastModel::PositionRole).toString(), u"bottom-left"_s);
    bench().advance(1000);
    QVERIFY(!bench().isShown(id));
    QVERIFY(!other->index(0).data(ToastModel::ShownRole).toBool());
    bench().advance(1000);
    QCOMPARE(bench()->count(), 0);
}

static int logged = 0;

static void countLines(QtMsgType, const QMessageLogContext &context, const QString &)
{
    logged += qstrcmp(context.category, "toasts") == 0 ? 1 : 0;
}

void tst_ToastSettings::unknownStyleIsLoggedOnce()
{
    logged = 0;
    const QtMessageHandler before = qInstallMessageHandler(countLines);
    const QVariantMap options{
        {u"id"_s, u"x"_s}, {u"style"_s, QVariantMap{{u"zoom"_s, 2}, {u"color"_s, u"red"_s}}}};
    Toast::loading(u"a"_s, options);
    Toast::success(u"b"_s, options);
    bench()->setGutter(3);
    bench()->setPosition(u"top-left"_s);
    Toast::dismiss();
    bench().advance(2000);
    qInstallMessageHandler(before);
    QCOMPARE(logged, 1);
}

void tst_ToastSettings::nonsense()
{
    bench()->setPosition(u"middle"_s);
    QCOMPARE(bench()->position(), u"top-center"_s);
    bench()->setGutter(qQNaN());
    QCOMPARE(bench()->gutter(), 8.);
    bench()->setVisibleToasts(0);
    QCOMPARE(bench()->visibleToasts(), 3);
    const QString id = Toast::loading(u"a"_s);
    bench()->setHeight(id, qQNaN());
    bench()->setHeight(id, -1);
    bench()->setHeight(u"nobody"_s, 10);
    const QString older = id;
    const QString newer = Toast::loading(u"b"_s);
    QCOMPARE(bench().number(older, ToastModel::TargetOffsetRole), ToastBench::kHeight + 8);
    QCOMPARE(bench().number(newer, ToastModel::TargetOffsetRole), 0.);
}

void tst_ToastSettings::updates_1_14()
{
    const QString id = Toast::loading(u"a"_s);
    const qreal created = bench().number(id, ToastModel::CreatedAtRole);
    QSignalSpy updated(bench().model(), &ToastModel::updated);
    bench().advance(500);
    Toast::success(u"b"_s, {{u"id"_s, id}});
    QCOMPARE(updated.count(), 1);
    QCOMPARE(bench().number(id, ToastModel::CreatedAtRole), created + 500);
    // Neither of these is an update.
    bench()->setToastOptions({{u"closeButton"_s, true}});
    Toast::dismiss(id);
    QCOMPARE(updated.count(), 1);
}

void tst_ToastSettings::manyStores_1_17()
{
    for (int i = 0; i < 2000; ++i)
        Toast::loading(u"a"_s, {{u"toasterId"_s, u"many"_s + QString::number(i)}});
    const QString id = Toast::loading(u"b"_s, {{u"toasterId"_s, u"many1999"_s}});
    QCOMPARE(Toast::success(u"c"_s, {{u"id"_s, id}}), id);
    QCOMPARE(ToastStore::of(u"many1999"_s)->count(), 2);
    QCOMPARE(ToastStore::of({})->count(), 0);
    Toast::remove();
    QCOMPARE(ToastStore::of(u"many1999"_s)->count(), 0);
}

CRIER_TEST(tst_ToastSettings)
#include "tst_toastsettings.moc"
