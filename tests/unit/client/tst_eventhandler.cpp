// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/runner.h"
#include "tests/unit/client/fakepeer.h"

#include <QtTest/QtTest>

using namespace SocketIO;

namespace {

QStringList heard;

void freeFunction(int number)
{
    heard.append(QStringLiteral("free %1").arg(number));
}

class Listener : public QObject {
public:
    void member(const QString &text) { heard.append(QStringLiteral("member ") + text); }
    void constant(int number) const { heard.append(QStringLiteral("const %1").arg(number)); }
    void quiet() noexcept { heard.append(QStringLiteral("noexcept")); }
    int answers(QByteArray bytes) { return static_cast<int>(bytes.size()); }
};

} // namespace

// What Socket::on() takes for a handler, and what it makes of an event's arguments.
class TestEventHandler : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void kinds();
    void parameters();
    void eventParameter();
    void surplus();
    void missing_data();
    void missing();
    void wrong_data();
    void wrong();
    void firstProblemOnly();
    void othersAreCalled();
    void onceIsUsedUp();
    void keepsItsState();

private:
    void deliver(const QByteArray &arguments)
    {
        m_peer->deliver("42[\"e\"" + (arguments.isEmpty() ? "" : ',' + arguments) + ']');
    }
    Socket *socket() { return m_peer->socket; }

    std::unique_ptr<FakePeer> m_peer;
    QStringList m_problems;
};

void TestEventHandler::init()
{
    heard.clear();
    m_problems.clear();
    m_peer = std::make_unique<FakePeer>();
    m_peer->connect();
    connect(socket(), &Socket::argumentMismatch, this,
        [this](const Event &, const QString &problem) { m_problems.append(problem); });
}

void TestEventHandler::kinds()
{
    Listener listener;
    int calls = 0;
    const std::function<void(int)> function = [&](int) { ++calls; };
    socket()->on("number", this, freeFunction);
    socket()->on("number", this, function);
    socket()->on("number", this, [&](int) noexcept { ++calls; });
    socket()->on("number", &listener, &Listener::constant);
    socket()->on("text", &listener, &Listener::member);
    socket()->on("text", &listener, &Listener::quiet);
    socket()->on("bytes", &listener, &Listener::answers);
    m_peer->deliver(R"(42["number",7])");
    m_peer->deliver(R"(42["text","x"])");
    m_peer->deliver(R"(451-["bytes",{"_placeholder":true,"num":0}])");
    m_peer->deliver("bAQID");
    QCOMPARE(heard,
        (QStringList{QStringLiteral("free 7"), QStringLiteral("const 7"),
            QStringLiteral("member x"), QStringLiteral("noexcept")}));
    QCOMPARE(calls, 2);
    QCOMPARE(m_problems, QStringList());
}

void TestEventHandler::parameters()
{
    int called = 0;
    socket()->on("e", this,
        [&](int number, const QString &text, QVariantMap object, const QList<double> &list,
            std::optional<bool> flag, QVariant any) {
            ++called;
            QCOMPARE(number, 1);
            QCOMPARE(text, QStringLiteral("a"));
            QCOMPARE(object.value(QStringLiteral("b")).toInt(), 2);
            QCOMPARE(list, (QList<double>{0.5, 3}));
            QVERIFY(!flag);
            QCOMPARE(any, QVariant(QStringLiteral("x")));
        });
    deliver(R"(1,"a",{"b":2},[0.5,3],null,"x")");
    QCOMPARE(called, 1);
    QCOMPARE(m_problems, QStringList());
}

// It takes no argument's place, wherever it stands.
void TestEventHandler::eventParameter()
{
    QList<Event> events;
    socket()->on("e", this, [&](const Event &event) { events.append(event); });
    socket()->on("e", this, [&](Event event, int a, int b) {
        QCOMPARE(a + 10 * b, 21);
        events.append(event);
    });
    socket()->on("e", this, [&](int a, const Event &event, int b) {
        QCOMPARE(a + 10 * b, 21);
        events.append(event);
    });
    deliver("1,2");
    QCOMPARE(events.size(), 3);
    for (const Event &event : std::as_const(events)) {
        QCOMPARE(event.name(), QStringLiteral("e"));
        QCOMPARE(event.arguments(), (QVariantList{1, 2}));
        QCOMPARE(event.rawArguments(), (QList<QByteArray>{"1", "2"}));
        QVERIFY(!event.wantsAcknowledgement());
    }
    const Event none;
    QCOMPARE(none.name(), QString());
    QCOMPARE(none.arguments(), QVariantList());
    QCOMPARE(none.rawArguments(), QList<QByteArray>());
    none.acknowledge();
}

