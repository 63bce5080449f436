// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/bench/client/clientoptions.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>

namespace Bench {

ClientOptions parseClientOptions()
{
    QCommandLineParser parser;
    const auto add = [&parser](const char *name, const char *text, const char *value) {
        parser.addOption({QString::fromLatin1(name), QString::fromUtf8(text),
            QStringLiteral("value"), QString::fromLatin1(value)});
    };
    parser.setApplicationDescription(
        QStringLiteral("Measures Crier's client library against crier-client-peer; prints one "
                       "line of JSON."));
    parser.addHelpOption();
    parser.addPositionalArgument(
        QStringLiteral("scenario"), QStringLiteral("events, emits, roundtrips or memory"));
    add("port", "of the peer, on 127.0.0.1", "0");
    add("count", "events, emits or round trips", "300000");
    add("warm-up", "of these before anything is measured", "30000");
    add("in-flight", "round trips at a time", "1");
    add("connections", "idle connections", "1000");
    add("payload", "of the events, small or large", "small");
    parser.process(*QCoreApplication::instance());

    const auto number = [&parser](const char *name) {
        return parser.value(QString::fromLatin1(name)).toInt();
    };
    const QStringList scenarios = parser.positionalArguments();
    ClientOptions options{
        .scenario = scenarios.value(0),
        .port = number("port"),
        .count = number("count"),
        .warmUp = number("warm-up"),
        .inFlight = number("in-flight"),
        .connections = number("connections"),
        .payload = parser.value(QStringLiteral("payload")),
    };
    if (scenarios.size() != 1 || options.port <= 0 || options.count <= 0 || options.warmUp <= 0)
        parser.showHelp(2);
    return options;
}

} // namespace Bench
