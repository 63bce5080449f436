// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/backlog.h"
#include "server/net/incidents.h"
#include "server/net/limits.h"
#include "server/net/loop/timerwheel.h"
#include "server/net/stream/stream.h"
#include "socketio/protocol/framedecoder.h"

#include <QtCore/QObject>
#include <QtNetwork/QHostAddress>

#include <memory>
#include <optional>

namespace Net {

using SocketIO::CloseCode;
using SocketIO::FrameDecoder;

class Place;
class Worker;

//! \brief Hears what comes over a WebSocket. Called on its worker's thread.
//!
//! An interface and not signals: ten thousand idle connections each pay for what is attached.
class WebSocketListener {
public:
    WebSocketListener() = default;
    virtual ~WebSocketListener() = default;
    Q_DISABLE_COPY_MOVE(WebSocketListener)

    //! \brief A message; the view is valid during the call only.
    virtual void textReceived(QByteArrayView text) = 0;
    virtual void binaryReceived(QByteArrayView data) = 0;
    //! \brief The end, once; nothing is called after it. \a incident: why, if the server ended it.
    virtual void closed(std::optional<Incident> incident) = 0;
};

//! \brief An open WebSocket: messages in, ready-made frames out.
class WebSocket : public QObject, private StreamListener, private FrameDecoder::Sink {
    Q_OBJECT

public:
    //! What a handshake leaves behind.
    struct Opening {
        std::unique_ptr<Stream> stream;
        QByteArray answer; //!< to the handshake, see begin()
        QByteArray rest; //!< has come behind it
        std::shared_ptr<Place> place;
        QHostAddress client; //!< whom it speaks for, where that is not its own peer
    };

    //! Belongs to the worker.
    WebSocket(Worker &worker, Opening opening);
    ~WebSocket() override;

    //! \brief Has to be set before the event loop runs again. Null: nobody listens any more.
    void setListener(WebSocketListener *listener) { m_listener = listener; }

    //! \brief Answers the handshake, unless it went out with a first frame: that is one system call
    //! less for each that connects.
    void begin();

    //! \brief The handshake has agreed on compression, see deflate.h.
    void setDeflating();
    [[nodiscard]] bool isDeflating() const { return m_isDeflating; }

    //! \brief Sends a whole frame, see frames.h. A reader so slow that Limits::sendQueueBytes wait
    //! is cut off.
    void sendFrame(const QByteArray &frame);

    //! \brief The same for a frame that many get and that stays until the end of the FanOut::Scope
    //! that is open: it may wait until then.
    void shareFrame(const QByteArray &frame);
    //! \brief What the kernel did not take of such a frame.
    void sendRest(QByteArrayView rest);

    //! \brief Whether everything that was sent has gone to the kernel.
    [[nodiscard]] bool isDrained() const;

    //! \brief Closes after what was sent; closed() follows.
    void close(CloseCode code = CloseCode::NoStatus);

    //! \brief The client's address, as TrustedProxies have it.
    [[nodiscard]] QHostAddress peerAddress() const { return m_client; }

private:
    bool onText(QByteArrayView text) override;
    bool onBinary(QByteArrayView data) override;
    bool onPing(QByteArrayView payload) override;
    bool onClose(CloseCode code) override;
    std::optional<FrameDecoder::Error> unpack(QByteArrayView payload, QByteArray &message) override;

    void received(char *data, qsizetype size) override;
    void written() override;
    void disconnected() override { finish(m_incident); }

    void write(const QByteArray &frame);
    void decodeRest();
    void decode(char *data, qsizetype size);
    void flushShared();
    void tellUnsent();
    void fail(const FrameDecoder::Error &error);
    void cutOff(Incident incident);
    void sendClose(CloseCode code);
    void hangUp();
    void shutDownWhenWritten();
    void finish(std::optional<Incident> incident);

    Worker &m_worker;
    std::unique_ptr<Stream> m_stream;
    const int m_descriptor; //!< of it, as Stream has it: it is asked for with each copy
    QByteArray m_answer; //!< to the handshake, until it is sent
    QByteArray m_rest; //!< what came behind the handshake, until there is a listener
    std::shared_ptr<Place> m_place;
    QHostAddress m_client;
    WebSocketListener *m_listener = nullptr;
    FrameDecoder m_decoder;
    Backlog::Share m_unsent;
    std::unique_ptr<Deadline> m_closing; //!< set once a close frame is out
    std::optional<Incident> m_incident;
    quint32 m_round = 0; //!< of FanOut that has a frame for it
    qsizetype m_inflatable = 0; //!< bytes that may still come out of what is compressed
    bool m_isDeflating = false;
    bool m_hungUp = false; //!< no more is read or written, see hangUp()
    bool m_finished = false;
};

} // namespace Net
