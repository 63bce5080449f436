// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/busadapter.h"

#include "server/realtime/namespace.h"
#include "socketio/protocol/utf8.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

namespace Push {

using Realtime::Audience;

namespace {

const QString kNode = QStringLiteral("node");
const QString kDo = QStringLiteral("do");
const QString kTo = QStringLiteral("to");
const QString kExcept = QStringLiteral("except");
const QString kRooms = QStringLiteral("rooms");
const QString kEvent = QStringLiteral("event");
const QString kExtended = QStringLiteral("extended");
const QString kVolatile = QStringLiteral("volatile");

const QString kEmit = QStringLiteral("emit");
const QString kJoin = QStringLiteral("join");
const QString kLeave = QStringLiteral("leave");
const QString kClose = QStringLiteral("close");

QJsonArray toJson(const QByteArrayList &names)
{
    QJsonArray result;
    for (const QByteArray &name : names)
        result.append(SocketIO::Utf8::decode(name));
    return result;
}

QByteArrayList fromJson(const QJsonValue &names)
{
    QByteArrayList result;
    for (const QJsonValue name : names.toArray())
        result.append(name.toString().toUtf8());
    return result;
}

SocketIO::SocketPacket packetOf(const QByteArray &nsp, const QJsonValue &json)
{
    return {.nsp = nsp, .json = json.toString().toUtf8()};
}

} // namespace

BusAdapter::BusAdapter(Realtime::Namespace &nsp, Bus::Bus &bus, const QString &node)
    : LocalAdapter(nsp)
    , m_namespace(nsp)
    , m_bus(bus)
    , m_node(node)
{
    connect(&bus, &Bus::Bus::received, this, &BusAdapter::hear);
}

BusAdapter::~BusAdapter() = default;

void BusAdapter::broadcast(const SocketIO::SocketPacket &packet, const Audience &audience,
    bool isVolatile, quint64 sequence, const Extended &extended)
{
    LocalAdapter::broadcast(packet, audience, isVolatile, sequence, extended);
    // What is in a log is brought by that.
    if (audience.local || sequence > 0 || packet.isBinary())
        return;
    QJsonObject message{{kDo, kEmit}, {kEvent, SocketIO::Utf8::decode(packet.json)}};
    if (extended)
        message.insert(kExtended, SocketIO::Utf8::decode(extended().json));
    if (isVolatile)
        message.insert(kVolatile, true);
    publish(audience, message);
}

void BusAdapter::addSockets(const Audience &audience, const QByteArrayList &rooms)
{
    LocalAdapter::addSockets(audience, rooms);
    publish(audience, {{kDo, kJoin}, {kRooms, toJson(rooms)}});
}

void BusAdapter::removeSockets(const Audience &audience, const QByteArrayList &rooms)
{
    LocalAdapter::removeSockets(audience, rooms);
    publish(audience, {{kDo, kLeave}, {kRooms, toJson(rooms)}});
}

void BusAdapter::disconnectSockets(const Audience &audience, bool close)
{
    LocalAdapter::disconnectSockets(audience, close);
    publish(audience, {{kDo, kClose}});
}

// From any thread; the bus has one.
void BusAdapter::publish(const Audience &audience, QJsonObject message)
{
    if (audience.local)
        return;
    message.insert(kNode, m_node);
    message.insert(kTo, toJson(audience.rooms));
    if (!audience.except.isEmpty())
        message.insert(kExcept, toJson(audience.except));
    const QByteArray text = QJsonDocument(message).toJson(QJsonDocument::Compact);
    QMetaObject::invokeMethod(
        &m_bus, [bus = &m_bus, text] { bus->publish(text); }, Qt::QueuedConnection);
}

void BusAdapter::hear(const QByteArray &message)
{
    if (!message.startsWith('{'))
        return;
    const QJsonObject object = QJsonDocument::fromJson(message).object();
    const QString what = object[kDo].toString();
    if (what.isEmpty() || object[kNode].toString() == m_node)
        return;
    const Audience audience{
        .rooms = fromJson(object[kTo]), .except = fromJson(object[kExcept]), .local = true};
    if (what == kJoin) {
        LocalAdapter::addSockets(audience, fromJson(object[kRooms]));
    } else if (what == kLeave) {
        LocalAdapter::removeSockets(audience, fromJson(object[kRooms]));
    } else if (what == kClose) {
        LocalAdapter::disconnectSockets(audience, true);
    } else if (what == kEmit) {
        Extended extended;
        if (object.contains(kExtended))
            extended = [nsp = m_namespace.name(), json = object[kExtended]] {
                return packetOf(nsp, json);
            };
        LocalAdapter::broadcast(packetOf(m_namespace.name(), object[kEvent]), audience,
            object[kVolatile].toBool(), 0, extended);
    }
}

} // namespace Push

#include "moc_busadapter.cpp"
