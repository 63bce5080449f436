// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/look/toaststyle.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using namespace Toasts;
using namespace Qt::StringLiterals;

//! The values of `style` that people pass, and those that nobody should.
class tst_CssValue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lengths_data();
    void lengths();
    void colors_data();
    void colors();
    void sides();
    void borders_data();
    void borders();
    void shadows();
    void weights();
    void opacities();
    void style();
    void unknownKeys();
    void widths();
    void hostile();
    void bounds();
};

void tst_CssValue::lengths_data()
{
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<qreal>("px"); // -1: not understood
    QTest::newRow("number") << QVariant(16) << 16.;
    QTest::newRow("fraction") << QVariant(0.5) << .5;
    QTest::newRow("px") << QVariant(u"16px"_s) << 16.;
    QTest::newRow("rem") << QVariant(u"1.5rem"_s) << 24.;
    QTest::newRow("em") << QVariant(u"2em"_s) << 32.;
    QTest::newRow("pt") << QVariant(u"12pt"_s) << 16.;
    QTest::newRow("bare text") << QVariant(u" 8 "_s) << 8.;
    QTest::newRow("dot") << QVariant(u".5px"_s) << .5;
    QTest::newRow("percent") << QVariant(u"50%"_s) << -1.;
    QTest::newRow("negative") << QVariant(-4) << -1.;
    QTest::newRow("words") << QVariant(u"auto"_s) << -1.;
    QTest::newRow("empty") << QVariant(u""_s) << -1.;
    QTest::newRow("null") << QVariant::fromValue(nullptr) << -1.;
    QTest::newRow("bool") << QVariant(true) << -1.;
    QTest::newRow("infinite") << QVariant(qInf()) << -1.;
    QTest::newRow("huge") << QVariant(1e300) << Css::kMaxLength;
    QTest::newRow("huge text") << QVariant(QString(400, u'9')) << -1.;
    QTest::newRow("map") << QVariant(QVariantMap{{u"a"_s, 1}}) << -1.;
}

void tst_CssValue::lengths()
{
    QFETCH(const QVariant, value);
    QFETCH(const qreal, px);
    QCOMPARE(Css::length(value).value_or(-1), px);
}

void tst_CssValue::colors_data()
{
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<QColor>("color");
    QTest::newRow("rgb") << QVariant(u"#fff"_s) << QColor(255, 255, 255);
    QTest::newRow("rgba") << QVariant(u"#f008"_s) << QColor(255, 0, 0, 0x88);
    QTest::newRow("rrggbb") << QVariant(u"#713200"_s) << QColor(0x71, 0x32, 0);
    QTest::newRow("alpha is last") << QVariant(u"#71320080"_s) << QColor(0x71, 0x32, 0, 0x80);
    QTest::newRow("name") << QVariant(u"RebeccaPurple"_s) << QColor(); // CSS 4, Qt does not know it
    QTest::newRow("svg name") << QVariant(u"Tomato"_s) << QColor(255, 99, 71);
    QTest::newRow("transparent") << QVariant(u"transparent"_s) << QColor(0, 0, 0, 0);
    QTest::newRow("rgb()") << QVariant(u"rgb(1, 2, 3)"_s) << QColor(1, 2, 3);
    QTest::newRow("rgba()") << QVariant(u"rgba(0,0,0,.5)"_s) << QColor(0, 0, 0, 128);
    QTest::newRow("spaces") << QVariant(u"rgb(10 20 30 / 50%)"_s) << QColor(10, 20, 30, 128);
    QTest::newRow("hsl()") << QVariant(u"hsl(120, 100%, 50%)"_s) << QColor(0, 255, 0);
    QTest::newRow("negative hue") << QVariant(u"hsl(-240deg, 100%, 50%)"_s) << QColor(0, 255, 0);
    QTest::newRow("QColor") << QVariant(QColor(1, 2, 3)) << QColor(1, 2, 3);
    QTest::newRow("five digits") << QVariant(u"#12345"_s) << QColor();
    QTest::newRow("no digits") << QVariant(u"#ggg"_s) << QColor();
    QTest::newRow("two parts") << QVariant(u"rgb(1, 2)"_s) << QColor();
    QTest::newRow("nested") << QVariant(u"rgb(rgb(1,2,3),2,3)"_s) << QColor();
    QTest::newRow("gradient") << QVariant(u"linear-gradient(red, blue)"_s) << QColor();
    QTest::newRow("number") << QVariant(7) << QColor();
}

void tst_CssValue::colors()
{
    QFETCH(const QVariant, value);
    QFETCH(const QColor, color);
    const auto found = Css::color(value);
    QCOMPARE(found.has_value(), color.isValid());
    if (found)
        QCOMPARE(found->rgba(), color.rgba());
}

