// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/look/preline.h"

#include <QtCore/QStringView>

#include <algorithm>

namespace Toasts {

namespace {

constexpr QChar kEllipsis(0x2026);

//! What CSS collapses: no-break and other Unicode spaces it leaves alone.
bool isCollapsible(QChar c)
{
    return c == u' ' || c == u'\t' || c == u'\r' || c == u'\f' || c == u'\v';
}

//! Qt begins a new line at more than CSS does.
bool isBreak(QChar c)
{
    return c == u'\n' || c == QChar::LineSeparator || c == QChar::ParagraphSeparator
        || c == QChar(0x85);
}

bool isMark(char32_t c)
{
    const QChar::Category category = QChar::category(c);
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing;
}

//! The first \a most of \a text, but not through the middle of a character.
QStringView first(QStringView text, qsizetype most)
{
    if (text.size() <= most)
        return text;
    text.truncate(most);
    if (!text.isEmpty() && text.back().isHighSurrogate())
        text.chop(1);
    return text;
}

//! Builds what is shown, character by character.
class Lines {
public:
    explicit Lines(qsizetype length) { m_result.reserve(length + 1); }

    //! False if there is no room for more.
    bool add(char32_t c)
    {
        const bool isSpace = c < 0x80 && isCollapsible(QChar(c));
        m_space = m_space || isSpace;
        if (isSpace)
            return true;
        if (c <= 0xffff && isBreak(QChar(c)))
            return addBreak();
        m_marks = isMark(c) ? m_marks + 1 : 0;
        if (m_marks > kMaxMarks || isOneJoinerTooMany(c))
            return true;
        if (m_space && !m_result.isEmpty() && !m_result.endsWith(u'\n'))
            m_result.append(u' ');
        m_space = false;
        m_isBlank = false;
        m_result.append(QChar::fromUcs4(c));
        return true;
    }

    [[nodiscard]] QString take(bool isCut)
    {
        if (m_isBlank)
            return {};
        if (isCut)
            m_result.append(kEllipsis);
        else if (m_result.endsWith(u'\n'))
            m_result.chop(1);
        return m_result;
    }

private:
    bool isOneJoinerTooMany(char32_t c)
    {
        constexpr char32_t kJoiner = 0x200d;
        if (c == kJoiner)
            return ++m_joiners > kMaxJoiners;
        if (m_marks == 0 && !m_result.endsWith(QChar(kJoiner)))
            m_joiners = 0;
        return false;
    }
    bool addBreak()
    {
        m_marks = 0;
        m_space = false;
        if (++m_breaks >= kMaxLines)
            return false;
        m_result.append(u'\n');
        return true;
    }

    QString m_result;
    qsizetype m_marks = 0;
    qsizetype m_joiners = 0;
    qsizetype m_breaks = 0;
    bool m_space = false;
    bool m_isBlank = true;
};

} // namespace

QString preLine(const QString &text)
{
    const QStringView rest = first(text, kMaxText);
    Lines lines(rest.size());
    bool isCut = rest.size() < text.size();
    for (qsizetype i = 0; i < rest.size(); ++i) {
        const bool isPair =
            rest[i].isHighSurrogate() && i + 1 < rest.size() && rest[i + 1].isLowSurrogate();
        const char32_t c =
            isPair ? QChar::surrogateToUcs4(rest[i], rest[i + 1]) : rest[i].unicode();
        i += isPair ? 1 : 0;
        if (!lines.add(c)) {
            isCut = true;
            break;
        }
    }
    return lines.take(isCut);
}

QString oneLine(const QString &text, qsizetype most)
{
    return preLine(first(text, most).toString()).replace(u'\n', u' ').simplified();
}

QString shortened(const QString &text)
{
    QStringView rest = first(text, kShortText);
    qsizetype breaks = 0;
    for (qsizetype i = 0; i < rest.size(); ++i) {
        if (rest[i] == u'\n' && ++breaks == kShortLines)
            rest.truncate(i);
    }
    return rest.size() == text.size() ? text : rest.toString() + kEllipsis;
}

} // namespace Toasts
