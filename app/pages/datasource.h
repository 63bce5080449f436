// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/account/backend.h"
#include "app/push/refresher.h"

#include <QtCore/QJsonArray>
#include <QtCore/QMap>

namespace App {

//! \brief What an endpoint is asked.
struct DataQuery {
    QString endpoint; //!< `orders.mine`
    QMap<QString, QString> params = {};
    QString sort = {};
    QString dql = {};
    int pageSize = 0; //!< 0: as the endpoint says

    friend bool operator==(const DataQuery &, const DataQuery &) = default;
};

//! \brief The objects of an endpoint, as far as they were asked for, and again when an event says
//! so.
//!
//! One request at a time. What comes meanwhile is gathered into one more; an answer to what is not
//! asked any more is thrown away. Nothing is asked while nobody looks, and once when somebody does
//! again.
class DataSource : public QObject {
    Q_OBJECT

public:
    enum class State {
        Idle, //!< nobody has looked yet
        Loading, //!< for the first time
        Ready,
        Failed, //!< and there is nothing of before
    };
    Q_ENUM(State)

    //! The most objects of one request, as the server has it.
    static constexpr int kMaxPageSize = 1000;

    DataSource(Backend *backend, Dispatcher *dispatcher, QObject *parent = nullptr);
    ~DataSource() override;

    [[nodiscard]] const DataQuery &query() const { return m_query; }
    //! \brief Something else is asked from now on; of what was there nothing is true any more.
    void setQuery(const DataQuery &query);
    void setEvents(const QString &events) { m_refresher.setEvent(events); }
    void setShown(bool shown);

    //! \brief Asks again, all that was loaded.
    void refresh();
    //! \brief The same after something was written: what is on its way was asked before.
    void refreshAnew();
    //! \brief The next page, if there is one and nothing else is on its way.
    void fetchMore();

    [[nodiscard]] State state() const { return m_state; }
    //! \brief What went wrong last; empty: nothing. With State::Ready: what is there is of before.
    [[nodiscard]] const QString &error() const { return m_error; }
    [[nodiscard]] int errorStatus() const { return m_errorStatus; }
    //! \brief How many there are at the server.
    [[nodiscard]] qint64 total() const { return m_total; }

Q_SIGNALS:
    void stateChanged();
    //! \brief These are all of them now, as far as they were asked for.
    void replaced(const QList<QJsonObject> &objects);
    void appended(const QList<QJsonObject> &objects);

private:
    enum class Purpose { All, More };

    void ask(Purpose purpose, int page, int size);
    void take(const Backend::Answer &answer, Purpose purpose, int page, int size);
    void fail(const Backend::Answer &answer);
    void setState(State state, const QString &error = {}, int status = 0);

    Backend *m_backend;
    Refresher m_refresher;
    DataQuery m_query;
    State m_state = State::Idle;
    QString m_error;
    int m_errorStatus = 0;
    bool m_isShown = false;
    bool m_isWanted = true; //!< it is to be asked as soon as somebody looks
    bool m_isAsking = false;
    quint64 m_asked = 0; //!< the number of the request whose answer counts
    QList<QJsonObject> m_gathered; //!< of a refresh that takes several requests
    int m_loaded = 0;
    int m_serverPageSize = 0;
    qint64 m_total = 0;
};

} // namespace App
