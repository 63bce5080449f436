// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/store/clock.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QDir>
#include <QtCore/QTimer>
#include <QtGui/QFontDatabase>
#include <QtGui/QGuiApplication>
#include <QtQml/QQmlApplicationEngine>
#include <QtQml/QQmlExtensionPlugin>
#include <QtQuick/QQuickWindow>
#include <QtQuickControls2/QQuickStyle>

#include <cstdio>

//! \file Every toast on a button (`crier-gallery`), and a picture of each (`--shots DIR`).

Q_IMPORT_QML_PLUGIN(ToastsPlugin)

using namespace Qt::StringLiterals;

namespace {

//! When all that enters has come to rest.
constexpr qint64 kSettled = 1000;

//! The name of a scene as the name of a file.
QString fileName(QString name)
{
    return name.remove(u',').replace(u' ', u'-') + u".png"_s;
}

//! Takes a picture of each scene; time stands still but for what the scene needs.
int takePictures(QQuickWindow *window, const QDir &directory)
{
    Toasts::Clock *clock = Toasts::Clock::instance();
    clock->hold();
    window->setProperty("bare", true);
    directory.mkpath(u"."_s);
    const auto scenes = window->property("scenes").value<QVariantList>();
    for (const QVariant &scene : scenes) {
        const QString name = scene.toMap().value(u"name"_s).toString();
        bool shown = false;
        QMetaObject::invokeMethod(window, "show", Q_RETURN_ARG(bool, shown), Q_ARG(QString, name));
        QCoreApplication::processEvents();
        clock->advance(kSettled);
        QCoreApplication::processEvents();
        const QString file = directory.filePath(fileName(name));
        if (!shown || !window->grabWindow().save(file)) {
            std::fprintf(stderr, "crier-gallery: no picture of \"%s\"\n", qUtf8Printable(name));
            return 1;
        }
        std::printf("%s\n", qUtf8Printable(file));
    }
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QQuickStyle::setStyle(u"Basic"_s);
    QGuiApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"crier-gallery"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(CRIER_VERSION));
    if (QFontDatabase::families().contains(u"Inter"_s))
        QGuiApplication::setFont(QFont(u"Inter"_s));
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Every kind of toast, on buttons."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({{u"shots"_s, u"Take a picture of every scene and exit."_s, u"DIR"_s},
        {u"size"_s, u"Size of the window."_s, u"WxH"_s, u"1280x800"_s}});
    parser.process(app);

    QQmlApplicationEngine engine;
    engine.addImportPath(u"qrc:/qt/qml"_s);
    engine.load(QUrl(u"qrc:/qt/qml/Toasts/Gallery/Gallery.qml"_s));
    if (engine.rootObjects().isEmpty())
        return 1;
    auto *window = qobject_cast<QQuickWindow *>(engine.rootObjects().constFirst());
    const QStringList size = parser.value(u"size"_s).split(u'x');
    window->resize(size.value(0).toInt(), size.value(1).toInt());
    if (!parser.isSet(u"shots"_s))
        return QGuiApplication::exec();
    int status = 0;
    QTimer::singleShot(0, window, [&status, window, &parser] {
        status = takePictures(window, QDir(parser.value(u"shots"_s)));
        QCoreApplication::quit();
    });
    QGuiApplication::exec();
    return status;
}
