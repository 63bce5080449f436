// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/runner.h"
#include "tests/unit/toasts/toastbench.h"

#include <QtQml/QQmlComponent>
#include <QtQml/QQmlEngine>
#include <QtTest/QtTest>

using namespace Toasts;
using namespace Qt::StringLiterals;

//! Whoever hears of a toast may do anything with any toast; and toasts outlive what made them.
class tst_ToastCallbacks : public ToastFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void removesWhenOneCloses();
    void showsWhenOneCloses();
    void removesAllWhenAnnounced();
    void removesWhenPressed();
    void saysAnewWhenPressed_data();
    void saysAnewWhenPressed();
    void saysAnewWhenOneCloses();
    void toasterGoesWhenOneCloses();
    void toasterIdChangesWhenOneCloses();
    void crowdedOnesShowMore();
    void onCloseShowsAndRemoves();
    void messageThatRemovesItself();
    void closedIsTheNewState();
    void deletedComponent();
    void deletedEngine();
    void deletedObjectInOptions();
    void customInCpp();
};

void tst_ToastCallbacks::removesWhenOneCloses()
{
    connect(bench().model(), &ToastModel::closed, this, [] { Toast::remove(); });
    for (int i = 0; i < 5; ++i)
        Toast::loading(u"a"_s);
    Toast::dismiss();
    QCOMPARE(bench()->count(), 0);
    for (int i = 0; i < 5; ++i)
        Toast::show(u"a"_s, {{u"duration"_s, 10}});
    bench().advance(10);
    QCOMPARE(bench()->count(), 0);
    for (int i = 0; i < 5; ++i)
        Toast::loading(u"a"_s);
    Toast::remove();
    QCOMPARE(bench()->count(), 0);
}

void tst_ToastCallbacks::showsWhenOneCloses()
{
    int more = 10;
    connect(bench().model(), &ToastModel::closed, this, [&more] {
        if (more-- > 0)
            Toast::loading(u"more"_s);
    });
    const QString one = Toast::loading(u"a"_s);
    const QString two = Toast::loading(u"b"_s);
    Toast::dismiss();
    QVERIFY(!bench().isShown(one));
    QVERIFY(!bench().isShown(two));
    // Those that came meanwhile were not meant.
    QCOMPARE(bench()->count(), 4);
    bench().advance(1000);
    QCOMPARE(bench()->count(), 2);
    Toast::remove();
    QCOMPARE(bench()->count(), 2);
}

void tst_ToastCallbacks::removesAllWhenAnnounced()
{
    connect(bench().model(), &ToastModel::announced, this, [] { Toast::remove(); });
    Toast::loading(u"a"_s, {{u"id"_s, u"x"_s}});
    QCOMPARE(bench()->count(), 0);
    bench().model()->disconnect(this);
    Toast::loading(u"a"_s, {{u"id"_s, u"x"_s}});
    connect(bench().model(), &ToastModel::dataChanged, this, [] { Toast::remove(); });
    Toast::loading(u"b"_s, {{u"id"_s, u"x"_s}});
    QCOMPARE(bench()->count(), 0);
}

void tst_ToastCallbacks::removesWhenPressed()
{
    connect(bench().model(), &ToastModel::pressed, this, [] { Toast::remove(); });
    const QString id = Toast::info(u"a"_s, {{u"action"_s, u"Undo"_s}});
    bench()->press(id, u"action"_s);
    QCOMPARE(bench()->count(), 0);
    bench()->press(id, u"action"_s);
}

void tst_ToastCallbacks::saysAnewWhenPressed_data()
{
    QTest::addColumn<bool>("removesFirst");
    QTest::newRow("updated") << false;
    QTest::newRow("removed and shown again") << true;
}

// The button was of what stood there before; what it says now is not closed with it.
void tst_ToastCallbacks::saysAnewWhenPressed()
{
    QFETCH(const bool, removesFirst);
    const QString id = u"x"_s;
    for (const QString &button : {u"action"_s, u"cancel"_s}) {
        Toast::info(u"Sent"_s, {{u"id"_s, id}, {button, u"Undo"_s}});
        const auto again = connect(bench().model(), &ToastModel::pressed, this, [&] {
            if (removesFirst)
                Toast::remove(id);
            Toast::success(u"Undone"_s, {{u"id"_s, id}});
        });
        bench()->press(id, button);
        disconnect(again);
        QVERIFY(bench().isShown(id));
        QCOMPARE(bench().of(id, ToastModel::TextRole).toString(), u"Undone"_s);
        Toast::remove();
    }
}

