// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/export.h"
#include "socketio/protocol/socketpacket.h"

#include <QtCore/QJsonValue>
#include <QtCore/QVariant>

namespace SocketIO {

//! \brief A value that is JSON text already. It goes out as it is written: order and number of the
//! keys, spelling of the numbers, 18446744073709551615 and 1.10. What is no JSON becomes null.
struct RawJson {
    QByteArray text;
};

//! \brief Arguments as JSON text, with the bytes that they hold taken out.
struct EncodedArguments {
    QByteArray json; //!< an array
    QList<QByteArray> attachments;
    //! The first type that nothing in JSON corresponds to, of a value that became null.
    QByteArray unknownType = {};
};

//! \brief Turns \a arguments into text. A QByteArray anywhere inside becomes an attachment and
//! leaves a placeholder; containers become arrays and objects, gadgets an object of their
//! properties, enumerators numbers, a QDateTime UTC in ISO 8601; everything else is converted as
//! QJsonValue::fromVariant() does. What is nested deeper than JsonText::kHighestMaxDepth is null.
[[nodiscard]] SOCKETIO_PROTOCOL_EXPORT EncodedArguments encodeArguments(
    const QVariantList &arguments);

//! \brief The same for an event: its name, and then \a arguments.
[[nodiscard]] SOCKETIO_PROTOCOL_EXPORT EncodedArguments encodeEvent(
    QStringView name, const QVariantList &arguments);

//! \brief The stored properties of \a gadget.
[[nodiscard]] SOCKETIO_PROTOCOL_EXPORT QVariantMap gadgetMembers(
    const QMetaObject &type, const void *gadget);

//! \brief The arguments of an event or ack, its attachments put back in place as QByteArray.
//! Errors: InvalidAttachmentReference, or what is wrong with the JSON.
SOCKETIO_PROTOCOL_EXPORT Result<QVariantList> decodeArguments(const SocketPacket &packet);

//! \brief \a value as compact JSON text; unlike QJsonDocument also for a scalar.
[[nodiscard]] SOCKETIO_PROTOCOL_EXPORT QByteArray toJsonText(const QJsonValue &value);

//! \brief \a value as an argument is written; bytes in it leave a placeholder.
[[nodiscard]] SOCKETIO_PROTOCOL_EXPORT QByteArray encodeArgument(const QVariant &value);

//! \brief The value of a JSON text of any kind. Errors: what is wrong with the text.
SOCKETIO_PROTOCOL_EXPORT Result<QJsonValue> fromJsonText(QByteArrayView text);

} // namespace SocketIO

Q_DECLARE_METATYPE(SocketIO::RawJson)
