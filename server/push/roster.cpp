// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/roster.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <utility>

namespace Push {

namespace {

//! Before each message, by which others know that it is none of theirs.
const QByteArray kPrefix = QByteArrayLiteral("roster ");

const QString kDo = QStringLiteral("do");
const QString kNode = QStringLiteral("node");
const QString kBoot = QStringLiteral("boot");
const QString kNumber = QStringLiteral("number");
const QString kThere = QStringLiteral("there");
const QString kGone = QStringLiteral("gone");
const QString kPartNumber = QStringLiteral("part");
const QString kIsLast = QStringLiteral("last");

const QString kChange = QStringLiteral("change");
const QString kAll = QStringLiteral("all");
const QString kAsk = QStringLiteral("ask");
//! Instead of a node's name: every one of them.
const QString kEverybody = QStringLiteral("*");

QJsonArray toJson(const ConnectionInfo &info)
{
    return {info.appId, QString::fromLatin1(info.id), info.userId, info.role, info.sessionId,
        info.device, info.address, info.transport, info.connectedAt, info.isReplaying,
        info.presence.page, info.presence.isQuiet};
}

ConnectionInfo fromJson(const QString &node, const QJsonArray &json)
{
    int at = 0;
    const auto text = [&] { return json[at++].toString(); };
    ConnectionInfo info;
    info.node = node;
    info.appId = text();
    info.id = text().toLatin1();
    info.userId = text();
    info.role = text();
    info.sessionId = text();
    info.device = text();
    info.address = text();
    info.transport = text();
    info.connectedAt = json[at++].toInteger();
    info.isReplaying = json[at++].toBool();
    info.presence.page = text();
    info.presence.isQuiet = json[at++].toBool();
    return info;
}

} // namespace

Roster::Roster(Connections &connections, Bus::Bus &bus, const QString &node, const QString &boot,
    QObject *parent)
    : QObject(parent)
    , m_connections(connections)
    , m_bus(bus)
    , m_node(node)
    , m_boot(boot)
{
    connect(&m_bus, &Bus::Bus::received, this, &Roster::hear);
    // What was said while it was down is lost, there as here.
    connect(&m_bus, &Bus::Bus::connected, this, [this] {
        for (Peer &peer : m_peers)
            peer.isWhole = false;
        ask(kEverybody);
        beat();
    });
    m_gather.setSingleShot(true);
    connect(&m_gather, &QTimer::timeout, this, &Roster::tell);
    // Several that ask at once are answered once.
    m_answer.setSingleShot(true);
    connect(&m_answer, &QTimer::timeout, this, &Roster::answer);
    connect(&m_beat, &QTimer::timeout, this, &Roster::beat);
    m_beat.start(kBeat);
    m_connections.setRecorder(
        [this](const QString &appId, const QByteArray &id) { note(appId, id); });
}

Roster::~Roster()
{
    m_connections.setRecorder({});
}

QStringList Roster::known() const
{
    QStringList result;
    for (auto it = m_peers.cbegin(); it != m_peers.cend(); ++it) {
        if (it->isWhole)
            result.append(it.key());
    }
    return result;
}

//! On any thread.
void Roster::note(const QString &appId, const QByteArray &id)
{
    const QMutexLocker lock(&m_mutex);
    if (m_changed.isEmpty())
        QMetaObject::invokeMethod(
            this, [this] { m_gather.start(kGather); }, Qt::QueuedConnection);
    m_changed.insert(id, appId);
}

void Roster::tell()
{
    QHash<QByteArray, QString> changed;
    {
        const QMutexLocker lock(&m_mutex);
        changed.swap(m_changed);
    }
    QJsonArray there;
    QJsonArray gone;
    const auto flush = [&] {
        say(kChange,
            {{kNumber, ++m_number}, {kThere, std::exchange(there, {})},
                {kGone, std::exchange(gone, {})}});
    };
    for (auto it = changed.cbegin(); it != changed.cend(); ++it) {
        if (const auto info = m_connections.find(*it, it.key()))
            there.append(toJson(*info));
        else
            gone.append(QJsonArray{*it, QString::fromLatin1(it.key())});
        if (there.size() + gone.size() >= kPart)
            flush();
    }
    if (!there.isEmpty() || !gone.isEmpty())
        flush();
}

void Roster::beat()
{
    m_saidAt = std::chrono::steady_clock::now();
    say(kChange, {{kNumber, m_number}});
    for (auto it = m_peers.begin(); it != m_peers.end();) {
        if (m_saidAt - it->seenAt > kGoneAfter) {
            m_connections.forgetNode(it.key());
            it = m_peers.erase(it);
        } else {
            ++it;
        }
    }
}

void Roster::say(const QString &what, QJsonObject message)
{
    message.insert(kDo, what);
    message.insert(kBoot, m_boot);
    if (!message.contains(kNode))
        message.insert(kNode, m_node);
    m_bus.publish(kPrefix + QJsonDocument(message).toJson(QJsonDocument::Compact));
}

void Roster::hear(const QByteArray &message)
{
    if (!message.startsWith(kPrefix))
        return;
    const QJsonObject object = QJsonDocument::fromJson(message.mid(kPrefix.size())).object();
    const QString what = object[kDo].toString();
    const QString node = object[kNode].toString();
    const bool isOwn = node == m_node;
    if (what == kAsk && (isOwn || node == kEverybody) && !m_answer.isActive())
        m_answer.start(kGather);
    else if (what == kChange && isOwn && !object.contains(kThere))
        m_roundTrip = std::chrono::steady_clock::now() - m_saidAt;
    else if (what == kChange && !isOwn && !node.isEmpty())
        hearChange(node, object);
    else if (what == kAll && !isOwn && !node.isEmpty())
        hearAll(node, object);
}

Roster::Peer &Roster::peer(const QString &node, const QJsonObject &message)
{
    Peer &peer = m_peers[node];
    const QString boot = message[kBoot].toString();
    if (peer.boot != boot) {
        m_connections.forgetNode(node);
        peer = {.boot = boot, .seenAt = {}};
    }
    peer.seenAt = std::chrono::steady_clock::now();
    return peer;
}

void Roster::hearChange(const QString &node, const QJsonObject &message)
{
    Peer &from = peer(node, message);
    const qint64 number = message[kNumber].toInteger();
    const bool isBeat = !message.contains(kThere);
    const bool isNext = from.isWhole && number == from.number + (isBeat ? 0 : 1);
    if (isNext) {
        from.number = number;
        apply(node, message);
    } else if (from.isWhole || isBeat) {
        // Of one that has nothing all is known.
        from.isWhole = isBeat && number == 0;
        from.number = number;
        if (!from.isWhole)
            ask(node);
    }
}

void Roster::hearAll(const QString &node, const QJsonObject &message)
{
    Peer &from = peer(node, message);
    const qsizetype part = message[kPartNumber].toInteger();
    if (from.isWhole || (part != 0 && part != from.part))
        return;
    if (part == 0)
        m_connections.forgetNode(node);
    from.part = part + 1;
    apply(node, message);
    if (message[kIsLast].toBool()) {
        from.isWhole = true;
        from.number = message[kNumber].toInteger();
    }
}

void Roster::apply(const QString &node, const QJsonObject &message)
{
    for (const QJsonValue info : message[kThere].toArray())
        m_connections.mirror(fromJson(node, info.toArray()));
    for (const QJsonValue gone : message[kGone].toArray())
        m_connections.forget(node, gone[0].toString(), gone[1].toString().toLatin1());
}

void Roster::ask(const QString &node)
{
    say(kAsk, {{kNode, node}});
}

// What is told meanwhile comes after it, in the same order to all.
void Roster::answer()
{
    tell();
    QJsonArray there;
    qsizetype part = 0;
    const auto flush = [&](bool isLast) {
        say(kAll,
            {{kNumber, m_number}, {kPartNumber, part++}, {kIsLast, isLast},
                {kThere, std::exchange(there, {})}});
    };
    for (const QString &app : m_connections.apps()) {
        ConnectionPage page{.size = kPart, .isHere = true};
        for (auto some = m_connections.list(app, page); !some.isEmpty();
             some = m_connections.list(app, page)) {
            for (const ConnectionInfo &info : std::as_const(some))
                there.append(toJson(info));
            page.after = some.last().id;
            if (there.size() >= kPart)
                flush(false);
        }
    }
    flush(true);
}

} // namespace Push

#include "moc_roster.cpp"
