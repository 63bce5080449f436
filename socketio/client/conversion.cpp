// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/conversion.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QMetaProperty>

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

//! A property takes what QVariant converts without loss of meaning: a text does not become a
//! number, nor a number a text.
bool fits(const QVariant &value, const QMetaType &type)
{
    if (type == QMetaType::fromType<QVariant>())
        return true;
    // QVariant would make a list of a text's characters.
    if (type == QMetaType::fromType<QVariantList>())
        return value.typeId() == QMetaType::QVariantList;
    const bool toText = type == QMetaType::fromType<QString>();
    const bool isText = value.typeId() == QMetaType::QString;
    const bool toWhole = isWholeNumber(type);
    const bool toNumber =
        toWhole || Private::isNumber(QVariant(type)) || type.id() == QMetaType::Bool;
    if (toText != isText && (toText || toNumber))
        return false;
    if (toNumber && (type.id() == QMetaType::Bool) != (value.typeId() == QMetaType::Bool))
        return false;
    if (toWhole)
        return staysTheSame(value, type);
    return QMetaType::canConvert(value.metaType(), type);
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
        if (!fits(*member, property.metaType()) || !property.writeOnGadget(gadget, *member))
            return false;
    }
    return true;
}

QVariant gadgetToArgument(const QMetaObject &type, const void *gadget)
{
    QVariantMap members;
    for (int i = 0; i < type.propertyCount(); ++i) {
        const QMetaProperty property = type.property(i);
        if (property.isStored())
            members.insert(QString::fromLatin1(property.name()), property.readOnGadget(gadget));
    }
    return members;
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
