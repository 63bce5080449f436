// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/postgresql/connecting.h"

#include "server/store/postgresql/postgresconnection.h"

#include <libpq-fe.h>

#include <array>
#include <memory>
#include <tuple>
#include <utility>

namespace Store {

namespace {

// Half-open connections: the one alone does not notice one that waits for an answer.
constexpr const char *kKeepAliveIdle = "2";
constexpr const char *kKeepAliveInterval = "1";
constexpr const char *kKeepAliveCount = "2";
constexpr const char *kUserTimeoutMs = "3000";

struct Ended {
    void operator()(PQconninfoOption *options) const { PQconninfoFree(options); }
    void operator()(PGconn *connection) const { PQfinish(connection); }
    void operator()(PGresult *result) const { PQclear(result); }
};
using Options = std::unique_ptr<PQconninfoOption, Ended>;
using Connection = std::unique_ptr<PGconn, Ended>;
using Answer = std::unique_ptr<PGresult, Ended>;

//! Nothing: it can't be read. What libpq says then repeats parts of it.
Options parse(const QByteArray &url)
{
    char *problem = nullptr;
    Options options(PQconninfoParse(url.constData(), &problem));
    PQfreemem(problem);
    return options;
}

QByteArray valueOf(const Options &options, const char *keyword)
{
    for (const PQconninfoOption *option = options.get(); option && option->keyword; ++option) {
        if (qstrcmp(option->keyword, keyword) == 0)
            return QByteArray(option->val);
    }
    return {};
}

QString textOf(const PGconn *connection)
{
    return QString::fromUtf8(PQerrorMessage(connection)).simplified();
}

//! What makes it one of ours, and not any database.
bool settle(PGconn *connection, QString &failure)
{
    if (qstrcmp(PQparameterStatus(connection, "server_encoding"), "UTF8") != 0) {
        failure = QStringLiteral("its encoding is %1 and has to be UTF8")
                      .arg(QLatin1String(PQparameterStatus(connection, "server_encoding")));
        return false;
    }
    // Temporary tables last: whoever may make one would have a function of ours use it.
    const Answer schema(PQexec(connection,
        "SELECT set_config('search_path', quote_ident(current_schema()) || ', pg_temp', false)"));
    if (PQresultStatus(schema.get()) != PGRES_TUPLES_OK) {
        failure = textOf(connection);
        return false;
    }
    if (PQgetisnull(schema.get(), 0, 0) == 1) {
        failure = QStringLiteral("none of the schemas in its search_path is there");
        return false;
    }
    return true;
}

} // namespace

// Those before dbname may be given in the URL, too; those after it may not.
pg_conn *connectTo(const QString &address, bool isReadOnly, QString &failure)
{
    failure = urlProblem(address);
    if (!failure.isEmpty())
        return nullptr;
    const QByteArray url = address.toUtf8();
    const QByteArray connectTimeout =
        QByteArray::number(qint64(PostgresConnection::kConnectTimeout.count()));
    // Ours don't replace those of the URL.
    const QByteArray options = valueOf(parse(url), "options")
        + " -c idle_in_transaction_session_timeout="
        + QByteArray::number(qint64(PostgresConnection::kIdleInTransaction.count()))
        + "s -c lock_timeout="
        + QByteArray::number(qint64(PostgresConnection::kLockTimeout.count())) + "s"
        + (isReadOnly ? " -c default_transaction_read_only=on" : "");
    const std::array<std::pair<const char *, const char *>, 11> parameters{
        {{"connect_timeout", connectTimeout.constData()}, {"keepalives_idle", kKeepAliveIdle},
            {"keepalives_interval", kKeepAliveInterval}, {"keepalives_count", kKeepAliveCount},
            {"tcp_user_timeout", kUserTimeoutMs}, {"target_session_attrs", "primary"},
            {"application_name", "crierd"}, {"dbname", url.constData()},
            {"client_encoding", "UTF8"}, {"options", options.constData()}, {nullptr, nullptr}}};
    std::array<const char *, parameters.size()> names{};
    std::array<const char *, parameters.size()> values{};
    for (std::size_t i = 0; i < parameters.size(); ++i)
        std::tie(names.at(i), values.at(i)) = parameters.at(i);
    Connection connection(PQconnectdbParams(names.data(), values.data(), 1));
    PQsetNoticeProcessor(
        connection.get(), [](void *, const char *) {}, nullptr);
    if (PQstatus(connection.get()) != CONNECTION_OK)
        failure = textOf(connection.get());
    else if (settle(connection.get(), failure))
        return connection.release();
    return nullptr;
}

QString urlProblem(const QString &url)
{
    const QString rest = url.section(QStringLiteral("://"), 1);
    // The rest of a password would be taken for the name of a host, and shown as such.
    const QString place = rest.section(u'?', 0, 0);
    if (place.count(u'@') > 1 || place.section(u'@', 0, -2).contains(u'/'))
        return QStringLiteral(
            "in its URL, an @ of a name or a password is written %40, and a / %2F");
    if (!parse(url.toUtf8()))
        return QStringLiteral(
            "its URL can't be read; in a name or a password, what is no letter or "
            "digit is written % and two digits");
    return {};
}

} // namespace Store
