// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/commands/documentcommands.h"

#include "server/ctl/commands/words.h"
#include "server/ctl/targets/context.h"
#include "server/ctl/targets/folder.h"
#include "server/ctl/values.h"
#include "socketio/protocol/jsonobjecttext.h"
#include "socketio/protocol/utf8.h"

namespace Ctl {

namespace {

const QString kPrune = QStringLiteral("prune");

Result<QList<DocumentFile>> fetch(const Context &context, const QString &app)
{
    const QString list = QStringLiteral("documents");
    const auto found = context.server->list(
        pathOf({list}), QUrlQuery({{QStringLiteral("app"), app}}), list, std::nullopt);
    if (!found)
        return makeUnexpected(found.error());
    QList<DocumentFile> result;
    const QJsonArray entries = found->value(list).toArray();
    for (const QJsonValue entry : entries)
        result.append({entry[u"kind"].toString(), entry[u"id"].toString(),
            SocketIO::Utf8::encode(entry[u"text"].toString())});
    return result;
}

Result<Printed> runExport(const Context &context)
{
    const QString app = context.argument(0);
    const QString folder = context.argument(1);
    const auto documents = context.data ? context.data->documents(app) : fetch(context, app);
    if (!documents)
        return makeUnexpected(documents.error());
    const auto written = writeFolder(folder, *documents);
    if (!written)
        return makeUnexpected(written.error());
    return Printed{.json = {{QStringLiteral("app"), app}, {QStringLiteral("files"), *written}},
        .line = QStringLiteral("Wrote %1 of %2 to %3")
                    .arg(counted(*written, QStringLiteral("document")), app, folder)};
}

Printed shownSteps(const Document &applied)
{
    QStringList lines;
    const QJsonArray steps = applied.value(QStringLiteral("steps")).toArray();
    for (const QJsonValue step : steps)
        lines.append(step.toString());
    if (lines.isEmpty())
        lines.append(QStringLiteral("Nothing to change"));
    if (const QString lost = applied.value(QStringLiteral("losses")).toString(); !lost.isEmpty())
        lines.append(QStringLiteral("Lost: ") + lost);
    return {.json = applied, .line = lines.join(u'\n')};
}

Result<Document> applyAt(const Context &context, const QString &app,
    const QList<DocumentFile> &files, const ApplyOptions &options)
{
    QByteArrayList pieces;
    for (const DocumentFile &file : files) {
        if (!QByteArrayView(file.text).isValidUtf8())
            return failure(file.path() + QStringLiteral(": is not UTF-8"));
        pieces.append(SocketIO::JsonObjectText()
                          .add(u"kind", file.kind)
                          .add(u"name", file.path())
                          .add(u"text", SocketIO::Utf8::decode(file.text))
                          .text());
    }
    return context.server->post(pathOf({QStringLiteral("documents"), QStringLiteral("apply")}),
        SocketIO::JsonObjectText()
            .add(u"app", app)
            .addRaw(u"documents", pieces)
            .add(u"prune", options.prune)
            .add(u"force", options.force)
            .add(u"dry_run", options.dryRun)
            .text());
}

Result<Printed> runApply(const Context &context)
{
    const QString app = context.argument(0);
    const auto files = readFolder(context.argument(1));
    if (!files)
        return makeUnexpected(files.error());
    const ApplyOptions options{.prune = context.invocation.has(kPrune),
        .force = context.invocation.has(kForce),
        .dryRun = context.invocation.has(kDryRun)};
    const auto applied = context.data ? context.data->apply(app, *files, options)
                                      : applyAt(context, app, *files, options);
    return applied ? shownSteps(*applied) : Result<Printed>(makeUnexpected(applied.error()));
}

} // namespace

QList<Command> documentCommands()
{
    const QStringList both{QStringLiteral("APP"), QStringLiteral("DIR")};
    return {
        {.words = {QStringLiteral("export")},
            .arguments = both,
            .place = Place::ServerOrData,
            .summary = QStringLiteral("Write what an app is made of as files."),
            .run = runExport,
            .details = QStringLiteral(
                "One file for each structure, endpoint, scenario, page and template, as in "
                "DIR/scenarios/ID.json, as\nit was applied to the last byte. Files "
                "of documents that are gone are removed.")},
        {.words = {QStringLiteral("apply")},
            .arguments = both,
            .place = Place::ServerOrData,
            .summary = QStringLiteral("Make an app what files say."),
            .run = runApply,
            .options = {{kDryRun, QString(), QStringLiteral("Say what would change, and stop.")},
                {kPrune, QString(), QStringLiteral("Remove what is in the app and not in DIR.")},
                {kForce, QString(), QStringLiteral("Do it although values of objects are lost.")}},
            .details =
                QStringLiteral("All of it or nothing. What is so already is left alone. With "
                               "--data a server may be running:\nit notices at once.")},
    };
}

} // namespace Ctl
