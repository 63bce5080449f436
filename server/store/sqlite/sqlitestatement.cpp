// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/sqlite/sqlitestatement.h"

#include "server/store/vectorstate.h"

#include <algorithm>
#include <array>

namespace Store {

namespace {

//! SQLITE_CONSTRAINT_PRIMARYKEY and SQLITE_CONSTRAINT_UNIQUE.
constexpr QLatin1String kPrimaryKey("1555");
constexpr QLatin1String kUnique("2067");

//! SQLITE_BUSY, READONLY, IOERR, FULL, CANTOPEN and PROTOCOL; an extended code has more in its
//! higher bits.
constexpr std::array kPassing{5, 8, 10, 13, 14, 15};
//! SQLITE_CORRUPT and NOTADB.
constexpr std::array kDamage{11, 26};

//! Values that stay with a statement that waits. To forget one costs more than to set it.
constexpr qsizetype kMaxKeptBytes = 1024;

qsizetype sizeOf(const QVariant &value)
{
    if (value.typeId() == QMetaType::QByteArray)
        return static_cast<const QByteArray *>(value.constData())->size();
    if (value.typeId() == QMetaType::QString)
        return static_cast<const QString *>(value.constData())->size();
    return 0;
}

//! A text as Qt hands it to SQLite, which is UTF-16 that may begin with a byte order mark. SQLite
//! takes a U+FEFF there for one and leaves it out, and U+FFFE for that of the other byte order; so
//! another one is put before it.
QVariant withMark(const QVariant &value)
{
    if (value.userType() != QMetaType::QString)
        return value;
    const QString text = value.toString();
    const bool isTaken =
        text.startsWith(QChar::ByteOrderMark) || text.startsWith(QChar(QChar::ByteOrderSwapped));
    return isTaken ? QVariant(QString(QChar::ByteOrderMark) + text) : value;
}

} // namespace

SqliteStatement::SqliteStatement(const QSqlDatabase &connection)
    : m_query(connection)
{
    m_query.setForwardOnly(true);
}

bool SqliteStatement::prepare(const QString &sql, Fault &fault)
{
    if (m_query.prepare(sql))
        return true;
    fault = faultOf(m_query.lastError());
    return false;
}

void SqliteStatement::bind(const QVariant &value)
{
    ++m_bound;
    m_query.addBindValue(withMark(value));
}

bool SqliteStatement::execute(Fault &fault)
{
    // One that was used before has room for all its values already.
    const bool isComplete = m_bound == m_query.boundValues().size();
    m_bound = 0;
    if (!isComplete) {
        fault = {Fault::Kind::Statement, QStringLiteral("Too few values are bound")};
        return false;
    }
    restVectors();
    if (m_query.exec())
        return true;
    fault = faultOf(m_query.lastError());
    return false;
}

// A page that can't be read shows up anywhere between the first row and the last.
bool SqliteStatement::next(Fault &fault)
{
    restVectors();
    if (m_query.next())
        return true;
    if (const QSqlError error = m_query.lastError(); error.isValid())
        fault = faultOf(error);
    return false;
}

// finish() ends the read transaction that rows not fetched would hold open.
void SqliteStatement::rest()
{
    m_query.finish();
    const QVariantList values = m_query.boundValues();
    for (int i = 0; i < values.size(); ++i) {
        if (sizeOf(values[i]) > kMaxKeptBytes)
            m_query.bindValue(i, QVariant());
    }
}

Fault SqliteStatement::faultOf(const QSqlError &error)
{
    const QString code = error.nativeErrorCode();
    if (code == kPrimaryKey || code == kUnique)
        return {Fault::Kind::Taken, error.text()};
    const Fault::Kind kind = kindOf(code);
    return {kind, kind == Fault::Kind::Statement ? error.text() : error.databaseText()};
}

Fault::Kind SqliteStatement::kindOf(const QString &code)
{
    const int primary = code.toInt() & 0xff;
    if (std::find(kDamage.begin(), kDamage.end(), primary) != kDamage.end())
        return Fault::Kind::Damage;
    return std::find(kPassing.begin(), kPassing.end(), primary) != kPassing.end()
        ? Fault::Kind::Passing
        : Fault::Kind::Statement;
}

} // namespace Store
