// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/realtime/enginesession.h"

#include <utility>

namespace Realtime {

//! A WebSocket of the session, in use or on trial.
class EngineSession::Link : public Net::WebSocketListener {
public:
    Link(EngineSession &session, Net::WebSocket *webSocket)
        : m_session(session)
        , m_webSocket(webSocket)
    {
        webSocket->setListener(this);
    }
    ~Link() override { drop(); }

    [[nodiscard]] Net::WebSocket *webSocket() const { return m_webSocket; }

    //! Nothing that it still says is heard.
    void drop()
    {
        if (Net::WebSocket *webSocket = std::exchange(m_webSocket, nullptr)) {
            webSocket->setListener(nullptr);
            webSocket->close();
        }
    }

    void textReceived(QByteArrayView text) override
    {
        if (m_session.m_probe.get() == this)
            m_session.onProbe(*this, text);
        else
            m_session.receive(text);
    }
    void binaryReceived(QByteArrayView data) override
    {
        if (m_session.m_probe.get() == this)
            m_session.dropProbe();
        else
            m_session.receiveMessage(data, true);
    }
    void closed(std::optional<Net::Incident> incident) override
    {
        m_webSocket = nullptr;
        m_session.onLinkClosed(*this, incident);
    }

private:
    EngineSession &m_session;
    Net::WebSocket *m_webSocket;
};

} // namespace Realtime
