// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/gooddata.h"

#include "server/api/fileroutes.h"
#include "server/api/gooderrors.h"
#include "server/api/hookroutes.h"

namespace Api {

namespace {

const QString kEndpointPath = QStringLiteral("/good/api/v5/data/{structure}/{endpoint}");

//! Scripts write a variable without a value as its name.
QString sessionOf(const Net::HttpRequest &request)
{
    const QString token = request.queryItem(QStringLiteral("sessionID"));
    return token == QLatin1String("null") || token == QLatin1String("undefined") ? QString()
                                                                                 : token;
}

} // namespace

GoodData::GoodData(Router &router, Auth::Sessions &sessions, Store::Store &store, Forms &forms,
    Scenarios::Engine &scenarios, const std::shared_ptr<const Data::Limits> &limits,
    QObject *parent)
    : QObject(parent)
    , m_sessions(sessions)
    , m_store(store)
    , m_forms(forms)
    , m_scenarios(scenarios)
    , m_limits(limits)
    , m_registration(limits)
{
    for (const char *method : {"GET", "POST"}) {
        router.add(method, kEndpointPath,
            [this](const Router::Match &match, const Net::Responder &responder) {
                serve(match, responder);
            });
    }
}

GoodData::~GoodData() = default;

// Who is not logged in any more is nobody, which is enough for what everybody may use.
void GoodData::serve(const Router::Match &match, const Net::Responder &responder)
{
    GoodAsked asked{.request = match.request,
        .app = appIdOf(match.request),
        .user = {},
        .structure = match.parameters.value(0),
        .endpoint = match.parameters.value(1),
        .responder = responder};
    const QString token = sessionOf(match.request);
    if (asked.app.isEmpty()) {
        responder.reply(goodError(400, QStringLiteral("\"appID\" is missing")));
        return;
    }
    if (token.isEmpty()) {
        run(asked);
        return;
    }
    m_sessions.check(asked.app, token)
        .then(this, [this, asked](const Auth::Result<Auth::SessionInfo> &session) mutable {
            if (!session && session.error().code == Auth::Error::Code::Unavailable) {
                asked.responder.reply(goodError(session.error()));
                return;
            }
            asked.user = session ? session->userId : QString();
            run(asked);
        });
}

void GoodData::run(const GoodAsked &asked)
{
    if (Forms::isForm(asked.request)) {
        receive(asked);
    } else if (asked.request.method == "POST") {
        const auto changes = changesOf(asked.request, *m_limits);
        if (changes)
            prepare(asked, {.changes = *changes, .form = {}});
        else
            asked.responder.reply(changes.error().response);
    } else {
        m_store
            .survey([asked, limits = *m_limits](
                        Store::Database &database) { return readObjects(database, asked, limits); })
            .then(this, [asked](const Answered<Net::HttpResponse> &response) {
                asked.responder.reply(response ? *response : response.error().response);
            });
    }
}

// Nothing gets onto the disk for whoever may not write.
void GoodData::receive(const GoodAsked &asked)
{
    m_store
        .read([asked, limits = *m_limits](
                  Store::Database &database) { return planForm(database, asked, limits); })
        .then(this, [this, asked](const Answered<FormPlan> &plan) {
            if (!plan) {
                asked.responder.reply(plan.error().response);
                return;
            }
            m_forms.receive(asked.request, *plan)
                .then(this, [this, asked](const Data::Outcome<ReadForm> &form) {
                    if (form)
                        prepare(asked, {.changes = {form->change}, .form = *form});
                    else
                        asked.responder.reply(goodError(form.error()));
                });
        });
}

// Whoever asks for an account waits until its password is hashed.
void GoodData::prepare(const GoodAsked &asked, const GoodWanted &wanted)
{
    if (Data::structureNamed(asked.structure) != Data::kUsers) {
        write(asked, wanted);
        return;
    }
    m_store
        .read([asked, changes = wanted.changes, limits = *m_limits](Store::Database &database) {
            return accountIn(database, asked, changes, limits);
        })
        .then(this, [this, asked, wanted](const Answered<std::optional<GoodAccount>> &account) {
            if (!account)
                refuse(asked, wanted, account.error().response);
            else if (*account)
                makeAccount(asked, wanted, **account);
            else
                write(asked, wanted);
        });
}

// That somebody has the account is told no oftener than accounts are made.
void GoodData::makeAccount(
    const GoodAsked &asked, const GoodWanted &wanted, const GoodAccount &account)
{
    const QHostAddress &address = asked.request.peerAddress;
    auto refusal = m_registration.refuse(address);
    if (!refusal)
        refusal = account.refusal;
    if (!refusal)
        refusal = m_registration.refuseToWait(address);
    if (refusal) {
        refuse(asked, wanted, *refusal);
        return;
    }
    m_registration.hash(account.password, [this, asked, wanted](const QString &hash) {
        GoodWanted made = wanted;
        made.passwordHash = hash;
        write(asked, made);
    });
}

void GoodData::refuse(
    const GoodAsked &asked, const GoodWanted &wanted, const Net::HttpResponse &response)
{
    if (!wanted.form.files.isEmpty())
        m_forms.wantSweep();
    asked.responder.reply(response);
}

void GoodData::write(const GoodAsked &asked, const GoodWanted &wanted)
{
    auto failure = std::make_shared<std::optional<GoodFailure>>();
    m_store
        .write(
            [this, asked, wanted, failure](Store::Database &database) -> Store::Result<GoodServed> {
                auto served = writeObjects(m_scenarios.world(database), asked, wanted, m_forms);
                if (served)
                    return *std::move(served);
                *failure = served.error();
                return Store::makeUnexpected(Store::Error{Store::Error::Code::Failed, {}});
            })
        .then(this, [this, asked, wanted, failure](const Store::Result<GoodServed> &served) {
            if (!served) {
                refuse(asked, wanted,
                    *failure ? (*failure)->response
                             : goodError(Data::Error{Data::Error::Code::Store, {}}));
            } else if (served->runs.isEmpty()) {
                m_scenarios.wake();
                asked.responder.reply(served->response);
            } else {
                awaitRuns(asked, *served, m_scenarios.answerDeadline(), 0);
            }
        });
}

// One after the other; the first that fails, or says something of its own, is the answer. What was
// written is told as it is after the last.
void GoodData::awaitRuns(const GoodAsked &asked, const GoodServed &served,
    const QDeadlineTimer &deadline, qsizetype index)
{
    if (index == served.runs.size()) {
        m_store
            .survey(
                [asked, before = served.response, limits = *m_limits](Store::Database &database) {
                    return savedNow(database, asked, limits, before);
                })
            .then(this,
                [asked](const Net::HttpResponse &response) { asked.responder.reply(response); });
        return;
    }
    m_scenarios.whenOver(served.runs.at(index), deadline,
        [this, asked, served, deadline, index](const std::optional<Store::RunRow> &run) {
            const bool isSaid =
                !run || run->hasFailed() || Scenarios::Progress::fromJson(run->work).response;
            if (isSaid)
                asked.responder.reply(answerOfRun(run, served.response));
            else
                awaitRuns(asked, served, deadline, index + 1);
        });
}

} // namespace Api

#include "moc_gooddata.cpp"
