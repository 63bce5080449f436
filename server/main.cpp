// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/config/loader.h"
#include "server/daemon.h"
#include "server/log/record.h"
#include "server/net/loop/descriptors.h"
#include "server/net/loop/epolldispatcher.h"
#include "server/net/loop/signals.h"
#include "server/service/inheritedsockets.h"
#include "server/service/supervisor.h"
#include "server/service/watchdog.h"
#include "server/store/datalock.h"
#include "server/store/migrations.h"
#include "socketio/protocol/visibletext.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>
#include <QtCore/QLoggingCategory>

#include <cstdio>

namespace {

constexpr int kOk = 0;
constexpr int kRunTimeFailure = 1;
constexpr int kBadUsage = 2;

//! Characters of the one line that says why there is no server.
constexpr qsizetype kNoticeLength = 1024;

int complain(int code, const QString &message)
{
    std::fprintf(stderr, "%scrierd: %s\n", Log::goesToJournal() ? Log::kJournalError : "",
        qUtf8Printable(SocketIO::visible(message, kNoticeLength)));
    return code;
}

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(QStringLiteral(
        "A push server: Socket.IO and an HTTP API on one port.\n\n"
        "Commands:\n"
        "  serve          run the server (this is the default)\n"
        "  migrate        bring the schema of the database up to date, and end\n"
        "  checkconfig    check the configuration and print what would be used\n"
        "  defaultconfig  print a configuration file with every key and its default\n\n"
        "Every key can also be set in the environment: limits.body_bytes is\n"
        "CRIER_LIMITS_BODY_BYTES. The command line wins over the environment, the\n"
        "environment over the file.\n\n"
        "Exit codes: 0 ended by SIGTERM or SIGINT, 1 failed at run time, 2 bad option or\n"
        "configuration."));
    parser.addOption(QCommandLineOption(
        {QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this help.")));
    parser.addOption(QCommandLineOption(
        {QStringLiteral("v"), QStringLiteral("version")}, QStringLiteral("Show the version.")));
    parser.addOption({QStringLiteral("config"), QStringLiteral("Configuration file (TOML)."),
        QStringLiteral("FILE")});
    parser.addOption({QStringLiteral("data"),
        QStringLiteral("Directory of the database; created if it is missing."),
        QStringLiteral("DIR")});
    parser.addOption({QStringLiteral("listen"),
        QStringLiteral("Address and port; port 0 takes a free one."), QStringLiteral("HOST:PORT")});
    parser.addOption({QStringLiteral("quiet"),
        QStringLiteral("With checkconfig: print nothing if the configuration is valid.")});
    parser.addOption({QStringLiteral("set"),
        QStringLiteral("Set any key of the configuration; may be repeated."),
        QStringLiteral("KEY=VALUE")});
    parser.addPositionalArgument(QStringLiteral("command"),
        QStringLiteral("serve, migrate, checkconfig or defaultconfig."),
        QStringLiteral("[command]"));
}

SocketIO::Expected<Config::Config, QString> loadConfig(const QCommandLineParser &parser)
{
    Config::Sources sources{.file = parser.value(QStringLiteral("config")),
        .environment = QProcessEnvironment::systemEnvironment(),
        .overrides = {}};
    const QStringList assignments = parser.values(QStringLiteral("set"));
    for (const QString &assignment : assignments) {
        const qsizetype equals = assignment.indexOf(u'=');
        if (equals <= 0)
            return SocketIO::makeUnexpected(
                QStringLiteral("--set needs KEY=VALUE, not \"%1\"").arg(assignment));
        sources.overrides.insert(assignment.left(equals), assignment.mid(equals + 1));
    }
    for (const QString &key : {QStringLiteral("data"), QStringLiteral("listen")}) {
        if (parser.isSet(key))
            sources.overrides.insert(key, parser.value(key));
    }
    return Config::load(sources);
}

void applyLogLevel(const QString &level)
{
    const bool debug = level == QLatin1String("debug");
    const bool info = debug || level == QLatin1String("info");
    QLoggingCategory::setFilterRules(
        QStringLiteral("crier.*.debug=%1\ncrier.*.info=%2")
            .arg(debug ? u"true" : u"false", info ? u"true" : u"false"));
}

//! Gives signs of life to whoever wants them.
std::unique_ptr<Service::Watchdog> watch(
    const Service::Supervisor &supervisor, const Daemon &daemon)
{
    const auto patience =
        std::chrono::duration_cast<std::chrono::milliseconds>(supervisor.patience());
    if (patience.count() <= 0)
        return nullptr;
    return std::make_unique<Service::Watchdog>(
        daemon.workers(), patience, [&supervisor] { supervisor.tell("WATCHDOG=1"); });
}

int serve(const Config::Config &config)
{
    applyLogLevel(config.logLevel);
    const auto supervisor = Service::Supervisor::fromEnvironment();
    const auto inherited = Service::takeInheritedSockets();
    if (!inherited)
        return complain(kRunTimeFailure, inherited.error());
    Net::raiseDescriptorLimit(config.limits.connections);
    Net::Signals signals;
    QObject::connect(
        &signals, &Net::Signals::terminate, qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    auto daemon = Daemon::start(config, *inherited);
    if (!daemon)
        return complain(kRunTimeFailure, daemon.error());
    // The one line on stdout: scripts wait for it.
    const QByteArray listening = "listening on " + (*daemon)->url().toUtf8();
    std::printf("crierd %s\n", listening.constData());
    std::fflush(stdout);
    supervisor.tell("READY=1\nSTATUS=" + listening);
    const auto watchdog = watch(supervisor, **daemon);
    QObject::connect(&signals, &Net::Signals::reload, qApp, [&] {
        supervisor.tell("RELOADING=1");
        (*daemon)->reload();
        supervisor.tell("READY=1");
    });
    const int code = QCoreApplication::exec();
    supervisor.tell("STOPPING=1\nSTATUS=letting clients go");
    (*daemon)->drain();
    return code;
}

//! What serve() does before all else, for those who want it done before the first server of a new
//! version starts beside older ones.
int migrate(const Config::Config &config)
{
    applyLogLevel(config.logLevel);
    const bool isFile = config.storeUrl.isEmpty();
    std::unique_ptr<Store::DataLock> lock;
    if (isFile) {
        auto taken = Store::DataLock::take(config.data, Store::DataLock::Missing::Made);
        if (!taken)
            return complain(
                kRunTimeFailure, taken.error().message + QStringLiteral(": stop it first"));
        lock = *std::move(taken);
    }
    const auto database = Store::Database::open(
        isFile ? Store::Target(config.data) : Store::Target({}, config.storeUrl, config.node));
    if (!database)
        return complain(kRunTimeFailure, database.error().message);
    const int before = (*database)->versionBefore();
    const QString place = (*database)->driver().place();
    const QString text = before == 0 ? QStringLiteral("The schema of %1 was made").arg(place)
        : before == Store::schemaVersion()
        ? QStringLiteral("The schema of %1 is up to date").arg(place)
        : QStringLiteral("The schema of %1 was version %2").arg(place).arg(before);
    std::printf("%s: it is version %d\n", qUtf8Printable(text), Store::schemaVersion());
    return kOk;
}

} // namespace

int main(int argc, char **argv)
{
    if (auto dispatcher = Net::makeEventDispatcher())
        QCoreApplication::setEventDispatcher(dispatcher.release());
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("crierd"));
    QCoreApplication::setApplicationVersion(QStringLiteral(CRIER_VERSION));
    qSetMessagePattern(Log::messagePattern(Log::goesToJournal()));
    const Log::Record record;

    QCommandLineParser parser;
    describe(parser);
    if (!parser.parse(QCoreApplication::arguments()))
        return complain(kBadUsage, parser.errorText() + QStringLiteral(" See crierd --help."));
    if (parser.isSet(QStringLiteral("help"))) {
        std::printf("%s", qUtf8Printable(parser.helpText()));
        return kOk;
    }
    if (parser.isSet(QStringLiteral("version"))) {
        std::printf("crierd %s\n", CRIER_VERSION);
        return kOk;
    }
    const QStringList positional = parser.positionalArguments();
    const QString command = positional.value(0, QStringLiteral("serve"));
    if (positional.size() > 1)
        return complain(kBadUsage,
            QStringLiteral("unexpected argument \"%1\". See crierd --help.").arg(positional.at(1)));
    if (command == QLatin1String("defaultconfig")) {
        std::printf("%s", qUtf8Printable(Config::toToml({})));
        return kOk;
    }
    const bool check = command == QLatin1String("checkconfig");
    const bool isMigration = command == QLatin1String("migrate");
    if (!check && !isMigration && command != QLatin1String("serve"))
        return complain(kBadUsage,
            QStringLiteral("there is no command \"%1\". See crierd --help.").arg(command));

    const auto config = loadConfig(parser);
    if (!config)
        return complain(kBadUsage, config.error());
    if (isMigration)
        return migrate(*config);
    if (!check)
        return serve(*config);
    if (!parser.isSet(QStringLiteral("quiet"))) {
        Config::Config shown = *config;
        shown.storeUrl = Store::withoutPassword(shown.storeUrl);
        shown.busUrl = Store::withoutPassword(shown.busUrl);
        std::printf("%s\nThe configuration is valid.\n", qUtf8Printable(Config::toToml(shown)));
    }
    return kOk;
}
