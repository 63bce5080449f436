// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QtPlugin>
#include <QtGui/QWindow>

namespace App {
class Desk;
}

//! \brief What draws. It is a plugin, so that nothing of Qt Quick is in memory while the app waits
//! without a window; and what asks for the window knows nothing of it.
class Face {
public:
    virtual ~Face() = default;

    //! \brief Of which Crier it is; any other must not use it.
    [[nodiscard]] virtual QLatin1String version() const = 0;

    //! \brief Makes the window of \a desk, which must outlive it; null if that fails, which the log
    //! explains. There is one at a time.
    virtual QWindow *open(App::Desk *desk) = 0;
    //! \brief Lets go of the window, and of all that is in it.
    virtual void close() = 0;
};

#define CRIER_FACE_IID "org.crier.Face/1"
Q_DECLARE_INTERFACE(Face, CRIER_FACE_IID)
