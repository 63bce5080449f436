// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "systemscheme.h"

#include <QtDBus/QDBusVariant>

namespace Theme {

//! \brief Asks the desktop portal (org.freedesktop.appearance).
class PortalScheme : public SystemScheme {
    Q_OBJECT

public:
    PortalScheme();
    ~PortalScheme() override;

    [[nodiscard]] Preference preference() const override { return m_preference; }

private Q_SLOTS:
    void onSetting(const QString &group, const QString &key, const QDBusVariant &value);

private:
    Preference m_preference = Preference::None;
};

} // namespace Theme
