// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/soundplayer.h"

namespace App {

namespace {

class NoSoundPlayer : public SoundPlayer {
public:
    [[nodiscard]] bool isAvailable() override { return false; }
    void play(const QString &) override { }
};

} // namespace

std::unique_ptr<SoundPlayer> SoundPlayer::make()
{
    return std::make_unique<NoSoundPlayer>();
}

} // namespace App
