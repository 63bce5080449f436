// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/bus/msgpack.h"

#include "socketio/protocol/utf8.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QtEndian>

#include <bit>
#include <cmath>
#include <limits>
#include <map>

namespace Bus {

namespace {

//! Bytes of the whole.
constexpr qsizetype kMaxPacked = 4 * 1024 * 1024;
//! Elements and members of the whole, together.
constexpr quint64 kMaxPackedElements = 100'000;
//! Arrays and maps inside one another.
constexpr int kMaxPackedDepth = 64;
//! Types of extensions: a time; and what notepack.io 2 made of `undefined`.
constexpr qint8 kTimestampType = -1;
constexpr qint8 kUndefinedType = 0;
//! What a Date of JavaScript can be, either way of 1970 (ECMA-262, 21.4.1.1).
constexpr qint64 kMaxTimeMs = 8'640'000'000'000'000;
constexpr quint32 kNanosecondsOfMs = 1'000'000;
constexpr int kSecondsBits = 34;

class PackedReader {
public:
    PackedReader(const QByteArray &bytes, Binary binary)
        : m_bytes(bytes)
        , m_binary(binary)
    {
    }

    //! All of it.
    SocketIO::Expected<QJsonValue, QString> read()
    {
        if (m_bytes.size() > kMaxPacked)
            fail(QStringLiteral("more than %1 bytes").arg(kMaxPacked));
        const QJsonValue result = value(0);
        if (m_error.isEmpty() && m_at != m_bytes.size())
            fail(QStringLiteral("something behind the value"));
        if (!m_error.isEmpty())
            return SocketIO::makeUnexpected(m_error);
        return result;
    }

private:
    QJsonValue value(int depth);
    QJsonValue longer(quint8 type, int depth);
    QJsonValue array(quint64 size, int depth);
    QJsonValue map(quint64 size, int depth);
    QJsonValue binary(quint64 size);
    QJsonValue extension(quint64 size);
    QJsonValue timestamp(QByteArrayView data);
    QString string(quint64 size);
    QString key();

    // Whatever was announced, there is no more than what has come.
    QByteArrayView take(quint64 size)
    {
        if (!m_error.isEmpty() || size > static_cast<quint64>(m_bytes.size() - m_at)) {
            fail(QStringLiteral("the end is missing"));
            return {};
        }
        const QByteArrayView taken = m_bytes.sliced(m_at, static_cast<qsizetype>(size));
        m_at += taken.size();
        return taken;
    }

    //! A number, the most significant byte first.
    template <typename T> T number()
    {
        const QByteArrayView data = take(sizeof(T));
        return data.isEmpty() ? T() : qFromBigEndian<T>(data.data());
    }

    bool enter(quint64 elements, int depth)
    {
        if (depth >= kMaxPackedDepth)
            fail(QStringLiteral("more than %1 values inside one another").arg(kMaxPackedDepth));
        else if (elements > kMaxPackedElements - m_elements)
            fail(QStringLiteral("more than %1 elements").arg(kMaxPackedElements));
        else
            m_elements += elements;
        return m_error.isEmpty();
    }

    // The first one is the cause.
    void fail(const QString &why)
    {
        if (m_error.isEmpty())
            m_error = why;
    }

