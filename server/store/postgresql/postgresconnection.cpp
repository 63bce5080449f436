// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/postgresql/postgresconnection.h"

#include "server/store/logging.h"
#include "server/store/postgresql/connecting.h"
#include "server/store/postgresql/sqlstate.h"

#include <libpq-fe.h>
#include <poll.h>

#include <algorithm>
#include <utility>

namespace Store {

namespace {

//! Statements that a server keeps for a connection. With more, all are prepared again: searches
//! have any number of forms.
constexpr qsizetype kMaxPrepared = 500;

constexpr int kBinary = 1;

//! While an answer is waited for.
constexpr int kLookMs = 250;

} // namespace

void PostgresCommand::Freed::operator()(pg_result *result) const
{
    PQclear(result);
}

PostgresConnection::PostgresConnection(const QString &url, bool isReadOnly)
    : m_url(url)
    , m_isReadOnly(isReadOnly)
{
}

PostgresConnection::~PostgresConnection()
{
    close();
}

void PostgresConnection::close()
{
    PQfinish(m_connection);
    m_connection = nullptr;
    m_prepared.clear();
}

bool PostgresConnection::isUp() const
{
    return m_connection && PQstatus(m_connection) == CONNECTION_OK;
}

bool PostgresConnection::connect(Fault &fault)
{
    if (isUp())
        return true;
    close();
    const auto begun = std::chrono::steady_clock::now();
    if (begun < m_failingUntil) {
        fault = {Fault::Kind::Passing, m_failure};
        return false;
    }
    m_connection = connectTo(m_url, m_isReadOnly, m_failure);
    if (isUp() && PQenterPipelineMode(m_connection) == 1 && greet(fault))
        return true;
    if (m_failure.isEmpty())
        m_failure = fault.text;
    fault = {Fault::Kind::Passing, QStringLiteral("PostgreSQL is not reached: ") + m_failure};
    close();
    const auto now = std::chrono::steady_clock::now();
    m_failingUntil = now + std::min<std::chrono::nanoseconds>(now - begun, kConnectTimeout);
    return false;
}

bool PostgresConnection::greetWith(const PostgresCommand &command, const Look &look, Fault &fault)
{
    m_greeting = command;
    m_look = look;
    return isUp() ? greet(fault) : connect(fault);
}

void PostgresConnection::greetAgain()
{
    Fault fault;
    if (isUp())
        (void)greet(fault);
}

// Also where a transaction waits for the connection: this is none of its statements.
bool PostgresConnection::greet(Fault &fault)
{
    if (!m_greeting)
        return true;
    const bool wasLost = m_isLost;
    const auto begun = std::chrono::steady_clock::now();
    const Rows answer = exchange({*m_greeting}, fault);
    m_isLost = wasLost;
    if (answer) {
        m_look(answer.get(), std::chrono::steady_clock::now() - begun);
        return true;
    }
    close();
    return false;
}

int PostgresConnection::session() const
{
    return PQbackendPID(m_connection);
}

QString PostgresConnection::place() const
{
    if (!m_connection)
        return {};
    return QStringLiteral("%1 on %2:%3")
        .arg(QString::fromUtf8(PQdb(m_connection)), QString::fromUtf8(PQhost(m_connection)),
            QString::fromUtf8(PQport(m_connection)));
}

void PostgresConnection::defer(const PostgresCommand &command)
{
    m_waiting.push_back(command);
    Fault fault;
    if (m_waiting.size() >= kMaxWaiting)
        (void)flush(fault);
}

PostgresConnection::Rows PostgresConnection::run(const PostgresCommand &command, Fault &fault)
{
    // What changes nothing may be asked again.
    const bool isRepeatable =
        !m_isInTransaction && (m_isReadOnly || command.sql.startsWith(QLatin1String("SELECT")));
    for (int tries = isRepeatable ? 2 : 1; tries > 0; --tries) {
        if (!prepareTurn(fault))
            return {};
        std::vector<PostgresCommand> all = std::exchange(m_waiting, {});
        all.push_back(command);
        Rows rows = exchange(all, fault);
        if (rows || isUp())
            return rows;
    }
    return {};
}

bool PostgresConnection::flush(Fault &fault)
{
    if (m_waiting.empty())
        return !m_isLost;
    if (!prepareTurn(fault))
        return false;
    const std::vector<PostgresCommand> all = std::exchange(m_waiting, {});
    return exchange(all, fault) != nullptr;
}

//! Connected, unless it was lost in the middle.
bool PostgresConnection::prepareTurn(Fault &fault)
{
    if (m_isLost) {
        fault = {Fault::Kind::Passing, QStringLiteral("the connection to PostgreSQL was lost")};
        return false;
    }
    if (!(m_isInTransaction && m_isBegun) && !connect(fault)) {
        m_isLost = m_isInTransaction;
        return false;
    }
    if (m_prepared.size() > kMaxPrepared && !m_isBegun) {
        m_prepared.clear();
        m_waiting.insert(
            m_waiting.begin(), {.sql = QStringLiteral("DEALLOCATE ALL"), .isKept = false});
    }
    m_isBegun = m_isInTransaction;
    return true;
}

//! What the last of them brings; nothing if any has failed.
PostgresConnection::Rows PostgresConnection::exchange(
    const std::vector<PostgresCommand> &commands, Fault &fault)
{
    m_due.clear();
    m_fresh.clear();
    const bool isSent = std::all_of(commands.cbegin(), commands.cend(), [this](const auto &each) {
        return send(each);
    }) && PQpipelineSync(m_connection) == 1;
    if (isSent)
        return receive(fault);
    noteLoss(fault);
    return {};
}

// The name says what it is prepared for: the same words with values of other types are another
// statement to PostgreSQL.
bool PostgresConnection::send(const PostgresCommand &command)
{
    const int count = static_cast<int>(command.values.size());
    std::vector<Oid> types;
    std::vector<const char *> values;
    std::vector<int> lengths;
    QString key = command.sql;
    for (const Values::Bound &value : command.values) {
        types.push_back(value.type);
        values.push_back(value.isNull ? nullptr : value.bytes.constData());
        lengths.push_back(static_cast<int>(value.bytes.size()));
        key += QChar(static_cast<char16_t>(value.type));
    }
    const std::vector<int> formats(command.values.size(), kBinary);
    const Due due{.answer = command.answer, .isBelieved = command.answer && command.isBelieved};
    if (!command.isKept) {
        m_due.push_back(due);
        return PQsendQueryParams(m_connection, command.sql.toUtf8().constData(), count,
                   types.data(), values.data(), lengths.data(), formats.data(), kBinary)
            == 1;
    }
    QByteArray name = m_prepared.value(key);
    if (name.isEmpty()) {
        name = 's' + QByteArray::number(++m_names);
        m_due.emplace_back();
        if (PQsendPrepare(m_connection, name.constData(), command.sql.toUtf8().constData(), count,
                types.data())
            != 1)
            return false;
        m_prepared.insert(key, name);
        m_fresh.append(key);
    }
    m_due.push_back(due);
    return PQsendQueryPrepared(m_connection, name.constData(), count, values.data(), lengths.data(),
               formats.data(), kBinary)
        == 1;
}

//! What has come, or comes before it would be too long.
PostgresConnection::Rows PostgresConnection::next()
{
    // Migrations take what they take.
    if ((!m_greeting && !m_isReadOnly) || m_mayWaitLong)
        return Rows(PQgetResult(m_connection));
    const auto limit = m_isReadOnly ? kReadTimeout : kAnswerTimeout;
    const auto since = std::chrono::steady_clock::now();
    while (isUp() && PQisBusy(m_connection) == 1) {
        const auto most = m_isHurried ? kLastAnswerTimeout : limit;
        if (std::chrono::steady_clock::now() - since > most) {
            m_failure = QStringLiteral("PostgreSQL does not answer");
            close();
            return {};
        }
        // In between it is looked whether there is a hurry.
        pollfd socket{.fd = PQsocket(m_connection), .events = POLLIN, .revents = 0};
        if (::poll(&socket, 1, kLookMs) == 0)
            continue;
        // What it reads of an end that came is an error in the result.
        if (PQconsumeInput(m_connection) == 0)
            break;
    }
    return isUp() ? Rows(PQgetResult(m_connection)) : Rows();
}

// The first that fails says why; those after it are not even tried.
PostgresConnection::Rows PostgresConnection::receive(Fault &fault)
{
    Rows last;
    bool isFailed = false;
    for (const auto &[answer, isBelieved] : m_due) {
        for (Rows rows = next(); rows; rows = next()) {
            const ExecStatusType status = PQresultStatus(rows.get());
            if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) {
                last = std::move(rows);
                continue;
            }
            if (!isFailed) {
                noteFault(rows.get(), fault);
                // Whoever has asked for it was told that it went well.
                if (isBelieved)
                    qCDebug(lcStore).noquote() << "done again one by one:" << fault.text;
                m_isStrict = m_isStrict || isBelieved;
                m_isLost = m_isLost || isBelieved;
            }
            isFailed = true;
            if (!isUp())
                break;
        }
        if (!isUp())
            break;
        if (answer && !isFailed)
            *answer = std::move(last);
    }
    if (isUp()) {
        // The end of the pipeline.
        const Rows end = next();
    }
    if (!isUp()) {
        noteLoss(fault);
        return {};
    }
    if (isFailed)
        return {};
    // An answer that has gone to its place.
    return last ? std::move(last) : Rows(PQmakeEmptyPGresult(m_connection, PGRES_COMMAND_OK));
}

