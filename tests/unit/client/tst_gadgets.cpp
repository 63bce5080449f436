// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/protocol/utc.h"
#include "tests/runner.h"
#include "tests/unit/client/wirevalue.h"

#include <QtTest/QtTest>

using namespace SocketIO;

namespace {

class Point {
    Q_GADGET
    Q_PROPERTY(int x MEMBER x)
    Q_PROPERTY(double y MEMBER y)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(bool isGood MEMBER isGood)
    Q_PROPERTY(quint64 large MEMBER large)
    Q_PROPERTY(short small MEMBER small)
    Q_PROPERTY(float rough MEMBER rough)
    Q_PROPERTY(QVariant any MEMBER any)
    Q_PROPERTY(QVariantList list MEMBER list)
    Q_PROPERTY(int doubled READ doubled STORED false)

public:
    int x = 0;
    double y = 0;
    QString name;
    bool isGood = false;
    quint64 large = 0;
    short small = 0;
    float rough = 0;
    QVariant any;
    QVariantList list;
    bool operator==(const Point &) const = default;

    [[nodiscard]] int doubled() const { return 2 * x; }
};

enum class Colour { Red, Green };

class Area {
    Q_GADGET
    Q_PROPERTY(Point centre MEMBER centre)
    Q_PROPERTY(QList<Point> corners MEMBER corners)
    Q_PROPERTY(QList<int> sizes MEMBER sizes)
    Q_PROPERTY(QMap<QString, double> weights MEMBER weights)
    Q_PROPERTY(QStringList tags MEMBER tags)
    Q_PROPERTY(QByteArray picture MEMBER picture)
    Q_PROPERTY(QDateTime when MEMBER when)
    Q_PROPERTY(QUrl link MEMBER link)
    Q_PROPERTY(Colour colour MEMBER colour)

public:
    Point centre;
    QList<Point> corners;
    QList<int> sizes;
    QMap<QString, double> weights;
    QStringList tags;
    QByteArray picture;
    QDateTime when;
    QUrl link;
    Colour colour = Colour::Red;
};

} // namespace

// Types of a program's own as arguments.
class TestGadgets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void gadgets();
    void gadgetsAreStrict_data();
    void gadgetsAreStrict();
    void gadgetsInGadgets();
    void gadgetsInGadgetsAreStrict_data();
    void gadgetsInGadgetsAreStrict();
};

void TestGadgets::gadgets()
{
    const auto point = read<Point>(R"({"x":3,"y":1.5,"name":"n","isGood":true,
        "large":9007199254740993,"small":-4,"rough":0.1,"any":{"a":[1]},"list":[1,"b"],
        "doubled":100,"unknown":7})");
    QVERIFY(point);
    QCOMPARE(point->x, 3);
    QCOMPARE(point->y, 1.5);
    QCOMPARE(point->name, QStringLiteral("n"));
    QVERIFY(point->isGood);
    QCOMPARE(point->large, quint64(9007199254740993));
    QCOMPARE(point->small, short(-4));
    QCOMPARE(point->rough, 0.1f);
    QCOMPARE(point->any.toMap().size(), 1);
    QCOMPARE(point->list.size(), 2);
    // What is not there stays as it is.
    QCOMPARE(read<Point>("{\"x\":1}")->name, QString());
    QCOMPARE(read<Point>("{\"y\":2}")->y, 2.0);
    Point out;
    out.x = 1;
    out.name = QStringLiteral("n");
    const QVariantMap members = Argument<Point>::to(out).toMap();
    QCOMPARE(members.size(), 9);
    QCOMPARE(members.value(QStringLiteral("x")), QVariant(1));
    QVERIFY(!members.contains(QStringLiteral("doubled")));
    QCOMPARE(read<QList<Point>>("[{\"x\":1},{\"x\":2}]")->at(1).x, 2);
}

void TestGadgets::gadgetsAreStrict_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char *json : {R"({"x":"1"})", R"({"x":1.5})", R"({"x":2147483648})", R"({"x":true})",
             R"({"x":null})", R"({"x":[]})", R"({"x":1e300})", R"({"y":"1"})", R"({"y":null})",
             R"({"y":true})", R"({"name":1})", R"({"name":null})", R"({"name":true})",
             R"({"name":[]})", R"({"isGood":1})", R"({"isGood":"true"})", R"({"isGood":null})",
             R"({"large":-1})", R"({"large":0.5})", R"({"small":32768})", R"({"small":"1"})",
             R"({"small":true})", R"({"list":1})", R"({"list":"a"})", R"({"list":{}})",
             R"({"x":1,"name":2})", "[]", "null", "\"x\""})
        QTest::newRow(json) << QByteArray(json);
}

void TestGadgets::gadgetsAreStrict()
{
    QFETCH(QByteArray, json);
    QVERIFY(!read<Point>(json));
}

void TestGadgets::gadgetsInGadgets()
{
    Area area;
    area.centre.x = 1;
    area.corners = {Point(), Point()};
    area.corners[1].name = QStringLiteral("n");
    area.sizes = {1, -2};
    area.weights = {{QStringLiteral("a"), 0.5}};
    area.tags = {QStringLiteral("t")};
    area.picture = "\xff";
    area.when = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5, 6), SocketIO::kUtc);
    area.link = QUrl(QStringLiteral("https://example.com/"));
    area.colour = Colour::Green;
    const EncodedArguments encoded = encodeArguments(arguments(area));
    QCOMPARE(encoded.unknownType, QByteArray());
    const auto decoded = decodeArguments({.type = SocketPacket::Type::BinaryEvent,
        .json = encoded.json,
        .attachments = encoded.attachments});
    QVERIFY(decoded);
    const auto back = Argument<Area>::from(decoded->value(0));
    QVERIFY(back);
    QCOMPARE(back->centre.x, 1);
    QCOMPARE(back->corners.size(), 2);
    QCOMPARE(back->corners[1].name, QStringLiteral("n"));
    QCOMPARE(back->sizes, area.sizes);
    QCOMPARE(back->weights, area.weights);
    QCOMPARE(back->tags, area.tags);
    QCOMPARE(back->picture, area.picture);
    QCOMPARE(back->when, area.when);
    QCOMPARE(back->link, area.link);
    QCOMPARE(back->colour, area.colour);
}

void TestGadgets::gadgetsInGadgetsAreStrict_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char *json : {R"({"centre":1})", R"({"centre":{"x":"1"}})", R"({"corners":{}})",
             R"({"corners":[{"x":1},{"x":1.5}]})", R"({"sizes":[1,"2"]})", R"({"sizes":"12"})",
             R"({"weights":{"a":"b"}})", R"({"weights":[]})", R"({"tags":[1]})", R"({"tags":"t"})",
             R"({"picture":"text"})", R"({"when":"soon"})", R"({"when":1})", R"({"link":1})",
             R"({"colour":"Red"})", R"({"colour":0.5})", R"({"colour":null})"})
        QTest::newRow(json) << QByteArray(json);
}

void TestGadgets::gadgetsInGadgetsAreStrict()
{
    QFETCH(QByteArray, json);
    QVERIFY(!read<Area>(json));
}

CRIER_TEST(TestGadgets)
#include "tst_gadgets.moc"
