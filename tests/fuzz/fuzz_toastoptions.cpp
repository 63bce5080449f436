// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/look/preline.h"
#include "qml/Toasts/store/toastoptions.h"
#include "tests/fuzz/check.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <cmath>

using namespace Toasts;

namespace {

bool isLength(qreal px, qreal most, qreal least = 0)
{
    return std::isfinite(px) && px >= least && px <= most;
}

bool isCollapsed(const QString &text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == u'\t' || c == u'\r' || c == u'\f' || c == u'\v')
            return false;
        const bool atStart = i == 0 || text[i - 1] == u'\n' || text[i - 1] == u' ';
        const bool atEnd = i + 1 == text.size() || text[i + 1] == u'\n';
        if (c == u' ' && (atStart || atEnd))
            return false;
    }
    return true;
}

void checkText(const QString &text)
{
    const QString shown = preLine(text);
    CRIER_CHECK(shown.size() <= kMaxText + 1);
    CRIER_CHECK(isCollapsed(shown));
    CRIER_CHECK(shown.isValidUtf16() || !text.isValidUtf16());
    CRIER_CHECK(shown.count(u'\n') < kMaxLines);
    // One line break at the end is no line.
    const bool isCut = shown.endsWith(QChar(0x2026)) || shown.count(u'\n') + 1 == kMaxLines;
    CRIER_CHECK(isCut || preLine(shown + u'\n') == shown);
    CRIER_CHECK(shortened(shown).size() <= kShortText + 1);
    CRIER_CHECK(shortened(shown).count(u'\n') < kShortLines);
    CRIER_CHECK(!oneLine(text, 200).contains(u'\n') && oneLine(text, 200).size() <= 201);
}

void checkShadow(const Css::Shadow &shadow)
{
    for (const qreal offset : {shadow.x, shadow.y})
        CRIER_CHECK(isLength(offset, Css::kMaxShadowOffset, -Css::kMaxShadowOffset));
    CRIER_CHECK(isLength(shadow.blur, Css::kMaxShadowBlur));
    CRIER_CHECK(isLength(shadow.spread, Css::kMaxShadowSpread, -Css::kMaxShadowSpread));
    CRIER_CHECK(shadow.color.isValid());
}

void checkStyle(const ToastStyle &style)
{
    // The line of a coloured bar takes one px of the padding, whatever that is.
    for (const qreal padding :
        {style.paddingTop, style.paddingRight, style.paddingBottom, style.paddingLeft})
        CRIER_CHECK(isLength(padding, Css::kMaxPadding));
    CRIER_CHECK(isLength(style.borderWidth, Css::kMaxBorder));
    CRIER_CHECK(isLength(style.radius, Css::kMaxLength));
    CRIER_CHECK(isLength(style.fontSize, Css::kMaxFontSize));
    CRIER_CHECK(isLength(style.minWidth, Css::kMaxWidth));
    CRIER_CHECK(isLength(style.maxWidth, Css::kMaxWidth));
    CRIER_CHECK(std::isfinite(style.outerMinWidth()) && std::isfinite(style.outerMaxWidth()));
    CRIER_CHECK(style.opacity >= 0 && style.opacity <= 1);
    CRIER_CHECK(style.fontWeight >= 0 && style.fontWeight <= 1000);
    CRIER_CHECK(style.fontFamily.size() <= Css::kMaxValueLength);
    CRIER_CHECK(style.background.isValid() && style.color.isValid() && style.borderColor.isValid());
    CRIER_CHECK(style.shadows.size() <= Css::kMaxShadows);
    for (const Css::Shadow &shadow : style.shadows)
        checkShadow(shadow);
}

void checkApplying(const QVariantMap &css)
{
    ToastStyle style;
    const QStringList unknown = style.apply(css);
    checkStyle(style);
    // Of long ones it tells the beginning.
    for (const QString &key : unknown)
        CRIER_CHECK(css.lowerBound(key) != css.cend() && css.lowerBound(key).key().startsWith(key));
    // What was understood is so again, and changes nothing.
    ToastStyle again = style;
    CRIER_CHECK(again.apply(css) == unknown);
    CRIER_CHECK(again == style);
}

void checkOptions(const ToastRecord &toast, const QVariantMap &toastOptions, bool strict, bool dark)
{
    QStringList unknown;
    const ToastOptions options =
        resolveOptions(toast, toastOptions, {.strict = strict, .dark = dark}, &unknown);
    // Never at once but on demand, and what is not for ever can be added to any time.
    constexpr qint64 kSane = qint64(1) << 50;
    CRIER_CHECK(options.duration >= -1);
    CRIER_CHECK(options.duration == ToastOptions::kForever || options.duration < kSane);
    CRIER_CHECK(options.removeDelay >= 0);
    CRIER_CHECK(options.removeDelay == ToastOptions::kForever || options.removeDelay < kSane);
    CRIER_CHECK(isPosition(options.position));
    CRIER_CHECK(
        !options.hasIcon || !options.icon.isEmpty() || toast.type != QLatin1String("blank"));
    CRIER_CHECK(options.description.size() <= kMaxText + 1 && isCollapsed(options.description));
    CRIER_CHECK(!options.actionLabel.contains(u'\n') && !options.cancelLabel.contains(u'\n'));
    checkStyle(options.style);
}

} // namespace

// The input is JSON: an object of options, which are those of a toast, of its Toaster and a style.
// As it stands, it is the text of a toast.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    checkText(QString::fromUtf8(input));
    const QVariantMap options = QJsonDocument::fromJson(input).object().toVariantMap();
    checkApplying(options);
    const QVariantMap toaster = options.value(QStringLiteral("toaster")).toMap();
    for (const char *type : {"blank", "success", "error", "loading", "custom", "info", "warning"}) {
        ToastRecord toast;
        toast.type = QLatin1String(type);
        toast.options = options;
        for (const bool flag : {false, true}) {
            checkOptions(toast, toaster, flag, !flag);
            checkOptions(toast, options, !flag, !flag);
        }
    }
    return 0;
}
