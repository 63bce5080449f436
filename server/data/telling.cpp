// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/data/telling.h"

#include "server/data/accounts.h"
#include "server/store/changetable.h"
#include "socketio/protocol/jsonobjecttext.h"

namespace Data {

QByteArray wholeText(const Object &object)
{
    SocketIO::JsonObjectText result;
    for (const QString &own : {kId, kRev, kDateCreated, kDateChanged})
        result.addRaw(own, object.value(own));
    QStringList names = object.values.keys();
    names.sort();
    for (const QString &name : std::as_const(names))
        result.addRaw(name, object.values.value(name));
    return result.text();
}

Outcome<void> Telling::tell(
    const QString &kind, const QString &structure, const Object *before, const Object &after) const
{
    if (!m_origin.isTold)
        return {};
    Store::ChangeTable table(m_database);
    const auto isAwaited = table.isAwaited(m_appId, kind, structure);
    if (!isAwaited)
        return makeUnexpected(Error::of(isAwaited.error()));
    if (!*isAwaited)
        return {};
    SocketIO::JsonObjectText cause;
    if (before)
        cause.addRaw(u"before", wholeText(*before));
    cause.addRaw(u"after", wholeText(after));
    if (!m_origin.user.isEmpty())
        cause.add(u"user", m_origin.user);
    if (!m_origin.request.isEmpty())
        cause.addRaw(u"request", m_origin.request);
    if (!m_origin.run.isEmpty())
        cause.add(u"run", m_origin.run).add(u"depth", m_origin.depth);
    const auto done = table.insert({.appId = m_appId,
        .kind = kind,
        .structure = structure,
        .object = after.row.id,
        .cause = cause.text()});
    if (!done)
        return makeUnexpected(Error::of(done.error()));
    return {};
}

Outcome<void> Telling::created(const QString &structure, const Object &object) const
{
    return tell(QStringLiteral("created"), structure, nullptr, object);
}

Outcome<void> Telling::changed(
    const QString &structure, const Object &before, const Object &after) const
{
    return tell(QStringLiteral("changed"), structure, &before, after);
}

Outcome<void> Telling::created(const Store::User &user) const
{
    return created(kUsers, Object::of(user));
}

Outcome<void> Telling::changed(const Store::User &before, const Store::User &after) const
{
    const Object was = Object::of(before);
    const Object is = Object::of(after);
    return was.values == is.values ? Outcome<void>() : changed(kUsers, was, is);
}

} // namespace Data
