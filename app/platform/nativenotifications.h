// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <memory>
#include <utility>

namespace App {

//! \brief Something to be shown by the system, outside of any window.
struct NativeNotification {
    enum class Urgency { Normal, High, Urgent };

    QString key; //!< the same key takes the place of what is there
    QString title; //!< plain text, as is the body
    QString body = {};
    QString origin = {}; //!< the account it is for
    Urgency urgency = Urgency::Normal; //!< High stays until it is seen, Urgent is not held back
    QList<std::pair<QString, QString>> actions = {}; //!< id and label
    QString replyAction = {}; //!< the id of the one that takes a text; empty: none does
    QString replyPlaceholder = {};
    bool isSilent = false;
};

//! \brief The system's notifications: one of these on each system, chosen by make().
//!
//! Nothing here waits: what the system says comes as signals.
class NativeNotifications : public QObject {
    Q_OBJECT

public:
    explicit NativeNotifications(QObject *parent = nullptr);
    ~NativeNotifications() override;

    //! \brief Those of the system that this runs on.
    [[nodiscard]] static std::unique_ptr<NativeNotifications> make();
    //! \brief None: for a system whose notifications this app does not know, and for tests.
    [[nodiscard]] static std::unique_ptr<NativeNotifications> makeNone();

    //! \brief Somebody has logged in: if the person has to be asked for something, it is now.
    virtual void ask() { }
    //! \brief Whether something would be shown now.
    [[nodiscard]] virtual bool isAvailable() const = 0;
    //! \brief Whether the desktop asks not to be disturbed.
    [[nodiscard]] virtual bool isInhibited() const { return false; }
    //! \brief Who shows them and what it can do, for a diagnosis.
    [[nodiscard]] virtual QString description() const = 0;
    [[nodiscard]] virtual QStringList capabilities() const { return {}; }

    //! \brief shown() says what came of it.
    virtual void show(const NativeNotification &notification) = 0;
    virtual void withdraw(const QString &key) = 0;

    //! \brief Whether what is shown may be heard; it may until this says otherwise.
    void setSoundOn(bool isOn) { m_isSoundOn = isOn; }
    [[nodiscard]] bool isSoundOn() const { return m_isSoundOn; }

Q_SIGNALS:
    void availableChanged();
    void inhibitedChanged();
    void shown(const QString &key, bool isShown);
    //! \brief The person has clicked it. \a token lets a window come to the front.
    void activated(const QString &key, const QString &token);
    void actionInvoked(const QString &key, const QString &action, const QString &token);
    void replied(const QString &key, const QString &text);
    //! \brief The person has taken it away.
    void dismissed(const QString &key);

private:
    bool m_isSoundOn = true;
};

} // namespace App
