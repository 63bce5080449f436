// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/account/livebackend.h"
#include "app/logging.h"
#include "app/trace.h"
#include "qml/launcher.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QStandardPaths>
#include <QtCore/QTextStream>

#include <cstdio>

namespace {

constexpr int kFailure = 1;
constexpr int kBadUsage = 2;

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(QStringLiteral(
        "Shows the pushes of a Crier server. Without options it asks for a log-in."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({{QStringLiteral("server"), QStringLiteral("Address of the server."),
                           QStringLiteral("URL")},
        {QStringLiteral("app"), QStringLiteral("App id to log in to."), QStringLiteral("APP")},
        {QStringLiteral("user"), QStringLiteral("User to log in as."), QStringLiteral("USER")},
        {QStringLiteral("theme"), QStringLiteral("light, dark or system."), QStringLiteral("THEME"),
            QStringLiteral("system")},
        {QStringLiteral("size"), QStringLiteral("Size of the window, as in 390x844."),
            QStringLiteral("SIZE")}});
    parser.addOption(QCommandLineOption(QStringLiteral("password-stdin"),
        QStringLiteral("Log in at once, with the password from standard input.")));
    parser.addOption(QCommandLineOption(QStringLiteral("trace"),
        QStringLiteral("Print what each push does, one JSON object a line.")));
}

int complain(int code, const char *message)
{
    std::fprintf(stderr, "crier: %s\n", message);
    return code;
}

} // namespace

int main(int argc, char **argv)
{
    App::guardLog();
    Launcher::prepare();
    QGuiApplication gui(argc, argv);
    Launcher::chooseFont();
    QCommandLineParser parser;
    describe(parser);
    parser.process(gui);
    if (!Launcher::setTheme(parser.value(QStringLiteral("theme"))))
        return complain(kBadUsage, "--theme must be light, dark or system");

    App::LiveBackend backend;
    App::AppController app(&backend, App::NativeNotifications::make());
    app.setDataDirectory(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
    std::unique_ptr<App::Trace> trace;
    if (parser.isSet(QStringLiteral("trace")))
        trace = std::make_unique<App::Trace>(&app);

    app.account()->suggest(parser.value(QStringLiteral("server")),
        parser.value(QStringLiteral("app")), parser.value(QStringLiteral("user")));
    QQmlApplicationEngine engine;
    QQuickWindow *window = Launcher::load(engine, &app);
    if (!window)
        return complain(kFailure, "the window could not be made");
    if (parser.isSet(QStringLiteral("size"))) {
        const auto size = Launcher::parseSize(parser.value(QStringLiteral("size")));
        if (!size)
            return complain(kBadUsage, "--size must be like 390x844");
        window->resize(*size);
    }
    if (parser.isSet(QStringLiteral("password-stdin"))) {
        QTextStream input(stdin);
        app.account()->logInByScript(input.readLine());
    } else {
        app.account()->resume();
    }
    return QGuiApplication::exec();
}
