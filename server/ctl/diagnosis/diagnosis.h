// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QStringList>

namespace Ctl {

//! \brief What one look has found.
struct Finding {
    enum class Verdict { Ok, Warning, Problem };

    Verdict verdict = Verdict::Ok;
    QString name; //!< what was looked at
    QString text; //!< what it is like
    QString fix = {}; //!< what to do about it

    //! \brief ok, warning, problem.
    [[nodiscard]] QString word() const;
    [[nodiscard]] QJsonObject toJson() const;
};

//! \brief All that was found.
class Diagnosis {
public:
    void ok(const QString &name, const QString &text);
    void warn(const QString &name, const QString &text, const QString &fix);
    void problem(const QString &name, const QString &text, const QString &fix);

    [[nodiscard]] const QList<Finding> &findings() const { return m_findings; }
    //! \brief One line for each, for people.
    [[nodiscard]] QStringList lines() const;
    [[nodiscard]] int count(Finding::Verdict verdict) const;

private:
    QList<Finding> m_findings;
};

} // namespace Ctl
