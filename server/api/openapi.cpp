// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/openapi.h"

#include <QtCore/QFile>

// Resources of a static library are left out unless somebody asks for them by name.
static void initResources()
{
    Q_INIT_RESOURCE(crier_openapi);
}

namespace Api {

QByteArray openApiDocument()
{
    static const QByteArray kDocument = [] {
        initResources();
        QFile file(QStringLiteral(":/crier/api/openapi.json"));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("openapi.json is missing from the program");
        return file.readAll();
    }();
    return kDocument;
}

} // namespace Api
