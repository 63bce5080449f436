// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/statements.h"
#include "server/store/storeerror.h"

#include <QtCore/QVariant>

namespace Store {

//! \brief For texts that are bound: a null QString is NULL to SQL, which equals nothing.
[[nodiscard]] inline QString notNull(const QString &text)
{
    return text.isNull() ? QStringLiteral("") : text;
}

//! \brief NULL for a time or number that is not set.
[[nodiscard]] inline QVariant orNull(qint64 value)
{
    return value == 0 ? QVariant() : QVariant(value);
}

//! \brief What `LIKE CAST(? AS TEXT) ESCAPE '\\'` finds \a text with, faster than instr() and
//! lower() do. As UTF-8: what is bound as UTF-16 would be converted for each row.
[[nodiscard]] inline QByteArray containing(QString text)
{
    for (const QChar special : {u'\\', u'%', u'_'})
        text.replace(special, QString(u'\\') + special);
    return '%' + text.toUtf8() + '%';
}

//! \brief A prepared statement with its parameters: bind in order, then execute or walk the rows.
//! While this lives, nobody else uses the statement.
class Query {
public:
    Query(Statements &statements, const QString &sql);
    ~Query();
    Q_DISABLE_COPY_MOVE(Query)

    Query &bind(const QVariant &value);

    //! \brief Runs it. Exists for a broken uniqueness, Failed for everything else.
    Result<void> execute();
    //! \brief The same without a word in the log, for what may fail.
    Result<void> tryExecute();

    //! \brief execute(), see Prepared::executeInstead().
    Result<void> executeInstead();
    //! \brief execute(), but its rows may be there no sooner than for Database::afterwards().
    Result<void> executeLater();

    //! \brief The next row after execute().
    [[nodiscard]] bool next();
    [[nodiscard]] QVariant value(int column) const { return m_statement->value(column); }
    [[nodiscard]] int affectedRows() const { return m_statement->affectedRows(); }

private:
    void tell(const Fault &fault) const;

    Statements &m_statements;
    const QString m_sql;
    Fault m_fault;
    std::unique_ptr<Prepared> m_statement; //!< nothing: it can't be prepared
    bool m_isReusable = false;
};

} // namespace Store
