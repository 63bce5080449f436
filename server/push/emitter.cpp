// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/emitter.h"

#include "server/bus/msgpack.h"
#include "server/log/gatherer.h"
#include "server/push/logging.h"
#include "server/push/rooms.h"
#include "socketio/protocol/arguments.h"
#include "socketio/protocol/socketpacket.h"
#include "socketio/protocol/visibletext.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

namespace Push {

namespace {

//! What socket.io-parser calls an event.
constexpr int kEventType = 2;

void leaveOut(const QString &why)
{
    Log::repeatable({.category = lcPush,
        .type = QtWarningMsg,
        .kind = QStringLiteral("not sent, an emitter's"),
        .source = why,
        .text = why});
}

} // namespace

Emitter::Emitter(
    Bus::RedisBus &bus, Gateway &gateway, const QString &key, const QString &appId, QObject *parent)
    : QObject(parent)
    , m_gateway(gateway)
    , m_prefix(key.toUtf8() + "#/#")
    , m_appId(appId)
{
    QByteArray pattern = m_prefix;
    for (const char special : {'\\', '*', '?', '['})
        pattern.replace(special, QByteArray("\\") + special);
    connect(&bus, &Bus::RedisBus::matched, this,
        [this](const QByteArray &channel, const QByteArray &message) {
            if (channel.startsWith(m_prefix))
                take(message);
        });
    bus.subscribe(pattern + '*');
}

Emitter::~Emitter() = default;

QByteArrayList Emitter::roomsOf(const QJsonValue &names) const
{
    QByteArrayList result;
    for (const QJsonValue name : names.toArray()) {
        const QString text = name.toString();
        const QString kind = text.section(u':', 0, 0);
        const QString rest = text.section(u':', 1);
        if (kind == QLatin1String("user"))
            result.append(Rooms::user(m_appId, rest));
        else if (kind == QLatin1String("role"))
            result.append(Rooms::role(m_appId, rest));
        else if (kind == QLatin1String("tag"))
            result.append(Rooms::tag(m_appId, rest));
        else
            leaveOut(QStringLiteral("room that is no user:, role: or tag: but %1")
                         .arg(SocketIO::visible(text)));
    }
    return result;
}

// [UID, {type, data: [EVENT, ARGUMENT …], nsp}, {rooms, except, flags}]
void Emitter::take(const QByteArray &message)
{
    const auto read = Bus::fromMessagePack(message);
    if (!read) {
        leaveOut(QStringLiteral("message: ") + read.error());
        return;
    }
    const QJsonArray parts = read->toArray();
    const QJsonObject packet = parts.at(1).toObject();
    const QJsonObject options = parts.at(2).toObject();
    QJsonArray data = packet[QLatin1String("data")].toArray();
    const QString event = data.isEmpty() ? QString() : data.takeAt(0).toString();
    // A request to the servers themselves is none of ours.
    if (packet[QLatin1String("type")].toInt(-1) != kEventType || event.isEmpty()) {
        leaveOut(QStringLiteral("packet that is no event"));
        return;
    }
    if (SocketIO::isReservedEvent(event.toUtf8()) || event.startsWith(QLatin1String("crier:"))) {
        leaveOut(QStringLiteral("event with a reserved name"));
        return;
    }
    const QJsonValue rooms = options[QLatin1String("rooms")];
    const QByteArrayList to = roomsOf(rooms);
    // To rooms that nobody knows is to nobody, and not to all.
    if (to.isEmpty() && !rooms.toArray().isEmpty())
        return;
    Realtime::Arguments arguments;
    for (const QJsonValue argument : std::as_const(data))
        arguments.json.append(SocketIO::toJsonText(argument));
    if (arguments.json.isEmpty())
        arguments.json.append("null");
    m_gateway.emitHere(m_appId, to, roomsOf(options[QLatin1String("except")]), event, arguments);
}

} // namespace Push

#include "moc_emitter.cpp"
