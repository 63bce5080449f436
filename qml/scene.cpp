// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/scene.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

namespace {

QJsonObject merged(QJsonObject common, const QJsonObject &own)
{
    for (auto it = own.begin(); it != own.end(); ++it)
        common.insert(it.key(), it.value());
    return common;
}

//! What all scenes of a file have in common, with data of the scene's own.
QJsonObject withCommon(QJsonObject scene, const QJsonObject &file)
{
    QJsonObject app = file[QLatin1String("app")].toObject();
    app.insert(QStringLiteral("data"),
        merged(app[QLatin1String("data")].toObject(), scene[QLatin1String("data")].toObject()));
    scene.insert(QStringLiteral("api"),
        merged(file[QLatin1String("api")].toObject(), scene[QLatin1String("api")].toObject()));
    if (!scene.contains(QLatin1String("app")))
        scene.insert(QStringLiteral("app"), app);
    return scene;
}

QList<QJsonObject> othersOf(const QJsonValue &scene)
{
    QList<QJsonObject> others;
    for (const QJsonValue one : scene[QLatin1String("others")].toArray())
        others.append(one.toObject());
    return others;
}

} // namespace

QList<Scene> Scene::read(const QString &path)
{
    QFile input(path);
    if (!input.open(QIODevice::ReadOnly))
        return {};
    QList<Scene> scenes;
    const QJsonObject file = QJsonDocument::fromJson(input.readAll()).object();
    for (const QJsonValue value : file[QLatin1String("scenes")].toArray()) {
        scenes.append({.name = value[QLatin1String("name")].toString(),
            .script = withCommon(value.toObject(), file),
            .path = value[QLatin1String("path")].toString(),
            .typed = value[QLatin1String("typed")].toObject(),
            .isSubmitted = value[QLatin1String("submit")].toBool(),
            .waitMs = value[QLatin1String("wait_ms")].toInt(),
            .draft = value[QLatin1String("draft")].toString(),
            .inbox = value[QLatin1String("inbox")].toObject(),
            .isRightToLeft = value[QLatin1String("rtl")].toBool(),
            .others = othersOf(value),
            .textSize = value[QLatin1String("text_size")].toInt(100),
            .isPaused = value[QLatin1String("paused")].toBool(),
            .isAdding = value[QLatin1String("adds")].toBool(),
            .uses = value[QLatin1String("uses")].toObject(),
            .compose = value[QLatin1String("compose")].toObject(),
            .loggedIn = value[QLatin1String("logged_in")].toBool(true)});
    }
    return scenes;
}
