// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/toasttools.h"

#include "qml/Toasts/motion.h"

#include <QtCore/QStringList>
#include <QtGui/QAccessible>
#include <QtGui/QFontMetricsF>

#include <algorithm>

namespace Toasts {

qreal ToastTools::glyphScale(int elapsed)
{
    return Motion::glyph(elapsed).scale;
}

qreal ToastTools::glyphOpacity(int elapsed)
{
    return Motion::glyph(elapsed).opacity;
}

qreal ToastTools::longestWord(const QString &text, const QFont &font)
{
    const QFontMetricsF metrics(font);
    qreal longest = 0;
    for (const QString &word : text.simplified().split(u' '))
        longest = std::max(longest, metrics.horizontalAdvance(word));
    return longest;
}

// Before Qt 6.8 there is no announcement; an alert is what the platforms' bridges pass on.
void ToastTools::announce(QObject *item, bool assertive)
{
    if (!item || !QAccessible::isActive())
        return;
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(item);
    if (!interface)
        return;
    QAccessibleAnnouncementEvent event(item, interface->text(QAccessible::Name));
    event.setPoliteness(assertive ? QAccessible::AnnouncementPoliteness::Assertive
                                  : QAccessible::AnnouncementPoliteness::Polite);
#else
    Q_UNUSED(assertive)
    QAccessibleEvent event(item, QAccessible::Alert);
#endif
    QAccessible::updateAccessibility(&event);
}

} // namespace Toasts
