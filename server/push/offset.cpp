// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/offset.h"

namespace Push {

std::optional<Offset> Offset::fromString(const QString &text)
{
    const qsizetype dash = text.lastIndexOf(u'-');
    if (dash <= 0)
        return std::nullopt;
    bool ok = false;
    const qint64 seq = text.mid(dash + 1).toLongLong(&ok);
    if (!ok || seq < 0)
        return std::nullopt;
    if (text.left(dash).contains(u'-'))
        return std::nullopt;
    Offset offset{text.left(dash), seq};
    // Only one spelling of an offset is an offset: "+1" and "01" are not.
    if (offset.toString() != text)
        return std::nullopt;
    return offset;
}

} // namespace Push
