// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/expected.h"

#include <QtCore/QString>
#include <QtCore/QUrl>

namespace App {

//! \brief The server that somebody means by what they \a typed: scheme, host and port. Otherwise
//! what is wrong with it, in one short sentence for the field that it was typed into.
[[nodiscard]] SocketIO::Expected<QUrl, QString> serverAddress(const QString &typed);

} // namespace App
