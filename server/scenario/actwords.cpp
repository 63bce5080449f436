// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/scenario/actwords.h"

namespace Scenarios {

const std::vector<ActWords> &actWords()
{
    using Kind = ActWords::Kind;
    static const std::vector<ActWords> kActs{
        {Act::Condition, "condition",
            {{"when", Kind::Filter, true}, {"then", Kind::Steps}, {"else", Kind::Steps}}},
        {Act::Find, "find",
            {{"structure", Kind::Text}, {"filter", Kind::Filter}, {"order", Kind::Text},
                {"limit", Kind::Number}}},
        {Act::Create, "create",
            {{"structure", Kind::Text}, {"id", Kind::Text}, {"set", Kind::Object, true},
                {"event", Kind::Flag}}},
        {Act::Edit, "edit",
            {{"structure", Kind::Text}, {"id", Kind::Text}, {"set", Kind::Object, true},
                {"event", Kind::Flag}}},
        {Act::Delete, "delete", {{"structure", Kind::Text}, {"id", Kind::Text}}},
        {Act::Each, "each",
            {{"in", Kind::Text}, {"structure", Kind::Text}, {"filter", Kind::Filter},
                {"order", Kind::Text}, {"limit", Kind::Number}, {"as", Kind::Text},
                {"steps", Kind::Steps, true}}},
        {Act::Push, "push",
            {{"user", Kind::Texts}, {"role", Kind::Text}, {"tag", Kind::Text},
                {"event", Kind::Text, true}, {"message", Kind::Any}, {"ttl", Kind::Span},
                {"at", Kind::Text}, {"collapse_key", Kind::Text}, {"priority", Kind::Text},
                {"volatile", Kind::Flag}, {"inbox", Kind::Flag}, {"from", Kind::Text},
                {"actions", Kind::Any}, {"ack", Kind::Flag}, {"repeat", Kind::Number},
                {"escalate_to", Kind::Object}, {"escalate_after", Kind::Number}}},
        {Act::Http, "http",
            {{"method", Kind::Text}, {"url", Kind::Text, true}, {"headers", Kind::Object},
                {"json", Kind::Any}, {"form", Kind::Object}, {"body", Kind::Text},
                {"timeout", Kind::Span}, {"retries", Kind::Number}, {"secret", Kind::Text},
                {"continue_on_error", Kind::Flag}}},
        {Act::Wait, "wait", {{"for", Kind::Span}, {"until", Kind::Text}}},
        {Act::Call, "call", {{"scenario", Kind::Text, true}, {"object", Kind::Text}}},
        {Act::Respond, "respond",
            {{"status", Kind::Number}, {"type", Kind::Text}, {"body", Kind::Any}}},
        {Act::End, "end", {}}};
    return kActs;
}

} // namespace Scenarios
