// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/wake/encryption.h"

#include <QtCore/QtEndian>

#include <array>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/obj_mac.h>
#include <openssl/param_build.h>
#include <openssl/params.h>
#include <openssl/rand.h>

namespace Wake {

struct FreedKey {
    void operator()(EVP_PKEY *key) const { EVP_PKEY_free(key); }
};
using Key = std::unique_ptr<EVP_PKEY, FreedKey>;

namespace {

template <auto Free> struct Freed {
    template <typename T> void operator()(T *object) const { Free(object); }
};
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using Cipher = std::unique_ptr<EVP_CIPHER_CTX, Freed<EVP_CIPHER_CTX_free>>;
using Digest = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;
using Kdf = std::unique_ptr<EVP_KDF, Freed<EVP_KDF_free>>;
using KdfContext = std::unique_ptr<EVP_KDF_CTX, Freed<EVP_KDF_CTX_free>>;
using Number = std::unique_ptr<BIGNUM, Freed<BN_free>>;
using ParamBuilder = std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD_free>>;
using Params = std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM_free>>;
using Signature = std::unique_ptr<ECDSA_SIG, Freed<ECDSA_SIG_free>>;
using Group = std::unique_ptr<EC_GROUP, Freed<EC_GROUP_free>>;
using Point = std::unique_ptr<EC_POINT, Freed<EC_POINT_free>>;

constexpr const char *kCurve = "prime256v1";
constexpr qsizetype kSaltBytes = 16;
constexpr qsizetype kKeyBytes = 16;
constexpr qsizetype kNonceBytes = 12;
constexpr qsizetype kTagBytes = 16;
//! One record, and more than any message (RFC 8291, 4).
constexpr quint32 kRecordSize = 4096;
//! Of the only record (RFC 8188, 2).
constexpr char kLastRecord = 2;

unsigned char *bytes(QByteArray &array)
{
    return reinterpret_cast<unsigned char *>(array.data());
}

const unsigned char *bytes(const QByteArray &array)
{
    return reinterpret_cast<const unsigned char *>(array.constData());
}

//! A public key, or with \a secret a pair. Null: it is none of the curve.
Key keyOf(const QByteArray &point, const BIGNUM *secret = nullptr)
{
    const ParamBuilder builder(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, kCurve, 0);
    OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.constData(),
        static_cast<size_t>(point.size()));
    if (secret)
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_PRIV_KEY, secret);
    const Params params(OSSL_PARAM_BLD_to_param(builder.get()));
    const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
    EVP_PKEY *key = nullptr;
    if (EVP_PKEY_fromdata_init(context.get()) != 1
        || EVP_PKEY_fromdata(
               context.get(), &key, secret ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY, params.get())
            != 1)
        return nullptr;
    return Key(key);
}

QByteArray hkdf(
    const QByteArray &salt, const QByteArray &secret, const QByteArray &info, qsizetype length)
{
    const Kdf kdf(EVP_KDF_fetch(nullptr, "HKDF", nullptr));
    const KdfContext context(EVP_KDF_CTX_new(kdf.get()));
    std::array<char, 7> digest{"SHA256"};
    const auto octets = [](const char *name, const QByteArray &value) {
        return OSSL_PARAM_construct_octet_string(
            name, const_cast<char *>(value.constData()), static_cast<size_t>(value.size()));
    };
    const std::array<OSSL_PARAM, 5> params{
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest.data(), 0),
        octets(OSSL_KDF_PARAM_KEY, secret), octets(OSSL_KDF_PARAM_SALT, salt),
        octets(OSSL_KDF_PARAM_INFO, info), OSSL_PARAM_construct_end()};
    QByteArray result(length, '\0');
    if (EVP_KDF_derive(context.get(), bytes(result), static_cast<size_t>(length), params.data())
        != 1)
        qFatal("HKDF does not work");
    return result;
}

QByteArray random(qsizetype length)
{
    QByteArray result(length, '\0');
    if (RAND_bytes(bytes(result), static_cast<int>(length)) != 1)
        qFatal("there is no randomness");
    return result;
}

} // namespace

struct KeyPair::Private {
    Key key;
};

KeyPair::KeyPair(std::unique_ptr<Private> made)
    : d(std::move(made))
{
}

KeyPair::KeyPair(KeyPair &&other) noexcept = default;
KeyPair &KeyPair::operator=(KeyPair &&other) noexcept = default;
KeyPair::~KeyPair() = default;

KeyPair KeyPair::make()
{
    auto made = std::make_unique<Private>();
    made->key.reset(EVP_EC_gen(kCurve));
    if (!made->key)
        qFatal("no key can be made");
    return KeyPair(std::move(made));
}

std::shared_ptr<const KeyPair> KeyPair::fromSecret(const QByteArray &secret)
{
    if (secret.size() != kScalarBytes)
        return nullptr;
    const Group group(EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1));
    const Number number(BN_bin2bn(bytes(secret), static_cast<int>(secret.size()), nullptr));
    if (BN_is_zero(number.get()) || BN_cmp(number.get(), EC_GROUP_get0_order(group.get())) >= 0)
        return nullptr;
    const Point point(EC_POINT_new(group.get()));
    EC_POINT_mul(group.get(), point.get(), number.get(), nullptr, nullptr, nullptr);
    QByteArray text(kPointBytes, '\0');
    EC_POINT_point2oct(group.get(), point.get(), POINT_CONVERSION_UNCOMPRESSED, bytes(text),
        static_cast<size_t>(text.size()), nullptr);
    auto made = std::make_unique<Private>();
    made->key = keyOf(text, number.get());
    if (!made->key)
        return nullptr;
    return std::shared_ptr<const KeyPair>(new KeyPair(std::move(made)));
}

