// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/protocol/variantreader.h"

#include "socketio/protocol/digits_p.h"
#include "socketio/protocol/jsontext.h"
#include "socketio/protocol/utf8.h"

#include <array>
#include <charconv>
#include <limits>
#include <map>

namespace SocketIO {

using Code = ProtocolError::Code;

namespace {

//! The names of members come again and again: one QString for all of them.
class NameCache {
public:
    const QString &get(QByteArrayView latin1)
    {
        QString &place = m_names[qHashBits(latin1.data(), size_t(latin1.size())) % m_names.size()];
        if (place != QLatin1String(latin1.data(), latin1.size()))
            place = QString::fromLatin1(latin1);
        return place;
    }

private:
    std::array<QString, 128> m_names;
};

//! Longer ones are not likely to come again, and would be kept for nothing.
constexpr qsizetype kMaxCachedName = 40;

bool isAscii(QByteArrayView text)
{
    for (const char c : text) {
        if (c & '\x80')
            return false;
    }
    return true;
}

//! What JavaScript makes of a number that no double can hold: infinity, or nought.
double beyondDouble(QByteArrayView number)
{
    const bool negative = number.startsWith('-');
    const bool tiny = number.contains("e-") || number.contains("E-")
        || (number.sliced(negative ? 1 : 0).startsWith('0') && !number.contains('e')
            && !number.contains('E'));
    const double size = tiny ? 0 : std::numeric_limits<double>::infinity();
    return negative ? -size : size;
}

} // namespace

Result<QVariantList> VariantReader::list()
{
    QVariantList result;
    if (!m_text.isValidUtf8())
        return fail(Code::InvalidUtf8);
    skipSpace();
    if (atEnd() || m_text[m_at] != '[') {
        const auto valid = JsonText::validate(m_text, JsonText::kHighestMaxDepth);
        return valid ? fail(Code::InvalidPayload, m_at) : makeUnexpected(valid.error());
    }
    if (!array(result, 0))
        return makeUnexpected(m_error);
    skipSpace();
    if (!atEnd())
        return fail(Code::TrailingGarbage, m_at);
    return result;
}

Result<QVariant> VariantReader::single()
{
    QVariant result;
    if (!m_text.isValidUtf8())
        return fail(Code::InvalidUtf8);
    skipSpace();
    if (!value(result, 0))
        return makeUnexpected(m_error);
    skipSpace();
    if (!atEnd())
        return fail(Code::TrailingGarbage, m_at);
    return result;
}

Result<QVariant> VariantReader::first()
{
    QVariant result;
    skipSpace();
    if (!take('['))
        return fail(Code::InvalidPayload, m_at);
    skipSpace();
    if (!value(result, 1))
        return makeUnexpected(m_error);
    return result;
}

bool VariantReader::value(QVariant &out, int depth)
{
    if (atEnd())
        return refuse();
    switch (m_text[m_at]) {
    case '{':
        return object(out, depth);
    case '[': {
        QVariantList elements;
        if (!array(elements, depth))
            return false;
        out = QVariant(elements);
        return true;
    }
    case '"': {
        QString text;
        if (!string(text))
            return false;
        out = QVariant(text);
        return true;
    }
    case 't':
        out = true;
        return literal("true");
    case 'f':
        out = false;
        return literal("false");
    case 'n':
        out = QVariant::fromValue(nullptr);
        return literal("null");
    default:
        return number(out);
    }
}

bool VariantReader::array(QVariantList &out, int depth)
{
    if (depth >= JsonText::kHighestMaxDepth)
        return refuse(Code::NestingTooDeep);
    take('[');
    skipSpace();
    if (take(']'))
        return true;
    do {
        skipSpace();
        if (!value(out.emplace_back(), depth + 1))
            return false;
        skipSpace();
    } while (take(','));
    return take(']') || refuse();
}

bool VariantReader::object(QVariant &out, int depth)
{
    if (depth >= JsonText::kHighestMaxDepth)
        return refuse(Code::NestingTooDeep);
    take('{');
    skipSpace();
    // Straight into what a QMap is made of: its operator[] would look up each name twice.
    std::map<QString, QVariant> members;
    if (!take('}')) {
        QString key;
        do {
            skipSpace();
            if (!name(key))
                return false;
            skipSpace();
            if (!take(':'))
                return refuse();
            skipSpace();
            if (!value(members[key], depth + 1))
                return false;
            skipSpace();
        } while (take(','));
        if (!take('}'))
            return refuse();
    }
    QVariantMap map(std::move(members));
    if (m_attachments) {
        const QVariant marker = map.value(QStringLiteral("_placeholder"));
        if (marker.typeId() == QMetaType::Bool && marker.toBool())
            return placeholder(map, out);
    }
    out = QVariant(map);
    return true;
}

// A number that points nowhere is an attack or a mistake (CVE-2022-2421).
bool VariantReader::placeholder(const QVariantMap &map, QVariant &out)
{
    const QVariant index = map.value(QStringLiteral("num"));
    if (index.typeId() != QMetaType::LongLong || index.toLongLong() < 0
        || index.toLongLong() >= m_attachments->size())
        return refuse(Code::InvalidAttachmentReference);
    out = m_attachments->at(index.toLongLong());
    return true;
}

// RFC 8259, section 7. What stands between the quotes.
bool VariantReader::quoted(QByteArrayView &out, bool &escaped)
{
    if (!take('"'))
        return refuse();
    const qsizetype start = m_at;
    escaped = false;
    for (; !atEnd(); ++m_at) {
        const char c = m_text[m_at];
        if (c == '"') {
            out = m_text.sliced(start, m_at - start);
            ++m_at;
            return true;
        }
        if (static_cast<uchar>(c) < 0x20)
            return refuse();
        if (c == '\\') {
            escaped = true;
            if (++m_at == m_text.size())
                break;
        }
    }
    return refuse();
}

bool VariantReader::string(QString &out)
{
    const qsizetype start = m_at;
    QByteArrayView characters;
    bool escaped = false;
    if (!quoted(characters, escaped))
        return false;
    if (!escaped) {
        out = Utf8::decode(characters);
        return true;
    }
    // Escapes are rare: the careful way checks them, too.
    const QByteArrayView literal = m_text.sliced(start, m_at - start);
    if (!JsonText::validate(literal)) {
        m_at = start;
        return refuse();
    }
    out = JsonText::decodeText(literal);
    return true;
}

bool VariantReader::name(QString &out)
{
    static thread_local NameCache cache;
    const qsizetype start = m_at;
    QByteArrayView characters;
    bool escaped = false;
    if (!quoted(characters, escaped))
        return false;
    if (!escaped && characters.size() <= kMaxCachedName && isAscii(characters)) {
        out = cache.get(characters);
        return true;
    }
    m_at = start;
    return string(out);
}

// Section 6.
bool VariantReader::number(QVariant &out)
{
    const qsizetype start = m_at;
    const auto digits = [this] {
        const qsizetype first = m_at;
        while (!atEnd() && isDigit(m_text[m_at]))
            ++m_at;
        return m_at > first;
    };
    take('-');
    if (!take('0') && !digits())
        return refuse();
    bool whole = true;
    if (take('.')) {
        whole = false;
        if (!digits())
            return refuse();
    }
    if (take('e') || take('E')) {
        whole = false;
        if (!take('+'))
            take('-');
        if (!digits())
            return refuse();
    }
    const char *begin = m_text.data() + start;
    const char *end = m_text.data() + m_at;
    if (qint64 integer = 0; whole && std::from_chars(begin, end, integer).ec == std::errc()) {
        out = integer;
        return true;
    }
    if (quint64 integer = 0; whole && std::from_chars(begin, end, integer).ec == std::errc()) {
        out = integer;
        return true;
    }
    double real = 0;
    if (std::from_chars(begin, end, real).ec == std::errc::result_out_of_range)
        real = beyondDouble(QByteArrayView(begin, end));
    out = real;
    return true;
}

bool VariantReader::literal(QByteArrayView word)
{
    if (!m_text.sliced(m_at).startsWith(word))
        return refuse();
    m_at += word.size();
    return true;
}

void VariantReader::skipSpace()
{
    while (!atEnd()) {
        const char c = m_text[m_at];
        if (c != ' ' && c != '\n' && c != '\r' && c != '\t')
            return;
        ++m_at;
    }
}

bool VariantReader::take(char c)
{
    if (atEnd() || m_text[m_at] != c)
        return false;
    ++m_at;
    return true;
}

bool VariantReader::refuse(Code code)
{
    m_error = {code, m_at};
    return false;
}

} // namespace SocketIO
