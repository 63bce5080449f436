// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/filetable.h"
#include "server/store/moved.h"
#include "server/store/storeerror.h"

#include <QtCore/QStringList>

namespace Store {

//! \brief What can be told of a database without changing it.
struct Inspection {
    int schemaVersion = 0;
    QStringList damage; //!< what SQLite's own checks complain about; empty: it is whole
    qint64 apps = 0;
    QList<FileContent> contents = {}; //!< what its files contain, each once
    std::optional<Moved> moved = {}; //!< where its data has gone
    qint64 newestAt = 0; //!< ms since 1970: when its newest push or administrative act was
};

//! \brief Reads the whole of the database \a file and checks it, while others write to it, too.
//! Fails if it is no database of ours, or can't be read.
Result<Inspection> inspect(const QString &file);

} // namespace Store
