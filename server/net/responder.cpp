// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/responder.h"

#include "server/net/worker.h"

#include <QtCore/QPointer>

#include <atomic>

namespace Net {

struct Responder::State {
    QPointer<Worker> worker;
    quint64 connection;
    std::atomic_bool answered = false;

    State(Worker *owner, quint64 id)
        : worker(owner)
        , connection(id)
    {
    }
    Q_DISABLE_COPY_MOVE(State)

    void answer(const HttpResponse &response)
    {
        if (answered.exchange(true) || !worker)
            return;
        // Direct on the worker's own thread, queued from any other.
        QMetaObject::invokeMethod(worker,
            [owner = worker.data(), id = connection, response] { owner->reply(id, response); });
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

} // namespace Net
