// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <chrono>

//! \brief What every push keeps to, whoever asks for it.
namespace Push {

inline constexpr qsizetype kMaxEventLength = 128;
//! Users that one push may name; more are a role, a tag or everybody.
inline constexpr qsizetype kMaxUsers = 1000;

//! Seconds that a push may be kept for: a year.
inline constexpr qint64 kMaxTtl = 366LL * 24 * 3600;
//! Characters of a collapse key and of an Idempotency-Key.
inline constexpr qsizetype kMaxKeyLength = 255;
//! How far ahead a push may be scheduled, and how long ago its time may have been: a year. What is
//! farther away is a mistake in the unit, or the beginning of somebody's calendar.
inline constexpr std::chrono::milliseconds kMaxDistance = std::chrono::hours(366 * 24);

inline const QString kNormalPriority = QStringLiteral("normal");
inline const QString kUrgentPriority = QStringLiteral("urgent");
//! \brief From the least.
[[nodiscard]] QStringList priorities();

//! \brief Whether a push is something to keep and read, where its sender does not say so: not what
//! is only to be done at once, as `redirect` and `refresh` are, and not what says nothing.
[[nodiscard]] bool isForInbox(const QString &event, QByteArrayView message);

//! \brief Why \a event can't be pushed, as `"event" must have …`; empty: it can. It may be several
//! names with commas.
[[nodiscard]] QString eventProblem(const QString &event);

} // namespace Push
