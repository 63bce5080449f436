// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/commandline.h"
#include "server/ctl/commands/command.h"
#include "server/ctl/targets/context.h"
#include "server/ctl/targets/place.h"
#include "server/pages/page.h"
#include "server/scenario/beginning.h"
#include "socketio/protocol/utf8.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QLoggingCategory>
#include <QtNetwork/QSslConfiguration>

#include <cstdio>

namespace {

constexpr int kFailure = 1;
constexpr int kBadUsage = 2;

using Ctl::Place;

int complain(const Ctl::Problem &problem)
{
    std::fprintf(stderr, "crierctl: %s\n", qUtf8Printable(Ctl::printable(problem.message)));
    return problem.isUsage ? kBadUsage : kFailure;
}

//! What was asked for on the command line, or else in the environment.
QString setting(const Ctl::Invocation &invocation, const char *option, const char *variable)
{
    return invocation.value(QLatin1String(option), QString::fromLocal8Bit(qgetenv(variable)));
}

Ctl::Result<std::unique_ptr<Ctl::RemoteTarget>> openServer(const Ctl::Invocation &invocation)
{
    const bool needsKey = invocation.command->place != Place::Address;
    const QString address = setting(invocation, "url", "CRIER_URL");
    const QString key = setting(invocation, "key", "CRIER_KEY");
    if (address.isEmpty() && !needsKey)
        return Ctl::usage(QStringLiteral("Say where the server is: --url URL (or CRIER_URL)"));
    if (address.isEmpty() || (needsKey && key.isEmpty()))
        return Ctl::usage(
            QStringLiteral("Say where to work: --url URL --key KEY (or CRIER_URL and CRIER_KEY)%1")
                .arg(invocation.command->place == Place::Server
                        ? QString()
                        : QStringLiteral(", or --data DIR")));
    const auto url = Ctl::parseUrl(address);
    if (!url)
        return Ctl::makeUnexpected(url.error());
    return std::make_unique<Ctl::RemoteTarget>(*url, key);
}

//! Every connection trusts these from now on.
Ctl::Result<void> trust(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Ctl::usage(QStringLiteral("--cacert %1: %2").arg(path, file.errorString()));
    const QList<QSslCertificate> certificates = QSslCertificate::fromDevice(&file, QSsl::Pem);
    if (certificates.isEmpty())
        return Ctl::usage(QStringLiteral("--cacert %1: no PEM certificate in it").arg(path));
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setCaCertificates(certificates);
    QSslConfiguration::setDefaultConfiguration(tls);
    return {};
}

Ctl::Result<Ctl::Printed> run(const Ctl::Invocation &invocation, Ctl::Output &output)
{
    const Place place = invocation.command->place;
    if (invocation.has(QStringLiteral("cacert"))) {
        if (const auto done = trust(invocation.value(QStringLiteral("cacert"))); !done)
            return Ctl::makeUnexpected(done.error());
    }
    const auto with = [&](Ctl::RemoteTarget *server, Ctl::LocalTarget *local) {
        return invocation.command->run(
            {.invocation = invocation, .output = output, .server = server, .data = local});
    };
    if (place == Place::Nowhere)
        return with(nullptr, nullptr);
    const auto database = Ctl::databaseOf(invocation);
    if (!database)
        return Ctl::makeUnexpected(database.error());
    if (!*database) {
        const auto server = openServer(invocation);
        return server ? with(server->get(), nullptr) : Ctl::makeUnexpected(server.error());
    }
    if (place == Place::Server || place == Place::Address)
        return Ctl::failure(
            QStringLiteral("crierctl %1 needs a running server: give --url and --key instead of "
                           "--data or --set")
                .arg(invocation.command->name()));
    const auto local = Ctl::LocalTarget::open(**database, place == Place::ServerOrNewData);
    return local ? with(nullptr, local->get()) : Ctl::makeUnexpected(local.error());
}

} // namespace

int main(int argc, char **argv)
{
    // As they were typed: Qt drops U+FEFF at the beginning of one.
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(SocketIO::Utf8::decode(argv[i]));
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("crierctl"));
    // What fails is told in one line; QT_LOGGING_RULES brings the rest back.
    QLoggingCategory::setFilterRules(
        QStringLiteral("crier.*.info=false\ncrier.*.warning=false\nsocketio.*=false"));

    Scenarios::addScenarioKind();
    Pages::addPageKind();
    const auto invocation = Ctl::parseCommandLine(arguments);
    if (!invocation)
        return complain(invocation.error());
    Ctl::Output output(invocation->has(QStringLiteral("json")));
    const auto printed = run(*invocation, output);
    if (!printed)
        return complain(printed.error());
    output.print(*printed);
    return printed->exitCode;
}
