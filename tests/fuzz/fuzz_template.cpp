// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/stringleaves.h"
#include "server/push/template.h"
#include "socketio/protocol/jsontext.h"
#include "tests/fuzz/check.h"

#include <QtCore/QJsonDocument>

#include <vector>

using namespace SocketIO;

namespace {

std::vector<QByteArrayView> leavesOf(QByteArrayView json)
{
    std::vector<QByteArrayView> leaves;
    Push::visitStringLeaves(json, [&](Push::StringLeaf leaf, const auto &path) {
        CRIER_CHECK(path().startsWith(u'$'));
        leaves.push_back(json.sliced(leaf.start, leaf.size));
        return true;
    });
    return leaves;
}

bool hasTag(QByteArrayView leaf)
{
    return JsonText::decodeString(leaf).contains("{{");
}

//! Whether \a result is \a message but for the leaves that hold tags.
void checkFaithful(QByteArrayView message, QByteArrayView result)
{
    const auto before = leavesOf(message);
    const auto after = leavesOf(result);
    CRIER_CHECK(before.size() == after.size());
    const char *from = message.data();
    const char *to = result.data();
    for (std::size_t i = 0; i < before.size(); ++i) {
        const QByteArrayView asSent(from, before[i].data() - from);
        CRIER_CHECK(asSent == QByteArrayView(to, after[i].data() - to));
        CRIER_CHECK(hasTag(before[i]) || before[i] == after[i]);
        from = before[i].data() + before[i].size();
        to = after[i].data() + after[i].size();
    }
    const QByteArrayView rest(from, message.data() + message.size() - from);
    CRIER_CHECK(rest == QByteArrayView(to, result.data() + result.size() - to));
}

} // namespace

// The first line of the input is a message, the others are the fields.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const qsizetype line = input.indexOf('\n');
    const QByteArray message = line < 0 ? input : input.left(line);
    const QJsonObject fields =
        line < 0 ? QJsonObject() : QJsonDocument::fromJson(input.mid(line)).object();

    const bool isTemplate = Push::Template::isTemplate(message);
    const auto read = Push::Template::parse(message);
    if (!read) {
        CRIER_CHECK(!read.error().isEmpty());
        return 0;
    }
    CRIER_CHECK(JsonText::validate(message, JsonText::kHighestMaxDepth));
    QStringList missing;
    const auto result = read->render(fields, &missing);
    CRIER_CHECK(missing.removeDuplicates() == 0);
    if (!result) {
        CRIER_CHECK(isTemplate);
        return 0;
    }
    CRIER_CHECK(JsonText::validate(*result, JsonText::kHighestMaxDepth));
    checkFaithful(message, *result);
    CRIER_CHECK(isTemplate || *result == message);
    return 0;
}
