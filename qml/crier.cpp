// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/account/livebackend.h"
#include "app/language/language.h"
#include "app/logging.h"
#include "app/platform/autostart.h"
#include "app/platform/backgroundrefresh.h"
#include "app/platform/instance.h"
#include "app/platform/launcherbadge.h"
#include "app/platform/pushdistributor.h"
#include "app/platform/tray.h"
#include "app/trace.h"
#include "qml/launcher.h"
#include "qml/windowhost.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QStandardPaths>
#include <QtCore/QTextStream>
#include <QtCore/QTimer>
#include <QtCore/QUrlQuery>
#include <QtCore/QtPlugin>
#include <QtGui/QGuiApplication>

#include <cstdio>
#include <memory>
#include <optional>

#ifdef CRIER_FACE_LINKED
Q_IMPORT_PLUGIN(QuickFace)
#endif

namespace {

constexpr int kFailure = 1;
constexpr int kBadUsage = 2;

const QString kQuit = QStringLiteral("quit");
//! Asks for nothing: it runs.
const QString kStay = QStringLiteral("stay");
const QString kMenuPause = QStringLiteral("1h");

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(QStringLiteral(
        "Shows the pushes of a Crier server. Goes on with the log-in of last time, or asks for "
        "one. "
        "Of one person there is one in a session: a second start shows the window of the first, or "
        "does there what its options say."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({{QStringLiteral("server"), QStringLiteral("Address of the server."),
                           QStringLiteral("URL")},
        {QStringLiteral("app"), QStringLiteral("App id to log in to."), QStringLiteral("APP")},
        {QStringLiteral("user"), QStringLiteral("User to log in as."), QStringLiteral("USER")},
        {QStringLiteral("theme"), QStringLiteral("light, dark or system, this time."),
            QStringLiteral("THEME")},
        {QStringLiteral("language"),
            QStringLiteral("de, en or ru; without it the one that was chosen, or the system's."),
            QStringLiteral("LANGUAGE")},
        {QStringLiteral("size"), QStringLiteral("Size of the window, as in 390x844."),
            QStringLiteral("SIZE")},
        {QStringLiteral("pause"),
            QStringLiteral("Show nothing for a while: 30m, 1h, tomorrow, on or off."),
            QStringLiteral("SPAN")}});
    parser.addOption(QCommandLineOption(QStringLiteral("background"),
        QStringLiteral("Start without a window, and stay when the window is closed.")));
    parser.addOption(QCommandLineOption(
        QStringLiteral("show"), QStringLiteral("Show the window of the one that runs.")));
    parser.addOption(QCommandLineOption(QStringLiteral("quit"),
        QStringLiteral("End the one that runs; if there is none, nothing.")));
    parser.addOption(QCommandLineOption(QStringLiteral("password-stdin"),
        QStringLiteral(
            "Log in at once, with the password from standard input; beside any other one "
            "that runs.")));
    parser.addOption(QCommandLineOption(QStringLiteral("trace"),
        QStringLiteral("Print what each push does, one JSON object a line.")));
    parser.addPositionalArgument(QStringLiteral("link"),
        QStringLiteral("A link to open: crier://open/PATH, crier://inbox or crier://log-in?server="
                       "URL&app=APP&user=USER."),
        QStringLiteral("[link...]"));
}

int complain(int code, const char *message)
{
    std::fprintf(stderr, "crier: %s\n", message);
    return code;
}

App::Instance::Wish wishOf(const QCommandLineParser &parser)
{
    App::Instance::Wish wish{.links = parser.positionalArguments(),
        .token = qEnvironmentVariable("XDG_ACTIVATION_TOKEN")};
    // Who is meant, in the words that the one that runs understands.
    QUrlQuery who;
    for (const QString &name :
        {QStringLiteral("server"), QStringLiteral("app"), QStringLiteral("user")}) {
        if (parser.isSet(name))
            who.addQueryItem(
                name, QString::fromLatin1(QUrl::toPercentEncoding(parser.value(name))));
    }
    if (!who.isEmpty())
        wish.links.prepend(QStringLiteral("crier://log-in?") + who.query(QUrl::FullyEncoded));
    if (parser.isSet(QStringLiteral("quit"))) {
        wish.action = kQuit;
    } else if (parser.isSet(QStringLiteral("pause"))) {
        wish.action = QStringLiteral("pause");
        wish.parameter = parser.value(QStringLiteral("pause"));
    } else if (parser.isSet(QStringLiteral("background")) && wish.links.isEmpty()) {
        wish.action = kStay;
    }
    return wish;
}

void fulfil(const App::Instance::Wish &wish, App::Desk &desk, WindowHost &host)
{
    App::Accounts &accounts = *desk.accounts();
    if (wish.action == kQuit) {
        desk.quit();
        return;
    }
    if (wish.action == QLatin1String("pause")) {
        // The desktop's own menu says only that it wants one.
        if (!accounts.quiet()->pauseBy(wish.parameter.isEmpty() ? kMenuPause : wish.parameter))
            qCWarning(lcApp) << "--pause must be 30m, 1h, tomorrow, on or off, not"
                             << wish.parameter.left(50);
        return;
    }
    if (wish.action == kStay)
        return;
    for (const QString &link : wish.links)
        accounts.openLink(link);
    if (wish.links.isEmpty())
        host.show(wish.token);
}

//! \a isTheOne: others find this one. Whether the one that runs has what is wanted, or there is
//! nobody who could; then the code to end with.
std::optional<int> handOver(
    App::Instance &instance, const QCommandLineParser &parser, bool &isTheOne)
{
    // A script with a log-in of its own is nobody's second start.
    if (parser.isSet(QStringLiteral("password-stdin")))
        return std::nullopt;
    const bool ends = parser.isSet(QStringLiteral("quit"));
    const bool onlyForward = ends || parser.isSet(QStringLiteral("pause"));
    const auto role = instance.claim(wishOf(parser), onlyForward);
    if (role == App::Instance::Role::Forwarded || ends)
        return 0;
    isTheOne = role == App::Instance::Role::First;
    if (onlyForward)
        return complain(kFailure, "there is none that runs");
    return std::nullopt;
}

//! What a distributor says goes to the one that others find.
App::Desk::Parts deskParts(bool isTheOne)
{
    return {App::Tray::make(), App::LauncherBadge::make(), App::Autostart::make(),
        isTheOne ? App::PushDistributor::make() : nullptr};
}

//! What was sent meanwhile is got, and told of, in the time that there is.
void refreshInBackground(App::BackgroundRefresh *refresh, App::Accounts &accounts)
{
    if (!refresh)
        return;
    QObject::connect(refresh, &App::BackgroundRefresh::due, &accounts, [refresh, &accounts] {
        for (int row = 0; row < accounts.count(); ++row)
            accounts.at(row)->account()->retryNow();
        QTimer::singleShot(
            App::BackgroundRefresh::kTime, refresh, [refresh] { refresh->finish(); });
    });
}

int run(const QCommandLineParser &parser, App::Instance &instance, bool isTheOne)
{
    const auto look = App::Settings::parseLook(parser.value(QStringLiteral("theme")));
    if (parser.isSet(QStringLiteral("theme")) && !look)
        return complain(kBadUsage, "--theme must be light, dark or system");
    if (!App::Language::instance()->use(parser.value(QStringLiteral("language"))))
        return complain(kBadUsage, "--language must be de, en or ru");
    App::Accounts accounts(
        [] {
            return App::Accounts::Parts{
                std::make_unique<App::LiveBackend>(), App::NativeNotifications::make()};
        },
        QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
    const auto refresh = App::BackgroundRefresh::make();
    refreshInBackground(refresh.get(), accounts);
    App::Settings settings;
    App::Desk desk(&accounts, &settings, deskParts(isTheOne));
    desk.setOwnLook(look);
    desk.setStays(parser.isSet(QStringLiteral("background")));
    std::unique_ptr<App::Trace> trace;
    if (parser.isSet(QStringLiteral("trace")))
        trace = std::make_unique<App::Trace>(&accounts);

    WindowHost host(&desk);
    if (parser.isSet(QStringLiteral("size"))) {
        const auto size = Launcher::parseSize(parser.value(QStringLiteral("size")));
        if (!size)
            return complain(kBadUsage, "--size must be like 390x844");
        host.setSize(*size);
    }
    QObject::connect(&instance, &App::Instance::wished, &host,
        [&desk, &host](const App::Instance::Wish &wish) { fulfil(wish, desk, host); });
    QObject::connect(&desk, &App::Desk::quitRequested, qApp, &QCoreApplication::quit);
    QObject::connect(qApp, &QGuiApplication::commitDataRequest, &desk, &App::Desk::setQuitting);
    if (!parser.isSet(QStringLiteral("background")) && !host.show())
        return complain(kFailure, "the window could not be made");
    const QString server = parser.value(QStringLiteral("server"));
    const QString app = parser.value(QStringLiteral("app"));
    const QString user = parser.value(QStringLiteral("user"));
    const bool isForSomebody = !server.isEmpty() || !app.isEmpty() || !user.isEmpty();
    // A password must not go to whoever happens to be here.
    if (isForSomebody && !accounts.placeFor(server, app, user)
        && parser.isSet(QStringLiteral("password-stdin")))
        return complain(kFailure, "there is no room for one more account: log out of one first");
    if (parser.isSet(QStringLiteral("password-stdin"))) {
        QTextStream input(stdin);
        accounts.current()->account()->logInByScript(input.readLine());
    } else {
        accounts.resume();
    }
    for (const QString &link : parser.positionalArguments())
        accounts.openLink(link);
    return QGuiApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    App::guardLog();
    Launcher::prepare();
    const QGuiApplication gui(argc, argv);
    QCommandLineParser parser;
    describe(parser);
    parser.process(gui);
    const auto instance = App::Instance::make();
    bool isTheOne = false;
    if (const auto code = handOver(*instance, parser, isTheOne))
        return *code;
    return run(parser, *instance, isTheOne);
}
