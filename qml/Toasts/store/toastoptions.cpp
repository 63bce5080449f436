// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/store/toastoptions.h"

#include "qml/Toasts/look/preline.h"
#include "qml/Toasts/look/toastpalette.h"
#include "qml/Toasts/store/script.h"

#include <QtQml/QJSValue>

#include <cmath>

using namespace Qt::StringLiterals;

namespace Toasts {

namespace {

//! Where a browser's timers overflow and fire at once.
constexpr double kMaxTimer = 2147483647.0;

//! Characters of a button that are looked at.
constexpr qsizetype kMaxLabel = 200;

//! `Infinity` is a number in QML and a text where a number has to travel as JSON.
double number(const QVariant &value)
{
    if (value.typeId() == QMetaType::QString)
        return value.toString() == "Infinity"_L1 ? std::numeric_limits<double>::infinity()
                                                 : value.toString().toDouble();
    bool ok = false;
    const double result = value.toDouble(&ok);
    return ok ? result : std::nan("");
}

bool isFalsy(const QVariant &value)
{
    const double ms = number(value);
    return std::isnan(ms) || ms == 0;
}

QVariantMap mapOf(const QVariant &value)
{
    return value.value<QVariantMap>();
}

//! What is said about one toast in three places, the strongest last.
class Layers {
public:
    Layers(const ToastRecord &toast, const QVariantMap &toastOptions)
        : m_layers{&toastOptions, &m_ofType, &toast.options}
        , m_ofType(mapOf(toastOptions.value(toast.type)))
    {
    }

    //! The last one present wins, also if it is undefined.
    [[nodiscard]] QVariant value(const QString &key) const
    {
        for (int i = kCount - 1; i >= 0; --i) {
            const auto it = m_layers[i]->constFind(key);
            if (it != m_layers[i]->constEnd())
                return *it;
        }
        return {};
    }

    //! The last one that is neither 0 nor no number; with \a zeroCounts, 0 is one as well.
    [[nodiscard]] QVariant time(const QString &key, bool zeroCounts) const
    {
        for (int i = kCount - 1; i >= 0; --i) {
            QVariant ms = m_layers[i]->value(key);
            const bool isZero = ms.isValid() && number(ms) == 0;
            if (!isFalsy(ms) || (zeroCounts && isZero))
                return ms;
        }
        return {};
    }

    //! Key by key, for `style`.
    [[nodiscard]] QVariantMap merged(const QString &key) const
    {
        QVariantMap result;
        for (const QVariantMap *layer : m_layers)
            result.insert(mapOf(layer->value(key)));
        return result;
    }

private:
    static constexpr int kCount = 3;

    const QVariantMap *m_layers[kCount];
    QVariantMap m_ofType;
};

qint64 milliseconds(double ms, bool strict)
{
    if (std::isinf(ms))
        return ms > 0 ? ToastOptions::kForever : -1;
    if (strict && ms > kMaxTimer)
        return -1;
    // Beyond a thousand years it is for ever, and adding it to the time would not fit.
    constexpr double kSane = 1000.0 * 366 * 24 * 3600 * 1000;
    return ms > kSane ? ToastOptions::kForever : static_cast<qint64>(std::max(ms, -1.0));
}

//! The text of a button: `"Undo"` or `{label: "Undo", …}`.
QString label(const QVariant &button)
{
    const QString text = button.typeId() == QMetaType::QString
        ? button.toString()
        : mapOf(button).value(u"label"_s).toString();
    return oneLine(text, kMaxLabel);
}

void readTimes(ToastOptions &result, const ToastRecord &toast, const Layers &layers, bool strict)
{
    const QVariant duration = layers.time(u"duration"_s, false);
    result.duration =
        duration.isValid() ? milliseconds(number(duration), strict) : defaultDuration(toast.type);
    const QVariant removeDelay = layers.time(u"removeDelay"_s, !strict);
    if (removeDelay.isValid())
        result.removeDelay = std::max(milliseconds(number(removeDelay), strict), qint64(0));
}

void readIcon(ToastOptions &result, const ToastRecord &toast, const Layers &layers)
{
    const QVariant icon = layers.value(u"icon"_s);
    result.iconComponent = Script::component(icon);
    if (icon.typeId() == QMetaType::QString)
        result.icon = oneLine(icon.toString(), kMaxLabel);
    const bool given = result.iconComponent || !result.icon.isEmpty();
    // `icon: null` is none at all; an undefined one is the type's.
    const bool refused = icon.isValid() && icon.isNull();
    const bool typeHasOne = toast.type != "blank"_L1 && toast.type != "custom"_L1;
    result.hasIcon = given || (typeHasOne && !refused);
    const QVariantMap theme = mapOf(layers.value(u"iconTheme"_s));
    result.iconPrimary = Css::color(theme.value(u"primary"_s)).value_or(QColor());
    result.iconSecondary = Css::color(theme.value(u"secondary"_s)).value_or(QColor());
}

// Only of the toast itself: upstream's each have their own from birth on, so that those of the
// Toaster never count (sheet, 1.4).
bool isAlert(const ToastRecord &toast)
{
    const QVariantMap aria = mapOf(toast.options.value(u"ariaProps"_s));
    return aria.value(u"role"_s).toString() == "alert"_L1
        || aria.value(u"aria-live"_s, aria.value(u"ariaLive"_s)).toString() == "assertive"_L1;
}

} // namespace

bool isType(const QString &type)
{
    static const QStringList kTypes{
        u"blank"_s, u"success"_s, u"error"_s, u"loading"_s, u"custom"_s, u"info"_s, u"warning"_s};
    return kTypes.contains(type);
}

bool isPosition(const QString &position)
{
    static const QStringList kPositions{u"top-left"_s, u"top-center"_s, u"top-right"_s,
        u"bottom-left"_s, u"bottom-center"_s, u"bottom-right"_s};
    return kPositions.contains(position);
}

qint64 defaultDuration(const QString &type)
{
    if (type == "success"_L1)
        return 2000;
    return type == "loading"_L1 ? ToastOptions::kForever : 4000;
}

ToastOptions resolveOptions(const ToastRecord &toast, const QVariantMap &toastOptions,
    const ToasterDefaults &defaults, QStringList *unknown)
{
    const Layers layers(toast, toastOptions);
    ToastOptions result;
    readTimes(result, toast, layers, defaults.strict);
    readIcon(result, toast, layers);
    const QString position = layers.value(u"position"_s).toString();
    result.position = isPosition(position) ? position : defaults.position;
    if (defaults.centered)
        result.position = result.position.section(u'-', 0, 0) + u"-center"_s;
    result.isAlert = isAlert(toast);
    result.description = preLine(layers.value(u"description"_s).toString());
    result.actionLabel = label(layers.value(u"action"_s));
    result.cancelLabel = label(layers.value(u"cancel"_s));
    result.closeButton = layers.value(u"closeButton"_s).toBool();
    result.swipe = layers.value(u"swipe"_s).toBool();
    result.progress = layers.value(u"progress"_s).toBool();
    result.rich = layers.value(u"richColors"_s).toBool();
    applyPalette(result, toast.type, defaults.dark);
    const QStringList bad = result.style.apply(layers.merged(u"style"_s));
    if (unknown)
        *unknown = bad;
    return result;
}

} // namespace Toasts
