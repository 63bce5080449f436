// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtNetwork/QTcpSocket>

namespace Net {

//! \brief A QTcpSocket whose write() goes straight to the kernel.
//!
//! What the kernel does not take waits in QTcpSocket's own buffer, so bytesToWrite() is what a slow
//! reader owes. An idle connection holds no write buffer; QTcpSocket as it comes keeps 32 KiB.
class TcpSocket : public QTcpSocket {
    Q_OBJECT

public:
    using QTcpSocket::QTcpSocket;

    //! \brief As write(), without what QIODevice does around it.
    void send(QByteArrayView data) { (void)writeData(data.constData(), data.size()); }
    [[nodiscard]] qint64 unsent() const { return QTcpSocket::bytesToWrite(); }

protected:
    qint64 writeData(const char *data, qint64 size) override;
};

//! \brief Ends the way out and goes on reading. To close a socket with unread input would reset the
//! connection, and the peer might lose what explains why. Call it when nothing is unsent.
void shutDownWrites(QTcpSocket &socket);

//! \brief Bytes that were written to \a socket and that the kernel has not taken yet, those that
//! TLS has encrypted already included.
[[nodiscard]] qint64 unsentBytes(const QTcpSocket &socket);

} // namespace Net
