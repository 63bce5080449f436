// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/pushes.h"

#include "server/auth/clock.h"
#include "server/push/logging.h"
#include "server/push/templatefields.h"
#include "server/store/apptable.h"
#include "server/store/escalationtable.h"
#include "server/store/sessiontable.h"
#include "server/store/usertable.h"

#include <algorithm>

namespace Push {

using Store::Database;
using Store::makeUnexpected;

namespace {

//! What the reason begins with where the server itself says that a push has failed.
constexpr QLatin1String kUnfilledReason("template: ");

//! The slice as \a userId gets it.
Store::Result<void> complete(
    const Database &database, const QString &appId, const QString &userId, Store::LogSlice &slice)
{
    if (slice.pushes.isEmpty())
        return {};
    auto settled =
        Store::InboxList(database, appId, userId)
            .settled(slice.pushes.first().seq, slice.pushes.last().seq, Auth::systemClock()());
    if (!settled)
        return makeUnexpected(settled.error());
    slice.settled = *std::move(settled);
    const auto isTemplate = [](const Store::PushRow &push) { return push.isTemplate; };
    if (std::none_of(slice.pushes.cbegin(), slice.pushes.cend(), isTemplate))
        return {};
    const auto user = Store::UserTable(database).find(appId, userId);
    if (!user)
        return makeUnexpected(user.error());
    const QJsonObject fields = templateFields(*user);
    for (Store::PushRow &push : slice.pushes) {
        if (!push.isTemplate)
            continue;
        auto filled = fillTemplate(push.message, fields);
        if (filled)
            push.message = *std::move(filled);
        else
            slice.unfilled.insert(push.seq, filled.error());
    }
    slice.pushes.removeIf(
        [&slice](const Store::PushRow &push) { return slice.unfilled.contains(push.seq); });
    return {};
}

Store::Result<Store::LogSlice> sliceAfter(
    const Database &database, const QString &appId, const QString &userId, qint64 seq)
{
    auto slice = Store::PushTable(database).after(appId, userId, seq, Auth::systemClock()());
    if (!slice)
        return slice;
    if (const auto done = complete(database, appId, userId, *slice); !done)
        return makeUnexpected(done.error());
    return slice;
}

} // namespace

Pushes::Pushes(Store::Store &store, const Connections &connections, const Limits &limits)
    : m_store(store)
    , m_connections(connections)
    , m_limits(limits)
{
    // Whoever was connected when the process ended without a word is not any more.
    m_begun = m_store.write([this](const Database &database) -> Store::Result<void> {
        auto closed = Store::DeliveryTable(database).closeAllOf(database.node());
        return closed
            ? Appending(database, m_connections, m_limits).appendMissed(Auth::systemClock()())
            : closed;
    });
}

QFuture<Store::Result<Accepted>> Pushes::append(
    const PushRequest &request, const std::shared_ptr<Premise> &premise)
{
    return m_store.write(request.appId, [this, request, premise](const Database &database) {
        if (premise && !premise->check(database))
            return Store::Result<Accepted>(
                Store::makeUnexpected(Store::Error{Store::Error::Code::Denied, {}}));
        return Appending(database, m_connections, m_limits).answerLater().append(request);
    });
}

QFuture<Store::Result<QList<Sent>>> Pushes::appendDue()
{
    return m_store.write([this](Database &database) {
        return Appending(database, m_connections, m_limits)
            .appendDue(database, Auth::systemClock()());
    });
}

QFuture<Store::Result<std::optional<qint64>>> Pushes::nextDue()
{
    return m_store.run([](const Database &database) -> Store::Result<std::optional<qint64>> {
        const auto scheduled = Store::ScheduleTable(database).next();
        auto escalation = Store::EscalationTable(database).next();
        if (!scheduled || !escalation || !*scheduled)
            return scheduled ? escalation : scheduled;
        return *escalation ? std::min(*scheduled, *escalation) : scheduled;
    });
}

QFuture<Store::Result<PushList>> Pushes::list(const QString &appId, const Store::PushPage &page)
{
    return m_store.survey(
        [appId, page](const Database &database) { return Reports(database).list(appId, page); });
}

QFuture<Store::Result<LogBounds>> Pushes::bounds(const QString &appId)
{
    return m_store.read([this, appId](const Database &database) -> Store::Result<LogBounds> {
        const auto app = Store::AppTable(database).find(appId);
        if (!app)
            return makeUnexpected(app.error());
        const auto former = Store::AppTable(database).formerEpochs(appId);
        if (!former)
            return makeUnexpected(former.error());
        if (m_follower)
            m_follower(appId, {app->epoch, app->lastSeq, app->lastNotice});
        return LogBounds{
            .epoch = app->epoch, .last = app->lastSeq, .pruned = app->prunedSeq, .former = *former};
    });
}

QFuture<Store::Result<Store::LogSlice>> Pushes::after(
    const QString &appId, const QString &userId, qint64 seq)
{
    return m_store.read([appId, userId, seq](const Database &database) {
        return sliceAfter(database, appId, userId, seq);
    });
}

QFuture<Store::Result<Store::LogSlice>> Pushes::afterWrites(
    const QString &appId, const QString &userId, qint64 seq)
{
    return m_store.run([appId, userId, seq](const Database &database) {
        return sliceAfter(database, appId, userId, seq);
    });
}

QFuture<Store::Result<QList<Store::Recall>>> Pushes::recallsUnheard(
    const QString &appId, const QString &userId, qint64 upTo)
{
    return m_store.read(
        [appId, userId, upTo, size = m_limits.recallsOnReturn](const Database &database) {
            return Store::RecallTable(database).unheard(appId, userId, upTo, size);
        });
}

QFuture<Store::Result<PushReport>> Pushes::cancel(
    const QString &appId, const QString &id, const Auth::Actor &actor)
{
    return m_store.write(appId, [appId, id, actor](const Database &database) {
        return Reports(database).cancel(appId, id, actor);
    });
}

QFuture<Store::Result<PushReport>> Pushes::recalled(const QString &appId, const QString &id)
{
    return m_store.read(
        [appId, id](const Database &database) { return Reports(database).recalled(appId, id); });
}

QFuture<Store::Result<PushReport>> Pushes::report(
    const QString &appId, const QString &id, const QString &person)
{
    return m_store.survey([appId, id, person](const Database &database) {
        return Reports(database).report(appId, id, person);
    });
}

QFuture<Store::Result<QList<Store::Recipient>>> Pushes::recipients(
    const QString &appId, const QString &id, const RecipientPage &page)
{
    return m_store.survey([appId, id, page](const Database &database) {
        return Reports(database).recipients(appId, id, page);
    });
}

// The store answers in the order of the commits, and so the teller hears of changes.
QFuture<Store::Result<QList<Receipt>>> Pushes::acknowledge(
    const QString &appId, const QString &userId, const QList<Receipt> &receipts)
{
    return m_store
        .write(appId,
            [appId, userId, receipts](const Database &database) {
                return Acknowledging(database).note(appId, userId, receipts);
            })
        .then([this, appId, userId](
                  const Store::Result<Noted> &noted) -> Store::Result<QList<Receipt>> {
            if (!noted)
                return makeUnexpected(noted.error());
            if (!noted->changes.isEmpty() && m_stateTeller)
                m_stateTeller(appId, userId, *noted);
            for (const Receipt &receipt : m_pulse ? noted->kept : QList<Receipt>())
                m_pulse->acknowledged(appId, receipt.state);
            if (!noted->kept.isEmpty())
                m_connections.noteChange(appId, QLatin1String("push"));
            return noted->kept;
        });
}

QFuture<Store::Result<Clicked>> Pushes::click(
    const QString &appId, const QString &userId, const Click &click)
{
    return m_store.write(
        appId, [appId, userId, click, limits = m_limits](const Database &database) {
            return Clicking(database, limits).begin(appId, userId, click);
        });
}

void Pushes::makeRequest(const QString &appId, const Clicked &clicked,
    const std::function<void(const ActionOutcome &)> &done)
{
    const auto end = [this, answer = clicked.answer, done](const ActionOutcome &outcome) {
        m_store
            .write(answer.appId,
                [answer, outcome](
                    const Database &database) { return Clicking(database).end(answer, outcome); })
            .then([outcome, done](const Store::Result<void> &) { done(outcome); });
    };
    if (m_requester)
        m_requester(appId, clicked, end);
    else
        end({.text = QStringLiteral("this server makes no requests")});
}

QFuture<Store::Result<QList<Store::InboxChange>>> Pushes::states(
    const Store::InboxTable::Since &wanted)
{
    return m_store.read(
        [wanted](const Database &database) { return Store::InboxTable(database).since(wanted); });
}

QFuture<Store::Result<Store::InboxCounts>> Pushes::inboxCounts(
    const QString &appId, const QString &userId, qint64 upTo)
{
    return m_store.survey([appId, userId, upTo](const Database &database) {
        return Store::InboxList(database, appId, userId).counts(upTo, Auth::systemClock()());
    });
}

void Pushes::noteUnfilled(const QString &appId, const QList<Unfilled> &unfilled)
{
    if (unfilled.isEmpty())
        return;
    m_store.write(appId,
        [appId, unfilled, length = m_limits.receiptReasonLength](
            const Database &database) -> Store::Result<void> {
            for (const Unfilled &one : unfilled) {
                const Receipt receipt{.offset = {.epoch = {}, .seq = one.seq},
                    .state = QStringLiteral("failed"),
                    .reason = (kUnfilledReason + one.reason).left(length)};
                const auto isTheirs = Store::PushTable(database).isFor(appId, one.seq, one.userId);
                const auto isNew = isTheirs && *isTheirs
                    ? Acknowledging(database).report(appId, one.userId, receipt)
                    : isTheirs;
                if (!isNew)
                    return makeUnexpected(isNew.error());
                if (*isNew)
                    qCWarning(lcPush).noquote() << "not sent to" << one.userId << "of" << appId
                                                << "number" << one.seq << one.reason;
            }
            return {};
        });
}

void Pushes::noteResume(const Store::Delivery &delivery)
{
    m_store.write(delivery.appId, [delivery](const Database &database) {
        return Store::DeliveryTable(database).reach(delivery);
    });
}

void Pushes::noteArrival(const Store::Delivery &delivery)
{
    m_store.write(
        delivery.appId, [delivery, now = Auth::systemClock()()](const Database &database) {
            const auto touched =
                Store::SessionTable(database).touch(delivery.appId, delivery.sessionId, now);
            return touched ? Store::DeliveryTable(database).open(delivery) : touched;
        });
}

void Pushes::noteDeparture(const Store::Delivery &delivery, qint64 to)
{
    m_store.write(
        delivery.appId, [delivery, to, now = Auth::systemClock()()](const Database &database) {
            const auto touched =
                Store::SessionTable(database).touch(delivery.appId, delivery.sessionId, now);
            return touched ? Store::DeliveryTable(database).close(delivery, to) : touched;
        });
}

} // namespace Push
