// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/runner.h"
#include "tests/unit/toasts/toastbench.h"

#include <QtCore/QPromise>
#include <QtQml/QJSEngine>
#include <QtTest/QtTest>

using namespace Toasts;
using namespace Qt::StringLiterals;

//! Section 1.15, and what comes from JavaScript: messages and callbacks that are functions.
class tst_ToastPromise : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void succeeds_1_15();
    void fails_1_15();
    void returnsThePromise_1_15();
    void functionOfAPromise_1_15();
    void throwsAtOnce_1_15_data();
    void throwsAtOnce_1_15();
    void noMessage_1_15();
    void successThrows_1_15();
    void optionsDoNotLeak_1_15_data();
    void optionsDoNotLeak_1_15();
    void dismissedMeanwhile_1_15();
    void notAPromise();
    void thenables_data();
    void thenables();
    void sameTextIsAnotherPromise();
    void settledInTheQueue();
    void future();
    void failedFuture();
    void cancelledFuture();
    void functionMessage_1_2();
    void throwingMessage();
    void onClose();
    void onClick();

private:
    ToastBench &bench() { return *m_bench; }
    QJSValue run(const QString &script);
    QString textOfFirst() { return bench()->index(0).data(ToastModel::TextRole).toString(); }
    QString typeOfFirst() { return bench()->index(0).data(ToastModel::TypeRole).toString(); }

    std::unique_ptr<ToastBench> m_bench;
    std::unique_ptr<QJSEngine> m_engine;
};

void tst_ToastPromise::init()
{
    m_bench = std::make_unique<ToastBench>();
    m_engine = std::make_unique<QJSEngine>();
    m_bench->mount();
    QJSEngine::setObjectOwnership(m_bench->model(), QJSEngine::CppOwnership);
    m_engine->globalObject().setProperty(u"model"_s, m_engine->newQObject(m_bench->model()));
    m_engine->globalObject().setProperty(u"Toast"_s, m_engine->newQObject(new Toast));
    // The promise of the tests, and the functions that settle it.
    run(u"var keep, fail; var promise = new Promise((a, b) => { keep = a; fail = b; });"_s);
}

void tst_ToastPromise::cleanup()
{
    m_bench.reset();
    m_engine.reset();
}

QJSValue tst_ToastPromise::run(const QString &script)
{
    const QJSValue result = m_engine->evaluate(script);
    if (result.isError())
        qWarning() << result.toString();
    // Promises go on when the event loop turns.
    QCoreApplication::processEvents();
    return result;
}

void tst_ToastPromise::succeeds_1_15()
{
    run(u"Toast.promise(promise, {loading: 'Loading', success: v => 'Got ' + v, error: 'No'})"_s);
    QCOMPARE(textOfFirst(), u"Loading"_s);
    QCOMPARE(typeOfFirst(), u"loading"_s);
    bench().advance(1000);
    run(u"keep(7)"_s);
    QTRY_COMPARE(textOfFirst(), u"Got 7"_s);
    QCOMPARE(typeOfFirst(), u"success"_s);
    QCOMPARE(bench()->count(), 1);
    bench().advance(1999);
    QVERIFY(bench()->index(0).data(ToastModel::ShownRole).toBool());
    bench().advance(1001);
    QCOMPARE(bench()->count(), 0);
}

void tst_ToastPromise::fails_1_15()
{
    run(u"Toast.promise(promise, {loading: 'L', success: 'S', error: e => 'No: ' + e})"_s);
    run(u"fail('down')"_s);
    QTRY_COMPARE(textOfFirst(), u"No: down"_s);
    QCOMPARE(typeOfFirst(), u"error"_s);
}

void tst_ToastPromise::returnsThePromise_1_15()
{
    QVERIFY(run(u"Toast.promise(promise, {loading: 'L'}) === promise"_s).toBool());
}

void tst_ToastPromise::functionOfAPromise_1_15()
{
    run(u"Toast.promise(() => promise, {loading: 'L', success: 'S', error: 'E'}); keep()"_s);
    QTRY_COMPARE(textOfFirst(), u"S"_s);
}

void tst_ToastPromise::throwsAtOnce_1_15_data()
{
    QTest::addColumn<bool>("strict");
    QTest::addColumn<QString>("text");
    QTest::newRow("shows the error") << false << u"E"_s;
    QTest::newRow("upstream's loading stays for ever") << true << u"L"_s;
}

void tst_ToastPromise::throwsAtOnce_1_15()
{
    QFETCH(const bool, strict);
    QFETCH(const QString, text);
    bench()->setStrict(strict);
    const QJSValue thrown =
        run(u"var thrown = ''; try { Toast.promise(() => { throw 'x'; }, "
            u"{loading: 'L', success: 'S', error: 'E'}); } catch (e) { thrown = e } "_s
            "String(thrown)"_s);
    QVERIFY(!thrown.toString().isEmpty());
    QCOMPARE(textOfFirst(), text);
}

