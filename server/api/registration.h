// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/errors.h"
#include "server/auth/ratelimiter.h"
#include "server/data/limits.h"

#include <QtCore/QObject>
#include <QtCore/QThreadPool>

#include <memory>

namespace Api {

//! \brief How often strangers may make accounts, and their passwords' way to a hash.
class Registration : public QObject {
    Q_OBJECT

public:
    explicit Registration(
        const std::shared_ptr<const Data::Limits> &limits, QObject *parent = nullptr);
    ~Registration() override;

    //! \brief Counts an attempt from \a address; the answer, if it was one too many.
    [[nodiscard]] std::optional<Net::HttpResponse> refuse(const QHostAddress &address);
    //! \brief The same where as many passwords wait as may.
    [[nodiscard]] std::optional<Net::HttpResponse> refuseToWait(const QHostAddress &address) const;
    //! \brief Calls \a then with the hash, on this thread.
    void hash(const QString &password, const std::function<void(const QString &hash)> &then);

private:
    const std::shared_ptr<const Data::Limits> m_limits;
    std::unique_ptr<Auth::RateLimiter> m_rates; //!< from the first attempt on
    //! Of its own, so that no administrator waits for strangers. One at a time: a password hash
    //! takes 64 MiB.
    QThreadPool m_hashing;
    int m_waiting = 0;
};

} // namespace Api
