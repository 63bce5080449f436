// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/store/toastoptions.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using namespace Toasts;
using namespace Qt::StringLiterals;

//! Sections 1.1, 1.3 and 1.4: whose word counts.
class tst_ToastOptions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void defaults_1_1_data();
    void defaults_1_1();
    void durations_1_4_data();
    void durations_1_4();
    void precedence_1_4();
    void removeDelay_1_4_data();
    void removeDelay_1_4();
    void style_1_4();
    void undefinedOverwrites_1_4();
    void ariaProps_1_4();
    void icons_1_10();
    void positions();
    void buttons();
    void palette();
};

static ToastRecord record(const QString &type, const QVariantMap &options)
{
    ToastRecord toast;
    toast.type = type;
    toast.options = options;
    return toast;
}

static ToastOptions resolve(const QString &type, const QVariantMap &options,
    const QVariantMap &toastOptions = {}, bool strict = false)
{
    return resolveOptions(record(type, options), toastOptions, {.strict = strict});
}

void tst_ToastOptions::defaults_1_1_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<qint64>("duration");
    QTest::newRow("blank") << u"blank"_s << qint64(4000);
    QTest::newRow("success") << u"success"_s << qint64(2000);
    QTest::newRow("error") << u"error"_s << qint64(4000);
    QTest::newRow("loading") << u"loading"_s << ToastOptions::kForever;
    QTest::newRow("custom") << u"custom"_s << qint64(4000);
    QTest::newRow("info") << u"info"_s << qint64(4000);
    QTest::newRow("warning") << u"warning"_s << qint64(4000);
}

void tst_ToastOptions::defaults_1_1()
{
    QFETCH(const QString, type);
    QFETCH(const qint64, duration);
    const ToastOptions options = resolve(type, {});
    QCOMPARE(options.duration, duration);
    QCOMPARE(options.removeDelay, qint64(1000));
    QCOMPARE(options.position, u"top-center"_s);
    QVERIFY(!options.closeButton && !options.swipe && !options.progress && !options.rich);
    QVERIFY(options.description.isEmpty() && options.actionLabel.isEmpty());
}

void tst_ToastOptions::durations_1_4_data()
{
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<qint64>("ours");
    QTest::addColumn<qint64>("strict");
    const qint64 byDefault = 4000;
    QTest::newRow("number") << QVariant(1000) << qint64(1000) << qint64(1000);
    QTest::newRow("text") << QVariant(u"1500"_s) << qint64(1500) << qint64(1500);
    QTest::newRow("0") << QVariant(0) << byDefault << byDefault;
    QTest::newRow("NaN") << QVariant(qQNaN()) << byDefault << byDefault;
    QTest::newRow("words") << QVariant(u"soon"_s) << byDefault << byDefault;
    QTest::newRow("undefined") << QVariant() << byDefault << byDefault;
    QTest::newRow("negative") << QVariant(-5) << qint64(-1) << qint64(-1);
    QTest::newRow("Infinity") << QVariant(qInf()) << ToastOptions::kForever
                              << ToastOptions::kForever;
    QTest::newRow("as JSON") << QVariant(u"Infinity"_s) << ToastOptions::kForever
                             << ToastOptions::kForever;
    QTest::newRow("3e9") << QVariant(3e9) << qint64(3000000000) << qint64(-1);
    QTest::newRow("1e300") << QVariant(1e300) << ToastOptions::kForever << qint64(-1);
}

void tst_ToastOptions::durations_1_4()
{
    QFETCH(const QVariant, value);
    QFETCH(const qint64, ours);
    QFETCH(const qint64, strict);
    QCOMPARE(resolve(u"blank"_s, {{u"duration"_s, value}}).duration, ours);
    QCOMPARE(resolve(u"blank"_s, {{u"duration"_s, value}}, {}, true).duration, strict);
}

