// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/http/headervalue.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QUrl>

#include <algorithm>

namespace Net {

namespace {

constexpr QByteArrayView kExtendedCharacterSet("utf-8");

bool isDigitOrLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool isHexDigit(char c)
{
    return (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || (c >= '0' && c <= '9');
}

//! Reads from the left to the right.
class HeaderValueReader {
public:
    explicit HeaderValueReader(QByteArrayView text)
        : m_text(text)
    {
    }

    [[nodiscard]] bool isAtEnd() const { return m_at == m_text.size(); }

    bool take(char c)
    {
        const bool isThere = !isAtEnd() && m_text[m_at] == c;
        if (isThere)
            ++m_at;
        return isThere;
    }

    void skipBlanks()
    {
        while (!isAtEnd() && (m_text[m_at] == ' ' || m_text[m_at] == '\t'))
            ++m_at;
    }

    QByteArray takeToken()
    {
        const qsizetype start = m_at;
        while (!isAtEnd() && isHeaderTokenCharacter(m_text[m_at]))
            ++m_at;
        return m_text.sliced(start, m_at - start).toByteArray();
    }

    QByteArray takeToSemicolon()
    {
        const qsizetype start = m_at;
        while (!isAtEnd() && m_text[m_at] != ';')
            ++m_at;
        return m_text.sliced(start, m_at - start).trimmed().toByteArray();
    }

    //! What is behind the opening quotation mark; nothing if there is no other.
    std::optional<QByteArray> takeQuoted()
    {
        QByteArray result;
        while (!isAtEnd()) {
            if (take('"'))
                return result;
            const QByteArrayView next = m_text.sliced(m_at);
            if (next.startsWith("\\\"") || next.startsWith("\\\\"))
                ++m_at;
            result += m_text[m_at++];
        }
        return std::nullopt;
    }

private:
    QByteArrayView m_text;
    qsizetype m_at = 0;
};

} // namespace

bool isHeaderTokenCharacter(char c)
{
    return isDigitOrLetter(c) || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

std::optional<HeaderValue> HeaderValue::parse(QByteArrayView text)
{
    HeaderValueReader reader(text);
    HeaderValue result;
    result.value = reader.takeToSemicolon().toLower();
    while (reader.take(';')) {
        reader.skipBlanks();
        const QByteArray name = reader.takeToken().toLower();
        if (name.isEmpty() && reader.isAtEnd())
            break; // a semicolon too many
        if (name.isEmpty() || !reader.take('=') || result.parameter(name))
            return std::nullopt;
        reader.skipBlanks();
        const auto value =
            reader.take('"') ? reader.takeQuoted() : std::optional(reader.takeToSemicolon());
        if (!value)
            return std::nullopt;
        reader.skipBlanks();
        result.parameters.emplaceBack(name, *value);
    }
    if (!reader.isAtEnd())
        return std::nullopt;
    return result;
}

std::optional<QByteArray> HeaderValue::parameter(QByteArrayView name) const
{
    for (const auto &[key, content] : parameters) {
        if (key == name)
            return content;
    }
    return std::nullopt;
}

std::optional<QByteArray> decodeExtendedValue(QByteArrayView text)
{
    const qsizetype first = text.indexOf('\'');
    const qsizetype second = first < 0 ? -1 : text.indexOf('\'', first + 1);
    if (second < 0 || text.first(first).compare(kExtendedCharacterSet, Qt::CaseInsensitive) != 0)
        return std::nullopt;
    const QByteArrayView encoded = text.sliced(second + 1);
    for (qsizetype i = 0; i < encoded.size(); ++i) {
        if (encoded[i] != '%')
            continue;
        if (i + 2 >= encoded.size() || !isHexDigit(encoded[i + 1]) || !isHexDigit(encoded[i + 2]))
            return std::nullopt;
    }
    return QByteArray::fromPercentEncoding(encoded.toByteArray());
}

QByteArray contentDisposition(const QByteArray &disposition, const QString &fileName)
{
    if (fileName.isEmpty())
        return disposition;
    QByteArray plain;
    for (const QChar c : fileName) {
        const bool isSafe = c >= u' ' && c <= u'~' && c != u'"' && c != u'\\' && c != u'%';
        plain += isSafe ? c.toLatin1() : '_';
    }
    // RFC 8187, 3.2.1: attr-char has more than what percent-encoding leaves as it is, never less.
    return disposition + "; filename=\"" + plain + "\"; filename*=UTF-8''"
        + QUrl::toPercentEncoding(fileName);
}

std::optional<ByteRange> byteRange(const QByteArray &header, qint64 size)
{
    static const QRegularExpression kForm(
        QStringLiteral("^bytes=[ \\t]*([0-9]{0,18})-([0-9]{0,18})[ \\t]*$"),
        QRegularExpression::CaseInsensitiveOption);
    const auto match = kForm.match(QString::fromLatin1(header));
    const QString first = match.captured(1);
    const QString last = match.captured(2);
    if (!match.hasMatch() || (first.isEmpty() && last.isEmpty()))
        return std::nullopt;
    if (first.isEmpty()) {
        const qint64 length = std::min(last.toLongLong(), size);
        return ByteRange{size - length, size - 1};
    }
    if (!last.isEmpty() && last.toLongLong() < first.toLongLong())
        return std::nullopt;
    return ByteRange{
        first.toLongLong(), last.isEmpty() ? size - 1 : std::min(last.toLongLong(), size - 1)};
}

bool hasEntityTag(const QByteArray &list, const QByteArray &tag)
{
    const QByteArrayList tags = list.split(',');
    return std::any_of(tags.begin(), tags.end(), [&tag](const QByteArray &one) {
        const QByteArray trimmed = one.trimmed();
        return trimmed == "*" || trimmed == tag || trimmed == "W/" + tag;
    });
}

} // namespace Net
