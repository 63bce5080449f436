// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/data/filestore.h"
#include "server/store/filetable.h"
#include "server/store/slice.h"

namespace Data {

//! \brief Takes contents off the disk that no file has: those of apps that are gone, and those of
//! uploads that were cut off before their rows were written. One directory after the other, on the
//! thread that writes; where it is, the database says.
class FileSweep {
public:
    explicit FileSweep(const FileStore &store)
        : m_store(store)
    {
    }

    //! \brief Whether nothing is left to do.
    Store::Result<bool> goOn(Store::Database &database, Store::Slice &slice) const;

private:
    Store::Result<bool> clean(
        const Store::FileTable &table, int directory, const Store::Slice &slice) const;
    static Store::Result<bool> stopAt(Store::FileTable &table, int directory);

    const FileStore m_store;
};

} // namespace Data
