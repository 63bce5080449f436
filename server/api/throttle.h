// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/errors.h"
#include "server/auth/ratelimiter.h"
#include "server/net/http/httpmessage.h"
#include "server/net/http/responder.h"
#include "server/net/loop/timerwheel.h"

#include <QtCore/QMutex>

#include <optional>

namespace Api {

//! \brief Holds /api/…, /push/… and /good/… to their rates, and tells each client where it stands.
//!
//! A request counts for the address it comes from and for the key or session that it shows, before
//! anybody looks whether that is a good one: what is refused costs nothing.
class Throttle {
public:
    explicit Throttle(const Auth::RequestLimits &limits,
        const Auth::RateLimiter::Clock &clock = Net::monotonicMs);

    //! Headers that browsers may show to a page of another origin.
    [[nodiscard]] static QByteArrayList headerNames();

    //! \brief Lets the request pass (nothing), or says why not. The headers are added to whatever
    //! answer \a headers is given to. Callable from any thread.
    [[nodiscard]] std::optional<Error> refuse(
        const Net::HttpRequest &request, Net::HeaderList &headers);

private:
    struct Side;

    void report(const Side &side, const Net::HttpRequest &request);

    QMutex m_mutex; //!< for both
    Auth::RateLimiter m_keys;
    Auth::RateLimiter m_addresses;
};

} // namespace Api
