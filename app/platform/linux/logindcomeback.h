// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/platform/comeback.h"

#include <QtDBus/QDBusConnection>

namespace App {

//! \brief org.freedesktop.login1, which says when the machine goes to sleep and when it wakes. That
//! there is none is normal.
class LogindComeback : public Comeback {
    Q_OBJECT

public:
    explicit LogindComeback(QObject *parent = nullptr);
    ~LogindComeback() override;

    void listen(QDBusConnection bus);

private Q_SLOTS:
    void onPrepareForSleep(bool isStarting);
};

} // namespace App
