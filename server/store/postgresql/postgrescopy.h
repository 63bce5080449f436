// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/postgresql/postgresconnection.h"

namespace Store {

//! \brief One COPY on a connection, in or out, inside its transaction. The pipeline knows none, so
//! the connection is without it as long as this lives, and nobody else uses it.
class PostgresCopy {
public:
    explicit PostgresCopy(PostgresConnection &connection)
        : m_connection(connection)
    {
    }
    //! \brief What has not come to its end fails, and the transaction with it.
    ~PostgresCopy();
    Q_DISABLE_COPY_MOVE(PostgresCopy)

    //! \brief Begins \a sql, `COPY … FROM STDIN` or `COPY … TO STDOUT`.
    bool begin(const QString &sql, Fault &fault);
    bool write(const QByteArray &bytes, Fault &fault);
    //! \brief What comes next; empty: all of it has come, or see \a fault.
    QByteArray read(Fault &fault);
    //! \brief After the last write(): whether all of it is in.
    bool end(Fault &fault);

private:
    bool finish(Fault &fault);

    PostgresConnection &m_connection;
    bool m_isPlain = false; //!< without the pipeline
    bool m_isOpen = false; //!< it has begun, and not ended
};

} // namespace Store
