// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/httpmessage.h"

#include <memory>

namespace Net {

class Worker;

//! \brief The right to answer one request, once, now or later, from any thread.
//!
//! Safe when the client has left in the meantime: the answer is dropped then. The last copy that
//! goes without having answered answers 500, so that no client waits for ever.
class Responder {
public:
    Responder(Worker *worker, quint64 connection);

    void reply(const HttpResponse &response) const;

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace Net
