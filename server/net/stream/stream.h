// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QByteArrayView>
#include <QtCore/QtGlobal>

class QThread;

namespace Net {

//! \brief Hears what happens on a Stream. Called on its thread; all but disconnected() from the
//! event loop only.
class StreamListener {
public:
    StreamListener() = default;
    virtual ~StreamListener() = default;
    Q_DISABLE_COPY_MOVE(StreamListener)

    //! \brief What has come. May be overwritten, and is there during the call only.
    virtual void received(char *data, qsizetype size) = 0;
    //! \brief The kernel has taken some of what waited.
    virtual void written() = 0;
    //! \brief The end, once, also of abort(). Nothing is called after it.
    virtual void disconnected() = 0;
};

//! \brief An accepted connection: bytes in, bytes out, over TCP as it is or with TLS.
//!
//! Not a QTcpSocket, of which ten thousand that idle take 35 MB, and which costs a third of the
//! time of a new connection. It keeps nothing that has come: whoever does says pause() when it is
//! enough, so that the client has to wait. May not be deleted while it calls its listener.
class Stream {
public:
    Stream() = default;
    virtual ~Stream() = default;
    Q_DISABLE_COPY_MOVE(Stream)

    //! \brief Has to be set before the event loop runs again.
    void setListener(StreamListener *listener) { m_listener = listener; }

    //! \brief No more is read until resume(). What was read already may still come.
    virtual void pause() = 0;
    virtual void resume() = 0;

    //! \brief Sends at once what the kernel takes; the rest waits. An error shows as the end,
    //! later.
    virtual void write(QByteArrayView data) = 0;
    //! \brief Bytes that wait.
    [[nodiscard]] virtual qint64 unsent() const = 0;

    [[nodiscard]] virtual bool isConnected() const = 0;
    //! \brief Ends the way out and goes on reading. To close with unread input would reset the
    //! connection, and the peer might lose what explains why. Call it when nothing is unsent.
    virtual void shutDownWrites() = 0;
    //! \brief Ends it at once.
    virtual void abort() = 0;

    //! \brief Where the kernel takes bytes as they are; -1: nowhere.
    [[nodiscard]] virtual int descriptor() const { return -1; }

    //! \brief Goes to another thread: leave() on the old one, enter() on the new one.
    virtual void leave(QThread *next) = 0;
    virtual void enter() = 0;

    //! \brief What may be read ahead of whoever works on it; beyond it TCP's own back-pressure
    //! works.
    static constexpr qsizetype kReadAhead = 256 * 1024;

protected:
    [[nodiscard]] StreamListener &listener() const { return *m_listener; }

private:
    StreamListener *m_listener = nullptr;
};

} // namespace Net
