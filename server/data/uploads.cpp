// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/data/uploads.h"

#include "socketio/protocol/jsontext.h"

#include <QtCore/QFileInfo>

#include <algorithm>

namespace Data {

namespace {

namespace JsonText = SocketIO::JsonText;

const QString kFileName = QStringLiteral("name");
const QString kFileSize = QStringLiteral("size");
const QString kFileType = QStringLiteral("type");
const QString kUrlLink = QStringLiteral("urlLink");
const QString kUploader = QStringLiteral("user");

constexpr qsizetype kMaxExtension = 10;
constexpr qsizetype kMaxTypeLength = 127; // RFC 6838, 4.2: of each half

constexpr QByteArrayView kNoType("application/octet-stream");

bool isLetterOrDigit(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9');
}

Object objectOf(const Store::File &file)
{
    Object object{.row = {.id = file.id, .createdAt = file.createdAt, .changedAt = file.createdAt},
        .values = {}};
    object.values.insert(kFileSize, QByteArray::number(file.size));
    object.values.insert(kFileType, JsonText::encodeString(file.type));
    object.values.insert(kUrlLink, JsonText::encodeString(kFilePath + fileNameOf(file)));
    if (!file.name.isEmpty())
        object.values.insert(kFileName, JsonText::encodeString(file.name));
    if (!file.userId.isEmpty())
        object.values.insert(kUploader, JsonText::encodeString(file.userId));
    return object;
}

QList<Object> objectsOf(const QList<Store::File> &files)
{
    QList<Object> result;
    for (const Store::File &file : files)
        result.append(objectOf(file));
    return result;
}

} // namespace

Structure Uploads::structure()
{
    return {.id = kFileUpload,
        .name = {},
        .fields = {Field{.id = kFileName}, Field{.id = kFileSize, .type = FieldType::Number},
            Field{.id = kFileType}, Field{.id = kUrlLink, .type = FieldType::File},
            Field{.id = kUploader, .type = FieldType::Link, .to = kUsers}}};
}

Outcome<Object> Uploads::find(const QString &id) const
{
    const auto file = Store::FileTable(m_database).find(m_appId, id);
    if (!file)
        return makeUnexpected(Error::of(file.error()));
    return objectOf(*file);
}

Outcome<QList<Object>> Uploads::among(const QStringList &ids) const
{
    const auto files = Store::FileTable(m_database).among(m_appId, ids);
    if (!files)
        return makeUnexpected(Error::of(files.error()));
    return objectsOf(*files);
}

Outcome<QList<Object>> Uploads::all(qint64 most) const
{
    const auto files = Store::FileTable(m_database).list(m_appId, most + 1);
    if (!files)
        return makeUnexpected(Error::of(files.error()));
    if (files->size() > most)
        return makeUnexpected(Error{Error::Code::NeedsIndex,
            QStringLiteral(
                "There are more than %1 files (limits.scanned_objects): ask for them by id")
                .arg(most)});
    QList<Object> result = objectsOf(*files);
    for (qsizetype i = 0; i < result.size(); ++i)
        result[i].row.no = i + 1;
    return result;
}

QString fileNameOf(const Store::File &file)
{
    return file.appId + QStringLiteral("/web/") + file.id + u'.' + file.extension;
}

QString extensionOf(const QString &name)
{
    const QString suffix = QFileInfo(name).suffix().toLower();
    const bool isExtension = !suffix.isEmpty() && suffix.size() <= kMaxExtension
        && std::all_of(suffix.begin(), suffix.end(), isLetterOrDigit);
    return isExtension ? suffix : QStringLiteral("bin");
}

bool isAmong(const QStringList &kinds, const QByteArray &type, const QString &name)
{
    const QString media = QString::fromLatin1(plainType(type));
    const QString extension = u'.' + QFileInfo(name).suffix().toLower();
    return std::any_of(kinds.begin(), kinds.end(), [&](const QString &kind) {
        const QString lower = kind.toLower();
        return lower == QLatin1String("*") || lower == media || lower == extension
            || (lower.endsWith(QLatin1String("/*")) && media.startsWith(lower.chopped(1)));
    });
}

QByteArray plainType(const QByteArray &claimed)
{
    const QByteArray type = claimed.split(';').constFirst().trimmed().toLower();
    const bool isType = type.count('/') == 1 && !type.startsWith('/') && !type.endsWith('/')
        && type.size() <= 2 * kMaxTypeLength && std::all_of(type.begin(), type.end(), [](char c) {
               return isLetterOrDigit(QChar(QLatin1Char(c)))
                   || QByteArrayView("/!#$&-^_.+").contains(c);
           });
    return isType ? type : kNoType.toByteArray();
}

} // namespace Data
