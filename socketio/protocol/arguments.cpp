// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/protocol/arguments.h"

#include "socketio/protocol/jsontext.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace SocketIO {

namespace {

constexpr QLatin1String kPlaceholder("_placeholder");
constexpr QLatin1String kNumber("num");

QJsonValue takeAttachments(const QVariant &value, QList<QByteArray> &attachments)
{
    switch (value.typeId()) {
    case QMetaType::QByteArray: {
        QJsonObject placeholder{{kPlaceholder, true}, {kNumber, attachments.size()}};
        attachments.append(value.toByteArray());
        return placeholder;
    }
    case QMetaType::QVariantList:
    case QMetaType::QStringList:
    case QMetaType::QByteArrayList: {
        QJsonArray array;
        for (const QVariant &element : value.toList())
            array.append(takeAttachments(element, attachments));
        return array;
    }
    case QMetaType::QVariantMap:
    case QMetaType::QVariantHash: {
        QJsonObject object;
        const QVariantMap map = value.toMap();
        for (auto it = map.begin(); it != map.end(); ++it)
            object.insert(it.key(), takeAttachments(it.value(), attachments));
        return object;
    }
    default:
        return QJsonValue::fromVariant(value);
    }
}

//! Puts attachments back; false if a placeholder points nowhere (CVE-2022-2421).
bool putAttachments(const QJsonValue &value, const QList<QByteArray> &attachments, QVariant &out)
{
    if (value.isArray()) {
        QVariantList list;
        for (const QJsonValue element : value.toArray()) {
            QVariant item;
            if (!putAttachments(element, attachments, item))
                return false;
            list.append(item);
        }
        out = list;
        return true;
    }
    if (!value.isObject()) {
        out = value.toVariant();
        return true;
    }
    const QJsonObject object = value.toObject();
    if (object[kPlaceholder] == QJsonValue(true)) {
        const QJsonValue number = object[kNumber];
        const qint64 index = number.toInteger(-1);
        if (!number.isDouble() || index < 0 || index >= attachments.size())
            return false;
        out = attachments.at(index);
        return true;
    }
    QVariantMap map;
    for (auto it = object.begin(); it != object.end(); ++it) {
        QVariant item;
        if (!putAttachments(it.value(), attachments, item))
            return false;
        map.insert(it.key(), item);
    }
    out = map;
    return true;
}

} // namespace

EncodedArguments encodeArguments(const QVariantList &arguments)
{
    EncodedArguments result;
    const QJsonValue array = takeAttachments(arguments, result.attachments);
    result.json = toJsonText(array);
    return result;
}

Result<QVariantList> decodeArguments(const SocketPacket &packet)
{
    const auto value = fromJsonText(packet.json);
    if (!value)
        return makeUnexpected(value.error());
    if (!value->isArray())
        return fail(ProtocolError::Code::InvalidPayload, 0);
    // Without attachments a placeholder is plain data, as in the stock parser.
    if (!packet.isBinary())
        return value->toArray().toVariantList();
    QVariant result;
    if (!putAttachments(*value, packet.attachments, result))
        return fail(ProtocolError::Code::InvalidAttachmentReference);
    return result.toList();
}

QByteArray toJsonText(const QJsonValue &value)
{
    if (value.isObject())
        return QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
    if (value.isArray())
        return QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact);
    // QJsonDocument prints no top-level scalar: print it inside an array and take that off.
    const QByteArray wrapped = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return wrapped.sliced(1, wrapped.size() - 2);
}

Result<QJsonValue> fromJsonText(QByteArrayView text)
{
    if (const auto valid = JsonText::validate(text, JsonText::kHighestMaxDepth); !valid)
        return makeUnexpected(valid.error());
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson('[' + text.toByteArray() + ']', &error);
    // Qt refuses numbers beyond a double's range, which RFC 8259 allows.
    if (error.error != QJsonParseError::NoError)
        return fail(ProtocolError::Code::InvalidJson, error.offset - 1);
    return QJsonValue(document.array().at(0));
}

} // namespace SocketIO
