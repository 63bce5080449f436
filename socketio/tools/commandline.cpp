// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/tools/commandline.h"

#include "socketio/protocol/visibletext.h"
#include "socketio/tools/connectionreader.h"
#include "socketio/tools/help.h"
#include "socketio/tools/text.h"
#include "socketio/tools/values.h"

#include <QtCore/QCoreApplication>

#include <cstdio>

namespace Sio {

namespace {

//! Reads the options of one command; the first problem stays.
class Reader {
public:
    explicit Reader(const QCommandLineParser &parser)
        : m_parser(parser)
    {
        problem = ConnectionReader(parser).read(line);
    }

    QString problem;
    CommandLine line;

    void readListen()
    {
        line.events = m_parser.values(QStringLiteral("event"));
        line.json = isSet("json");
        line.reconnect = !isSet("no-reconnect");
        if (isSet("count")) {
            bool ok = false;
            line.count = value("count").toInt(&ok);
            if (!ok || line.count < 1)
                refuse(QStringLiteral("--count must be a number above 0"));
        }
        if (m_parser.positionalArguments().size() != 1)
            refuse(QStringLiteral("Usage: sio listen [options] URL"));
    }

    void readEmit()
    {
        const QStringList words = m_parser.positionalArguments();
        if (words.size() < 2) {
            refuse(QStringLiteral("Usage: sio emit [options] URL EVENT [JSON|@FILE|-]…"));
            return;
        }
        line.event = words.at(1);
        line.wantsAck = isSet("ack");
        // One event is sent before an upgrade is through.
        line.options.upgrade = isSet("transport");
        if (!problem.isEmpty())
            return; // before standard input is read
        const Values values = argumentValues(words.mid(2), isSet("text"));
        line.arguments = values.list;
        refuse(values.problem);
    }

private:
    [[nodiscard]] bool isSet(const char *name) const { return m_parser.isSet(QLatin1String(name)); }
    [[nodiscard]] QString value(const char *name) const
    {
        return m_parser.value(QLatin1String(name));
    }
    void refuse(const QString &text)
    {
        if (problem.isEmpty())
            problem = text;
    }

    const QCommandLineParser &m_parser;
};

int complain(const QString &message)
{
    std::fprintf(
        stderr, "sio: %s\n", qUtf8Printable(SocketIO::visible(message, SocketIO::kNoLimit)));
    return Usage;
}

int answer(const QString &text)
{
    std::fputs(qUtf8Printable(text), stdout);
    return Done;
}

} // namespace

std::optional<CommandLine> parseCommandLine(const QStringList &words, int &code)
{
    QString command = words.value(0);
    const bool wantsHelp = command == QLatin1String("help");
    if (wantsHelp)
        command = words.value(1);
    QCommandLineParser parser;
    if (command == QLatin1String("--version")) {
        code = answer(QStringLiteral("sio " SOCKETIO_VERSION "\n"));
    } else if (command == QLatin1String("--help") || command == QLatin1String("-h")
        || (wantsHelp && command.isEmpty())) {
        code = answer(generalHelp());
    } else if (command.isEmpty()) {
        code = complain(QStringLiteral("Say what to do: listen or emit. See sio --help."));
    } else if (!describe(parser, command)) {
        code = complain(QStringLiteral("There is no command \"%1\". See sio --help.").arg(command));
    } else if (wantsHelp || !parser.parse(QStringList(QStringLiteral("sio")) + words.mid(1))
        || parser.isSet(QStringLiteral("help"))) {
        if (wantsHelp || parser.isSet(QStringLiteral("help")))
            code = answer(parser.helpText().replace(
                QCoreApplication::arguments().constFirst() + QLatin1String(" [options]"),
                QStringLiteral("sio %1 [options]").arg(command)));
        else
            code = complain(QStringLiteral("%1 See sio help %2%3.")
                                .arg(parser.errorText(), command,
                                    command == QLatin1String("emit") ? QStringLiteral(
                                        ", and write -- before an argument like -1")
                                                                     : QString()));
    } else {
        Reader reader(parser);
        const bool isEmit = command == QLatin1String("emit");
        reader.line.command = isEmit ? CommandLine::Command::Emit : CommandLine::Command::Listen;
        if (isEmit)
            reader.readEmit();
        else
            reader.readListen();
        if (reader.problem.isEmpty())
            return reader.line;
        code = complain(reader.problem);
    }
    return std::nullopt;
}

} // namespace Sio
