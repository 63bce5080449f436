// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/language/pseudotranslator.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QtMath>

#include <string_view>

namespace App {

namespace {

//! German is a third longer than English, and Russian as much; short texts may be twice as long.
constexpr double kLonger = 0.4;

//! What is added may be broken here, as text can.
constexpr int kWord = 7;

constexpr QChar kRightToLeftMark(0x200f);

constexpr std::u16string_view kPlain = u"AEIOUYaeiouyCDGHJKLNRSTWZcdghjklnrstwz";
constexpr std::u16string_view kMarked = u"ÀÉÎÖÛÝàéîöûýÇĎĞĤĴĶĹÑŔŠŢŴŽçďğĥĵķĺñŕšţŵž";
static_assert(kPlain.size() == kMarked.size());

QString marked(QStringView text)
{
    QString result = text.toString();
    for (QChar &character : result) {
        const auto place = kPlain.find(character.unicode());
        if (place != std::u16string_view::npos)
            character = kMarked[place];
    }
    return result;
}

} // namespace

PseudoTranslator::PseudoTranslator(bool rightToLeft, QObject *parent)
    : QTranslator(parent)
    , m_rightToLeft(rightToLeft)
{
}

PseudoTranslator::~PseudoTranslator() = default;

QString PseudoTranslator::pseudo(const QString &text)
{
    static const QRegularExpression kWhole(QStringLiteral("%L?\\d{1,2}|%L?n|<[^<>]*>|&#?\\w+;"));
    QString result;
    qsizetype letters = 0;
    qsizetype end = 0;
    const auto add = [&](qsizetype until) {
        letters += until - end;
        result += marked(QStringView(text).sliced(end, until - end));
    };
    for (auto it = kWhole.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch whole = it.next();
        add(whole.capturedStart());
        result += whole.captured();
        end = whole.capturedEnd();
    }
    add(text.size());
    const int more = qCeil(double(letters) * kLonger);
    for (int i = 0; i < more; ++i)
        result += i % kWord == kWord - 1 ? u' ' : u'é';
    return u'⟦' + result + u'⟧';
}

QString PseudoTranslator::translate(
    const char *context, const char *source, const char *, int) const
{
    // Qt asks in this way whether a language goes from right to left.
    if (qstrcmp(context, "QGuiApplication") == 0)
        return {};
    const QString text = pseudo(QString::fromUtf8(source));
    return m_rightToLeft ? kRightToLeftMark + text : text;
}

} // namespace App

#include "moc_pseudotranslator.cpp"
