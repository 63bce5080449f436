// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/look/preline.h"

#include <QtCore/QStringView>

namespace Toasts {

namespace {

//! What CSS collapses: no-break and other Unicode spaces it leaves alone.
bool isCollapsible(QChar c)
{
    return c == u' ' || c == u'\t' || c == u'\r' || c == u'\f' || c == u'\v';
}

} // namespace

QString preLine(const QString &text)
{
    QStringView rest(text);
    const bool tooLong = rest.size() > kMaxText;
    if (tooLong) {
        rest.truncate(kMaxText);
        // Not through the middle of a character.
        if (rest.back().isHighSurrogate())
            rest.chop(1);
    }
    QString result;
    result.reserve(rest.size() + 1);
    bool space = false;
    for (const QChar c : rest) {
        if (isCollapsible(c)) {
            space = true;
            continue;
        }
        const bool startsLine = result.isEmpty() || result.endsWith(u'\n');
        if (space && !startsLine && c != u'\n')
            result.append(u' ');
        space = false;
        result.append(c);
    }
    if (tooLong)
        result.append(QChar(0x2026));
    return result;
}

} // namespace Toasts
