// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/log/record.h"

#include "server/log/gatherer.h"
#include "socketio/protocol/visibletext.h"

namespace Log {

namespace {

QtMessageHandler g_before = nullptr;

// What comes from Qt, from SQLite and from call sites that forgot to look comes through here as
// well.
void onMessage(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    g_before(type, context, SocketIO::visible(text, Record::kLongestLine));
}

} // namespace

Record::Record()
{
    g_before = qInstallMessageHandler(onMessage);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [] { Gatherer::instance().tell(); });
    m_timer.setTimerType(Qt::VeryCoarseTimer);
    m_timer.start(Gatherer::kInterval);
}

Record::~Record()
{
    Gatherer::instance().tell();
    qInstallMessageHandler(g_before);
}

} // namespace Log
