// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/look/cssvalue.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Toasts::Css {

namespace {

constexpr qreal kRootFont = 16; // px of a rem

bool isNumber(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
    case QMetaType::ULongLong:
    case QMetaType::Float:
    case QMetaType::Double:
        return std::isfinite(value.toDouble());
    default:
        return false;
    }
}

//! The text of \a value in lower case; nothing if it is none or too long.
std::optional<QString> text(const QVariant &value)
{
    if (value.typeId() != QMetaType::QString)
        return std::nullopt;
    const QString result = value.toString().trimmed();
    if (result.isEmpty() || result.size() > kMaxValueLength)
        return std::nullopt;
    return result.toLower();
}

//! Splits at \a separator (a space: at any run of them), but not inside of parentheses.
QStringList split(const QString &value, QChar separator)
{
    QStringList parts;
    QString part;
    int depth = 0;
    for (const QChar c : value) {
        depth += c == u'(' ? 1 : c == u')' ? -1 : 0;
        if (depth == 0 && (c == separator || (separator == u' ' && c.isSpace()))) {
            parts.append(part.trimmed());
            part.clear();
        } else {
            part.append(c);
        }
    }
    parts.append(part.trimmed());
    if (separator == u' ')
        parts.removeAll(QString());
    return parts;
}

//! A part of a colour: a number of \a full, or a percentage of it.
std::optional<qreal> part(const QString &value, qreal full)
{
    bool ok = false;
    const bool percent = value.endsWith(u'%');
    const qreal number = (percent ? value.chopped(1) : value).toDouble(&ok);
    if (!ok || !std::isfinite(number))
        return std::nullopt;
    return std::clamp(percent ? number / 100 : number / full, 0.0, 1.0);
}

std::optional<qreal> hue(QString value)
{
    bool ok = false;
    if (value.endsWith("deg"_L1))
        value.chop(3);
    const qreal degrees = value.toDouble(&ok);
    if (!ok || !std::isfinite(degrees))
        return std::nullopt;
    const qreal turn = std::fmod(degrees, 360) / 360;
    return turn < 0 ? turn + 1 : turn;
}

//! rgb(1, 2, 3), rgb(1 2 3 / 50%), hsl(120, 50%, 50%) and their forms with an `a`.
std::optional<QColor> colorFunction(const QString &value)
{
    static const QRegularExpression kCall(u"^(rgb|hsl)a?\\(([^()]*)\\)$"_s);
    const auto match = kCall.match(value);
    if (!match.hasMatch())
        return std::nullopt;
    QString inside = match.captured(2);
    inside.replace(u',', u' ').replace(u'/', u' ');
    const QStringList parts = split(inside, u' ');
    if (parts.size() != 3 && parts.size() != 4)
        return std::nullopt;
    const bool isHsl = match.captured(1) == "hsl"_L1;
    const auto first = isHsl ? hue(parts[0]) : part(parts[0], 255);
    const auto second = part(parts[1], isHsl ? 100 : 255);
    const auto third = part(parts[2], isHsl ? 100 : 255);
    const auto alpha = parts.size() == 4 ? part(parts[3], 1) : std::optional<qreal>(1);
    if (!first || !second || !third || !alpha)
        return std::nullopt;
    const auto make = isHsl ? &QColor::fromHslF : &QColor::fromRgbF;
    return make(static_cast<float>(*first), static_cast<float>(*second), static_cast<float>(*third),
        static_cast<float>(*alpha));
}

//! CSS has alpha last where Qt has it first.
std::optional<QColor> hexColor(QString digits)
{
    static const QRegularExpression kHex(u"^([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$"_s);
    if (!kHex.match(digits).hasMatch())
        return std::nullopt;
    if (digits.size() <= 4) {
        QString twice;
        for (const QChar c : std::as_const(digits))
            twice += QString(2, c);
        digits = twice;
    }
    const auto byte = [&digits](qsizetype at) { return digits.mid(at, 2).toInt(nullptr, 16); };
    return QColor(byte(0), byte(2), byte(4), digits.size() == 8 ? byte(6) : 255);
}

bool isBorderStyle(const QString &word)
{
    static const QStringList kStyles{u"solid"_s, u"dashed"_s, u"dotted"_s, u"double"_s};
    return kStyles.contains(word);
}

std::optional<Shadow> shadow(const QString &value)
{
    Shadow result;
    QList<qreal> lengths;
    for (const QString &word : split(value, u' ')) {
        if (const auto number = length(word, kRootFont, true))
            lengths.append(*number);
        else if (const auto named = color(word))
            result.color = *named;
        else
            return std::nullopt;
    }
    if (lengths.size() < 2 || lengths.size() > 4)
        return std::nullopt;
    lengths.resize(4);
    if (lengths[2] < 0)
        return std::nullopt;
    result.x = std::clamp(lengths[0], -kMaxShadowOffset, kMaxShadowOffset);
    result.y = std::clamp(lengths[1], -kMaxShadowOffset, kMaxShadowOffset);
    result.blur = std::min(lengths[2], kMaxShadowBlur);
    result.spread = std::clamp(lengths[3], -kMaxShadowSpread, kMaxShadowSpread);
    return result;
}

} // namespace

