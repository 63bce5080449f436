// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/output/document.h"

#include "socketio/protocol/arguments.h"
#include "socketio/protocol/jsonobjecttext.h"
#include "socketio/protocol/jsontext.h"
#include "socketio/protocol/utf8.h"
#include "socketio/protocol/visibletext.h"

namespace Ctl {

namespace JsonText = SocketIO::JsonText;

namespace {

//! What the server has let in is not deeper than this, whatever it is a part of. Of what is no
//! object: nothing.
QList<JsonText::Member> membersOf(QByteArrayView text)
{
    const auto members = JsonText::members(text, JsonText::kHighestMaxDepth);
    return members ? *members : QList<JsonText::Member>();
}

} // namespace

QByteArray oneLine(const QByteArray &json)
{
    return SocketIO::visibleJson(json);
}

Document::Document(const QJsonObject &object)
    : m_object(object)
    , m_text(oneLine(SocketIO::toJsonText(object)))
{
}

// Each for itself: one that Qt can't read, as 1e999, is no reason not to know the others.
Document::Document(const QByteArray &text)
{
    if (!JsonText::members(text, JsonText::kHighestMaxDepth))
        return;
    m_text = oneLine(text);
    const auto members = membersOf(m_text);
    for (const auto &[name, json] : members) {
        if (const auto value = SocketIO::fromJsonText(json))
            m_object.insert(SocketIO::Utf8::decode(name), *value);
    }
}

QByteArray Document::raw(const QString &member) const
{
    const QByteArray wanted = member.toUtf8();
    const auto members = membersOf(m_text);
    for (const auto &[name, value] : members) {
        if (name == wanted)
            return value.toByteArray();
    }
    return {};
}

QByteArrayList Document::rawElements(const QString &member) const
{
    const QByteArray array = raw(member);
    const auto elements = JsonText::elements(array, JsonText::kHighestMaxDepth);
    QByteArrayList result;
    for (const QByteArrayView element : elements ? *elements : QList<QByteArrayView>())
        result.append(element.toByteArray());
    return result;
}

QList<Document> Document::entries(const QString &member) const
{
    QList<Document> result;
    const QByteArrayList elements = rawElements(member);
    for (const QByteArray &element : elements)
        result.append(Document(element));
    return result;
}

Document Document::without(const QString &member) const
{
    const QByteArray unwanted = member.toUtf8();
    SocketIO::JsonObjectText result;
    const auto members = membersOf(m_text);
    for (const auto &[name, value] : members) {
        if (name != unwanted)
            result.addRaw(SocketIO::Utf8::decode(name), value);
    }
    return Document(result.text());
}

Document Document::with(const QString &member, const QJsonValue &value) const
{
    SocketIO::JsonObjectText result;
    const auto members = membersOf(m_text);
    for (const auto &[name, own] : members)
        result.addRaw(SocketIO::Utf8::decode(name), own);
    return Document(result.add(member, value).text());
}

} // namespace Ctl
