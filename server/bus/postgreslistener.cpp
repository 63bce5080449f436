// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/bus/postgreslistener.h"

#include "server/bus/logging.h"
#include "server/log/gatherer.h"

#include <libpq-fe.h>

#include <array>
#include <chrono>

namespace Bus {

namespace {

//! Until it is tried again.
constexpr std::chrono::milliseconds kRetry(200);

//! Messages in parts whose rest may still come. A sender that dies in the middle leaves one.
constexpr qsizetype kMaxIncomplete = 64;

//! A whole message, and one part of more.
constexpr char kWhole = '=';
constexpr char kPart = '+';

struct Freed {
    void operator()(PGresult *result) const { PQclear(result); }
};
using Answer = std::unique_ptr<PGresult, Freed>;

} // namespace

PostgresListener::PostgresListener(const QString &url)
    : m_url(url)
{
}

PostgresListener::~PostgresListener() = default;

void PostgresListener::begin()
{
    m_retry = std::make_unique<QTimer>();
    m_retry->setSingleShot(true);
    connect(m_retry.get(), &QTimer::timeout, this, &PostgresListener::begin);
    if (connectNow()) {
        m_isUp = true;
        Q_EMIT connected();
    } else {
        lose();
    }
}

void PostgresListener::end()
{
    m_retry.reset();
    m_notifier.reset();
    PQfinish(m_connection);
    m_connection = nullptr;
}

// One channel for each schema: installations that share a database don't hear each other.
bool PostgresListener::connectNow()
{
    PQfinish(m_connection);
    const QByteArray url = m_url.toUtf8();
    const std::array<const char *, 9> names{"connect_timeout", "keepalives_idle",
        "keepalives_interval", "keepalives_count", "tcp_user_timeout", "target_session_attrs",
        "application_name", "dbname", nullptr};
    const std::array<const char *, 9> values{
        "2", "2", "1", "2", "3000", "primary", "crierd", url.constData(), nullptr};
    m_connection = PQconnectdbParams(names.data(), values.data(), 1);
    if (PQstatus(m_connection) != CONNECTION_OK)
        return false;
    const Answer schema(PQexec(m_connection, "SELECT current_schema()"));
    if (PQresultStatus(schema.get()) != PGRES_TUPLES_OK)
        return false;
    m_channel = QByteArray("crier:") + PQgetvalue(schema.get(), 0, 0);
    char *name = PQescapeIdentifier(
        m_connection, m_channel.constData(), static_cast<size_t>(m_channel.size()));
    const Answer done(PQexec(m_connection, QByteArray("LISTEN ").append(name).constData()));
    PQfreemem(name);
    if (PQresultStatus(done.get()) != PGRES_COMMAND_OK)
        return false;
    m_notifier = std::make_unique<QSocketNotifier>(PQsocket(m_connection), QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &PostgresListener::read);
    return true;
}

void PostgresListener::lose()
{
    if (m_notifier)
        m_notifier->setEnabled(false);
    // This may be in one of its signals.
    if (QSocketNotifier *const old = m_notifier.release())
        old->deleteLater();
    m_parts.clear();
    if (m_isUp)
        Q_EMIT disconnected(QString::fromUtf8(PQerrorMessage(m_connection)).simplified());
    m_isUp = false;
    PQfinish(m_connection);
    m_connection = nullptr;
    m_retry->start(kRetry);
}

void PostgresListener::read()
{
    if (PQconsumeInput(m_connection) == 0) {
        lose();
        return;
    }
    while (PGnotify *const notification = PQnotifies(m_connection)) {
        take(QByteArray(notification->extra));
        PQfreemem(notification);
    }
}

void PostgresListener::take(const QByteArray &payload)
{
    if (payload.startsWith(kWhole)) {
        Q_EMIT received(payload.mid(1));
        return;
    }
    // +SENDER NUMBER PART COUNT BASE64
    const QList<QByteArray> words = payload.mid(1).split(' ');
    if (!payload.startsWith(kPart) || words.size() != 5)
        return;
    const QByteArray key = words[0] + ' ' + words[1];
    const int part = words[2].toInt();
    if (part == 0 && m_parts.size() >= kMaxIncomplete)
        m_parts.clear();
    Parts &parts = m_parts[key];
    parts.bytes += QByteArray::fromBase64(words[4]);
    if (part != parts.next++ || parts.bytes.size() > kMaxBytes) {
        m_parts.remove(key);
    } else if (parts.next == words[3].toInt()) {
        const QByteArray message = parts.bytes;
        m_parts.remove(key);
        Q_EMIT received(message);
    }
}

// What comes meanwhile is read with the answer.
bool PostgresListener::notify(const QByteArray &payload)
{
    const std::array<const char *, 2> values{m_channel.constData(), payload.constData()};
    const Answer done(PQexecParams(
        m_connection, "SELECT pg_notify($1, $2)", 2, nullptr, values.data(), nullptr, nullptr, 0));
    if (PQresultStatus(done.get()) == PGRES_TUPLES_OK)
        return true;
    qCDebug(lcBus) << "not said:" << PQresultErrorMessage(done.get());
    return PQstatus(m_connection) == CONNECTION_OK;
}

// Text alone may be a payload: more than one part is no text where it is cut.
void PostgresListener::publish(const QByteArray &message)
{
    if (message.size() > kMaxBytes)
        Log::repeatable({.category = lcBus,
            .type = QtWarningMsg,
            .kind = QStringLiteral("not told to other nodes:"),
            .source = QStringLiteral("size"),
            .text =
                QStringLiteral("a message of %1 bytes, over NOTIFY no more than %2: with bus.url, "
                               "Redis, longer ones are possible")
                    .arg(message.size())
                    .arg(kMaxBytes)});
    if (!m_isUp || message.size() > kMaxBytes)
        return;
    bool isFine = true;
    if (message.size() < kPartBytes) {
        isFine = notify(kWhole + message);
    } else {
        const qsizetype count = (message.size() + kPartBytes - 1) / kPartBytes;
        const QByteArray head = QByteArray::number(PQbackendPID(m_connection)) + ' '
            + QByteArray::number(++m_sent) + ' ';
        for (qsizetype i = 0; i < count && isFine; ++i)
            isFine = notify(kPart + head + QByteArray::number(i) + ' ' + QByteArray::number(count)
                + ' ' + message.mid(i * kPartBytes, kPartBytes).toBase64());
    }
    if (isFine)
        read();
    else
        lose();
}

} // namespace Bus

#include "moc_postgreslistener.cpp"
