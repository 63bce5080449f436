// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/push/notice.h"
#include "tests/runner.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QtTest>

using namespace App;
using namespace Qt::StringLiterals;

class TestNotice : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void concerns();
};

void TestNotice::reads_data()
{
    QTest::addColumn<QString>("event");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QStringList>("offsets");

    QTest::newRow("read") << u"crier:read"_s << QByteArray(R"([{"offset":"e-1","state":"read"}])")
                          << QStringList{u"e-1"_s};
    QTest::newRow("several") << u"crier:read"_s
                             << QByteArray(R"([[{"offset":"e-1"},{"offset":"e-2"},{}]])")
                             << QStringList{u"e-1"_s, u"e-2"_s};
    QTest::newRow("recall") << u"crier:recall"_s << QByteArray(R"([{"offset":"e-1"}])")
                            << QStringList{u"e-1"_s};
    QTest::newRow("gap") << u"crier:gap"_s << QByteArray(R"([{"reason":"pruned"}])")
                         << QStringList{QString()};
    QTest::newRow("nonsense") << u"crier:read"_s << QByteArray(R"([7])") << QStringList();
    QTest::newRow("number for an offset")
        << u"crier:recall"_s << QByteArray(R"([{"offset":1}])") << QStringList();
    QTest::newRow("other") << u"alert"_s << QByteArray(R"([{"offset":"e-1"}])") << QStringList();
}

void TestNotice::reads()
{
    QFETCH(QString, event);
    QFETCH(QByteArray, message);
    QFETCH(QStringList, offsets);
    QStringList found;
    const auto notices = Notice::parse(event, QJsonDocument::fromJson(message)[0]);
    for (const Notice &notice : notices)
        found.append(notice.offset);
    QCOMPARE(found, offsets);
}

void TestNotice::concerns()
{
    const Notice one{.kind = Notice::Kind::Settled, .offset = u"e-7"_s};
    QVERIFY(one.concerns(u"e-7"_s));
    QVERIFY(!one.concerns(u"e-6"_s));
    const Notice many{.kind = Notice::Kind::Settled, .offset = u"e-7"_s, .isCumulative = true};
    QVERIFY(many.concerns(u"e-7"_s));
    QVERIFY(many.concerns(u"e-6"_s));
    QVERIFY(!many.concerns(u"e-8"_s));
    QVERIFY(!many.concerns(u"e-10"_s));
    QVERIFY(!many.concerns(u"f-1"_s));
}

CRIER_TEST(TestNotice)
#include "tst_notice.moc"
