// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/driver.h"

namespace Store {

void Scope::add(const Scope &other)
{
    if (other.kind == Kind::Own)
        return;
    if (kind == Kind::Everything || other.kind == Kind::Everything) {
        *this = {};
        return;
    }
    kind = Kind::Apps;
    for (const QString &app : other.apps) {
        if (!apps.contains(app))
            apps.append(app);
    }
}

} // namespace Store