void TestEventHandler::surplus()
{
    int called = 0;
    socket()->on("e", this, [&] { ++called; });
    socket()->on("e", this, [&](int) { ++called; });
    deliver(R"(1,"more",{})");
    QCOMPARE(called, 2);
    QCOMPARE(m_problems, QStringList());
}

void TestEventHandler::missing_data()
{
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<QStringList>("problems");
    const QString first = QStringLiteral("argument 1 is missing");
    const QString second = QStringLiteral("argument 2 is missing");
    QTest::newRow("both") << QByteArray() << QStringList{first};
    QTest::newRow("second") << QByteArray("1") << QStringList{second};
    // These two may be missing.
    QTest::newRow("optional") << QByteArray("1,\"a\"") << QStringList();
}

void TestEventHandler::missing()
{
    QFETCH(QByteArray, arguments);
    QFETCH(QStringList, problems);
    int called = 0;
    socket()->on(
        "e", this, [&](int, const QString &, std::optional<int> number, const QVariant &value) {
            ++called;
            QVERIFY(!number);
            QVERIFY(!value.isValid());
        });
    deliver(arguments);
    QCOMPARE(m_problems, problems);
    QCOMPARE(called, problems.isEmpty() ? 1 : 0);
}

void TestEventHandler::wrong_data()
{
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<QString>("problem");
    QTest::newRow("text") << QByteArray(R"("1","a")")
                          << QStringLiteral("argument 1 is a text and no int");
    QTest::newRow("null") << QByteArray(R"(1,null)")
                          << QStringLiteral("argument 2 is null and no QString");
    QTest::newRow("fraction") << QByteArray(R"(1.5,"a")")
                              << QStringLiteral("argument 1 is the number 1.5 and no int");
    QTest::newRow("array") << QByteArray(R"([],"a")")
                           << QStringLiteral("argument 1 is an array and no int");
    QTest::newRow("object") << QByteArray(R"(1,{})")
                            << QStringLiteral("argument 2 is an object and no QString");
    QTest::newRow("optional") << QByteArray(R"(1,"a","b")")
                              << QStringLiteral("argument 3 is a text and no std::optional<int>");
}

void TestEventHandler::wrong()
{
    QFETCH(QByteArray, arguments);
    QFETCH(QString, problem);
    socket()->on(
        "e", this, [](int, const QString &, std::optional<int>) { QFAIL("must not be called"); });
    deliver(arguments);
    QCOMPARE(m_problems, QStringList{problem});
}

void TestEventHandler::firstProblemOnly()
{
    socket()->on("e", this, [](int, int, int) { QFAIL("must not be called"); });
    deliver(R"(1,"a")");
    QCOMPARE(m_problems, QStringList{QStringLiteral("argument 2 is a text and no int")});
}

void TestEventHandler::othersAreCalled()
{
    int called = 0;
    socket()->on("e", this, [&](int) { called += 100; });
    socket()->on("e", this, [&](const QString &) { ++called; });
    deliver("\"a\"");
    QCOMPARE(called, 1);
    QCOMPARE(m_problems.size(), 1);
}

// By the next event of that name, whether it fits or not.
void TestEventHandler::onceIsUsedUp()
{
    int called = 0;
    socket()->once("e", this, [&](int) { ++called; });
    deliver("\"a\"");
    deliver("1");
    QCOMPARE(called, 0);
    QCOMPARE(m_problems.size(), 1);
    Listener listener;
    socket()->once("e", &listener, &Listener::member);
    deliver("\"a\"");
    deliver("\"b\"");
    QCOMPARE(heard, QStringList{QStringLiteral("member a")});
}

void TestEventHandler::keepsItsState()
{
    QList<int> counts;
    socket()->on("e", this, [&counts, count = 0]() mutable { counts.append(++count); });
    deliver({});
    deliver({});
    QCOMPARE(counts, (QList<int>{1, 2}));
}

CRIER_TEST(TestEventHandler)
#include "tst_eventhandler.moc"
