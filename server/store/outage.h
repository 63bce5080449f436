// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QString>

//! \brief The log's two lines about a disk that takes nothing: that it is so, and that it is over.
//! Between them there may be any number of requests. Each thread has its own.
namespace Store::Outage {

//! \brief Whether \a code, SQLite's, says that nothing can be written: full, failing, locked.
[[nodiscard]] bool isOne(const QString &code);

//! \brief A write has failed.
void note(const QString &message);

//! \brief A transaction is on the disk.
void end();

} // namespace Store::Outage
