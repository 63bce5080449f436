// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/query.h"

#include <algorithm>

namespace Api {

namespace {

//! Bytes that are no text would become a text that somebody else may have written.
bool isUtf8(const Net::HttpRequest &request)
{
    const qsizetype question = request.target.indexOf('?');
    return question < 0
        || QByteArray::fromPercentEncoding(request.target.sliced(question + 1)).isValidUtf8();
}

} // namespace

Result<Query> Query::parse(
    const Net::HttpRequest &request, const QStringList &known, const QStringList &repeatable)
{
    Query query;
    const QStringList all = known + repeatable;
    const auto items = request.query.queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items) {
        if (!all.contains(name))
            return makeUnexpected(Error{ErrorCode::UnknownField,
                all.isEmpty() ? QStringLiteral("There is no parameter \"%1\" here").arg(name)
                              : QStringLiteral("There is no parameter \"%1\" here; known are %2")
                                    .arg(name, all.join(u", ")),
                name});
        if (query.has(name) && !repeatable.contains(name))
            return invalidField(name, QStringLiteral("\"%1\" is there twice").arg(name));
        const bool isBroken = value.contains(QChar::ReplacementCharacter) && !isUtf8(request);
        // Nothing is called so, and not every database has it.
        const bool hasNull = value.contains(QChar::Null);
        if ((isBroken || hasNull) && name == QLatin1String("cursor"))
            return makeUnexpected(Error{ErrorCode::InvalidCursor, {}, name});
        if (isBroken)
            return invalidField(name, QStringLiteral("\"%1\" is not UTF-8").arg(name));
        if (hasNull)
            return invalidField(
                name, QStringLiteral("\"%1\" holds the character U+0000").arg(name));
        query.m_values[name].append(value);
    }
    return query;
}

Result<int> Query::limit() const
{
    const QString name = QStringLiteral("limit");
    const auto value = integer(name, kDefaultPageSize);
    if (value && (*value < 1 || *value > kMaxPageSize))
        return invalidField(
            name, QStringLiteral("\"limit\" must be from 1 to %1").arg(kMaxPageSize));
    return value ? Result<int>(static_cast<int>(*value)) : makeUnexpected(value.error());
}

Result<qint64> Query::integer(const QString &name, qint64 fallback) const
{
    if (!has(name))
        return fallback;
    bool ok = false;
    const qint64 value = text(name).toLongLong(&ok);
    if (!ok || value < 0)
        return invalidField(name,
            QStringLiteral("\"%1\" must be a whole number, not \"%2\"").arg(name, text(name)));
    return value;
}

Result<std::optional<bool>> Query::boolean(const QString &name) const
{
    if (!has(name))
        return std::optional<bool>();
    const QString value = text(name);
    if (value != QLatin1String("true") && value != QLatin1String("false"))
        return invalidField(name, QStringLiteral("\"%1\" must be true or false").arg(name));
    return std::optional<bool>(value == QLatin1String("true"));
}

Result<qint64> Query::time(const QString &name) const
{
    if (!has(name))
        return 0;
    auto time = parseTime(name, text(name));
    // Before everything that can be asked for it makes no difference when.
    if (time)
        *time = std::max<qint64>(*time, 1);
    return time;
}

} // namespace Api
