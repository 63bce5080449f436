// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/bus/postgreslistener.h"

#include "server/bus/logging.h"
#include "server/log/gatherer.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QMessageAuthenticationCode>

#include <libpq-fe.h>
#include <poll.h>

#include <array>
#include <chrono>
#include <vector>

namespace Bus {

namespace {

//! Until it is tried again.
constexpr std::chrono::milliseconds kRetry(200);

//! Messages in parts whose rest may still come. A sender that dies in the middle leaves one.
constexpr qsizetype kMaxIncomplete = 64;

//! Characters before each message.
constexpr qsizetype kSignature = 32;

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
    PQsetNoticeProcessor(
        m_connection, [](void *, const char *) {}, nullptr);
    if (PQsetnonblocking(m_connection, 1) != 0 || !learn())
        return false;
    m_notifier = std::make_unique<QSocketNotifier>(PQsocket(m_connection), QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &PostgresListener::read);
    return true;
}

// One channel for each schema, whose name may be longer than that of a channel: installations that
// share a database don't hear each other.
bool PostgresListener::learn()
{
    const auto schema = ask("SELECT current_schema()");
    const auto key = ask("SELECT bus FROM secrets");
    if (!schema || !key)
        return false;
    m_key = *key;
    m_channel = "crier:" + QCryptographicHash::hash(*schema, QCryptographicHash::Sha1).toHex();
    return ask("LISTEN \"" + m_channel + '"').has_value();
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
        hear(payload.mid(1));
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
        hear(message);
    }
}

QByteArray PostgresListener::sign(const QByteArray &message) const
{
    return QMessageAuthenticationCode::hash(message, m_key, QCryptographicHash::Sha256)
        .toHex()
        .left(kSignature);
}

// Whoever may log in to the database may say something on its channel.
void PostgresListener::hear(const QByteArray &message)
{
    const QByteArray text = message.mid(kSignature);
    if (message.left(kSignature) == sign(text))
        Q_EMIT received(text);
    else
        Log::repeatable({.category = lcBus,
            .type = QtWarningMsg,
            .kind = QStringLiteral("not listened to:"),
            .source = QStringLiteral("signature"),
            .text = QStringLiteral("a message on the channel of the servers that none of them has "
                                   "sent")});
}

std::optional<QByteArray> PostgresListener::ask(const QByteArray &sql, const QByteArrayList &values)
{
    std::vector<const char *> texts;
    for (const QByteArray &value : values)
        texts.push_back(value.constData());
    const auto until = std::chrono::steady_clock::now() + kAnswerTimeout;
    if (PQsendQueryParams(m_connection, sql.constData(), static_cast<int>(texts.size()), nullptr,
            texts.data(), nullptr, nullptr, 0)
        != 1)
        return std::nullopt;
    std::optional<QByteArray> result;
    for (;;) {
        const int unsent = PQflush(m_connection);
        if (unsent < 0 || (unsent == 0 && PQisBusy(m_connection) == 0)) {
            const Answer answer(unsent < 0 ? nullptr : PQgetResult(m_connection));
            if (!answer)
                return result;
            const bool hasRow =
                PQresultStatus(answer.get()) == PGRES_TUPLES_OK && PQntuples(answer.get()) == 1;
            if (hasRow)
                result = QByteArray(PQgetvalue(answer.get(), 0, 0));
            else if (PQresultStatus(answer.get()) == PGRES_COMMAND_OK)
                result = QByteArray();
            continue;
        }
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
        pollfd socket{.fd = PQsocket(m_connection),
            .events = static_cast<short>(POLLIN | (unsent > 0 ? POLLOUT : 0)),
            .revents = 0};
        if (left.count() <= 0 || ::poll(&socket, 1, static_cast<int>(left.count())) == 0
            || PQconsumeInput(m_connection) == 0)
            return std::nullopt;
    }
}

// What comes meanwhile is read with the answer.
bool PostgresListener::notify(const QByteArray &payload)
{
    return ask("SELECT pg_notify($1, $2)", {m_channel, payload}).has_value();
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
    const QByteArray whole = sign(message) + message;
    if (whole.size() < kPartBytes) {
        isFine = notify(kWhole + whole);
    } else {
        const qsizetype count = (whole.size() + kPartBytes - 1) / kPartBytes;
        const QByteArray head = QByteArray::number(PQbackendPID(m_connection)) + ' '
            + QByteArray::number(++m_sent) + ' ';
        for (qsizetype i = 0; i < count && isFine; ++i)
            isFine = notify(kPart + head + QByteArray::number(i) + ' ' + QByteArray::number(count)
                + ' ' + whole.mid(i * kPartBytes, kPartBytes).toBase64());
    }
    if (isFine)
        read();
    else
        lose();
}

} // namespace Bus

#include "moc_postgreslistener.cpp"