std::optional<qreal> length(const QVariant &value, qreal em, bool mayBeNegative)
{
    qreal px = 0;
    if (isNumber(value)) {
        px = value.toDouble();
    } else {
        static const QRegularExpression kLength(
            u"^([+-]?(?:\\d+\\.?\\d*|\\.\\d+))(px|rem|em|pt|)$"_s);
        const auto word = text(value);
        const auto match = kLength.match(word.value_or(QString()));
        if (!match.hasMatch())
            return std::nullopt;
        const QString unit = match.captured(2);
        const qreal factor = unit == "rem"_L1 ? kRootFont
            : unit == "em"_L1                 ? em
            : unit == "pt"_L1                 ? 96.0 / 72.0
                                              : 1;
        px = match.captured(1).toDouble() * factor;
    }
    if (!std::isfinite(px) || (px < 0 && !mayBeNegative))
        return std::nullopt;
    return std::clamp(px, -kMaxLength, kMaxLength);
}

std::optional<qreal> lengthAtMost(qreal most, const QVariant &value)
{
    const auto px = length(value);
    return px ? std::optional(std::min(*px, most)) : std::nullopt;
}

std::optional<QColor> color(const QVariant &value)
{
    if (value.typeId() == QMetaType::QColor)
        return value.value<QColor>();
    const auto word = text(value);
    if (!word)
        return std::nullopt;
    if (word->startsWith(u'#'))
        return hexColor(word->mid(1));
    if (const auto called = colorFunction(*word))
        return called;
    return QColor::isValidColorName(*word) ? std::optional(QColor(*word)) : std::nullopt;
}

std::optional<std::array<qreal, 4>> sides(const QVariant &value, qreal em)
{
    if (isNumber(value)) {
        const auto all = length(value);
        return all ? std::optional(std::array{*all, *all, *all, *all}) : std::nullopt;
    }
    const auto list = text(value);
    const QStringList words = split(list.value_or(QString()), u' ');
    if (words.isEmpty() || words.size() > 4)
        return std::nullopt;
    QList<qreal> px;
    for (const QString &word : words) {
        const auto number = length(word, em);
        if (!number)
            return std::nullopt;
        px.append(*number);
    }
    const qreal right = px.size() > 1 ? px[1] : px[0];
    return std::array{px[0], right, px.size() > 2 ? px[2] : px[0], px.size() > 3 ? px[3] : right};
}

std::optional<Border> border(const QVariant &value)
{
    const auto list = text(value);
    if (!list)
        return isNumber(value) && value.toDouble() == 0 ? std::optional(Border{}) : std::nullopt;
    if (*list == "none"_L1 || *list == "0"_L1)
        return Border{};
    Border result{.width = 3}; // CSS's "medium"
    bool drawn = false;
    for (const QString &word : split(*list, u' ')) {
        if (isBorderStyle(word))
            drawn = true;
        else if (const auto width = lengthAtMost(kMaxBorder, word))
            result.width = *width;
        else if (const auto named = color(word))
            result.color = *named;
        else
            return std::nullopt;
    }
    // Without a style there is none, as in CSS.
    return drawn ? result : Border{};
}

std::optional<QList<Shadow>> shadows(const QVariant &value)
{
    const auto list = text(value);
    if (!list)
        return std::nullopt;
    QList<Shadow> result;
    if (*list == "none"_L1)
        return result;
    for (const QString &entry : split(*list, u',')) {
        if (split(entry, u' ').contains("inset"_L1))
            continue;
        const auto one = shadow(entry);
        if (!one || result.size() == kMaxShadows)
            return std::nullopt;
        result.append(*one);
    }
    return result;
}

std::optional<int> fontWeight(const QVariant &value)
{
    if (const auto word = text(value)) {
        if (*word == "normal"_L1)
            return 400;
        if (*word == "bold"_L1 || *word == "bolder"_L1)
            return 700;
        if (*word == "lighter"_L1)
            return 300;
    }
    bool ok = false;
    const double number = value.toDouble(&ok);
    if (!ok || !(number >= 1 && number <= 1000))
        return std::nullopt;
    return static_cast<int>(number);
}

std::optional<qreal> opacity(const QVariant &value)
{
    if (isNumber(value))
        return std::clamp(value.toDouble(), 0.0, 1.0);
    const auto word = text(value);
    return word ? part(*word, 1) : std::nullopt;
}

} // namespace Toasts::Css