void tst_ToastPromise::noMessage_1_15()
{
    run(u"Toast.promise(promise, {loading: 'L'}); keep()"_s);
    QTRY_VERIFY(!bench()->index(0).data(ToastModel::ShownRole).toBool());
    bench().advance(1000);
    QCOMPARE(bench()->count(), 0);
}

void tst_ToastPromise::successThrows_1_15()
{
    run(u"Toast.promise(promise, {loading: 'L', success: () => { throw new Error('bad'); }, "
        "error: e => 'E ' + e.message}); keep()"_s);
    QTRY_COMPARE(textOfFirst(), u"E bad"_s);
    QCOMPARE(typeOfFirst(), u"error"_s);
}

void tst_ToastPromise::optionsDoNotLeak_1_15_data()
{
    QTest::addColumn<bool>("strict");
    QTest::addColumn<QString>("icon");
    QTest::addColumn<qint64>("duration");
    QTest::newRow("ours") << false << QString() << qint64(2000);
    QTest::newRow("upstream") << true << u"⏳"_s << qint64(7000);
}

void tst_ToastPromise::optionsDoNotLeak_1_15()
{
    QFETCH(const bool, strict);
    QFETCH(const QString, icon);
    QFETCH(const qint64, duration);
    bench()->setStrict(strict);
    run(u"Toast.promise(promise, {loading: 'L', success: 'S', error: 'E'}, "
        "{position: 'bottom-left', loading: {icon: '⏳', duration: 7000}})"_s);
    QCOMPARE(bench()->index(0).data(ToastModel::IconRole).toString(), u"⏳"_s);
    run(u"keep()"_s);
    QTRY_COMPARE(textOfFirst(), u"S"_s);
    QCOMPARE(bench()->index(0).data(ToastModel::IconRole).toString(), icon);
    QCOMPARE(bench()->index(0).data(ToastModel::PositionRole).toString(), u"bottom-left"_s);
    bench().advance(duration - 1);
    QVERIFY(bench()->index(0).data(ToastModel::ShownRole).toBool());
    bench().advance(1);
    QVERIFY(!bench()->index(0).data(ToastModel::ShownRole).toBool());
}

void tst_ToastPromise::dismissedMeanwhile_1_15()
{
    run(u"Toast.promise(promise, {loading: 'L', success: 'S', error: 'E'})"_s);
    Toast::dismiss();
    bench().advance(1000);
    QCOMPARE(bench()->count(), 0);
    const QString other = Toast::loading(u"other"_s);
    run(u"keep()"_s);
    QTRY_COMPARE(textOfFirst(), u"S"_s);
    QCOMPARE(bench().row(other), 1);
}

void tst_ToastPromise::notAPromise()
{
    run(u"Toast.promise(5, {loading: 'L', success: v => 'S' + v, error: 'E'})"_s);
    QCOMPARE(textOfFirst(), u"S5"_s);
}

void tst_ToastPromise::thenables_data()
{
    QTest::addColumn<QString>("thenable");
    QTest::addColumn<QString>("text");
    QTest::newRow("keeps") << u"{then: f => f(1)}"_s << u"S 1"_s;
    QTest::newRow("fails") << u"{then: (f, g) => g('no')}"_s << u"E no"_s;
    QTest::newRow("keeps and fails") << u"{then: (f, g) => { f(1); g('no'); }}"_s << u"S 1"_s;
    QTest::newRow("fails and keeps") << u"{then: (f, g) => { g('no'); f(1); }}"_s << u"E no"_s;
    QTest::newRow("keeps twice") << u"{then: f => { f(1); f(2); }}"_s << u"S 1"_s;
    QTest::newRow("throws") << u"{then: () => { throw 'bad'; }}"_s << u"E bad"_s;
    QTest::newRow("throws when it has kept")
        << u"{then: f => { f(1); throw 'bad'; }}"_s << u"S 1"_s;
    QTest::newRow("keeps a thenable") << u"{then: f => f({then: g => g(3)})}"_s << u"S 3"_s;
    QTest::newRow("keeps a promise that fails")
        << u"{then: f => f(Promise.reject('no'))}"_s << u"E no"_s;
    QTest::newRow("keeps itself") << u"(() => { const p = {then: f => f(p)}; return p; })()"_s
                                  << u"E TypeError: a promise of a promise without end"_s;
    QTest::newRow("no thenable") << u"{toString: () => 'it'}"_s << u"S it"_s;
    QTest::newRow("can't be asked") << u"{get then() { throw 'bad'; }}"_s << u"E bad"_s;
}

