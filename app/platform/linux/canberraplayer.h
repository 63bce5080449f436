// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/platform/soundplayer.h"

#include <QtCore/QLibrary>
#include <QtCore/QThreadPool>

#include <cstdint>

namespace App {

//! \brief libcanberra, if it is there: it is looked for when the first sound is to be played, and
//! nothing is built against it. What it is asked goes through a thread, for it waits for the sound
//! server.
class CanberraPlayer : public SoundPlayer {
public:
    //! \brief \a library as QLibrary wants it.
    explicit CanberraPlayer(const QString &library);
    ~CanberraPlayer() override;

    [[nodiscard]] bool isAvailable() override;
    void play(const QString &name) override;

private:
    // Of its C interface, which has not changed since 2008. A ca_context is nobody's to look into.
    using Create = int (*)(void **context);
    using ChangeProperties = int (*)(void *context, ...);
    using Play = int (*)(void *context, uint32_t id, ...);
    using Destroy = int (*)(void *context);

    void open();

    QLibrary m_library;
    QThreadPool m_thread; //!< of one: in order
    void *m_context = nullptr;
    Play m_play = nullptr;
    Destroy m_destroy = nullptr;
    bool m_isOpened = false;
};

} // namespace App
