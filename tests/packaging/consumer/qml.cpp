// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include <QCoreApplication>
#include <QQmlApplicationEngine>

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QQmlApplicationEngine engine;
    engine.addImportPath(QStringLiteral(IMPORT_PATH));
    engine.setInitialProperties({{QStringLiteral("server"), QString::fromLocal8Bit(argv[1])}});
    QObject::connect(
        &engine, &QQmlApplicationEngine::objectCreated, &app,
        [](const QObject *object) {
            if (!object)
                QCoreApplication::exit(1);
        },
        Qt::QueuedConnection);
    engine.load(QStringLiteral(MAIN));
    return app.exec();
}