void tst_CssValue::sides()
{
    using Sides = std::array<qreal, 4>;
    QCOMPARE(Css::sides(16), Sides({16, 16, 16, 16}));
    QCOMPARE(Css::sides(u"8px 10px"_s), Sides({8, 10, 8, 10}));
    QCOMPARE(Css::sides(u"1px 2px 3px"_s), Sides({1, 2, 3, 2}));
    QCOMPARE(Css::sides(u"1px 2px 3px 4px"_s), Sides({1, 2, 3, 4}));
    QVERIFY(!Css::sides(u"1px 2px 3px 4px 5px"_s));
    QVERIFY(!Css::sides(u"1px auto"_s));
    QVERIFY(!Css::sides(QVariant()));
}

void tst_CssValue::borders_data()
{
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<bool>("known");
    QTest::addColumn<qreal>("width");
    QTest::addColumn<QColor>("color");
    QTest::newRow("usual") << QVariant(u"1px solid #713200"_s) << true << 1.
                           << QColor(0x71, 0x32, 0);
    QTest::newRow("order") << QVariant(u"red solid 2px"_s) << true << 2. << QColor(Qt::red);
    QTest::newRow("no width") << QVariant(u"solid red"_s) << true << 3. << QColor(Qt::red);
    QTest::newRow("no style is none") << QVariant(u"1px red"_s) << true << 0. << QColor(Qt::black);
    QTest::newRow("none") << QVariant(u"none"_s) << true << 0. << QColor(Qt::black);
    QTest::newRow("0") << QVariant(0) << true << 0. << QColor(Qt::black);
    QTest::newRow("function") << QVariant(u"1px solid rgba(255, 0, 0, 1)"_s) << true << 1.
                              << QColor(Qt::red);
    QTest::newRow("words") << QVariant(u"1px solid nonsense"_s) << false << 0. << QColor();
    QTest::newRow("number") << QVariant(3) << false << 0. << QColor();
}

void tst_CssValue::borders()
{
    QFETCH(const QVariant, value);
    QFETCH(const bool, known);
    QFETCH(const qreal, width);
    QFETCH(const QColor, color);
    const auto border = Css::border(value);
    QCOMPARE(border.has_value(), known);
    if (!border)
        return;
    QCOMPARE(border->width, width);
    QCOMPARE(border->color.rgba(), color.rgba());
}

void tst_CssValue::shadows()
{
    const auto two = Css::shadows(u"0 3px 10px rgba(0,0,0,0.1), 0 -3px 3px 1px red"_s);
    QVERIFY(two);
    QCOMPARE(two->size(), 2);
    QCOMPARE(two->at(0).blur, 10.);
    QCOMPARE(two->at(0).color.alpha(), 26);
    QCOMPARE(two->at(1).y, -3.);
    QCOMPARE(two->at(1).spread, 1.);
    QCOMPARE(Css::shadows(u"none"_s)->size(), 0);
    QCOMPARE(Css::shadows(u"inset 0 0 3px red"_s)->size(), 0);
    QVERIFY(!Css::shadows(u"3px red"_s));
    QVERIFY(!Css::shadows(u"0 0 -3px red"_s));
    QVERIFY(!Css::shadows(u"0 0 3px, nonsense"_s));
    QVERIFY(!Css::shadows(5));
    QVERIFY(!Css::shadows(QStringList(20, u"0 0 1px red"_s).join(u',')));
}

void tst_CssValue::weights()
{
    QCOMPARE(Css::fontWeight(600), 600);
    QCOMPARE(Css::fontWeight(u"600"_s), 600);
    QCOMPARE(Css::fontWeight(u"bold"_s), 700);
    QVERIFY(!Css::fontWeight(0));
    QVERIFY(!Css::fontWeight(1001));
    QVERIFY(!Css::fontWeight(u"heavy"_s));
    QVERIFY(!Css::fontWeight(qQNaN()));
}

void tst_CssValue::opacities()
{
    QCOMPARE(Css::opacity(0.5), .5);
    QCOMPARE(Css::opacity(u"50%"_s), .5);
    QCOMPARE(Css::opacity(7), 1.);
    QCOMPARE(Css::opacity(-7), 0.);
    QVERIFY(!Css::opacity(u"half"_s));
}

