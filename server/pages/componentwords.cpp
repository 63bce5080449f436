// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/pages/componentwords.h"

namespace Pages {

namespace {

using Kind = Words::Kind;

constexpr Words::Member kEndpoint{"endpoint", Kind::Endpoint, true};
constexpr Words::Member kParams{"params", Kind::Texts};
constexpr Words::Member kValues{"values", Kind::Texts};
constexpr Words::Member kRefresh{"refresh", Kind::Text};
constexpr Words::Member kEmpty{"empty", Kind::Text};
constexpr Words::Member kSort{"sort", Kind::Text};
constexpr Words::Member kPageSize{"page_size", Kind::Number};
constexpr Words::Member kFormat{"format", Kind::Text};

} // namespace

const std::vector<Words::Member> &commonMembers()
{
    static const std::vector<Words::Member> kMembers{{"type", Kind::Text, true}, {"id", Kind::Text},
        {"heading", Kind::Text}, {"description", Kind::Text}, {"roles", Kind::List},
        {"when", Kind::Condition}};
    return kMembers;
}

const std::vector<Words> &componentWords()
{
    static const std::vector<Words> kWords{
        {"text",
            {{"text", Kind::Text, true}, {"endpoint", Kind::Endpoint}, kParams, kRefresh, kEmpty}},
        {"cards",
            {kEndpoint, kParams, {"title", Kind::Text}, {"text", Kind::Text}, {"badge", Kind::Text},
                {"image", Kind::Text}, {"route", Kind::Text}, kSort, kPageSize, kRefresh, kEmpty}},
        {"table",
            {kEndpoint, kParams, {"columns", Kind::Columns}, {"route", Kind::Text},
                {"search", Kind::Flag}, kSort, kPageSize, kRefresh, kEmpty}},
        {"detail", {kEndpoint, kParams, {"fields", Kind::Columns}, kRefresh, kEmpty}},
        {"form",
            {{"endpoint", Kind::Target, true}, {"from", Kind::Endpoint}, kParams,
                {"fields", Kind::Inputs}, {"steps", Kind::Steps}, kValues, {"submit", Kind::Text},
                {"done", Kind::Text}, {"autosave", Kind::Flag}, kRefresh}},
        {"chat",
            {kEndpoint, kParams, {"send", Kind::Target}, kValues, {"text", Kind::Text},
                {"from", Kind::Text}, {"date", Kind::Text}, {"file", Kind::Text},
                {"buttons", Kind::Text}, {"placeholder", Kind::Text}, kRefresh, kEmpty}},
        {"comments",
            {kEndpoint, kParams, {"send", Kind::Target}, kValues, {"text", Kind::Text},
                {"from", Kind::Text}, {"date", Kind::Text}, {"reply", Kind::Text},
                {"placeholder", Kind::Text}, kRefresh, kEmpty}},
        {"button",
            {{"text", Kind::Text, true}, {"kind", Kind::Choice, false, "secondary,primary,danger"},
                {"route", Kind::Text}, {"endpoint", Kind::Target}, {"scenario", Kind::Text},
                kValues, {"confirm", Kind::Text}, {"done", Kind::Text}}},
        {"chart",
            {kEndpoint, kParams, {"kind", Kind::Choice, true, "line,bar,donut,number"},
                {"x", Kind::Text}, {"y", Kind::Text},
                {"total", Kind::Choice, false, "sum,count,average"}, kFormat, kSort, kPageSize,
                kRefresh, kEmpty}},
        {"events", {{"names", Kind::Text}, kEmpty}}};
    return kWords;
}

const Words &columnWords()
{
    static const Words kWords{"",
        {{"field", Kind::Text}, {"text", Kind::Text}, {"title", Kind::Text}, kFormat,
            {"gives_way", Kind::Number}}};
    return kWords;
}

const Words &inputWords()
{
    static const Words kWords{"",
        {{"field", Kind::Text, true}, {"label", Kind::Text}, {"help", Kind::Text},
            {"placeholder", Kind::Text},
            {"kind", Kind::Choice, false,
                "text,long,number,decimal,switch,date,datetime,select,search,several,file,hidden"},
            {"value", Kind::Scalar}, {"required", Kind::Flag}, {"options", Kind::Options},
            {"endpoint", Kind::Endpoint}, kParams, {"title", Kind::Text},
            {"when", Kind::Condition}}};
    return kWords;
}

const Words &stepWords()
{
    static const Words kWords{"", {{"title", Kind::Text, true}, {"fields", Kind::Inputs, true}}};
    return kWords;
}

const Words &optionWords()
{
    static const Words kWords{"", {{"value", Kind::Scalar, true}, {"title", Kind::Text, true}}};
    return kWords;
}

const Words &badgeWords()
{
    static const Words kWords{"", {kEndpoint, kParams, {"field", Kind::Text}, kRefresh}};
    return kWords;
}

} // namespace Pages
