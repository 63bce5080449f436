// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/tcpsocket.h"

#include <QtNetwork/QSslSocket>

#include <algorithm>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

namespace Net {

qint64 TcpSocket::writeData(const char *data, qint64 size)
{
#ifdef Q_OS_UNIX
    // While something waits, all goes behind it.
    if (state() != ConnectedState || unsent() > 0)
        return QTcpSocket::writeData(data, size);
    const auto sent = ::send(static_cast<int>(socketDescriptor()), data, static_cast<size_t>(size),
        MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent == size)
        return size;
    // An error shows again when Qt writes, and Qt then tells everybody.
    const qint64 done = std::max<qint64>(sent, 0);
    const qint64 queued = QTcpSocket::writeData(data + done, size - done);
    return queued < 0 ? queued : size;
#else
    return QTcpSocket::writeData(data, size);
#endif
}

void shutDownWrites(QTcpSocket &socket)
{
#ifdef Q_OS_UNIX
    if (!qobject_cast<QSslSocket *>(&socket)) {
        ::shutdown(static_cast<int>(socket.socketDescriptor()), SHUT_WR);
        return;
    }
#endif
    socket.disconnectFromHost();
}

qint64 unsentBytes(const QTcpSocket &socket)
{
    const auto *tls = qobject_cast<const QSslSocket *>(&socket);
    return socket.bytesToWrite() + (tls ? tls->encryptedBytesToWrite() : 0);
}

} // namespace Net

#include "moc_tcpsocket.cpp"
