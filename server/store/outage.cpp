// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/outage.h"

#include "server/store/logging.h"

#include <QtCore/QMutex>

#include <algorithm>
#include <array>

namespace Store::Outage {

namespace {

//! SQLITE_BUSY, READONLY, IOERR, FULL, CANTOPEN and PROTOCOL; an extended code has more in its
//! higher bits.
constexpr std::array kPassing{5, 8, 10, 13, 14, 15};
//! SQLITE_CORRUPT and NOTADB.
constexpr std::array kDamage{11, 26};

struct State {
    Kind kind = Kind::None;
    QString message;
    qint64 failures = 0;
};

QMutex mutex;
State state; // guarded by the mutex

} // namespace

Kind kindOf(const QString &code)
{
    const int primary = code.toInt() & 0xff;
    if (std::find(kDamage.begin(), kDamage.end(), primary) != kDamage.end())
        return Kind::Damage;
    return std::find(kPassing.begin(), kPassing.end(), primary) != kPassing.end() ? Kind::Passing
                                                                                  : Kind::None;
}

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
