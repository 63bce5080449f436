// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/data/dql.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using Data::Condition;
using Data::Operator;
using Data::parseDql;

namespace {

QString nameOf(Operator op)
{
    switch (op) {
    case Operator::Equal:
        return QStringLiteral("=");
    case Operator::NotEqual:
        return QStringLiteral("!=");
    case Operator::Less:
        return QStringLiteral("<");
    case Operator::LessOrEqual:
        return QStringLiteral("<=");
    case Operator::Greater:
        return QStringLiteral(">");
    case Operator::GreaterOrEqual:
        return QStringLiteral(">=");
    case Operator::Like:
        return QStringLiteral("like");
    case Operator::In:
        return QStringLiteral("in");
    case Operator::NotIn:
        return QStringLiteral("not in");
    case Operator::IsEmpty:
        return QStringLiteral("is empty");
    case Operator::IsNotEmpty:
        return QStringLiteral("is not empty");
    default:
        return QStringLiteral("?");
    }
}

//! \a condition in one spelling: `{[a] = <1> & {[b] like <2> | [c] = [d]}}`.
QString textOf(const Condition &condition)
{
    QStringList parts;
    if (condition.kind != Condition::Kind::Compare) {
        for (const Condition &part : condition.parts)
            parts.append(textOf(part));
        const bool isAll = condition.kind == Condition::Kind::All;
        return u'{' + parts.join(isAll ? QStringLiteral(" & ") : QStringLiteral(" | ")) + u'}';
    }
    for (const QString &value : condition.values)
        parts.append(condition.isField ? u'[' + value + u']' : u'<' + value + u'>');
    parts.prepend(u'[' + condition.field + QStringLiteral("] ") + nameOf(condition.op));
    return parts.join(u' ');
}

QString times(const char *text, qsizetype count)
{
    return QString::fromUtf8(text).repeated(count);
}

//! One comparison more than \a count.
QString moreThan(qsizetype count)
{
    return times("a=1 OR ", count) + QStringLiteral("a=1");
}

} // namespace

class TestDql : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void limits();
    void isLinear();
    void alwaysHolds();
};

