// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/expected.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <chrono>
#include <optional>

class QFileInfo;

namespace Data {

//! Where they are, in the data directory.
inline const QString kFilesDirectory = QStringLiteral("files");

struct StoredFile {
    QString hash; //!< SHA-256 in 64 lower-case hexadecimal digits: what the file is asked for by
    qint64 size = 0; //!< bytes
    bool isNew = false; //!< and was not there before
};

//! \brief Files by what they contain: the same content twice is one file. Who needs it how often is
//! the caller's business, and has to be known before it is removed.
//!
//! A name that is there has its whole content, whenever the process or the machine dies. Nothing is
//! taken from outside into a path, and no symbolic link is followed below the directory that holds
//! this one. Everything waits for the disk. All functions may be called from any thread.
class FileStore {
public:
    //! Of a directory that several servers share: what one of them has put there lately may be
    //! needed although nothing says so yet.
    static constexpr std::chrono::hours kSharedGrace{1};

    //! \brief Keeps them in \a directory, which is made by the first put(); its parent has to
    //! exist. Nothing that is younger than \a grace is named by hashesIn() or unfinished.
    explicit FileStore(
        const QString &directory, std::chrono::seconds grace = std::chrono::seconds(0));

    //! \brief On the disk when it returns.
    SocketIO::Expected<StoredFile, QString> put(QByteArrayView content) const;
    //! \brief Nothing: there is none, it can't be read, or \a hash is none.
    [[nodiscard]] std::optional<QByteArray> read(const QString &hash) const;
    //! \brief \a size bytes of it from \a offset on; nothing also if it is not as long.
    [[nodiscard]] std::optional<QByteArray> read(
        const QString &hash, qint64 offset, qint64 size) const;
    //! \brief Whether it is there, with \a size bytes.
    [[nodiscard]] bool has(const QString &hash, qint64 size) const;
    //! \brief One that is not there is fine.
    SocketIO::Expected<void, QString> remove(const QString &hash) const;
    //! Files are spread over so many directories.
    static constexpr int kDirectories = 256;
    //! \brief The hashes of all files in one of them.
    [[nodiscard]] QStringList hashesIn(int directory) const;

    //! \brief Removes what a put() left that was cut off. For the start: none may be at work here.
    void removeUnfinished() const;

private:
    [[nodiscard]] bool isOld(const QFileInfo &file) const;

    QString m_directory;
    std::chrono::seconds m_grace;
};

//! \brief Whether a file of \a type does nothing but be seen or heard, so that a browser may open
//! it where it could do harm. Parameters don't matter. Never SVG or HTML, which are programs.
[[nodiscard]] bool isSafeToShow(QByteArrayView type);

//! \brief The Content-Type to send a file with that somebody called \a claimed: one of those that
//! are safe to show, or else application/octet-stream, to be sent as an attachment. The name
//! decides if nothing was claimed. Both want `X-Content-Type-Options: nosniff` beside them.
[[nodiscard]] QByteArray safeType(const QByteArray &claimed, const QString &fileName);

} // namespace Data
