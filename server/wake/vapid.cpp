// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/wake/vapid.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace Wake {

namespace {

constexpr auto kUrlSafe = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

QByteArray part(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toBase64(kUrlSafe);
}

//! RFC 6454, 6.1: without a port that is the usual one.
QString originOf(const QUrl &url)
{
    QUrl origin;
    origin.setScheme(url.scheme());
    origin.setHost(url.host());
    const int usual = url.scheme() == QLatin1String("https") ? 443 : 80;
    if (url.port(usual) != usual)
        origin.setPort(url.port());
    return QString::fromLatin1(origin.toEncoded());
}

} // namespace

QByteArray Vapid::publicKey() const
{
    return m_keys->point().toBase64(kUrlSafe);
}

QByteArray Vapid::authorization(const QUrl &endpoint, qint64 now)
{
    const QString origin = originOf(endpoint);
    Token &token = m_tokens[origin];
    const qint64 left = token.expiresAt - now;
    // A clock that was set back makes it good for too long.
    if (left < kTokenSeconds / 2 || left > kTokenSeconds) {
        QJsonObject claims{
            {QStringLiteral("aud"), origin}, {QStringLiteral("exp"), now + kTokenSeconds}};
        if (!m_subject.isEmpty())
            claims.insert(QStringLiteral("sub"), m_subject);
        const QByteArray signedText = part({{QStringLiteral("typ"), QStringLiteral("JWT")},
                                          {QStringLiteral("alg"), QStringLiteral("ES256")}})
            + '.' + part(claims);
        token = {
            signedText + '.' + m_keys->sign(signedText).toBase64(kUrlSafe), now + kTokenSeconds};
    }
    QByteArray result = "vapid t=" + token.text + ", k=" + publicKey();
    if (m_tokens.size() > kMaxTokens)
        m_tokens.clear();
    return result;
}

} // namespace Wake
