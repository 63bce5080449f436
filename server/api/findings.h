// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/routes.h"
#include "server/net/incidents.h"

#include <QtCore/QTimer>

#include <array>
#include <deque>

namespace Api {

//! \brief GET /api/v1/findings: what an operator should know of and perhaps do something about, as
//! far as their server can tell, and what it had to end within the last day.
class Findings : public QObject {
    Q_OBJECT

public:
    //! Snapshots of the counters that are kept, and the time between two.
    static constexpr size_t kSnapshots = 24;
    static constexpr std::chrono::milliseconds kStep = std::chrono::hours(1);

    //! \brief \a directory: where the data are. \a settings: see Services.
    Findings(Routes &routes, const QString &directory, const QJsonArray &settings,
        QObject *parent = nullptr);
    ~Findings() override;

private:
    using Counts = std::array<quint64, static_cast<size_t>(Net::Incident::Count)>;
    struct Snapshot {
        qint64 at;
        Counts counts;
    };

    [[nodiscard]] static Snapshot now();
    void keep();
    [[nodiscard]] QJsonArray incidents() const;
    [[nodiscard]] Result<QJsonArray> find(
        const Store::Database &database, const QString &app, bool tellsAll) const;

    const QString m_directory;
    QHash<QString, qint64> m_settings; //!< those that are numbers, by key
    QTimer m_timer;
    mutable QMutex m_mutex;
    std::deque<Snapshot> m_snapshots; //!< the oldest first
};

} // namespace Api
