// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/config/tomlfile.h"

#include <QtCore/QFile>

#include <toml++/toml.h>

namespace Config {

namespace {

QString toText(const toml::node &node)
{
    if (const auto *value = node.as_string())
        return QString::fromStdString(value->get());
    if (const auto *value = node.as_integer())
        return QString::number(value->get());
    if (const auto *value = node.as_boolean())
        return value->get() ? QStringLiteral("true") : QStringLiteral("false");
    if (const auto *value = node.as_floating_point())
        return QString::number(value->get());
    return QStringLiteral("a list or a date");
}

void collect(const toml::table &table, const QString &prefix, QList<TomlEntry> &entries)
{
    for (const auto &[key, node] : table) {
        const QString name =
            prefix + QString::fromUtf8(key.str().data(), static_cast<qsizetype>(key.str().size()));
        if (const auto *section = node.as_table())
            collect(*section, name + u'.', entries);
        else
            entries.append(
                {name, toText(node), static_cast<int>(node.source().begin.line), node.is_string()});
    }
}

} // namespace

SocketIO::Expected<QList<TomlEntry>, QString> readToml(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return SocketIO::makeUnexpected(
            QStringLiteral("%1: can't be read (%2)").arg(path, file.errorString()));
    const QByteArray text = file.readAll();
    try {
        const toml::table table =
            toml::parse(std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
        QList<TomlEntry> entries;
        collect(table, QString(), entries);
        return entries;
    } catch (const toml::parse_error &error) {
        const std::string_view description = error.description();
        return SocketIO::makeUnexpected(QStringLiteral("%1:%2: %3")
                                            .arg(path, QString::number(error.source().begin.line),
                                                QString::fromUtf8(description.data(),
                                                    static_cast<qsizetype>(description.size()))));
    }
}

} // namespace Config
