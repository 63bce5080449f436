// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/event_p.h"

#include "socketio/protocol/jsontext.h"
#include "socketio/protocol/variantreader.h"

namespace SocketIO {

const QVariantList &Event::Data::arguments()
{
    if (!decoded) {
        // It was checked when the packet came.
        auto list = VariantReader(json).list();
        decoded = list ? *std::move(list) : QVariantList();
        if (!decoded->isEmpty())
            decoded->removeFirst();
    }
    return *decoded;
}

Event::Event() = default;
Event::~Event() = default;
Event::Event(const Event &other) = default;
Event &Event::operator=(const Event &other) = default;
Event::Event(Event &&other) noexcept = default;
Event &Event::operator=(Event &&other) noexcept = default;

QString Event::name() const
{
    return d ? d->name : QString();
}

QVariantList Event::arguments() const
{
    return d ? d->arguments() : QVariantList();
}

QList<QByteArray> Event::rawArguments() const
{
    QList<QByteArray> result;
    if (!d)
        return result;
    const auto elements = JsonText::elements(d->json, JsonText::kHighestMaxDepth);
    for (qsizetype i = 1; elements && i < elements->size(); ++i)
        result.append(elements->at(i).toByteArray());
    return result;
}

bool Event::wantsAcknowledgement() const
{
    return d && d->answer;
}

void Event::acknowledge(const QVariantList &values) const
{
    if (!wantsAcknowledgement())
        return;
    const auto answer = std::exchange(d->answer, nullptr);
    answer(values);
}

} // namespace SocketIO

#include "moc_event.cpp"
