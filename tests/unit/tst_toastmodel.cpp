// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/toastmodel.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QtTest>

#include <limits>
#include <memory>

using namespace Toasts;
using namespace Qt::StringLiterals;

//! Numbers are those of the sheet on react-hot-toast. Time is ours and passes by pass().
class TestToastModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void durations_data();
    void durations();
    void leavesAndIsRemoved();
    void nothingDelaysRemoval();
    void dismissAndRemove();
    void timerRunsByItself();
    void offsets_data();
    void offsets();
    void offsetsFollowChanges();
    void stacksAreIndependent();
    void positions_data();
    void positions();
    void limit();
    void pauseKeepsTheRemainingTime();
    void pausesAddUp();
    void bornDuringAPause();
    void update();
    void updateRevives();
    void ids();

private:
    void pass(qint64 ms);
    QString show(const QString &message, const QVariantMap &options = {}, qreal height = 0);
    [[nodiscard]] QVariant at(const QString &id, int role) const;
    [[nodiscard]] bool shown(const QString &id) const
    {
        return at(id, ToastModel::ShownRole).toBool();
    }
    [[nodiscard]] QList<qreal> offsetsOf(const QStringList &ids) const;

    qint64 m_now = 0;
    std::unique_ptr<ToastModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr qint64 kCentury = qint64(100) * 365 * 24 * 3600 * 1000;

} // namespace

void TestToastModel::init()
{
    m_tester.reset();
    m_now = 1000000;
    m_model = std::make_unique<ToastModel>();
    m_model->setClock([this] { return m_now; });
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get());
}

void TestToastModel::pass(qint64 ms)
{
    m_now += ms;
    m_model->tick();
}

QString TestToastModel::show(const QString &message, const QVariantMap &options, qreal height)
{
    const QString id = m_model->show(message, options);
    if (height > 0)
        m_model->setHeight(id, height);
    return id;
}

QVariant TestToastModel::at(const QString &id, int role) const
{
    for (int row = 0; row < m_model->count(); ++row) {
        if (m_model->data(m_model->index(row), ToastModel::IdRole).toString() == id)
            return m_model->data(m_model->index(row), role);
    }
    return {};
}

QList<qreal> TestToastModel::offsetsOf(const QStringList &ids) const
{
    QList<qreal> result;
    for (const QString &id : ids)
        result.append(at(id, ToastModel::OffsetRole).toReal());
    return result;
}

void TestToastModel::durations_data()
{
    QTest::addColumn<QVariantMap>("options");
    QTest::addColumn<qint64>("expected");

    const qint64 never = -1;
    const auto type = [](const QString &name) { return QVariantMap{{u"type"_s, name}}; };
    const auto duration = [](const QVariant &ms) { return QVariantMap{{u"duration"_s, ms}}; };
    QTest::newRow("blank") << QVariantMap() << qint64(4000);
    QTest::newRow("success") << type(u"success"_s) << qint64(2000);
    QTest::newRow("error") << type(u"error"_s) << qint64(4000);
    QTest::newRow("loading") << type(u"loading"_s) << never;
    QTest::newRow("unknown type") << type(u"warning"_s) << qint64(4000);
    QTest::newRow("given") << duration(700) << qint64(700);
    QTest::newRow("text") << duration(u"700"_s) << qint64(700);
    QTest::newRow("loading, given")
        << QVariantMap{{u"type"_s, u"loading"_s}, {u"duration"_s, 700}} << qint64(700);
    QTest::newRow("zero") << duration(0) << qint64(4000);
    QTest::newRow("negative") << duration(-5) << qint64(4000);
    QTest::newRow("NaN") << duration(std::numeric_limits<double>::quiet_NaN()) << qint64(4000);
    QTest::newRow("Infinity") << duration(kInfinity) << never;
    QTest::newRow("Infinity as text") << duration(u"Infinity"_s) << never;
    QTest::newRow("more than a timer holds") << duration(3e9) << qint64(3000000000);
    QTest::newRow("absurd") << duration(1e300) << never;
}

