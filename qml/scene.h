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
    QJsonObject typed; //!< into the fields of the page's form, by their names
    bool isSubmitted = false; //!< that form, after it
    int waitMs = 0; //!< before it is as it shall be seen
    QString draft; //!< in the page's chat
    QJsonObject inbox; //!< what is done there: `place`, `search`, `select` and `finish` (numbers)
    bool isRightToLeft = false;
    QList<QJsonObject> others = {}; //!< scripts of the accounts beside this one
    int textSize = 100; //!< per cent
    int keyboard = 0; //!< px of the window that one on the screen covers
    bool isPaused = false;
    bool isAdding = false; //!< somebody is about to log in beside those
    //! What is used at the end, by its objectName: a text is typed there; else it is opened, or
    //! clicked.
    QJsonObject uses = {};
    QJsonObject compose; //!< `push`, perhaps `typed` as its message, and whether to `send` it
    bool loggedIn = true;

    //! \brief Those in the file at \a path; none if it can't be read.
    [[nodiscard]] static QList<Scene> read(const QString &path);
};
