// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/config/settings.h"

#include "server/config/checks.h"
#include "server/config/scenariosettings.h"
#include "server/config/settingkinds.h"
#include "server/config/webpushsettings.h"
#include "server/realtime/ids.h"
#include "socketio/protocol/jsontext.h"

#include <algorithm>

namespace Config {

namespace {

constexpr qint64 kMaxBytes = qint64(1) << 30;
//! A file is in memory as a whole.
constexpr qint64 kMaxFileBytes = qint64(1) << 28;
constexpr qint64 kMaxUnsent = qint64(1) << 40;

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
            "bootstrap",
            "File of crierctl bootstrap: what an empty database begins with. Empty: the credential "
            "crier.bootstrap, if there is one.",
            [](C & c) -> auto & { return c.bootstrap; }, checkNothing),
        number(
            "workers", "Threads that serve connections; 0: one per core.", 0, Realtime::kMaxWorkers,
            [](C & c) -> auto & { return c.workers; }),
        text(
            "store.url",
            "Database: postgresql://USER@HOST/DATABASE?sslmode=verify-full&sslrootcert=FILE, as "
            "libpq reads it, or credential:NAME of systemd. Empty: SQLite in the directory data.",
            [](C & c) -> auto & { return c.storeUrl; }, checkDatabaseUrl),
        text(
            "bus.url",
            "Redis over which several servers hear of each other: "
            "redis://[[USER]:PASSWORD@]HOST[:PORT][/DB], "
            "rediss:// with TLS, or credential:NAME. Empty: PostgreSQL's NOTIFY. Goes with "
            "store.url.",
            [](C & c) -> auto & { return c.busUrl; }, checkBusUrl),
        text(
            "bus.channel",
            "Its channel in Redis: those who share a database share it, others don't.",
            [](C & c) -> auto & { return c.busChannel; }, checkNotEmpty),
        text(
            "bus.emitter_app",
            "App into which @socket.io/redis-emitter publishes over bus.url: rooms user:…, role:… "
            "and "
            "tag:…, or none for everybody. Empty: into none.",
            [](C & c) -> auto & { return c.emitterApp; }, checkNothing),
        text(
            "bus.emitter_key", "The key of that emitter.",
            [](C & c) -> auto & { return c.emitterKey; }, checkNotEmpty),
        text(
            "node.id",
            "Name of this server among those on the same PostgreSQL: letters and digits. Each has "
            "its own; of two with the same name the one that started later stays.",
            [](C & c) -> auto & { return c.node; }, checkNode),
        text(
            "net.io_uring",
            "Whether what goes to many clients is handed to the kernel in one call (io_uring): "
            "auto, where that is to be had; on, or the server does not start; off.",
            [](C & c) -> auto & { return c.ioUring; }, checkRing),
        text(
            "tls.certificate",
            "File with the certificate and its chain (PEM), or credential:NAME of systemd. Empty: "
            "no "
            "TLS.",
            [](C & c) -> auto & { return c.tls.certificate; }, checkNothing),
        text(
            "tls.key",
            "File with the certificate's key (PEM), or credential:NAME. Both are read again on "
            "SIGHUP.",
            [](C & c) -> auto & { return c.tls.key; }, checkNothing),
        text(
            "tls.min_version", "Oldest version of TLS: 1.2 or 1.3.",
            [](C & c) -> auto & { return c.tls.minimumVersion; }, checkTlsVersion),
        list(
            "http.trusted_proxies",
            "Addresses and subnets of proxies whose X-Forwarded-For and X-Forwarded-Proto count.",
            [](C & c) -> auto & { return c.trustedProxies; }, checkSubnet),
        list(
            "cors.origins",
            "Origins whose pages may connect, or * for all. Empty: no CORS headers, no check.",
            [](C & c) -> auto & { return c.realtime.engine.cors.origins; }, checkOrigin),
        boolean(
            "cors.credentials", "Whether such pages may send cookies along.",
            [](C & c) -> auto & { return c.realtime.engine.cors.credentials; }),
        text(
            "log.level", "What goes to the log: debug, info or warning.",
            [](C & c) -> auto & { return c.logLevel; }, checkLogLevel),
        boolean(
            "metrics.public", "Whether anybody who reaches the port may read /metrics.",
            [](C & c) -> auto & { return c.metricsPublic; }),
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
            "limits.inflation",
            "Bytes that one of a compressed message may stand for, in the long run.", 1, 1032,
            [](C & c) -> auto & { return c.limits.inflation; }),
        number(
            "limits.send_queue_bytes",
            "Bytes that may wait for one slow reader before it is disconnected.", 16 * 1024,
            kMaxBytes, [](C & c) -> auto & { return c.limits.sendQueueBytes; }),
        number(
            "limits.unsent_bytes",
            "Bytes that may wait for all slow readers together; past it the slowest are "
            "disconnected.",
            1024 * 1024, kMaxUnsent, [](C & c) -> auto & { return c.limits.unsentBytes; }),
        number(
            "limits.unread_bytes",
            "Bytes of answers that may wait before a client's next request is looked at.", 1024,
            kMaxBytes, [](C & c) -> auto & { return c.limits.unreadBytes; }),
        number(
            "limits.connections", "Connections in all.", 1, kMaxCount,
            [](C & c) -> auto & { return c.limits.connections; }),
        number(
            "limits.connections_per_address",
            "Connections from one address, unless it is a trusted proxy's.", 1, kMaxCount,
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
            "limits.upgrade_timeout_ms", "Time to move from long-polling to WebSocket.", 100,
            kMaxMs, [](C & c) -> auto & { return c.realtime.engine.upgradeTimeout; }),
        number(
            "limits.close_timeout_ms", "Time to finish the closing of a WebSocket.", 100, kMaxMs,
            [](C & c) -> auto & { return c.limits.closeTimeout; }),
        number(
            "limits.linger_timeout_ms",
            "Time for a client to stop sending after it got its last answer.", 100, kMaxMs,
            [](C & c) -> auto & { return c.limits.lingerTimeout; }),
        number(
            "limits.drain_timeout_ms", "Time for clients to take their leave after SIGTERM.", 0,
            kMaxMs, [](C & c) -> auto & { return c.limits.drainTimeout; }),
        number(
            "limits.accept_pause_ms", "Pause after a connection could not be accepted.", 1, kMaxMs,
            [](C & c) -> auto & { return c.limits.acceptPause; }),
        number(
            "limits.handshakes_per_second",
            "New Socket.IO sessions a second from one address (of IPv6: one /64); 0: any number.",
            0, kMaxCount, [](C & c) -> auto & { return c.realtime.engine.handshakesPerSecond; }),
        number(
            "limits.requests_per_minute_per_key",
            "Requests a minute to the HTTP API with one API key or session; 0: any number.", 0,
            kMaxCount, [](C & c) -> auto & { return c.requests.perKey; }),
        number(
            "limits.requests_per_minute_per_address",
            "Requests a minute to the HTTP API from one address, whatever key they have; 0: any "
            "number.",
            0, kMaxCount, [](C & c) -> auto & { return c.requests.perAddress; }),
        number(
            "limits.attachment_timeout_ms",
            "Time from a packet's text to the last of its attachments.", 50, kMaxMs,
            [](C & c) -> auto & { return c.realtime.attachmentTimeout; }),
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
            "limits.scheduled_pushes", "Pushes of one app that may wait for their time.", 0,
            kMaxCount, [](C & c) -> auto & { return c.push.scheduledPushes; }),
        number(
            "limits.waiting_receipts", "Receipts of one client that may wait to be kept.", 1000,
            kMaxCount, [](C & c) -> auto & { return c.push.waitingReceipts; }),
        number(
            "limits.receipts_at_once",
            "Receipts in one message of a client; no more than limits.waiting_receipts.", 1,
            kMaxCount, [](C & c) -> auto & { return c.push.receiptsAtOnce; }),
        number(
            "limits.receipt_reason_length", "Characters of the reason in a receipt.", 0, 10000,
            [](C & c) -> auto & { return c.push.receiptReasonLength; }),
        number(
            "limits.idempotency_lifetime_ms",
            "How long a request with an Idempotency-Key may be repeated.", 1, 366 * kMaxMs,
            [](C & c) -> auto & { return c.push.idempotencyLifetime; }),
        number(
            "limits.documents", "Structures of one app, and endpoints of one app.", 1, kMaxCount,
            [](C & c) -> auto & { return c.objects.documents; }),
        number(
            "limits.object_bytes", "Bytes of one object, as JSON.", 16, 16 * 1024 * 1024,
            [](C & c) -> auto & { return c.objects.objectBytes; }),
        number(
            "limits.objects_at_once", "Objects that one request writes.", 1, 100000,
            [](C & c) -> auto & { return c.objects.objectsAtOnce; }),
        number(
            "limits.scanned_objects", "Objects that one request reads where no index helps.", 1,
            1000000, [](C & c) -> auto & { return c.objects.scannedObjects; }),
        number(
            "limits.read_bytes", "Bytes of the objects that one request reads, or gets.", 1024,
            kMaxBytes, [](C & c) -> auto & { return c.objects.readBytes; }),
        number(
            "limits.file_bytes", "Bytes of a file that is uploaded, and of all in one request.", 1,
            kMaxFileBytes, [](C & c) -> auto & { return c.objects.fileBytes; }),
        list(
            "limits.file_types",
            "What may be uploaded: types like image/*, endings like .docx, or * for all.",
            [](C & c) -> auto & { return c.objects.fileTypes; }, checkFileType),
        number(
            "limits.files_bytes", "Bytes of all files of one app; each counts as 4096 at least.", 0,
            kMaxUnsent, [](C & c) -> auto & { return c.objects.filesBytes; }),
        number(
            "limits.files_at_once",
            "Uploads that are read and kept at a time; each takes memory for its files.", 1, 10000,
            [](C & c) -> auto & { return c.limits.uploadsAtOnce; }),
        number(
            "limits.registrations_per_minute_per_address",
            "Accounts a minute that strangers make from one address; 0: any number.", 0, kMaxCount,
            [](C & c) -> auto & { return c.objects.registrationsPerMinute; }),
        number(
            "limits.waiting_registrations", "Passwords of new accounts that may wait to be hashed.",
            1, 10000, [](C & c) -> auto & { return c.objects.waitingRegistrations; }),
        number(
            "limits.user_tags", "Tags of one user.", 0, 10000,
            [](C & c) -> auto & { return c.users.tags; }),
        number(
            "limits.user_attributes_bytes", "Bytes of one user's attributes, as JSON.", 2,
            1024 * 1024, [](C & c) -> auto & { return c.users.attributesBytes; }),
        number(
            "limits.reply_length", "Characters of a reply to a push.", 1, 100000,
            [](C & c) -> auto & { return c.push.replyLength; }),
        number(
            "limits.preferences_bytes", "Bytes of one user's preferences, as JSON.", 2, 1024 * 1024,
            [](C & c) -> auto & { return c.users.preferencesBytes; }),
        number(
            "limits.recalls_on_return",
            "Pushes taken back meanwhile that a client is told of when it returns; the newest.", 1,
            kMaxCount, [](C & c) -> auto & { return c.push.recallsOnReturn; }),
        number(
            "limits.watched_topics", "Topics that one client may watch at a time.", 0, 1000,
            [](C & c) -> auto & { return c.push.watchedTopics; }),
        number(
            "realtime.ping_interval_ms", "Time between two pings of the server.", 50, kMaxMs,
            [](C & c) -> auto & { return c.realtime.engine.pingInterval; }),
        number(
            "realtime.ping_timeout_ms", "Time for a client to answer a ping.", 50, kMaxMs,
            [](C & c) -> auto & { return c.realtime.engine.pingTimeout; }),
        number(
            "realtime.connect_timeout_ms", "Time for a client to join a namespace.", 50, kMaxMs,
            [](C & c) -> auto & { return c.realtime.connectTimeout; }),
        number(
            "realtime.compress_bytes",
            "Long-polling answers of at least this size are compressed, and with "
            "realtime.compression messages over WebSocket; -1: none.",
            -1, kMaxBytes, [](C & c) -> auto & { return c.realtime.engine.compressionThreshold; }),
        boolean(
            "realtime.compression",
            "Compress messages over WebSocket for clients that offer permessage-deflate. A "
            "broadcast is compressed once for all.",
            [](C & c) -> auto & { return c.realtime.engine.deflates; }),
        text(
            "realtime.client_files",
            "Directory with socket.io.js and its siblings, to serve to browsers.",
            [](C & c) -> auto & { return c.realtime.clientFiles; }, checkNothing),
        number(
            "auth.session_lifetime_ms", "How long a log-in that nobody uses is good for.", 1000,
            qint64(10) * 366 * kMaxMs, [](C & c) -> auto & { return c.auth.lifetime; }),
        number(
            "auth.session_longest_ms",
            "How long one is good for that is used: it is renewed once a day until it is so old.",
            1000, qint64(10) * 366 * kMaxMs,
            [](C & c) -> auto & { return c.auth.longestLifetime; }),
        number(
            "auth.max_pending_log_ins", "Log-ins that may wait for their turn.", 1, 10000,
            [](C & c) -> auto & { return c.auth.maxPendingLogIns; }),
        number(
            "auth.free_attempts", "Failed log-ins with one user before there is a delay.", 1, 1000,
            [](C & c) -> auto & { return c.auth.throttle.freeAttempts; }),
        number(
            "auth.free_attempts_per_address",
            "Failed log-ins from one address before there is a delay.", 1, kMaxCount,
            [](C & c) -> auto & { return c.auth.throttle.freeAttemptsPerAddress; }),
        number(
            "auth.first_delay_ms", "The first delay; it doubles with each failure.", 1, kMaxMs,
            [](C & c) -> auto & { return c.auth.throttle.firstDelay; }),
        number(
            "auth.longest_delay_ms", "The longest delay.", 1, kMaxMs,
            [](C & c) -> auto & { return c.auth.throttle.longestDelay; }),
        number(
            "auth.hashing_threads", "Password checks at a time; each takes 64 MiB.", 1, 64,
            [](C & c) -> auto & { return c.auth.hashingThreads; }),
        number(
            "retention.max_age_ms", "How long pushes are kept.", 1000, qint64(100) * 366 * kMaxMs,
            [](C & c) -> auto & { return c.retention.maxAge; }),
        number(
            "retention.max_pushes", "Pushes that are kept of each app.", 1,
            qint64(1000) * kMaxCount, [](C & c) -> auto & { return c.retention.maxPushes; }),
        number(
            "retention.good_runs_ms", "How long runs of scenarios are kept that went well.", 1,
            366 * kMaxMs, [](C & c) -> auto & { return c.scenarios.goodRunsFor; }),
        number(
            "retention.failed_runs_ms", "How long runs of scenarios are kept that failed.", 1,
            366 * kMaxMs, [](C & c) -> auto & { return c.scenarios.failedRunsFor; }),
        number(
            "retention.interval_ms", "Time between two looks for pushes that are too old.", 10,
            kMaxMs, [](C & c) -> auto & { return c.retention.interval; }),
        number(
            "stats.step_ms",
            "Time between two numbers about an app; it keeps 60 of an hour, and of a day and a "
            "month some of 15 and of 360 times as long.",
            100, kMaxMs, [](C & c) -> auto & { return c.statsStep; }),
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
    static const QList<Setting> kSettings = makeSettings() + scenarioSettings() + webPushSettings();
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