void tst_ToastOptions::precedence_1_4()
{
    const QVariantMap toaster{{u"duration"_s, 1000}, {u"position"_s, u"bottom-left"_s},
        {u"success"_s, QVariantMap{{u"duration"_s, 3000}, {u"icon"_s, u"👏"_s}}}};
    QCOMPARE(resolve(u"success"_s, {{u"duration"_s, 5000}}, toaster).duration, qint64(5000));
    QCOMPARE(resolve(u"success"_s, {}, toaster).duration, qint64(3000));
    QCOMPARE(resolve(u"error"_s, {}, toaster).duration, qint64(1000));
    // Also a loading one.
    QCOMPARE(resolve(u"loading"_s, {}, toaster).duration, qint64(1000));
    // A falsy one counts as none.
    QCOMPARE(resolve(u"success"_s, {{u"duration"_s, 0}}, toaster).duration, qint64(3000));
    QCOMPARE(resolve(u"success"_s, {}, toaster).icon, u"👏"_s);
    QCOMPARE(resolve(u"success"_s, {{u"icon"_s, u"🎉"_s}}, toaster).icon, u"🎉"_s);
    QCOMPARE(resolve(u"error"_s, {}, toaster).position, u"bottom-left"_s);
    QCOMPARE(
        resolve(u"error"_s, {{u"position"_s, u"top-right"_s}}, toaster).position, u"top-right"_s);
}

void tst_ToastOptions::removeDelay_1_4_data()
{
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<qint64>("ours");
    QTest::addColumn<qint64>("strict");
    QTest::newRow("500") << QVariant(500) << qint64(500) << qint64(500);
    QTest::newRow("0 works here") << QVariant(0) << qint64(0) << qint64(1000);
    QTest::newRow("NaN") << QVariant(qQNaN()) << qint64(1000) << qint64(1000);
    QTest::newRow("undefined") << QVariant() << qint64(1000) << qint64(1000);
    QTest::newRow("negative") << QVariant(-1) << qint64(0) << qint64(0);
}

void tst_ToastOptions::removeDelay_1_4()
{
    QFETCH(const QVariant, value);
    QFETCH(const qint64, ours);
    QFETCH(const qint64, strict);
    QCOMPARE(resolve(u"blank"_s, {{u"removeDelay"_s, value}}).removeDelay, ours);
    QCOMPARE(resolve(u"blank"_s, {{u"removeDelay"_s, value}}, {}, true).removeDelay, strict);
    QCOMPARE(resolve(u"blank"_s, {}, {{u"removeDelay"_s, value}}).removeDelay, ours);
}

// Key by key, in the order global, type, toast.
void tst_ToastOptions::style_1_4()
{
    const auto style = [](const QString &color, const QString &background) {
        return QVariantMap{
            {u"style"_s, QVariantMap{{u"color"_s, color}, {u"background"_s, background}}}};
    };
    QVariantMap toaster = style(u"red"_s, u"blue"_s);
    toaster.insert(u"error"_s, QVariantMap{{u"style"_s, QVariantMap{{u"color"_s, u"lime"_s}}}});
    const ToastStyle found =
        resolve(u"error"_s, {{u"style"_s, QVariantMap{{u"borderRadius"_s, 3}}}}, toaster).style;
    QCOMPARE(found.color, QColor(u"lime"_s));
    QCOMPARE(found.background, QColor(u"blue"_s));
    QCOMPARE(found.radius, 3.);
    QStringList unknown;
    (void)resolveOptions(
        record(u"blank"_s, {{u"style"_s, QVariantMap{{u"zoom"_s, 2}, {u"color"_s, u"red"_s}}}}), {},
        {}, &unknown);
    QCOMPARE(unknown, QStringList(u"zoom"_s));
}

void tst_ToastOptions::undefinedOverwrites_1_4()
{
    const QVariantMap toaster{{u"icon"_s, u"👏"_s}, {u"position"_s, u"bottom-left"_s}};
    const ToastOptions options =
        resolve(u"success"_s, {{u"icon"_s, QVariant()}, {u"position"_s, QVariant()}}, toaster);
    QVERIFY(options.icon.isEmpty());
    QVERIFY(options.hasIcon);
    QCOMPARE(options.position, u"top-center"_s);
}

