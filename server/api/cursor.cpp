// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/cursor.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

namespace Api {

namespace {

constexpr auto kEncoding = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

} // namespace

QString Cursor::write(const QString &list, const Store::Position &position)
{
    const QJsonArray parts{list, position.number, position.id};
    return QString::fromLatin1(
        QJsonDocument(parts).toJson(QJsonDocument::Compact).toBase64(kEncoding));
}

// What it reads has to be what it would write: there is one spelling of each position.
Result<Store::Position> Cursor::read(const QString &list, const QString &text)
{
    if (text.isEmpty())
        return Store::Position();
    const QJsonArray parts =
        QJsonDocument::fromJson(QByteArray::fromBase64(text.toUtf8(), kEncoding)).array();
    const Store::Position position{parts.at(1).toInteger(), parts.at(2).toString()};
    if (position.isStart() || position.number < 0 || write(list, position) != text)
        return makeUnexpected(Error{ErrorCode::InvalidCursor, {}, QStringLiteral("cursor")});
    return position;
}

QJsonValue Cursor::next(const QString &list, qsizetype count, int size, const Store::Position &last)
{
    return count < size ? QJsonValue(QJsonValue::Null) : QJsonValue(write(list, last));
}

} // namespace Api
