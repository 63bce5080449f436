// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/linux/canberraplayer.h"

#include "app/logging.h"

#include <utility>

namespace App {

namespace {

constexpr int kThreadExpiresMs = 1000;
constexpr char *kPropertiesEnd = nullptr; // of the properties
//! The major number of its binary interface.
constexpr int kCanberraVersion = 0;

} // namespace

CanberraPlayer::CanberraPlayer(const QString &library)
    : m_library(library, kCanberraVersion)
{
    m_thread.setMaxThreadCount(1);
    m_thread.setExpiryTimeout(kThreadExpiresMs);
}

// What is on its way to the sound server is waited for; what plays there ends.
CanberraPlayer::~CanberraPlayer()
{
    m_thread.waitForDone();
    if (m_context)
        m_destroy(m_context);
}

void CanberraPlayer::open()
{
    if (std::exchange(m_isOpened, true))
        return;
    const auto create = reinterpret_cast<Create>(m_library.resolve("ca_context_create"));
    const auto change =
        reinterpret_cast<ChangeProperties>(m_library.resolve("ca_context_change_props"));
    m_play = reinterpret_cast<Play>(m_library.resolve("ca_context_play"));
    m_destroy = reinterpret_cast<Destroy>(m_library.resolve("ca_context_destroy"));
    if (!create || !change || !m_play || !m_destroy) {
        qCInfo(lcApp) << "No sounds without libcanberra:" << m_library.errorString();
        return;
    }
    if (create(&m_context) != 0) {
        m_context = nullptr;
        return;
    }
    // What volume controls call it.
    change(m_context, "application.name", "Crier", "application.id", CRIER_APP_ID,
        "application.icon_name", CRIER_APP_ID, kPropertiesEnd);
}

bool CanberraPlayer::isAvailable()
{
    open();
    return m_context != nullptr;
}

void CanberraPlayer::play(const QString &name)
{
    if (!isAvailable())
        return;
    m_thread.start([this, id = name.toUtf8()] {
        const int error = m_play(m_context, 0, "event.id", id.constData(), "media.role", "event",
            "canberra.cache-control", "permanent", kPropertiesEnd);
        if (error != 0)
            qCInfo(lcApp) << "The sound" << id << "is not played: error" << error;
    });
}

std::unique_ptr<SoundPlayer> SoundPlayer::make()
{
    return std::make_unique<CanberraPlayer>(QStringLiteral("canberra"));
}

} // namespace App