// Those of the Toaster never have effect.
void tst_ToastOptions::ariaProps_1_4()
{
    const QVariantMap alert{{u"ariaProps"_s, QVariantMap{{u"role"_s, u"alert"_s}}}};
    QVERIFY(!resolve(u"error"_s, {}).isAlert);
    QVERIFY(!resolve(u"error"_s, {}, alert).isAlert);
    QVERIFY(resolve(u"error"_s, alert).isAlert);
    QVERIFY(resolve(u"error"_s, {{u"ariaProps"_s, QVariantMap{{u"aria-live"_s, u"assertive"_s}}}})
                .isAlert);
}

void tst_ToastOptions::icons_1_10()
{
    QVERIFY(!resolve(u"blank"_s, {}).hasIcon);
    QVERIFY(resolve(u"blank"_s, {{u"icon"_s, u"👏"_s}}).hasIcon);
    QVERIFY(resolve(u"success"_s, {}).hasIcon);
    QVERIFY(!resolve(u"success"_s, {{u"icon"_s, QVariant::fromValue(nullptr)}}).hasIcon);
    QVERIFY(!resolve(u"custom"_s, {}).hasIcon);
    const ToastOptions themed = resolve(u"success"_s,
        {{u"iconTheme"_s,
            QVariantMap{{u"primary"_s, u"#000"_s}, {u"secondary"_s, u"nonsense"_s}}}});
    QCOMPARE(themed.iconPrimary, QColor(Qt::black));
    QVERIFY(!themed.iconSecondary.isValid());
}

void tst_ToastOptions::positions()
{
    QVERIFY(isPosition(u"bottom-right"_s));
    QVERIFY(!isPosition(u"middle"_s));
    QCOMPARE(resolve(u"blank"_s, {{u"position"_s, u"middle"_s}}).position, u"top-center"_s);
    QCOMPARE(resolve(u"blank"_s, {{u"position"_s, 7}}).position, u"top-center"_s);
}

void tst_ToastOptions::buttons()
{
    const ToastOptions options = resolve(u"info"_s,
        {{u"action"_s, QVariantMap{{u"label"_s, u"Undo"_s}}}, {u"cancel"_s, u"Keep"_s},
            {u"closeButton"_s, true}, {u"description"_s, u"More"_s}, {u"swipe"_s, true},
            {u"progress"_s, true}});
    QCOMPARE(options.actionLabel, u"Undo"_s);
    QCOMPARE(options.cancelLabel, u"Keep"_s);
    QCOMPARE(options.description, u"More"_s);
    QVERIFY(options.closeButton && options.swipe && options.progress);
}

static qreal luminance(const QColor &color)
{
    const auto linear = [](qreal part) {
        return part <= .04045 ? part / 12.92 : std::pow((part + .055) / 1.055, 2.4);
    };
    return .2126 * linear(color.redF()) + .7152 * linear(color.greenF())
        + .0722 * linear(color.blueF());
}

// Whatever the colours: the text can be read, and the bar is as big as ever.
void tst_ToastOptions::palette()
{
    for (const bool dark : {false, true}) {
        for (const QString &type :
            {u"success"_s, u"error"_s, u"warning"_s, u"info"_s, u"blank"_s}) {
            const ToastStyle style =
                resolveOptions(record(type, {{u"richColors"_s, true}}), {}, {.dark = dark}).style;
            const qreal one = luminance(style.background);
            const qreal other = luminance(style.color);
            QVERIFY((std::max(one, other) + .05) / (std::min(one, other) + .05) >= 4.5);
            QCOMPARE(style.paddingLeft + style.borderWidth, 10.);
            QCOMPARE(style.paddingTop + style.borderWidth, 8.);
        }
    }
}

CRIER_TEST(tst_ToastOptions)
#include "tst_toastoptions.moc"
