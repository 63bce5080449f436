// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/protocol/handshake.h"

#include "socketio/protocol/jsontext.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace SocketIO {

QByteArray Handshake::toJson() const
{
    QByteArrayList quoted;
    for (const QByteArray &upgrade : upgrades)
        quoted += JsonText::encodeString(QString::fromUtf8(upgrade));
    return "{\"sid\":" + JsonText::encodeString(QString::fromUtf8(sid)) + ",\"upgrades\":["
        + quoted.join(',')
        + "],\"pingInterval\":" + QByteArray::number(qint64(pingInterval.count()))
        + ",\"pingTimeout\":" + QByteArray::number(qint64(pingTimeout.count()))
        + ",\"maxPayload\":" + QByteArray::number(maxPayload) + '}';
}

Result<Handshake> Handshake::fromJson(QByteArrayView json)
{
    if (const auto valid = JsonText::validate(json); !valid)
        return makeUnexpected(valid.error());
    const QJsonObject object = QJsonDocument::fromJson(json.toByteArray()).object();

    const auto positive = [&object](QLatin1String key) { return object[key].toInteger(-1); };
    Handshake result;
    result.sid = object[QLatin1String("sid")].toString().toUtf8();
    result.pingInterval = std::chrono::milliseconds(positive(QLatin1String("pingInterval")));
    result.pingTimeout = std::chrono::milliseconds(positive(QLatin1String("pingTimeout")));
    // Servers before Engine.IO 6 do not announce it.
    if (object.contains(QLatin1String("maxPayload")))
        result.maxPayload = positive(QLatin1String("maxPayload"));
    for (const QJsonValue upgrade : object[QLatin1String("upgrades")].toArray())
        result.upgrades += upgrade.toString().toUtf8();

    constexpr std::chrono::hours kSaneLimit(24);
    const auto sane = [&](auto time) { return time.count() > 0 && time <= kSaneLimit; };
    if (result.sid.isEmpty() || !sane(result.pingInterval) || !sane(result.pingTimeout)
        || result.maxPayload <= 0)
        return fail(ProtocolError::Code::InvalidHandshake);
    return result;
}

} // namespace SocketIO
