// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/diagnosis/diagnosis.h"

#include "server/ctl/output/table.h"

#include <algorithm>

namespace Ctl {

QString Finding::word() const
{
    switch (verdict) {
    case Verdict::Ok:
        return QStringLiteral("ok");
    case Verdict::Warning:
        return QStringLiteral("warning");
    case Verdict::Problem:
        break;
    }
    return QStringLiteral("problem");
}

QJsonObject Finding::toJson() const
{
    QJsonObject object{{QStringLiteral("verdict"), word()}, {QStringLiteral("check"), name},
        {QStringLiteral("text"), text}};
    if (!fix.isEmpty())
        object.insert(QStringLiteral("fix"), fix);
    return object;
}

void Diagnosis::ok(const QString &name, const QString &text)
{
    m_findings.append({Finding::Verdict::Ok, name, text});
}

void Diagnosis::warn(const QString &name, const QString &text, const QString &fix)
{
    m_findings.append({Finding::Verdict::Warning, name, text, fix});
}

void Diagnosis::problem(const QString &name, const QString &text, const QString &fix)
{
    m_findings.append({Finding::Verdict::Problem, name, text, fix});
}

QStringList Diagnosis::lines() const
{
    QStringList result;
    for (const Finding &finding : m_findings) {
        const QString fix =
            finding.fix.isEmpty() ? QString() : QStringLiteral(". Fix: ") + finding.fix;
        result.append(finding.word().leftJustified(8) + finding.name + QStringLiteral(": ")
            + printable(finding.text) + fix);
    }
    return result;
}

int Diagnosis::count(Finding::Verdict verdict) const
{
    return static_cast<int>(std::count_if(m_findings.begin(), m_findings.end(),
        [verdict](const Finding &finding) { return finding.verdict == verdict; }));
}

} // namespace Ctl
