// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/data/keeping.h"

#include "server/auth/clock.h"
#include "server/data/logging.h"
#include "server/data/uploads.h"

#include <QtCore/QUuid>

namespace Data {

namespace {

//! Characters of a name that are kept.
constexpr qsizetype kMaxFileName = 255;

Unexpected<Error> pastLimit(const QString &key, const QString &message)
{
    return makeUnexpected(Error{Error::Code::TooMany, key + QStringLiteral(": ") + message, key});
}

// What failed on the disk says which directory it was, which is for the log alone.
Unexpected<Error> notKept(const QString &why)
{
    qCWarning(lcData).noquote() << "an upload was not kept:" << why;
    return makeUnexpected(Error{Error::Code::Store, why});
}

//! Some browsers have sent a whole path.
QString withoutFolders(const QString &name)
{
    return name.sliced(std::max(name.lastIndexOf(u'/'), name.lastIndexOf(u'\\')) + 1)
        .left(kMaxFileName);
}

} // namespace

Outcome<KeptFile> Keeping::put(const QString &app, const QString &user, const NewFile &file) const
{
    const QString name = withoutFolders(file.name);
    if (file.content.size() > m_limits.fileBytes)
        return pastLimit(
            kFileBytesKey, QStringLiteral("a file may have %1 bytes").arg(m_limits.fileBytes));
    if (!isAmong(m_limits.fileTypes, file.type, name))
        return pastLimit(kFileTypesKey,
            QStringLiteral("files of the type %1 are not taken")
                .arg(QString::fromLatin1(plainType(file.type))));
    const auto stored = m_store.put(file.content);
    if (!stored)
        return notKept(stored.error());
    return KeptFile{.row = {.appId = app,
                        .id = QUuid::createUuid().toString(QUuid::WithoutBraces),
                        .extension = extensionOf(name),
                        .hash = stored->hash,
                        .size = stored->size,
                        .type = QString::fromLatin1(plainType(file.type)),
                        .name = name,
                        .userId = user,
                        .createdAt = Auth::systemClock()()},
        .content = file.content};
}

Outcome<void> Keeping::insert(Store::Database &database, const KeptFile &file) const
{
    const auto inserted = Store::FileTable(database).insert(file.row, m_limits.filesBytes);
    if (!inserted && inserted.error().code == Store::Error::Code::Full)
        return pastLimit(kFilesBytesKey, inserted.error().message);
    if (!inserted)
        return makeUnexpected(Error::of(inserted.error()));
    // Nobody takes it any more, since the row is there; but somebody may have before.
    if (!m_store.has(file.row.hash, file.row.size)) {
        const auto again = m_store.put(file.content);
        if (!again)
            return notKept(again.error());
    }
    return {};
}

} // namespace Data
