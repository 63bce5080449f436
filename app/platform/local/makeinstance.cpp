// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/local/localinstance.h"

#include <QtCore/QStandardPaths>

namespace App {

std::unique_ptr<Instance> Instance::make()
{
    return std::make_unique<LocalInstance>(
        QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation));
}

} // namespace App
