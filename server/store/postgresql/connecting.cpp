// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/postgresql/connecting.h"

#include "server/store/postgresql/postgresconnection.h"

#include <libpq-fe.h>

#include <array>
#include <tuple>
#include <utility>

namespace Store {

namespace {

// Half-open connections: the one alone does not notice one that waits for an answer.
constexpr const char *kKeepAliveIdle = "2";
constexpr const char *kKeepAliveInterval = "1";
constexpr const char *kKeepAliveCount = "2";
constexpr const char *kUserTimeoutMs = "3000";

//! The options of \a url itself, which ours are not to replace.
QByteArray optionsOf(const QByteArray &url)
{
    char *problem = nullptr;
    PQconninfoOption *all = PQconninfoParse(url.constData(), &problem);
    QByteArray result;
    for (const PQconninfoOption *option = all; option && option->keyword; ++option) {
        if (qstrcmp(option->keyword, "options") == 0 && option->val)
            result = QByteArray(option->val) + ' ';
    }
    PQconninfoFree(all);
    PQfreemem(problem);
    return result;
}

} // namespace

// Those before dbname may be given in the URL, too; those after it may not.
pg_conn *connectTo(const QString &address, bool isReadOnly)
{
    const QByteArray url = address.toUtf8();
    const QByteArray connectTimeout =
        QByteArray::number(qint64(PostgresConnection::kConnectTimeout.count()));
    const QByteArray options = optionsOf(url) + "-c idle_in_transaction_session_timeout="
        + QByteArray::number(qint64(PostgresConnection::kIdleInTransaction.count())) + "s"
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
    pg_conn *const connection = PQconnectdbParams(names.data(), values.data(), 1);
    PQsetNoticeProcessor(
        connection, [](void *, const char *) {}, nullptr);
    return connection;
}

} // namespace Store
