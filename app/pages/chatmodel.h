// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QAbstractListModel>
#include <QtCore/QDateTime>
#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtQml/qqmlregistration.h>

namespace App {

//! \brief Messages, the newest first, as a view that stands on its head wants them.
class ChatModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Components have them")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum class Delivery { Sent, Sending, Waiting, Failed };
    Q_ENUM(Delivery)

    enum Role {
        IdRole = Qt::UserRole + 1,
        TextRole,
        AuthorRole,
        MineRole,
        WhenRole, //!< its day and time, for who sees it without its neighbours
        TimeRole, //!< of day, at the last of a run; else empty
        FirstRole, //!< of a run of messages of one person
        DayRole, //!< a caption, above the first of a day; else empty
        UnreadRole, //!< a line, above the first that is new; else empty
        DeliveryRole,
        ErrorRole,
        FileRole,
        ButtonsRole, //!< ready answers
    };
    Q_ENUM(Role)

    struct Message {
        QString id;
        QString text;
        QString author; //!< who, for people
        QString authorId;
        bool isMine = false;
        QDateTime time;
        Delivery delivery = Delivery::Sent;
        QString error = {};
        QString file = {};
        QStringList buttons = {};

        friend bool operator==(const Message &, const Message &) = default;
    };

    explicit ChatModel(QObject *parent = nullptr);
    ~ChatModel() override;

    [[nodiscard]] int count() const { return int(m_messages.size()); }
    [[nodiscard]] const Message &message(int row) const { return m_messages.at(row); }
    [[nodiscard]] int rowOf(const QString &id) const;
    //! \brief All of them, the newest first. Those that stay are not made anew.
    void setMessages(const QList<Message> &all);
    //! \brief What came after that was not there when somebody last looked; empty: no line.
    void setUnreadAfter(const QString &id);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged();

private:
    [[nodiscard]] bool isRunWith(int row, int other) const;
    [[nodiscard]] QString day(int row) const;

    QList<Message> m_messages;
    QString m_unreadAfter;
};

} // namespace App
