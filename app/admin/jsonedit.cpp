// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/admin/jsonedit.h"

#include "socketio/protocol/jsontext.h"

namespace App::JsonEdit {

namespace JsonText = SocketIO::JsonText;

namespace {

//! None: it is no object, or none that has each name once.
QList<JsonText::Member> membersOf(QByteArrayView json)
{
    const auto members = JsonText::members(json, JsonText::kHighestMaxDepth);
    return members ? *members : QList<JsonText::Member>();
}

//! Where the string that begins at \a start ends.
qsizetype endOfString(QByteArrayView json, qsizetype start)
{
    qsizetype end = start + 1;
    while (end < json.size() && json[end] != '"')
        end += json[end] == '\\' ? 2 : 1;
    return qMin(end + 1, json.size());
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

QByteArray newLine(int depth)
{
    return '\n' + QByteArray(2 * depth, ' ');
}

} // namespace

QByteArray value(QByteArrayView json, const QStringList &path)
{
    if (path.isEmpty())
        return JsonText::trimmed(json).toByteArray();
    const QByteArray name = path.first().toUtf8();
    for (const JsonText::Member &member : membersOf(json)) {
        if (member.name == name)
            return value(member.value, path.mid(1));
    }
    return {};
}

QByteArray with(QByteArrayView json, const QStringList &path, QByteArrayView value)
{
    if (path.isEmpty())
        return value.toByteArray();
    const QByteArray name = path.first().toUtf8();
    QByteArrayList members;
    bool isThere = false;
    const auto add = [&members](const QByteArray &memberName, QByteArrayView text) {
        if (!text.isEmpty())
            members.append(
                JsonText::encodeString(QString::fromUtf8(memberName)) + ':' + text.toByteArray());
    };
    for (const JsonText::Member &member : membersOf(json)) {
        if (member.name == name) {
            isThere = true;
            add(name, with(member.value, path.mid(1), value));
        } else {
            add(member.name, member.value);
        }
    }
    if (!isThere)
        add(name, with({}, path.mid(1), value));
    return members.isEmpty() ? QByteArray() : indented('{' + members.join(',') + '}');
}

QByteArray indented(QByteArrayView json)
{
    QByteArray result;
    int depth = 0;
    for (qsizetype i = 0; i < json.size();) {
        const char c = json[i];
        if (c == '"') {
            const qsizetype end = endOfString(json, i);
            if (result.endsWith('{') || result.endsWith('['))
                result += newLine(depth);
            result += json.sliced(i, end - i);
            i = end;
            continue;
        }
        ++i;
        if (isBlank(c))
            continue;
        if (c == '}' || c == ']') {
            --depth;
            // What is empty stays on its line.
            if (result.endsWith('{') || result.endsWith('['))
                result += c;
            else
                result += newLine(depth) + c;
            continue;
        }
        if (result.endsWith('{') || result.endsWith('['))
            result += newLine(depth);
        result += c;
        if (c == '{' || c == '[')
            ++depth;
        else if (c == ',')
            result += newLine(depth);
        else if (c == ':')
            result += ' ';
    }
    return result;
}

} // namespace App::JsonEdit
