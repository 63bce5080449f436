// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/values.h"

#include "socketio/protocol/arguments.h"
#include "socketio/protocol/jsontext.h"

#include <QtCore/QFile>

#include <cstdio>

namespace Ctl {

namespace JsonText = SocketIO::JsonText;

Result<QString> readPassword()
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return usage(QStringLiteral("Standard input can't be read"));
    QByteArray bytes = input.readAll();
    if (bytes.endsWith('\n'))
        bytes.chop(1);
    if (bytes.endsWith('\r'))
        bytes.chop(1);
    if (bytes.isEmpty())
        return usage(QStringLiteral("The password on standard input is empty"));
    if (bytes.contains('\n') || bytes.contains('\0') || !bytes.isValidUtf8())
        return usage(QStringLiteral("The password must be one line of UTF-8"));
    return QString::fromUtf8(bytes);
}

// As POST /push/{app} takes a body, where README describes it.
QByteArray messageText(const QString &message)
{
    const QByteArray utf8 = message.toUtf8();
    if (JsonText::isStructure(utf8))
        return JsonText::trimmed(utf8).toByteArray();
    QStringView text = message;
    if (text.endsWith(u'\n'))
        text.chop(1);
    if (text.endsWith(u'\r'))
        text.chop(1);
    return JsonText::encodeString(text);
}

Result<QByteArray> parseAttributes(const QString &text)
{
    const QByteArray utf8 = JsonText::trimmed(text.toUtf8()).toByteArray();
    const auto value = SocketIO::fromJsonText(utf8);
    if (!value || !value->isObject())
        return usage(
            QStringLiteral("--attributes must be a JSON object, as in '{\"city\":\"Bonn\"}'"));
    return utf8;
}

Result<qint64> parseNumber(const QString &text, const QString &option, qint64 least, qint64 most)
{
    bool ok = false;
    const qint64 number = text.toLongLong(&ok);
    if (!ok || number < least || number > most)
        return usage(QStringLiteral("--%1 must be a number from %2 to %3, not \"%4\"")
                         .arg(option)
                         .arg(least)
                         .arg(most)
                         .arg(text));
    return number;
}

QString counted(qint64 number, const QString &noun)
{
    return QStringLiteral("%1 %2%3").arg(
        QString::number(number), noun, number == 1 ? QString() : QStringLiteral("s"));
}

} // namespace Ctl
