// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/account/backend.h"

#include <QtCore/QAbstractListModel>
#include <QtCore/QElapsedTimer>
#include <QtCore/QJsonObject>
#include <QtCore/QSet>
#include <QtCore/QTimer>
#include <QtCore/QVariantMap>
#include <QtQml/qqmlregistration.h>

#include <functional>

namespace App {

//! \brief A list of the public API as rows of texts. It pages on the server: 100,000 rows cost what
//! the ones cost that were looked at.
//!
//! Reading again keeps the rows that are there until the answer comes, and tells only what differs.
class ServerList : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The console has them")
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(State state READ state NOTIFY changed)
    Q_PROPERTY(bool reading READ isReading NOTIFY changed)
    Q_PROPERTY(QString error READ error NOTIFY changed)
    Q_PROPERTY(QString details READ details NOTIFY changed)
    Q_PROPERTY(double total READ total NOTIFY changed)
    Q_PROPERTY(bool more READ hasMore NOTIFY changed)
    Q_PROPERTY(QStringList titles READ titles NOTIFY titlesChanged)
    Q_PROPERTY(QList<int> rights READ rights CONSTANT)
    Q_PROPERTY(QList<int> giving READ giving CONSTANT)
    Q_PROPERTY(QList<int> sortables READ sortables CONSTANT)
    Q_PROPERTY(int sortColumn READ sortColumn NOTIFY sortChanged)
    Q_PROPERTY(bool descending READ isDescending NOTIFY sortChanged)
    Q_PROPERTY(QVariantMap filters READ filters NOTIFY filtersChanged)
    Q_PROPERTY(bool selecting READ isSelecting WRITE setSelecting NOTIFY selectionChanged)
    Q_PROPERTY(int selected READ selected NOTIFY selectionChanged)

public:
    enum class State {
        Idle, //!< nobody wanted to see it
        Loading, //!< for the first time
        Ready,
        Empty,
        Failed, //!< and there is nothing of before
    };
    Q_ENUM(State)

    enum Role {
        IdRole = Qt::UserRole + 1,
        CellsRole, //!< a text for each column
        MarkedRole, //!< for each column whether it has just changed: none here
        SelectedRole,
    };
    Q_ENUM(Role)

    //! Where the API has it.
    struct Source {
        QString path;
        QString array; //!< in which member of the answer the rows are
        QString id; //!< which member of a row tells it from the others; empty: all of it does
        QString topic =
            {}; //!< under which the server tells that it has changed; empty: it does not
    };
    struct Column {
        const char *title; //!< of QT_TRANSLATE_NOOP("App::Console", …)
        std::function<QString(const QJsonObject &)> text;
        int givesWay = 0; //!< 0 stays where there is no room, the greatest goes first
        bool isRight = false;
        //! As the API calls the order of it, with a `-` where the greatest comes first at first;
        //! empty: it can't be put in order.
        const char *order = "";
    };

    using Columns = QList<Column>;

    //! Rows of one answer.
    static constexpr int kPage = 100;
    //! Between two times that it is read because it has changed; longer, the more was read.
    static constexpr std::chrono::milliseconds kSettling{1000};
    //! Until somebody who types a filter is thought to be ready.
    static constexpr std::chrono::milliseconds kTyping{200};

    //! \brief \a backend must outlive it.
    ServerList(Backend *backend, Source source, Columns columns, QObject *parent = nullptr);
    ~ServerList() override;

    [[nodiscard]] int count() const { return int(m_rows.size()); }
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isReading() const { return m_isReading; }
    [[nodiscard]] QString error() const { return m_error; }
    //! \brief What was asked, for whoever looks into it.
    [[nodiscard]] QString details() const;
    //! \brief Of all there are, where the server counts them; else -1.
    [[nodiscard]] double total() const { return m_total; }
    //! \brief Whether there is another page.
    [[nodiscard]] bool hasMore() const { return !m_next.isEmpty(); }
    [[nodiscard]] QStringList titles() const;
    [[nodiscard]] QList<int> rights() const;
    [[nodiscard]] QList<int> giving() const;
    //! \brief The columns that it can be put in the order of, and the one that it is; -1: as the
    //! server has it.
    [[nodiscard]] QList<int> sortables() const;
    [[nodiscard]] int sortColumn() const;
    [[nodiscard]] bool isDescending() const { return m_order.startsWith('-'); }
    [[nodiscard]] QVariantMap filters() const { return m_filters; }

