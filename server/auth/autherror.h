// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/expected.h"

#include <QtCore/QString>

#include <chrono>

namespace Auth {

//! \brief Why somebody is not let in.
struct Error {
    enum class Code {
        UnknownApp,
        WrongCredentials,
        UserDisabled,
        UnknownSession,
        ExpiredSession,
        UnknownKey,
        ExpiredKey,
        TooManyAttempts, //!< more log-ins are under way than the server takes on, or too many
                         //!< failed
        Unavailable, //!< the database failed; the log says why
    };

    Code code;
    std::chrono::seconds retryAfter{0}; //!< when to try again, where that would help

    //! One English sentence for the person.
    [[nodiscard]] QString message() const;
    //! The word for programs, as in `unknown_session`.
    [[nodiscard]] QString word() const;

    friend bool operator==(const Error &, const Error &) = default;
};

template <typename T> using Result = SocketIO::Expected<T, Error>;
using SocketIO::makeUnexpected;

[[nodiscard]] inline SocketIO::Unexpected<Error> fail(Error::Code code)
{
    return makeUnexpected(Error{code});
}

} // namespace Auth
