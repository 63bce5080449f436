// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/linux/pushkeys.h"

#include "app/logging.h"

#include <QtCore/QLibrary>
#include <QtCore/QRandomGenerator>

namespace App {

namespace {

constexpr int kMajor = 3; //!< of OpenSSL's library
constexpr qsizetype kPointBytes = 65;
constexpr qsizetype kAuthBytes = 16;

// As <openssl/evp.h> declares them.
using Generate = void *(*)(void *context, const char *properties, const char *type, ...);
using EncodedPoint = size_t (*)(void *key, unsigned char **bytes);
using FreeKey = void (*)(void *key);
using FreeBytes = void (*)(void *bytes, const char *file, int line);

} // namespace

std::optional<PushKeys> PushKeys::make(const QString &library)
{
    constexpr auto kEncoding = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    QLibrary crypto(library, kMajor);
    const auto generate = reinterpret_cast<Generate>(crypto.resolve("EVP_PKEY_Q_keygen"));
    const auto encoded =
        reinterpret_cast<EncodedPoint>(crypto.resolve("EVP_PKEY_get1_encoded_public_key"));
    const auto freeKey = reinterpret_cast<FreeKey>(crypto.resolve("EVP_PKEY_free"));
    const auto freeBytes = reinterpret_cast<FreeBytes>(crypto.resolve("CRYPTO_free"));
    if (!generate || !encoded || !freeKey || !freeBytes) {
        qCInfo(lcApp) << "Nothing can wake this app without OpenSSL 3:" << crypto.errorString();
        return std::nullopt;
    }
    void *key = generate(nullptr, nullptr, "EC", "P-256");
    unsigned char *bytes = nullptr;
    const size_t size = key ? encoded(key, &bytes) : 0;
    const QByteArray point(reinterpret_cast<const char *>(bytes), qsizetype(size));
    freeBytes(bytes, __FILE__, __LINE__);
    freeKey(key);
    if (point.size() != kPointBytes)
        return std::nullopt;
    QByteArray auth(kAuthBytes, Qt::Uninitialized);
    QRandomGenerator::system()->fillRange(
        reinterpret_cast<quint32 *>(auth.data()), kAuthBytes / qsizetype(sizeof(quint32)));
    return PushKeys{point.toBase64(kEncoding), auth.toBase64(kEncoding)};
}

} // namespace App
