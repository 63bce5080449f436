// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/expected.h"

#include <QtCore/QString>

namespace App {

//! \brief Why a push has no effect, whatever page is shown.
struct PushError {
    enum class Code {
        Empty, //!< it says nothing
        Unreadable, //!< it says something in a form that nobody knows
    };

    Code code;
    QString details; //!< one line for the log; holds nothing of the message

    //! \brief The word in receipts: `empty`, `unreadable`.
    [[nodiscard]] QString word() const
    {
        return code == Code::Empty ? QStringLiteral("empty") : QStringLiteral("unreadable");
    }
};

template <typename T> using PushResult = SocketIO::Expected<T, PushError>;

} // namespace App