void tst_ToastPromise::thenables()
{
    QFETCH(const QString, thenable);
    QFETCH(const QString, text);
    run(u"Toast.promise(%1, {loading: 'L', success: v => 'S ' + v, error: e => 'E ' + e})"_s.arg(
        thenable));
    QTRY_COMPARE(textOfFirst(), text);
    QSignalSpy changed(bench().model(), &ToastModel::updated);
    QCoreApplication::processEvents();
    QCOMPARE(changed.count(), 0);
    QCOMPARE(bench()->count(), 1);
}

// Two that are the same to look at are still two: each has a result of its own.
void tst_ToastPromise::sameTextIsAnotherPromise()
{
    bench()->setDeduplicate(ToastModel::Deduplicate::ByText);
    run(u"var keepOther; Toast.promise(promise, {loading: 'L', success: 'S', error: 'E'});"
        "Toast.promise(new Promise(a => keepOther = a), {loading: 'L', success: 'T'})"_s);
    QCOMPARE(bench()->count(), 2);
    run(u"keepOther()"_s);
    QTRY_COMPARE(textOfFirst(), u"T"_s);
    QCOMPARE(bench()->index(1).data(ToastModel::TypeRole).toString(), u"loading"_s);
}

void tst_ToastPromise::settledInTheQueue()
{
    bench()->setLimit(1);
    bench()->setOverflow(ToastModel::Overflow::Queue);
    const QString first = Toast::loading(u"first"_s);
    run(u"Toast.promise(promise, {loading: 'L', success: 'S', error: 'E'}); keep()"_s);
    QCOMPARE(bench()->count(), 1);
    QCOMPARE(bench()->queued(), 1);
    Toast::dismiss(first);
    QTRY_COMPARE(textOfFirst(), u"S"_s);
    // Its time begins when it is seen.
    bench().advance(1999);
    QVERIFY(bench()->index(0).data(ToastModel::ShownRole).toBool());
    bench().advance(1);
    QVERIFY(!bench()->index(0).data(ToastModel::ShownRole).toBool());
}

static const FutureMessages kMessages{.loading = u"Loading"_s,
    .success = [](const QVariant &value) { return u"Got "_s + value.toString(); },
    .error = [](const QString &what) { return what.isEmpty() ? u"Stopped"_s : what; }};

void tst_ToastPromise::future()
{
    QPromise<int> promise;
    promise.start();
    const QString id = Toast::promise(promise.future(), kMessages);
    QCOMPARE(textOfFirst(), u"Loading"_s);
    promise.addResult(7);
    promise.finish();
    QTRY_COMPARE(textOfFirst(), u"Got 7"_s);
    QCOMPARE(bench().row(id), 0);
    QPromise<void> nothing;
    nothing.start();
    Toast::promise(nothing.future(), kMessages);
    nothing.finish();
    QTRY_COMPARE(textOfFirst(), u"Got"_s);
}

void tst_ToastPromise::failedFuture()
{
    QPromise<int> promise;
    promise.start();
    Toast::promise(promise.future(), kMessages);
    promise.setException(std::make_exception_ptr(std::runtime_error("No answer")));
    promise.finish();
    QTRY_COMPARE(textOfFirst(), u"No answer"_s);
    QCOMPARE(typeOfFirst(), u"error"_s);
}

void tst_ToastPromise::cancelledFuture()
{
    {
        QPromise<int> promise;
        promise.start();
        Toast::promise(promise.future(), kMessages);
    }
    QTRY_COMPARE(textOfFirst(), u"Stopped"_s);
}

// It sees what becomes of the toast.
void tst_ToastPromise::functionMessage_1_2()
{
    run(u"var id = Toast.success(t => t.visible ? 'Here ' + t.id : 'Gone')"_s);
    const QString id = run(u"id"_s).toString();
    QCOMPARE(textOfFirst(), u"Here "_s + id);
    Toast::dismiss(id);
    QCOMPARE(textOfFirst(), u"Gone"_s);
}

void tst_ToastPromise::throwingMessage()
{
    QTest::ignoreMessage(
        QtWarningMsg, QRegularExpression(u"a function of a toast failed: Error: bad"_s));
    run(u"Toast.success(() => { throw new Error('bad'); })"_s);
    QCOMPARE(textOfFirst(), QString());
}

void tst_ToastPromise::onClose()
{
    run(u"var reason = -1; Toast.show('a', {duration: 10, onClose: r => reason = r})"_s);
    bench().advance(10);
    QCOMPARE(run(u"reason"_s).toInt(), int(ToastReason::Expired));
}

void tst_ToastPromise::onClick()
{
    run(u"var clicked = ''; var id = Toast.show('a', "
        "{action: {label: 'Undo', onClick: t => clicked = t.id}})"_s);
    const QString id = run(u"id"_s).toString();
    bench()->press(id, u"action"_s);
    QCOMPARE(run(u"clicked"_s).toString(), id);
    QVERIFY(!bench().isShown(id));
}

CRIER_TEST(tst_ToastPromise)
#include "tst_toastpromise.moc"
