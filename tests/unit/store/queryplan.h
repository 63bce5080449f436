// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"
#include "server/store/query.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>

#include <algorithm>

//! \brief How SQLite goes about a statement, and whether that is too much.
namespace Store {

//! \brief Lines of the plan of \a sql.
inline QStringList planOf(const Database &database, const QString &sql)
{
    Query query(database.connection(), QStringLiteral("EXPLAIN QUERY PLAN ") + sql);
    for (qsizetype i = 0; i < sql.count(u'?'); ++i)
        query.bind(QVariant());
    QStringList result;
    if (!query.execute())
        return {QStringLiteral("can't be explained")};
    while (query.next())
        result.append(query.value(3).toString());
    return result;
}

//! \brief The first of \a plan that reads more than it must; empty: none does.
inline QString faultOf(const QString &sql, const QStringList &plan)
{
    // What is read from end to end: the apps, results of a part of the statement, a list of names.
    static const QRegularExpression kMayBeScanned(QStringLiteral(
        "^SCAN (apps|a|t|c|j|m|json_each|mine|me|members|words|w|g|d|f|p|x|page|furthest"
        "|said|states|file_sweep|r|recipients|last|sqlite_schema|pragma_table_info"
        "|\\(subquery-\\d+\\)|CONSTANT ROW)( |$)"));
    // All of one app is read where it is counted, or up to a LIMIT, or where it has hardly any.
    static const QStringList kWholeApps{QStringLiteral("SELECT count(*), coalesce(sum(disabled)"),
        QStringLiteral("SELECT count(*) FROM"), QStringLiteral("DELETE FROM"),
        QStringLiteral("SELECT u.id, u.role, u.disabled, u.created_at"),
        QStringLiteral("SELECT (SELECT p.created_at FROM pushes p INDEXED BY"),
        QStringLiteral("SELECT r.state, count(*)"), QStringLiteral("WITH ranges AS"),
        QStringLiteral("SELECT seq, audience FROM pushes INDEXED BY pushes_in_short"),
        QStringLiteral("SELECT g.state, max(g.from_seq"), QStringLiteral("SELECT epoch, last_seq"),
        QStringLiteral("SELECT app_id, id, extension, hash"),
        QStringLiteral("SELECT bytes FROM file_totals"),
        QStringLiteral("SELECT no, app_id, kind, structure, object, cause FROM changes")};
    const bool mayReadApp = std::any_of(kWholeApps.begin(), kWholeApps.end(),
        [&sql](const QString &start) { return sql.startsWith(start); });
    // The first of an index.
    const bool isFirst = sql.startsWith(QLatin1String("SELECT due_at FROM"))
        || sql.startsWith(QLatin1String("SELECT resume_at FROM"));
    for (const QString &line : plan) {
        if (line.startsWith(QLatin1String("can't")))
            return line;
        // Of an index of hardly any rows all is read.
        const bool isPartial = line.endsWith(QLatin1String(" INDEX documents_rewritten"))
            || line.endsWith(QLatin1String(" INDEX documents_removed"))
            || line.endsWith(QLatin1String(" INDEX runs_asking"))
            || line.endsWith(QLatin1String(" INDEX scheduled_pushes_held"));
        const bool isScan = line.startsWith(QLatin1String("SCAN ")) && !isFirst && !isPartial;
        if (isScan
            && (!kMayBeScanned.match(line).hasMatch() || line.contains(QLatin1String(" USING "))))
            return line;
        // For each row of something else.
        if (isScan && line.endsWith(QLatin1String("LEFT-JOIN")))
            return line;
        const bool isWholeApp = line.endsWith(QLatin1String("(app_id=?)"));
        if (isWholeApp && !mayReadApp)
            return line;
    }
    return {};
}

} // namespace Store
