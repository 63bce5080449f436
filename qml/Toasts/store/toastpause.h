// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QPair>
#include <QtCore/QSet>
#include <QtCore/QString>

#include <optional>

namespace Toasts {

//! \brief Who holds up the time of the toasts of a store, and since when. A holder is a toast's id
//! or a name, and belongs to an owner. \a strict: as upstream, also where that is a fault.
class ToastPause {
public:
    [[nodiscard]] bool isOn() const { return m_since >= 0; }
    //! \brief When time stopped, in ms of the Clock.
    [[nodiscard]] qint64 since() const { return m_since; }

    //! \brief True if time stood still for nobody before.
    bool hold(const QString &holder, const void *owner, bool strict);
    //! \brief When time had stopped, if it goes on now.
    std::optional<qint64> letGo(const QString &holder, const void *owner, bool strict);
    //! \brief The same; \a owner is no more, and holds nothing.
    std::optional<qint64> letGoAll(const void *owner, bool strict);
    //! \brief The same; the toast \a id goes, whoever holds it.
    std::optional<qint64> release(const QString &id, bool strict);

private:
    using Holder = QPair<QString, const void *>;

    std::optional<qint64> goOn(bool strict);

    QSet<Holder> m_holders;
    qint64 m_since = -1;
};

} // namespace Toasts
