// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/config/tomlfile.h"

#include <QtCore/QFile>

#include <toml++/toml.h>

namespace Config {

namespace {

using Type = TomlEntry::Type;

std::pair<Type, QString> read(const toml::node &node)
{
    if (const auto *value = node.as_string())
        return {Type::Text, QString::fromStdString(value->get())};
    if (const auto *value = node.as_integer())
        return {Type::Number, QString::number(value->get())};
    if (const auto *value = node.as_floating_point())
        return {Type::Number, QString::number(value->get())};
    if (const auto *value = node.as_boolean())
        return {Type::Boolean, value->get() ? QStringLiteral("true") : QStringLiteral("false")};
    const auto *list = node.as_array();
    if (!list)
        return {Type::Other, QStringLiteral("a date or a time")};
    QStringList elements;
    for (const toml::node &element : *list) {
        const auto [type, text] = read(element);
        if (type != Type::Text || text.contains(u','))
            return {Type::Other, QStringLiteral("a list with other things than texts")};
        elements.append(text);
    }
    return {Type::List, elements.join(u',')};
}

void collect(const toml::table &table, const QString &prefix, QList<TomlEntry> &entries)
{
    for (const auto &[key, node] : table) {
        const QString name =
            prefix + QString::fromUtf8(key.str().data(), static_cast<qsizetype>(key.str().size()));
        const int line = static_cast<int>(node.source().begin.line);
        const auto *section = node.as_table();
        if (section && !section->empty()) {
            collect(*section, name + u'.', entries);
            continue;
        }
        const auto [type, text] = section ? std::pair(Type::Section, QString()) : read(node);
        entries.append({name, text, line, type});
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
