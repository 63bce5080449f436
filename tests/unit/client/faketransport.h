// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/client/transport_p.h"

#include <QtCore/QByteArrayList>

#include <utility>

//! \brief A transport whose server is the test. Packets are written as a long-polling payload
//! writes them: `4hello`, `2probe`, `bAQID` for binary.
class FakeTransport : public SocketIO::Transport {
public:
    FakeTransport(SocketIO::TransportType type, SocketIO::TransportSettings settings)
        : Transport(std::move(settings))
        , m_type(type)
    {
    }

    // What was asked of it.
    QByteArrayList sent;
    QList<qsizetype> batches; //!< packets of each call of send()
    int opens = 0;
    int pauses = 0;
    int closes = 0;
    int checks = 0;

    // How it behaves.
    bool writable = true;
    bool keeps = false; //!< what is sent waits until drain()
    bool closesAtOnce = true; //!< or the test says lose()

    [[nodiscard]] SocketIO::TransportType type() const override { return m_type; }
    void open() override { ++opens; }
    [[nodiscard]] bool isWritable() const override { return writable && !m_ended; }
    void send(const QList<SocketIO::EnginePacket> &packets) override
    {
        batches.append(packets.size());
        for (const SocketIO::EnginePacket &packet : packets) {
            sent.append(encodeEngineText(packet));
            if (keeps)
                m_waiting += packet.data.size() + 1;
        }
    }
    void pause() override { ++pauses; }
    void close() override
    {
        ++closes;
        if (closesAtOnce)
            lose();
    }
    void checkAlive() override { ++checks; }
    [[nodiscard]] qint64 bytesToWrite() const override { return m_waiting; }

    // What the server, or the network, does.
    void accept() { Q_EMIT opened(); }
    void deliver(const QByteArray &text)
    {
        const auto packet = SocketIO::decodeEngineText(text);
        Q_ASSERT(packet);
        Q_EMIT packetReceived(*packet);
    }
    void garble(const QString &message) { Q_EMIT parseError(message); }
    void drain()
    {
        m_waiting = 0;
        writable = true;
        Q_EMIT bytesTaken();
        Q_EMIT drained();
    }
    void finishPause() { Q_EMIT paused(); }
    void answerCheck() { Q_EMIT alive(); }
    void lose(const QString &error = {})
    {
        if (!std::exchange(m_ended, true))
            Q_EMIT closed(error);
    }

    [[nodiscard]] QByteArrayList takeSent() { return std::exchange(sent, {}); }
    [[nodiscard]] QUrl url() const { return requestUrl(); }
    [[nodiscard]] QList<std::pair<QByteArray, QByteArray>> headers() const
    {
        return requestHeaders();
    }
    [[nodiscard]] const SocketIO::TransportSettings &given() const { return settings(); }

private:
    SocketIO::TransportType m_type;
    qint64 m_waiting = 0;
    bool m_ended = false;
};
