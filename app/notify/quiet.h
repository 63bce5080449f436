// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/notify/quiethours.h"

#include <QtCore/QDateTime>
#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <QtCore/QTimer>
#include <QtQml/qqmlregistration.h>

namespace App {

//! \brief Whether the person wants to be disturbed: quiet hours, a pause, what they have muted.
class Quiet : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("There is one, of the app")
    Q_PROPERTY(bool active READ isActive NOTIFY changed)
    Q_PROPERTY(bool paused READ isPaused NOTIFY changed)
    Q_PROPERTY(QDateTime until READ until NOTIFY changed)
    Q_PROPERTY(bool urgentBreaksThrough READ urgentBreaksThrough WRITE setUrgentBreaksThrough NOTIFY
            changed)
    Q_PROPERTY(QStringList muted READ muted NOTIFY changed)

public:
    explicit Quiet(QObject *parent = nullptr);
    ~Quiet() override;

    [[nodiscard]] bool isActive() const { return m_isActive; }
    [[nodiscard]] bool isPaused() const;
    //! \brief When it ends by itself; invalid: it does not, or is not quiet.
    [[nodiscard]] QDateTime until() const;
    [[nodiscard]] bool urgentBreaksThrough() const { return m_urgentBreaksThrough; }
    void setUrgentBreaksThrough(bool breaks);
    //! \brief `event:NAME` and `from:NAME`.
    [[nodiscard]] QStringList muted() const { return m_muted; }
    [[nodiscard]] bool isMuted(const QString &event, const QString &from) const;
    [[nodiscard]] const QuietHours &hours() const { return m_hours; }
    void setHours(const QuietHours &hours);

    //! \brief For so many minutes.
    Q_INVOKABLE void pauseFor(int minutes);
    Q_INVOKABLE void pauseUntilTomorrow();
    //! \brief For as long as \a span says: `30m`, `1h`, `tomorrow`, `on` (until resume()) or `off`.
    //! False: it says nothing of the kind.
    bool pauseBy(const QString &span);
    //! \brief Until resume().
    Q_INVOKABLE void pause();
    Q_INVOKABLE void resume();
    Q_INVOKABLE void mute(const QString &what);
    Q_INVOKABLE void unmute(const QString &what);

Q_SIGNALS:
    void changed();
    //! \brief It is over.
    void ended();

private:
    void pauseUntil(qint64 ms);
    void look();
    void save() const;

    QuietHours m_hours;
    QTimer m_timer;
    QStringList m_muted;
    qint64 m_pausedUntil = 0; //!< 0: it is not; -1: until the person ends it
    bool m_urgentBreaksThrough = true;
    bool m_isActive = false;
};

} // namespace App
