// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/config/settings.h"

#include "socketio/protocol/jsontext.h"

#include <QtCore/QStringList>
#include <QtNetwork/QHostAddress>

#include <algorithm>
#include <limits>

namespace Config {

namespace {

constexpr qint64 kMaxBytes = qint64(1) << 30;
constexpr qint64 kMaxCount = 10 * 1000 * 1000;
constexpr qint64 kMaxMs = qint64(24) * 3600 * 1000;

template <typename Field> qint64 toNumber(const Field &field)
{
    if constexpr (std::is_integral_v<Field>)
        return static_cast<qint64>(field);
    else
        return field.count();
}

//! \a access returns a reference to the field of a Config.
template <typename Access>
Setting number(const char *key, const char *description, qint64 min, qint64 max, Access access)
{
    using Field = std::remove_cvref_t<std::invoke_result_t<Access, Config &>>;
    Setting setting{.key = QLatin1String(key),
        .description = QLatin1String(description),
        .isNumber = true,
        .min = min,
        .max = max,
        .show = {},
        .apply = {}};
    setting.show = [access](const Config &config) {
        return QString::number(toNumber(access(const_cast<Config &>(config))));
    };
    setting.apply = [access, min, max](
                        Config &config, const QString &text) -> std::optional<QString> {
        bool ok = false;
        const qint64 value = text.toLongLong(&ok);
        if (!ok)
            return QStringLiteral("must be a whole number, not \"%1\"").arg(text);
        if (value < min || value > max)
            return QStringLiteral("must be between %1 and %2, not %3").arg(min).arg(max).arg(value);
        access(config) = Field(value);
        return std::nullopt;
    };
    return setting;
}

using Check = std::optional<QString> (*)(const QString &);

template <typename Access>
Setting text(const char *key, const char *description, Access access, Check check)
{
    Setting setting{.key = QLatin1String(key),
        .description = QLatin1String(description),
        .show = {},
        .apply = {}};
    setting.show = [access](const Config &config) { return access(const_cast<Config &>(config)); };
    setting.apply = [access, check](
                        Config &config, const QString &value) -> std::optional<QString> {
        if (auto problem = check(value))
            return problem;
        access(config) = value;
        return std::nullopt;
    };
    return setting;
}

std::optional<QString> checkListen(const QString &value)
{
    const qsizetype colon = value.lastIndexOf(u':');
    bool ok = false;
    const uint port = value.mid(colon + 1).toUInt(&ok);
    QString host = value.left(colon);
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    if (colon <= 0 || !ok || port > std::numeric_limits<quint16>::max()
        || (host != QLatin1String("localhost") && QHostAddress(host).isNull()))
        return QStringLiteral("must be an address and a port like 127.0.0.1:7020, not \"%1\"")
            .arg(value);
    return std::nullopt;
}

std::optional<QString> checkNotEmpty(const QString &value)
{
    if (value.isEmpty())
        return QStringLiteral("must not be empty");
    return std::nullopt;
}

std::optional<QString> checkLogLevel(const QString &value)
{
    const QStringList levels{
        QStringLiteral("debug"), QStringLiteral("info"), QStringLiteral("warning")};
    if (levels.contains(value))
        return std::nullopt;
    return QStringLiteral("must be debug, info or warning, not \"%1\"").arg(value);
}

QList<Setting> makeSettings()
{
    using C = Config;
    return {
        text(
            "listen", "Address and port; port 0 takes a free one.",
            [](C & c) -> auto & { return c.listen; }, checkListen),
        text(
            "data", "Directory of the database. Created if it is missing.",
            [](C & c) -> auto & { return c.data; }, checkNotEmpty),
        text(
            "log.level", "What goes to the log: debug, info or warning.",
            [](C & c) -> auto & { return c.logLevel; }, checkLogLevel),
        number(
            "limits.header_bytes", "Bytes of a request's header.", 1024, 1024 * 1024,
            [](C & c) -> auto & { return c.limits.headerBytes; }),
        number(
            "limits.header_count", "Lines of a request's header.", 8, 10000,
            [](C & c) -> auto & { return c.limits.headerCount; }),
        number(
            "limits.url_length", "Bytes of a URL.", 256, 1024 * 1024,
            [](C & c) -> auto & { return c.limits.urlLength; }),
        number(
            "limits.body_bytes", "Bytes of a request's body.", 1024, kMaxBytes,
            [](C & c) -> auto & { return c.limits.bodyBytes; }),
        number(
            "limits.message_bytes", "Bytes of one WebSocket message; told to clients.", 1024,
            kMaxBytes, [](C & c) -> auto & { return c.limits.messageBytes; }),
        number(
            "limits.send_queue_bytes",
            "Bytes that may wait for one slow reader before it is disconnected.", 16 * 1024,
            kMaxBytes, [](C & c) -> auto & { return c.limits.sendQueueBytes; }),
        number(
            "limits.unread_bytes",
            "Bytes of answers that may wait before a client's next request is looked at.", 1024,
            kMaxBytes, [](C & c) -> auto & { return c.limits.unreadBytes; }),
        number(
            "limits.connections", "Connections in all.", 1, kMaxCount,
            [](C & c) -> auto & { return c.limits.connections; }),
        number(
            "limits.connections_per_address", "Connections from one address.", 1, kMaxCount,
            [](C & c) -> auto & { return c.limits.connectionsPerAddress; }),
        number(
            "limits.header_timeout_ms", "Time to send a request's header.", 100, kMaxMs,
            [](C & c) -> auto & { return c.limits.headerTimeout; }),
        number(
            "limits.body_timeout_ms", "Time to send a request's body.", 100, kMaxMs,
            [](C & c) -> auto & { return c.limits.bodyTimeout; }),
        number(
            "limits.keep_alive_timeout_ms", "Time between two requests of a connection.", 100,
            kMaxMs, [](C & c) -> auto & { return c.limits.keepAliveTimeout; }),
        number(
            "limits.upgrade_timeout_ms", "Time to finish a WebSocket handshake.", 100, kMaxMs,
            [](C & c) -> auto & { return c.limits.upgradeTimeout; }),
        number(
            "limits.close_timeout_ms", "Time to finish the closing of a WebSocket.", 100, kMaxMs,
            [](C & c) -> auto & { return c.limits.closeTimeout; }),
        number(
            "limits.attachments", "Attachments of one Socket.IO packet.", 0, 1000,
            [](C & c) -> auto & { return c.realtime.packets.maxAttachments; }),
        number(
            "limits.attachment_bytes", "Bytes of all attachments of one packet.", 1024, kMaxBytes,
            [](C & c) -> auto & { return c.realtime.packets.maxAttachmentBytes; }),
        number(
            "limits.json_depth", "Nesting of a packet's JSON.", 4,
            SocketIO::JsonText::kHighestMaxDepth,
            [](C & c) -> auto & { return c.realtime.packets.maxDepth; }),
        number(
            "realtime.ping_interval_ms", "Time between two pings of the server.", 50, kMaxMs,
            [](C & c) -> auto & { return c.realtime.pingInterval; }),
        number(
            "realtime.ping_timeout_ms", "Time for a client to answer a ping.", 50, kMaxMs,
            [](C & c) -> auto & { return c.realtime.pingTimeout; }),
        number(
            "realtime.connect_timeout_ms", "Time for a client to join a namespace.", 50, kMaxMs,
            [](C & c) -> auto & { return c.realtime.connectTimeout; }),
        number(
            "auth.session_lifetime_ms", "How long a log-in is good for.", 1000,
            qint64(10) * 366 * kMaxMs, [](C & c) -> auto & { return c.auth.lifetime; }),
        number(
            "auth.max_pending_log_ins", "Log-ins that may wait for their turn.", 1, 10000,
            [](C & c) -> auto & { return c.auth.maxPendingLogIns; }),
        number(
            "auth.hashing_threads", "Password checks at a time; each takes 64 MiB.", 1, 64,
            [](C & c) -> auto & { return c.auth.hashingThreads; }),
    };
}

//! Letters to change, add or drop to make one word the other.
int distance(const QString &a, const QString &b)
{
    QList<int> row(b.size() + 1);
    for (int j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (int i = 1; i <= a.size(); ++i) {
        int diagonal = row[0];
        row[0] = i;
        for (int j = 1; j <= b.size(); ++j) {
            const int above = row[j];
            const int change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({row[j - 1] + 1, above + 1, change});
            diagonal = above;
        }
    }
    return row.last();
}

} // namespace

QString Setting::environmentName() const
{
    return QStringLiteral("CRIER_") + QString(key).replace(u'.', u'_').toUpper();
}

const QList<Setting> &settings()
{
    static const QList<Setting> kSettings = makeSettings();
    return kSettings;
}

const Setting *findSetting(const QString &key)
{
    const auto it = std::find_if(settings().begin(), settings().end(),
        [&key](const Setting &setting) { return setting.key == key; });
    return it == settings().end() ? nullptr : &*it;
}

QString nearestKey(const QString &key)
{
    QString best;
    int bestDistance = 5;
    for (const Setting &setting : settings()) {
        const int d = distance(key, setting.key);
        if (d < bestDistance) {
            bestDistance = d;
            best = setting.key;
        }
    }
    return best;
}

} // namespace Config
