// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/commands.h"
#include "server/ctl/localtarget.h"
#include "server/ctl/remotetarget.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>

#include <cstdio>

namespace {

constexpr int kFailure = 1;
constexpr int kBadUsage = 2;

int complain(int code, const QString &message)
{
    std::fprintf(stderr, "crierctl: %s\n", qUtf8Printable(message));
    return code;
}

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(QStringLiteral(
        "Administers a Crier server and sends pushes.\n\n"
        "Commands:\n"
        "  app create APP\n"
        "  user create APP USER --password-stdin [--role user|operator|admin]\n"
        "  key create APP --scope push:send[,push:read,users:write,keys:write,apps:write,\n"
        "                                   metrics:read]\n"
        "  push APP --user USER|'*' --event EVENT [--message TEXT|JSON] [--volatile]\n\n"
        "Works on a running server (--url and --key, or CRIER_URL and CRIER_KEY), or directly\n"
        "on a data directory (--data), which is how the first app, user and key are made.\n\n"
        "Exit codes: 0 done, 1 failed, 2 bad usage."));
    parser.addOption(QCommandLineOption(
        {QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this help.")));
    parser.addOption(QCommandLineOption(
        {QStringLiteral("v"), QStringLiteral("version")}, QStringLiteral("Show the version.")));
    const auto value = [&parser](const char *name, const char *text, const char *argument) {
        parser.addOption({QLatin1String(name), QLatin1String(text), QLatin1String(argument)});
    };
    const auto flag = [&parser](const char *name, const char *text) {
        parser.addOption(QCommandLineOption(QLatin1String(name), QLatin1String(text)));
    };
    value("url", "Address of the server, as in http://127.0.0.1:7020.", "URL");
    value("key", "API key.", "KEY");
    value("data", "Data directory to work on instead of a server.", "DIR");
    flag("json", "Print one JSON object instead of a line for people.");
    value("role", "Role of a new user; user if not given.", "ROLE");
    flag("password-stdin", "Read a new user's password from standard input.");
    value("scope", "What a new key may do, separated by commas.", "SCOPES");
    value("user", "Who gets the push; * is everybody.", "USER");
    value("event", "The push's event, as in alert.", "EVENT");
    value("message", "The push's message: JSON, or else a text.", "MESSAGE");
    flag("volatile", "Push only to who is connected now; keep nothing.");
    parser.addPositionalArgument(
        QStringLiteral("command"), QStringLiteral("See above."), QStringLiteral("command …"));
}

Ctl::Invocation invocationOf(const QCommandLineParser &parser)
{
    Ctl::Invocation invocation{.words = parser.positionalArguments(),
        .role = parser.isSet(QStringLiteral("role")) ? parser.value(QStringLiteral("role"))
                                                     : QStringLiteral("user"),
        .scopes = parser.value(QStringLiteral("scope")).split(u',', Qt::SkipEmptyParts),
        .user = parser.value(QStringLiteral("user")),
        .event = parser.value(QStringLiteral("event"))};
    if (parser.isSet(QStringLiteral("message")))
        invocation.message = parser.value(QStringLiteral("message")) + QLatin1String("");
    invocation.isVolatile = parser.isSet(QStringLiteral("volatile"));
    invocation.passwordFromStdin = parser.isSet(QStringLiteral("password-stdin"));
    return invocation;
}

//! Where to work, or one line that says what is missing.
SocketIO::Expected<std::unique_ptr<Ctl::Target>, Ctl::Problem> targetOf(
    const QCommandLineParser &parser)
{
    if (parser.isSet(QStringLiteral("data"))) {
        const QString directory = parser.value(QStringLiteral("data"));
        // Only the first app makes a database; a mistyped path for anything else must not.
        const bool mayCreate = parser.positionalArguments().value(0) == QLatin1String("app");
        const QString file = QDir(directory).filePath(QLatin1String(Store::Database::kFileName));
        if (directory.isEmpty() || (!mayCreate && !QFile::exists(file)))
            return SocketIO::makeUnexpected(Ctl::Problem{false,
                QStringLiteral(
                    "There is no Crier database in \"%1\": make the first app there with "
                    "crierctl app create")
                    .arg(directory)});
        auto database = Store::Database::open(directory);
        if (!database)
            return SocketIO::makeUnexpected(Ctl::Problem{false, database.error().message});
        return std::unique_ptr<Ctl::Target>(new Ctl::LocalTarget(*std::move(database)));
    }
    const auto setting = [&parser](const QString &option, const char *variable) {
        return parser.isSet(option) ? parser.value(option)
                                    : QString::fromLocal8Bit(qgetenv(variable));
    };
    const QString address = setting(QStringLiteral("url"), "CRIER_URL");
    const QString key = setting(QStringLiteral("key"), "CRIER_KEY");
    if (address.isEmpty() || key.isEmpty())
        return SocketIO::makeUnexpected(Ctl::Problem{true,
            QStringLiteral("Say where to work: --url URL --key KEY (or CRIER_URL and CRIER_KEY), "
                           "or --data DIR")});
    const QUrl url(address);
    const bool isHttp =
        url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    if (!url.isValid() || !isHttp || url.host().isEmpty())
        return SocketIO::makeUnexpected(Ctl::Problem{true,
            QStringLiteral("--url must be an address like http://127.0.0.1:7020, not \"%1\"")
                .arg(address)});
    return std::unique_ptr<Ctl::Target>(new Ctl::RemoteTarget(url, key));
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("crierctl"));

    QCommandLineParser parser;
    describe(parser);
    if (!parser.parse(QCoreApplication::arguments()))
        return complain(kBadUsage, parser.errorText() + QStringLiteral(" See crierctl --help."));
    if (parser.isSet(QStringLiteral("help"))) {
        std::printf("%s", qUtf8Printable(parser.helpText()));
        return 0;
    }
    if (parser.isSet(QStringLiteral("version"))) {
        std::printf("crierctl %s\n", CRIER_VERSION);
        return 0;
    }
    if (parser.positionalArguments().isEmpty())
        return complain(kBadUsage, QStringLiteral("Say what to do. See crierctl --help."));

    const Ctl::Invocation invocation = invocationOf(parser);
    // Before the target: --data makes the directory.
    if (const auto problem = Ctl::check(invocation))
        return complain(kBadUsage, problem->message);
    const auto target = targetOf(parser);
    if (!target)
        return complain(target.error().isUsage ? kBadUsage : kFailure, target.error().message);
    const auto answer = Ctl::run(invocation, **target);
    if (!answer)
        return complain(answer.error().isUsage ? kBadUsage : kFailure, answer.error().message);
    const QByteArray text = parser.isSet(QStringLiteral("json"))
        ? QJsonDocument(answer->json).toJson(QJsonDocument::Compact)
        : answer->line.toUtf8();
    std::printf("%s\n", text.constData());
    return 0;
}
