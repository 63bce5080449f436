// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/bus/resp.h"

#include <algorithm>

namespace Bus::Resp {

namespace {

constexpr char kLineEnd[] = "\r\n";
constexpr qsizetype kLineEndSize = 2;
//! Digits of the largest number, and its sign.
constexpr qsizetype kMaxDigits = 20;

// Stricter than toLongLong(), which takes spaces and a plus.
std::optional<qint64> toInteger(QByteArrayView text)
{
    const QByteArrayView digits = text.startsWith('-') ? text.sliced(1) : text;
    const bool isPlain =
        std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!isPlain || text.size() > kMaxDigits)
        return std::nullopt;
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

} // namespace

QByteArray Reply::bulk(std::size_t index) const
{
    if (index >= elements.size() || elements[index].kind != Kind::Bulk)
        return {};
    return elements[index].text;
}

QByteArray encode(const QList<QByteArray> &command)
{
    QByteArray bytes = '*' + QByteArray::number(command.size()) + kLineEnd;
    for (const QByteArray &word : command)
        bytes += '$' + QByteArray::number(word.size()) + kLineEnd + word + kLineEnd;
    return bytes;
}

void Parser::feed(const QByteArray &bytes)
{
    if (!m_error.isEmpty())
        return;
    if (m_at == m_buffer.size())
        m_buffer.clear();
    else
        m_buffer.remove(0, m_at);
    m_at = 0;
    m_buffer += bytes;
}

std::optional<Reply> Parser::take()
{
    while (m_error.isEmpty()) {
        const qsizetype before = m_at;
        std::optional<Reply> one = m_bulk ? readBulk() : readOne();
        if (one)
            one = close(std::move(*one));
        if (one) {
            m_size = 0;
            m_elements = 0;
            return one;
        }
        if (m_at == before) // nothing was complete
            return std::nullopt;
    }
    return std::nullopt;
}

std::optional<Reply> Parser::readOne()
{
    const std::optional<QByteArray> line = readLine();
    if (!line)
        return std::nullopt;
    if (line->isEmpty()) {
        fail(QStringLiteral("an empty line where a reply begins"));
        return std::nullopt;
    }
    const QByteArray text = line->sliced(1);
    switch (line->front()) {
    case '+':
        return Reply{.kind = Reply::Kind::Simple, .text = text};
    case '-':
        return Reply{.kind = Reply::Kind::Error, .text = text};
    case ':':
    case '$':
    case '*':
        break;
    default:
        fail(QStringLiteral("not RESP2"));
        return std::nullopt;
    }
    const std::optional<qint64> number = toInteger(text);
    if (!number) {
        fail(QStringLiteral("a number that is none"));
        return std::nullopt;
    }
    if (line->front() == ':')
        return Reply{.kind = Reply::Kind::Integer, .integer = *number};
    if (*number == -1)
        return Reply{};
    return line->front() == '$' ? beginBulk(*number) : beginArray(*number);
}

// The same answer whichever way the bytes were cut: no byte beyond the limit is looked at.
std::optional<QByteArray> Parser::readLine()
{
    const QByteArrayView rest = QByteArrayView(m_buffer).sliced(m_at);
    const QByteArrayView line = rest.first(std::min(rest.size(), kMaxLine + 1));
    const auto isEnd = [](char c) { return c == '\r' || c == '\n'; };
    const auto end = std::find_if(line.begin() + m_scanned, line.end(), isEnd);
    m_scanned = end - line.begin();
    if (end == line.end()) {
        if (m_scanned > kMaxLine)
            fail(QStringLiteral("a line longer than %1 bytes").arg(kMaxLine));
        return std::nullopt;
    }
    if (*end == '\r' && rest.size() < m_scanned + kLineEndSize)
        return std::nullopt;
    if (!rest.sliced(m_scanned).startsWith(kLineEnd)) {
        fail(QStringLiteral("a line that does not end with CR LF"));
        return std::nullopt;
    }
    const QByteArray found = line.first(m_scanned).toByteArray();
    m_at += m_scanned + kLineEndSize;
    m_scanned = 0;
    return count(found.size()) ? std::optional(found) : std::nullopt;
}

std::optional<Reply> Parser::beginBulk(qint64 size)
{
    if (size < 0 || size > kMaxBulk)
        fail(QStringLiteral("a string longer than %1 bytes, or shorter than none").arg(kMaxBulk));
    else if (count(static_cast<qsizetype>(size)))
        m_bulk = static_cast<qsizetype>(size);
    return std::nullopt;
}

std::optional<Reply> Parser::readBulk()
{
    if (m_buffer.size() - m_at < *m_bulk + kLineEndSize)
        return std::nullopt;
    const QByteArrayView rest = QByteArrayView(m_buffer).sliced(m_at);
    if (!rest.sliced(*m_bulk).startsWith(kLineEnd)) {
        fail(QStringLiteral("a string that is longer than it says"));
        return std::nullopt;
    }
    Reply reply{.kind = Reply::Kind::Bulk, .text = rest.first(*m_bulk).toByteArray()};
    m_at += *m_bulk + kLineEndSize;
    m_bulk.reset();
    return reply;
}

std::optional<Reply> Parser::beginArray(qint64 elements)
{
    if (elements < 0 || elements > kMaxElements - m_elements) {
        fail(QStringLiteral("more than %1 elements, or less than none").arg(kMaxElements));
        return std::nullopt;
    }
    m_elements += static_cast<qsizetype>(elements);
    if (static_cast<qsizetype>(m_open.size()) >= kMaxDepth) {
        fail(QStringLiteral("more than %1 arrays inside one another").arg(kMaxDepth));
        return std::nullopt;
    }
    Reply array{.kind = Reply::Kind::Array};
    if (elements == 0)
        return array;
    m_open.push_back({std::move(array), elements});
    return std::nullopt;
}

std::optional<Reply> Parser::close(Reply reply)
{
    while (!m_open.empty()) {
        Open &last = m_open.back();
        last.array.elements.push_back(std::move(reply));
        if (--last.missing > 0)
            return std::nullopt;
        reply = std::move(last.array);
        m_open.pop_back();
    }
    return reply;
}

bool Parser::count(qsizetype bytes)
{
    m_size += bytes;
    if (m_size > kMaxReply)
        fail(QStringLiteral("a reply longer than %1 bytes").arg(kMaxReply));
    return m_error.isEmpty();
}

void Parser::fail(const QString &why)
{
    m_error = why;
    m_buffer.clear();
    m_at = 0;
    m_open.clear();
    m_bulk.reset();
}

} // namespace Bus::Resp
