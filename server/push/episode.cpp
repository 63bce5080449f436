// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/episode.h"

#include "server/push/logging.h"

namespace Push {

void Episode::failed(const QString &why)
{
    if (m_failures++ == 0)
        qCWarning(lcPush).noquote() << m_fails << why;
}

void Episode::passed()
{
    if (m_failures > 0)
        qCWarning(lcPush).noquote() << m_works << "after" << m_failures << "failures";
    m_failures = 0;
}

} // namespace Push
