// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/protocol/utf8.h"

#include <QtCore/QStringConverter>

namespace SocketIO::Utf8 {

QString decode(QByteArrayView utf8)
{
    if (!utf8.startsWith("\xef\xbb\xbf"))
        return QString::fromUtf8(utf8);
    using Flag = QStringDecoder::Flag;
    QStringDecoder decoder(QStringDecoder::Utf8, Flag::Stateless | Flag::ConvertInitialBom);
    return decoder(utf8);
}

QString wellFormed(QString text)
{
    if (text.isValidUtf16())
        return text;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!text.at(i).isSurrogate())
            continue;
        if (text.at(i).isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate())
            ++i;
        else
            text[i] = QChar::ReplacementCharacter;
    }
    return text;
}

QByteArray encode(QStringView text)
{
    QByteArray utf8 = text.toUtf8();
    // What became a question mark is looked for only where there is one.
    if (utf8.contains('?') && !text.isValidUtf16())
        utf8 = wellFormed(text.toString()).toUtf8();
    return utf8;
}

} // namespace SocketIO::Utf8
