// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/account/sessionkeeper.h"

#include "app/account/accountfile.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QSaveFile>
#include <QtCore/QSettings>
#include <QtCore/QStandardPaths>
#include <QtCore/QTimer>
#include <qt6keychain/keychain.h>

#include <memory>
#include <utility>

namespace App {

namespace {

const QString kKeyringService = QStringLiteral("crier");

//! Starts \a job and calls \a then with what came of it, once, also if it never ends.
void start(QKeychain::Job *job, QObject *context, const std::function<void(QKeychain::Job *)> &end,
    const std::function<void()> &late)
{
    const auto isOver = std::make_shared<bool>(false);
    job->setAutoDelete(true);
    QObject::connect(job, &QKeychain::Job::finished, context, [isOver, end](QKeychain::Job *done) {
        if (!std::exchange(*isOver, true))
            end(done);
    });
    QTimer::singleShot(SessionKeeper::kPatienceMs, context, [isOver, late] {
        if (!std::exchange(*isOver, true))
            late();
    });
    job->start();
}

} // namespace

SessionKeeper::SessionKeeper(const QString &name, QObject *parent)
    : QObject(parent)
    , m_fileKey(name + QStringLiteral("/session_in_file"))
    , m_usesFile(QSettings().value(m_fileKey).toBool())
{
}

SessionKeeper::~SessionKeeper() = default;

void SessionKeeper::setUsesFile(bool usesFile)
{
    m_usesFile = usesFile;
    QSettings().setValue(m_fileKey, usesFile);
}

QString SessionKeeper::fileOf(const QString &account)
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation))
        .filePath(QStringLiteral("sessions/") + accountFileName(account));
}

void SessionKeeper::read(const QString &account, QObject *context, const Then &then)
{
    if (m_usesFile) {
        QFile file(fileOf(account));
        Outcome outcome;
        if (file.open(QIODevice::ReadOnly))
            outcome.token = QString::fromUtf8(file.readAll()).trimmed();
        QTimer::singleShot(0, context, [then, outcome] { then(outcome); });
        return;
    }
    auto *job = new QKeychain::ReadPasswordJob(kKeyringService);
    job->setKey(account);
    start(
        job, context,
        [then, job](QKeychain::Job *done) {
            const bool isMissing = done->error() == QKeychain::EntryNotFound;
            const bool isGood = done->error() == QKeychain::NoError;
            then({.token = isGood ? job->textData() : QString(),
                .error = isGood || isMissing ? QString() : done->errorString()});
        },
        [then] { then({.error = tr("the keyring is locked, or does not answer")}); });
}

void SessionKeeper::write(
    const QString &account, const QString &token, QObject *context, const Then &then)
{
    if (m_usesFile) {
        const QString name = fileOf(account);
        QDir().mkpath(QFileInfo(name).path());
        QSaveFile file(name);
        Outcome outcome;
        // Nobody else may read it from the first byte on.
        const bool isDone = file.open(QIODevice::WriteOnly)
            && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
            && file.write(token.toUtf8()) >= 0 && file.commit();
        if (!isDone)
            outcome.error = file.errorString();
        QTimer::singleShot(0, context, [then, outcome] { then(outcome); });
        return;
    }
    auto *job = new QKeychain::WritePasswordJob(kKeyringService);
    job->setKey(account);
    job->setTextData(token);
    start(
        job, context,
        [then](QKeychain::Job *done) {
            then({.error = done->error() == QKeychain::NoError ? QString() : done->errorString()});
        },
        [then] { then({.error = tr("the keyring is locked, or does not answer")}); });
}

void SessionKeeper::remove(const QString &account)
{
    QFile::remove(fileOf(account));
    auto *job = new QKeychain::DeletePasswordJob(kKeyringService);
    job->setKey(account);
    job->setAutoDelete(true);
    job->start();
}

} // namespace App

#include "moc_sessionkeeper.cpp"
