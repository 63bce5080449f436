// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/account/scriptedbackend.h"
#include "qml/launcher.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QSettings>
#include <QtCore/QStandardPaths>
#include <QtCore/QTimer>

#include <cstdio>

//! \file The app without a server: a script in JSON says what arrives. For work on the screens
//! (`crier-offline --script FILE --scene NAME`) and for their screenshots (`--shots DIR`).

namespace {

constexpr int kFailure = 1;

//! Time for a scene's animations to end before its picture is taken.
constexpr std::chrono::milliseconds kSettleTime{900};

struct Scene {
    QString name;
    QJsonObject script;
    QString path;
    QString note; //!< unsaved text on the page
    QJsonObject compose; //!< what is typed on the compose page
    bool loggedIn = true;
};

QList<Scene> readScenes(const QString &file)
{
    QFile input(file);
    if (!input.open(QIODevice::ReadOnly))
        return {};
    QList<Scene> scenes;
    for (const QJsonValue value :
        QJsonDocument::fromJson(input.readAll()).object()[QLatin1String("scenes")].toArray()) {
        scenes.append({.name = value[QLatin1String("name")].toString(),
            .script = value.toObject(),
            .path = value[QLatin1String("path")].toString(),
            .note = value[QLatin1String("note")].toString(),
            .compose = value[QLatin1String("compose")].toObject(),
            .loggedIn = value[QLatin1String("logged_in")].toBool(true)});
    }
    return scenes;
}

//! One scene in one window, as a person would have brought it about.
class Stage {
public:
    explicit Stage(const Scene &scene)
        : m_scene(scene)
        , m_backend(scene.script)
        , m_app(&m_backend)
    {
    }

    QQuickWindow *open(const QSize &size)
    {
        QQuickWindow *window = Launcher::load(m_engine, &m_app);
        if (window)
            window->resize(size);
        QObject::connect(m_app.account(), &App::Account::loggedInChanged, &m_app, [this] {
            if (m_app.account()->isLoggedIn() && !m_scene.path.isEmpty())
                m_app.router()->go(m_scene.path);
        });
        if (m_scene.loggedIn || m_scene.script.contains(QLatin1String("log_in_error")))
            m_app.account()->logIn(QStringLiteral("https://crier.example.com"),
                QStringLiteral("demo"), QStringLiteral("ann"), QString());
        QObject::connect(&m_backend, &App::Backend::stateChanged, &m_app, [this] { act(); });
        return window;
    }

private:
    void act()
    {
        if (!m_scene.note.isEmpty())
            m_app.router()->setUnsaved(true);
        App::Composer *composer = m_app.composer();
        const QJsonObject &wanted = m_scene.compose;
        if (wanted.isEmpty())
            return;
        composer->setRecipient(wanted[QLatin1String("to")].toString(QStringLiteral("*")));
        composer->setEvent(wanted[QLatin1String("event")].toString(QStringLiteral("alert")));
        composer->setJson(wanted[QLatin1String("json")].toBool());
        composer->setMessage(wanted[QLatin1String("message")].toString());
        if (wanted[QLatin1String("send")].toBool())
            composer->send();
    }

    Scene m_scene;
    App::ScriptedBackend m_backend;
    App::AppController m_app;
    QQmlApplicationEngine m_engine;
};

//! Takes the picture of every scene in both sizes and both themes.
class Photographer : public QObject {
public:
    Photographer(const QList<Scene> &scenes, const QDir &directory)
        : m_directory(directory)
    {
        for (const Scene &scene : scenes) {
            for (const QString &theme : {QStringLiteral("light"), QStringLiteral("dark")}) {
                m_jobs.append({scene, theme, QStringLiteral("desktop"), QSize(1280, 800)});
                m_jobs.append({scene, theme, QStringLiteral("phone"), QSize(390, 844)});
            }
        }
    }

    void next()
    {
        m_stage.reset();
        if (m_jobs.isEmpty()) {
            QCoreApplication::quit();
            return;
        }
        const Job job = m_jobs.takeFirst();
        Launcher::setTheme(job.theme);
        m_stage = std::make_unique<Stage>(job.scene);
        QQuickWindow *window = m_stage->open(job.size);
        if (!window) {
            QCoreApplication::exit(kFailure);
            return;
        }
        QTimer::singleShot(kSettleTime, this, [this, job, window] {
            const QString file = m_directory.filePath(
                QStringLiteral("%1-%2-%3.png").arg(job.scene.name, job.device, job.theme));
            if (window->grabWindow().save(file))
                std::printf("%s\n", qUtf8Printable(file));
            else
                std::fprintf(stderr, "can't write %s\n", qUtf8Printable(file));
            next();
        });
    }

private:
    struct Job {
        Scene scene;
        QString theme;
        QString device;
        QSize size;
    };

    QDir m_directory;
    QList<Job> m_jobs;
    std::unique_ptr<Stage> m_stage;
};

} // namespace

int main(int argc, char **argv)
{
    Launcher::prepare();
    QGuiApplication gui(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("crier-offline"));
    QStandardPaths::setTestModeEnabled(true);
    QSettings().clear();
    Launcher::chooseFont();

    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Crier without a server: scenes from a file, for work on the screens."));
    parser.addHelpOption();
    parser.addOptions({{QStringLiteral("script"), QStringLiteral("File with the scenes."),
                           QStringLiteral("FILE")},
        {QStringLiteral("scene"), QStringLiteral("Scene to show; the first if not given."),
            QStringLiteral("NAME")},
        {QStringLiteral("theme"), QStringLiteral("light, dark or system."), QStringLiteral("THEME"),
            QStringLiteral("system")},
        {QStringLiteral("shots"), QStringLiteral("Take a picture of every scene and exit."),
            QStringLiteral("DIR")}});
    parser.process(gui);

    const QList<Scene> scenes = readScenes(parser.value(QStringLiteral("script")));
    if (scenes.isEmpty()) {
        std::fprintf(stderr, "crier-offline: no scenes in --script FILE\n");
        return kFailure;
    }
    if (parser.isSet(QStringLiteral("shots"))) {
        gui.setQuitOnLastWindowClosed(false);
        const QDir directory(parser.value(QStringLiteral("shots")));
        directory.mkpath(QStringLiteral("."));
        Photographer photographer(scenes, directory);
        QTimer::singleShot(0, &photographer, [&photographer] { photographer.next(); });
        return QGuiApplication::exec();
    }
    Launcher::setTheme(parser.value(QStringLiteral("theme")));
    Scene chosen = scenes.first();
    for (const Scene &scene : scenes) {
        if (scene.name == parser.value(QStringLiteral("scene")))
            chosen = scene;
    }
    Stage stage(chosen);
    return stage.open({1280, 800}) ? QGuiApplication::exec() : kFailure;
}
