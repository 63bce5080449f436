// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/stringleaves.h"

#include "socketio/protocol/jsontext.h"
#include "socketio/protocol/utf8.h"

#include <QtCore/QRegularExpression>

#include <vector>

namespace Push {

namespace {

using namespace SocketIO;

//! Characters of a name that a path repeats.
constexpr qsizetype kMaxShownName = 64;

//! An object or array that is open where the walk is.
struct Level {
    bool isArray = false;
    bool awaitsName = false;
    qsizetype index = 0; // of the element, in an array
    QByteArrayView name; // of the member with its quotes, in an object
};

QString shownName(QByteArrayView quoted)
{
    static const QRegularExpression kPlain(QStringLiteral("^[A-Za-z_][A-Za-z0-9_]*$"));
    QString name = SocketIO::Utf8::decode(JsonText::decodeString(quoted));
    if (name.size() > kMaxShownName)
        name = name.left(kMaxShownName) + QChar(0x2026);
    if (kPlain.match(name).hasMatch())
        return u'.' + name;
    return u'[' + QString::fromUtf8(JsonText::encodeString(name)) + u']';
}

QString pathOf(const std::vector<Level> &levels)
{
    QString path = QStringLiteral("$");
    for (const Level &level : levels) {
        path += level.isArray ? u'[' + QString::number(level.index) + u']' : shownName(level.name);
    }
    return path;
}

//! Where the string that begins at \a start ends, or -1.
qsizetype endOfString(QByteArrayView json, qsizetype start)
{
    for (qsizetype i = start + 1; i < json.size(); ++i) {
        if (json[i] == '\\')
            ++i;
        else if (json[i] == '"')
            return i + 1;
    }
    return -1;
}

//! What the punctuation \a c does to the place where the walk is.
void step(std::vector<Level> &levels, char c)
{
    if (c == '{' || c == '[') {
        levels.push_back({.isArray = c == '[', .awaitsName = c == '{', .index = 0, .name = {}});
    } else if (levels.empty()) {
        return;
    } else if (c == '}' || c == ']') {
        levels.pop_back();
    } else if (c == ',') {
        ++levels.back().index;
        levels.back().awaitsName = !levels.back().isArray;
    }
}

} // namespace

void visitStringLeaves(QByteArrayView json,
    const std::function<bool(StringLeaf leaf, const std::function<QString()> &path)> &visit)
{
    std::vector<Level> levels;
    const std::function<QString()> path = [&levels] { return pathOf(levels); };
    for (qsizetype i = 0; i < json.size();) {
        if (json[i] != '"') {
            step(levels, json[i]);
            ++i;
            continue;
        }
        const qsizetype end = endOfString(json, i);
        if (end < 0)
            return;
        if (!levels.empty() && levels.back().awaitsName) {
            levels.back().name = json.sliced(i, end - i);
            levels.back().awaitsName = false;
        } else if (!visit({i, end - i}, path)) {
            return;
        }
        i = end;
    }
}

} // namespace Push
