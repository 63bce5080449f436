// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/push/templatesource.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QJsonValue>

#include <kainjow/mustache.hpp>

#include <deque>

namespace Push {

//! \brief What may be spent on filling in one message. Each list that is repeated inside another
//! one multiplies, so neither the size of a template nor that of the fields bounds it.
class TemplateBudget {
public:
    //! \brief What charge() throws. It never leaves Template.
    struct Exceeded { };

    explicit TemplateBudget(qsizetype bytes)
        : m_left(bytes)
    {
    }
    void charge(qsizetype bytes)
    {
        m_left -= bytes;
        if (m_left < 0)
            throw Exceeded();
    }

private:
    qsizetype m_left;
};

//! \brief The fields of one recipient, as the Mustache library asks for what a TemplateSource
//! names.
class TemplateContext final : public kainjow::mustache::basic_context<std::string> {
public:
    //! \a missing may be null. All are looked at for as long as this lives.
    TemplateContext(const TemplateSource &source, const QJsonObject &fields, TemplateBudget &budget,
        QStringList *missing);

    void push(const kainjow::mustache::data *item) override;
    void pop() override;
    const kainjow::mustache::data *get(const std::string &name) const override;
    const kainjow::mustache::data *get_partial(const std::string &name) const override;

private:
    using Data = kainjow::mustache::data;

    //! A section that is being gone through: its items, and one stand-in for each that the library
    //! holds on to.
    struct Round {
        std::size_t depth = 0; // of the scopes around it
        QJsonArray items;
        Data standIns;
    };

    [[nodiscard]] QJsonValue find(const QStringList &name) const;
    [[nodiscard]] QJsonValue findFirst(const QString &name) const;
    const Data *variable(const QJsonValue &value) const;
    const Data *section(const QJsonValue &value) const;
    const Data *lambda(std::size_t index) const;

    const TemplateSource &m_source;
    TemplateBudget &m_budget;
    QStringList *m_missing;
    std::vector<QJsonValue> m_scopes; // the innermost last
    // The library asks through const functions and keeps pointers to the answers.
    mutable std::deque<Round> m_rounds;
    mutable Data m_variable;
    mutable std::vector<Data> m_lambdas;
};

} // namespace Push
