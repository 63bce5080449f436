// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/driver.h"

#include <QtCore/QByteArrayView>

//! \brief What PostgreSQL's codes of errors mean here.
namespace Store::SqlState {

[[nodiscard]] Fault::Kind kindOf(QByteArrayView code);
//! \brief Whether the server has ended the transaction for the sake of another one.
[[nodiscard]] bool isRepeatable(QByteArrayView code);
//! \brief Whether this connection lacks what was prepared on it, or has what was not: somebody
//! between gives each transaction another one.
[[nodiscard]] bool isPooled(QByteArrayView code);

//! \brief Whether the server is none to write to: it takes over, or it was taken over.
[[nodiscard]] bool isStandby(QByteArrayView code);

} // namespace Store::SqlState
