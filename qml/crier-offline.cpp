// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/language/language.h"
#include "qml/launcher.h"
#include "qml/photographer.h"
#include "qml/quick.h"
#include "qml/scene.h"
#include "qml/scenestage.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QSettings>
#include <QtCore/QStandardPaths>
#include <QtGui/QGuiApplication>

#include <cstdio>

//! \file The app without a server: a script in JSON says what arrives. For work on the screens
//! (`crier-offline --script FILE --scene NAME`) and for their screenshots (`--shots DIR`).

namespace {

constexpr int kFailure = 1;
constexpr int kBadUsage = 2;

int complain(int code, const char *message)
{
    std::fprintf(stderr, "crier-offline: %s\n", message);
    return code;
}

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        QStringLiteral("Crier without a server: scenes from a file, for work on the screens."));
    parser.addHelpOption();
    parser.addOptions({{QStringLiteral("script"), QStringLiteral("File with the scenes."),
                           QStringLiteral("FILE")},
        {QStringLiteral("scene"), QStringLiteral("Scene to show; the first if not given."),
            QStringLiteral("NAME")},
        {QStringLiteral("theme"),
            QStringLiteral("light, dark or system; pictures are of the first two if not given."),
            QStringLiteral("THEME"), QStringLiteral("system")},
        {QStringLiteral("language"),
            QStringLiteral("de, en, ru, or one of tests: qps, which is longer and marks what is "
                           "translated, and qps-rtl, from right to left besides."),
            QStringLiteral("LANGUAGE")},
        {QStringLiteral("size"),
            QStringLiteral("Size of the window, as in 390x844; for pictures there may be several, "
                           "otherwise they are a desktop's and a phone's."),
            QStringLiteral("SIZE")},
        {QStringLiteral("right-to-left"),
            QStringLiteral("Every scene as it is where people write from right to left.")},
        {QStringLiteral("text-size"),
            QStringLiteral("Size of the text, in per cent, for every scene."),
            QStringLiteral("PERCENT")},
        {QStringLiteral("keyboard"),
            QStringLiteral("Every scene beside a keyboard on the screen, so many pixels high."),
            QStringLiteral("HEIGHT")},
        {QStringLiteral("shots"),
            QStringLiteral(
                "Take a picture of every scene (or of the one of --scene) and exit; with 1 if "
                "there was any warning."),
            QStringLiteral("DIR")}});
}

//! None if one of \a texts is no size.
QList<Photographer::Format> formatsOf(const QStringList &texts)
{
    if (texts.isEmpty())
        return {{QStringLiteral("desktop"), {1280, 800}}, {QStringLiteral("phone"), {390, 844}}};
    QList<Photographer::Format> formats;
    for (const QString &text : texts) {
        const auto size = Launcher::parseSize(text);
        if (!size)
            return {};
        formats.append({text, *size});
    }
    return formats;
}

} // namespace

int main(int argc, char **argv)
{
    Launcher::prepare();
    QGuiApplication gui(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("crier-offline"));
    QStandardPaths::setTestModeEnabled(true);
    QSettings().clear();
    Quick::prepare();

    QCommandLineParser parser;
    describe(parser);
    parser.process(gui);
    QList<Scene> scenes = Scene::read(parser.value(QStringLiteral("script")));
    if (scenes.isEmpty())
        return complain(kFailure, "no scenes in --script FILE");
    const QString name = parser.value(QStringLiteral("scene"));
    if (!name.isEmpty())
        scenes.removeIf([&name](const Scene &scene) { return scene.name != name; });
    if (scenes.isEmpty())
        return complain(kBadUsage, "no scene is called as --scene says");
    if (!App::Language::instance()->use(parser.value(QStringLiteral("language"))))
        return complain(kBadUsage, "--language must be de, en, ru, qps or qps-rtl");
    for (Scene &scene : scenes) {
        scene.isRightToLeft |= parser.isSet(QStringLiteral("right-to-left"));
        scene.keyboard = parser.value(QStringLiteral("keyboard")).toInt();
        if (parser.isSet(QStringLiteral("text-size")))
            scene.textSize = parser.value(QStringLiteral("text-size")).toInt();
    }
    const auto formats = formatsOf(parser.values(QStringLiteral("size")));
    if (formats.isEmpty())
        return complain(kBadUsage, "--size must be like 390x844");

    if (parser.isSet(QStringLiteral("shots"))) {
        gui.setQuitOnLastWindowClosed(false);
        const QDir directory(parser.value(QStringLiteral("shots")));
        directory.mkpath(QStringLiteral("."));
        const QStringList themes = parser.isSet(QStringLiteral("theme"))
            ? parser.values(QStringLiteral("theme"))
            : QStringList{QStringLiteral("light"), QStringLiteral("dark")};
        Photographer photographer(scenes, themes, formats, directory);
        QTimer::singleShot(0, &photographer, &Photographer::next);
        return QGuiApplication::exec();
    }
    const auto look = App::Settings::parseLook(parser.value(QStringLiteral("theme")));
    if (!look)
        return complain(kBadUsage, "--theme must be light, dark or system");
    SceneStage stage(scenes.first(), *look);
    return stage.open(formats.first().size) ? QGuiApplication::exec() : kFailure;
}
