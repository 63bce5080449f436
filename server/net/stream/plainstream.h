// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/stream/bytequeue.h"
#include "server/net/stream/stream.h"

#include <memory>

namespace Net {

//! \brief TCP as it is: one system call for what came, one for what goes.
//!
//! An idle one has no buffer and watches one thing.
class PlainStream final : public Stream {
public:
    //! \brief Takes over \a descriptor, which is connected.
    explicit PlainStream(int descriptor);
    ~PlainStream() override;
    Q_DISABLE_COPY_MOVE(PlainStream)

    void pause() override;
    void resume() override;
    void write(QByteArrayView data) override;
    [[nodiscard]] qint64 unsent() const override { return m_unsent.size(); }
    [[nodiscard]] bool isConnected() const override { return m_descriptor >= 0; }
    void shutDownWrites() override;
    void abort() override;
    [[nodiscard]] int descriptor() const override { return m_descriptor; }
    void leave(QThread *next) override;
    void enter() override;

private:
    class Watch;

    void onReadable();
    void onWritable();
    void watch();
    void wait();
    void close();

    int m_descriptor; //!< -1: it has ended
    bool m_isPaused = false;
    bool m_hasEnded = false; //!< the peer sends no more, and what waits still goes
    std::unique_ptr<Watch> m_readable;
    std::unique_ptr<Watch> m_writable; //!< made when something has to wait for the first time
    ByteQueue m_unsent;
};

} // namespace Net