    //! \brief Reads another list of the same kind from now on, and watches it under \a topic;
    //! nothing until open().
    void setPath(const QString &path, const QString &topic = {});
    //! \brief Reads it: somebody looks at it. What was read so far is read again.
    Q_INVOKABLE void open();
    //! \brief Reads it again whenever the server says that it has changed, or not any more: nobody
    //! looks at it.
    Q_INVOKABLE void watch(bool isWatched);
    //! \brief Reads the next page, if there is one.
    Q_INVOKABLE void showMore();
    //! \brief Only those with that; empty: all. What is typed is asked for after a moment.
    Q_INVOKABLE void filter(const QString &name, const QString &value, bool isTyped = false);
    //! \brief In the order of that column; once more: the other way round; and then as the server
    //! has it.
    Q_INVOKABLE void sort(int column);
    Q_INVOKABLE [[nodiscard]] int rowOf(const QString &id) const;
    //! \brief Empty: there is no such row.
    Q_INVOKABLE [[nodiscard]] QString idAt(int row) const;
    //! \brief The texts of that row, one for each of titles(); none: there is no such row.
    Q_INVOKABLE [[nodiscard]] QStringList cells(const QString &id) const;
    //! \brief As the API has it; empty: there is no such row.
    [[nodiscard]] QJsonObject object(const QString &id) const;
    //! \brief Whether several are chosen to do something to all of them.
    [[nodiscard]] bool isSelecting() const { return m_isSelecting; }
    //! \brief No: none is.
    void setSelecting(bool selecting);
    [[nodiscard]] int selected() const { return int(m_selected.size()); }
    //! \brief Adds that row, or takes it away.
    Q_INVOKABLE void toggle(int row);
    //! \brief Adds all from the row that was toggled last to that one.
    Q_INVOKABLE void selectTo(int row);
    //! \brief All that were read so far.
    Q_INVOKABLE void selectAll();
    //! \brief In the order of the rows.
    Q_INVOKABLE [[nodiscard]] QStringList selectedIds() const;
    //! \brief Forgets everything, filters too: it was somebody else's.
    void clear();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void changed();
    void titlesChanged();
    void filtersChanged();
    void sortChanged();
    void selectionChanged();

private:
    void select(int from, int to);
    void dropUnseen();
    struct Row {
        QString id;
        QJsonObject object;
    };

    void start(qsizetype wanted);
    void onWatched(const QString &topic);
    void settle();
    void read(const QString &cursor);
    void take(const Backend::Answer &answer);
    void fail(const QString &error);
    void replace(const QList<Row> &rows);
    [[nodiscard]] Row rowOfObject(const QJsonObject &object) const;
    void retranslate();

    Backend *m_backend;
    Source m_source;
    const Columns m_columns;
    QList<Row> m_rows;
    QList<Row> m_fresh; //!< those that take their place once all have come
    qsizetype m_wanted = 0; //!< rows that were there when it was read again
    QVariantMap m_filters;
    QByteArray m_order; //!< as the API calls it; empty: as it has it
    QString m_next; //!< cursor; empty: there are no more
    QString m_error;
    State m_state = State::Idle;
    double m_total = -1;
    int m_round = 0; //!< of what was asked: answers of before are too late
    bool m_isReading = false;
    QTimer m_typing;
    QTimer m_settling;
    QSet<QString> m_selected;
    QString m_anchor; //!< that was toggled last
    bool m_isSelecting = false;
    QElapsedTimer m_since; //!< the last time that it was read anew
    bool m_isWatched = false;
    bool m_isStale = false; //!< it has changed while it was read
};

} // namespace App
