// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/http/httpmessage.h"

#include <QtCore/QByteArrayList>
#include <QtCore/QStringList>

namespace Net {

//! \brief Which web pages may talk to the server from another origin (the Fetch standard, 3.2).
//!
//! Browsers ask by CORS for HTTP and not at all for WebSockets, so a server has to look at Origin
//! itself there.
struct Cors {
    //! Origins like `https://example.org`, or `*` for all. Empty: no CORS headers are sent, and
    //! nothing is refused, as in the stock server.
    QStringList origins = {};
    bool credentials = false;
    //! Headers of answers that such pages may read.
    QByteArrayList exposed = {};

    //! \brief Whether a request may be served: it names no origin, or one that is allowed.
    [[nodiscard]] bool allows(const HttpRequest &request) const;
    //! \brief What to add to every answer, whatever it says: a page can't read one without.
    [[nodiscard]] HeaderList headers(const HttpRequest &request) const;
    //! \brief The answer to a preflight, an OPTIONS request, without headers(); only if isOn().
    [[nodiscard]] HttpResponse preflight(const HttpRequest &request) const;
    [[nodiscard]] bool isOn() const { return !origins.isEmpty(); }

private:
    [[nodiscard]] bool allowsAll() const { return origins.contains(QLatin1String("*")); }
};

} // namespace Net
