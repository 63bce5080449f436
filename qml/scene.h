// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QString>

//! \brief One state of the app to look at, from a file such as tests/data/offline.json.
struct Scene {
    QString name;
    QJsonObject script; //!< of the server, see App::ScriptedBackend
    QString path;
    QString note; //!< unsaved text on the page
    QJsonObject compose; //!< what is typed on the compose page
    bool loggedIn = true;

    //! \brief Those in \a file; none if it can't be read.
    [[nodiscard]] static QList<Scene> read(const QString &file);
};
