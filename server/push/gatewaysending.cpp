// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// The way of a push through the gateway: kept, held or due, handed to who is there, taken back.

#include "server/auth/clock.h"
#include "server/auth/tokens.h"
#include "server/log/gatherer.h"
#include "server/push/events.h"
#include "server/push/gateway.h"
#include "server/push/logging.h"
#include "server/push/meta.h"
#include "server/push/replay.h"
#include "server/push/rooms.h"
#include "server/push/template.h"
#include "socketio/protocol/arguments.h"
#include "socketio/protocol/jsontext.h"
#include "socketio/protocol/visibletext.h"

#include <atomic>

namespace Push {

namespace {

//! What is told to those who watch: the log, what became of one of it, and what is held.
constexpr QLatin1String kLogTopic("pushes");
constexpr QLatin1String kPushTopic("push");
constexpr QLatin1String kHeldTopic("held");

Observer::Outcome outcomeOf(const PushRequest &request, const Store::Result<Accepted> &accepted)
{
    using Outcome = Observer::Outcome;
    if (!accepted)
        return accepted.error().code == Store::Error::Code::Failed ? Outcome::Failed
                                                                   : Outcome::Refused;
    if (accepted->isRepeated)
        return Outcome::Repeated;
    if (accepted->dueAt > 0 || accepted->isHeld)
        return Outcome::Scheduled;
    return request.isVolatile ? Outcome::Volatile : Outcome::Accepted;
}

} // namespace

QFuture<Store::Result<Accepted>> Gateway::send(
    const PushRequest &request, const std::shared_ptr<Premise> &premise)
{
    return m_pushes.append(request, premise)
        .then(this, [this, request, premise](const Store::Result<Accepted> &accepted) {
            // It is asked for again, by whoever knows what else to do.
            if (premise && premise->isGone())
                return accepted;
            m_pushes.observer().pushed(request.event, outcomeOf(request, accepted));
            if (!accepted || accepted->isRepeated)
                return accepted;
            settle(request, *accepted);
            const bool isOnlyHere = request.isVolatile && m_tail && !m_tail->isBusUp();
            const bool isMore = accepted->moreUnknown && !accepted->moreUnknown->isEmpty();
            if (!isOnlyHere && !isMore)
                return accepted;
            Accepted told = *accepted;
            told.isOnlyHere = isOnlyHere;
            if (isMore)
                told.unknownUsers += *accepted->moreUnknown;
            return Store::Result<Accepted>(told);
        });
}

void Gateway::settle(const PushRequest &request, const Accepted &accepted)
{
    if (accepted.isHeld)
        noteHeld(request.appId);
    else if (accepted.dueAt > 0)
        noteWaiting(request.appId, accepted.dueAt);
    else
        deliver(request, accepted);
}

void Gateway::noteHeld(const QString &appId)
{
    for (const QLatin1String topic : {kLogTopic, kPushTopic, kHeldTopic})
        m_connections.noteChange(appId, topic);
}

void Gateway::noteWaiting(const QString &appId, qint64 dueAt)
{
    Q_EMIT scheduled(dueAt);
    noteHeld(appId);
}

QFuture<Store::Result<qsizetype>> Gateway::sendDue()
{
    return m_pushes.appendDue().then(
        this, [this](const Store::Result<QList<Sent>> &due) -> Store::Result<qsizetype> {
            if (!due)
                return Store::makeUnexpected(due.error());
            deliverAll(*due);
            return due->size();
        });
}

void Gateway::deliverAll(const QList<Sent> &sent)
{
    for (const Sent &one : sent) {
        m_pushes.observer().pushed(one.request.event, outcomeOf(one.request, one.accepted));
        settle(one.request, one.accepted);
    }
}

QFuture<Store::Result<PushReport>> Gateway::recall(
    const QString &appId, const QString &id, const Auth::Actor &actor)
{
    return m_pushes.cancel(appId, id, actor)
        .then(this, [this](const Store::Result<PushReport> &cancelled) {
            if (!cancelled)
                return cancelled;
            if (m_tail)
                m_tail->noted(cancelled->push.appId);
            else
                tellOfRecall(*cancelled);
            noteHeld(cancelled->push.appId);
            return cancelled;
        });
}

void Gateway::tellOfRecall(const PushReport &report)
{
    if (report.present)
        emitRecall(
            Rooms::of(report.push.appId, *report.present) + roomsOf(report.push.appId, report.left),
            recallMessage(report.offset));
}

QByteArrayList Gateway::roomsOf(const QString &appId, const QStringList &users) const
{
    QByteArrayList rooms;
    for (const QString &user : users) {
        if (m_connections.isOnline(appId, user))
            rooms.append(Rooms::user(appId, user));
    }
    return rooms;
}

void Gateway::emitRecall(const QByteArrayList &rooms, const QJsonObject &what)
{
    m_namespace->to(rooms).local().emitEvent(
        "crier:recall", {.json = {SocketIO::toJsonText(what)}});
}

// The store answers in the order of the log and so do these calls: live pushes arrive in order.
// With several nodes it is the tail that brings them, whoever has sent them.
void Gateway::deliver(const PushRequest &request, const Accepted &accepted)
{
    if (m_tail && !request.isVolatile)
        m_tail->committed({request, accepted});
    else
        handOut(request, accepted);
    noteOwn(request, accepted);
}

void Gateway::handOut(const PushRequest &request, const Accepted &accepted)
{
    const QByteArrayList rooms = Rooms::of(request.appId, request.audience);
    for (const Replaced &replaced : accepted.replaced)
        emitRecall(
            Rooms::of(request.appId, replaced.audience) + roomsOf(request.appId, replaced.left),
            recallMessage(replaced.offset, accepted.offset));
    if (request.isTemplate) {
        deliverFilled(request, accepted);
    } else {
        noteSent(request.appId, accepted);
        emitPush(rooms, request, accepted, request.message);
    }
    m_connections.noteChange(request.appId, kLogTopic);
    // One that waited for its time, or that makes room for this one.
    m_connections.noteChange(request.appId, kPushTopic);
    qCDebug(lcPush).noquote() << request.appId << SocketIO::shown(request.event) << accepted.offset
                              << "sent";
}

// A letter right before the frames: who leaves before a worker has come to either was sent neither.
void Gateway::noteSent(const QString &appId, const Accepted &accepted)
{
    const auto offset = Offset::fromString(accepted.offset);
    if (offset)
        m_namespace->eachShard([connections = &m_connections, appId, offset = *offset](
                                   Realtime::Shard &) { connections->noteSent(appId, offset); });
}

// Once, where it was accepted.
void Gateway::noteOwn(const PushRequest &request, const Accepted &accepted)
{
    if (accepted.escalatesAt > 0)
        Q_EMIT scheduled(accepted.escalatesAt);
    Q_EMIT sent(request, accepted);
    if (m_pushes.pulse())
        m_pushes.pulse()->pushed(request.appId);
    if (request.receivedAt != std::chrono::steady_clock::time_point())
        measure(request.appId, request.receivedAt);
}

// A letter behind the frames: whichever worker reads it last has written the last of them.
void Gateway::measure(const QString &appId, std::chrono::steady_clock::time_point since)
{
    const auto left = std::make_shared<std::atomic_int>(m_namespace->shardCount());
    m_namespace->eachShard([left, since, appId, pushes = &m_pushes](Realtime::Shard &) {
        if (--*left > 0)
            return;
        const auto took = std::chrono::steady_clock::now() - since;
        pushes->observer().delivered(took);
        if (pushes->pulse())
            pushes->pulse()->delivered(appId, took);
    });
}

// Each gets their own, all of them in one letter to each worker. What no log brings to other
// servers goes there one by one.
void Gateway::deliverFilled(const PushRequest &request, const Accepted &accepted)
{
    const auto filler = Template::parse(request.message);
    const bool isForOthers = m_tail && request.isVolatile;
    QList<Unfilled> unfilled;
    QByteArrayList rooms;
    QByteArrayList messages;
    for (const TemplateRecipient &recipient : accepted.recipients) {
        const auto message =
            filler ? filler->render(recipient.fields) : SocketIO::makeUnexpected(filler.error());
        const QByteArray room = Rooms::user(request.appId, recipient.userId);
        if (!message) {
            unfilled.append(
                {.userId = recipient.userId, .seq = accepted.seq, .reason = message.error()});
        } else if (isForOthers) {
            emitPush({room}, request, accepted, *message);
        } else {
            rooms.append(room);
            messages.append(*message);
        }
    }
    noteSent(request.appId, accepted);
    if (!rooms.isEmpty())
        emitEach(rooms, request, accepted, messages);
    noteUnfilled(request, unfilled);
}

void Gateway::noteUnfilled(const PushRequest &request, const QList<Unfilled> &unfilled)
{
    if (!request.isVolatile)
        m_pushes.noteUnfilled(request.appId, unfilled);
    else if (!unfilled.isEmpty())
        Log::repeatable({.category = lcPush,
            .type = QtWarningMsg,
            .kind = QStringLiteral("volatile push not sent to"),
            .source = request.appId,
            .text = QStringLiteral("%1 users of %2 %3")
                        .arg(QString::number(unfilled.size()), request.appId,
                            SocketIO::visible(unfilled.first().reason))});
}

namespace {

//! What a client gets of a push.
Realtime::Arguments argumentsOf(const QByteArray &message, const QString &offset)
{
    Realtime::Arguments arguments{.json = {message}};
    if (!offset.isEmpty())
        arguments.json.append(SocketIO::JsonText::encodeString(offset));
    return arguments;
}

QByteArrayList hiddenFrom(const PushRequest &request)
{
    // In no log that would bring it later; but nothing live comes before the end of a replay.
    return request.isVolatile ? QByteArrayList{Replay::kRoom} : QByteArrayList();
}

} // namespace

void Gateway::emitEach(const QByteArrayList &rooms, const PushRequest &request,
    const Accepted &accepted, const QByteArrayList &messages)
{
    m_namespace->deliverEach(request.event.toUtf8(),
        {.rooms = rooms, .except = hiddenFrom(request)}, static_cast<quint64>(accepted.seq),
        [messages, offset = accepted.offset,
            meta = SocketIO::toJsonText(metaOf(request, accepted))](qsizetype i, bool isExtended) {
            Realtime::Arguments arguments = argumentsOf(messages[i], offset);
            if (isExtended)
                arguments.json.insert(1, meta);
            return arguments;
        });
}

void Gateway::emitPush(const QByteArrayList &rooms, const PushRequest &request,
    const Accepted &accepted, const QByteArray &message)
{
    const Realtime::Arguments arguments = argumentsOf(message, accepted.offset);
    m_namespace->to(rooms)
        .except(hiddenFrom(request))
        .at(static_cast<quint64>(accepted.seq))
        .emitEvent(request.event.toUtf8(), arguments, [arguments, request, accepted] {
            Realtime::Arguments extended = arguments;
            extended.json.insert(1, SocketIO::toJsonText(metaOf(request, accepted)));
            return extended;
        });
}

void Gateway::emitHere(const QString &appId, const QByteArrayList &rooms,
    const QByteArrayList &except, const QString &event, const Realtime::Arguments &arguments)
{
    const PushRequest request{.appId = appId, .event = event, .isVolatile = true};
    const Accepted accepted{.id = Auth::makeShortId(), .offset = {}, .at = Auth::systemClock()()};
    m_namespace->to(rooms.isEmpty() ? QByteArrayList{Rooms::app(appId)} : rooms)
        .except(except + QByteArrayList{Replay::kRoom})
        .local()
        .emitEvent(event.toUtf8(), arguments, [arguments, request, accepted] {
            Realtime::Arguments extended = arguments;
            extended.json.insert(1, SocketIO::toJsonText(metaOf(request, accepted)));
            return extended;
        });
}

} // namespace Push
