// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/templatefields.h"

#include "socketio/protocol/arguments.h"

#include <algorithm>
#include <cctype>

namespace Push {

namespace {

//! A double holds each number of so many digits.
constexpr qsizetype kExactDigits = 15;

//! Where the text that begins at \a start ends.
qsizetype endOfText(QByteArrayView json, qsizetype start)
{
    qsizetype end = start + 1;
    while (end < json.size() && json[end] != '"')
        end += json[end] == '\\' ? 2 : 1;
    return std::min(end + 1, json.size());
}

qsizetype endOfNumber(QByteArrayView json, qsizetype start)
{
    qsizetype end = start;
    while (end < json.size()
        && (std::isalnum(json[end]) != 0 || QByteArrayView("+-.").contains(json[end])))
        ++end;
    return end;
}

//! Numbers that a double would round become texts: a field is shown as it was stored.
QByteArray withLongNumbersAsTexts(QByteArrayView json)
{
    QByteArray result;
    qsizetype copied = 0;
    for (qsizetype i = 0; i < json.size();) {
        const bool isNumber = json[i] == '-' || std::isdigit(json[i]) != 0;
        const qsizetype end = json[i] == '"' ? endOfText(json, i)
            : isNumber                       ? endOfNumber(json, i)
                                             : i + 1;
        const QByteArrayView token = json.sliced(i, end - i);
        if (isNumber && token.size() > kExactDigits) {
            result += json.sliced(copied, i - copied);
            result += '"' + token.toByteArray() + '"';
            copied = end;
        }
        i = end;
    }
    return copied == 0 ? json.toByteArray() : result + json.sliced(copied).toByteArray();
}

} // namespace

QJsonObject readFields(QByteArrayView json)
{
    const auto fields = SocketIO::fromJsonText(withLongNumbersAsTexts(json));
    return fields ? fields->toObject() : QJsonObject();
}

QJsonObject templateFields(const Store::User &user)
{
    QJsonObject fields = readFields(user.attributes);
    fields.insert(QStringLiteral("id"), user.id);
    fields.insert(QStringLiteral("role"), user.role);
    return fields;
}

SocketIO::Expected<QByteArray, QString> fillTemplate(
    const QByteArray &message, const QJsonObject &fields, QStringList *missing)
{
    const auto parsed = Template::parse(message);
    if (!parsed)
        return SocketIO::makeUnexpected(parsed.error());
    return parsed->render(fields, missing);
}

} // namespace Push
