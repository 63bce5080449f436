// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QCache>
#include <QtCore/QStringList>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlQuery>

#include <memory>

namespace Store {

//! \brief The prepared statements of one connection. To prepare one costs more than to run it.
//!
//! Whoever needs a statement takes it, so that two may use the same SQL inside one another, and
//! puts it back reset.
class Statements {
public:
    //! Statements that are kept; of more, those that were not used for longest go.
    static constexpr int kMaxKept = 128;

    //! \a connection is kept as a reference: a copy would stop it from being removed.
    explicit Statements(const QSqlDatabase &connection)
        : m_connection(connection)
    {
    }

    //! \brief A prepared statement, kept or new. Nothing: it can't be prepared, see \a error.
    std::unique_ptr<QSqlQuery> take(const QString &sql, QSqlError &error);
    //! \brief For whoever needs that SQL next. Large values are forgotten.
    void put(const QString &sql, std::unique_ptr<QSqlQuery> statement);

    //! \brief Before the connection closes.
    void clear() { m_kept.clear(); }
    //! \brief The SQL of those that are kept.
    [[nodiscard]] QStringList texts() const { return m_kept.keys(); }
    [[nodiscard]] int kept() const { return static_cast<int>(m_kept.count()); }

private:
    const QSqlDatabase &m_connection;
    QCache<QString, QSqlQuery> m_kept{kMaxKept};
};

} // namespace Store
