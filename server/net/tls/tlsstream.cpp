// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/tls/tlsstream.h"

#include "server/net/incidents.h"

#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QSslSocket>

#include <unistd.h>

namespace Net {

namespace {

//! OpenSSL's own words for a first record that is none: it knows some methods of HTTP, and takes
//! the rest for a version that there is not.
QString tlsTrouble(const QString &text)
{
    const bool isPlain = text.contains(QLatin1String("http request"))
        || text.contains(QLatin1String("https proxy request"))
        || text.contains(QLatin1String("wrong version number"));
    return isPlain
        ? QStringLiteral("this is plain HTTP, or no TLS at all, and the port speaks TLS: "
                         "use https:// (%1)")
              .arg(text)
        : text;
}

} // namespace

std::unique_ptr<TlsStream> TlsStream::make(qintptr descriptor,
    const QSslConfiguration &configuration, const QHostAddress &peer, QString &problem)
{
    auto socket = std::make_unique<QSslSocket>();
    if (!socket->setSocketDescriptor(descriptor)) {
        problem = socket->errorString();
        ::close(static_cast<int>(descriptor));
        return nullptr;
    }
    socket->setReadBufferSize(kReadAhead);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    socket->setSslConfiguration(configuration);
    // Not make_unique: nobody else makes one.
    std::unique_ptr<TlsStream> stream(new TlsStream(std::move(socket), peer));
    stream->m_socket->startServerEncryption();
    return stream;
}

TlsStream::TlsStream(std::unique_ptr<QSslSocket> socket, const QHostAddress &peer)
    : m_socket(std::move(socket))
{
    QSslSocket *own = m_socket.get();
    QObject::connect(own, &QSslSocket::errorOccurred, own, [own, peer] {
        if (!own->isEncrypted())
            report(Incident::TlsFailed, peer, tlsTrouble(own->errorString()));
    });
    QObject::connect(own, &QSslSocket::readyRead, own, [this] { read(); });
    const auto tell = [this](auto word) {
        return [this, word] {
            if (!m_isMoving)
                (listener().*word)();
        };
    };
    QObject::connect(own, &QSslSocket::bytesWritten, own, tell(&StreamListener::written));
    QObject::connect(own, &QSslSocket::encryptedBytesWritten, own, tell(&StreamListener::written));
    QObject::connect(own, &QSslSocket::disconnected, own, tell(&StreamListener::disconnected));
}

TlsStream::~TlsStream()
{
    m_socket->disconnect();
}

// Asked for all that it has, a QSslSocket gives its buffer away: nothing is copied.
void TlsStream::read()
{
    while (!m_isPaused && !m_isMoving) {
        QByteArray bytes = m_socket->read(m_socket->bytesAvailable());
        if (bytes.isEmpty())
            return;
        listener().received(bytes.data(), bytes.size());
    }
}

void TlsStream::readSoon()
{
    QMetaObject::invokeMethod(
        m_socket.get(), [this] { read(); }, Qt::QueuedConnection);
}

// What it has already it does not announce again.
void TlsStream::resume()
{
    m_isPaused = false;
    readSoon();
}

void TlsStream::write(QByteArrayView data)
{
    if (m_socket->isOpen())
        (void)m_socket->write(data.data(), data.size());
}

qint64 TlsStream::unsent() const
{
    return m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite();
}

bool TlsStream::isConnected() const
{
    return m_socket->state() == QAbstractSocket::ConnectedState;
}

void TlsStream::shutDownWrites()
{
    m_socket->disconnectFromHost();
}

void TlsStream::abort()
{
    m_socket->abort();
}

void TlsStream::leave(QThread *next)
{
    m_isMoving = true;
    m_socket->moveToThread(next);
}

void TlsStream::enter()
{
    m_isMoving = false;
    readSoon();
}

} // namespace Net
