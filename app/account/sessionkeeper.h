// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QObject>
#include <QtCore/QString>

#include <functional>

namespace App {

//! \brief Where a session is kept, so that nobody logs in twice: in the system's keyring; where
//! there is none, and only if the person says so, in a file that nobody else can read.
//!
//! What is kept is a token that the server can take back, and never a password.
class SessionKeeper : public QObject {
    Q_OBJECT

public:
    //! What came of it; `error` is a sentence for people.
    struct Outcome {
        QString token = {}; //!< of read(): empty: there is none
        QString error = {};
    };
    using Then = std::function<void(const Outcome &outcome)>;

    //! How long a keyring may take; one that is locked, with nobody to unlock it, never answers.
    static constexpr int kPatienceMs = 10'000;

    //! \a name: of the account's settings.
    explicit SessionKeeper(const QString &name, QObject *parent = nullptr);
    ~SessionKeeper() override;

    //! \brief The file is used from now on, or the keyring.
    void setUsesFile(bool usesFile);
    [[nodiscard]] bool usesFile() const { return m_usesFile; }

    //! \a account: names it, and may be seen.
    void read(const QString &account, QObject *context, const Then &then);
    void write(const QString &account, const QString &token, QObject *context, const Then &then);
    //! \brief From the keyring and from the file, wherever it is.
    void remove(const QString &account);

private:
    [[nodiscard]] static QString fileOf(const QString &account);

    const QString m_fileKey;
    bool m_usesFile = false;
};

} // namespace App