    const QByteArrayView m_bytes;
    const Binary m_binary;
    qsizetype m_at = 0;
    quint64 m_elements = 0;
    QString m_error;
};

// As JSON.stringify() does: what JSON has no form for is null.
QJsonValue real(double number)
{
    return std::isfinite(number) ? QJsonValue(number) : QJsonValue();
}

QJsonValue PackedReader::value(int depth)
{
    const auto type = number<quint8>();
    if (!m_error.isEmpty())
        return {};
    if (type <= 0x7f)
        return qint64(type);
    if (type >= 0xe0)
        return qint64(static_cast<qint8>(type));
    if (type <= 0x8f)
        return map(type & 0x0f, depth);
    if (type <= 0x9f)
        return array(type & 0x0f, depth);
    if (type <= 0xbf)
        return string(type & 0x1f);
    return longer(type, depth);
}

// What does not fit into its first byte.
QJsonValue PackedReader::longer(quint8 type, int depth)
{
    switch (type) {
    case 0xc0:
        return {};
    case 0xc2:
    case 0xc3:
        return type == 0xc3;
    case 0xc4:
        return binary(number<quint8>());
    case 0xc5:
        return binary(number<quint16>());
    case 0xc6:
        return binary(number<quint32>());
    case 0xc7:
        return extension(number<quint8>());
    case 0xc8:
        return extension(number<quint16>());
    case 0xc9:
        return extension(number<quint32>());
    case 0xca:
        return real(std::bit_cast<float>(number<quint32>()));
    case 0xcb:
        return real(std::bit_cast<double>(number<quint64>()));
    case 0xcc:
        return qint64(number<quint8>());
    case 0xcd:
        return qint64(number<quint16>());
    case 0xce:
        return qint64(number<quint32>());
    case 0xcf: {
        const auto large = number<quint64>();
        if (large > static_cast<quint64>(std::numeric_limits<qint64>::max()))
            return static_cast<double>(large);
        return static_cast<qint64>(large);
    }
    case 0xd0:
        return qint64(number<qint8>());
    case 0xd1:
        return qint64(number<qint16>());
    case 0xd2:
        return qint64(number<qint32>());
    case 0xd3:
        return number<qint64>();
    case 0xd4:
    case 0xd5:
    case 0xd6:
    case 0xd7:
    case 0xd8:
        return extension(quint64(1) << (type - 0xd4));
    case 0xd9:
        return string(number<quint8>());
    case 0xda:
        return string(number<quint16>());
    case 0xdb:
        return string(number<quint32>());
    case 0xdc:
        return array(number<quint16>(), depth);
    case 0xdd:
        return array(number<quint32>(), depth);
    case 0xde:
        return map(number<quint16>(), depth);
    case 0xdf:
        return map(number<quint32>(), depth);
    default: // 0xc1
        fail(QStringLiteral("a type that MessagePack does not have"));
        return {};
    }
}

QJsonValue PackedReader::array(quint64 size, int depth)
{
    QJsonArray result;
    if (!enter(size, depth))
        return {};
    for (quint64 i = 0; i < size && m_error.isEmpty(); ++i)
        result.append(value(depth + 1));
    return result;
}

QJsonValue PackedReader::map(quint64 size, int depth)
{
    if (!enter(size, depth))
        return {};
    // In the order that QJsonObject keeps them in: it moves all that is behind a new one.
    std::map<QString, QJsonValue> members;
    for (quint64 i = 0; i < size && m_error.isEmpty(); ++i) {
        const QString name = key();
        members.insert_or_assign(name, value(depth + 1));
    }
    QJsonObject result;
    for (const auto &[name, member] : members)
        result.insert(name, member);
    return result;
}

QString PackedReader::key()
{
    const auto type = number<quint8>();
    if (type >= 0xa0 && type <= 0xbf)
        return string(type & 0x1f);
    if (type == 0xd9)
        return string(number<quint8>());
    if (type == 0xda)
        return string(number<quint16>());
    if (type == 0xdb)
        return string(number<quint32>());
    fail(QStringLiteral("a name that is no string"));
    return {};
}

// notepack.io writes half a surrogate pair as if it were a character: it becomes U+FFFD.
QString PackedReader::string(quint64 size)
{
    return SocketIO::Utf8::decode(take(size));
}

QJsonValue PackedReader::binary(quint64 size)
{
    const QByteArrayView data = take(size);
    if (m_binary == Binary::Refused)
        fail(QStringLiteral("binary data, which is not passed on"));
    return QString::fromLatin1(data.toByteArray().toBase64());
}

QJsonValue PackedReader::extension(quint64 size)
{
    const auto type = number<qint8>();
    const QByteArrayView data = take(size);
    if (!m_error.isEmpty())
        return {};
    if (type == kTimestampType)
        return timestamp(data);
    if (type != kUndefinedType || size != 1)
        fail(QStringLiteral("an extension that is not known"));
    return {};
}

// Seconds; seconds and nanoseconds in 34 and 30 bits; or in 64 and 32.
QJsonValue PackedReader::timestamp(QByteArrayView data)
{
    qint64 seconds = 0;
    quint32 nanoseconds = 0;
    if (data.size() == 4) {
        seconds = qFromBigEndian<quint32>(data.data());
    } else if (data.size() == 8) {
        const auto both = qFromBigEndian<quint64>(data.data());
        seconds = static_cast<qint64>(both & ((quint64(1) << kSecondsBits) - 1));
        nanoseconds = static_cast<quint32>(both >> kSecondsBits);
    } else if (data.size() == 12) {
        nanoseconds = qFromBigEndian<quint32>(data.data());
        seconds = qFromBigEndian<qint64>(data.data() + sizeof(quint32));
    } else {
        fail(QStringLiteral("a time of another length than MessagePack has"));
        return {};
    }
    if (seconds < -kMaxTimeMs / 1000 || seconds >= kMaxTimeMs / 1000)
        return {}; // JavaScript's Invalid Date
    const QDateTime time =
        QDateTime::fromMSecsSinceEpoch(seconds * 1000 + nanoseconds / kNanosecondsOfMs, Qt::UTC);
    const QString text = time.toString(Qt::ISODateWithMs);
    return text.isEmpty() ? QJsonValue() : text; // of years that have more than four digits
}

} // namespace

SocketIO::Expected<QJsonValue, QString> fromMessagePack(const QByteArray &bytes, Binary binary)
{
    return PackedReader(bytes, binary).read();
}

} // namespace Bus
