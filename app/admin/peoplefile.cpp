// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/admin/peoplefile.h"

#include "app/admin/csv.h"
#include "app/admin/member.h"
#include "app/language/language.h"
#include "socketio/protocol/arguments.h"
#include "socketio/protocol/jsontext.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QStandardPaths>
#include <QtCore/QStringDecoder>

#include <algorithm>

namespace App {

namespace {

const QString kAllPeople = QStringLiteral("/api/v1/users");
const QString kIdColumn = QStringLiteral("user");
const QString kRoleColumn = QStringLiteral("role");
const QString kTagColumn = QStringLiteral("tags");
const QString kDisabledColumn = QStringLiteral("disabled");
const QString kAttributeColumn = QStringLiteral("attributes");
const QString kPasswordColumn = QStringLiteral("password");
const QStringList kColumns{kIdColumn, kRoleColumn, kTagColumn, kDisabledColumn, kAttributeColumn};
constexpr int kPageSize = 200;

//! As a cell of the file has it.
QString personCell(const QJsonValue &value)
{
    if (value.isArray()) {
        QStringList words;
        for (const QJsonValue word : value.toArray())
            words.append(word.toString());
        words.sort();
        return words.join(u',');
    }
    if (value.isObject())
        return QString::fromUtf8(SocketIO::toJsonText(value));
    return value.isBool() ? (value.toBool() ? QStringLiteral("yes") : QString()) : value.toString();
}

} // namespace

PeopleFile::PeopleFile(Backend *backend, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
    , m_bulk(backend)
{
    connect(&m_bulk, &Bulk::changed, this, &PeopleFile::changed);
    connect(&m_bulk, &Bulk::finished, this, [this] {
        if (m_state == State::Looking)
            setState(State::Ready);
        else if (m_state == State::Applying)
            setState(State::Done);
        if (m_state == State::Done)
            Q_EMIT applied();
    });
    connect(Language::instance(), &Language::changed, this, &PeopleFile::changed);
}

PeopleFile::~PeopleFile() = default;

void PeopleFile::reset()
{
    ++m_round;
    const bool isCutShort = m_state == State::Applying;
    m_bulk.forget();
    m_file.reset();
    m_error.clear();
    m_written = m_same = 0;
    m_ids.clear();
    m_wanted.clear();
    m_wrong.clear();
    m_changing.clear();
    m_changes.clear();
    setState(State::Idle);
    if (isCutShort)
        Q_EMIT applied();
}

void PeopleFile::setState(State state)
{
    m_state = state;
    Q_EMIT changed();
}

void PeopleFile::fail(const QString &error)
{
    reset();
    m_error = error;
    Q_EMIT changed();
}

QUrl PeopleFile::newFile()
{
    const QDir documents(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    return QUrl::fromLocalFile(documents.filePath(QStringLiteral("people.csv")));
}

void PeopleFile::write(const QUrl &file)
{
    reset();
    m_file = std::make_unique<QSaveFile>(file.toLocalFile());
    if (!m_file->open(QIODevice::WriteOnly)) {
        fail(tr("%1 can't be written: %2").arg(file.fileName(), m_file->errorString()));
        return;
    }
    // Without a mark of the order of bytes some spreadsheets take it for another encoding.
    m_file->write((QChar(QChar::ByteOrderMark) + Csv::line(kColumns)).toUtf8());
    setState(State::Writing);
    writePage({});
}

void PeopleFile::writePage(const QString &cursor)
{
    Backend::Request request{
        .path = kAllPeople, .query = {{QStringLiteral("limit"), QString::number(kPageSize)}}};
    if (!cursor.isEmpty())
        request.query.append({QStringLiteral("cursor"), cursor});
    m_backend->call(request, this, [this, round = m_round](const Backend::Answer &answer) {
        if (round == m_round)
            takePage(answer);
    });
}

void PeopleFile::takePage(const Backend::Answer &answer)
{
    if (!answer.error.isEmpty()) {
        fail(answer.error);
        return;
    }
    for (const QJsonValue user : answer.object[QLatin1String("users")].toArray()) {
        QStringList cells;
        for (const QString &column : kColumns)
            cells.append(personCell(user[column]));
        m_file->write(Csv::line(cells).toUtf8());
        ++m_written;
    }
    const QString next = answer.object[QLatin1String("next")].toString();
    if (!next.isEmpty()) {
        Q_EMIT changed();
        writePage(next);
        return;
    }
    // Half a file takes the place of none.
    if (!m_file->commit()) {
        fail(tr("%1 can't be written: %2").arg(m_file->fileName(), m_file->errorString()));
        return;
    }
    m_file.reset();
    setState(State::Done);
}

void PeopleFile::read(const QUrl &file)
{
    reset();
    QFile input(file.toLocalFile());
    if (!input.open(QIODevice::ReadOnly)) {
        fail(tr("%1 can't be read: %2").arg(file.fileName(), input.errorString()));
        return;
    }
    if (input.size() > kMaxBytes) {
        fail(tr("A file may have %1 MiB").arg(kMaxBytes / 1024 / 1024));
        return;
    }
    // A spreadsheet that saved it in another encoding would make people of other names.
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(input.readAll());
    if (decoder.hasError()) {
        fail(tr("%1 is not UTF-8: save it as “CSV UTF-8”").arg(file.fileName()));
        return;
    }
    parse(text);
}

void PeopleFile::parse(const QString &text)
{
    const Csv::Table table = Csv::parse(text, kMaxRows + 2);
    QStringList names;
    for (const QString &name : table.rows.isEmpty() ? QStringList() : table.rows.first().cells)
        names.append(name.trimmed().toLower());
    if (!names.contains(kIdColumn)) {
        fail(tr("The first line names the columns, and one of them is “user”"));
        return;
    }
    if (table.rows.size() > kMaxRows + 1) {
        fail(tr("A file may have %n people", nullptr, int(kMaxRows)));
        return;
    }
    for (qsizetype i = 1; i < table.rows.size(); ++i) {
        const Csv::Row &row = table.rows.at(i);
        if (const QString problem = readRow(names, row.cells); !problem.isEmpty())
            m_wrong.append(tr("Line %1: %2").arg(row.line).arg(problem));
    }
    if (table.wrongLine > 0)
        m_wrong.append(
            tr("Line %1: %2").arg(table.wrongLine).arg(tr("a quotation mark does not end")));
    setState(State::Looking);
    m_bulk.run(m_ids, [this](const QString &id, const Bulk::Back &back) {
        m_backend->call({.path = Member::pathOf(id)}, this,
            [this, id, back, round = m_round](const Backend::Answer &answer) {
                if (round != m_round)
                    return;
                const bool isKnown = answer.error.isEmpty() || answer.status == 404;
                if (isKnown)
                    look(id, answer);
                else
                    m_wrong.append(tr("%1: %2").arg(id, answer.error));
                back(isKnown ? QString() : answer.error, false);
            });
    });
    if (m_ids.isEmpty())
        setState(State::Ready);
}

//! What is wrong with it; empty: nothing.
QString PeopleFile::readRow(const QStringList &names, const QStringList &cells)
{
    QJsonObject wanted;
    QString id;
    for (qsizetype i = 0; i < std::min(names.size(), cells.size()); ++i) {
        const QString &name = names.at(i);
        const QString cell = Csv::plain(cells.at(i)).trimmed();
        if (name == kIdColumn) {
            id = cell;
        } else if (name == kRoleColumn || name == kPasswordColumn) {
            if (!cell.isEmpty())
                wanted.insert(name, cell);
        } else if (name == kTagColumn) {
            wanted.insert(name, QJsonArray::fromStringList(Member::words(cell)));
        } else if (name == kDisabledColumn) {
            static const QStringList kNo{
                QString(), QStringLiteral("no"), QStringLiteral("false"), QStringLiteral("0")};
            wanted.insert(name, !kNo.contains(cell.toLower()));
        } else if (name == kAttributeColumn && !cell.isEmpty()) {
            const auto value = SocketIO::fromJsonText(cell.toUtf8());
            if (!value || !value->isObject())
                return tr("the attributes are no JSON object");
            wanted.insert(name, *value);
        }
    }
    if (id.isEmpty())
        return tr("nobody is named");
    if (m_wanted.contains(id))
        return tr("%1 is there twice").arg(id);
    m_ids.append(id);
    m_wanted.insert(id, wanted);
    return {};
}

void PeopleFile::look(const QString &id, const Backend::Answer &answer)
{
    QJsonObject wanted = m_wanted.value(id);
    if (answer.status == 404) {
        wanted.insert(QStringLiteral("id"), id);
        if (!wanted.contains(kPasswordColumn))
            wanted.insert(kPasswordColumn, Member::unknownPassword());
        if (!wanted[kDisabledColumn].toBool())
            wanted.remove(kDisabledColumn);
        m_changes.insert(id, {.body = wanted, .isNew = true, .words = tr("new")});
        m_changing.append(id);
        return;
    }
    Change change;
    QStringList words;
    for (auto it = wanted.begin(); it != wanted.end(); ++it) {
        const QString before = personCell(answer.object[it.key()]);
        const QString after = personCell(*it);
        if (it.key() == kPasswordColumn) {
            words.append(tr("another password"));
        } else if (before == after) {
            continue;
        } else {
            const auto shown = [](const QString &cell) {
                return cell.isEmpty() ? QStringLiteral("–") : cell;
            };
            words.append(tr("%1: %2 → %3").arg(it.key(), shown(before), shown(after)));
        }
        change.body.insert(it.key(), *it);
    }
    if (words.isEmpty()) {
        ++m_same;
        return;
    }
    change.words = words.join(QStringLiteral("; "));
    m_changes.insert(id, change);
    m_changing.append(id);
}

void PeopleFile::apply()
{
    if (m_state != State::Ready || m_changes.isEmpty())
        return;
    m_wrong.clear();
    setState(State::Applying);
    m_bulk.run(QStringList(m_changing), [this](const QString &id, const Bulk::Back &back) {
        const Change change = m_changes.value(id);
        m_backend->call(
            {.method = change.isNew ? QByteArrayLiteral("POST") : QByteArrayLiteral("PATCH"),
                .path = change.isNew ? kAllPeople : Member::pathOf(id),
                .body = SocketIO::toJsonText(change.body)},
            this, [this, id, back, round = m_round](const Backend::Answer &answer) {
                if (round != m_round)
                    return;
                if (!answer.error.isEmpty())
                    m_wrong.append(tr("%1: %2").arg(id, answer.error));
                back(answer.error, false);
            });
    });
}

QString PeopleFile::summary() const
{
    const auto fresh = std::count_if(
        m_changes.cbegin(), m_changes.cend(), [](const Change &change) { return change.isNew; });
    switch (m_state) {
    case State::Idle:
        return {};
    case State::Writing:
        return tr("%n written", nullptr, m_written);
    case State::Looking:
    case State::Applying:
        return m_bulk.summary();
    case State::Ready:
        return tr("%1 new, %2 changed, %3 as they are, %4 can't be read")
            .arg(fresh)
            .arg(m_changes.size() - fresh)
            .arg(m_same)
            .arg(m_wrong.size());
    case State::Done:
        break;
    }
    if (m_changes.isEmpty())
        return tr("%n written", nullptr, m_written);
    return m_wrong.isEmpty()
        ? m_bulk.summary()
        : tr("%1. %n failed", nullptr, int(m_wrong.size())).arg(m_bulk.summary());
}

QStringList PeopleFile::lines() const
{
    if (m_state != State::Ready && m_state != State::Done)
        return {};
    QStringList lines = m_wrong;
    for (const QString &id : m_state == State::Ready ? m_changing : QStringList())
        lines.append(tr("%1: %2").arg(id, m_changes.value(id).words));
    const qsizetype more = lines.size() - kMaxLines;
    lines = lines.mid(0, kMaxLines);
    if (more > 0)
        lines.append(tr("and %n more", nullptr, int(more)));
    return lines;
}

} // namespace App

#include "moc_peoplefile.cpp"
