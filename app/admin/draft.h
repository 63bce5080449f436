// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/admin/due.h"
#include "app/admin/messageform.h"
#include "app/admin/whom.h"

namespace App {

//! \brief All that a push is: whom it is for, what it says, when it goes and what becomes of it.
class Draft : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The composer has one")
    Q_PROPERTY(App::Whom *whom READ whom CONSTANT)
    Q_PROPERTY(App::MessageForm *form READ form CONSTANT)
    Q_PROPERTY(App::Due *due READ due CONSTANT)
    Q_PROPERTY(int priority READ priority WRITE setPriority NOTIFY changed)
    Q_PROPERTY(QStringList priorityNames READ priorityNames NOTIFY changed)
    Q_PROPERTY(int ttl READ ttl WRITE setTtl NOTIFY changed)
    Q_PROPERTY(QStringList ttlNames READ ttlNames NOTIFY changed)
    Q_PROPERTY(QString collapseKey READ collapseKey WRITE setCollapseKey NOTIFY changed)
    Q_PROPERTY(bool fleeting READ isFleeting WRITE setFleeting NOTIFY changed)
    Q_PROPERTY(QString actions READ actions WRITE setActions NOTIFY changed)
    Q_PROPERTY(QString actionsProblem READ actionsProblem NOTIFY changed)
    Q_PROPERTY(QStringList actionTexts READ actionTexts NOTIFY changed)
    Q_PROPERTY(bool mayAddAction READ mayAddAction NOTIFY changed)
    Q_PROPERTY(QString others READ others NOTIFY changed)
    Q_PROPERTY(QString leftOut READ leftOut NOTIFY changed)
    Q_PROPERTY(bool buttonTyped READ isButtonTyped WRITE setButtonTyped NOTIFY changed)
    Q_PROPERTY(QString lack READ lack NOTIFY changed)
    Q_PROPERTY(bool started READ isStarted NOTIFY changed)

public:
    //! Buttons that a push may have.
    static constexpr qsizetype kMaxActions = 3;

    //! \brief \a backend must outlive it.
    explicit Draft(Backend *backend, QObject *parent = nullptr);
    ~Draft() override;

    [[nodiscard]] Whom *whom() { return &m_whom; }
    [[nodiscard]] const Whom &whom() const { return m_whom; }
    [[nodiscard]] MessageForm *form() { return &m_form; }
    [[nodiscard]] const MessageForm &form() const { return m_form; }
    [[nodiscard]] Due *due() { return &m_due; }
    [[nodiscard]] const Due &due() const { return m_due; }

    //! \brief From 0: low, normal, high, urgent.
    [[nodiscard]] int priority() const { return m_priority; }
    void setPriority(int priority);
    [[nodiscard]] QStringList priorityNames() const;
    [[nodiscard]] bool isUrgent() const;
    //! \brief Which of ttlNames().
    [[nodiscard]] int ttl() const;
    void setTtl(int index);
    [[nodiscard]] QStringList ttlNames() const;
    [[nodiscard]] QString collapseKey() const { return m_collapseKey; }
    void setCollapseKey(const QString &key);
    //! \brief Only for who is connected now; not kept.
    [[nodiscard]] bool isFleeting() const { return m_isFleeting; }
    void setFleeting(bool fleeting);
    //! \brief Its buttons: JSON, as the API has them; empty: none.
    [[nodiscard]] QString actions() const { return m_actions; }
    void setActions(const QString &json);
    [[nodiscard]] QString actionsProblem() const;
    //! \brief For each what it is called and what it does.
    [[nodiscard]] QStringList actionTexts() const;
    [[nodiscard]] bool mayAddAction() const;
    //! \brief A button that opens a page of the app, or an address with http:// or https://.
    Q_INVOKABLE void addAction(const QString &label, const QString &target);
    Q_INVOKABLE void removeAction(int index);
    //! \brief What else it has, and there are no fields for: the names, with commas.
    [[nodiscard]] QString others() const;
    //! \brief Buttons of a push that was sent which can't be sent again, since the server tells
    //! nobody what they ask for: their labels, with commas.
    [[nodiscard]] QString leftOut() const { return m_leftOut; }
    //! \brief A button is being written and was not added yet.
    [[nodiscard]] bool isButtonTyped() const { return m_isButtonTyped; }
    void setButtonTyped(bool typed);

    //! \brief Why it can't be sent yet; empty: it can.
    [[nodiscard]] QString lack() const;
    //! \brief The same, whoever it is for and whenever it goes.
    [[nodiscard]] QString messageLack() const;
    //! \brief Whether anything was written that clear() would lose.
    [[nodiscard]] bool isStarted() const;
    void clear();

    enum class Use {
        Send, //!< when it is planned for
        Now, //!< whenever it is planned for
        Try, //!< the same, and nobody else is told if it is not taken on
    };
    //! \brief The body of POST /api/v1/pushes. \a whom: its member that says it, perhaps empty.
    [[nodiscard]] QByteArray body(const QByteArray &whom, Use use) const;
    //! \brief Becomes that push: such a body, or what was sent as the API tells it.
    void take(const QByteArray &push);

    //! \brief As it is, also where it is no JSON yet, for restore().
    [[nodiscard]] QByteArray save() const;
    void restore(const QByteArray &saved);

Q_SIGNALS:
    void changed();
    //! \brief It is another push now, and not the same in another language.
    void edited();

private:
    template <typename T> void set(T &member, const T &value);
    void onEdited();
    void read(const QByteArray &push);
    [[nodiscard]] bool isNeedless(const QString &name, const QByteArray &text) const;
    void leaveOut();
    [[nodiscard]] QByteArray settings(Use use) const;
    [[nodiscard]] QByteArrayList actionList() const;
    void setActionList(const QByteArrayList &actions);

    Whom m_whom;
    MessageForm m_form;
    Due m_due;
    int m_priority = 1;
    qint64 m_ttl = 0; //!< seconds; 0: as long as the log has it
    QString m_collapseKey;
    bool m_isFleeting = false;
    QString m_actions;
    QList<std::pair<QString, QByteArray>> m_others; //!< members as they were given
    QString m_leftOut;
    bool m_isButtonTyped = false;
    bool m_isChanging = false; //!< all of it
    QByteArray m_last; //!< as save() said
};

} // namespace App
