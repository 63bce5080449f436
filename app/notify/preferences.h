// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/account/backend.h"

#include <QtCore/QJsonObject>

namespace App {

class Quiet;

//! \brief Keeps what the person has chosen about being disturbed the same on all of their devices:
//! the server has a copy, which others may have changed.
//!
//! What is changed here without a connection is sent with the next one. If both have changed, what
//! was chosen here stays, and of the rest of the document what others wrote.
class Preferences : public QObject {
    Q_OBJECT

public:
    //! \a name: of the account's settings. Both must outlive it.
    Preferences(Backend *backend, Quiet *quiet, const QString &name, QObject *parent = nullptr);
    ~Preferences() override;

    //! \brief Nobody is logged in any more: what was to be sent is of nobody.
    void reset();

private:
    [[nodiscard]] bool isDirty() const;
    void setDirty(bool isDirty);
    void fetch();
    void onFetched(const Backend::Answer &answer);
    void apply();
    void noteEdit(bool isByPerson);
    void forgetCalls();
    void call(const Backend::Request &request, const Backend::Then &then);
    void put();
    void onPut(const QJsonObject &sent, const Backend::Answer &answer);

    Backend *m_backend;
    Quiet *m_quiet;
    const QString m_dirtyKey;
    QJsonObject m_document; //!< as the server has it
    qint64 m_version = -1; //!< of that; -1: not known
    quint64 m_generation = 0; //!< of calls that are meant
    int m_tries = 0;
    bool m_isBusy = false;
    bool m_isOutdated = false; //!< another device has written during a call
    bool m_isApplying = false;
};

} // namespace App
