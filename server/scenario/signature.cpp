// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/scenario/signature.h"

#include <QtCore/QList>
#include <QtCore/QMessageAuthenticationCode>

#include <cstdlib>

namespace Scenarios::Signature {

namespace {

constexpr qint64 kTolerance = 300;
constexpr QLatin1String kPrefix("whsec_");

QByteArray keyOf(const QString &secret)
{
    if (!secret.startsWith(kPrefix))
        return secret.toUtf8();
    return QByteArray::fromBase64(secret.mid(kPrefix.size()).toLatin1());
}

QByteArray hmac(const QByteArray &key, const QByteArray &text)
{
    return QMessageAuthenticationCode::hash(text, key, QCryptographicHash::Sha256);
}

} // namespace

bool isSecret(const QString &text)
{
    if (!text.startsWith(kPrefix))
        return !text.isEmpty();
    const auto key = QByteArray::fromBase64Encoding(
        text.mid(kPrefix.size()).toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    return key && !key.decoded.isEmpty();
}

bool isSame(const QByteArray &left, const QByteArray &right)
{
    if (left.size() != right.size())
        return false;
    unsigned difference = 0;
    for (qsizetype i = 0; i < left.size(); ++i)
        difference |= static_cast<unsigned char>(left[i]) ^ static_cast<unsigned char>(right[i]);
    return difference == 0;
}

QByteArray sign(const QString &secret, const QByteArray &id, qint64 seconds, const QByteArray &body)
{
    const QByteArray text = id + '.' + QByteArray::number(seconds) + '.' + body;
    return "v1," + hmac(keyOf(secret), text).toBase64();
}

bool isRight(const QString &secret, const Shown &shown, const QByteArray &body, qint64 now)
{
    if (!shown.hub.isEmpty()) {
        constexpr QByteArrayView kHub("sha256=");
        return shown.hub.startsWith(kHub)
            && isSame(QByteArray::fromHex(shown.hub.mid(kHub.size())), hmac(secret.toUtf8(), body));
    }
    bool isNumber = false;
    const qint64 seconds = shown.timestamp.toLongLong(&isNumber);
    if (shown.id.isEmpty() || !isNumber || std::abs(now - seconds) > kTolerance)
        return false;
    const QByteArray wanted = sign(secret, shown.id, seconds, body);
    bool isAny = false;
    for (const QByteArray &one : shown.signatures.split(' '))
        isAny = isSame(one, wanted) || isAny;
    return isAny;
}

} // namespace Scenarios::Signature
