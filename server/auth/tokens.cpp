// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/auth/tokens.h"

#include <sodium.h>

#include <QtCore/QRandomGenerator>

namespace Auth {

namespace {

constexpr qsizetype kTokenBytes = 32;
constexpr qsizetype kShortIdBytes = 12;
constexpr int kEpochLength = 8;

QString randomText(qsizetype bytes)
{
    QByteArray raw(bytes, Qt::Uninitialized);
    randombytes_buf(raw.data(), static_cast<std::size_t>(raw.size()));
    return QString::fromLatin1(
        raw.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

} // namespace

QString makeToken(const QString &prefix)
{
    return prefix + randomText(kTokenBytes);
}

QByteArray hashToken(const QString &token)
{
    const QByteArray utf8 = token.toUtf8();
    QByteArray hash(crypto_generichash_BYTES, Qt::Uninitialized);
    crypto_generichash(reinterpret_cast<unsigned char *>(hash.data()),
        static_cast<std::size_t>(hash.size()),
        reinterpret_cast<const unsigned char *>(utf8.constData()),
        static_cast<unsigned long long>(utf8.size()), nullptr, 0);
    return hash;
}

QString makeShortId()
{
    return randomText(kShortIdBytes);
}

QString makeEpoch()
{
    static constexpr QStringView kAlphabet = u"abcdefghijklmnopqrstuvwxyz0123456789";
    QString result;
    for (int i = 0; i < kEpochLength; ++i)
        result += kAlphabet[QRandomGenerator::system()->bounded(int(kAlphabet.size()))];
    return result;
}

} // namespace Auth
