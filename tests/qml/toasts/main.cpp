// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/store/clock.h"

#include <QtGui/QAccessible>
#include <QtGui/QGuiApplication>
#include <QtQml/QQmlContext>
#include <QtQml/QQmlEngine>
#include <QtQml/QQmlExtensionPlugin>
#include <QtQuickControls2/QQuickStyle>
#include <QtQuickTest/quicktest.h>
#include <QtTest/QtTest>

Q_IMPORT_QML_PLUGIN(ToastsPlugin)

//! \brief What the tests in QML need and the module does not give. They know it as `bench`.
class Bench : public QObject {
    Q_OBJECT

public:
    //! \brief The toasts' time stands still until advance() or release().
    Q_INVOKABLE static void hold() { Toasts::Clock::instance()->hold(); }
    Q_INVOKABLE static void advance(int ms) { Toasts::Clock::instance()->advance(ms); }
    Q_INVOKABLE static void release() { Toasts::Clock::instance()->release(); }

    //! \brief The direction of writing of the whole program.
    Q_INVOKABLE static void setRightToLeft(bool rightToLeft)
    {
        QGuiApplication::setLayoutDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    }

    //! \brief What assistive technology hears of \a item.
    Q_INVOKABLE static QVariantMap accessible(QObject *item)
    {
        QAccessibleInterface *found = QAccessible::queryAccessibleInterface(item);
        if (!found)
            return {};
        return {{QStringLiteral("name"), found->text(QAccessible::Name)},
            {QStringLiteral("description"), found->text(QAccessible::Description)},
            {QStringLiteral("role"), int(found->role())}};
    }
};

class Setup : public QObject {
    Q_OBJECT

public Q_SLOTS:
    void applicationAvailable() { QQuickStyle::setStyle(QStringLiteral("Basic")); }

    void qmlEngineAvailable(QQmlEngine *engine)
    {
        engine->addImportPath(QStringLiteral("qrc:/qt/qml"));
        engine->rootContext()->setContextProperty(QStringLiteral("bench"), &m_bench);
        connect(engine, &QQmlEngine::warnings, this, [](const QList<QQmlError> &warnings) {
            for (const QQmlError &warning : warnings)
                QTest::qFail(qPrintable(warning.toString()), __FILE__, __LINE__);
        });
    }

private:
    Bench m_bench;
};

QUICK_TEST_MAIN_WITH_SETUP(tst_toaster, Setup)
#include "main.moc"
