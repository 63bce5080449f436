// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/auth/passwords.h"

#include <sodium.h>

#include <array>

namespace Auth {

namespace {

void initSodium()
{
    // Idempotent and thread-safe; fails only where there is no source of randomness.
    static const int result = sodium_init();
    if (result < 0)
        qFatal("libsodium could not be initialised");
}

} // namespace

QString hashPassword(const QString &password)
{
    initSodium();
    const QByteArray utf8 = password.toUtf8();
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (crypto_pwhash_str(hash.data(), utf8.constData(),
            static_cast<unsigned long long>(utf8.size()), crypto_pwhash_OPSLIMIT_INTERACTIVE,
            crypto_pwhash_MEMLIMIT_INTERACTIVE)
        != 0)
        qFatal("not enough memory to hash a password");
    return QString::fromLatin1(hash.data());
}

bool isPasswordHash(const QString &text)
{
    initSodium();
    const QByteArray latin = text.toLatin1();
    return latin.startsWith("$argon2id$") && latin.size() < qsizetype(crypto_pwhash_STRBYTES)
        && QString::fromLatin1(latin) == text
        && crypto_pwhash_str_needs_rehash(latin.constData(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
               crypto_pwhash_MEMLIMIT_INTERACTIVE)
        >= 0;
}

bool verifyPassword(const QString &hash, const QString &password)
{
    initSodium();
    const QByteArray utf8 = password.toUtf8();
    return crypto_pwhash_str_verify(hash.toLatin1().constData(), utf8.constData(),
               static_cast<unsigned long long>(utf8.size()))
        == 0;
}

void verifyNothing(const QString &password)
{
    static const QString kHash = hashPassword(QStringLiteral("nobody"));
    (void)verifyPassword(kHash, password);
}

} // namespace Auth
