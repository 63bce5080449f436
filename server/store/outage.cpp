// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/outage.h"

#include "server/store/logging.h"

#include <QtCore/QMutex>

namespace Store::Outage {

namespace {

using Kind = Fault::Kind;

struct State {
    Kind kind = Kind::None;
    QString message;
    qint64 failures = 0;
};

QMutex mutex;
State state; // guarded by the mutex

} // namespace

void note(Kind kind, const QString &message)
{
    const QMutexLocker lock(&mutex);
    const bool isWorse = kind == Kind::Damage && state.kind != Kind::Damage;
    if (state.failures++ > 0 && !isWorse)
        return;
    qCWarning(lcStore).noquote() << (isWorse ? "the database is damaged:"
                                             : "the database can't be written:")
                                 << message;
    state.kind = kind;
    state.message = message;
}

void end()
{
    const QMutexLocker lock(&mutex);
    if (state.failures == 0 || state.kind == Kind::Damage)
        return;
    qCWarning(lcStore).noquote() << "the database can be written again, after" << state.failures
                                 << "failures";
    state = {};
}

void forget()
{
    const QMutexLocker lock(&mutex);
    state = {};
}

bool isPassing()
{
    const QMutexLocker lock(&mutex);
    return state.kind == Kind::Passing;
}

bool isDamage()
{
    const QMutexLocker lock(&mutex);
    return state.kind == Kind::Damage;
}

QString current()
{
    const QMutexLocker lock(&mutex);
    return state.message;
}

} // namespace Store::Outage