void PostgresConnection::noteFault(const pg_result *result, Fault &fault)
{
    const QByteArray code = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    QString text = QString::fromUtf8(PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY));
    if (text.isEmpty())
        text = QString::fromUtf8(PQresultErrorMessage(result)).simplified();
    if (SqlState::isPooled(code))
        text += QStringLiteral(" (store.url has to name PostgreSQL itself, and no pooler)");
    const bool isAgain = SqlState::isRepeatable(code) && m_isInTransaction;
    fault = {isAgain ? Fault::Kind::Repeated : SqlState::kindOf(code), text};
    // No savepoint is there to go back to.
    if (m_isInTransaction && !m_parts.empty())
        m_isStrict = m_isLost = true;
    // What was prepared on the way may not be there.
    for (const QString &key : std::as_const(m_fresh))
        m_prepared.remove(key);
    if (SqlState::isRepeatable(code))
        m_isLost = m_isInTransaction;
    if (SqlState::isStandby(code)) {
        m_isLost = m_isInTransaction;
        close();
    }
}

void PostgresConnection::noteLoss(Fault &fault)
{
    if (fault.text.isEmpty())
        fault.text =
            m_connection ? QString::fromUtf8(PQerrorMessage(m_connection)).simplified() : m_failure;
    fault.kind = Fault::Kind::Passing;
    m_isLost = m_isInTransaction;
    m_waiting.clear();
    close();
}

} // namespace Store
