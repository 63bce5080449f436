// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/http/httpmessage.h"

#include <functional>
#include <memory>

namespace Net {

class WebSocket;
class Worker;

//! \brief The right to answer one request, once, now or later, from any thread.
//!
//! Safe when the client has left in the meantime: the answer is dropped then. The last copy that
//! goes without having answered answers 500, so that no client waits for ever.
class Responder {
public:
    Responder(Worker *worker, quint64 connection);

    void reply(const HttpResponse &response) const;

    //! \brief Adds headers to whatever the answer will be. Before the responder is passed on.
    void addHeaders(const HeaderList &headers) const;

    //! \brief For a request that asks for a WebSocket: shakes hands, adds \a headers to the answer
    //! and gives the WebSocket to \a open. That is not called if the client has left.
    void accept(const HeaderList &headers, const std::function<void(WebSocket *)> &open) const;

    //! \brief Closes the connection instead of answering.
    void hangUp() const;

    //! \brief \a left is called when the client goes before it was answered. On the worker's
    //! thread only.
    void onAborted(const std::function<void()> &left) const;

    //! \brief Whether both answer the same request.
    friend bool operator==(const Responder &a, const Responder &b)
    {
        return a.m_state == b.m_state;
    }

private:
    friend class HttpConnection;
    struct State;

    void abort() const;

    std::shared_ptr<State> m_state;
};

} // namespace Net
