// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QString>

namespace App {

//! \brief Everything that decides where a push is shown.
struct Situation {
    enum class Window {
        Front, //!< the person is working in it
        Visible, //!< it can be seen, perhaps, beside something else
        Hidden,
    };

    Window window = Window::Front;
    QString priority = QStringLiteral("normal"); //!< low, normal, high or urgent
    bool isQuiet = false; //!< quiet hours, a pause, or the desktop's own focus
    bool urgentBreaksThrough = true; //!< quiet
    bool isMuted = false; //!< its event or its sender
    bool isSettled = false; //!< it was read or put away, here or elsewhere
    bool isExpired = false;
    bool isOld = false; //!< it was sent while nobody was there, and is one of many
    bool hasNative = true; //!< the system shows notifications
};

//! \brief Where a push is shown, and what the server is told if it is not.
struct Verdict {
    enum class Place {
        Toast,
        Native,
        Kept, //!< in the inbox and nowhere else
        Summary, //!< with others, as one notification
        Suppressed,
    };

    Place place = Place::Toast;
    //! Of what is suppressed, as receipts know it: quiet_hours, muted, expired or duplicate.
    QString reason = {};

    friend bool operator==(const Verdict &, const Verdict &) = default;
};

//! \brief One place at a time: the first rule that fits.
[[nodiscard]] Verdict judge(const Situation &situation);

} // namespace App