QByteArray KeyPair::point() const
{
    QByteArray result(kPointBytes, '\0');
    size_t length = 0;
    EVP_PKEY_get_octet_string_param(d->key.get(), OSSL_PKEY_PARAM_PUB_KEY, bytes(result),
        static_cast<size_t>(result.size()), &length);
    return result;
}

QByteArray KeyPair::secret() const
{
    BIGNUM *number = nullptr;
    EVP_PKEY_get_bn_param(d->key.get(), OSSL_PKEY_PARAM_PRIV_KEY, &number);
    const Number owned(number);
    QByteArray result(kScalarBytes, '\0');
    BN_bn2binpad(owned.get(), bytes(result), static_cast<int>(result.size()));
    return result;
}

QByteArray KeyPair::agreeWith(const QByteArray &point) const
{
    const Key other = isPoint(point) ? keyOf(point) : nullptr;
    if (!other)
        return {};
    const KeyContext context(EVP_PKEY_CTX_new(d->key.get(), nullptr));
    QByteArray result(kScalarBytes, '\0');
    auto length = static_cast<size_t>(result.size());
    if (EVP_PKEY_derive_init(context.get()) != 1
        || EVP_PKEY_derive_set_peer(context.get(), other.get()) != 1
        || EVP_PKEY_derive(context.get(), bytes(result), &length) != 1)
        return {};
    return result;
}

// OpenSSL writes DER; JOSE wants both numbers one behind the other.
QByteArray KeyPair::sign(const QByteArray &text) const
{
    const Digest context(EVP_MD_CTX_new());
    QByteArray der(EVP_PKEY_get_size(d->key.get()), '\0');
    auto length = static_cast<size_t>(der.size());
    if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, d->key.get()) != 1
        || EVP_DigestSign(
               context.get(), bytes(der), &length, bytes(text), static_cast<size_t>(text.size()))
            != 1)
        qFatal("ES256 does not work");
    const unsigned char *start = bytes(std::as_const(der));
    const Signature signature(d2i_ECDSA_SIG(nullptr, &start, static_cast<long>(length)));
    QByteArray result(2 * kScalarBytes, '\0');
    BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), bytes(result), kScalarBytes);
    BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), bytes(result) + kScalarBytes, kScalarBytes);
    return result;
}

// Of another curve, or at infinity, it would tell of our key. What OpenSSL thinks of it is nothing
// that Qt's TLS should find on this thread.
bool isPoint(const QByteArray &point)
{
    if (point.size() != KeyPair::kPointBytes || point.at(0) != 4)
        return false;
    const Group group(EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1));
    const Point place(EC_POINT_new(group.get()));
    const bool isOne = EC_POINT_oct2point(group.get(), place.get(), bytes(point),
                           static_cast<size_t>(point.size()), nullptr)
            == 1
        && EC_POINT_is_on_curve(group.get(), place.get(), nullptr) == 1;
    ERR_clear_error();
    return isOne;
}

SocketIO::Expected<QByteArray, QString> encrypt(const QByteArray &plain,
    const Subscriber &subscriber, const KeyPair &sender, const QByteArray &salt)
{
    if (plain.size() > kMaxPlain)
        return SocketIO::makeUnexpected(
            QStringLiteral("The message is longer than %1 bytes").arg(kMaxPlain));
    const QByteArray agreed = sender.agreeWith(subscriber.point);
    if (agreed.isEmpty() || subscriber.auth.size() != Subscriber::kAuthBytes)
        return SocketIO::makeUnexpected(QStringLiteral("The subscription has no key of P-256"));

    // RFC 8291, 3.4; the zero byte ends each of these texts.
    const QByteArray point = sender.point();
    const QByteArray info = QByteArray("WebPush: info", 14) + subscriber.point + point;
    const QByteArray secret = hkdf(subscriber.auth, agreed, info, KeyPair::kScalarBytes);
    const QByteArray key =
        hkdf(salt, secret, QByteArray("Content-Encoding: aes128gcm", 28), kKeyBytes);
    const QByteArray nonce =
        hkdf(salt, secret, QByteArray("Content-Encoding: nonce", 24), kNonceBytes);

    const QByteArray padded = plain + kLastRecord;
    const Cipher cipher(EVP_CIPHER_CTX_new());
    QByteArray text(padded.size() + kTagBytes, '\0');
    int written = 0;
    int rest = 0;
    if (EVP_EncryptInit_ex(cipher.get(), EVP_aes_128_gcm(), nullptr, bytes(key), bytes(nonce)) != 1
        || EVP_EncryptUpdate(
               cipher.get(), bytes(text), &written, bytes(padded), static_cast<int>(padded.size()))
            != 1
        || EVP_EncryptFinal_ex(cipher.get(), bytes(text) + written, &rest) != 1
        || EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_AEAD_GET_TAG, static_cast<int>(kTagBytes),
               text.data() + written + rest)
            != 1)
        qFatal("AES-GCM does not work");

    // RFC 8188, 2.1.
    QByteArray size(4, '\0');
    qToBigEndian(kRecordSize, size.data());
    return salt + size + static_cast<char>(point.size()) + point + text;
}

SocketIO::Expected<QByteArray, QString> encrypt(
    const QByteArray &plain, const Subscriber &subscriber)
{
    return encrypt(plain, subscriber, KeyPair::make(), random(kSaltBytes));
}

} // namespace Wake
