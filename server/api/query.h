// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/fields.h"
#include "server/api/times.h"

#include <QtCore/QUrlQuery>

#include <optional>

namespace Api {

//! Entries of a page, where a list comes in pages.
inline constexpr int kDefaultPageSize = 50;
inline constexpr int kMaxPageSize = 200;

//! \brief The parameters of a URL, for routes that check each of them.
class Query {
public:
    //! \brief Errors: UnknownField for a parameter that is neither \a known nor \a repeatable;
    //! InvalidField for one that comes twice and is not repeatable, and for one that is not UTF-8.
    static Result<Query> parse(const Net::HttpRequest &request, const QStringList &known,
        const QStringList &repeatable = {});

    [[nodiscard]] QString text(const QString &name) const { return texts(name).value(0); }
    [[nodiscard]] QStringList texts(const QString &name) const { return m_values.value(name); }
    [[nodiscard]] bool has(const QString &name) const { return m_values.contains(name); }
    //! \brief `limit`: a page's size.
    [[nodiscard]] Result<int> limit() const;
    [[nodiscard]] Result<qint64> integer(const QString &name, qint64 fallback) const;
    //! \brief `true` or `false`; nothing if it is missing.
    [[nodiscard]] Result<std::optional<bool>> boolean(const QString &name) const;
    //! \brief See parseTime(); 0 if it is missing.
    [[nodiscard]] Result<qint64> time(const QString &name) const;

private:
    QHash<QString, QStringList> m_values;
};

} // namespace Api
