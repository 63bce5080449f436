// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/pages/scope.h"

#include <QtCore/QJsonArray>
#include <QtCore/QStringList>

namespace App {

QJsonValue valueAt(const QJsonObject &object, QStringView name)
{
    QJsonValue value = object;
    for (const QStringView part : name.split(u'.')) {
        if (value.isArray()) {
            bool isNumber = false;
            const int index = part.toInt(&isNumber);
            value = isNumber && index >= 0 ? value.toArray().at(index)
                                           : QJsonValue(QJsonValue::Undefined);
        } else {
            value = value.toObject().value(part);
        }
    }
    return value;
}

QString plainText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Bool:
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    case QJsonValue::Double:
        return value.toVariant().toString();
    case QJsonValue::Array: {
        QStringList parts;
        for (const QJsonValue one : value.toArray())
            parts.append(plainText(one));
        return parts.join(u", ");
    }
    case QJsonValue::Object: {
        // A link: what it leads to is best known by its name.
        const QJsonObject object = value.toObject();
        for (const auto name : {u"name", u"title", u"id"}) {
            if (object.contains(QStringView(name)))
                return plainText(object.value(QStringView(name)));
        }
        return {};
    }
    default:
        return {};
    }
}

QJsonValue Scope::value(QStringView name) const
{
    // A field of the object comes first: it may be called route, too.
    if (QJsonValue own = valueAt(data, name); !own.isUndefined())
        return own;
    const qsizetype dot = name.indexOf(u'.');
    if (dot < 0)
        return QJsonValue::Undefined;
    const QStringView space = name.left(dot);
    const QStringView rest = name.mid(dot + 1);
    if (space == u"route")
        return valueAt(route, rest);
    if (space == u"query")
        return valueAt(query, rest);
    return space == u"user" ? valueAt(user, rest) : QJsonValue(QJsonValue::Undefined);
}

Scope Scope::with(const QJsonObject &object) const
{
    Scope result = *this;
    result.data = object;
    return result;
}

} // namespace App