void TestToastModel::durations()
{
    QFETCH(QVariantMap, options);
    QFETCH(qint64, expected);

    const QString id = show(u"x"_s, options);
    pass(expected < 0 ? kCentury : expected - 1);
    QVERIFY(shown(id));
    if (expected < 0)
        return;
    pass(1);
    QVERIFY(!shown(id));
    QCOMPARE(m_model->count(), 1);
}

void TestToastModel::leavesAndIsRemoved()
{
    QSignalSpy counts(m_model.get(), &ToastModel::countChanged);
    const QString id = show(u"x"_s);
    m_model->dismiss(id);
    QVERIFY(!shown(id));
    pass(999);
    QCOMPARE(m_model->count(), 1);
    pass(1);
    QCOMPARE(m_model->count(), 0);
    QCOMPARE(counts.size(), 2);
}

void TestToastModel::nothingDelaysRemoval()
{
    const QString id = show(u"x"_s);
    m_model->dismiss(id);
    pass(900);
    m_model->dismiss(id);
    m_model->pause();
    pass(100);
    QCOMPARE(m_model->count(), 0);
}

void TestToastModel::dismissAndRemove()
{
    const QString a = show(u"a"_s);
    const QString b = show(u"b"_s);
    m_model->dismiss(u"nobody"_s);
    QVERIFY(shown(a) && shown(b));
    m_model->remove(a);
    QCOMPARE(m_model->count(), 1);
    QVERIFY(shown(b));
    const QString c = show(u"c"_s);
    m_model->dismiss();
    QVERIFY(!shown(b) && !shown(c));
    QCOMPARE(m_model->count(), 2);
    m_model->remove();
    QCOMPARE(m_model->count(), 0);
}

void TestToastModel::timerRunsByItself()
{
    ToastModel model;
    model.show(u"x"_s, {{u"duration"_s, 1}});
    QCOMPARE(model.count(), 1);
    QTRY_VERIFY(!model.data(model.index(0), ToastModel::ShownRole).toBool());
    QTRY_COMPARE(model.count(), 0);
}

void TestToastModel::offsets_data()
{
    QTest::addColumn<QList<qreal>>("heights"); // newest first
    QTest::addColumn<qreal>("gutter");
    QTest::addColumn<bool>("reverse");
    QTest::addColumn<QList<qreal>>("expected");

    const QList<qreal> equal{44, 44, 44};
    const QList<qreal> mixed{44, 76, 44, 65, 44};
    QTest::newRow("one") << QList<qreal>{44} << 8.0 << false << QList<qreal>{0};
    QTest::newRow("equal") << equal << 8.0 << false << QList<qreal>{0, 52, 104};
    QTest::newRow("equal, reversed") << equal << 8.0 << true << QList<qreal>{104, 52, 0};
    QTest::newRow("mixed") << mixed << 8.0 << false << QList<qreal>{0, 52, 136, 188, 261};
    QTest::newRow("mixed, reversed") << mixed << 8.0 << true << QList<qreal>{261, 177, 125, 52, 0};
    QTest::newRow("wide gutter") << mixed << 24.0 << false << QList<qreal>{0, 68, 168, 236, 325};
    QTest::newRow("no gutter") << mixed << 0.0 << false << QList<qreal>{0, 44, 120, 164, 229};
    QTest::newRow("negative gutter") << equal << -4.0 << false << QList<qreal>{0, 40, 80};
    QTest::newRow("not measured yet")
        << QList<qreal>{0, 44, 44} << 8.0 << false << QList<qreal>{0, 0, 52};
}