// The same of all that are dismissed together.
void tst_ToastCallbacks::saysAnewWhenOneCloses()
{
    for (const bool where : {false, true}) {
        Toast::loading(u"older"_s, {{u"id"_s, u"a"_s}, {u"tag"_s, 7}});
        Toast::loading(u"newer"_s, {{u"id"_s, u"b"_s}, {u"tag"_s, 7}});
        const auto again =
            connect(bench().model(), &ToastModel::closed, this, [](const QString &id) {
                if (id == "b"_L1)
                    Toast::loading(u"said anew"_s, {{u"id"_s, u"a"_s}, {u"tag"_s, 8}});
            });
        if (where)
            bench()->dismissWhere(u"tag"_s, 7);
        else
            Toast::dismiss();
        disconnect(again);
        QVERIFY(!bench().isShown(u"b"_s));
        QVERIFY(bench().isShown(u"a"_s));
        Toast::remove();
    }
}

void tst_ToastCallbacks::toasterGoesWhenOneCloses()
{
    connect(bench().model(), &ToastModel::closed, this, [this] { bench().unmount(); });
    Toast::show(u"a"_s, {{u"duration"_s, 10}});
    Toast::show(u"b"_s, {{u"duration"_s, 10}});
    bench().advance(10);
    QVERIFY(!bench().model());
    // The other one waits for another Toaster.
    bench().mount();
    QCOMPARE(bench()->count(), 2);
}

void tst_ToastCallbacks::toasterIdChangesWhenOneCloses()
{
    connect(bench().model(), &ToastModel::closed, this,
        [this] { bench()->setToasterId(u"elsewhere"_s); });
    for (int i = 0; i < 3; ++i)
        Toast::show(u"a"_s, {{u"duration"_s, 10}});
    bench().advance(10);
    QCOMPARE(bench()->count(), 0);
    QCOMPARE(bench()->property("toasterId").toString(), u"elsewhere"_s);
}

void tst_ToastCallbacks::crowdedOnesShowMore()
{
    bench()->setLimit(2);
    int more = 5;
    connect(bench().model(), &ToastModel::closed, this, [&more] {
        if (more-- > 0)
            Toast::loading(u"more"_s);
    });
    for (int i = 0; i < 4; ++i)
        Toast::loading(u"a"_s);
    int shown = 0;
    for (int row = 0; row < bench()->count(); ++row)
        shown += bench()->index(row).data(ToastModel::ShownRole).toBool();
    QCOMPARE(shown, 2);
}

void tst_ToastCallbacks::onCloseShowsAndRemoves()
{
    QQmlEngine engine;
    engine.globalObject().setProperty(u"Toast"_s, engine.newQObject(new Toast));
    const QJSValue result = engine.evaluate(
        u"var a = Toast.show('a', {onClose: () => { Toast.remove(b); Toast.show('c'); }});"
        "var b = Toast.show('b', {onClose: () => Toast.remove(a)}); Toast.dismiss()"_s);
    QVERIFY2(!result.isError(), qPrintable(result.toString()));
    QCOMPARE(bench()->index(0).data(ToastModel::TextRole).toString(), u"c"_s);
    QVERIFY(bench()->index(0).data(ToastModel::ShownRole).toBool());
    for (int row = 1; row < bench()->count(); ++row)
        QVERIFY(!bench()->index(row).data(ToastModel::ShownRole).toBool());
}

void tst_ToastCallbacks::messageThatRemovesItself()
{
    QQmlEngine engine;
    QQmlEngine::setObjectOwnership(bench().model(), QQmlEngine::CppOwnership);
    engine.globalObject().setProperty(u"model"_s, engine.newQObject(bench().model()));
    engine.globalObject().setProperty(u"Toast"_s, engine.newQObject(new Toast));
    engine.evaluate(u"var id = Toast.show(t => { if (!t.visible) Toast.remove(t.id);"
                    " return 'here'; }); Toast.show('other')"_s);
    Toast::dismiss(engine.evaluate(u"id"_s).toString());
    QCOMPARE(bench()->count(), 1);
    QCOMPARE(bench()->index(0).data(ToastModel::TextRole).toString(), u"other"_s);
}

