// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/tools/help.h"

namespace Sio {

namespace {

class Describer {
public:
    explicit Describer(QCommandLineParser &parser)
        : m_parser(parser)
    {
    }
    void value(const char *name, const char *argument, const char *text)
    {
        m_parser.addOption(
            {QString::fromUtf8(name), QString::fromUtf8(text), QString::fromUtf8(argument)});
    }
    void flag(const char *name, const char *text)
    {
        m_parser.addOption(QCommandLineOption(QString::fromUtf8(name), QString::fromUtf8(text)));
    }
    void positional(const char *name, const char *text, const char *syntax)
    {
        m_parser.addPositionalArgument(
            QString::fromUtf8(name), QString::fromUtf8(text), QString::fromUtf8(syntax));
    }

private:
    QCommandLineParser &m_parser;
};

void describeConnection(Describer &options)
{
    options.value("auth", "JSON", "What the server gets with CONNECT: an object, or @FILE.");
    options.value("namespace", "NAME", "The namespace, instead of the URL's path.");
    options.value("transport", "NAMES",
        "polling, websocket, or both in the order to try. Without it listen begins with polling "
        "and "
        "upgrades to WebSocket, and emit stays with polling.");
    options.value("header", "LINE", "Sent with every request, as in 'Name: value'. Repeatable.");
    options.value("query", "KEY=VALUE", "Added to the query of every request. Repeatable.");
    options.value("path", "PATH", "Where the server listens; default: /socket.io/.");
    options.flag("insecure", "Take any certificate. Anybody on the way can read along.");
    options.value("cacert", "FILE", "Trust the certificates in this PEM file and no others.");
    options.value("proxy", "URL", "http:// or socks5:// proxy, user and password in the URL.");
    options.flag("retry", "Keep trying if the first attempt fails, too.");
}

void describeListen(QCommandLineParser &parser, Describer &options)
{
    parser.setApplicationDescription(QStringLiteral(
        "Prints the events of a namespace, one a line: time, name and arguments as JSON. Bytes\n"
        "show as <SIZE bytes HEX>. Changes of the connection go to standard error."));
    options.value("event", "NAME", "Print only these events. Repeatable.");
    options.value("count", "N", "End after N events.");
    options.value("timeout", "SECONDS",
        "End after this time: with 0, or with 4 if fewer than --count events came.");
    options.flag("json",
        "One JSON object a line: {time, event, args, ack}; bytes are {\"base64\": …}, ack tells "
        "whether the server waits for an answer.");
    options.flag("no-reconnect", "End with 5 when the connection is lost.");
    describeConnection(options);
    options.positional("URL", "As in http://localhost:3000/namespace.", "URL");
}

void describeEmit(QCommandLineParser &parser, Describer &options)
{
    parser.setApplicationDescription(QStringLiteral(
        "Sends one event and ends when the system has taken all of it (with polling: the server).\n"
        "Only --ack tells that it has arrived. Each argument is JSON and sent as it is written;\n"
        "@FILE sends a file as bytes, @- standard input as bytes, - standard input as a text\n"
        "without its last line end. Write -- before arguments that begin with a minus."));
    options.flag("ack", "Wait for the answer and print its arguments, one JSON value a line.");
    options.flag("text", "Arguments are plain texts, also those like @x and -.");
    options.value("timeout", "SECONDS",
        "For the connection, and again for the answer; default: 20, 0: for ever.");
    describeConnection(options);
    options.positional("URL", "As in http://localhost:3000/namespace.", "URL");
    options.positional("EVENT", "The name of the event.", "EVENT");
    options.positional("JSON", "Arguments.", "[JSON|@FILE|-]…");
}

} // namespace

QString generalHelp()
{
    return QStringLiteral(
        "Usage: sio listen [options] URL\n"
        "       sio emit [options] URL EVENT [JSON|@FILE|-]…\n"
        "       sio help [listen|emit]\n"
        "       sio --version\n"
        "\n"
        "Talks to a Socket.IO server (protocol 5, server versions 3 and 4).\n"
        "\n"
        "  sio listen http://localhost:3000\n"
        "  sio listen https://example.com/admin --auth '{\"token\":\"…\"}' --json | jq .args\n"
        "  sio emit http://localhost:3000 chat '\"hello\"' '{\"to\":\"ann\"}' --ack\n"
        "  sio emit http://localhost:3000 upload '\"a.png\"' @a.png\n"
        "\n"
        "Exit codes:\n"
        "  0    done; also listen without --count that was interrupted\n"
        "  1    no connection: refused, unknown host, certificate, HTTP error, timeout, or it\n"
        "       ended before the server answered for the namespace\n"
        "  2    bad usage\n"
        "  3    the server refused the namespace\n"
        "  4    no acknowledgement, or not --count events, in time\n"
        "  5    the connection was lost, or the server disconnected, before the end\n"
        "  130  interrupted before the end\n"
        "\n"
        "Without --retry a first attempt that fails is the end, because most often it is the URL "
        "or\n"
        "the certificate that is wrong; listen connects again after later losses by itself. On a\n"
        "terminal there are colours unless NO_COLOR is set.\n");
}

bool describe(QCommandLineParser &parser, const QString &command)
{
    Describer options(parser);
    parser.addOption({{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this.")});
    parser.addOption({{QStringLiteral("v"), QStringLiteral("verbose")},
        QStringLiteral("Tell on standard error what the library does.")});
    if (command == QLatin1String("listen"))
        describeListen(parser, options);
    else if (command == QLatin1String("emit"))
        describeEmit(parser, options);
    else
        return false;
    return true;
}

} // namespace Sio