void tst_CssValue::style()
{
    ToastStyle style;
    QCOMPARE(style.apply({{u"background"_s, u"#333"_s}, {u"color"_s, u"#fff"_s},
                 {u"border"_s, u"2px solid red"_s}, {u"borderRadius"_s, u"50%"_s},
                 {u"padding"_s, 16}, {u"fontSize"_s, u"20px"_s}, {u"fontWeight"_s, u"bold"_s},
                 {u"maxWidth"_s, 500}, {u"minWidth"_s, u"250px"_s}, {u"boxShadow"_s, u"none"_s},
                 {u"opacity"_s, 0.5}, {u"fontFamily"_s, u"'Inter', sans-serif"_s}}),
        QStringList());
    QCOMPARE(style.background, QColor(0x33, 0x33, 0x33));
    QCOMPARE(style.color, QColor(Qt::white));
    QCOMPARE(style.borderWidth, 2.);
    QVERIFY(style.radius > 1000);
    QCOMPARE(style.paddingLeft, 16.);
    QCOMPARE(style.fontSize, 20.);
    QCOMPARE(style.fontWeight, 700);
    QCOMPARE(style.fontFamily, u"Inter"_s);
    QVERIFY(style.shadows.isEmpty());
    QCOMPARE(style.opacity, .5);
}

void tst_CssValue::unknownKeys()
{
    ToastStyle style;
    const ToastStyle before = style;
    QCOMPARE(style.apply({{u"transform"_s, u"rotate(3deg)"_s}, {u"color"_s, u"nonsense"_s},
                 {u"padding"_s, QVariant()}, {u"border"_s, QVariant::fromValue(nullptr)}}),
        QStringList({u"color"_s, u"transform"_s}));
    QCOMPARE(style, before);
}

// Section 1.7: 350 with a reset of the page's CSS, 370 without.
void tst_CssValue::widths()
{
    ToastStyle style;
    QCOMPARE(style.outerMaxWidth(), 350.);
    QVERIFY(style.apply({{u"boxSizing"_s, u"content-box"_s}}).isEmpty());
    QCOMPARE(style.outerMaxWidth(), 370.);
    QCOMPARE(style.outerMinWidth(), 0.);
    QVERIFY(style.apply({{u"minWidth"_s, 100}}).isEmpty());
    QCOMPARE(style.outerMinWidth(), 120.);
}

void tst_CssValue::hostile()
{
    const QString brackets(400, u'(');
    const QStringList texts{brackets, u"rgb("_s + brackets, QString(100000, u'x'), u"#"_s,
        u"rgb()"_s, u"rgb(nan,inf,1e999)"_s, u"hsl(1e309,1%,1%)"_s, QString(QChar(0)),
        u"1px solid "_s + brackets, u"rgba(1,2,3,4,5,6)"_s, u")))((("_s};
    for (const QString &text : texts) {
        QVERIFY(!Css::color(text));
        QVERIFY(!Css::length(text));
        QVERIFY(!Css::sides(text));
        QVERIFY(!Css::shadows(text));
        QVERIFY(!Css::border(text));
    }
}

// What would have to be painted px by px is cut to what a toast can be.
void tst_CssValue::bounds()
{
    const auto shadow = Css::shadows(u"-9999px 9999px 9999px 9999px red"_s)->constFirst();
    QCOMPARE(shadow.x, -Css::kMaxShadowOffset);
    QCOMPARE(shadow.y, Css::kMaxShadowOffset);
    QCOMPARE(shadow.blur, Css::kMaxShadowBlur);
    QCOMPARE(shadow.spread, Css::kMaxShadowSpread);
    QCOMPARE(Css::shadows(u"0 0 0 -9999px"_s)->constFirst().spread, -Css::kMaxShadowSpread);
    QCOMPARE(Css::border(u"9999px solid"_s)->width, Css::kMaxBorder);
    ToastStyle style;
    QVERIFY(style
                .apply({{u"padding"_s, 9999}, {u"borderWidth"_s, 9999}, {u"fontSize"_s, 9999},
                    {u"minWidth"_s, 9999}, {u"maxWidth"_s, u"none"_s}})
                .isEmpty());
    QCOMPARE(style.paddingTop, Css::kMaxPadding);
    QCOMPARE(style.borderWidth, Css::kMaxBorder);
    QCOMPARE(style.fontSize, Css::kMaxFontSize);
    QCOMPARE(style.minWidth, Css::kMaxWidth);
    QCOMPARE(style.maxWidth, Css::kMaxWidth);
    QVERIFY(style.apply({{u"paddingLeft"_s, u"9999px"_s}}).isEmpty());
    QCOMPARE(style.paddingLeft, Css::kMaxPadding);
    // Nor does a thousand keys make a thousand lines in the log.
    QVariantMap unknown;
    for (int i = 0; i < 1000; ++i)
        unknown.insert(QString(500, u'x') + QString::number(i), i);
    const QStringList told = style.apply(unknown);
    QVERIFY(told.size() < 50);
    QVERIFY(told.constFirst().size() < 100);
}

CRIER_TEST(tst_CssValue)
#include "tst_cssvalue.moc"
