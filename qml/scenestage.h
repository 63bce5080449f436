// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/account/scriptedbackend.h"
#include "app/desk.h"
#include "qml/quick.h"
#include "qml/scene.h"

#include <QtCore/QElapsedTimer>

//! \brief One scene in one window, as a person would have brought it about.
class SceneStage {
public:
    SceneStage(const Scene &scene, App::Settings::Look look);

    //! \brief The window, or null if it can't be made. What the scene needs happens from then on.
    QQuickWindow *open(const QSize &size);

    //! \brief Whether all of it has happened.
    [[nodiscard]] bool isComplete();

    //! \brief Time stands still for what counts down: one picture is like the next.
    void holdTime();

private:
    void act();
    void fillIn();
    void useInbox();

    void addOthers();
    void useThings();

    Scene m_scene;
    QList<QJsonObject> m_scripts; //!< of those who are still to come
    App::ScriptedBackend *m_backend = nullptr; //!< of the first
    App::Accounts m_accounts;
    App::Settings m_settings;
    App::Desk m_desk;
    App::AppController &m_app;
    QQmlApplicationEngine m_engine;
    QElapsedTimer m_since;
    bool m_acted = false;
    bool m_filledIn = false;
    bool m_hasUsed = false;
    QQuickWindow *m_window = nullptr;
};
