// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/tools/listener.h"

#include "socketio/tools/text.h"

#include <QtCore/QRegularExpression>

namespace Sio {

using SocketIO::Event;

namespace {

QByteArrayList argumentsOf(const Event &event, Bytes bytes)
{
    const QList<QByteArray> raw = event.rawArguments();
    const QVariantList values = event.arguments();
    QByteArrayList texts;
    for (qsizetype i = 0; i < raw.size(); ++i)
        texts.append(compactText(raw.at(i), values.value(i), bytes));
    return texts;
}

QByteArray jsonLine(const Event &event)
{
    const QString now = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
    return "{\"time\":\"" + now.toLatin1() + "\",\"event\":" + jsonText(event.name(), Bytes::Base64)
        + ",\"args\":[" + argumentsOf(event, Bytes::Base64).join(',')
        + "],\"ack\":" + (event.wantsAcknowledgement() ? "true" : "false") + '}';
}

//! Time, name, arguments; a name that is no word stands in quotes.
QByteArray textLine(const Event &event, bool coloured)
{
    static const QRegularExpression word(QStringLiteral("^[^\\s\\p{C}\"]+$"));
    const QString name = event.name();
    const QByteArray shown =
        word.match(name).hasMatch() ? name.toUtf8() : jsonText(name, Bytes::Shortened);
    QByteArrayList parts{
        inColour(coloured, "2", QTime::currentTime().toString(u"HH:mm:ss.zzz").toLatin1()),
        inColour(coloured, "1;36", shown)};
    parts += argumentsOf(event, Bytes::Shortened);
    if (event.wantsAcknowledgement())
        parts.append(inColour(coloured, "33", "(wants an answer)"));
    return parts.join(' ');
}

} // namespace

Listener::Listener(const CommandLine &line, Console &console)
    : Session(line, console)
{
    connect(&socket(), &SocketIO::Socket::eventReceived, this, &Listener::onEvent);
    m_timeout.setSingleShot(true);
    m_timeout.setTimerType(Qt::PreciseTimer);
    connect(&m_timeout, &QTimer::timeout, this, [this] {
        const double seconds = static_cast<double>(m_timeout.interval()) / 1000;
        if (!wasConnected())
            end(NoConnection, QStringLiteral("not connected in %1 s").arg(seconds));
        else if (this->line().count == 0)
            end(Done);
        else
            end(NoAnswer,
                QStringLiteral("%1 of %2 events in %3 s")
                    .arg(m_printed)
                    .arg(this->line().count)
                    .arg(seconds));
    });
}

Listener::~Listener() = default;

void Listener::start()
{
    Session::start();
    if (line().timeout && line().timeout->count() > 0)
        m_timeout.start(*line().timeout);
}

void Listener::interrupt()
{
    end(line().count == 0 ? Done : Interrupted);
}

void Listener::onLost(const QString &reason)
{
    if (line().reconnect)
        console().change(Console::Tone::Bad, QStringLiteral("disconnected: ") + reason);
    else
        end(Lost, reason);
}

void Listener::onEvent(const Event &event)
{
    if (hasEnded() || (!line().events.isEmpty() && !line().events.contains(event.name())))
        return;
    if (!console().print(line().json ? jsonLine(event) : textLine(event, console().isColoured()))
        || ++m_printed == line().count)
        end(Done);
}

} // namespace Sio

#include "moc_listener.cpp"
