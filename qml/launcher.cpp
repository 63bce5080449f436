// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/launcher.h"

#include "app/language/language.h"
#include "app/platform/graphics.h"
#include "qml/Theme/colorscheme.h"

#include <QtGui/QFontDatabase>
#include <QtGui/QIcon>
#include <QtQml/QQmlExtensionPlugin>
#include <QtQuickControls2/QQuickStyle>

Q_IMPORT_QML_PLUGIN(Crier_AppPlugin)
Q_IMPORT_QML_PLUGIN(Crier_ThemePlugin)
Q_IMPORT_QML_PLUGIN(Crier_ControlsPlugin)
Q_IMPORT_QML_PLUGIN(Crier_ConsolePlugin)
Q_IMPORT_QML_PLUGIN(Crier_NotifierPlugin)
Q_IMPORT_QML_PLUGIN(Crier_PagesPlugin)
Q_IMPORT_QML_PLUGIN(ToastsPlugin)

namespace Launcher {

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

} // namespace

void prepare()
{
    QCoreApplication::setOrganizationName(QStringLiteral("Crier"));
    QCoreApplication::setApplicationName(QStringLiteral("crier"));
    QCoreApplication::setApplicationVersion(QStringLiteral(CRIER_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral(CRIER_APP_ID));
    chooseRenderer();
    // Everything is drawn by our own controls; Basic pulls in the least.
    QQuickStyle::setStyle(QStringLiteral("Basic"));
}

void chooseFont()
{
    const QString inter = QStringLiteral("Inter");
    if (QFontDatabase::families().contains(inter))
        QGuiApplication::setFont(QFont(inter));
}

bool setTheme(const QString &name)
{
    using Mode = Theme::ColorScheme::Mode;
    auto *scheme = Theme::ColorScheme::instance();
    if (name == QLatin1String("light"))
        scheme->setMode(Mode::Light);
    else if (name == QLatin1String("dark"))
        scheme->setMode(Mode::Dark);
    else if (name == QLatin1String("system"))
        scheme->setMode(Mode::System);
    else
        return false;
    return true;
}

std::optional<QSize> parseSize(const QString &text)
{
    const QStringList parts = text.split(u'x');
    const QSize size(parts.value(0).toInt(), parts.value(1).toInt());
    return parts.size() == 2 && !size.isEmpty() ? std::optional(size) : std::nullopt;
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

} // namespace Launcher