void TestToastModel::offsets()
{
    QFETCH(QList<qreal>, heights);
    QFETCH(qreal, gutter);
    QFETCH(bool, reverse);
    QFETCH(QList<qreal>, expected);

    m_model->setGutter(gutter);
    m_model->setReverseOrder(reverse);
    for (auto height = heights.crbegin(); height != heights.crend(); ++height)
        show(u"x"_s, {}, *height);
    QList<qreal> actual;
    for (int row = 0; row < m_model->count(); ++row)
        actual.append(m_model->data(m_model->index(row), ToastModel::OffsetRole).toReal());
    QCOMPARE(actual, expected);
}

void TestToastModel::offsetsFollowChanges()
{
    const QString a = show(u"a"_s, {}, 40);
    const QString b = show(u"b"_s, {}, 40);
    const QString c = show(u"c"_s, {}, 40);
    QCOMPARE(offsetsOf({a, b, c}), (QList<qreal>{96, 48, 0}));
    QSignalSpy changes(m_model.get(), &ToastModel::dataChanged);
    m_model->setHeight(c, 60);
    QCOMPARE(offsetsOf({a, b, c}), (QList<qreal>{116, 68, 0}));
    QCOMPARE(changes.size(), 1);
    QVERIFY(changes.first().at(2).value<QList<int>>().contains(ToastModel::OffsetRole));
    m_model->setGutter(0);
    QCOMPARE(offsetsOf({a, b, c}), (QList<qreal>{100, 60, 0}));
    // Neighbours close the gap at once, the leaving one stays where it is.
    m_model->dismiss(b);
    QCOMPARE(offsetsOf({a, b, c}), (QList<qreal>{60, 60, 0}));
    m_model->setReverseOrder(true);
    QCOMPARE(offsetsOf({a, c}), (QList<qreal>{0, 40}));
}

void TestToastModel::stacksAreIndependent()
{
    const QVariantMap bottom{{u"position"_s, u"bottom-right"_s}};
    const QString a = show(u"a"_s, {}, 40);
    const QString b = show(u"b"_s, bottom, 50);
    const QString c = show(u"c"_s, {}, 40);
    const QString d = show(u"d"_s, bottom, 50);
    QCOMPARE(offsetsOf({a, b, c, d}), (QList<qreal>{48, 58, 0, 0}));
    m_model->setPosition(u"bottom-right"_s);
    QCOMPARE(offsetsOf({a, b, c, d}), (QList<qreal>{164, 106, 58, 0}));
}

void TestToastModel::positions_data()
{
    QTest::addColumn<QVariant>("position");
    QTest::addColumn<QString>("expected");

    for (const char *name :
        {"top-left", "top-center", "top-right", "bottom-left", "bottom-center", "bottom-right"})
        QTest::newRow(name) << QVariant(QString::fromLatin1(name)) << QString::fromLatin1(name);
    QTest::newRow("missing") << QVariant() << u"top-center"_s;
    QTest::newRow("unknown") << QVariant(u"center"_s) << u"top-center"_s;
    QTest::newRow("other case") << QVariant(u"Top-Left"_s) << u"top-center"_s;
    QTest::newRow("number") << QVariant(7) << u"top-center"_s;
}

void TestToastModel::positions()
{
    QFETCH(QVariant, position);
    QFETCH(QString, expected);

    const QString id = show(u"x"_s, {{u"position"_s, position}});
    QCOMPARE(at(id, ToastModel::PositionRole).toString(), expected);
    // The model's own position is as particular.
    m_model->setPosition(position.toString());
    QCOMPARE(m_model->position(), expected);
}

void TestToastModel::limit()
{
    QStringList ids;
    for (int i = 1; i <= 25; ++i)
        ids.append(show(QString::number(i), {{u"type"_s, u"loading"_s}}));
    QCOMPARE(m_model->count(), 20);
    QVERIFY(!at(ids.at(4), ToastModel::IdRole).isValid());
    QVERIFY(shown(ids.at(5)));
    // An update needs no room; the leaving ones take some.
    show(u"again"_s, {{u"id"_s, ids.at(5)}});
    QCOMPARE(m_model->count(), 20);
    m_model->dismiss(ids.at(24));
    show(u"26"_s);
    QCOMPARE(m_model->count(), 20);
    QVERIFY(!at(ids.at(5), ToastModel::IdRole).isValid());
}

