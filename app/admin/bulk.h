// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/account/backend.h"

#include <QtCore/QStringList>
#include <QtQml/qqmlregistration.h>

#include <functional>

namespace App {

//! \brief Does one thing to many, a few at a time: says how far it is, stops when it is told to,
//! and takes back what can be taken back.
class Bulk : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The console has one")
    Q_PROPERTY(bool running READ isRunning NOTIFY changed)
    Q_PROPERTY(int total READ total NOTIFY changed)
    Q_PROPERTY(int done READ done NOTIFY changed)
    Q_PROPERTY(QString summary READ summary NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(bool mayUndo READ mayUndo NOTIFY changed)

public:
    //! Requests at a time: others use the server, too.
    static constexpr int kAtATime = 4;

    //! \brief \a backend must outlive it.
    explicit Bulk(Backend *backend, QObject *parent = nullptr);
    ~Bulk() override;

    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    [[nodiscard]] int total() const { return m_total; }
    [[nodiscard]] int done() const { return m_done; }
    //! \brief How far it is, or how it went.
    [[nodiscard]] QString summary() const;
    //! \brief How many it did not work for, and what the server said of the first of them.
    [[nodiscard]] QString problem() const;
    [[nodiscard]] bool mayUndo() const { return !m_isRunning && m_undo && !m_changed.isEmpty(); }

    //! \brief A tag more for people, or one less.
    Q_INVOKABLE void tag(const QStringList &people, const QString &tag, bool isAdded);
    //! \brief Whether they may log in.
    Q_INVOKABLE void disable(const QStringList &people, bool isDisabled);
    Q_INVOKABLE void removePeople(const QStringList &people);
    Q_INVOKABLE void disconnectAll(const QStringList &connections);
    Q_INVOKABLE void revokeKeys(const QStringList &keys);
    //! Calls back with what went wrong, and whether it is another one now.
    using Back = std::function<void(const QString &error, bool isChanged)>;
    using Step = std::function<void(const QString &id, const Back &back)>;
    //! \brief Anything else. \a undo: what takes it back for those that it has changed.
    void run(const QStringList &ids, const Step &step, const Step &undo = {});

    //! \brief What was not begun is not done.
    Q_INVOKABLE void stop();
    Q_INVOKABLE void undo();
    //! \brief Nothing is said of the last one any more.
    Q_INVOKABLE void forget();

Q_SIGNALS:
    void changed();
    //! \brief All of it was done, or was stopped.
    void finished();

private:
    //! What is to be written of a user as it is; empty: nothing.
    using Change = std::function<QJsonObject(const QJsonObject &user)>;

    void begin();
    void end(const QString &id, const QString &error, bool isChanged);
    void send(const Backend::Request &request, const Backend::Then &then);
    [[nodiscard]] Step removing(const QString &path);
    [[nodiscard]] Step changing(const Change &change);

    Backend *m_backend;
    Step m_step;
    Step m_undo; //!< nothing: it can't be taken back
    QStringList m_left;
    QStringList m_changed; //!< for whom there is something to take back
    int m_underWay = 0;
    int m_total = 0;
    int m_done = 0;
    int m_failed = 0;
    QString m_problem;
    bool m_isRunning = false;
    int m_round = 0;
};

} // namespace App
