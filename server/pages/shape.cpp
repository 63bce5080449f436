// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/pages/shape.h"

#include "socketio/protocol/jsonobjecttext.h"

namespace Pages {

namespace {

using SocketIO::JsonObjectText;

JsonObjectText described(const QString &name, const Data::Field &field)
{
    JsonObjectText result;
    result.add(u"field", name).add(u"type", Data::nameOf(field.type));
    if (!field.name.isEmpty())
        result.add(u"title", field.name);
    if (!field.to.isEmpty())
        result.add(u"to", field.to);
    if (field.isMultiple)
        result.add(u"multiple", true);
    return result;
}

//! The fields of \a structure as they were written, by their ids.
QHash<QString, QByteArray> writtenFields(const Store::Document &structure)
{
    QHash<QString, QByteArray> result;
    Data::Problem problem;
    Data::Reader reader(structure.text, {}, problem);
    for (const QByteArrayView field : reader.elements(QStringLiteral("fields")))
        result.insert(Data::Reader(field, {}, problem).text(Data::kId), field.toByteArray());
    return result;
}

//! The field that a dotted name leads to. Nothing: it leads nowhere.
std::optional<Data::Field> fieldAt(const Data::Structure &structure,
    const QHash<QString, Data::Structure> &structures, const QString &name)
{
    const qsizetype dot = name.indexOf(u'.');
    const auto link = dot < 0 ? std::nullopt : structure.anyField(name.left(dot));
    const auto target = link ? structures.constFind(link->to) : structures.cend();
    const Data::Structure *owner = dot < 0 ? &structure
        : target == structures.cend()      ? nullptr
                                           : &*target;
    if (!owner)
        return std::nullopt;
    const QString own = name.mid(dot + 1);
    auto field = owner->anyField(own);
    // What an account has nobody needs to have declared.
    if (!field && owner->isUsers())
        field = Data::Field{.id = own};
    return field;
}

} // namespace

Data::Outcome<QByteArray> shapeOf(const Data::Catalog &catalog, const Data::Endpoint &endpoint)
{
    const auto structure = catalog.structure(endpoint.structure);
    if (!structure)
        return Data::makeUnexpected(structure.error());
    const auto around = catalog.around(**structure);
    if (!around)
        return Data::makeUnexpected(around.error());
    QStringList names = endpoint.read;
    if (names.removeAll(QStringLiteral("*")) > 0) {
        for (const Data::Field &field : (*structure)->fields)
            names.append(field.id);
        names.removeDuplicates();
    }
    QByteArrayList read;
    for (const QString &name : std::as_const(names)) {
        if (const auto field = fieldAt(**structure, *around, name))
            read.append(described(name, *field).text());
    }
    const auto rules = writtenFields(structure->document);
    QByteArrayList written;
    for (const QString &name : endpoint.write) {
        const auto field = (*structure)->anyField(name);
        if (!field)
            continue;
        JsonObjectText description = described(name, *field);
        if (rules.contains(name))
            description.addRaw(u"rule", rules.value(name));
        written.append(description.text());
    }
    return JsonObjectText().addRaw(u"read", read).addRaw(u"write", written).text();
}

} // namespace Pages