void TestDql::reads_data()
{
    QTest::addColumn<QString>("dql");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *dql, const char *expected) {
        QTest::newRow(dql) << QString::fromUtf8(dql) << QString::fromUtf8(expected);
    };
    row("", "{}");
    row(" \t\n ", "{}");

    // An id alone, as its documentation has it.
    row("42", "[id] = <42>");
    row(" \"abc\" ", "[id] = <abc>");
    row("'a b'", "[id] = <a b>");
    row("-5.5", "[id] = <-5.5>");
    row("3fa85f64-5717-4562-b3fc-2c963f66afa6", "[id] = <3fa85f64-5717-4562-b3fc-2c963f66afa6>");
    row("fa85f643-5717-4562-b3fc-2c963f66afa6", "[id] = <fa85f643-5717-4562-b3fc-2c963f66afa6>");
    row("42 or \"x\"", "{[id] = <42> | [id] = <x>}");
    row("(42)", "[id] = <42>");
    row("42&&a=1", "{[id] = <42> & [a] = <1>}");

    // Its other examples.
    row("(title like \"sun\" AND year < 1950) OR is_good = \"true\"",
        "{{[title] like <sun> & [year] < <1950>} | [is_good] = <true>}");
    row("email like \"@directual.com\" AND name != \"\"",
        "{[email] like <@directual.com> & [name] is not empty}");
    row("birth_date <= \"2000-04-09T00:00:00\"", "[birth_date] <= <2000-04-09T00:00:00>");
    row("birth_date >= \"2000-04-09T\"", "[birth_date] >= <2000-04-09T>");

    // As the components put it together.
    row("('f' like 'x')", "[f] like <x>");
    row("('f' = 'x')", "[f] = <x>");
    row("('f' >= '2026-01-01T00:00:00.000Z' AND 'f' <= '2026-02-01T00:00:00.000Z')",
        "{[f] >= <2026-01-01T00:00:00.000Z> & [f] <= <2026-02-01T00:00:00.000Z>}");
    row("(('tag' like 'a') OR ('tag' like 'b')) AND ('n' >= '1')",
        "{{[tag] like <a> | [tag] like <b>} & [n] >= <1>}");
    row("() AND ('n' = '1')", "{{} & [n] = <1>}");
    row("( )", "{}");
    row("(a = 1 AND (b = '' OR c != 'x'))", "{[a] = <1> & {[b] is empty | [c] != <x>}}");
    row("a = ''x''", "[a] = <x>");
    row("(a = ''x'' AND b != ''it's'')", "{[a] = <x> & [b] != <it's>}");
    row("a = \"\"x y\"\"", "[a] = <x y>");
    row("a = ''''", "[a] is empty");

    // Operators.
    row("a=1", "[a] = <1>");
    row("a == 1", "[a] = <1>");
    row("a<>1", "[a] != <1>");
    row("a!=1", "[a] != <1>");
    row("a<1", "[a] < <1>");
    row("a>1", "[a] > <1>");
    row("a<=1", "[a] <= <1>");
    row("a>=1", "[a] >= <1>");
    row("a LiKe'x'", "[a] like <x>");
    row("'a'like'x'", "[a] like <x>");
    row("like like 'x'", "[like] like <x>");
    row("in in (1)", "[in] in <1>");
    row("not not in (1)", "[not] not in <1>");

    // AND binds tighter, in any spelling.
    row("a=1 or b=2 and c=3", "{[a] = <1> | {[b] = <2> & [c] = <3>}}");
    row("a=1 AND b=2 OR c=3", "{{[a] = <1> & [b] = <2>} | [c] = <3>}");
    row("a=1&&b=2||c=3", "{{[a] = <1> & [b] = <2>} | [c] = <3>}");
    row("(a=1 Or b=2)aNd c=3", "{{[a] = <1> | [b] = <2>} & [c] = <3>}");
    row("((a=1))", "[a] = <1>");
    row("a='x'and b='y'or'c'='z'", "{{[a] = <x> & [b] = <y>} | [c] = <z>}");
    row("android = 1 AND order = 2", "{[android] = <1> & [order] = <2>}");

    // Fields.
    row("customer.name = 'x'", "[customer.name] = <x>");
    row("имя_2 like 'Лев'", "[имя_2] like <Лев>");
    row("𐐷𐐷 = 1", "[𐐷𐐷] = <1>");
    row("\"first name\" = 'x'", "[first name] = <x>");
    row("'it\\'s' = 1", "[it's] = <1>");
    row("2nd = 1", "[2nd] = <1>");
    row("'AND' = 1", "[AND] = <1>");

    // Values.
    row("a = true", "[a] = <true>");
    row("a = FALSE", "[a] = <false>");
    row("a = null", "[a] is empty");
    row("a != NULL", "[a] is not empty");
    row("a = undefined", "[a] is empty");
    row("a == \"\"", "[a] is empty");
    row("a <> ''", "[a] is not empty");
    row("a = ' '", "[a] = < >");
    row("a like ''", "[a] like <>");
    row("a > null", "[a] > <>");
    row("a = \"null\"", "[a] = <null>");
    row("a = -1.5e3", "[a] = <-1.5e3>");
    row("a=.5", "[a] = <.5>");
    row("a < 2000-04-09T10:00:00+02:00", "[a] < <2000-04-09T10:00:00+02:00>");
    row("a = b", "[a] = [b]");
    row("a >= customer.limit AND b = 1", "{[a] >= [customer.limit] & [b] = <1>}");
    row("a like b", "[a] like [b]");
    row("a = 'b'", "[a] = <b>");
    row("a = truex", "[a] = [truex]");

    // Lists.
    row("a in (x, y, \"z, w\")", "[a] in <x> <y> <z, w>");
    row("a in(1,2)", "[a] in <1> <2>");
    row("a IN ('it's', 'b')", "[a] in <it's> <b>");
    row("a not  in (1)", "[a] not in <1>");
    row("a NOT IN ('x')AND b=1", "{[a] not in <x> & [b] = <1>}");
    row("a in \"x, y ,,z\"", "[a] in <x> <y> <z>");
    row("a in 'x'", "[a] in <x>");
    row("a in ()", "[a] in");
    row("a in ''", "[a] in");
    row("a in (null, '')", "[a] in <> <>");
    row("a in 5", "[a] in <5>");
    row("a in tags", "[a] in [tags]");
    row("a in (''x'', ''y'')", "[a] in <x> <y>");

    // Nobody escapes the quotes between quotes.
    row("('f' like 'O'Neil')", "[f] like <O'Neil>");
    row("f = \"say \"hello\" twice\" OR g=1", "{[f] = <say \"hello\" twice> | [g] = <1>}");
    row("f = 'a, 'b', c'", "[f] = <a, 'b', c>");
    row("f = 'x' ANDROID'", "[f] = <x' ANDROID>");
    row("f = 'a' b = 'c'", "[f] = <a' b = 'c>");
    row("f = '''", "[f] = <'>");
    row("f = ''tis so'", "[f] = <'tis so>");
    row("f = ''x\\''", "[f] = <'x'>");
    row("f = '\"x\"'", "[f] = <\"x\">");
    row("f = 'a\\'s'", "[f] = <a's>");
    row("f = 'a\\' AND b'", "[f] = <a' AND b>");
    row("f = \"\\'x\\'\"", "[f] = <'x'>");
    row("f = '\\'x\\''", "[f] = <'x'>");
    row("f = 'C:\\\\dir\\file'", "[f] = <C:\\dir\\file>");
    row("f = 'a\\\\' AND g = 1", "{[f] = <a\\> & [g] = <1>}");
    row("f like '%_'; DROP TABLE x; --'", "[f] like <%_'; DROP TABLE x; -->");
    row("f like 'x' OR 'id' != ''", "{[f] like <x> | [id] is not empty}");
    row("f = '(x'", "[f] = <(x>");
    row("f = 'строка 🎉'", "[f] = <строка 🎉>");
}

