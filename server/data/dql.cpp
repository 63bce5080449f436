// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/data/dql.h"

#include "server/data/dqlscanner.h"

#include <utility>

namespace Data {

namespace {

using SocketIO::Expected;
using SocketIO::makeUnexpected;
using Closing = DqlScanner::Closing;

//! What a bare word stands for that is neither a field nor itself.
std::optional<QString> dqlConstant(const QString &word)
{
    const QString lower = word.toLower();
    if (lower == u"null" || lower == u"undefined")
        return QString();
    if (lower == u"true" || lower == u"false")
        return lower;
    return std::nullopt;
}

//! Comparing with nothing asks whether there is a value.
Condition withoutEmptyText(Condition comparison)
{
    const bool isEqual = comparison.op == Operator::Equal;
    if (comparison.values != QStringList{QString()}
        || (!isEqual && comparison.op != Operator::NotEqual))
        return comparison;
    comparison.op = isEqual ? Operator::IsEmpty : Operator::IsNotEmpty;
    comparison.values.clear();
    return comparison;
}

QStringList splitAtCommas(const QString &text)
{
    QStringList values;
    const QStringList pieces = text.split(u',');
    for (const QString &piece : pieces) {
        if (const QString value = piece.trimmed(); !value.isEmpty())
            values.append(value);
    }
    return values;
}

//! Calls itself once or twice for each parenthesis, of which there are kMaxDqlNesting.
class DqlReader {
public:
    explicit DqlReader(QStringView text)
        : m_scanner(text)
    {
    }

    Expected<Condition, DqlError> read()
    {
        Condition result = m_scanner.isAtEnd() ? Condition() : joined(Condition::Kind::Any);
        if (!hasFailed() && !m_scanner.isAtEnd())
            m_scanner.refuseHere(QStringLiteral("AND, OR or the end is expected"));
        if (hasFailed())
            return makeUnexpected(*m_scanner.error());
        return result;
    }

private:
    [[nodiscard]] bool hasFailed() const { return m_scanner.error().has_value(); }

    //! What AND or OR joins; AND binds tighter, so any of the parts of OR are all of some others.
    Condition joined(Condition::Kind kind)
    {
        Condition result;
        result.kind = kind;
        do {
            result.parts.append(
                kind == Condition::Kind::Any ? joined(Condition::Kind::All) : part());
        } while (!hasFailed() && m_scanner.takeJunction(kind));
        if (result.parts.size() == 1)
            return result.parts.takeFirst();
        return result;
    }

    Condition part()
    {
        const qsizetype open = m_scanner.position();
        if (!m_scanner.take(u'('))
            return comparison();
        if (m_depth == kMaxDqlNesting) {
            m_scanner.refuse(open,
                QStringLiteral("more than %1 parentheses inside each other").arg(kMaxDqlNesting));
            return {};
        }
        ++m_depth;
        Condition result = m_scanner.isAt(u')') ? Condition() : joined(Condition::Kind::Any);
        --m_depth;
        if (!hasFailed() && !m_scanner.take(u')'))
            m_scanner.refuseHere(QStringLiteral("AND, OR or a ) is expected"));
        return result;
    }

    Condition comparison()
    {
        const qsizetype start = m_scanner.position();
        if (++m_comparisons > kMaxDqlComparisons) {
            m_scanner.refuse(
                start, QStringLiteral("more than %1 comparisons").arg(kMaxDqlComparisons));
            return {};
        }
        const bool isQuoted = m_scanner.isAtQuote();
        const QString name =
            isQuoted ? m_scanner.takeQuoted(Closing::Anything) : m_scanner.takeBare();
        if (!isQuoted && name.isEmpty())
            m_scanner.refuseHere(QStringLiteral("a field, an id or ( is expected"));
        if (hasFailed())
            return {};
        Condition result;
        result.kind = Condition::Kind::Compare;
        if (const auto op = m_scanner.takeOperator()) {
            if (isQuoted ? name.isEmpty() : !DqlScanner::isName(name))
                m_scanner.refuse(start, QStringLiteral("no field can be named so"));
            result.field = name;
            result.op = *op;
            takeValues(result);
        } else {
            if ((!isQuoted && DqlScanner::isClearlyName(name)) || !m_scanner.isAtEndOfValue())
                m_scanner.refuseHere(
                    QStringLiteral("an operator (= != < > <= >= like in) is expected"));
            result.field = QStringLiteral("id");
            result.values = QStringList{name};
        }
        return withoutEmptyText(std::move(result));
    }

    void takeValues(Condition &comparison)
    {
        const bool several = comparison.op == Operator::In || comparison.op == Operator::NotIn;
        if (several && m_scanner.take(u'(')) {
            comparison.values = takeList();
        } else if (m_scanner.isAtQuote()) {
            const QString text = m_scanner.takeQuoted(Closing::EndOfValue);
            comparison.values = several ? splitAtCommas(text) : QStringList{text};
        } else {
            const QString word = m_scanner.takeBare();
            if (word.isEmpty())
                m_scanner.refuseHere(QStringLiteral("a value is expected"));
            const std::optional<QString> constant = dqlConstant(word);
            comparison.isField = !constant && DqlScanner::isClearlyName(word);
            comparison.values = QStringList{constant.value_or(word)};
        }
    }

    //! What is behind the ( of a list.
    QStringList takeList()
    {
        QStringList values;
        if (m_scanner.take(u')'))
            return values;
        do {
            const bool isQuoted = m_scanner.isAtQuote();
            const QString value =
                isQuoted ? m_scanner.takeQuoted(Closing::EndOfElement) : m_scanner.takeBare();
            if (!isQuoted && value.isEmpty())
                m_scanner.refuseHere(QStringLiteral("a value is expected"));
            values.append(isQuoted ? value : dqlConstant(value).value_or(value));
        } while (!hasFailed() && m_scanner.take(u','));
        if (!hasFailed() && !m_scanner.take(u')'))
            m_scanner.refuseHere(QStringLiteral("a comma or the ) of the list is expected"));
        return values;
    }

    DqlScanner m_scanner;
    int m_depth = 0;
    int m_comparisons = 0;
};

} // namespace

Expected<Condition, DqlError> parseDql(const QString &text)
{
    if (text.size() > kMaxDqlLength)
        return makeUnexpected(
            DqlError{kMaxDqlLength, QStringLiteral("more than %1 characters").arg(kMaxDqlLength)});
    return DqlReader(text).read();
}

} // namespace Data
