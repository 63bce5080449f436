// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/push/template.h"
#include "socketio/protocol/jsontext.h"

#include <QtCore/QJsonDocument>

inline QJsonObject jsonObject(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonObject result = QJsonDocument::fromJson(json, &error).object();
    if (error.error != QJsonParseError::NoError)
        qFatal("%s: %s", json.constData(), qPrintable(error.errorString()));
    return result;
}

inline QByteArray quoted(const QString &text)
{
    return SocketIO::JsonText::encodeString(text);
}

//! A message that is the one text \a text, filled in; or its error.
inline QString filled(
    const QString &text, const QJsonObject &fields, QStringList *missing = nullptr)
{
    const auto message = Push::Template::parse(quoted(text));
    if (!message)
        return QStringLiteral("parse: ") + message.error();
    const auto result = message->render(fields, missing);
    if (!result)
        return QStringLiteral("render: ") + result.error();
    return QString::fromUtf8(SocketIO::JsonText::decodeString(*result));
}
