// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/data/reader.h"
#include "server/pages/componentwords.h"

namespace Pages {

//! \brief An endpoint that a page reads or writes, and where it says so.
struct EndpointUse {
    QString path; //!< as in `components[0].endpoint`
    QString endpoint; //!< `orders.mine`
    bool isWritten = false;

    //! A field that has to be there, and where it is named.
    struct Field {
        QString path;
        QString name;
    };
    QList<Field> fields = {};
};

//! \brief Reads what is on a page, and finds what is wrong with it.
class PageReader {
public:
    explicit PageReader(Data::Problem &problem)
        : m_problem(problem)
    {
    }

    void readComponents(Data::Reader &page, const QString &member);
    void readBadge(Data::Reader &page, const QString &member);

    [[nodiscard]] const QList<EndpointUse> &uses() const { return m_uses; }

private:
    //! The fields that a component takes from the endpoint that it reads, and from what it writes.
    struct Fields {
        QList<EndpointUse::Field> read;
        QList<EndpointUse::Field> written;
    };

    void readComponent(QByteArrayView json, const QString &path);
    void readMembers(
        Data::Reader &reader, const std::vector<Words::Member> &members, Fields &fields);
    void readMember(Data::Reader &reader, const Words::Member &member, Fields &fields);
    void readParts(Data::Reader &reader, const QString &name, const Words &words, bool mayBeText,
        Fields &fields);
    void checkValue(Data::Reader &reader, const Words::Member &member, QByteArrayView value);
    void checkText(Data::Reader &reader, const QString &name, const QString &text);
    void noteEndpoint(Data::Reader &reader, const Words::Member &member);
    void checkWhole(Data::Reader &reader, const QString &type);

    Data::Problem &m_problem;
    QList<EndpointUse> m_uses;
    QStringList m_ids;
    qsizetype m_parts = 0;
};

} // namespace Pages
