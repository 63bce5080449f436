// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/http/responder.h"

#include "server/net/worker.h"

#include <atomic>
#include <utility>

namespace Net {

struct Responder::State {
    Worker *worker; // lives as long as anybody could answer, see WorkerPool
    quint64 connection;
    std::atomic_bool answered = false;
    std::function<void()> aborted;
    HeaderList headers;

    State(Worker *owner, quint64 id)
        : worker(owner)
        , connection(id)
    {
    }
    Q_DISABLE_COPY_MOVE(State)

    //! Direct on the worker's own thread, queued from any other.
    template <typename F> void once(F &&work)
    {
        if (!answered.exchange(true))
            worker->runOrPost(std::forward<F>(work));
    }

    void answer(HttpResponse response)
    {
        response.headers += headers;
        once([owner = worker, id = connection, response] { owner->reply(id, response); });
    }

    ~State() { answer(HttpResponse::text(500, "The server did not answer\n")); }
};

Responder::Responder(Worker *worker, quint64 connection)
    : m_state(std::make_shared<State>(worker, connection))
{
}

void Responder::reply(const HttpResponse &response) const
{
    m_state->answer(response);
}

void Responder::addHeaders(const HeaderList &headers) const
{
    m_state->headers += headers;
}

void Responder::accept(
    const HeaderList &headers, const std::function<void(WebSocket *)> &open) const
{
    m_state->once([owner = m_state->worker, id = m_state->connection, headers, open] {
        owner->openWebSocket(id, headers, open);
    });
}

void Responder::hangUp() const
{
    m_state->once([owner = m_state->worker, id = m_state->connection] { owner->hangUp(id); });
}

void Responder::onAborted(const std::function<void()> &left) const
{
    m_state->aborted = left;
}

void Responder::abort() const
{
    if (m_state->answered.exchange(true))
        return;
    if (const auto left = std::exchange(m_state->aborted, {}))
        left();
}

} // namespace Net
