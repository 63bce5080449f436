// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/scene.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

QList<Scene> Scene::read(const QString &file)
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
