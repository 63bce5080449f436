// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/commands/doctorcommands.h"

#include "server/ctl/commands/words.h"
#include "server/ctl/diagnosis/datachecks.h"
#include "server/ctl/diagnosis/serverchecks.h"
#include "server/ctl/diagnosis/sharingchecks.h"
#include "server/ctl/targets/context.h"
#include "server/ctl/targets/place.h"
#include "server/ctl/targets/remotetarget.h"
#include "server/ctl/values.h"

namespace Ctl {

namespace {

const QString kUrl = QStringLiteral("url");
const QString kOrigin = QStringLiteral("origin");

constexpr int kSick = 1; // exit code

//! A server that the environment names is not meant when a directory is named.
QString addressOf(const Invocation &invocation)
{
    if (invocation.has(kUrl) || invocation.has(kData))
        return invocation.value(kUrl);
    return QString::fromLocal8Bit(qgetenv("CRIER_URL"));
}

std::optional<Problem> checkDoctor(const Invocation &invocation)
{
    const QString address = addressOf(invocation);
    const bool isAboutData = !invocation.value(kData).isEmpty() || invocation.has(kSet);
    if (address.isEmpty() && !isAboutData)
        return Problem{true,
            QStringLiteral("Say what to look at: --data DIR or --set store.url=…, --url URL, or "
                           "both")};
    if (invocation.has(kOrigin) && address.isEmpty())
        return Problem{true, QStringLiteral("--origin goes with --url")};
    if (address.isEmpty())
        return std::nullopt;
    const auto url = parseUrl(address);
    return url ? std::nullopt : std::optional(url.error());
}

Result<Printed> doctor(const Context &context)
{
    const Invocation &invocation = context.invocation;
    Diagnosis diagnosis;
    const auto target = databaseOf(invocation);
    if (!target)
        return makeUnexpected(target.error());
    if (*target && !(*target)->url.isEmpty())
        checkSharing(diagnosis, **target);
    else if (invocation.has(kData))
        checkData(diagnosis, invocation.value(kData));
    if (const QString address = addressOf(invocation); !address.isEmpty())
        checkServer(diagnosis, QUrl(address), invocation.value(kOrigin));

    QJsonArray checks;
    for (const Finding &finding : diagnosis.findings())
        checks.append(finding.toJson());
    const int problems = diagnosis.count(Finding::Verdict::Problem);
    return Printed{
        .json = {{QStringLiteral("checks"), checks}, {QStringLiteral("problems"), problems},
            {QStringLiteral("warnings"), diagnosis.count(Finding::Verdict::Warning)}},
        .line = diagnosis.lines().join(u'\n'),
        .exitCode = problems > 0 ? kSick : 0};
}

} // namespace

QList<Command> doctorCommands()
{
    return {{.words = {QStringLiteral("doctor")},
        .place = Place::Nowhere,
        .summary = QStringLiteral("Look for what is wrong with --data or --set store.url, --url or "
                                  "both, and how to fix it."),
        .run = doctor,
        .options = {{kOrigin, QStringLiteral("ORIGIN"),
            QStringLiteral("With --url: whether pages from there may connect, as in "
                           "https://shop.example.")}},
        .details =
            QStringLiteral("A line for each check: ok, warning or problem. Exits with 1 if there "
                           "is a problem."),
        .check = checkDoctor}};
}

} // namespace Ctl
