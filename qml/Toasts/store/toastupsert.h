// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "qml/Toasts/store/storesettings.h"
#include "qml/Toasts/store/toastrecord.h"

namespace Toasts {

//! \brief A toast as it is given: a new one, or what an old one becomes (sheet, 1.14).
class ToastUpsert {
public:
    //! \brief What becomes of options that are not mentioned.
    enum class How { Merge, Replace };

    ToastUpsert(const QString &id, const QString &type, const QVariant &message,
        const QVariantMap &options, How how);

    [[nodiscard]] const QString &id() const { return m_given.id; }
    [[nodiscard]] const QString &type() const { return m_given.type; }
    void setId(const QString &id) { m_given.id = id; }

    //! \brief Whether \a other says the same, as far as \a rule asks for that.
    [[nodiscard]] bool repeats(const ToastRecord &other, StoreSettings::Deduplicate rule) const;

    //! \brief It is a new one.
    [[nodiscard]] ToastRecord take() { return std::move(m_given); }
    //! \brief It is \a toast said again, which then has its id: see repeats().
    void countOn(const ToastRecord &toast);
    //! \brief \a toast becomes it where it stands.
    void applyTo(ToastRecord &toast);

private:
    ToastRecord m_given;
    How m_how;
};

} // namespace Toasts
