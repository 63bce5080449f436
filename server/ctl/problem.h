// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/expected.h"

#include <QtCore/QString>

namespace Ctl {

//! \brief A mistake on the command line, or a failure; main() turns it into an exit code.
struct Problem {
    bool isUsage = false;
    QString message; //!< one line for people
};

template <typename T> using Result = SocketIO::Expected<T, Problem>;
using SocketIO::makeUnexpected;

[[nodiscard]] inline SocketIO::Unexpected<Problem> usage(const QString &message)
{
    return makeUnexpected(Problem{true, message});
}

[[nodiscard]] inline SocketIO::Unexpected<Problem> failure(const QString &message)
{
    return makeUnexpected(Problem{false, message});
}

} // namespace Ctl
