// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/conversion.h"

#include "socketio/protocol/arguments.h"

#include <QtCore/QAssociativeIterable>
#include <QtCore/QCoreApplication>
#include <QtCore/QMetaProperty>
#include <QtCore/QSequentialIterable>

namespace SocketIO {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("SocketIO::Argument", text);
}

bool isWholeNumber(const QMetaType &type)
{
    switch (type.id()) {
    case QMetaType::SChar:
    case QMetaType::UChar:
    case QMetaType::Short:
    case QMetaType::UShort:
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::Long:
    case QMetaType::ULong:
    case QMetaType::LongLong:
    case QMetaType::ULongLong:
        return true;
    default:
        return false;
    }
}

//! Whether \a value is still the same as a \a type: 1.5 is no int, and 2^40 neither.
bool staysTheSame(const QVariant &value, const QMetaType &type)
{
    if (!Argument<qint64>::from(value) && !Argument<quint64>::from(value))
        return false;
    QVariant converted = value;
    return converted.convert(type) && converted.toDouble() == value.toDouble();
}

template <typename T> std::optional<QVariant> stored(const QVariant &value)
{
    const std::optional<T> result = Argument<T>::from(value);
    return result ? std::optional(QVariant::fromValue(*result)) : std::nullopt;
}

std::optional<QVariant> toType(const QVariant &value, const QMetaType &type);

std::optional<QVariant> toList(const QVariant &value, const QMetaType &type)
{
    if (value.typeId() != QMetaType::QVariantList)
        return std::nullopt;
    QVariant result(type);
    auto list = result.view<QSequentialIterable>();
    const QMetaType elementType = list.metaContainer().valueMetaType();
    const QVariantList elements = value.toList();
    for (const QVariant &element : elements) {
        const std::optional<QVariant> item = toType(element, elementType);
        if (!item)
            return std::nullopt;
        list.addValue(*item);
    }
    return result;
}

std::optional<QVariant> toMap(const QVariant &value, const QMetaType &type)
{
    QVariant result(type);
    auto map = result.view<QAssociativeIterable>();
    const QMetaAssociation container = map.metaContainer();
    if (!Private::isObject(value) || container.keyMetaType() != QMetaType::fromType<QString>())
        return std::nullopt;
    const QVariantMap members = value.toMap();
    for (auto it = members.begin(); it != members.end(); ++it) {
        const std::optional<QVariant> item = toType(it.value(), container.mappedMetaType());
        if (!item)
            return std::nullopt;
        map.setValue(it.key(), *item);
    }
    return result;
}

std::optional<QVariant> toOther(const QVariant &value, const QMetaType &type)
{
    if (type.flags() & QMetaType::IsGadget) {
        QVariant result(type);
        const bool fits = gadgetFromArgument(value, *type.metaObject(), result.data());
        return fits ? std::optional(result) : std::nullopt;
    }
    if (QMetaType::canView(type, QMetaType::fromType<QSequentialIterable>()))
        return toList(value, type);
    if (QMetaType::canView(type, QMetaType::fromType<QAssociativeIterable>()))
        return toMap(value, type);
    const bool isEnum = bool(type.flags() & QMetaType::IsEnumeration);
    QVariant result = value;
    if ((isEnum && !Argument<int>::from(value)) || !result.convert(type))
        return std::nullopt;
    return result;
}

//! As strict as Argument: a property takes no text for a number, and no number for a text.
std::optional<QVariant> toType(const QVariant &value, const QMetaType &type)
{
    if (isWholeNumber(type)) {
        QVariant result = value;
        return staysTheSame(value, type) && result.convert(type) ? std::optional(result)
                                                                 : std::nullopt;
    }
    switch (type.id()) {
    case QMetaType::QVariant:
        return value;
    case QMetaType::Bool:
        return stored<bool>(value);
    case QMetaType::Double:
        return stored<double>(value);
    case QMetaType::Float:
        return stored<float>(value);
    case QMetaType::QString:
        return stored<QString>(value);
    case QMetaType::QByteArray:
        return stored<QByteArray>(value);
    case QMetaType::QVariantList:
        return stored<QVariantList>(value);
    case QMetaType::QVariantMap:
        return stored<QVariantMap>(value);
    case QMetaType::QJsonValue:
        return stored<QJsonValue>(value);
    case QMetaType::QJsonObject:
        return stored<QJsonObject>(value);
    case QMetaType::QJsonArray:
        return stored<QJsonArray>(value);
    case QMetaType::QDateTime:
        return stored<QDateTime>(value);
    case QMetaType::QUrl:
        return stored<QUrl>(value);
    case QMetaType::QUuid:
        return stored<QUuid>(value);
    default:
        return toOther(value, type);
    }
}

} // namespace

bool gadgetFromArgument(const QVariant &value, const QMetaObject &type, void *gadget)
{
    if (!Private::isObject(value))
        return false;
    const QVariantMap members = value.toMap();
    for (int i = 0; i < type.propertyCount(); ++i) {
        const QMetaProperty property = type.property(i);
        const auto member = members.constFind(QString::fromLatin1(property.name()));
        if (member == members.constEnd() || !property.isWritable())
            continue;
        const std::optional<QVariant> converted = toType(*member, property.metaType());
        if (!converted || !property.writeOnGadget(gadget, *converted))
            return false;
    }
    return true;
}

QVariant gadgetToArgument(const QMetaObject &type, const void *gadget)
{
    return gadgetMembers(type, gadget);
}

QJsonValue argumentToJson(const QVariant &value)
{
    return QJsonValue::fromVariant(value);
}

QString describeArgument(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::UnknownType:
    case QMetaType::Nullptr:
        return QStringLiteral("null");
    case QMetaType::Bool:
        return translated(QT_TRANSLATE_NOOP("SocketIO::Argument", "true or false"));
    case QMetaType::QString:
        return translated(QT_TRANSLATE_NOOP("SocketIO::Argument", "a text"));
    case QMetaType::QByteArray:
        return translated(QT_TRANSLATE_NOOP("SocketIO::Argument", "bytes"));
    case QMetaType::QVariantList:
        return translated(QT_TRANSLATE_NOOP("SocketIO::Argument", "an array"));
    case QMetaType::QVariantMap:
        return translated(QT_TRANSLATE_NOOP("SocketIO::Argument", "an object"));
    default:
        return translated(QT_TRANSLATE_NOOP("SocketIO::Argument", "the number %1"))
            .arg(value.toString());
    }
}

} // namespace SocketIO
