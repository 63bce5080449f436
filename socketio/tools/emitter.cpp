// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/tools/emitter.h"

#include "socketio/tools/text.h"

#include <QtCore/QLocale>

namespace Sio {

using SocketIO::AckResult;
using SocketIO::Manager;

namespace {

constexpr std::chrono::milliseconds kAnswerTime{20000};
constexpr std::chrono::milliseconds kProgressInterval{200};

} // namespace

Emitter::Emitter(const CommandLine &line, Console &console)
    : Session(line, console)
{
    m_progress.setInterval(kProgressInterval);
    connect(&m_progress, &QTimer::timeout, this, &Emitter::tellRest);
    m_patience.setSingleShot(true);
    m_patience.setTimerType(Qt::PreciseTimer);
    m_patience.setInterval(line.timeout.value_or(kAnswerTime));
    connect(&m_patience, &QTimer::timeout, this, [this] {
        end(NoAnswer,
            QStringLiteral("no acknowledgement in %1 s")
                .arg(static_cast<double>(m_patience.interval()) / 1000));
    });
}

Emitter::~Emitter() = default;

// The socket keeps the event until it is connected.
void Emitter::start()
{
    const bool isTaken = line().wantsAck ? socket().emitWithAck(line().event, line().arguments,
                             this, [this](const AckResult &result) { onAnswer(result); })
                                         : socket().emitArguments(line().event, line().arguments);
    if (isTaken)
        Session::start();
    else
        end(Usage,
            QStringLiteral("Socket.IO keeps the event name \"%1\" for itself").arg(line().event));
}

void Emitter::interrupt()
{
    end(Interrupted);
}

void Emitter::onConnected()
{
    connect(&manager(), &Manager::drained, this, &Emitter::onSent);
    if (manager().bytesToWrite() == 0)
        onSent();
    else if (console().isTerminal())
        m_progress.start();
}

void Emitter::tellRest()
{
    console().progress(QStringLiteral("sending, %1 left")
                           .arg(QLocale::c().formattedDataSize(manager().bytesToWrite())));
}

void Emitter::onSent()
{
    m_progress.stop();
    if (!line().wantsAck) {
        // The stock server hands an event over a moment after it has read it, and not at all if a
        // DISCONNECT was right behind it.
        end(Done, {}, Farewell::Close);
    } else if (!hasEnded() && !m_patience.isActive()) {
        console().progress(QStringLiteral("waiting for the answer"));
        if (m_patience.interval() > 0)
            m_patience.start();
    }
}

void Emitter::onAnswer(const AckResult &result)
{
    // Everything else ends the session in another way.
    if (hasEnded() || !result)
        return;
    const QList<QByteArray> raw = result.rawArguments();
    for (qsizetype i = 0; i < raw.size(); ++i) {
        if (!console().print(compactText(raw.at(i), result.arguments.value(i), Bytes::Base64)))
            break;
    }
    end(Done);
}

void Emitter::onLost(const QString &reason)
{
    end(Lost, reason);
}

} // namespace Sio

#include "moc_emitter.cpp"
