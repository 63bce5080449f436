// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/protocol/visibletext.h"

#include <algorithm>

namespace SocketIO {

namespace {

constexpr char32_t kNonJoiner = 0x200C;
constexpr char32_t kJoiner = 0x200D;

bool isHarmless(char32_t c)
{
    // Nearly all of every text.
    if (c >= 0x20 && c < 0x7F)
        return true;
    switch (QChar::category(c)) {
    case QChar::Other_Format:
        return c == kNonJoiner || c == kJoiner;
    case QChar::Other_Control:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    default:
        return true;
    }
}

//! As JSON and JavaScript write it: in UTF-16.
QString escaped(char32_t c)
{
    switch (c) {
    case '\n':
        return QStringLiteral("\\n");
    case '\r':
        return QStringLiteral("\\r");
    case '\t':
        return QStringLiteral("\\t");
    default:
        break;
    }
    const auto unit = [](char16_t u) {
        return QStringLiteral("\\u%1").arg(static_cast<ushort>(u), 4, 16, QLatin1Char('0'));
    };
    if (QChar::requiresSurrogates(c))
        return unit(QChar::highSurrogate(c)) + unit(QChar::lowSurrogate(c));
    return unit(static_cast<char16_t>(c));
}

//! The beginning of \a text, escaped, in at most \a most characters; nothing is cut in two.
QString escapedBeginning(QStringView text, qsizetype most, bool hasQuotes)
{
    QString result;
    qsizetype at = 0;
    while (at < text.size()) {
        char32_t c = text[at].unicode();
        qsizetype units = 1;
        if (text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate()) {
            c = QChar::surrogateToUcs4(text[at], text[at + 1]);
            units = 2;
        }
        QString part = isHarmless(c) ? text.sliced(at, units).toString() : escaped(c);
        if (hasQuotes && (c == '"' || c == '\\'))
            part.prepend(u'\\');
        if (most >= 0 && result.size() + part.size() > most)
            return result + QStringLiteral("…(%1 characters)").arg(text.size());
        result += part;
        at += units;
    }
    return result;
}

bool isPlainWord(QStringView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) {
        return c.isLetterOrNumber() || QStringView(u"-_.@+*/").contains(c);
    });
}

} // namespace

QString visible(QStringView text, qsizetype most)
{
    return escapedBeginning(text, most, false);
}

QString shown(QStringView text, qsizetype most)
{
    if (isPlainWord(text))
        return visible(text, most);
    return u'"' + escapedBeginning(text, most, true) + u'"';
}

// Outside of its strings JSON has no other such characters than white space, and inside of them no
// white space of that kind.
QByteArray visibleJson(const QByteArray &json)
{
    QByteArray line = json;
    std::replace_if(
        line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    const bool isPlain = std::all_of(line.cbegin(), line.cend(),
        [](char c) { return static_cast<uchar>(c) >= 0x20 && static_cast<uchar>(c) < 0x7F; });
    return isPlain ? line : visible(QString::fromUtf8(line), kNoLimit).toUtf8();
}

} // namespace SocketIO
