// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/desk.h"

#include <QtCore/QObject>
#include <QtCore/QSize>

class Face;
class QWindow;

//! \brief The window, which need not be there: it is made when it is wanted, and let go of with all
//! of its scene when it is closed and the app stays.
class WindowHost : public QObject {
    Q_OBJECT

public:
    explicit WindowHost(App::Desk *desk, QObject *parent = nullptr);
    ~WindowHost() override;

    void setSize(const QSize &size) { m_size = size; }
    //! \brief Shows it, in front. \a token is what the system gave for that. False: it can't be
    //! made, which the log explains.
    bool show(const QString &token = {});

private:
    void close();

    App::Desk *m_desk;
    QSize m_size;
    Face *m_face = nullptr;
    QWindow *m_window = nullptr;
};
