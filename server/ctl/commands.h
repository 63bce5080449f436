// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/target.h"

#include <optional>

namespace Ctl {

//! \brief What was asked for on the command line, apart from where.
struct Invocation {
    QStringList words; //!< as in `user create demo ann`
    QString role;
    QStringList scopes;
    QString user;
    QString event;
    QString message = {};
    bool isVolatile = false;
    bool passwordFromStdin = false;
};

struct Printed {
    QJsonObject json;
    QString line; //!< for people
};

//! \brief A mistake on the command line, or a failure; main() turns it into an exit code.
struct Problem {
    bool isUsage = false;
    QString message;
};

//! \brief What is wrong with the words of \a invocation; needs no target to tell.
std::optional<Problem> check(const Invocation &invocation);

SocketIO::Expected<Printed, Problem> run(const Invocation &invocation, Target &target);

} // namespace Ctl
