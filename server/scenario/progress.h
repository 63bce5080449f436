// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QString>

#include <optional>

namespace Scenarios {

//! \brief A list of steps that a run is in, and how far.
struct Frame {
    int list = 0;
    int at = 0; //!< the step that comes next
    QJsonArray items = {}; //!< of a loop: what it goes through, unless a step has found that
    QString source = {}; //!< the name of the step that has found what it goes through
    int count = 0; //!< of a loop: how many they are
    int item = 0; //!< of a loop: the one it is at
    QString as = {}; //!< of a loop: what it calls them
    bool isLoop = false;
};

//! \brief An HTTP request of a run. Whatever happens it keeps its id, so that whoever gets it twice
//! knows.
struct Exchange {
    QString id; //!< `webhook-id`
    QByteArray request; //!< JSON: method, url, headers, body, secret, timeout
    int attempt = 0;
    std::optional<QJsonObject> answer = {}; //!< status, headers, body; or error
};

//! \brief What a run knows and where it is: all that has to outlive the process.
struct Progress {
    QList<Frame> frames = {Frame{}};
    QJsonObject results = {}; //!< `{{steps.NAME.…}}`
    qint64 bytes = 0; //!< of the results
    qint64 steps = 0; //!< that were done
    //! The fields of the run's object as the run sees them; nothing: as they are now.
    std::optional<QJsonObject> object = {};
    bool hasWaited = false; //!< so that the object is seen as it has become
    std::optional<Exchange> exchange = {};
    std::optional<QJsonObject> response = {}; //!< status, type, body: for whoever waits

    [[nodiscard]] static Progress fromJson(const QByteArray &json);
    [[nodiscard]] QByteArray toJson() const;
};

} // namespace Scenarios
