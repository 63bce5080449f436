// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/storeerror.h"

#include <QtCore/QByteArray>

#include <memory>
#include <vector>

namespace Store {

//! \brief That one server, or whoever needs that there is none, has a data directory for itself.
//!
//! The kernel holds it, on the directory and on the database file themselves (flock(2)): it ends
//! with the process, however that ends, and holds under whatever name they are reached. It is not
//! one of the locks that SQLite takes (fcntl(2)); but those end when any descriptor of the database
//! is closed, so this has to be taken before the database is opened and let go after it is closed.
class DataLock {
public:
    //! What a data directory is used for at this moment.
    enum class Use {
        None, //!< no server runs on it
        Here, //!< a server does
        Elsewhere, //!< a server runs on its database and knows it by another name
        Lost, //!< a server runs on it and its database is gone
    };

    enum class Missing { Made, Left };

    //! \brief Takes it; the error says who has it. \a missing: what becomes of a database that is
    //! not there.
    static Result<std::unique_ptr<DataLock>> take(const QString &directory, Missing missing);
    ~DataLock();
    Q_DISABLE_COPY_MOVE(DataLock)

    //! \brief Without taking anything that would turn away a server that starts now.
    [[nodiscard]] static Use useOf(const QString &directory);
    //! \brief Fails where it would do harm to write to the database beside a server.
    [[nodiscard]] static Result<void> mayWorkBeside(const QString &directory);
    //! \brief ` (process 12)`, if the kernel tells whose it is.
    [[nodiscard]] static QString holder(const QString &directory);

    //! \brief Takes the files as they are now, with SQLite's journal, for the right ones.
    void remember();
    //! \brief What is wrong with the files since then: they were moved, replaced, deleted or cut.
    //! Empty: nothing. Costs a few system calls.
    [[nodiscard]] QString problem();

private:
    //! A file by what it is and not by its name.
    struct Place {
        QByteArray path;
        quint64 device;
        quint64 inode;
    };

    DataLock() = default;

    std::vector<int> m_descriptors;
    int m_database = -1; //!< one of them
    QByteArray m_path; //!< of the database
    std::vector<Place> m_places;
    qint64 m_size = 0;
};

//! \brief Makes the data directory if it is not there.
Result<void> makeDataDirectory(const QString &directory);

} // namespace Store
