// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/arguments.h"
#include "socketio/protocol/utf8.h"

#include <QtCore/QByteArray>
#include <QtCore/QDateTime>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QJsonValue>
#include <QtCore/QMap>
#include <QtCore/QMetaObject>
#include <QtCore/QStringList>
#include <QtCore/QUrl>
#include <QtCore/QUuid>
#include <QtCore/QVariant>

#include <cmath>
#include <concepts>
#include <limits>
#include <optional>
#include <type_traits>
#include <utility>

//! \file
//! How the arguments of events become C++ values and back.
//!
//! Conversion is strict: a text is no number, 1.5 is no int, 300 is no quint8, and null is only
//! what std::optional<T>, QVariant and QJsonValue take. What does not fit is reported, see
//! Socket::argumentMismatch(). For a type of your own, either make it a Q_GADGET that can be
//! default-constructed, whose properties then are the members of an object, or specialise
//! SocketIO::Argument.
namespace SocketIO {

//! \brief Fills the properties of \a gadget from \a value, an object; false if one does not fit.
SOCKETIO_CLIENT_EXPORT bool gadgetFromArgument(
    const QVariant &value, const QMetaObject &type, void *gadget);
//! \brief The stored properties of \a gadget as an object.
SOCKETIO_CLIENT_EXPORT QVariant gadgetToArgument(const QMetaObject &type, const void *gadget);
//! \brief \a value, bytes and all, as JSON; bytes are base64 text there.
SOCKETIO_CLIENT_EXPORT QJsonValue argumentToJson(const QVariant &value);
//! \brief What \a value is in JSON's words, for error messages: "a text", "null", …
SOCKETIO_CLIENT_EXPORT QString describeArgument(const QVariant &value);

template <typename T>
concept Gadget = requires
{
    T::staticMetaObject;
}
&&std::default_initializable<T> && !std::derived_from<T, QObject>;

template <typename T>
concept WholeNumber =
    std::integral<T> && !std::same_as<T,
        bool> && !std::same_as<T, char> && !std::same_as<T, char8_t> && !std::same_as<T, char16_t> && !std::same_as<T, char32_t> && !std::same_as<T, wchar_t>;

//! \brief Turns one argument into a \a T and back. Specialise it for types of your own.
template <typename T> struct Argument;

namespace Private {

[[nodiscard]] inline bool isNumber(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
    case QMetaType::ULongLong:
    case QMetaType::Double:
    case QMetaType::Float:
        return true;
    default:
        return false;
    }
}

[[nodiscard]] inline bool isObject(const QVariant &value)
{
    return value.typeId() == QMetaType::QVariantMap || value.typeId() == QMetaType::QVariantHash;
}

//! Types that a QVariant of the wire already holds as such.
template <typename T, int TypeId> struct Stored {
    static std::optional<T> from(const QVariant &value)
    {
        return value.typeId() == TypeId ? std::optional<T>(value.value<T>()) : std::nullopt;
    }
    static QVariant to(const T &value) { return QVariant::fromValue(value); }
};

} // namespace Private

template <> struct Argument<QVariant> {
    static std::optional<QVariant> from(const QVariant &value) { return value; }
    static QVariant to(const QVariant &value) { return value; }
};
template <> struct Argument<bool> : Private::Stored<bool, QMetaType::Bool> {
};
template <> struct Argument<QString> : Private::Stored<QString, QMetaType::QString> {
};
template <> struct Argument<QByteArray> : Private::Stored<QByteArray, QMetaType::QByteArray> {
};
template <> struct Argument<QVariantList> : Private::Stored<QVariantList, QMetaType::QVariantList> {
};

template <> struct Argument<QVariantMap> {
    static std::optional<QVariantMap> from(const QVariant &value)
    {
        return Private::isObject(value) ? std::optional(value.toMap()) : std::nullopt;
    }
    static QVariant to(const QVariantMap &value) { return value; }
};

template <WholeNumber T> struct Argument<T> {
    static std::optional<T> from(const QVariant &value)
    {
        if (!Private::isNumber(value))
            return std::nullopt;
        if (value.typeId() == QMetaType::ULongLong)
            return fit(value.toULongLong());
        if (value.typeId() != QMetaType::Double && value.typeId() != QMetaType::Float)
            return fit(value.toLongLong());
        // Beyond 2^63 a double does not fit a qint64, and beyond 2^64 nothing: the conversion would
        // be undefined.
        constexpr double kLimit = 9223372036854775808.0;
        const double number = value.toDouble();
        if (number != std::trunc(number) || number >= 2 * kLimit || number < -kLimit)
            return std::nullopt;
        return number < kLimit ? fit(static_cast<qint64>(number))
                               : fit(static_cast<quint64>(number));
    }
    static QVariant to(T value)
    {
        if constexpr (std::unsigned_integral<T>)
            return QVariant::fromValue(quint64(value));
        else
            return QVariant::fromValue(qint64(value));
    }

private:
    static std::optional<T> fit(auto number)
    {
        return std::in_range<T>(number) ? std::optional(static_cast<T>(number)) : std::nullopt;
    }
};

template <std::floating_point T> struct Argument<T> {
    static std::optional<T> from(const QVariant &value)
    {
        return Private::isNumber(value) ? std::optional(static_cast<T>(value.toDouble()))
                                        : std::nullopt;
    }
    static QVariant to(T value) { return double(value); }
};

