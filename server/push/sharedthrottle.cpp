// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/sharedthrottle.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

namespace Push {

namespace {

//! Before each message, by which others know that it is none of theirs.
const QByteArray kPrefix = QByteArrayLiteral("failed ");

} // namespace

SharedThrottle::SharedThrottle(
    Auth::Sessions &sessions, Bus::Bus &bus, const QString &node, QObject *parent)
    : QObject(parent)
    , m_sessions(sessions)
    , m_node(node)
{
    connect(&bus, &Bus::Bus::received, this, &SharedThrottle::hear);
    // From a thread that hashes; the bus has one.
    m_sessions.setFailureTeller([bus = &bus, node](const Auth::LogInThrottle::Attempt &attempt) {
        const QJsonArray what{node, attempt.appId, attempt.userId, attempt.address, attempt.madeAt};
        const QByteArray message = kPrefix + QJsonDocument(what).toJson(QJsonDocument::Compact);
        QMetaObject::invokeMethod(
            bus, [bus, message] { bus->publish(message); }, Qt::QueuedConnection);
    });
}

SharedThrottle::~SharedThrottle()
{
    m_sessions.setFailureTeller({});
}

void SharedThrottle::hear(const QByteArray &message)
{
    if (!message.startsWith(kPrefix))
        return;
    const QJsonArray what = QJsonDocument::fromJson(message.mid(kPrefix.size())).array();
    if (what.size() != 5 || what[0].toString() == m_node)
        return;
    m_sessions.noteFailure({.appId = what[1].toString(),
        .userId = what[2].toString(),
        .address = what[3].toString(),
        .madeAt = what[4].toInteger()});
}

} // namespace Push

#include "moc_sharedthrottle.cpp"
