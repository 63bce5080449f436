// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/soundplayer.h"

#include <windows.h>

#include <mmsystem.h>

namespace App {

namespace {

//! The sounds that the person has chosen for the system; it knows none by the names of other
//! desktops.
class SystemSounds : public SoundPlayer {
public:
    [[nodiscard]] bool isAvailable() override { return true; }
    void play(const QString &) override
    {
        PlaySoundW(L"Notification.Default", nullptr, SND_ALIAS | SND_ASYNC | SND_NODEFAULT);
    }
};

} // namespace

std::unique_ptr<SoundPlayer> SoundPlayer::make()
{
    return std::make_unique<SystemSounds>();
}

} // namespace App
