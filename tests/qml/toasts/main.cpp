// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/store/clock.h"

#include <QtCore/QFile>
#include <QtGui/QAccessible>
#include <QtGui/QGuiApplication>
#include <QtGui/QInputDevice>
#include <QtGui/QPointingDevice>
#include <QtQml/QQmlContext>
#include <QtQml/QQmlEngine>
#include <QtQml/QQmlExtensionPlugin>
#include <QtQuick/QQuickItem>
#include <QtQuick/QQuickWindow>
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

    //! \brief KiB of memory that are the program's own now.
    Q_INVOKABLE static int memory()
    {
        QFile statm(QStringLiteral("/proc/self/statm"));
        if (!statm.open(QIODevice::ReadOnly))
            return 0;
        constexpr int kPage = 4;
        return statm.readAll().split(' ').value(1).toInt() * kPage;
    }
    //! \brief The system takes the touch away from the program.
    Q_INVOKABLE static void cancelTouch(QQuickItem *item)
    {
        for (const QInputDevice *device : QInputDevice::devices()) {
            if (device->type() != QInputDevice::DeviceType::TouchScreen)
                continue;
            QTouchEvent event(QEvent::TouchCancel, static_cast<const QPointingDevice *>(device));
            QCoreApplication::sendEvent(item->window(), &event);
        }
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
