// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Strings of JSON: there and back (RFC 8259, section 7).

#include "socketio/protocol/jsontext.h"
#include "socketio/protocol/utf8.h"

namespace SocketIO::JsonText {

namespace {

//! What stands between the quotes.
QByteArrayView inner(QByteArrayView text)
{
    text = trimmed(text);
    Q_ASSERT(text.size() >= 2 && text.front() == '"' && text.back() == '"');
    return text.sliced(1, text.size() - 2);
}

} // namespace

QByteArray decodeString(QByteArrayView text)
{
    const QByteArrayView characters = inner(text);
    return characters.contains('\\') ? decodeText(text).toUtf8() : characters.toByteArray();
}

QString decodeText(QByteArrayView text)
{
    text = inner(text);
    // Escapes are UTF-16 code units (section 7), so surrogate pairs are joined in a QString.
    QString result;
    qsizetype runStart = 0;
    for (qsizetype i = 0; i < text.size();) {
        if (text[i] != '\\') {
            ++i;
            continue;
        }
        result += Utf8::decode(text.sliced(runStart, i - runStart));
        const char c = text[i + 1];
        if (c == 'u') {
            result += QChar(text.sliced(i + 2, 4).toUShort(nullptr, 16));
            i += 6;
        } else {
            static constexpr QByteArrayView from("bfnrt");
            static constexpr QByteArrayView to("\b\f\n\r\t");
            const qsizetype at = from.indexOf(c);
            result += QLatin1Char(at < 0 ? c : to[at]);
            i += 2;
        }
        runStart = i;
    }
    return Utf8::wellFormed(result + Utf8::decode(text.sliced(runStart)));
}

QByteArray encodeString(QStringView text)
{
    QByteArray result;
    appendString(result, text);
    return result;
}

void appendString(QByteArray &out, QStringView text)
{
    const QByteArray utf8 = Utf8::encode(text);
    out.reserve(out.size() + utf8.size() + 2);
    out += '"';
    qsizetype plain = 0; // where the run of characters begins that stay as they are
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        const char c = utf8[i];
        if (static_cast<uchar>(c) >= 0x20 && c != '"' && c != '\\')
            continue;
        out += QByteArrayView(utf8).sliced(plain, i - plain);
        plain = i + 1;
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else {
            static constexpr char kHex[] = "0123456789abcdef";
            out += "\\u00";
            out += kHex[static_cast<uchar>(c) >> 4];
            out += kHex[static_cast<uchar>(c) & 0xf];
        }
    }
    out += QByteArrayView(utf8).sliced(plain);
    out += '"';
}

} // namespace SocketIO::JsonText
