// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/approving.h"

#include "server/auth/clock.h"
#include "server/push/extras.h"
#include "server/push/logging.h"
#include "server/store/apikeytable.h"
#include "server/store/apptable.h"
#include "server/store/triggertable.h"

namespace Push {

using Store::makeUnexpected;

namespace {

//! Keys that were made with keys, up to the person who made the first of them.
constexpr int kMaxMakers = 16;

constexpr QLatin1String kKeyPrefix("key:");
constexpr QLatin1String kScenarioPrefix("scenario:");

SocketIO::Unexpected<Store::Error> denied(const QString &message)
{
    return makeUnexpected(Store::Error{Store::Error::Code::Denied, message});
}

SocketIO::Unexpected<Store::Error> conflict(const QString &message)
{
    return makeUnexpected(Store::Error{Store::Error::Code::InUse, message});
}

} // namespace

Store::Result<Store::ScheduledPush> Approving::find(const QString &appId, const QString &id) const
{
    if (const auto app = Store::AppTable(m_database).find(appId); !app)
        return makeUnexpected(app.error());
    auto held = Store::ScheduleTable(m_database).find(appId, id);
    if (!held && held.error().code == Store::Error::Code::NotFound) {
        const auto sent = Store::PushTable(m_database).find(appId, id);
        return sent ? conflict(QStringLiteral("It was sent already"))
                    : makeUnexpected(sent.error());
    }
    if (held && held->push.cancelledAt > 0)
        return conflict(QStringLiteral("It was cancelled already"));
    if (held && !held->isHeld)
        return conflict(QStringLiteral("It waits for nobody's approval"));
    return held;
}

// Nor by a scenario that one has written, as it is or as it was.
Store::Result<void> Approving::checkIsNoAuthor(
    const QString &appId, const QString &sender, const QString &person) const
{
    if (!sender.startsWith(kScenarioPrefix))
        return {};
    const auto has = Store::TriggerTable(m_database)
                         .hasAuthor(appId, sender.mid(kScenarioPrefix.size()), person);
    if (!has)
        return makeUnexpected(has.error());
    if (*has)
        return denied(QStringLiteral("Somebody else has to approve what a scenario sends that you "
                                     "have written, or that is gone"));
    return {};
}

// Nobody is two people by having a key, or a key of a key.
Store::Result<void> Approving::checkIsAnother(const QString &sender, const QString &person) const
{
    QString maker = sender;
    for (int i = 0; i < kMaxMakers && maker.startsWith(kKeyPrefix); ++i) {
        const auto next = Store::ApiKeyTable(m_database).makerOf(maker.mid(kKeyPrefix.size()));
        if (!next && next.error().code == Store::Error::Code::NotFound)
            return denied(QStringLiteral("The key that it was sent with is gone, and with it who "
                                         "may not approve it: send it again"));
        if (!next)
            return makeUnexpected(next.error());
        maker = *next;
    }
    if (maker == person)
        return denied(QStringLiteral("Somebody else has to approve what you have sent"));
    if (maker.isEmpty() || maker.startsWith(kKeyPrefix))
        return denied(QStringLiteral("Nobody knows who made the key that it was sent with: send it "
                                     "with another one"));
    return {};
}

Store::Result<void> Approving::check(const Store::PushRow &push, const QString &person) const
{
    const auto another = checkIsAnother(push.sender, person);
    return another ? checkIsNoAuthor(push.appId, push.sender, person) : another;
}

Store::Result<PushReport> Approving::approve(
    const QString &appId, const QString &id, const Auth::Actor &actor) const
{
    const auto held = find(appId, id);
    if (!held)
        return makeUnexpected(held.error());
    if (const auto another = check(held->push, actor.name); !another)
        return makeUnexpected(another.error());
    const qint64 now = Auth::systemClock()();
    if (held->push.expiresAt > 0 && held->push.expiresAt <= now)
        return conflict(QStringLiteral("Its time was over before it was approved"));
    Extras extras = Extras::fromJson(held->push.extras);
    extras.approvedBy = actor.name;
    Store::ScheduleTable table(m_database);
    const auto released =
        table.release(*held, held->isAtOnce() ? now : held->dueAt, extras.toJson());
    if (!released)
        return makeUnexpected(released.error());
    const auto noted = note(m_database, actor, appId, QStringLiteral("push.approve"), id,
        {{QStringLiteral("sender"), held->push.sender}});
    if (!noted)
        return makeUnexpected(noted.error());
    qCInfo(lcPush).noquote() << id << "of" << appId << "was approved";
    const auto waiting = table.find(appId, id);
    return waiting ? Store::Result<PushReport>(PushReport::of(*waiting))
                   : makeUnexpected(waiting.error());
}

} // namespace Push
