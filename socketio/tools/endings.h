// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QObject>

#include <functional>

namespace Sio {

//! \brief Calls \a handler, from the event loop, for each SIGINT and SIGTERM; the third one in a
//! row ends the program at once.
void onInterrupt(QObject *context, const std::function<void()> &handler);

//! \brief Calls \a handler when nobody reads standard output any more. Writing there fails from
//! then on, and kills nobody.
void onOutputClosed(QObject *context, const std::function<void()> &handler);

//! \brief Lets \a close close connections, and calls \a handler when they have said good-bye to
//! their servers, after a short while in any case.
void closeAndThen(
    QObject *context, const std::function<void()> &close, const std::function<void()> &handler);

} // namespace Sio
