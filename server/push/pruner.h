// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/push/episode.h"
#include "server/store/retention.h"
#include "server/store/slice.h"
#include "server/store/store.h"

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <functional>

namespace Push {

//! \brief Removes in the background, from its first turn on: apps that were deleted, and what the
//! logs need not keep. A slice at a time, so that whoever wants to write meanwhile gets in between.
class Pruner : public QObject {
    Q_OBJECT

public:
    Pruner(Store::Store &store, const Store::Retention &retention, QObject *parent = nullptr);
    ~Pruner() override;

    //! \brief Long work of others that goes on in turns of its own: whether nothing is left of it.
    using Work = std::function<Store::Result<bool>(Store::Database &database, Store::Slice &slice)>;
    //! \brief Before the first turn.
    void addWork(const Work &work) { m_work.append(work); }

    //! \brief There is something to do: not at the next interval, but now.
    void hurry();

private:
    void prune();

    Store::Store &m_store;
    const Store::Retention m_retention;
    QTimer m_timer;
    QList<Work> m_work;
    //! Of the pruning, where the slice before has ended; only the store's thread looks at it.
    const std::shared_ptr<QString> m_after = std::make_shared<QString>();
    bool m_isBusy = false;
    bool m_isWanted = false; //!< again, since hurry() was called meanwhile
    Episode m_outage{"old pushes stay:", "old pushes are removed again,"};
};

} // namespace Push
