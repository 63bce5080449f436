// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/protocol/utf8.h"
#include "socketio/tools/emitter.h"
#include "socketio/tools/endings.h"
#include "socketio/tools/listener.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLoggingCategory>

namespace {

Sio::Console *theConsole = nullptr; // with --verbose only

//! What the library and Qt have to say must not tear the line at the bottom. What matters of it the
//! session says in its own words.
void onMessage(QtMsgType, const QMessageLogContext &context, const QString &text)
{
    if (theConsole)
        theConsole->note(QStringLiteral("%1: %2").arg(QLatin1String(context.category), text));
}

} // namespace

int main(int argc, char **argv)
{
    // As they were typed: Qt drops U+FEFF at the beginning of one.
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(SocketIO::Utf8::decode(argv[i]));
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("sio"));

    int code = Sio::Done;
    const auto line = Sio::parseCommandLine(arguments, code);
    if (!line)
        return code;

    const bool isListen = line->command == Sio::CommandLine::Command::Listen;
    Sio::Console console(
        isListen || line->verbose ? Sio::Console::Changes::Told : Sio::Console::Changes::Shown);
    theConsole = line->verbose ? &console : nullptr;
    qInstallMessageHandler(onMessage);
    if (line->verbose)
        QLoggingCategory::setFilterRules(QStringLiteral("socketio.*.debug=true"));

    std::unique_ptr<Sio::Session> session;
    if (isListen)
        session = std::make_unique<Sio::Listener>(*line, console);
    else
        session = std::make_unique<Sio::Emitter>(*line, console);
    Sio::Session *const running = session.get();
    QObject::connect(
        running, &Sio::Session::ended, &app, &QCoreApplication::exit, Qt::QueuedConnection);
    Sio::onInterrupt(running, [running] { running->interrupt(); });
    Sio::onOutputClosed(running, [running] { running->endQuietly(); });
    // exit() needs a loop that runs.
    QMetaObject::invokeMethod(running, &Sio::Session::start, Qt::QueuedConnection);
    code = QCoreApplication::exec();
    session.reset();
    theConsole = nullptr;
    return code;
}
