// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/commands/setupcommands.h"

#include "server/config/loader.h"
#include "server/ctl/commands/words.h"
#include "server/ctl/diagnosis/datachecks.h"
#include "server/ctl/diagnosis/serverchecks.h"
#include "server/ctl/secret.h"
#include "server/ctl/targets/context.h"
#include "server/ctl/targets/place.h"

#include <QtCore/QFileInfo>
#include <QtNetwork/QHostAddress>

#include <unistd.h>

namespace Ctl {

namespace {

const QString kUrl = QStringLiteral("url");
const QString kApp = QStringLiteral("app");
const QString kAdmin = QStringLiteral("admin");
const QString kConfig = QStringLiteral("config");

//! The server that is set up: where its data is, and where it listens.
struct Server {
    Store::Target data;
    QUrl url;
    QString configFile; //!< empty: there is none
};

//! An address for this machine of what listens on all of them.
QUrl urlOf(const Config::Config &config)
{
    const qsizetype colon = config.listen.lastIndexOf(u':');
    QString host = config.listen.left(colon);
    if (host.startsWith(u'['))
        host = host.mid(1, host.size() - 2);
    const QHostAddress address(host);
    if (address == QHostAddress::AnyIPv4 || address == QHostAddress::Any)
        host = QStringLiteral("127.0.0.1");
    else if (address == QHostAddress::AnyIPv6)
        host = QStringLiteral("::1");
    QUrl url;
    url.setScheme(config.tls.isOn() ? QStringLiteral("https") : QStringLiteral("http"));
    url.setHost(host);
    url.setPort(config.listen.mid(colon + 1).toInt());
    return url;
}

//! As crierd itself would read it: the file, the environment, and what was typed here.
Result<Server> serverOf(const Invocation &invocation)
{
    Server result{.data = {QString()}, .url = {}, .configFile = invocation.value(kConfig)};
    Config::Sources sources{.file = result.configFile,
        .environment = QProcessEnvironment::systemEnvironment(),
        .overrides = {},
        // In a container they are ours as well.
        .findsCredentials = qEnvironmentVariableIsSet("CREDENTIALS_DIRECTORY")};
    const auto overrides = overridesOf(invocation);
    if (!overrides)
        return makeUnexpected(overrides.error());
    sources.overrides = *overrides;
    const auto config = Config::load(sources);
    if (!config)
        return failure(config.error());
    if (config->storeUrl.startsWith(QLatin1String("credential:")))
        return failure(QStringLiteral("store.url is a credential of the service, which is not "
                                      "ours: say --set store.url=postgresql://…"));
    result.data = config->storeUrl.isEmpty()
        ? Store::Target(config->data)
        : Store::Target({}, config->storeUrl, QStringLiteral("crierctl"));
    result.url = urlOf(*config);
    if (invocation.has(kUrl)) {
        const auto url = parseUrl(invocation.value(kUrl));
        if (!url)
            return makeUnexpected(url.error());
        result.url = *url;
    }
    return result;
}

std::optional<Problem> checkSetup(const Invocation &invocation)
{
    if (!invocation.has(kData) && !invocation.has(kConfig) && !invocation.has(kSet))
        return Problem{true,
            QStringLiteral("Say where the data is: --data DIR, --set store.url=URL, or --config "
                           "FILE of crierd")};
    return std::nullopt;
}

Result<Auth::Founding> foundingOf(const Invocation &invocation)
{
    Auth::Founding result{
        .appId = invocation.value(kApp), .userId = invocation.value(kAdmin), .passwordHash = {}};
    // Before anybody types a password.
    if (const QString mistake = LocalTarget::mistakeIn(result); !mistake.isEmpty())
        return failure(mistake);
    const auto password = newPassword(invocation, result.userId);
    if (!password)
        return makeUnexpected(password.error());
    auto hash = LocalTarget::hashOf(*password);
    if (!hash)
        return makeUnexpected(hash.error());
    result.passwordHash = *std::move(hash);
    result.key = Auth::makeKey();
    return result;
}

//! What is still to be done before others may use it.
QStringList hintsFor(const Server &server, const QString &app, bool isRunning)
{
    QStringList result;
    const QString file =
        server.configFile.isEmpty() ? QStringLiteral("its configuration") : server.configFile;
    const QString address = server.url.toDisplayString();
    if (!isRunning)
        result.append(QStringLiteral(
            "Nothing answers at %1 yet: start crierd, as with systemctl start crierd")
                          .arg(address));
    const QHostAddress host(server.url.host());
    const bool isLocal = host.isLoopback() || server.url.host() == QLatin1String("localhost");
    if (isLocal)
        result.append(QStringLiteral(
            "Only this machine reaches it. For others put a proxy with TLS before it and name that "
            "in http.trusted_proxies, or set listen, tls.certificate and tls.key in %1")
                          .arg(file));
    else if (server.url.scheme() == QLatin1String("http"))
        result.append(QStringLiteral("Passwords and pushes go over the network for everybody to "
                                     "read: set tls.certificate and tls.key in %1")
                          .arg(file));
    result.append(QStringLiteral("Log in with the app crier, or send: crierctl --url %1 --key KEY "
                                 "push %2 --user '*' --event alert --message Hello")
                      .arg(address, app));
    return result;
}

// What root makes there nobody else could open.
QString mistakeInOwner(const QString &data)
{
    const QFileInfo directory(data);
    if (!directory.exists() || directory.ownerId() == geteuid())
        return {};
    return QStringLiteral("%1 belongs to %2, who has to do this: runuser -u %2 -- crierctl setup …")
        .arg(data, directory.owner());
}

//! Whether what answers there is the server of this data: it knows the key.
void checkSame(Diagnosis &diagnosis, const Server &server, const QString &key)
{
    const QString name = QStringLiteral("its data");
    const HttpAnswer answer =
        RemoteTarget(server.url, key).ask("GET", QStringLiteral("/api/v1/apps"));
    if (answer.isGood())
        diagnosis.ok(name, QStringLiteral("the new key works there"));
    else if (answer.status == 401)
        diagnosis.problem(name,
            QStringLiteral("what answers at %1 has other data than %2")
                .arg(server.url.toDisplayString(),
                    server.data.url.isEmpty() ? server.data.directory
                                              : Store::withoutPassword(server.data.url)),
            QStringLiteral("name the directory that crierd says in its configuration"));
}

Result<Printed> setUp(const Context &context)
{
    const Invocation &invocation = context.invocation;
    const auto server = serverOf(invocation);
    if (!server)
        return makeUnexpected(server.error());
    const bool isFile = server->data.url.isEmpty();
    if (const QString mistake = isFile ? mistakeInOwner(server->data.directory) : QString();
        !mistake.isEmpty())
        return failure(mistake);
    const auto founding = foundingOf(invocation);
    if (!founding)
        return makeUnexpected(founding.error());
    {
        const auto local = LocalTarget::open(server->data, true);
        if (!local)
            return makeUnexpected(local.error());
        if (const auto made = (*local)->found(*founding); !made)
            return makeUnexpected(made.error());
    }

    Diagnosis diagnosis;
    if (isFile)
        checkData(diagnosis, server->data.directory);
    const bool isRunning =
        RemoteTarget(server->url, {}).ask("GET", QStringLiteral("/healthz")).status != 0;
    if (isRunning) {
        checkServer(diagnosis, server->url, {});
        checkSame(diagnosis, *server, founding->key);
    }
    const int problems = diagnosis.count(Finding::Verdict::Problem);
    if (problems > 0 && invocation.has(QStringLiteral("json"))) {
        for (const Finding &finding : diagnosis.findings()) {
            if (finding.verdict == Finding::Verdict::Problem)
                context.output.note(finding.name + QStringLiteral(": ") + finding.text);
        }
    }
    const QString address = server->url.toDisplayString();
    QStringList lines{QStringLiteral("App      %1").arg(founding->appId),
        QStringLiteral("Admin    %1").arg(printable(founding->userId)),
        QStringLiteral("Key      %1").arg(founding->key),
        QStringLiteral("Address  %1").arg(address),
        QStringLiteral("Keep the key now: it can't be shown again.\n")};
    lines += diagnosis.lines();
    lines.append(QString());
    lines += hintsFor(*server, founding->appId, isRunning);
    return Printed{.json = {{kApp, founding->appId}, {kAdmin, founding->userId},
                       {QStringLiteral("key"), founding->key}, {kUrl, address}},
        .line = lines.join(u'\n')};
}

Result<Printed> printBootstrap(const Context &context)
{
    const auto founding = foundingOf(context.invocation);
    if (!founding)
        return makeUnexpected(founding.error());
    return Printed{.json = Document(founding->toJson()),
        .line = QString::fromUtf8(founding->toJson()),
        .note = QStringLiteral("This is a secret: the key stands in it.")};
}

QList<Option> foundingOptions()
{
    return {{kApp, QStringLiteral("APP"), QStringLiteral("The id of the first app."), {}, true},
        {kAdmin, QStringLiteral("USER"), QStringLiteral("Who administers it."), {}, true},
        {kPasswordStdin, QString(),
            QStringLiteral("Read the password, one line, from standard input instead of asking.")}};
}

} // namespace

QList<Command> setupCommands()
{
    return {
        {.words = {QStringLiteral("setup")},
            .place = Place::Nowhere,
            .summary = QStringLiteral(
                "Make an app, its administrator and a key in --data, and see that all is well."),
            .run = setUp,
            .options = foundingOptions()
                + QList<Option>{{kConfig, QStringLiteral("FILE"),
                    QStringLiteral("Configuration of crierd: says where data and server are.")}},
            .details = QStringLiteral(
                "A server may be running on it. Whoever owns the directory runs this: "
                "runuser -u crier -- crierctl setup --config /etc/crier/crierd.toml …"),
            .check = checkSetup},
        {.words = {QStringLiteral("bootstrap")},
            .place = Place::Nowhere,
            .summary = QStringLiteral(
                "Print what crierd makes of an empty database at its start (key bootstrap)."),
            .run = printBootstrap,
            .options = foundingOptions(),
            .details = QStringLiteral(
                "For machines that nobody sets up by hand: keep the line as the credential "
                "crier.bootstrap of systemd, or as a secret of a container.")}};
}

} // namespace Ctl
