// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/data/dql.h"

#include <optional>

namespace Data {

//! \brief The words of a filter in DQL, from the left to the right; for parseDql() alone.
//!
//! What takes something leaves no white space in front. The first fault that is told of is kept,
//! and what is taken after it means nothing.
class DqlScanner {
public:
    //! What has to come behind the quote that ends a text.
    enum class Closing { Anything, EndOfValue, EndOfElement };

    explicit DqlScanner(QStringView text);

    [[nodiscard]] qsizetype position() const { return m_at; }
    [[nodiscard]] bool isAtEnd() const { return m_at == m_text.size(); }
    [[nodiscard]] bool isAt(QChar c) const { return !isAtEnd() && m_text[m_at] == c; }
    [[nodiscard]] bool isAtQuote() const { return isAt(u'"') || isAt(u'\''); }
    [[nodiscard]] bool isAtEndOfValue() const { return canFollow(Closing::EndOfValue, m_at); }

    bool take(QChar c);
    //! \brief AND or OR: what joins the parts of \a kind.
    bool takeJunction(Condition::Kind kind);
    //! \brief Nothing: there is none, or a fault.
    std::optional<Operator> takeOperator();
    //! \brief Empty: there is none, or AND or OR.
    QString takeBare();
    //! \brief The text between the quotes that begin here.
    QString takeQuoted(Closing closing);

    void refuse(qsizetype at, const QString &why);
    //! \brief The same, and says what there is in place of what is \a expected.
    void refuseHere(const QString &expected);
    [[nodiscard]] const std::optional<DqlError> &error() const { return m_error; }

    //! \brief Whether a field can be named so without quotes.
    [[nodiscard]] static bool isName(QStringView word);
    //! \brief Whether it is a name even where a value could be: no number.
    [[nodiscard]] static bool isClearlyName(QStringView word);

private:
    [[nodiscard]] bool isWordAt(qsizetype at, QStringView word) const;
    [[nodiscard]] qsizetype junctionAt(qsizetype at, Condition::Kind kind) const;
    [[nodiscard]] bool isJunctionAt(qsizetype at) const;
    [[nodiscard]] bool canFollow(Closing closing, qsizetype at) const;
    void advance(qsizetype units);
    bool takeWord(QStringView word);

    QStringView m_text;
    qsizetype m_at = 0;
    std::optional<DqlError> m_error;
};

} // namespace Data
