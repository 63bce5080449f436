// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/protocol/jsontext.h"
#include "socketio/protocol/digits_p.h"

#include <QtCore/QSet>

#include <functional>

namespace SocketIO::JsonText {

namespace {

using Code = ProtocolError::Code;

bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

int hexValue(char c)
{
    if (isDigit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

//! A cursor over the text. Each function consumes one production of RFC 8259 or records the first
//! error and returns false; nothing is allocated.
class Scanner {
public:
    Scanner(QByteArrayView text, int maxDepth)
        : m_text(text)
        , m_maxDepth(maxDepth)
    {
    }

    void skipSpace()
    {
        while (m_at < m_text.size() && isSpace(m_text[m_at]))
            ++m_at;
    }

    [[nodiscard]] qsizetype position() const { return m_at; }
    [[nodiscard]] bool atEnd() const { return m_at == m_text.size(); }
    [[nodiscard]] ProtocolError error() const { return m_error; }
    [[nodiscard]] QByteArrayView from(qsizetype start) const
    {
        return m_text.sliced(start, m_at - start);
    }

    bool take(char c)
    {
        if (atEnd() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }

    bool refuse(Code code = Code::InvalidJson)
    {
        m_error = {code, m_at};
        return false;
    }

    bool value(int depth)
    {
        if (atEnd())
            return refuse();
        switch (m_text[m_at]) {
        case '{':
            return object(depth, [](QByteArrayView, QByteArrayView) { return true; });
        case '[':
            return array(depth, [](QByteArrayView) {});
        case '"':
            return string();
        case 't':
            return literal("true");
        case 'f':
            return literal("false");
        case 'n':
            return literal("null");
        default:
            return number();
        }
    }

    //! Section 5. \a onElement gets each element's text.
    template <typename F> bool array(int depth, F onElement)
    {
        if (depth >= m_maxDepth)
            return refuse(Code::NestingTooDeep);
        if (!take('['))
            return refuse();
        skipSpace();
        if (take(']'))
            return true;
        do {
            skipSpace();
            const qsizetype start = m_at;
            if (!value(depth + 1))
                return false;
            onElement(from(start));
            skipSpace();
        } while (take(','));
        return take(']') || refuse();
    }

    //! Section 4. \a onMember gets the name with its quotes and the value's text.
    template <typename F> bool object(int depth, F onMember)
    {
        if (depth >= m_maxDepth)
            return refuse(Code::NestingTooDeep);
        if (!take('{'))
            return refuse();
        skipSpace();
        if (take('}'))
            return true;
        do {
            skipSpace();
            const qsizetype nameStart = m_at;
            if (!string())
                return false;
            const QByteArrayView name = from(nameStart);
            skipSpace();
            if (!take(':'))
                return refuse();
            skipSpace();
            const qsizetype start = m_at;
            if (!value(depth + 1))
                return false;
            if (!onMember(name, from(start))) {
                m_at = nameStart;
                return refuse(Code::DuplicateKey);
            }
            skipSpace();
        } while (take(','));
        return take('}') || refuse();
    }

private:
    //! Section 7.
    bool string()
    {
        if (!take('"'))
            return refuse();
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            if (c == '"') {
                ++m_at;
                return true;
            }
            if (static_cast<uchar>(c) < 0x20)
                return refuse();
            ++m_at;
            if (c == '\\' && !escape())
                return false;
        }
        return refuse();
    }

    bool escape()
    {
        if (atEnd())
            return refuse();
        const char c = m_text[m_at];
        if (c == 'u') {
            for (int i = 1; i <= 4; ++i) {
                if (m_at + i >= m_text.size() || hexValue(m_text[m_at + i]) < 0)
                    return refuse();
            }
            m_at += 5;
            return true;
        }
        if (!QByteArrayView("\"\\/bfnrt").contains(c))
            return refuse();
        ++m_at;
        return true;
    }

    bool digits()
    {
        const qsizetype start = m_at;
        while (!atEnd() && isDigit(m_text[m_at]))
            ++m_at;
        return m_at > start || refuse();
    }

    //! Section 6.
    bool number()
    {
        take('-');
        if (!take('0') && !digits())
            return false;
        if (take('.') && !digits())
            return false;
        if (take('e') || take('E')) {
            if (!take('+'))
                take('-');
            return digits();
        }
        return true;
    }

    bool literal(QByteArrayView word)
    {
        if (!m_text.sliced(m_at).startsWith(word))
            return refuse();
        m_at += word.size();
        return true;
    }

    QByteArrayView m_text;
    int m_maxDepth;
    qsizetype m_at = 0;
    ProtocolError m_error{Code::InvalidJson, 0};
};

//! Runs \a production over the whole text: UTF-8 first, then the value, then nothing but space.
Result<void> scanWhole(
    QByteArrayView text, Scanner &scanner, const std::function<bool()> &production)
{
    if (!text.isValidUtf8())
        return fail(Code::InvalidUtf8);
    scanner.skipSpace();
    if (!production())
        return makeUnexpected(scanner.error());
    scanner.skipSpace();
    if (!scanner.atEnd())
        return fail(Code::TrailingGarbage, scanner.position());
    return {};
}

} // namespace

QByteArrayView trimmed(QByteArrayView text)
{
    while (!text.isEmpty() && isSpace(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isSpace(text.back()))
        text.chop(1);
    return text;
}

Kind kind(QByteArrayView text)
{
    text = trimmed(text);
    switch (text.isEmpty() ? 'n' : text.front()) {
    case '{':
        return Kind::Object;
    case '[':
        return Kind::Array;
    case '"':
        return Kind::String;
    case 't':
    case 'f':
        return Kind::Bool;
    case 'n':
        return Kind::Null;
    default:
        return Kind::Number;
    }
}

Result<void> validate(QByteArrayView text, int maxDepth)
{
    Scanner scanner(text, maxDepth);
    return scanWhole(text, scanner, [&scanner] { return scanner.value(0); });
}

bool isStructure(QByteArrayView text)
{
    const QByteArrayView begin = trimmed(text);
    return (begin.startsWith('{') || begin.startsWith('[')) && validate(text);
}

Result<QList<QByteArrayView>> elements(QByteArrayView text, int maxDepth)
{
    if (!trimmed(text).startsWith('['))
        return fail(Code::InvalidPayload, 0);
    QList<QByteArrayView> result;
    Scanner scanner(text, maxDepth);
    const auto scanned = scanWhole(text, scanner, [&] {
        return scanner.array(0, [&result](QByteArrayView element) { result.append(element); });
    });
    if (!scanned)
        return makeUnexpected(scanned.error());
    return result;
}

Result<QList<Member>> members(QByteArrayView text, int maxDepth)
{
    if (!trimmed(text).startsWith('{'))
        return fail(Code::InvalidPayload, 0);
    QList<Member> result;
    QSet<QByteArray> seen;
    Scanner scanner(text, maxDepth);
    const auto scanned = scanWhole(text, scanner, [&] {
        return scanner.object(0, [&](QByteArrayView quotedName, QByteArrayView value) {
            QByteArray name = decodeString(quotedName);
            if (seen.contains(name))
                return false;
            seen.insert(name);
            result.append({std::move(name), value});
            return true;
        });
    });
    if (!scanned)
        return makeUnexpected(scanned.error());
    return result;
}

} // namespace SocketIO::JsonText
