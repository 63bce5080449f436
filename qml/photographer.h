// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "qml/scenestage.h"

#include <QtCore/QDir>
#include <QtCore/QTimer>
#include <QtGui/QImage>

#include <memory>

//! \brief Takes a picture of every scene in every size and both themes, and ends the program.
//!
//! A scene is at rest when all of it has happened, its toasts have come in, and one look at it is
//! like the next. One that never is fails, and so does one during which Qt or QML complained.
class Photographer : public QObject {
public:
    //! \brief A size of the window, and what it is called in the name of the picture.
    struct Format {
        QString name;
        QSize size;
    };

    Photographer(const QList<Scene> &scenes, const QStringList &themes,
        const QList<Format> &formats, const QDir &directory);
    ~Photographer() override;

    void next();

private:
    struct Job {
        Scene scene;
        QString theme;
        Format format;
    };

    void look();
    void fail(const QString &why);

    QDir m_directory;
    QList<Job> m_jobs;
    Job m_job;
    std::unique_ptr<SceneStage> m_stage;
    QQuickWindow *m_window = nullptr;
    QTimer m_timer;
    QImage m_last;
    int m_looks = 0;
    int m_same = 0; //!< looks that were like the one before
    bool m_entered = false; //!< the toasts have
};