void TestToastModel::pauseKeepsTheRemainingTime()
{
    const QString id = show(u"x"_s, {{u"duration"_s, 2000}});
    pass(1700);
    m_model->pause();
    pass(5000);
    QVERIFY(shown(id));
    m_model->resume();
    pass(299);
    QVERIFY(shown(id));
    pass(1);
    QVERIFY(!shown(id));
}

void TestToastModel::pausesAddUp()
{
    const QString id = show(u"x"_s, {{u"duration"_s, 2000}});
    for (int i = 0; i < 3; ++i) {
        pass(500);
        m_model->pause();
        pass(400);
        // A second one, as of another toast under the pointer, changes nothing.
        m_model->pause();
        pass(600);
        m_model->resume();
        m_model->resume();
    }
    pass(499);
    QVERIFY(shown(id));
    pass(1);
    QVERIFY(!shown(id));
}

void TestToastModel::bornDuringAPause()
{
    const QString updated = show(u"x"_s, {{u"duration"_s, 1000}});
    m_model->pause();
    pass(2000);
    const QString id = show(u"x"_s, {{u"duration"_s, 1000}});
    show(u"y"_s, {{u"id"_s, updated}});
    pass(516);
    m_model->resume();
    pass(999);
    QVERIFY(shown(id) && shown(updated));
    pass(1);
    QVERIFY(!shown(id) && !shown(updated));
}

void TestToastModel::update()
{
    const QVariantMap first{{u"id"_s, u"job"_s}, {u"type"_s, u"loading"_s}, {u"icon"_s, u"x"_s},
        {u"position"_s, u"top-left"_s}, {u"tag"_s, u"1"_s}};
    show(u"Working"_s, first);
    show(u"other"_s);
    pass(5000);
    QCOMPARE(show(u"Done"_s, {{u"id"_s, u"job"_s}, {u"type"_s, u"success"_s}, {u"tag"_s, u"2"_s}}),
        u"job"_s);
    QCOMPARE(m_model->data(m_model->index(1), ToastModel::IdRole).toString(), u"job"_s);
    QCOMPARE(at(u"job"_s, ToastModel::MessageRole).toString(), u"Done"_s);
    QCOMPARE(at(u"job"_s, ToastModel::TypeRole).toString(), u"success"_s);
    QCOMPARE(at(u"job"_s, ToastModel::IconRole).toString(), u"x"_s);
    QCOMPARE(at(u"job"_s, ToastModel::PositionRole).toString(), u"top-left"_s);
    QCOMPARE(at(u"job"_s, ToastModel::TagRole).toString(), u"2"_s);
    // The clock starts again, with the new type's duration.
    pass(1999);
    QVERIFY(shown(u"job"_s));
    pass(1);
    QVERIFY(!shown(u"job"_s));
}

void TestToastModel::updateRevives()
{
    const QString id = show(u"x"_s);
    m_model->dismiss(id);
    pass(500);
    show(u"y"_s, {{u"id"_s, id}});
    QVERIFY(shown(id));
    pass(3999);
    QVERIFY(shown(id));
}

void TestToastModel::ids()
{
    const QString a = show(u"x"_s);
    const QString b = show(u"x"_s, {{u"id"_s, u""_s}});
    QVERIFY(!a.isEmpty() && !b.isEmpty());
    QVERIFY(a != b);
    QCOMPARE(show(u"x"_s, {{u"id"_s, 7}}), u"7"_s);
    QCOMPARE(m_model->count(), 3);
}

QTEST_GUILESS_MAIN(TestToastModel)
#include "tst_toastmodel.moc"
