// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <string_view>

namespace Bench {

//! \brief The other payload of an `alert`, about 1 KiB: what an order looks like in an app.
inline constexpr std::string_view kLargeAlert =
    R"({"message":"Order 20417 of Ann Example has left the house","parameters":{"position":"top-right",)"
    R"("duration":4000,"actions":[{"label":"Show","route":"/orders/20417"},{"label":"Later","route":null}]},)"
    R"("order":{"id":20417,"total":148.35,"currency":"EUR","isPaid":true,"isGift":false,)"
    R"("customer":{"name":"Ann Example","mail":"ann@example.org","address":{"street":"Harbour Lane 12",)"
    R"("city":"Port Example","code":"20457","country":"XX","position":[53.5438,9.9889]}},)"
    R"("items":[{"sku":"LAMP-17","name":"Lamp, brass","count":1,"price":89.9,"tags":["light","home"]},)"
    R"({"sku":"BULB-03","name":"Bulb, warm white","count":4,"price":6.49,"tags":["light"]},)"
    R"({"sku":"ROPE-22","name":"Rope, 10 m","count":2,"price":12.5,"tags":["garden","boat","home"]},)"
    R"({"sku":"CARD-01","name":"Card \"Thank you\"","count":1,"price":2.49,"tags":[]}],)"
    R"("history":[{"state":"placed","at":1763884800000},{"state":"paid","at":1763884925000},)"
    R"({"state":"packed","at":1763902210000},{"state":"sent","at":1763913600000}],)"
    R"("note":"Please ring twice, the bell is a little d\u00e9mod\u00e9"}})";
static_assert(kLargeAlert.size() > 1000 && kLargeAlert.size() < 1280);

} // namespace Bench