void TestDql::reads()
{
    QFETCH(QString, dql);
    const auto condition = parseDql(dql);
    QVERIFY2(condition, condition ? "" : qPrintable(condition.error().message));
    QTEST(textOf(*condition), "expected");
}

void TestDql::refuses_data()
{
    QTest::addColumn<QString>("dql");
    QTest::addColumn<qsizetype>("position");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *dql, qsizetype position, const char *message) {
        QTest::newRow(dql) << QString::fromUtf8(dql) << position << QString::fromUtf8(message);
    };
    const char *start = "a field, an id or ( is expected, not ";
    row("=1", 0, start);
    row("AND a=1", 0, start);
    row("a=1 AND", 7, "a field, an id or ( is expected, not the end");
    row("a=1 OR OR b=1", 7, "not \"OR b=1\"");
    row("f = 'x' AND", 11, start);
    row("a=1 AND )", 8, start);
    row(", a=1", 0, start);
    row(">> what was sold last week", 0, "a field, an id or ( is expected, not \">> what");
    row("%27", 0, start);
    row("\\", 0, start);

    row("name", 4, "an operator (= != < > <= >= like in) is expected, not the end");
    row("name foo 'x'", 5, "an operator");
    row("name (1)", 5, "an operator");
    row("name likes 'x'", 5, "an operator");
    row("name is null", 5, "an operator");
    row("'a' 'b'", 4, "an operator");
    row("42 43", 3, "an operator");
    row("true", 4, "an operator");
    row("a ! 1", 2, "an operator");
    row("a not like 'x'", 6, "the word in is expected after not, not \"like 'x'\"");
    row("a not", 5, "the word in is expected after not, not the end");
    row("not a = 1", 4, "an operator");

    row("a=", 2, "a value is expected, not the end");
    row("a = AND b=1", 4, "a value is expected, not \"AND b=1\"");
    row("a = = 1", 4, "a value is expected");
    row("a = (1)", 4, "a value is expected");
    row("a = @x", 4, "a value is expected");
    row("a in", 4, "a value is expected");
    row("a in (", 6, "a value is expected");
    row("a in (1,)", 8, "a value is expected, not \")\"");
    row("a in (1", 7, "a comma or the ) of the list is expected, not the end");
    row("a in (1 2)", 8, "a comma or the ) of the list is expected, not \"2)\"");
    row("a in (1 AND b=1", 8, "a comma or the )");

    row("a=1)", 3, "AND, OR or the end is expected, not \")\"");
    row("a=1 b=2", 4, "AND, OR or the end is expected, not \"b=2\"");
    row("a=me@example.org", 4, "AND, OR or the end is expected, not @example.org");
    row("a=1 & b=2", 4, "AND, OR or the end");
    row("a=1; DROP TABLE users", 3, "AND, OR or the end");
    row("(a=1", 4, "AND, OR or a ) is expected, not the end");
    row("a=1 OR ((b=1) c=1", 14, "AND, OR or a ) is expected");
    row("(", 1, "a field, an id or ( is expected, not the end");

    row("a = 'x", 4, "the quote that opens here is never closed");
    row("a = 'x\\'", 4, "never closed");
    row("a = 'x' y", 4, "never closed");
    row("a = '\\", 4, "never closed");
    row("'a", 0, "never closed");
    row("a in ('x, y", 6, "never closed");
    row("'' = 1", 0, "no field can be named so");
    row("a:b = 1", 0, "no field can be named so");
    row("a=1 AND -5 = 1", 8, "no field can be named so");
    row("🎉 = 1", 0, start);
}

