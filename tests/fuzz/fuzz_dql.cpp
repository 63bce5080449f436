// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/data/dql.h"
#include "socketio/protocol/utf8.h"
#include "tests/fuzz/check.h"

using Data::Condition;
using Data::Operator;

namespace {

//! OR, AND and a parenthesis are three levels of one; then the comparison itself.
constexpr int kMaxDepth = 2 * (Data::kMaxDqlNesting + 1) + 1;

struct Size {
    int comparisons = 0;
    qsizetype characters = 0;
};

void checkComparison(const Condition &condition)
{
    CRIER_CHECK(condition.parts.isEmpty() && !condition.field.isEmpty());
    switch (condition.op) {
    case Operator::IsEmpty:
    case Operator::IsNotEmpty:
        CRIER_CHECK(condition.values.isEmpty() && !condition.isField);
        break;
    case Operator::In:
    case Operator::NotIn:
        CRIER_CHECK(!condition.isField || condition.values.size() == 1);
        break;
    default:
        CRIER_CHECK(condition.values.size() == 1);
    }
    CRIER_CHECK(!condition.isField || !condition.values.first().isEmpty());
}

void measure(const Condition &condition, int depth, Size &size)
{
    CRIER_CHECK(depth <= kMaxDepth);
    if (condition.kind == Condition::Kind::Compare) {
        checkComparison(condition);
        ++size.comparisons;
        for (const QString &value : condition.values)
            size.characters += value.size();
        return;
    }
    CRIER_CHECK(condition.isAlways() || condition.parts.size() > 1);
    for (const Condition &part : condition.parts)
        measure(part, depth + 1, size);
}

QString quoted(QString text)
{
    text.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
    return u'"' + text + u'"';
}

QString operatorText(Operator op)
{
    switch (op) {
    case Operator::NotEqual:
    case Operator::IsNotEmpty:
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
        return QStringLiteral("like ");
    case Operator::In:
        return QStringLiteral("in ");
    case Operator::NotIn:
        return QStringLiteral("not in ");
    default:
        return QStringLiteral("=");
    }
}

//! \a condition as careful people would write it, with no more parentheses than it needs.
QString written(const Condition &condition)
{
    QStringList parts;
    if (condition.kind == Condition::Kind::Compare) {
        for (const QString &value : condition.values)
            parts.append(condition.isField ? value : quoted(value));
        const bool isList =
            !condition.isField && (condition.op == Operator::In || condition.op == Operator::NotIn);
        const QString values = parts.isEmpty() ? quoted({}) : parts.join(u',');
        return quoted(condition.field) + operatorText(condition.op)
            + (isList ? u'(' + parts.join(u',') + u')' : values);
    }
    if (condition.isAlways())
        return QStringLiteral("()");
    for (const Condition &part : condition.parts) {
        const bool isLoose = part.kind == Condition::Kind::Compare || part.isAlways()
            || (part.kind == Condition::Kind::All && condition.kind == Condition::Kind::Any);
        parts.append(isLoose ? written(part) : u'(' + written(part) + u')');
    }
    const bool isAll = condition.kind == Condition::Kind::All;
    return parts.join(isAll ? QStringLiteral("&&") : QStringLiteral("||"));
}

} // namespace

// The input is a filter.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView input(data, static_cast<qsizetype>(size));
    const QString text = SocketIO::Utf8::decode(input);
    const auto condition = Data::parseDql(text);
    if (!condition) {
        CRIER_CHECK(condition.error().position >= 0);
        CRIER_CHECK(condition.error().position <= text.size());
        CRIER_CHECK(!condition.error().message.isEmpty());
        return 0;
    }
    CRIER_CHECK(text.size() <= Data::kMaxDqlLength);
    Size measured;
    measure(*condition, 0, measured);
    CRIER_CHECK(measured.comparisons <= Data::kMaxDqlComparisons);
    CRIER_CHECK(measured.characters <= text.size());
    const QString again = written(*condition);
    if (again.size() <= Data::kMaxDqlLength) {
        const auto same = Data::parseDql(again);
        CRIER_CHECK(same && *same == *condition);
    }
    return 0;
}
