// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/protocol/jsonobjecttext.h"

#include "socketio/protocol/arguments.h"
#include "socketio/protocol/jsontext.h"

namespace SocketIO {

JsonObjectText::JsonObjectText(const QJsonObject &object)
{
    const QByteArray text = toJsonText(object);
    m_members = text.sliced(1).chopped(1);
}

JsonObjectText &JsonObjectText::add(QStringView name, const QJsonValue &value)
{
    return addRaw(name, QByteArrayView(toJsonText(value)));
}

JsonObjectText &JsonObjectText::addRaw(QStringView name, QByteArrayView json)
{
    if (!m_members.isEmpty())
        m_members += ',';
    JsonText::appendString(m_members, name);
    m_members += ':';
    m_members += json;
    return *this;
}

JsonObjectText &JsonObjectText::addRaw(QStringView name, const QByteArrayList &json)
{
    return addRaw(name, QByteArrayView('[' + json.join(',') + ']'));
}

} // namespace SocketIO