void TestDql::refuses()
{
    QFETCH(QString, dql);
    QFETCH(QString, message);
    const auto condition = parseDql(dql);
    QVERIFY2(!condition, condition ? qPrintable(textOf(*condition)) : "");
    QVERIFY2(condition.error().message.contains(message), qPrintable(condition.error().message));
    QTEST(condition.error().position, "position");
}

void TestDql::limits()
{
    const QString longest =
        QStringLiteral("a='") + QString(Data::kMaxDqlLength - 4, u'x') + QStringLiteral("'");
    QVERIFY(parseDql(longest));
    QCOMPARE(parseDql(longest + u' ').error(),
        (Data::DqlError{Data::kMaxDqlLength, QStringLiteral("more than 8192 characters")}));

    const int depth = Data::kMaxDqlNesting;
    QVERIFY(parseDql(times("(", depth) + QStringLiteral("a=1") + times(")", depth)));
    QVERIFY(parseDql(times("(a=1 OR ", depth) + QStringLiteral("a=1") + times(")", depth)));
    QCOMPARE(
        parseDql(times("(", depth + 1) + QStringLiteral("a=1") + times(")", depth + 1)).error(),
        (Data::DqlError{depth, QStringLiteral("more than 32 parentheses inside each other")}));
    QVERIFY(!parseDql(times("(", Data::kMaxDqlLength)));
    // Beside each other there may be more.
    QVERIFY(parseDql(times("() AND ", 2 * depth) + QStringLiteral("()")));

    const int count = Data::kMaxDqlComparisons;
    QVERIFY(parseDql(moreThan(count - 1)));
    QCOMPARE(parseDql(moreThan(count)).error(),
        (Data::DqlError{7 * count, QStringLiteral("more than 200 comparisons")}));
    // The values of a list are none.
    QVERIFY(parseDql(QStringLiteral("a in (") + times("1,", 2 * count) + QStringLiteral("1)")));
}

//! What a reader that starts over would take minutes for.
void TestDql::isLinear()
{
    const QString start = QStringLiteral("a = ");
    const auto longest = [&](const char *text) {
        return start + times(text, Data::kMaxDqlLength).first(Data::kMaxDqlLength - start.size());
    };
    const QStringList texts{longest("'"), longest("' "), longest("'     "), longest("'x"),
        longest("\\'"), longest("'and"), longest("\"'"), longest("x"), longest("x=' or "),
        longest("' AND a = "), longest("'\n\t\n\t\n\t\n\t")};
    QElapsedTimer timer;
    timer.start();
    for (int round = 0; round < 20; ++round) {
        for (const QString &text : texts) {
            if (const auto condition = parseDql(text); !condition)
                QVERIFY(condition.error().position <= text.size());
        }
    }
    QVERIFY2(timer.elapsed() < 10000, qPrintable(QString::number(timer.elapsed())));
}

void TestDql::alwaysHolds()
{
    QVERIFY(parseDql({})->isAlways());
    QVERIFY(parseDql(QStringLiteral(" () "))->isAlways());
    QVERIFY(!parseDql(QStringLiteral("a in ()"))->isAlways());
}

CRIER_TEST(TestDql)
#include "tst_dql.moc"
