// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/stream/plainstream.h"

#include <QtCore/QEvent>
#include <QtCore/QSocketNotifier>

#include <algorithm>
#include <array>
#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace Net {

namespace {

//! Read with one call. Enough for a message of the largest frame that browsers send.
constexpr std::size_t kReadAtOnce = 128 * 1024;

//! Reads in one turn of the event loop: others have their turn too.
constexpr int kReadsATurn = 4;

//! Of the thread: it belongs to whoever reads, for one call of its listener.
char *readBuffer()
{
    thread_local const auto buffer = std::make_unique<std::array<char, kReadAtOnce>>();
    return buffer->data();
}

//! Whether trying again later may do.
bool isPassing(int error)
{
    return error == EAGAIN || error == EWOULDBLOCK || error == EINTR;
}

} // namespace

//! Without a signal and what is attached to it: ten thousand connections each have one.
class PlainStream::Watch : public QSocketNotifier {
public:
    Watch(PlainStream &stream, Type type, void (PlainStream::*work)())
        : QSocketNotifier(stream.m_descriptor, type)
        , m_stream(stream)
        , m_work(work)
    {
    }

protected:
    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::SockAct)
            return QSocketNotifier::event(event);
        (m_stream.*m_work)();
        return true;
    }

private:
    PlainStream &m_stream;
    void (PlainStream::*m_work)();
};

PlainStream::PlainStream(int descriptor)
    : m_descriptor(descriptor)
{
    // What is answered is answered at once.
    const int one = 1;
    (void)::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    watch();
}

PlainStream::~PlainStream()
{
    close();
}

void PlainStream::watch()
{
    m_readable = std::make_unique<Watch>(*this, QSocketNotifier::Read, &PlainStream::onReadable);
    m_readable->setEnabled(!m_isPaused && !m_hasEnded);
    if (unsent() > 0)
        wait();
}

void PlainStream::wait()
{
    if (!m_writable)
        m_writable =
            std::make_unique<Watch>(*this, QSocketNotifier::Write, &PlainStream::onWritable);
    m_writable->setEnabled(true);
}

void PlainStream::pause()
{
    m_isPaused = true;
    if (m_readable)
        m_readable->setEnabled(false);
}

void PlainStream::resume()
{
    m_isPaused = false;
    if (m_readable && isConnected() && !m_hasEnded)
        m_readable->setEnabled(true);
}

void PlainStream::onReadable()
{
    char *buffer = readBuffer();
    for (int i = 0; i < kReadsATurn && isConnected() && !m_isPaused; ++i) {
        const auto size = ::recv(m_descriptor, buffer, kReadAtOnce, MSG_DONTWAIT);
        if (size < 0 && isPassing(errno))
            return;
        if (size <= 0) {
            // What waits still goes to who sends no more.
            m_hasEnded = size == 0 && unsent() > 0;
            if (m_hasEnded)
                m_readable->setEnabled(false);
            else
                abort();
            return;
        }
        listener().received(buffer, size);
        if (static_cast<std::size_t>(size) < kReadAtOnce)
            return;
    }
}

void PlainStream::write(QByteArrayView data)
{
    if (!isConnected())
        return;
    qsizetype sent = 0;
    // While something waits, all goes behind it.
    if (unsent() == 0) {
        sent = ::send(m_descriptor, data.data(), static_cast<std::size_t>(data.size()),
            MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent == data.size())
            return;
        // An error shows again when it is written the next time: whoever sends is in the middle of
        // something.
        sent = std::max<qsizetype>(sent, 0);
    }
    m_unsent.append(data.sliced(sent));
    if (m_readable)
        wait();
}

void PlainStream::onWritable()
{
    const auto sent = ::send(m_descriptor, m_unsent.view().data(),
        static_cast<std::size_t>(m_unsent.size()), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0) {
        if (!isPassing(errno))
            abort();
        return;
    }
    m_unsent.drop(sent);
    if (m_unsent.isEmpty())
        m_writable->setEnabled(false);
    listener().written();
    if (m_hasEnded && unsent() == 0)
        abort();
}

void PlainStream::shutDownWrites()
{
    if (isConnected())
        ::shutdown(m_descriptor, SHUT_WR);
}

void PlainStream::abort()
{
    if (!isConnected())
        return;
    close();
    listener().disconnected();
}

// What watches is not deleted here: it may be what has called.
void PlainStream::close()
{
    for (const auto &watch : {m_readable.get(), m_writable.get()}) {
        if (watch)
            watch->setEnabled(false);
    }
    m_unsent.clear();
    if (isConnected())
        ::close(std::exchange(m_descriptor, -1));
}

// A QSocketNotifier that is moved goes on later, in its own time.
void PlainStream::leave(QThread * /*next*/)
{
    m_readable.reset();
    m_writable.reset();
}

void PlainStream::enter()
{
    if (isConnected())
        watch();
}

} // namespace Net
