// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/requestheader.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>

namespace Push {

bool isRequestHeader(const QString &name, const QString &value)
{
    static const QRegularExpression kName(QStringLiteral("^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$"));
    static const QRegularExpression kValue(QStringLiteral("^[\\x20-\\x7e\\t]{0,4000}$"));
    static const QStringList kOwn{QStringLiteral("host"), QStringLiteral("content-length"),
        QStringLiteral("connection"), QStringLiteral("transfer-encoding"),
        QStringLiteral("upgrade"), QStringLiteral("expect"), QStringLiteral("te"),
        QStringLiteral("trailer"), QStringLiteral("keep-alive"), QStringLiteral("webhook-id"),
        QStringLiteral("webhook-timestamp"), QStringLiteral("webhook-signature")};
    return kName.match(name).hasMatch() && kValue.match(value).hasMatch()
        && !kOwn.contains(name.toLower());
}

} // namespace Push
