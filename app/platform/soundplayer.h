// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QString>

#include <memory>

namespace App {

//! \brief Plays sounds of the desktop's theme.
class SoundPlayer {
public:
    SoundPlayer() = default;
    virtual ~SoundPlayer() = default;
    Q_DISABLE_COPY_MOVE(SoundPlayer)

    [[nodiscard]] static std::unique_ptr<SoundPlayer> make();

    //! \brief Whether there is something to play them with. The first call looks for it.
    [[nodiscard]] virtual bool isAvailable() = 0;
    //! \brief \a name is one of the Sound Naming Specification, as `message-new-instant`. Waits for
    //! nothing.
    virtual void play(const QString &name) = 0;
};

} // namespace App
