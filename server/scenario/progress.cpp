// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/scenario/progress.h"

#include "socketio/protocol/arguments.h"

namespace Scenarios {

namespace {

constexpr QLatin1String kFrames("frames");
constexpr QLatin1String kList("list");
constexpr QLatin1String kAt("at");
constexpr QLatin1String kItems("items");
constexpr QLatin1String kItem("item");
constexpr QLatin1String kSource("source");
constexpr QLatin1String kLength("length");
constexpr QLatin1String kAs("as");
constexpr QLatin1String kResults("steps");
constexpr QLatin1String kCount("count");
constexpr QLatin1String kBytes("bytes");
constexpr QLatin1String kExchange("http");
constexpr QLatin1String kId("id");
constexpr QLatin1String kRequest("request");
constexpr QLatin1String kAttempt("attempt");
constexpr QLatin1String kAnswer("answer");
constexpr QLatin1String kResponse("response");
constexpr QLatin1String kObject("object");
constexpr QLatin1String kWaited("waited");

} // namespace

Progress Progress::fromJson(const QByteArray &json)
{
    Progress result;
    const auto read = SocketIO::fromJsonText(json);
    const QJsonObject object = read ? read->toObject() : QJsonObject();
    if (!object.contains(kFrames))
        return result;
    result.frames.clear();
    for (const QJsonArray frames = object[kFrames].toArray(); const QJsonValue &value : frames) {
        const QJsonObject frame = value.toObject();
        result.frames.append({.list = frame[kList].toInt(),
            .at = frame[kAt].toInt(),
            .items = frame[kItems].toArray(),
            .source = frame[kSource].toString(),
            .count = frame[kLength].toInt(),
            .item = frame[kItem].toInt(),
            .as = frame[kAs].toString(),
            .isLoop = frame.contains(kItems)});
    }
    result.results = object[kResults].toObject();
    result.steps = object[kCount].toInteger();
    result.bytes = object[kBytes].toInteger();
    if (object.contains(kObject))
        result.object = object[kObject].toObject();
    result.hasWaited = object[kWaited].toBool();
    if (const QJsonObject exchange = object[kExchange].toObject(); !exchange.isEmpty()) {
        result.exchange = Exchange{.id = exchange[kId].toString(),
            .request = exchange[kRequest].toString().toUtf8(),
            .attempt = exchange[kAttempt].toInt()};
        if (exchange.contains(kAnswer))
            result.exchange->answer = exchange[kAnswer].toObject();
    }
    if (object.contains(kResponse))
        result.response = object[kResponse].toObject();
    return result;
}

QByteArray Progress::toJson() const
{
    QJsonArray list;
    for (const Frame &frame : frames) {
        QJsonObject entry{{kList, frame.list}, {kAt, frame.at}};
        if (frame.isLoop) {
            entry.insert(kItems, frame.items);
            entry.insert(kLength, frame.count);
            if (!frame.source.isEmpty())
                entry.insert(kSource, frame.source);
            entry.insert(kItem, frame.item);
            entry.insert(kAs, frame.as);
        }
        list.append(entry);
    }
    QJsonObject json{{kFrames, list}, {kResults, results}, {kCount, steps}, {kBytes, bytes}};
    if (exchange) {
        QJsonObject entry{{kId, exchange->id}, {kRequest, QString::fromUtf8(exchange->request)},
            {kAttempt, exchange->attempt}};
        if (exchange->answer)
            entry.insert(kAnswer, *exchange->answer);
        json.insert(kExchange, entry);
    }
    if (response)
        json.insert(kResponse, *response);
    if (object)
        json.insert(kObject, *object);
    if (hasWaited)
        json.insert(kWaited, true);
    return SocketIO::toJsonText(json);
}

} // namespace Scenarios
