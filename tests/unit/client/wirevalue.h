// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/client/conversion.h"
#include "socketio/protocol/arguments.h"

//! What the value of the JSON text \a json is to a handler.
inline QVariant wire(const QByteArray &json)
{
    SocketIO::SocketPacket packet;
    packet.json = '[' + json + ']';
    const auto decoded = SocketIO::decodeArguments(packet);
    Q_ASSERT(decoded && decoded->size() == 1);
    return decoded->first();
}

//! The same for a handler that takes a \a T.
template <typename T> std::optional<T> read(const QByteArray &json)
{
    return SocketIO::Argument<T>::from(wire(json));
}
