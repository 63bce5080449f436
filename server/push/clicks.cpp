// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/clicks.h"

#include "server/net/worker.h"
#include "server/push/continuation.h"
#include "server/push/logging.h"
#include "socketio/protocol/arguments.h"

#include <QtCore/QPointer>

namespace Push {

namespace {

QJsonObject answerOf(int status, const QString &text, bool isRepeated)
{
    const bool isGood = status == 0 || (status >= 200 && status < 300);
    QJsonObject answer{{QStringLiteral("ok"), isGood}};
    if (status > 0)
        answer.insert(QStringLiteral("status"), status);
    if (!text.isEmpty())
        answer.insert(QStringLiteral("text"), text);
    if (isRepeated)
        answer.insert(QStringLiteral("repeated"), true);
    return answer;
}

} // namespace

Clicks::Clicks(Pushes &pushes, ReceiptQueue &receipts, Realtime::Socket *socket,
    const QString &appId, const QString &userId)
    : QObject(socket)
    , m_pushes(pushes)
    , m_receipts(receipts)
    , m_socket(socket)
    , m_appId(appId)
    , m_userId(userId)
{
}

Clicks::~Clicks() = default;

void Clicks::add(const QByteArrayList &arguments, const Realtime::Acknowledge &acknowledge)
{
    const auto value = SocketIO::fromJsonText(arguments.value(0, QByteArrayLiteral("null")));
    const QJsonObject said = value ? value->toObject() : QJsonObject();
    const auto offset = Offset::fromString(said[QLatin1String("offset")].toString());
    if (!offset || !said[QLatin1String("action")].isString()) {
        refuse(QStringLiteral("an action is {offset, action, text?}"), acknowledge);
        return;
    }
    if (m_isBusy) {
        refuse(QStringLiteral("one action at a time: another one is on its way"), acknowledge);
        return;
    }
    m_isBusy = true;
    const Click click{
        *offset, said[QLatin1String("action")].toString(), said[QLatin1String("text")].toString()};
    continueHere(m_pushes.click(m_appId, m_userId, click), this,
        [this, click, acknowledge](const Store::Result<Clicked> &clicked) {
            if (clicked && clicked->problem.isEmpty()) {
                take(click, *clicked, acknowledge);
                return;
            }
            m_isBusy = false;
            refuse(clicked ? clicked->problem : QStringLiteral("the action was not kept"),
                acknowledge);
        });
}

void Clicks::refuse(const QString &why, const Realtime::Acknowledge &acknowledge)
{
    tellOfClient(
        QtInfoMsg, QStringLiteral("action refused"), m_socket->address(), why, m_userId, m_appId);
    if (acknowledge)
        acknowledge({.json = {SocketIO::toJsonText(QJsonObject{{QStringLiteral("error"), why}})}});
}

void Clicks::take(
    const Click &click, const Clicked &clicked, const Realtime::Acknowledge &acknowledge)
{
    m_receipts.add(
        {SocketIO::toJsonText(QJsonObject{{QStringLiteral("offset"), click.offset.toString()},
            {QStringLiteral("state"), QStringLiteral("clicked")},
            {QStringLiteral("action"), click.action}})},
        {});
    if (clicked.request.isEmpty()) {
        finish(answerOf(clicked.answer.status, clicked.answer.answer, clicked.isRepeated),
            acknowledge);
        return;
    }
    m_pushes.makeRequest(m_appId, clicked,
        [worker = Net::Worker::current(), guard = QPointer<Clicks>(this), acknowledge](
            const ActionOutcome &outcome) {
            worker->post([guard, outcome, acknowledge] {
                if (!guard)
                    return;
                QJsonObject answer = answerOf(outcome.status, outcome.text, false);
                if (outcome.status == 0)
                    answer.insert(QStringLiteral("ok"), false);
                guard->finish(answer, acknowledge);
            });
        });
}

void Clicks::finish(const QJsonObject &answer, const Realtime::Acknowledge &acknowledge)
{
    m_isBusy = false;
    if (acknowledge)
        acknowledge({.json = {SocketIO::toJsonText(answer)}});
}

} // namespace Push

#include "moc_clicks.cpp"
