// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/notify/quiethours.h"

#include <QtCore/QDateTime>
#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <QtCore/QTimer>
#include <QtCore/QVariantList>
#include <QtCore/QVariantMap>
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
    Q_PROPERTY(QVariantList rules READ rules NOTIFY changed)
    Q_PROPERTY(bool mayAddRule READ mayAddRule NOTIFY changed)

public:
    //! Rules of quiet hours at most.
    static constexpr int kMaxRules = 20;

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

    //! \brief The rules, as settings show them: `{days, from, to}`, times as `22:00`.
    [[nodiscard]] QVariantList rules() const;
    [[nodiscard]] bool mayAddRule() const { return m_hours.rules().size() < kMaxRules; }
    //! \brief Puts that rule in the place of another one; with the number of rules as \a index:
    //! behind them. False: it has no day, or what is no time, or there are kMaxRules.
    Q_INVOKABLE bool setRule(
        int index, const QList<int> &days, const QString &from, const QString &to);
    Q_INVOKABLE void removeRule(int index);

    //! \brief Whether \a preferences, as the server keeps them, say anything of this.
    [[nodiscard]] static bool isIn(const QJsonObject &preferences);
    //! \brief What is there besides stays. A pause is of this device, and not in it.
    [[nodiscard]] QJsonObject writeTo(const QJsonObject &preferences) const;
    void apply(const QJsonObject &preferences);
    //! \brief Whether anything was ever chosen.
    [[nodiscard]] bool isChosen() const;
    //! \brief As it was in the beginning: somebody else is here now.
    void reset();

Q_SIGNALS:
    void changed();
    //! \brief What writeTo() writes is different now; \a isByPerson: and not by apply().
    void edited(bool isByPerson);
    //! \brief It is over.
    void ended();

private:
    void pauseUntil(qint64 ms);
    void look();
    void save();
    [[nodiscard]] QVariantMap stored() const;
    void noteEdit(bool isByPerson = true);

    QuietHours m_hours;
    QTimer m_timer;
    QVariantMap m_saved; //!< another process may have written the rest
    QStringList m_muted;
    qint64 m_pausedUntil = 0; //!< 0: it is not; -1: until the person ends it
    bool m_urgentBreaksThrough = true;
    bool m_isActive = false;
};

} // namespace App
