// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/bus/msgpack.h"
#include "tests/fuzz/check.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

namespace {

//! Inputs of which each beginning is tried.
constexpr qsizetype kMaxTried = 64;

QByteArray json(const QJsonValue &value)
{
    return QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
}

} // namespace

// The input is what somebody publishes in the place of @socket.io/redis-emitter.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    // Of its own, so that the sanitizer sees a step beside it.
    const QByteArray input(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto value = Bus::fromMessagePack(input);
    const auto withBytes = Bus::fromMessagePack(input, Bus::Binary::Base64);
    CRIER_CHECK(value || !value.error().isEmpty());
    if (withBytes) {
        QJsonParseError error;
        const auto again = QJsonDocument::fromJson(json(*withBytes), &error);
        CRIER_CHECK(error.error == QJsonParseError::NoError && again.array().size() == 1);
    }
    if (!value)
        return 0;
    CRIER_CHECK(withBytes && *withBytes == *value);
    // Neither a byte less nor one more.
    CRIER_CHECK(!Bus::fromMessagePack(input + '\0'));
    for (qsizetype part = 0; part < std::min(input.size(), kMaxTried); ++part)
        CRIER_CHECK(!Bus::fromMessagePack(input.first(part)));
    return 0;
}
