// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/model/stacking.h"
#include "tests/runner.h"
#include "tests/unit/toasts/toastbench.h"

#include <QtTest/QtTest>

using namespace Toasts::Stacking;

//! Offsets of react-hot-toast's facts, section 1.8.
class tst_Stacking : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void offsets_1_8_data();
    void offsets_1_8();
    void leaving_1_8();
    void reverseOrder_1_8();
    void unmeasured_1_8();
    void positionsAreApart_1_8();
    void collapsed();
    void nothing();
};

static const QString kTop = QStringLiteral("top-center");

static QList<Item> stack(const QList<qreal> &newestFirst)
{
    QList<Item> items;
    for (const qreal height : newestFirst)
        items.append({kTop, height, true});
    return items;
}

static QList<qreal> offsetsOf(const QList<Item> &items, const Layout &layout)
{
    QList<qreal> result;
    for (const Place &place : places(items, layout))
        result.append(place.offset);
    return result;
}

void tst_Stacking::offsets_1_8_data()
{
    QTest::addColumn<QList<qreal>>("heights");
    QTest::addColumn<qreal>("gutter");
    QTest::addColumn<QList<qreal>>("offsets");
    const QList<qreal> mixed{44.797, 76.797, 44.797, 65.594, 44.797};
    QTest::newRow("equal") << QList<qreal>(5, 44.797) << 8.
                           << QList<qreal>{0, 52.8, 105.59, 158.39, 211.19};
    QTest::newRow("mixed") << mixed << 8. << QList<qreal>{0, 52.8, 137.59, 190.39, 263.98};
    QTest::newRow("gutter 24") << mixed << 24. << QList<qreal>{0, 68.8, 169.59, 238.39, 327.98};
    QTest::newRow("gutter 0") << mixed << 0. << QList<qreal>{0, 44.8, 121.59, 166.39, 231.98};
    QTest::newRow("negative") << QList<qreal>{40, 40} << -10. << QList<qreal>{0, 30};
}

void tst_Stacking::offsets_1_8()
{
    QFETCH(const QList<qreal>, heights);
    QFETCH(const qreal, gutter);
    QFETCH(const QList<qreal>, offsets);
    const QList<qreal> found = offsetsOf(stack(heights), {.gutter = gutter});
    for (qsizetype i = 0; i < offsets.size(); ++i)
        COMPARE_NEAR(found.at(i), offsets.at(i), .02);
}

// It keeps its own place, and the others close the gap.
void tst_Stacking::leaving_1_8()
{
    QList<Item> items = stack({40, 40, 40});
    items[1].visible = false;
    QCOMPARE(offsetsOf(items, {}), QList<qreal>({0, 48, 48}));
}

// There it loses one place, as upstream's.
void tst_Stacking::reverseOrder_1_8()
{
    QList<Item> items = stack({40, 40, 40});
    QCOMPARE(offsetsOf(items, {.reverseOrder = true}), QList<qreal>({96, 48, 0}));
    items[1].visible = false;
    QCOMPARE(offsetsOf(items, {.reverseOrder = true}), QList<qreal>({48, 0, 0}));
}

void tst_Stacking::unmeasured_1_8()
{
    QCOMPARE(offsetsOf(stack({0, 40, 40}), {}), QList<qreal>({0, 0, 48}));
}

void tst_Stacking::positionsAreApart_1_8()
{
    QList<Item> items = stack({40, 40, 40});
    items[1].position = QStringLiteral("bottom-left");
    QCOMPARE(offsetsOf(items, {}), QList<qreal>({0, 0, 48}));
}

void tst_Stacking::collapsed()
{
    const QList<Place> pile = places(stack({40, 80, 40, 40, 40}), {.collapsed = true});
    QCOMPARE(pile[0].offset, 0.);
    QCOMPARE(pile[0].scale, 1.);
    for (int depth = 1; depth < 3; ++depth) {
        const Place &place = pile[depth];
        QCOMPARE(place.height, 40.);
        QCOMPARE(place.depth, depth);
        QCOMPARE(place.opacity, 1.);
        // Its far end shows 14 px beyond that of the one before.
        const qreal end = place.offset + place.height / 2 + place.scale * place.height / 2;
        COMPARE_NEAR(end, 40. + 14 * depth, .001);
    }
    QCOMPARE(pile[3].opacity, 0.);
    QCOMPARE(pile[4].opacity, 0.);
}

void tst_Stacking::nothing()
{
    QVERIFY(places({}, {}).isEmpty());
    QCOMPARE(offsetsOf({{kTop, 0, false}}, {.reverseOrder = true}), QList<qreal>({0}));
    QCOMPARE(offsetsOf({{kTop, 40, false}}, {.collapsed = true}), QList<qreal>({0}));
}

CRIER_TEST(tst_Stacking)
#include "tst_stacking.moc"
