// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/fromhere.h"

#include <algorithm>
#include <array>

namespace Api {

namespace {

//! What the names of headers begin with that proxies add, even if they have nothing to say in them.
constexpr std::array<QByteArrayView, 13> kForwarding{"Forwarded", "Via", "X-Forwarded", "X-Real-IP",
    "X-Client-IP", "X-Cluster-Client-IP", "X-Envoy", "X-Original", "Client-IP", "True-Client-IP",
    "CF-Connecting-IP", "Fly-", "Fastly-"};

bool isForwarding(const QByteArray &name)
{
    return std::any_of(kForwarding.begin(), kForwarding.end(), [&name](QByteArrayView start) {
        return QByteArrayView(name)
                   .first(std::min(name.size(), start.size()))
                   .compare(start, Qt::CaseInsensitive)
            == 0;
    });
}

} // namespace

bool isFromHere(const Net::HttpRequest &request)
{
    return request.peerAddress.isLoopback()
        && std::none_of(request.headers.begin(), request.headers.end(),
            [](const auto &header) { return isForwarding(header.first); });
}

} // namespace Api
