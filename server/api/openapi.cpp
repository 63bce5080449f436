// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/openapi.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QStringList>

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

namespace {

//! \a value with its references to the OpenAPI document as references to `$defs`; what they lead to
//! is added to \a names.
QJsonValue localized(const QJsonValue &value, QStringList &names)
{
    static const QString kPrefix = QStringLiteral("#/components/schemas/");
    if (value.isArray()) {
        QJsonArray result;
        for (const QJsonArray items = value.toArray(); const QJsonValue &item : items)
            result.append(localized(item, names));
        return result;
    }
    if (!value.isObject())
        return value;
    QJsonObject result;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString text = it.value().toString();
        if (it.key() != QLatin1String("$ref") || !text.startsWith(kPrefix)) {
            result.insert(it.key(), localized(it.value(), names));
            continue;
        }
        const QString name = text.mid(kPrefix.size());
        if (!names.contains(name))
            names.append(name);
        result.insert(it.key(), QStringLiteral("#/$defs/") + name);
    }
    return result;
}

} // namespace

QByteArray documentSchema(const QString &kind)
{
    const QJsonObject schemas = QJsonDocument::fromJson(openApiDocument())
                                    .object()[QLatin1String("components")][QLatin1String("schemas")]
                                    .toObject();
    const QString name = kind.left(1).toUpper() + kind.mid(1);
    QStringList names;
    QJsonObject schema = localized(schemas[name], names).toObject();
    QJsonObject definitions;
    for (qsizetype i = 0; i < names.size(); ++i)
        definitions.insert(names.at(i), localized(schemas[names.at(i)], names));
    schema.insert(
        QStringLiteral("$schema"), QStringLiteral("https://json-schema.org/draft/2020-12/schema"));
    schema.insert(QStringLiteral("title"), name);
    if (!definitions.isEmpty())
        schema.insert(QStringLiteral("$defs"), definitions);
    return QJsonDocument(schema).toJson();
}

} // namespace Api