// Whoever hears of it sees what became of it.
void tst_ToastCallbacks::closedIsTheNewState()
{
    bool shown = true;
    connect(bench().model(), &ToastModel::closed, this,
        [&](const QString &id) { shown = bench().isShown(id); });
    Toast::dismiss(Toast::loading(u"a"_s));
    QVERIFY(!shown);
}

static std::unique_ptr<QQmlComponent> makeComponent(QQmlEngine &engine)
{
    auto component = std::make_unique<QQmlComponent>(&engine);
    component->setData("import QtQml; QtObject {}", {});
    return component;
}

// As when a page goes that showed a component of its own.
void tst_ToastCallbacks::deletedComponent()
{
    QQmlEngine engine;
    std::unique_ptr<QQmlComponent> component = makeComponent(engine);
    QJSValue object = engine.newQObject(component.get());
    QQmlEngine::setObjectOwnership(component.get(), QQmlEngine::CppOwnership);
    QJSValue options = engine.newObject();
    options.setProperty(u"icon"_s, object);
    const QString id = Toast::custom(object, options);
    QCOMPARE(bench().of(id, ToastModel::ContentRole).value<QQmlComponent *>(), component.get());
    QCOMPARE(bench().of(id, ToastModel::IconContentRole).value<QQmlComponent *>(), component.get());
    component.reset();
    QVERIFY(!bench().of(id, ToastModel::ContentRole).value<QQmlComponent *>());
    Toast::dismiss(id);
    QVERIFY(!bench().of(id, ToastModel::ContentRole).value<QQmlComponent *>());
    bench().advance(1000);
    QCOMPARE(bench()->count(), 0);
}

void tst_ToastCallbacks::deletedEngine()
{
    {
        QQmlEngine engine;
        engine.globalObject().setProperty(u"Toast"_s, engine.newQObject(new Toast));
        engine.evaluate(u"Toast.show(t => 'a', {onClose: () => 1, action: {label: 'b', "
                        "onClick: () => 1}})"_s);
    }
    QCOMPARE(bench()->count(), 1);
    bench()->press(bench()->index(0).data(ToastModel::IdRole).toString(), u"action"_s);
    bench().advance(1000);
    QCOMPARE(bench()->count(), 0);
}

void tst_ToastCallbacks::deletedObjectInOptions()
{
    auto object = std::make_unique<QObject>();
    const QString id = Toast::loading(
        u"a"_s, {{u"data"_s, QVariantMap{{u"owner"_s, QVariant::fromValue(object.get())}}}});
    const auto owner = [](const QVariant &options) {
        return options.toMap().value(u"data"_s).toMap().value(u"owner"_s).value<QObject *>();
    };
    QCOMPARE(owner(bench().of(id, ToastModel::OptionsRole)), object.get());
    QVariantMap told;
    connect(bench().model(), &ToastModel::closed, this,
        [&told](const QString &, ToastReason::Value, const QVariantMap &o) { told = o; });
    object.reset();
    QVERIFY(!owner(bench().of(id, ToastModel::OptionsRole)));
    Toast::dismiss(id);
    QVERIFY(told.contains(u"data"_s));
    QVERIFY(!owner(told));
}

void tst_ToastCallbacks::customInCpp()
{
    QQmlEngine engine;
    const std::unique_ptr<QQmlComponent> component = makeComponent(engine);
    const QString id = Toast::custom(component.get(), {{u"duration"_s, 10}});
    QCOMPARE(bench().of(id, ToastModel::TypeRole).toString(), u"custom"_s);
    QCOMPARE(bench().of(id, ToastModel::ContentRole).value<QQmlComponent *>(), component.get());
    bench().advance(10);
    QVERIFY(!bench().isShown(id));
}

CRIER_TEST(tst_ToastCallbacks)
#include "tst_toastcallbacks.moc"