template <> struct Argument<QJsonValue> {
    static std::optional<QJsonValue> from(const QVariant &value) { return argumentToJson(value); }
    static QVariant to(const QJsonValue &value) { return value.toVariant(); }
};
template <> struct Argument<QJsonObject> {
    static std::optional<QJsonObject> from(const QVariant &value)
    {
        return Private::isObject(value) ? std::optional(argumentToJson(value).toObject())
                                        : std::nullopt;
    }
    static QVariant to(const QJsonObject &value) { return value.toVariantMap(); }
};
template <> struct Argument<QJsonArray> {
    static std::optional<QJsonArray> from(const QVariant &value)
    {
        return value.typeId() == QMetaType::QVariantList
            ? std::optional(argumentToJson(value).toArray())
            : std::nullopt;
    }
    static QVariant to(const QJsonArray &value) { return value.toVariantList(); }
};

//! ISO 8601, as JSON.stringify() writes a Date.
template <> struct Argument<QDateTime> {
    static std::optional<QDateTime> from(const QVariant &value)
    {
        const QDateTime time = value.typeId() == QMetaType::QString
            ? QDateTime::fromString(value.toString(), Qt::ISODateWithMs)
            : QDateTime();
        return time.isValid() ? std::optional(time) : std::nullopt;
    }
    static QVariant to(const QDateTime &value) { return value.toUTC().toString(Qt::ISODateWithMs); }
};
template <> struct Argument<QUrl> {
    static std::optional<QUrl> from(const QVariant &value)
    {
        const QUrl url(value.toString(), QUrl::StrictMode);
        return value.typeId() == QMetaType::QString && url.isValid() ? std::optional(url)
                                                                     : std::nullopt;
    }
    static QVariant to(const QUrl &value) { return value.toString(QUrl::FullyEncoded); }
};
template <> struct Argument<QUuid> {
    static std::optional<QUuid> from(const QVariant &value)
    {
        const QUuid uuid = QUuid::fromString(value.toString());
        return value.typeId() == QMetaType::QString && !uuid.isNull() ? std::optional(uuid)
                                                                      : std::nullopt;
    }
    static QVariant to(const QUuid &value) { return value.toString(QUuid::WithoutBraces); }
};

//! Null, and an argument that is not there at all.
template <typename T> struct Argument<std::optional<T>> {
    static std::optional<std::optional<T>> from(const QVariant &value)
    {
        if (!value.isValid() || value.typeId() == QMetaType::Nullptr)
            return std::optional<std::optional<T>>(std::in_place);
        std::optional<T> inner = Argument<T>::from(value);
        if (!inner)
            return std::nullopt;
        // Not std::optional(inner): that is a copy of inner, and what does not fit would be null.
        return std::optional<std::optional<T>>(std::in_place, *std::move(inner));
    }
    static QVariant to(const std::optional<T> &value)
    {
        return value ? Argument<T>::to(*value) : QVariant::fromValue(nullptr);
    }
};

template <typename T> struct Argument<QList<T>> {
    static std::optional<QList<T>> from(const QVariant &value)
    {
        if (value.typeId() != QMetaType::QVariantList)
            return std::nullopt;
        QList<T> result;
        const QVariantList elements = value.toList();
        for (const QVariant &element : elements) {
            std::optional<T> item = Argument<T>::from(element);
            if (!item)
                return std::nullopt;
            result.append(*std::move(item));
        }
        return result;
    }
    static QVariant to(const QList<T> &value)
    {
        QVariantList result;
        for (const T &element : value)
            result.append(Argument<T>::to(element));
        return result;
    }
};

template <typename T> struct Argument<QMap<QString, T>> {
    static std::optional<QMap<QString, T>> from(const QVariant &value)
    {
        if (!Private::isObject(value))
            return std::nullopt;
        QMap<QString, T> result;
        const QVariantMap members = value.toMap();
        for (auto it = members.begin(); it != members.end(); ++it) {
            std::optional<T> item = Argument<T>::from(it.value());
            if (!item)
                return std::nullopt;
            result.insert(it.key(), *std::move(item));
        }
        return result;
    }
    static QVariant to(const QMap<QString, T> &value)
    {
        QVariantMap result;
        for (auto it = value.begin(); it != value.end(); ++it)
            result.insert(it.key(), Argument<T>::to(it.value()));
        return result;
    }
};

template <Gadget T> struct Argument<T> {
    static std::optional<T> from(const QVariant &value)
    {
        T gadget;
        return gadgetFromArgument(value, T::staticMetaObject, &gadget) ? std::optional(gadget)
                                                                       : std::nullopt;
    }
    static QVariant to(const T &value) { return gadgetToArgument(T::staticMetaObject, &value); }
};

//! For sending only: what came is in Event::rawArguments().
template <> struct Argument<RawJson> {
    static QVariant to(const RawJson &value) { return QVariant::fromValue(value); }
};

//! \brief \a value as an argument of an event.
template <typename T> [[nodiscard]] QVariant toArgument(const T &value)
{
    // First: it would be a text without a character, too.
    if constexpr (std::same_as<T, std::nullptr_t>)
        return QVariant::fromValue(nullptr);
    else if constexpr (std::convertible_to<T, const char *>)
        return Utf8::decode(value);
    else if constexpr (std::convertible_to<T, QString> && !requires { Argument<T>::to(value); })
        return QString(value);
    else
        return Argument<T>::to(value);
}

//! \brief Values of any such type as the arguments of an event.
template <typename... Values> [[nodiscard]] QVariantList arguments(const Values &...values)
{
    return {toArgument(values)...};
}

} // namespace SocketIO
