// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QByteArrayList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

namespace Push {

//! \brief What somebody looks at just now and whether they want to be disturbed, as their app says
//! with `crier:here`: `{"page": "/orders/7", "quiet": true}`. Nobody has to say it.
struct Presence {
    //! Characters of a page's path.
    static constexpr qsizetype kMaxPage = 256;

    QString page = {}; //!< empty: the app does not say
    bool isQuiet = false;

    //! \brief Reads the arguments of a `crier:here`. Nothing, and in \a problem why.
    static std::optional<Presence> parse(const QByteArrayList &arguments, QString &problem);

    //! \brief The pages in the text that an `alert` has, in one spelling; none: all of them.
    [[nodiscard]] static QStringList pagesIn(const QString &pages);
    //! \brief Why a push for \a pages, see pagesIn(), would not be shown: `page` or `quiet_hours`,
    //! as receipts say it; empty: it would.
    [[nodiscard]] QString hides(const QStringList &pages, bool isUrgent) const;
};

} // namespace Push
