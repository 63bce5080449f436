// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/postgresql/values.h"

#include <QtCore/QStringDecoder>
#include <QtCore/QtEndian>

#include <bit>
#include <cmath>

namespace Store::Values {

namespace {

// server/catalog/pg_type_d.h, which says that these don't change.
constexpr unsigned int kBool = 16;
constexpr unsigned int kBytea = 17;
constexpr unsigned int kInt8 = 20;
constexpr unsigned int kInt2 = 21;
constexpr unsigned int kInt4 = 23;
constexpr unsigned int kText = 25;
constexpr unsigned int kFloat8 = 701;
constexpr unsigned int kNumeric = 1700;

QByteArray bigEndian(quint64 number)
{
    QByteArray bytes(8, Qt::Uninitialized);
    qToBigEndian(number, bytes.data());
    return bytes;
}

//! numeric, which sum() gives: groups of four decimal digits, the first of which weighs 10000 to
//! the power of \a weight.
QVariant numberOf(const char *bytes, int size)
{
    constexpr int kHeader = 8;
    constexpr double kBase = 10000;
    constexpr quint16 kNegative = 0x4000;
    if (size < kHeader)
        return {};
    const int count = qFromBigEndian<qint16>(bytes);
    const int weight = qFromBigEndian<qint16>(bytes + 2);
    const quint16 sign = qFromBigEndian<quint16>(bytes + 4);
    double fraction = 0;
    qint64 whole = 0;
    for (int i = 0; i < count && kHeader + 2 * (i + 1) <= size; ++i) {
        const int digits = qFromBigEndian<qint16>(bytes + kHeader + 2 * i);
        if (i <= weight)
            whole = whole * 10000 + digits;
        else
            fraction += digits * std::pow(kBase, weight - i);
    }
    for (int i = count; i <= weight; ++i)
        whole *= 10000;
    if (sign == kNegative) {
        whole = -whole;
        fraction = -fraction;
    }
    return fraction == 0 ? QVariant(whole) : QVariant(static_cast<double>(whole) + fraction);
}

//! Whoever begins with a byte order mark has it from somebody who meant it.
QString textOf(QByteArrayView utf8)
{
    if (!utf8.startsWith("\xef\xbb\xbf"))
        return QString::fromUtf8(utf8);
    QStringDecoder decoder(QStringConverter::Utf8, QStringConverter::Flag::ConvertInitialBom);
    return decoder.decode(utf8);
}

} // namespace

Bound toPostgres(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::UnknownType:
    case QMetaType::Nullptr:
        return {};
    case QMetaType::Bool:
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
    case QMetaType::ULongLong:
    case QMetaType::Long:
    case QMetaType::ULong:
        return {kInt8, bigEndian(static_cast<quint64>(value.toLongLong())), false};
    case QMetaType::Double:
        return {kFloat8, bigEndian(std::bit_cast<quint64>(value.toDouble())), false};
    case QMetaType::QByteArray: {
        const QByteArray bytes = value.toByteArray();
        return {0, bytes, bytes.isNull()};
    }
    default: {
        // There is no U+0000 in its texts; nothing is called so either, see Api::Fields.
        const QString text = value.toString().replace(QChar::Null, QChar::ReplacementCharacter);
        return {kText, text.toUtf8(), text.isNull()};
    }
    }
}

QVariant fromPostgres(unsigned int type, const char *bytes, int size)
{
    switch (type) {
    case kBool:
        return size > 0 && bytes[0] != 0;
    case kInt2:
        return static_cast<qint64>(qFromBigEndian<qint16>(bytes));
    case kInt4:
        return static_cast<qint64>(qFromBigEndian<qint32>(bytes));
    case kInt8:
        return qFromBigEndian<qint64>(bytes);
    case kFloat8:
        return std::bit_cast<double>(qFromBigEndian<quint64>(bytes));
    case kNumeric:
        return numberOf(bytes, size);
    case kBytea:
        return QByteArray(bytes, size);
    default:
        return textOf(QByteArrayView(bytes, size));
    }
}

} // namespace Store::Values
