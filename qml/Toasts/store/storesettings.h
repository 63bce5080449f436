// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

namespace Toasts {

//! \brief What its Toasters ask of a ToastStore.
struct StoreSettings {
    //! Toasts at a time (sheet, 1.12).
    static constexpr int kLimit = 20;

    //! \brief What becomes of a toast that no longer fits.
    enum class Overflow {
        Dismiss, //!< the oldest leaves
        Queue, //!< the new one waits until there is room
    };
    //! \brief What counts as the same toast said again.
    enum class Deduplicate { Never, ByText, ByKey };

    int limit = kLimit;
    Overflow overflow = Overflow::Dismiss;
    Deduplicate deduplicate = Deduplicate::Never;
    bool strict = false;

    friend bool operator==(const StoreSettings &, const StoreSettings &) = default;
};

} // namespace Toasts
