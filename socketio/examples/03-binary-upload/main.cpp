// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/socket.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QCryptographicHash>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QTextStream>

//! \file Uploads a file of any size: in pieces, with a progress of what has arrived, and without
//! ever holding more than a few pieces in memory. Its server:
//!
//! \code
//! const { createHash } = require("node:crypto");
//! new Server(3000).on("connection", socket => {
//!     let hash = createHash("sha256"), size = 0;
//!     socket.on("piece", (offset, bytes, ack) => {
//!         hash.update(bytes);
//!         ack(size += bytes.length);
//!     });
//!     socket.on("finish", (name, ack) => ack(size, hash.digest("hex")));
//! });
//! \endcode

using SocketIO::AckResult;
using SocketIO::Manager;
using SocketIO::Socket;

namespace {

constexpr qint64 kPiece = 64 * 1024;
//! Above this the file waits for the network.
constexpr qint64 kHighWater = 4 * kPiece;

QTextStream out(stdout); // NOLINT

} // namespace

class Upload : public QObject {
public:
    Upload(const QUrl &url, QFile &file)
        : m_file(file)
        , m_socket(url)
    {
        connect(&m_socket, &Socket::connected, this, [this] { sendPieces(); });
        connect(m_socket.manager(), &Manager::drained, this, [this] { sendPieces(); });
        // A new connection is a new socket for the server, and what it had is gone.
        connect(&m_socket, &Socket::disconnected, this,
            [this] { fail(QStringLiteral("the connection was lost")); });
        connect(&m_socket, &Socket::connectError, this, [this](const QString &why) { fail(why); });
        m_socket.connectToServer();
    }

private:
    // Emitting never blocks: what the network has not taken yet waits in memory. So no more than a
    // few pieces are given to it before it says that it is drained.
    void sendPieces()
    {
        while (m_socket.isConnected() && m_socket.manager()->bytesToWrite() < kHighWater) {
            const qint64 offset = m_file.pos();
            const QByteArray piece = m_file.read(kPiece);
            if (piece.isEmpty()) {
                finish();
                return;
            }
            m_hash.addData(piece);
            m_socket.emitWithAck("piece", SocketIO::arguments(offset, piece), this,
                [this](const AckResult &result) { onArrived(result); });
        }
    }

    void onArrived(const AckResult &result)
    {
        const auto arrived = result.value<qint64>();
        if (!arrived || m_file.size() == 0)
            return; // disconnected() says so as well
        const auto percent = static_cast<int>(*arrived * 100 / m_file.size());
        if (std::exchange(m_percent, percent) != percent)
            out << '\r' << percent << " %" << Qt::flush;
    }

    void finish()
    {
        if (std::exchange(m_finished, true))
            return;
        const QString name = QFileInfo(m_file).fileName();
        m_socket.request("finish", SocketIO::arguments(name))
            .then(this, [this](const AckResult &result) {
                if (!result)
                    return;
                if (result.value<QString>(1) != QString::fromLatin1(m_hash.result().toHex())) {
                    fail(QStringLiteral("something else arrived"));
                    return;
                }
                out << "\nuploaded " << result.value<qint64>().value_or(0) << " bytes" << Qt::endl;
                QCoreApplication::quit();
            });
    }

    void fail(const QString &why)
    {
        out << "\nupload failed: " << why << Qt::endl;
        QCoreApplication::exit(1);
    }

    QFile &m_file;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    int m_percent = -1;
    bool m_finished = false;
    Socket m_socket;
};

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QFile file(app.arguments().value(1));
    if (!file.open(QIODevice::ReadOnly)) {
        out << "Usage: example-upload FILE [URL]" << Qt::endl;
        return 2;
    }
    const Upload upload(
        QUrl(app.arguments().value(2, QStringLiteral("http://localhost:3000"))), file);
    return app.exec();
}
