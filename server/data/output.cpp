// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/data/output.h"

#include "server/data/uploads.h"
#include "socketio/protocol/jsonobjecttext.h"
#include "socketio/protocol/jsontext.h"

#include <algorithm>

namespace Data {

namespace {

namespace JsonText = SocketIO::JsonText;

//! The ids that \a object's \a link leads to.
QStringList idsOf(const Field &link, const Object &object)
{
    const QByteArray kept = object.value(link.id);
    if (kept.isEmpty())
        return {};
    if (!link.isList())
        return {JsonText::decodeText(kept)};
    QStringList result;
    const auto elements = JsonText::elements(kept);
    for (const QByteArrayView element : elements ? *elements : QList<QByteArrayView>())
        result.append(JsonText::decodeText(element));
    return result;
}

//! \a kept, an address or a list of them, with \a origin in front of those of uploaded files.
QByteArray withOrigin(QByteArray kept, const QString &origin)
{
    const QByteArray start = JsonText::encodeString(kFilePath).chopped(1);
    return kept.replace(start, JsonText::encodeString(origin + kFilePath).chopped(1));
}

QStringList namesOf(const Structure &structure, const QStringList &fields, const Object &object)
{
    if (!fields.contains(QLatin1String("*")))
        return fields;
    QStringList result;
    for (const Field &field : structure.fields)
        result.append(field.id);
    if (structure.isUsers())
        result += object.values.keys();
    result.removeDuplicates();
    std::sort(result.begin(), result.end());
    return result;
}

} // namespace

Outcome<QByteArrayList> Output::write(
    const LoadedStructure &structure, const QStringList &fields, const QList<Object> &objects) const
{
    QStringList own;
    QList<Branch> branches;
    for (const QString &name : fields) {
        if (!name.contains(u'.')) {
            own.append(name);
            continue;
        }
        const QString link = name.section(u'.', 0, 0);
        const auto field = structure->anyField(link);
        if (!field || field->to.isEmpty())
            continue;
        auto branch = std::find_if(branches.begin(), branches.end(),
            [&link](const Branch &one) { return one.link.id == link; });
        if (branch == branches.end())
            branch = branches.insert(branches.end(), Branch{.link = *field, .fields = {}});
        branch->fields.append(name.section(u'.', 1));
    }
    for (Branch &branch : branches) {
        own.removeAll(branch.link.id);
        if (const auto done = fetch(branch, objects); !done)
            return makeUnexpected(done.error());
    }
    QByteArrayList result;
    qint64 left = m_selecting.limits().readBytes;
    for (const Object &object : objects) {
        result.append(written(*structure, namesOf(*structure, own, object), branches, object));
        left -= result.last().size();
        if (left < 0 && result.size() > 1)
            return makeUnexpected(tooLong(m_selecting.limits()));
    }
    return result;
}

Outcome<void> Output::fetch(Branch &branch, const QList<Object> &objects) const
{
    QStringList ids;
    for (const Object &object : objects)
        ids += idsOf(branch.link, object);
    ids.removeDuplicates();
    const auto target = m_catalog.structure(branch.link.to);
    if (!target && target.error().code == Error::Code::NotFound)
        return {};
    if (!target)
        return makeUnexpected(target.error());
    const auto found = m_selecting.among(*target, ids);
    if (!found)
        return makeUnexpected(found.error());
    for (const Object &object : *found)
        branch.texts.insert(object.row.id, linked(**target, branch.fields, object));
    return {};
}

QByteArray Output::value(
    const Structure &structure, const QString &name, const Object &object) const
{
    QByteArray kept = object.value(name);
    const auto field = structure.anyField(name);
    if (!m_origin.isEmpty() && field && field->type == FieldType::File)
        return withOrigin(std::move(kept), m_origin);
    const bool isText = m_form == Form::Directual && field && field->type == FieldType::Json;
    if (kept.isEmpty() || !isText || kept.startsWith('"'))
        return kept;
    return JsonText::encodeString(QString::fromUtf8(kept));
}

QByteArray Output::linked(
    const Structure &structure, const QStringList &fields, const Object &target) const
{
    SocketIO::JsonObjectText result;
    result.add(u"id", target.row.id);
    QStringList names = namesOf(structure, fields, target);
    names.removeAll(kId);
    for (const QString &name : std::as_const(names)) {
        if (const QByteArray json = value(structure, name, target); !json.isEmpty())
            result.addRaw(name, json);
    }
    return result.text();
}

QByteArray Output::written(const Structure &structure, const QStringList &own,
    const QList<Branch> &branches, const Object &object) const
{
    SocketIO::JsonObjectText result;
    result.add(u"id", object.row.id);
    QStringList names = own;
    names.removeAll(kId);
    names.removeDuplicates();
    if (m_form == Form::Own) {
        for (const QString &name : {kRev, kDateCreated, kDateChanged}) {
            names.removeAll(name);
            result.addRaw(name, object.value(name));
        }
    }
    for (const QString &name : std::as_const(names)) {
        if (const QByteArray json = value(structure, name, object); !json.isEmpty())
            result.addRaw(name, json);
    }
    for (const Branch &branch : branches) {
        const QStringList ids = idsOf(branch.link, object);
        QByteArrayList objects;
        for (const QString &id : ids) {
            const auto text = branch.texts.constFind(id);
            objects.append(text != branch.texts.cend()
                    ? *text
                    : SocketIO::JsonObjectText().add(u"id", id).text());
        }
        if (branch.link.isList() && !objects.isEmpty())
            result.addRaw(branch.link.id, objects);
        else if (!objects.isEmpty())
            result.addRaw(branch.link.id, objects.first());
    }
    return result.text();
}

} // namespace Data
