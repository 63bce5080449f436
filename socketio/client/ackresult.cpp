// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/ackresult.h"

#include <QtCore/QCoreApplication>

namespace SocketIO {

QString AckResult::errorString() const
{
    switch (error) {
    case Error::None:
        return {};
    case Error::Timeout:
        return QCoreApplication::translate(
            "SocketIO::AckResult", "The server did not answer in time");
    case Error::Disconnected:
        return QCoreApplication::translate(
            "SocketIO::AckResult", "The connection ended before the server answered");
    case Error::NotSent:
        return QCoreApplication::translate("SocketIO::AckResult", "The event was not sent");
    }
    Q_UNREACHABLE();
}

} // namespace SocketIO

#include "moc_ackresult.cpp"
