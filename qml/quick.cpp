// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/quick.h"

#include "app/language/language.h"
#include "app/platform/graphics.h"

#include <QtGui/QFontDatabase>
#include <QtGui/QGuiApplication>
#include <QtGui/QIcon>
#include <QtQml/QQmlExtensionPlugin>
#include <QtQuickControls2/QQuickStyle>

Q_IMPORT_QML_PLUGIN(Crier_ThemePlugin)
Q_IMPORT_QML_PLUGIN(Crier_ControlsPlugin)
Q_IMPORT_QML_PLUGIN(Crier_ConsolePlugin)
Q_IMPORT_QML_PLUGIN(Crier_NotifierPlugin)
Q_IMPORT_QML_PLUGIN(Crier_PagesPlugin)
Q_IMPORT_QML_PLUGIN(ToastsPlugin)

namespace Quick {

namespace {

//! What Qt Quick draws with, unless somebody has said so.
void chooseRenderer()
{
    const bool isChosen = qEnvironmentVariableIsSet("QT_QUICK_BACKEND")
        || qEnvironmentVariableIsSet("QSG_RHI_BACKEND");
    // What computes what a GPU would draw is slower than what draws by itself, and takes three
    // times the memory.
    if (!isChosen && !App::hasGpu())
        QQuickWindow::setSceneGraphBackend(QStringLiteral("software"));
}

void chooseFont()
{
    const QString inter = QStringLiteral("Inter");
    if (QFontDatabase::families().contains(inter))
        QGuiApplication::setFont(QFont(inter));
}

} // namespace

void prepare()
{
    chooseRenderer();
    chooseFont();
    // Everything is drawn by our own controls; Basic pulls in the least.
    QQuickStyle::setStyle(QStringLiteral("Basic"));
}

QQuickWindow *load(QQmlApplicationEngine &engine, App::Desk *desk)
{
    QObject::connect(App::Language::instance(), &App::Language::changed, &engine,
        &QQmlApplicationEngine::retranslate);
    // Drawn when a window wants it, and of no use without one.
    QGuiApplication::setWindowIcon(QIcon(QStringLiteral(":/crier/crier.svg")));
    engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    engine.setInitialProperties({{QStringLiteral("desk"), QVariant::fromValue(desk)}});
    engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Crier/Notifier/Main.qml")));
    const QObjectList roots = engine.rootObjects();
    return roots.isEmpty() ? nullptr : qobject_cast<QQuickWindow *>(roots.first());
}

} // namespace Quick
