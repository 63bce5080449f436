// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/navigation/percent.h"

#include "socketio/protocol/utf8.h"

#include <QtCore/QByteArray>

#include <optional>

namespace App {

namespace {

constexpr char32_t kFirstBeyondAscii = 0x80;
constexpr char32_t kZeroWidthNonJoiner = 0x200c;
constexpr char32_t kZeroWidthJoiner = 0x200d;

bool isUnreserved(char32_t c)
{
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9')
        || c == U'-' || c == U'.' || c == U'_' || c == U'~';
}

std::optional<int> hexDigit(QChar c)
{
    if (c >= u'0' && c <= u'9')
        return c.unicode() - u'0';
    if (c >= u'a' && c <= u'f')
        return c.unicode() - u'a' + 10;
    if (c >= u'A' && c <= u'F')
        return c.unicode() - u'A' + 10;
    return std::nullopt;
}

//! The byte that the triplet at \a at stands for, if there is one.
std::optional<char> tripletAt(QStringView text, qsizetype at)
{
    if (at + 2 >= text.size() || text[at] != u'%')
        return std::nullopt;
    const auto high = hexDigit(text[at + 1]);
    const auto low = hexDigit(text[at + 2]);
    if (!high || !low)
        return std::nullopt;
    return static_cast<char>(*high * 16 + *low);
}

//! The bytes of the triplets that follow each other from \a at on.
QByteArray tripletsAt(QStringView text, qsizetype at)
{
    QByteArray bytes;
    for (auto byte = tripletAt(text, at); byte; byte = tripletAt(text, at += 3))
        bytes.append(*byte);
    return bytes;
}

QString encoded(QByteArrayView bytes)
{
    QString result;
    for (const char byte : bytes)
        result += u'%' + QString::fromLatin1(QByteArray(1, byte).toHex().toUpper());
    return result;
}

//! How many bytes the UTF-8 sequence takes that starts with \a lead; 1 if it can't start one.
qsizetype sequenceLength(char lead)
{
    const auto byte = static_cast<uchar>(lead);
    return byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
}

//! The one character that \a bytes begin with, or nothing if they are no UTF-8.
std::optional<QString> characterIn(QByteArrayView bytes)
{
    if (static_cast<uchar>(bytes.front()) < kFirstBeyondAscii)
        return QString(QLatin1Char(bytes.front()));
    const qsizetype length = sequenceLength(bytes.front());
    if (length == 1 || length > bytes.size() || !bytes.first(length).isValidUtf8())
        return std::nullopt;
    return SocketIO::Utf8::decode(bytes.first(length));
}

char32_t codePointOf(QStringView character)
{
    return character.size() > 1 ? QChar::surrogateToUcs4(character[0], character[1])
                                : char32_t(character.front().unicode());
}

//! Decodes of \a bytes the characters that \a wanted says yes to.
template <typename Wanted> QString decodeSome(QByteArrayView bytes, const Wanted &wanted)
{
    QString result;
    while (!bytes.isEmpty()) {
        const auto character = characterIn(bytes);
        const qsizetype length = character ? sequenceLength(bytes.front()) : 1;
        if (character && wanted(codePointOf(*character)))
            result += *character;
        else
            result += encoded(bytes.first(length));
        bytes = bytes.sliced(length);
    }
    return result;
}

//! Walks through \a text: runs of triplets go through \a triplets, single characters through
//! \a plain.
template <typename Triplets, typename Plain>
QString walk(QStringView text, const Triplets &triplets, const Plain &plain)
{
    QString result;
    qsizetype at = 0;
    while (at < text.size()) {
        if (const QByteArray bytes = tripletsAt(text, at); !bytes.isEmpty()) {
            result += triplets(bytes);
            at += 3 * bytes.size();
            continue;
        }
        const bool isPair =
            text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
        const qsizetype length = isPair ? 2 : 1;
        result += plain(text.sliced(at, length));
        at += length;
    }
    return result;
}

} // namespace

bool isInvisible(char32_t codePoint)
{
    if (codePoint == kZeroWidthJoiner || codePoint == kZeroWidthNonJoiner)
        return false;
    switch (QChar::category(codePoint)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    case QChar::Separator_Space:
        return codePoint != U' ';
    default:
        return QChar::isNonCharacter(codePoint);
    }
}

QString recodePercent(QStringView text, QLatin1String allowed)
{
    const auto decodes = [](char32_t c) {
        return c < kFirstBeyondAscii ? isUnreserved(c) : !isInvisible(c);
    };
    const auto stays = [&](char32_t c) {
        return decodes(c)
            || (c < kFirstBeyondAscii && allowed.contains(QLatin1Char(static_cast<char>(c))));
    };
    return walk(
        text, [&](const QByteArray &bytes) { return decodeSome(bytes, decodes); },
        [&](QStringView character) {
            if (stays(codePointOf(character)))
                return character.toString();
            // Half a pair has no encoding.
            return character.isValidUtf16() ? encoded(character.toUtf8())
                                            : QString(QChar::ReplacementCharacter);
        });
}

QString decodePercent(QStringView text)
{
    return walk(
        text, [](const QByteArray &bytes) { return SocketIO::Utf8::decode(bytes); },
        [](QStringView character) { return character.toString(); });
}

QString decodeVisible(QStringView text)
{
    return walk(
        text,
        [](const QByteArray &bytes) {
            return decodeSome(bytes, [](char32_t c) { return !isInvisible(c); });
        },
        [](QStringView character) { return character.toString(); });
}

} // namespace App
