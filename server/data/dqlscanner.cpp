// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/data/dqlscanner.h"

#include "socketio/protocol/visibletext.h"

#include <array>
#include <utility>

namespace Data {

namespace {

//! Characters of the text that an error repeats.
constexpr qsizetype kMaxShownDql = 24;

//! Longer ones come before what they begin with.
constexpr std::array<std::pair<QStringView, Operator>, 8> kDqlSymbols{
    {{u"==", Operator::Equal}, {u"=", Operator::Equal}, {u"!=", Operator::NotEqual},
        {u"<>", Operator::NotEqual}, {u"<=", Operator::LessOrEqual}, {u"<", Operator::Less},
        {u">=", Operator::GreaterOrEqual}, {u">", Operator::Greater}}};

//! How long the character at \a at is if a name may have it, or 0.
qsizetype nameUnitsAt(QStringView text, qsizetype at)
{
    const QChar c = text[at];
    if (c.isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate()) {
        const char32_t whole = QChar::surrogateToUcs4(c, text[at + 1]);
        return QChar::isLetterOrNumber(whole) || QChar::isMark(whole) ? 2 : 0;
    }
    return c.isLetterOrNumber() || c.isMark() || c == u'_' || c == u'.' ? 1 : 0;
}

//! The same for a bare word, which can also be an id, a number or a time.
qsizetype wordUnitsAt(QStringView text, qsizetype at)
{
    return QStringView(u"-+:").contains(text[at]) ? 1 : nameUnitsAt(text, at);
}

//! Where what begins at \a at and is made of such characters ends.
template <typename UnitsAt>
qsizetype endOfRun(QStringView text, qsizetype at, const UnitsAt &unitsAt)
{
    while (at < text.size()) {
        const qsizetype units = unitsAt(text, at);
        if (units == 0)
            break;
        at += units;
    }
    return at;
}

bool canBeEscaped(QChar c)
{
    return c == u'"' || c == u'\'' || c == u'\\';
}

} // namespace

DqlScanner::DqlScanner(QStringView text)
    : m_text(text)
{
    advance(0);
}

bool DqlScanner::isName(QStringView word)
{
    return !word.isEmpty() && endOfRun(word, 0, nameUnitsAt) == word.size();
}

bool DqlScanner::isClearlyName(QStringView word)
{
    return isName(word) && !word.front().isDigit() && word.front() != u'.';
}

//! Whether the whole of the word there is \a word.
bool DqlScanner::isWordAt(qsizetype at, QStringView word) const
{
    const qsizetype end = at + word.size();
    return m_text.sliced(at).startsWith(word, Qt::CaseInsensitive)
        && (end == m_text.size() || wordUnitsAt(m_text, end) == 0);
}

//! How long what joins parts of \a kind is, if it is there.
qsizetype DqlScanner::junctionAt(qsizetype at, Condition::Kind kind) const
{
    const bool isAll = kind == Condition::Kind::All;
    const QStringView word = isAll ? u"and" : u"or";
    const QStringView symbol = isAll ? u"&&" : u"||";
    if (m_text.sliced(at).startsWith(symbol))
        return symbol.size();
    return isWordAt(at, word) ? word.size() : 0;
}

bool DqlScanner::isJunctionAt(qsizetype at) const
{
    return junctionAt(at, Condition::Kind::All) > 0 || junctionAt(at, Condition::Kind::Any) > 0;
}

bool DqlScanner::canFollow(Closing closing, qsizetype at) const
{
    if (closing == Closing::Anything)
        return true;
    while (at < m_text.size() && m_text[at].isSpace())
        ++at;
    return at == m_text.size() || m_text[at] == u')' || isJunctionAt(at)
        || (closing == Closing::EndOfElement && m_text[at] == u',');
}

void DqlScanner::advance(qsizetype units)
{
    m_at += units;
    while (!isAtEnd() && m_text[m_at].isSpace())
        ++m_at;
}

bool DqlScanner::take(QChar c)
{
    const bool isThere = isAt(c);
    if (isThere)
        advance(1);
    return isThere;
}

bool DqlScanner::takeWord(QStringView word)
{
    const bool isThere = isWordAt(m_at, word);
    if (isThere)
        advance(word.size());
    return isThere;
}

bool DqlScanner::takeJunction(Condition::Kind kind)
{
    const qsizetype length = junctionAt(m_at, kind);
    advance(length);
    return length > 0;
}

std::optional<Operator> DqlScanner::takeOperator()
{
    for (const auto &[symbol, op] : kDqlSymbols) {
        if (m_text.sliced(m_at).startsWith(symbol)) {
            advance(symbol.size());
            return op;
        }
    }
    if (takeWord(u"like"))
        return Operator::Like;
    if (takeWord(u"in"))
        return Operator::In;
    if (!takeWord(u"not"))
        return std::nullopt;
    if (takeWord(u"in"))
        return Operator::NotIn;
    refuseHere(QStringLiteral("the word in is expected after not"));
    return std::nullopt;
}

QString DqlScanner::takeBare()
{
    if (isJunctionAt(m_at))
        return {};
    const qsizetype end = endOfRun(m_text, m_at, wordUnitsAt);
    QString word = m_text.sliced(m_at, end - m_at).toString();
    advance(word.size());
    return word;
}

// At each quote it looks at the white space behind it and at one word: however many quotes there
// are, no character is looked at more than three times.
QString DqlScanner::takeQuoted(Closing closing)
{
    const qsizetype open = m_at;
    const QChar quote = m_text[open];
    qsizetype lastInner = open; // of the quotes that are a part of the text
    QString text;
    for (qsizetype i = open + 1; i < m_text.size(); ++i) {
        const QChar c = m_text[i];
        if (c == u'\\' && i + 1 < m_text.size() && canBeEscaped(m_text[i + 1])) {
            text += m_text[++i];
        } else if (c != quote) {
            text += c;
        } else if (canFollow(closing, i + 1)) {
            m_at = i;
            advance(1);
            // The component that builds filters quotes again what it has quoted before.
            const bool isTwice =
                m_text[open + 1] == quote && lastInner == i - 1 && text.size() >= 2;
            return isTwice ? text.sliced(1, text.size() - 2) : text;
        } else {
            lastInner = i;
            text += c;
        }
    }
    refuse(open, QStringLiteral("the quote that opens here is never closed"));
    return {};
}

void DqlScanner::refuse(qsizetype at, const QString &why)
{
    if (!m_error)
        m_error = {at, why};
}

void DqlScanner::refuseHere(const QString &expected)
{
    const QString found =
        isAtEnd() ? QStringLiteral("the end") : SocketIO::shown(m_text.sliced(m_at), kMaxShownDql);
    refuse(m_at, expected + QStringLiteral(", not ") + found);
}

} // namespace Data
