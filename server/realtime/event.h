// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/protocolerror.h"
#include "socketio/protocol/socketpacket.h"

#include <QtCore/QByteArrayList>
#include <QtCore/QVariant>

#include <functional>
#include <optional>

namespace Realtime {

//! \brief Arguments of an event or an answer: each as JSON text, as it came off the wire.
//!
//! Bytes are attachments, and where they belong in the text stands a placeholder. So what only
//! passes through is never converted.
struct Arguments {
    QByteArrayList json = {};
    QList<QByteArray> attachments = {};

    //! \brief From values; a QByteArray anywhere inside becomes an attachment.
    [[nodiscard]] static Arguments fromVariants(const QVariantList &values);
    //! \brief As values, attachments in their places as QByteArray.
    [[nodiscard]] SocketIO::Result<QVariantList> toVariants() const;
};

//! \brief Answers an event. To be called at most once; a second call does nothing.
using Acknowledge = std::function<void(const Arguments &arguments)>;

//! \brief Gets the answer to an event, or nothing if none came in time or the client has gone.
using OnAnswer = std::function<void(const std::optional<Arguments> &answer)>;

//! \brief An event packet. \a id asks for an answer.
[[nodiscard]] SocketIO::SocketPacket makeEvent(const QByteArray &nsp, const QByteArray &name,
    const Arguments &arguments, std::optional<quint64> id = {});

//! \brief The arguments of an event without its name, or of an answer.
[[nodiscard]] Arguments argumentsOf(const SocketIO::SocketPacket &packet);

} // namespace Realtime
