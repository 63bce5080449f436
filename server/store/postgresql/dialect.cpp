// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/postgresql/dialect.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QSet>
#include <QtCore/QStringList>

#include <algorithm>

namespace Store::Dialect {

namespace {

bool isWord(QChar character)
{
    return character.isLetterOrNumber() || character == u'_';
}

//! Words, quoted texts, single characters; blanks stay with what is before them.
QStringList tokensOf(const QString &sql)
{
    QStringList tokens;
    for (qsizetype at = 0; at < sql.size();) {
        qsizetype end = at + 1;
        if (sql[at] == u'\'') {
            while (end < sql.size() && sql[end] != u'\'')
                ++end;
            end = std::min(end + 1, sql.size());
        } else if (isWord(sql[at])) {
            while (end < sql.size() && isWord(sql[end]))
                ++end;
        } else if (sql[at].isSpace()) {
            while (end < sql.size() && sql[end].isSpace())
                ++end;
        }
        tokens.append(sql.mid(at, end - at));
        at = end;
    }
    return tokens;
}

class Translator {
public:
    explicit Translator(const QString &sql)
        : m_tokens(tokensOf(sql))
    {
    }

    QString run()
    {
        while (m_at < m_tokens.size())
            step();
        if (m_isIgnoring)
            m_result += QStringLiteral(" ON CONFLICT DO NOTHING");
        return m_result;
    }

    [[nodiscard]] int values() const { return m_values; }

private:
    //! What comes next, without blanks; \a ahead: after so many others.
    [[nodiscard]] QString peek(int ahead = 0) const
    {
        for (qsizetype i = m_at; i < m_tokens.size(); ++i) {
            if (!m_tokens[i].front().isSpace() && ahead-- == 0)
                return m_tokens[i];
        }
        return {};
    }

    //! Leaves out \a count words, and the blank after the last.
    void skip(int count)
    {
        while (count > 0 && m_at < m_tokens.size()) {
            if (!m_tokens[m_at++].front().isSpace())
                --count;
        }
        if (m_at < m_tokens.size() && m_tokens[m_at].front().isSpace())
            ++m_at;
    }

    [[nodiscard]] bool follows(std::initializer_list<QLatin1String> words) const
    {
        int ahead = 0;
        return std::all_of(
            words.begin(), words.end(), [&](QLatin1String word) { return peek(ahead++) == word; });
    }

    void step()
    {
        using L = QLatin1String;
        const bool isBlank = m_tokens[m_at].front().isSpace();
        if (!isBlank && follows({L("INDEXED"), L("BY")})) {
            skip(3);
        } else if (!isBlank && follows({L("OR"), L("IGNORE")})) {
            skip(2);
            m_isIgnoring = true;
        } else if (!isBlank && follows({L("CROSS"), L("JOIN")})) {
            skip(1);
        } else if (!isBlank
            && follows({L("CAST"), L("("), L("message"), L("AS"), L("TEXT"), L(")")})) {
            skip(6);
            m_result += QStringLiteral("convert_from(message, 'UTF8') ");
        } else {
            copy(m_tokens[m_at++]);
        }
    }

    void copy(const QString &token)
    {
        if (token == u"?") {
            m_result += u'$' + QString::number(++m_values);
        } else if (token == u"LIKE") {
            m_result += QStringLiteral("ILIKE");
        } else if (token == u"(") {
            m_opened.append(isSource());
            m_result += token;
        } else if (token == u")") {
            m_result += token;
            nameSource();
        } else {
            m_result += token;
        }
        if (!token.front().isSpace())
            m_before = token;
    }

    //! Whether this parenthesis is a select that rows are read from.
    [[nodiscard]] bool isSource() const
    {
        const QString next = peek();
        return (m_before == u"FROM" || m_before == u"JOIN")
            && (next == u"SELECT" || next == u"WITH");
    }

    //! PostgreSQL wants a name for it.
    void nameSource()
    {
        static const QSet<QString> kNoNames{QString(), QStringLiteral(")"), QStringLiteral(","),
            QStringLiteral("WHERE"), QStringLiteral("ORDER"), QStringLiteral("GROUP"),
            QStringLiteral("LIMIT"), QStringLiteral("UNION"), QStringLiteral("JOIN"),
            QStringLiteral("CROSS"), QStringLiteral("LEFT"), QStringLiteral("ON")};
        if (m_opened.isEmpty() || !m_opened.takeLast() || !kNoNames.contains(peek()))
            return;
        m_result += QStringLiteral(" AS source%1").arg(++m_sources);
    }

    const QStringList m_tokens;
    qsizetype m_at = 0;
    QString m_before; //!< the token before, blanks apart
    QList<bool> m_opened; //!< of each open parenthesis: whether it is a source
    int m_values = 0;
    int m_sources = 0;
    bool m_isIgnoring = false;
    QString m_result;
};

} // namespace

QString toPostgres(const QString &sql, int &values)
{
    Translator translator(sql);
    QString result = translator.run();
    values = translator.values();
    return result;
}

QString toPostgres(const QString &sql)
{
    int values = 0;
    return toPostgres(sql, values);
}

// Text sorts by its bytes, as in SQLite: lists are read by pages in that order, whatever language
// the database was made for.
QString schemaToPostgres(const QString &sql)
{
    static const QRegularExpression kAutoIncrement(
        QStringLiteral("\\bINTEGER PRIMARY KEY AUTOINCREMENT\\b"));
    static const QRegularExpression kInteger(QStringLiteral("\\bINTEGER\\b"));
    static const QRegularExpression kBlob(QStringLiteral("\\bBLOB\\b"));
    static const QRegularExpression kText(QStringLiteral("(\\w) TEXT\\b(?!\\))"));
    static const QRegularExpression kWithoutRowid(QStringLiteral("\\) WITHOUT ROWID$"));
    QString result = toPostgres(sql);
    result.replace(
        kAutoIncrement, QStringLiteral("BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY"));
    result.replace(kInteger, QStringLiteral("BIGINT"));
    result.replace(kBlob, QStringLiteral("BYTEA"));
    if (result.startsWith(QLatin1String("CREATE TABLE"))
        || result.startsWith(QLatin1String("ALTER TABLE")))
        result.replace(kText, QStringLiteral("\\1 TEXT COLLATE \"C\""));
    result.replace(kWithoutRowid, QStringLiteral(")"));
    return result;
}

} // namespace Store::Dialect
