// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/ackresult.h"

#include "socketio/protocol/jsontext.h"

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

QList<QByteArray> AckResult::rawArguments() const
{
    QList<QByteArray> result;
    if (const auto elements = JsonText::elements(json, JsonText::kHighestMaxDepth)) {
        for (const QByteArrayView element : *elements)
            result.append(element.toByteArray());
    }
    return result;
}

} // namespace SocketIO

#include "moc_ackresult.cpp"
