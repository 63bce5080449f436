// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "qml/Toasts/model/stacking.h"
#include "qml/Toasts/store/storesettings.h"
#include "qml/Toasts/store/toastoptions.h"

#include <QtCore/QVariantMap>

namespace Toasts {

//! \brief What a Toaster wants. Each setter says what has to be done about it, as Effects; what
//! makes no sense changes nothing.
class ToastSettings {
public:
    enum Effect {
        Nothing = 0,
        Tell = 1,
        Restack = 2 | Tell, //!< toasts stand elsewhere
        Resolve = 4 | Tell, //!< their options come to something else
        Apply = 8 | Tell, //!< the store goes by it
    };

    [[nodiscard]] const ToasterDefaults &defaults() const { return m_defaults; }
    [[nodiscard]] const Stacking::Layout &layout() const { return m_layout; }
    [[nodiscard]] const StoreSettings &store() const { return m_store; }
    [[nodiscard]] const QVariantMap &toastOptions() const { return m_toastOptions; }
    [[nodiscard]] bool reducedMotion() const { return m_reducedMotion; }
    [[nodiscard]] bool isMirrored() const { return m_mirrored; }

    [[nodiscard]] int setCentered(bool centered);
    [[nodiscard]] int setPosition(const QString &position);
    [[nodiscard]] int setGutter(qreal gutter);
    [[nodiscard]] int setReverseOrder(bool reverse);
    [[nodiscard]] int setToastOptions(const QVariantMap &options);
    [[nodiscard]] int setReducedMotion(bool reduced);
    [[nodiscard]] int setStrict(bool strict);
    [[nodiscard]] int setDark(bool dark);
    [[nodiscard]] int setLimit(int limit);
    [[nodiscard]] int setOverflow(StoreSettings::Overflow overflow);
    [[nodiscard]] int setDeduplicate(StoreSettings::Deduplicate deduplicate);
    [[nodiscard]] int setCollapsed(bool collapsed);
    [[nodiscard]] int setVisibleToasts(int count);
    [[nodiscard]] int setMirrored(bool mirrored);

private:
    ToasterDefaults m_defaults;
    Stacking::Layout m_layout;
    StoreSettings m_store;
    QVariantMap m_toastOptions;
    bool m_reducedMotion = false;
    bool m_mirrored = false;
};

} // namespace Toasts
