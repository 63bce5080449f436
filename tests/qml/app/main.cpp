// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/language/language.h"
#include "tests/qml/app/stage.h"

#include <QtCore/QStandardPaths>
#include <QtQml/QQmlContext>
#include <QtQml/QQmlEngine>
#include <QtQml/QQmlExtensionPlugin>
#include <QtQuickControls2/QQuickStyle>
#include <QtQuickTest/quicktest.h>
#include <QtTest/QtTest>

#include <memory>

Q_IMPORT_QML_PLUGIN(Crier_AppPlugin)
Q_IMPORT_QML_PLUGIN(Crier_ThemePlugin)
Q_IMPORT_QML_PLUGIN(Crier_ControlsPlugin)
Q_IMPORT_QML_PLUGIN(Crier_ConsolePlugin)
Q_IMPORT_QML_PLUGIN(Crier_NotifierPlugin)
Q_IMPORT_QML_PLUGIN(Crier_PagesPlugin)
Q_IMPORT_QML_PLUGIN(ToastsPlugin)

class Setup : public QObject {
    Q_OBJECT

public Q_SLOTS:
    void applicationAvailable()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("Crier"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_qml"));
        QQuickStyle::setStyle(QStringLiteral("Basic"));
        m_stage = std::make_unique<Stage>();
    }

    void qmlEngineAvailable(QQmlEngine *engine)
    {
        engine->addImportPath(QStringLiteral("qrc:/qt/qml"));
        engine->rootContext()->setContextProperty(QStringLiteral("stage"), m_stage.get());
        connect(
            App::Language::instance(), &App::Language::changed, engine, &QQmlEngine::retranslate);
        // A warning of QML is a failure: a binding that does not work, a name that is not there.
        connect(engine, &QQmlEngine::warnings, this, [](const QList<QQmlError> &warnings) {
            for (const QQmlError &warning : warnings)
                QTest::qFail(qPrintable(warning.toString()), __FILE__, __LINE__);
        });
    }

    void cleanupTestCase() { m_stage.reset(); }

private:
    std::unique_ptr<Stage> m_stage;
};

QUICK_TEST_MAIN_WITH_SETUP(tst_qml, Setup)
#include "main.moc"
