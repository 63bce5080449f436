// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/client/manageroptions.h"

#include <QtCore/QStringList>
#include <QtCore/QUrl>
#include <QtCore/QVariant>

#include <optional>

namespace Sio {

//! \brief How the program ends; part of its interface, see `sio --help`.
enum ExitCode {
    Done = 0,
    NoConnection = 1,
    Usage = 2,
    Refused = 3,
    NoAnswer = 4,
    Lost = 5,
    Interrupted = 130,
};

//! \brief What the command line asks for.
struct CommandLine {
    enum class Command { Listen, Emit };

    Command command = Command::Listen;
    QUrl url;
    QByteArray nsp;
    QVariantMap auth;
    SocketIO::ManagerOptions options;
    bool verbose = false;
    bool retry = false; //!< also if the first attempt fails
    //! Nothing if it was not given, zero for "for ever".
    std::optional<std::chrono::milliseconds> timeout = {};

    // listen
    QStringList events; //!< empty: all
    int count = 0; //!< 0: no end
    bool json = false;
    bool reconnect = true;

    // emit
    QString event;
    QVariantList arguments;
    bool wantsAck = false;
};

//! \brief Reads \a words, the name of the program not among them. Answers `--help` and mistakes by
//! itself: nothing then, and \a code is how to end.
std::optional<CommandLine> parseCommandLine(const QStringList &words, int &code);

} // namespace Sio
