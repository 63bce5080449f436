// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/account/backend.h"

#include <utility>

namespace App {

Backend::Backend(QObject *parent)
    : QObject(parent)
{
    // The manager and its socket both say that something has changed.
    connect(this, &Backend::stateChanged, this, [this] {
        const bool wasOnline = std::exchange(m_isOnline, state() == State::Online);
        if (m_isOnline && !wasOnline)
            Q_EMIT cameOnline();
    });
}

Backend::~Backend() = default;

} // namespace App

#include "moc_backend.cpp"
