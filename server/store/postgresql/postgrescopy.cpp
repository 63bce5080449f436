// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/postgresql/postgrescopy.h"

#include <QtCore/QRegularExpression>

#include <libpq-fe.h>

namespace Store {

namespace {

//! `COPY pushes, line 12, column event: "…"`: the number alone, for the rest may be of a person.
QString rowOf(const pg_result *result)
{
    static const QRegularExpression kRow(QStringLiteral("^COPY \\w+, line (\\d+)"));
    const auto found = kRow.match(QString::fromUtf8(PQresultErrorField(result, PG_DIAG_CONTEXT)));
    return found.hasMatch() ? QStringLiteral(" (row %1)").arg(found.captured(1)) : QString();
}

} // namespace

PostgresCopy::~PostgresCopy()
{
    if (!m_connection.isUp())
        return;
    Fault fault;
    if (m_isOpen) {
        (void)PQputCopyEnd(m_connection.m_connection, "given up");
        (void)finish(fault);
    }
    if (m_isPlain && m_connection.isUp() && PQenterPipelineMode(m_connection.m_connection) != 1)
        m_connection.noteLoss(fault);
}

bool PostgresCopy::begin(const QString &sql, Fault &fault)
{
    if (!m_connection.flush(fault))
        return false;
    if (PQexitPipelineMode(m_connection.m_connection) != 1) {
        m_connection.noteLoss(fault);
        return false;
    }
    m_isPlain = true;
    const PostgresConnection::Rows begun(
        PQexec(m_connection.m_connection, sql.toUtf8().constData()));
    const ExecStatusType status = PQresultStatus(begun.get());
    m_isOpen = status == PGRES_COPY_IN || status == PGRES_COPY_OUT;
    if (m_isOpen)
        return true;
    if (m_connection.isUp())
        m_connection.noteFault(begun.get(), fault);
    else
        m_connection.noteLoss(fault);
    return false;
}

// It fails only where the connection does: what is wrong with the rows is told at the end.
bool PostgresCopy::write(const QByteArray &bytes, Fault &fault)
{
    if (PQputCopyData(m_connection.m_connection, bytes.constData(), static_cast<int>(bytes.size()))
        == 1)
        return true;
    m_isOpen = false;
    // The server says why it has gone, if it does.
    const PostgresConnection::Rows why(PQgetResult(m_connection.m_connection));
    fault.text = QString::fromUtf8(PQresultErrorField(why.get(), PG_DIAG_MESSAGE_PRIMARY));
    m_connection.noteLoss(fault);
    return false;
}

QByteArray PostgresCopy::read(Fault &fault)
{
    char *bytes = nullptr;
    const int size = PQgetCopyData(m_connection.m_connection, &bytes, 0);
    if (size <= 0) {
        (void)finish(fault);
        return {};
    }
    QByteArray result(bytes, size);
    PQfreemem(bytes);
    return result;
}

bool PostgresCopy::end(Fault &fault)
{
    if (PQputCopyEnd(m_connection.m_connection, nullptr) == 1)
        return finish(fault);
    m_isOpen = false;
    m_connection.noteLoss(fault);
    return false;
}

bool PostgresCopy::finish(Fault &fault)
{
    m_isOpen = false;
    bool isDone = true;
    pg_conn *const connection = m_connection.m_connection;
    for (PostgresConnection::Rows rows(PQgetResult(connection)); rows;
         rows.reset(PQgetResult(connection))) {
        if (PQresultStatus(rows.get()) == PGRES_COMMAND_OK)
            continue;
        if (isDone && m_connection.isUp()) {
            m_connection.noteFault(rows.get(), fault);
            fault.text += rowOf(rows.get());
        }
        isDone = false;
        // noteFault() closes one that may not be written to.
        if (!m_connection.isUp())
            break;
    }
    if (!m_connection.isUp())
        m_connection.noteLoss(fault);
    return isDone && m_connection.isUp();
}

} // namespace Store
